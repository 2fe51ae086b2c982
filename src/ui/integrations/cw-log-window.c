/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-log-window.h"

#include "accounts/cw-admin-ask.h"
#include "integrations/cw-connection-words.h"
#include "integrations/cw-log-item.h"
#include "integrations/cw-log-line.h"
#include "integrations/cw-log-model.h"
#include "integrations/cw-log-words.h"

#include <glib/gi18n.h>

struct _CwLogWindow
{
  AdwWindow parent_instance;

  CwAccounts *accounts;      /* (owned) */
  CwConnection *connection;  /* (owned): of the accounts */
  CwAdminGate *gate;         /* (owned) */
  CwLogModel *model;         /* (owned) */
  GtkCustomFilter *filter;   /* (owned) */
  GtkSingleSelection *shown; /* (owned): what the search leaves */
  GTimeZone *zone;           /* (owned) */
  GCancellable *cancellable; /* (owned) */
  char *query;               /* (owned) */
  guint second_id;           /* timeout */
  gboolean read;             /* once at least */

  AdwStatusPage *empty_view;
  AdwStatusPage *error_view;
  AdwToastOverlay *toast_overlay;
  AdwWindowTitle *window_title;
  GtkLabel *state_label;
  GtkListView *list_view;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkTextView *text_view;
  GtkWidget *full_view;
  GtkWidget *loading_view;
  GtkWidget *nothing_view;
  GtkWidget *off_button;
  GtkWidget *on_box;
  GtkWidget *state_icon;
};

G_DEFINE_FINAL_TYPE (CwLogWindow, cw_log_window, ADW_TYPE_WINDOW)

static gint64
get_now (CwLogWindow *self)
{
  return cw_clock_get_now (cw_accounts_get_clock (self->accounts));
}

static gboolean
is_on (CwLogWindow *self)
{
  return cw_connection_get_log_until (self->connection) > get_now (self);
}

static const CwConnectionLogEntry *
get_selected (CwLogWindow *self)
{
  CwLogItem *item = gtk_single_selection_get_selected_item (self->shown);

  return item != NULL ? cw_log_item_get_entry (item) : NULL;
}

static void
show_selected (CwLogWindow *self)
{
  const CwConnectionLogEntry *entry = get_selected (self);
  g_autofree char *text = entry != NULL ? cw_log_words_describe (entry, self->zone) : NULL;
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), valid != NULL ? valid : "",
                            -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.copy", entry != NULL);
}

static void
show_view (CwLogWindow *self)
{
  guint n = g_list_model_get_n_items (cw_log_model_get_items (self->model));
  GtkWidget *view = self->loading_view;

  adw_status_page_set_description (
      self->empty_view, is_on (self)
                            ? _ ("What the connection sends from now on appears here by itself.")
                            : _ ("Switch it on for a while, then use the connection."));
  if (n == 0 && self->read)
    view = GTK_WIDGET (self->empty_view);
  else if (n > 0 && g_list_model_get_n_items (G_LIST_MODEL (self->shown)) == 0)
    view = self->nothing_view;
  else if (n > 0)
    view = self->full_view;
  gtk_stack_set_visible_child (self->stack, view);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.clear", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.copy-all", view == self->full_view);
}

static void
show_state (CwLogWindow *self)
{
  g_autofree char *text = cw_log_words_describe_state (
      cw_connection_get_log_until (self->connection), get_now (self), self->zone);
  gboolean on = is_on (self);

  gtk_label_set_label (self->state_label, text);
  gtk_widget_set_visible (self->state_icon, on);
  gtk_widget_set_visible (self->on_box, !on);
  gtk_widget_set_visible (self->off_button, on);
}

static gboolean
second_cb (gpointer user_data)
{
  CwLogWindow *self = user_data;
  gboolean on = is_on (self);

  cw_log_model_read (self->model);
  if (on)
    return G_SOURCE_CONTINUE;
  self->second_id = 0;
  show_state (self);
  return G_SOURCE_REMOVE;
}

/* Another process may write, too: it is looked for once a second while the log is on. */
static void
follow (CwLogWindow *self)
{
  if (is_on (self) && self->second_id == 0)
    self->second_id = g_timeout_add_seconds (1, second_cb, self);
}

static void
connection_changed_cb (CwLogWindow *self)
{
  g_autofree char *title = cw_connection_words_get_title (self->connection);

  adw_window_title_set_subtitle (self->window_title, title);
  show_state (self);
  show_view (self);
  follow (self);
}

static void
read_cb (CwLogWindow *self, const GError *error)
{
  g_autofree char *markup = NULL;

  self->read = error == NULL || self->read;
  if (error == NULL || self->read)
    {
      show_view (self);
      return;
    }
  markup = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->error_view, markup);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->error_view));
}

/* Removed, here or by another process. */
static void
connections_changed_cb (CwLogWindow *self)
{
  if (cw_accounts_find (self->accounts, cw_connection_get_uid (self->connection)) == NULL)
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
search_changed_cb (CwLogWindow *self)
{
  g_assert (CW_IS_LOG_WINDOW (self));

  g_free (self->query);
  self->query = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_view (self);
}

static gboolean
matches (gpointer item, gpointer user_data)
{
  CwLogWindow *self = user_data;

  return cw_log_words_match (cw_log_item_get_entry (item), self->query);
}

static void
read_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_log_model_read (CW_LOG_WINDOW (widget)->model);
}

static void
write_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwLogWindow *self = CW_LOG_WINDOW (widget);

  cw_accounts_set_log (self->accounts, self->connection, g_variant_get_uint32 (parameter));
}

static void
clear_answered_cb (CwLogWindow *self, const char *response)
{
  g_assert (CW_IS_LOG_WINDOW (self));

  if (g_str_equal (response, "clear"))
    cw_log_model_clear (self->model);
}

static void
clear_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (widget), _ ("Clear the Log?"),
                              _ ("What was written down of this connection is removed."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "clear",
                                    _ ("C_lear"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "clear",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (clear_answered_cb), widget,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* A text on its way to the clipboard. */
typedef struct
{
  CwLogWindow *self; /* (owned) */
  char *text;        /* (owned) */
} Copying;

static void
copying_free (Copying *copying)
{
  g_object_unref (copying->self);
  g_free (copying->text);
  g_free (copying);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copying, copying_free)

static void
copy_confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Copying) copying = user_data;
  g_autoptr (GError) error = NULL;
  gboolean confirmed = cw_admin_ask_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || copying->self->accounts == NULL)
    return;
  if (confirmed)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (copying->self)), copying->text);
  adw_toast_overlay_add_toast (copying->self->toast_overlay,
                               adw_toast_new (confirmed ? _ ("Copied as text") : error->message));
}

/* @text: (transfer full) */
static void
copy (CwLogWindow *self, char *text)
{
  Copying *copying = g_new0 (Copying, 1);

  copying->self = g_object_ref (self);
  copying->text = text;
  cw_admin_ask_async (GTK_WIDGET (self), self->gate,
                      _ ("Data leave this workspace with that: it has an administrator "
                         "passphrase."),
                      self->cancellable, copy_confirmed_cb, copying);
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwLogWindow *self = CW_LOG_WINDOW (widget);
  const CwConnectionLogEntry *entry = get_selected (self);

  if (entry != NULL)
    copy (self, cw_log_words_describe (entry, self->zone));
}

static void
copy_all_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwLogWindow *self = CW_LOG_WINDOW (widget);
  GListModel *shown = G_LIST_MODEL (self->shown);
  GString *text = g_string_new (NULL);

  /* The oldest first, as one reads. */
  for (guint i = g_list_model_get_n_items (shown); i > 0; i--)
    {
      g_autoptr (CwLogItem) item = g_list_model_get_item (shown, i - 1);
      g_autofree char *part = cw_log_words_describe (cw_log_item_get_entry (item), self->zone);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n———\n\n" : "", part);
    }
  copy (self, g_string_free (text, FALSE));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  gtk_list_item_set_child (list_item, cw_log_line_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  CwLogWindow *self = CW_LOG_WINDOW (user_data);

  cw_log_line_set_entry (CW_LOG_LINE (gtk_list_item_get_child (list_item)),
                         cw_log_item_get_entry (gtk_list_item_get_item (list_item)), get_now (self),
                         self->zone);
}

static void
cw_log_window_dispose (GObject *object)
{
  CwLogWindow *self = CW_LOG_WINDOW (object);

  g_clear_handle_id (&self->second_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->model != NULL)
    cw_log_model_close (self->model);
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_LOG_WINDOW);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->model);
  g_clear_object (&self->connection);
  g_clear_object (&self->accounts);
  g_clear_object (&self->gate);

  G_OBJECT_CLASS (cw_log_window_parent_class)->dispose (object);
}

static void
cw_log_window_finalize (GObject *object)
{
  CwLogWindow *self = CW_LOG_WINDOW (object);

  g_object_unref (self->cancellable);
  g_time_zone_unref (self->zone);
  g_free (self->query);

  G_OBJECT_CLASS (cw_log_window_parent_class)->finalize (object);
}

static void
cw_log_window_class_init (CwLogWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_log_window_dispose;
  object_class->finalize = cw_log_window_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/integrations/cw-log-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CwLogWindow, empty_view);
  gtk_widget_class_bind_template_child (widget_class, CwLogWindow, error_view);
  gtk_widget_class_bind_template_child (widget_class, CwLogWindow, full_view);
  gtk_widget_class_bind_template_child (widget_class, CwLogWindow, list_view);
  gtk_widget_class_bind_template_child (widget_class, CwLogWindow, loading_view);
  gtk_widget_class_bind_template_child (widget_class, CwLogWindow, nothing_view);
  gtk_widget_class_bind_template_child (widget_class, CwLogWindow, off_button);
  gtk_widget_class_bind_template_child (widget_class, CwLogWindow, on_box);
  gtk_widget_class_bind_template_child (widget_class, CwLogWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CwLogWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CwLogWindow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, CwLogWindow, state_label);
  gtk_widget_class_bind_template_child (widget_class, CwLogWindow, text_view);
  gtk_widget_class_bind_template_child (widget_class, CwLogWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, CwLogWindow, window_title);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_install_action (widget_class, "log.clear", NULL, clear_cb);
  gtk_widget_class_install_action (widget_class, "log.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "log.copy-all", NULL, copy_all_cb);
  gtk_widget_class_install_action (widget_class, "log.read", NULL, read_action_cb);
  gtk_widget_class_install_action (widget_class, "log.write", "u", write_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
cw_log_window_init (CwLogWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->zone = g_time_zone_new_local ();
  self->query = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
create_list (CwLogWindow *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *found;

  self->filter = gtk_custom_filter_new (matches, self, NULL);
  found = gtk_filter_list_model_new (g_object_ref (cw_log_model_get_items (self->model)),
                                     g_object_ref (GTK_FILTER (self->filter)));
  self->shown = gtk_single_selection_new (G_LIST_MODEL (found));
  g_signal_connect_object (self->shown, "notify::selected-item", G_CALLBACK (show_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->shown));
  g_object_unref (factory);
}

GtkWidget *
cw_log_window_new (CwAccounts *accounts, CwConnection *connection, CwAdminGate *gate)
{
  CwLogWindow *self;

  g_return_val_if_fail (CW_IS_ACCOUNTS (accounts), NULL);
  g_return_val_if_fail (CW_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (CW_IS_ADMIN_GATE (gate), NULL);

  self = g_object_new (CW_TYPE_LOG_WINDOW, NULL);
  self->accounts = g_object_ref (accounts);
  self->connection = g_object_ref (connection);
  self->gate = g_object_ref (gate);
  self->model =
      cw_log_model_new (cw_accounts_get_workspace (accounts), cw_connection_get_uid (connection));
  g_signal_connect_object (self->model, "read", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (connection, "notify::log-until", G_CALLBACK (connection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (connection, "notify::name", G_CALLBACK (connection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (accounts, "items-changed", G_CALLBACK (connections_changed_cb), self,
                           G_CONNECT_SWAPPED);
  create_list (self);
  show_selected (self);
  connection_changed_cb (self);
  cw_log_model_read (self->model);
  return GTK_WIDGET (self);
}

CwConnection *
cw_log_window_get_connection (CwLogWindow *self)
{
  g_return_val_if_fail (CW_IS_LOG_WINDOW (self), NULL);

  return self->connection;
}
