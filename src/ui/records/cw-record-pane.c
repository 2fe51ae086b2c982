/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-record-pane.h"

#include "records/cw-record-facts.h"
#include "records/cw-record-fetch.h"
#include "records/cw-record-way.h"
#include "records/cw-record-words.h"
#include "store/cw-workspace.h"
#include "widgets/cw-page.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CwRecordPane
{
  AdwBin parent_instance;

  CwRecordDetails *details; /* (owned) (nullable) */
  CwRecordDetails *newer;   /* (owned) (nullable): shown as soon as the menu is closed */
  GtkWidget *menu;          /* (nullable): the popover of the head */
  CwRecordFetch *fetch;
  GtkScrolledWindow *scroller;
};

G_DEFINE_FINAL_TYPE (CwRecordPane, cw_record_pane, ADW_TYPE_BIN)

static const char *
get_link (CwRecordPane *self)
{
  const char *link =
      self->details != NULL ? cw_record_find_text (self->details->facts, "interaction.link") : NULL;

  /* Nothing but a page of the web is opened, whatever a file says. */
  if (link != NULL && (g_ascii_strncasecmp (link, "https://", 8) == 0 ||
                       g_ascii_strncasecmp (link, "http://", 7) == 0))
    return link;
  return NULL;
}

static void
open_link_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *link = get_link (CW_RECORD_PANE (widget));
  GtkRoot *root = gtk_widget_get_root (widget);

  if (link != NULL)
    gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, link, GDK_CURRENT_TIME);
}

static void
refresh_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwRecordPane *self = CW_RECORD_PANE (widget);
  GtkWidget *page = gtk_widget_get_ancestor (widget, CW_TYPE_PAGE);
  const char *ids[] = { NULL, NULL };

  if (self->details == NULL || page == NULL)
    return;
  ids[0] = cw_record_get_id (self->details->record);
  cw_record_fetch_start (self->fetch, cw_page_get_accounts (CW_PAGE (page)), NULL, ids);
}

/* "Mikael Lund · Billing NO · 6 min 12 s" (transfer full) */
static char *
describe (const CwRecordDetails *details)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const char *agent = cw_record_find_text (details->facts, "interaction.agent");
  guint n_facts;
  const CwFact *all = cw_facts_get_all (details->facts, &n_facts);
  const CwFact *length;

  if (agent != NULL)
    g_ptr_array_add (parts, g_strdup (agent));
  for (guint i = 0; i < n_facts; i++)
    if (g_str_has_prefix (g_quark_to_string (all[i].field), "call-group.") && all[i].text != NULL)
      {
        g_ptr_array_add (parts, g_strdup (all[i].text));
        break;
      }
  length = cw_facts_find (details->facts, g_quark_from_string ("interaction.duration"), &n_facts);
  if (n_facts > 0)
    g_ptr_array_add (parts, cw_record_describe_length ((gint64) length[0].number));
  if (parts->len == 0)
    g_ptr_array_add (parts, g_strdup (cw_record_get_id (details->record)));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static GtkWidget *
create_link_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("adw-external-link-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.open-link");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Open the Interaction"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Open the Interaction"), -1);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static gpointer
discard_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 row = cw_record_repository_find_row (db, CW_RECORD_INTERACTION, data, error);

  return row != 0 && cw_record_repository_discard (db, row, g_get_real_time () / 1000, error)
             ? data
             : NULL;
}

/* @data: id of the record */
static void
removal_cb (AdwMessageDialog *dialog, const char *response, char *id)
{
  CwPage *page = g_object_get_data (G_OBJECT (dialog), "cw-page");

  if (g_str_equal (response, "remove"))
    cw_workspace_run_async (cw_page_get_workspace (page), discard_func, g_strdup (id), g_free, NULL,
                            NULL, NULL, NULL);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwRecordPane *self = CW_RECORD_PANE (widget);
  GtkWidget *page = gtk_widget_get_ancestor (widget, CW_TYPE_PAGE);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *dialog;

  if (self->details == NULL || page == NULL)
    return;
  dialog = adw_message_dialog_new (
      GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _ ("Remove the Interaction?"),
      _ ("It is taken out of this workspace, and what waits to be sent of it is not sent. What was "
         "sent stays where it is."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove",
                                    _ ("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_object_set_data_full (G_OBJECT (dialog), "cw-page", g_object_ref (page), g_object_unref);
  g_signal_connect_data (dialog, "response", G_CALLBACK (removal_cb),
                         g_strdup (cw_record_get_id (self->details->record)),
                         (GClosureNotify) (GCallback) g_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
take_newer_cb (gpointer data)
{
  CwRecordPane *self = CW_RECORD_PANE (data);

  if (self->newer != NULL)
    cw_record_pane_take_details (self, g_steal_pointer (&self->newer));
  return G_SOURCE_REMOVE;
}

/* What flows in the meantime does not take the menu away, nor the item that was chosen in it. */
static void
menu_closed_cb (CwRecordPane *self)
{
  g_assert (CW_IS_RECORD_PANE (self));

  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, take_newer_cb, g_object_ref (self), g_object_unref);
}

static GtkWidget *
create_menu_button (CwRecordPane *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("_Refresh From Tethr"), "record.refresh");
  g_menu_append (menu, _ ("_Open the Interaction"), "record.open-link");
  g_menu_append (menu, _ ("Re_move…"), "record.remove");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("More"), -1);
  gtk_widget_add_css_class (button, "flat");
  g_set_weak_pointer (&self->menu,
                      GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))));
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (menu_closed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return button;
}

static GtkWidget *
create_head (CwRecordPane *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *tile = gtk_image_new_from_icon_name (
      cw_record_get_type_icon (cw_record_find_text (self->details->facts, "interaction.type")));
  g_autofree char *title = cw_record_dup_title (self->details->record);
  g_autofree char *text = describe (self->details);
  GtkWidget *name = gtk_label_new (title);
  GtkWidget *caption = gtk_label_new (text);

  gtk_widget_add_css_class (tile, "kind-tile");
  gtk_widget_add_css_class (tile, "record-tile");
  gtk_widget_set_valign (tile, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (name), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (name, "record-name");
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_set_hexpand (names, TRUE);
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (names), name);
  gtk_box_append (GTK_BOX (names), caption);
  gtk_box_append (GTK_BOX (head), tile);
  gtk_box_append (GTK_BOX (head), names);
  if (get_link (self) != NULL)
    gtk_box_append (GTK_BOX (head), create_link_button ());
  gtk_box_append (GTK_BOX (head), create_menu_button (self));
  return head;
}

static void
append (GtkWidget *box, GtkWidget *child)
{
  if (child != NULL)
    gtk_box_append (GTK_BOX (box), child);
}

static GtkWidget *
create_content (CwRecordPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_add_css_class (box, "record-pane");
  append (box, create_head (self));
  append (box, cw_record_chips_new (self->details));
  append (box, cw_record_scores_new (self->details));
  append (box, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  append (box, cw_record_way_new (self->details, GTK_WIDGET (self)));
  append (box, cw_record_sent_new (self->details));
  append (box, cw_record_facts_new (self->details));
  return box;
}

static GtkWidget *
create_message (const char *icon, const char *title, const char *text)
{
  GtkWidget *page = adw_status_page_new ();
  g_autofree char *markup = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), markup);
  gtk_widget_add_css_class (page, "compact");
  return page;
}

static void
cw_record_pane_finalize (GObject *object)
{
  CwRecordPane *self = CW_RECORD_PANE (object);

  g_clear_weak_pointer (&self->menu);
  g_clear_pointer (&self->details, cw_record_details_free);
  g_clear_pointer (&self->newer, cw_record_details_free);

  G_OBJECT_CLASS (cw_record_pane_parent_class)->finalize (object);
}

static void
cw_record_pane_class_init (CwRecordPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_record_pane_finalize;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "record.open-link", NULL,
                                   open_link_cb);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "record.refresh", NULL, refresh_cb);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "record.remove", NULL, remove_cb);
}

static void
cw_record_pane_init (CwRecordPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (GTK_WIDGET (self->scroller), TRUE);
  self->fetch = CW_RECORD_FETCH (cw_record_fetch_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->fetch));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->scroller));
  adw_bin_set_child (ADW_BIN (self), box);
  /* Of what is inside nothing makes the pane wider. */
  gtk_widget_set_hexpand (GTK_WIDGET (self->scroller), FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
  cw_record_pane_take_details (self, NULL);
}

GtkWidget *
cw_record_pane_new (void)
{
  return g_object_new (CW_TYPE_RECORD_PANE, NULL);
}

/* The record may be another version of itself. */
static gboolean
is_same (const CwRecordDetails *a, const CwRecordDetails *b)
{
  return a != NULL && b != NULL &&
         g_str_equal (cw_record_get_id (a->record), cw_record_get_id (b->record));
}

void
cw_record_pane_take_details (CwRecordPane *self, CwRecordDetails *details)
{
  g_return_if_fail (CW_IS_RECORD_PANE (self));

  g_clear_pointer (&self->newer, cw_record_details_free);
  if (is_same (self->details, details) && self->menu != NULL && gtk_widget_get_visible (self->menu))
    {
      self->newer = details;
      return;
    }
  if (!is_same (self->details, details))
    cw_record_fetch_clear (self->fetch);
  g_clear_pointer (&self->details, cw_record_details_free);
  self->details = details;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.refresh", details != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.remove", details != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.open-link", get_link (self) != NULL);
  gtk_scrolled_window_set_child (self->scroller,
                                 details != NULL
                                     ? create_content (self)
                                     : create_message ("view-list-symbolic", _ ("No Record Chosen"),
                                                       _ ("Choose one to see its way.")));
}

void
cw_record_pane_show_error (CwRecordPane *self, const char *message)
{
  g_return_if_fail (CW_IS_RECORD_PANE (self));

  cw_record_pane_take_details (self, NULL);
  gtk_scrolled_window_set_child (
      self->scroller,
      create_message ("dialog-error-symbolic", _ ("The Record Could Not Be Read"), message));
}

const CwRecordDetails *
cw_record_pane_get_details (CwRecordPane *self)
{
  g_return_val_if_fail (CW_IS_RECORD_PANE (self), NULL);

  return self->details;
}
