/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-connection-page.h"

#include "integrations/cw-connection-commands.h"
#include "integrations/cw-connection-facts.h"
#include "integrations/cw-connection-menu.h"
#include "integrations/cw-connection-words.h"
#include "integrations/cw-surveys-group.h"
#include "net/cw-clock.h"
#include "service/cw-accounts.h"
#include "widgets/cw-editing-end.h"
#include "widgets/cw-split-box.h"

#include <glib/gi18n.h>

#define FACT_LABEL_WIDTH 104

struct _CwConnectionPage
{
  CwPage parent_instance;

  char *uid;                 /* (owned) */
  CwAccounts *accounts;      /* (owned) (nullable): from when it is first shown */
  CwConnection *connection;  /* (owned) (nullable): once they are loaded */
  GCancellable *cancellable; /* (owned) */
  GTimeZone *zone;           /* (owned) */

  AdwStatusPage *error_view;
  CwSurveysGroup *surveys_group;
  GtkBox *facts_box;
  GtkButton *mend_button;
  GtkEditableLabel *name_label;
  GtkImage *notice_icon;
  GtkLabel *caption_label;
  GtkLabel *notice_detail;
  GtkLabel *notice_title;
  GtkLabel *pill;
  GtkLabel *since_label;
  GtkLabel *tile;
  GtkListBox *uses_list;
  GtkMenuButton *menu_button;
  GtkStack *stack;
  GtkWidget *full_view;
  GtkWidget *loading_view;
  GtkWidget *notice_box;
};

G_DEFINE_FINAL_TYPE (CwConnectionPage, cw_connection_page, CW_TYPE_PAGE)

static gint64
get_now (CwConnectionPage *self)
{
  return cw_clock_get_now (cw_accounts_get_clock (self->accounts));
}

static void
show_head (CwConnectionPage *self)
{
  const char *tone = cw_connection_words_get_tone (self->connection);
  const char *pill_classes[] = { "state-pill", tone, NULL };
  const char *tile_classes[] = { "kind-tile", "letter", "large",
                                 cw_connection_needs_person (self->connection) ? "attention"
                                                                               : "neutral",
                                 NULL };
  const CwService service = cw_connection_get_service (self->connection);
  g_autofree char *caption = cw_connection_facts_get_caption (self->connection);
  g_autofree char *since = cw_connection_words_since (
      cw_connection_get_state_since (self->connection), get_now (self), self->zone);

  cw_page_set_title (CW_PAGE (self), cw_service_get_name (service));
  gtk_widget_set_css_classes (GTK_WIDGET (self->tile), tile_classes);
  gtk_label_set_label (self->tile, cw_connection_words_get_letter (service));
  if (!gtk_editable_label_get_editing (self->name_label))
    gtk_editable_set_text (GTK_EDITABLE (self->name_label),
                           cw_connection_get_name (self->connection));
  gtk_label_set_label (self->caption_label, caption);
  gtk_widget_set_css_classes (GTK_WIDGET (self->pill), pill_classes);
  gtk_label_set_label (self->pill,
                       cw_connection_state_get_name (cw_connection_get_state (self->connection)));
  gtk_label_set_label (self->since_label, since);
}

static void
show_mending (CwConnectionPage *self)
{
  const CwMending mending = cw_connection_words_get_mending (self->connection);
  const char *label = cw_connection_words_get_mending_label (mending);

  gtk_widget_set_visible (GTK_WIDGET (self->mend_button), label != NULL);
  if (label == NULL)
    return;
  gtk_button_set_label (self->mend_button, label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->mend_button), "s", self->uid);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->mend_button), mending == CW_MENDING_TRY_NOW
                                                                          ? "connection.test"
                                                                          : "win.reauthorize");
}

/* The strip below the header says what is to be mended, and has the button. */
static gboolean
is_said_by_strip (CwConnection *connection)
{
  return cw_connection_needs_person (connection) ||
         cw_connection_get_state (connection) == CW_CONNECTION_UNREACHABLE;
}

/* Red stands only at the cause, and this is the page of the cause. */
static void
show_notice (CwConnectionPage *self)
{
  g_autofree char *text = cw_connection_words_explain (self->connection);
  const gboolean bad =
      cw_connection_get_state (self->connection) == CW_CONNECTION_NEEDS_REAUTHORIZATION;
  const char *classes[] = { "check-result", bad ? "failed" : NULL, NULL };
  g_auto (GStrv) lines = NULL;

  gtk_widget_set_visible (self->notice_box, text != NULL && !is_said_by_strip (self->connection));
  show_mending (self);
  if (text == NULL)
    return;
  lines = g_strsplit (text, "\n", 2);
  gtk_widget_set_css_classes (self->notice_box, classes);
  gtk_image_set_from_icon_name (self->notice_icon,
                                bad ? "dialog-error-symbolic" : "content-loading-symbolic");
  gtk_label_set_label (self->notice_title, lines[0]);
  gtk_label_set_label (self->notice_detail, lines[1] != NULL ? lines[1] : "");
}

static void
clear (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static GtkWidget *
create_row (const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  return row;
}

static GtkWidget *
create_fact (const CwConnectionFact *fact)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (fact->label);
  GtkWidget *value = gtk_label_new (fact->value);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_size_request (label, FACT_LABEL_WIDTH, -1);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_set_can_focus (value, FALSE);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), value);
  return box;
}

static void
show_facts (CwConnectionPage *self)
{
  g_autoptr (GPtrArray) facts =
      cw_connection_facts_list (self->connection, get_now (self), self->zone);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->facts_box))) != NULL)
    gtk_box_remove (self->facts_box, child);
  for (guint i = 0; i < facts->len; i++)
    gtk_box_append (self->facts_box, create_fact (g_ptr_array_index (facts, i)));
}

static void
add_metric (CwConnectionPage *self, const char *name, gint64 id)
{
  GtkWidget *row = create_row (name);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Metric"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "cw-metric", g_memdup2 (&id, sizeof id), g_free);
  gtk_list_box_append (self->uses_list, row);
}

static void
add_integrations (CwConnectionPage *self, const GPtrArray *names)
{
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      GtkWidget *row = create_row (names->pdata[i]);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Integration"));
      gtk_widget_set_focusable (row, FALSE);
      gtk_list_box_append (self->uses_list, row);
    }
}

static void
show_uses (CwConnectionPage *self)
{
  const CwConnectionUse *use = cw_accounts_get_use (self->accounts, self->connection);
  g_autofree char *surveys = NULL;
  GtkWidget *row;

  clear (self->uses_list);
  if (use == NULL)
    {
      row = create_row (_ ("Nothing depends on it yet"));
      gtk_widget_set_focusable (row, FALSE);
      gtk_widget_add_css_class (row, "dim-label");
      gtk_list_box_append (self->uses_list, row);
      return;
    }
  for (guint i = 0; i < use->metrics->len; i++)
    add_metric (self, g_ptr_array_index (use->metrics, i),
                g_array_index (use->metric_ids, gint64, i));
  add_integrations (self, use->integrations);
  if (use->n_surveys == 0)
    return;
  surveys = g_strdup_printf (
      ngettext ("%u survey comes by it", "%u surveys come by it", use->n_surveys), use->n_surveys);
  row = create_row (surveys);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->uses_list, row);
}

static void
show_menu (CwConnectionPage *self)
{
  g_autoptr (GMenuModel) menu = cw_connection_menu_new (self->connection);

  gtk_menu_button_set_menu_model (self->menu_button, menu);
}

static void
show (CwConnectionPage *self)
{
  show_head (self);
  show_notice (self);
  show_facts (self);
}

static void
changed_cb (CwConnectionPage *self, GParamSpec *pspec)
{
  g_assert (CW_IS_CONNECTION_PAGE (self));

  /* The second counter of a try to come is the row's alone. */
  if (g_str_equal (pspec->name, "next-try-at"))
    return;
  show (self);
  if (g_str_equal (pspec->name, "state"))
    show_menu (self);
}

static void
uses_changed_cb (CwConnectionPage *self)
{
  g_assert (CW_IS_CONNECTION_PAGE (self));

  if (self->connection != NULL)
    show_uses (self);
}

/* Removed, here or by another process. */
static void
items_changed_cb (CwConnectionPage *self)
{
  g_assert (CW_IS_CONNECTION_PAGE (self));

  if (self->connection != NULL && cw_accounts_find (self->accounts, self->uid) == NULL)
    cw_page_pop (CW_PAGE (self));
}

static void
follow_connection (CwConnectionPage *self, CwConnection *connection)
{
  const gboolean has_surveys = cw_connection_get_service (connection) == CW_SERVICE_QUALTRICS;

  self->connection = g_object_ref (connection);
  g_signal_connect_object (connection, "notify", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self->surveys_group), has_surveys);
  show (self);
  show_menu (self);
  show_uses (self);
  gtk_stack_set_visible_child (self->stack, self->full_view);
  if (!has_surveys)
    return;
  cw_surveys_group_set_connection (self->surveys_group, self->accounts, connection);
  cw_surveys_group_refresh (self->surveys_group);
}

static void
show_error (CwConnectionPage *self, const char *message)
{
  g_autofree char *markup = g_markup_escape_text (message, -1);

  adw_status_page_set_description (self->error_view, markup);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->error_view));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr (CwConnectionPage) self = g_weak_ref_get (ref);
  g_autoptr (GError) error = NULL;
  const gboolean loaded = cw_accounts_load_finish (CW_ACCOUNTS (source), result, &error);
  CwConnection *connection;

  g_weak_ref_clear (ref);
  g_free (ref);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      self->connection != NULL)
    return;
  connection = loaded ? cw_accounts_find (CW_ACCOUNTS (source), self->uid) : NULL;
  if (connection != NULL)
    follow_connection (self, connection);
  else
    show_error (self, error != NULL ? error->message : _ ("There is no such connection any more."));
}

static void
follow_accounts (CwConnectionPage *self)
{
  CwAccounts *accounts = cw_page_get_accounts (CW_PAGE (self));

  if (self->accounts != NULL || accounts == NULL)
    return;
  self->accounts = g_object_ref (accounts);
  g_signal_connect_object (accounts, "uses-changed", G_CALLBACK (uses_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (accounts, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
cw_connection_page_refresh (CwPage *page)
{
  CwConnectionPage *self = CW_CONNECTION_PAGE (page);
  GWeakRef *ref;

  follow_accounts (self);
  if (self->accounts == NULL)
    return;
  if (self->connection != NULL)
    {
      show (self);
      cw_surveys_group_refresh (self->surveys_group);
      return;
    }
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  cw_accounts_load_async (self->accounts, self->cancellable, loaded_cb, ref);
}

static void
renamed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr (CwConnectionPage) self = g_weak_ref_get (ref);
  g_autoptr (GError) error = NULL;

  cw_accounts_save_finish (CW_ACCOUNTS (source), result, &error);
  g_weak_ref_clear (ref);
  g_free (ref);
  if (self == NULL || error == NULL)
    return;
  cw_page_toast (CW_PAGE (self), error->message, NULL, NULL, NULL);
  show_head (self);
}

static void
save_name (CwPage *page, gpointer data)
{
  CwConnectionPage *self = CW_CONNECTION_PAGE (page);
  g_autoptr (CwConnection) copy = cw_connection_copy (self->connection);
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  cw_connection_set_name (copy, data);
  g_weak_ref_init (ref, self);
  cw_accounts_save_async (self->accounts, copy, NULL, NULL, NULL, renamed_cb, ref);
}

/* What is stored stands there until the other name is. */
static void
editing_changed_cb (CwConnectionPage *self)
{
  g_autofree char *name = NULL;

  g_assert (CW_IS_CONNECTION_PAGE (self));

  if (self->connection == NULL || gtk_editable_label_get_editing (self->name_label))
    return;
  name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_label))));
  show_head (self);
  if (*name != '\0' && !g_str_equal (name, cw_connection_get_name (self->connection)))
    cw_page_confirm (CW_PAGE (self), _ ("A connection gets another name."), save_name,
                     g_steal_pointer (&name), g_free);
}

static void
edit_name_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_editable_label_start_editing (CW_CONNECTION_PAGE (widget)->name_label);
}

static void
use_activated_cb (CwConnectionPage *self, GtkListBoxRow *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "cw-metric");

  g_assert (CW_IS_CONNECTION_PAGE (self));

  if (id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-metric", "x", *id);
}

static void
survey_added_cb (CwConnectionPage *self, const char *name, const char *message)
{
  g_autofree char *text = NULL;

  g_assert (CW_IS_CONNECTION_PAGE (self));

  if (name != NULL)
    text = g_strdup_printf (_ ("“%s” is in the workspace: its questions can be measured."), name);
  cw_page_toast (CW_PAGE (self), text != NULL ? text : message, NULL, NULL, NULL);
}

static void
cw_connection_page_dispose (GObject *object)
{
  CwConnectionPage *self = CW_CONNECTION_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_CONNECTION_PAGE);
  g_clear_object (&self->connection);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (cw_connection_page_parent_class)->dispose (object);
}

static void
cw_connection_page_finalize (GObject *object)
{
  CwConnectionPage *self = CW_CONNECTION_PAGE (object);

  g_object_unref (self->cancellable);
  g_time_zone_unref (self->zone);
  g_free (self->uid);

  G_OBJECT_CLASS (cw_connection_page_parent_class)->finalize (object);
}

static void
cw_connection_page_class_init (CwConnectionPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_connection_page_dispose;
  object_class->finalize = cw_connection_page_finalize;
  CW_PAGE_CLASS (klass)->refresh = cw_connection_page_refresh;

  g_type_ensure (CW_TYPE_SPLIT_BOX);
  g_type_ensure (CW_TYPE_SURVEYS_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/integrations/cw-connection-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CwConnectionPage, caption_label);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionPage, error_view);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionPage, facts_box);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionPage, full_view);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionPage, loading_view);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionPage, mend_button);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionPage, notice_box);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionPage, notice_detail);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionPage, notice_icon);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionPage, notice_title);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionPage, pill);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionPage, since_label);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionPage, surveys_group);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionPage, tile);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionPage, uses_list);
  gtk_widget_class_bind_template_callback (widget_class, editing_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, survey_added_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_activated_cb);
  gtk_widget_class_install_action (widget_class, "page.edit-name", NULL, edit_name_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "page.edit-name", NULL);
  cw_connection_commands_install (widget_class);
}

static void
cw_connection_page_init (CwConnectionPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->zone = g_time_zone_new_local ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cw_editing_end_with (self->name_label);
  gtk_stack_set_visible_child (self->stack, self->loading_view);
}

CwPage *
cw_connection_page_new (CwWorkspace *workspace, const char *uid)
{
  CwConnectionPage *self;

  g_return_val_if_fail (uid != NULL, NULL);

  self = g_object_new (CW_TYPE_CONNECTION_PAGE, "workspace", workspace, NULL);
  self->uid = g_strdup (uid);
  cw_page_follow_account (CW_PAGE (self), uid);
  return CW_PAGE (self);
}
