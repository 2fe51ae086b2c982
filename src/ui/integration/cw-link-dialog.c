/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-link-dialog.h"

#include "integration/cw-error-box.h"
#include "integration/cw-integration-words.h"
#include "score/cw-score-words.h"
#include "service/cw-qualtrics-client.h"

#include <glib/gi18n.h>
#include <string.h>

#define CHECK "cw-check"
#define SURVEY "cw-survey"

struct _CwLinkDialog
{
  AdwWindow parent_instance;

  CwJobManager *manager;     /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gint64 integration;
  char *current; /* (owned) (nullable): id of the survey that it goes to now */
  gboolean listing;
  gboolean busy;

  CwErrorBox *error_box;
  GtkLabel *busy_label;
  GtkLabel *detail_label;
  GtkListBox *list;
  GtkSearchEntry *search_entry;
  GtkWidget *busy_box;
  GtkWidget *list_box;
};

G_DEFINE_FINAL_TYPE (CwLinkDialog, cw_link_dialog, ADW_TYPE_WINDOW)

static guint linked_signal;

static const char *
get_chosen (CwLinkDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL && gtk_widget_get_child_visible (GTK_WIDGET (row))
             ? g_object_get_data (G_OBJECT (row), SURVEY)
             : NULL;
}

static void
update (CwLinkDialog *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), CHECK),
                            gtk_list_box_row_is_selected (row));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "link.apply",
                                 get_chosen (self) != NULL && !self->busy);
  gtk_widget_set_sensitive (self->list_box, !self->busy);
  gtk_widget_set_visible (self->list_box, !self->listing);
  gtk_widget_set_visible (self->busy_box, self->busy || self->listing);
  gtk_label_set_label (self->busy_label, self->busy ? _ ("Looking at the project…")
                                                    : _ ("Asking Qualtrics for the projects…"));
}

static void
add_row (CwLinkDialog *self, const CwRemoteSurvey *survey)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");
  gboolean is_current = g_strcmp0 (survey->id, self->current) == 0;
  g_autofree char *subtitle =
      is_current ? g_strdup_printf (_ ("%s · its project now"), survey->id) : g_strdup (survey->id);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), survey->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  gtk_widget_add_css_class (check, "accent");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), check);
  g_object_set_data (G_OBJECT (row), CHECK, check);
  g_object_set_data_full (G_OBJECT (row), SURVEY, g_strdup (survey->id), g_free);
  gtk_list_box_append (self->list, row);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwLinkDialog) self = g_weak_ref_get (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) surveys =
      cw_qualtrics_client_list_surveys_finish (CW_ACCOUNT (source), result, &error);

  g_weak_ref_clear (user_data);
  g_free (user_data);
  if (self == NULL || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  self->listing = FALSE;
  for (guint i = 0; surveys != NULL && i < surveys->len; i++)
    add_row (self, surveys->pdata[i]);
  cw_error_box_set_error (self->error_box, error);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
list_surveys (CwLinkDialog *self, CwConnection *connection)
{
  g_autoptr (GError) error = NULL;
  CwAccount *account =
      cw_accounts_get_account (cw_job_manager_get_accounts (self->manager), connection, &error);
  GWeakRef *ref;

  if (account == NULL)
    {
      cw_error_box_set_error (self->error_box, error);
      return;
    }
  self->listing = TRUE;
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  cw_qualtrics_client_list_surveys_async (account, CW_ACCOUNT_FAIL, self->cancellable, listed_cb,
                                          ref);
}

static gboolean
is_found (GtkListBoxRow *row, gpointer user_data)
{
  CwLinkDialog *self = user_data;
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autofree char *text =
      g_strconcat (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), " ",
                   (const char *) g_object_get_data (G_OBJECT (row), SURVEY), NULL);
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *wanted = g_utf8_casefold (query, -1);

  return strstr (folded, g_strstrip (wanted)) != NULL;
}

static void
search_changed_cb (CwLinkDialog *self)
{
  g_assert (CW_IS_LINK_DIALOG (self));

  gtk_list_box_invalidate_filter (self->list);
  update (self);
}

/* Enter picks the first that is found and goes there; there it links. */
static void
search_activated_cb (CwLinkDialog *self)
{
  GtkListBoxRow *row;

  g_assert (CW_IS_LINK_DIALOG (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      if (!gtk_widget_get_child_visible (GTK_WIDGET (row)))
        continue;
      gtk_list_box_select_row (self->list, row);
      gtk_widget_grab_focus (GTK_WIDGET (row));
      return;
    }
}

static void
linked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwLinkDialog) self = g_weak_ref_get (user_data);
  g_autoptr (GError) error = NULL;

  cw_flow_relink_project_finish (CW_JOB_MANAGER (source), result, &error);
  g_weak_ref_clear (user_data);
  g_free (user_data);
  if (self == NULL || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  self->busy = FALSE;
  cw_error_box_set_error (self->error_box, error);
  update (self);
  if (error != NULL)
    return;
  g_signal_emit (self, linked_signal, 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
apply_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwLinkDialog *self = CW_LINK_DIALOG (widget);
  const char *survey = get_chosen (self);
  GWeakRef *ref;

  if (survey == NULL || self->busy)
    return;
  self->busy = TRUE;
  cw_error_box_set_error (self->error_box, NULL);
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  cw_flow_relink_project_async (self->manager, self->integration, survey, self->cancellable,
                                linked_cb, ref);
  update (self);
}

static void
row_activated_cb (CwLinkDialog *self)
{
  g_assert (CW_IS_LINK_DIALOG (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "link.apply", NULL);
}

static void
cw_link_dialog_dispose (GObject *object)
{
  CwLinkDialog *self = CW_LINK_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  /* It tells of each row that goes with it. */
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_LINK_DIALOG);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (cw_link_dialog_parent_class)->dispose (object);
}

static void
cw_link_dialog_finalize (GObject *object)
{
  CwLinkDialog *self = CW_LINK_DIALOG (object);

  g_object_unref (self->cancellable);
  g_free (self->current);

  G_OBJECT_CLASS (cw_link_dialog_parent_class)->finalize (object);
}

static void
cw_link_dialog_class_init (CwLinkDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_link_dialog_dispose;
  object_class->finalize = cw_link_dialog_finalize;

  g_type_ensure (CW_TYPE_ERROR_BOX);
  linked_signal = g_signal_new ("linked", CW_TYPE_LINK_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/integration/cw-link-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CwLinkDialog, busy_box);
  gtk_widget_class_bind_template_child (widget_class, CwLinkDialog, busy_label);
  gtk_widget_class_bind_template_child (widget_class, CwLinkDialog, detail_label);
  gtk_widget_class_bind_template_child (widget_class, CwLinkDialog, error_box);
  gtk_widget_class_bind_template_child (widget_class, CwLinkDialog, list);
  gtk_widget_class_bind_template_child (widget_class, CwLinkDialog, list_box);
  gtk_widget_class_bind_template_child (widget_class, CwLinkDialog, search_entry);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_install_action (widget_class, "link.apply", NULL, apply_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cw_link_dialog_init (CwLinkDialog *self)
{
  GtkWidget *placeholder;

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  placeholder = gtk_label_new (_ ("No project is called so."));
  gtk_widget_add_css_class (placeholder, "dim-label");
  gtk_widget_set_margin_top (placeholder, 18);
  gtk_widget_set_margin_bottom (placeholder, 18);
  gtk_list_box_set_placeholder (self->list, placeholder);
  gtk_list_box_set_filter_func (self->list, is_found, self, NULL);
}

/* (transfer full) */
static char *
describe (const CwIntegrationLook *look)
{
  gint64 n = cw_integration_words_count_returning (look);
  g_autofree char *count = cw_score_format_count (n);
  g_autoptr (GString) text =
      g_string_new (_ ("Questions and embedded data that say the same are used, what is missing is "
                       "added, and nothing is removed. What was delivered stays where it is."));

  if (n > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text,
                              ngettext ("%s delivery that was not taken goes to it.",
                                        "%s deliveries that were not taken go to it.", (gulong) n),
                              count);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

GtkWidget *
cw_link_dialog_new (CwJobManager *manager, const CwIntegrationLook *look, CwConnection *connection)
{
  CwLinkDialog *self;
  const CwProject *project;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (CW_IS_JOB_MANAGER (manager), NULL);
  g_return_val_if_fail (look != NULL, NULL);
  g_return_val_if_fail (CW_IS_CONNECTION (connection), NULL);

  project = look->integration->project;
  detail = describe (look);
  self = g_object_new (CW_TYPE_LINK_DIALOG, NULL);
  self->manager = g_object_ref (manager);
  self->integration = look->integration->id;
  self->current = g_strdup (project != NULL ? project->survey_id : NULL);
  gtk_label_set_label (self->detail_label, detail);
  list_surveys (self, connection);
  update (self);
  return GTK_WIDGET (self);
}
