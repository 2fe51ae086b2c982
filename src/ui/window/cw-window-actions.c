/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window/cw-window-private.h"

#include "accounts/cw-header-dialog.h"
#include "accounts/cw-passphrase-settings.h"
#include "service/cw-accounts.h"
#include "service/cw-admin-gate.h"
#include "store/cw-workspace.h"
#include "window/cw-sections.h"

#include <glib/gi18n.h>

static void
show_page_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  cw_window_show_section (CW_WINDOW (user_data), g_variant_get_string (parameter, NULL));
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  cw_window_pop (CW_WINDOW (user_data));
}

static void
refresh_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CwPage *page = cw_window_get_page (CW_WINDOW (user_data));

  if (page == NULL)
    return;
  cw_workspace_check_external_changes (cw_window_get_workspace (CW_WINDOW (user_data)));
  cw_page_refresh (page);
}

static void
toggle_sidebar_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  cw_window_toggle_sidebar (CW_WINDOW (user_data));
}

static void
close_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (user_data));
}

static void
help_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwWindow) self = g_weak_ref_get (user_data);
  g_autoptr (GError) error = NULL;

  g_weak_ref_clear (user_data);
  g_free (user_data);
  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error) || self == NULL)
    return;
  cw_window_toast (self, adw_toast_new (_ ("No program here shows help. Install Yelp.")));
}

/* That of the section, on all its pages. */
static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CwWindow *self = CW_WINDOW (user_data);
  const char *page = cw_sections_find_help (cw_window_get_section (self));
  g_autofree char *uri = g_strconcat ("help:crosswalk", page != NULL ? "/" : NULL, page, NULL);
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  gtk_show_uri_full (GTK_WINDOW (self), uri, GDK_CURRENT_TIME, NULL, help_shown_cb, weak);
}

static void
files_chosen_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  CwWindow *self = CW_WINDOW (user_data);

  g_assert (GTK_IS_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

      cw_window_import_files (self, files);
    }
  g_object_set_data (G_OBJECT (self), "cw-file-chooser", NULL);
}

static void
add_filters (GtkFileChooser *chooser)
{
  static const char *const suffixes[] = {
    "qsf", "csv", "tsv", "json", "ndjson", "xml", "zip", NULL
  };
  g_autoptr (GtkFileFilter) known = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (known, _ ("Survey definitions and exports"));
  for (const char *const *suffix = suffixes; *suffix != NULL; suffix++)
    gtk_file_filter_add_suffix (known, *suffix);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, known);
  gtk_file_chooser_add_filter (chooser, all);
}

static void
open_files_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CwWindow *self = CW_WINDOW (user_data);
  GtkFileChooserNative *chooser;

  if (g_object_get_data (G_OBJECT (self), "cw-file-chooser") != NULL)
    return;
  chooser = gtk_file_chooser_native_new (_ ("Open Files"), GTK_WINDOW (self),
                                         GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  add_filters (GTK_FILE_CHOOSER (chooser));
  g_signal_connect_object (chooser, "response", G_CALLBACK (files_chosen_cb), self, 0);
  g_object_set_data_full (G_OBJECT (self), "cw-file-chooser", chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
route_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CwWindow *self = CW_WINDOW (user_data);

  for (const CwRoute *route = cw_routes_get (); route->action != NULL; route++)
    {
      if (g_str_equal (route->action, g_action_get_name (G_ACTION (action))))
        cw_window_push (self, route->create (cw_window_get_workspace (self), parameter));
    }
}

static void
present_dialog (CwWindow *self, GtkWidget *dialog)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
admin_passphrase_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CwWindow *self = CW_WINDOW (user_data);

  present_dialog (self, cw_passphrase_settings_new (cw_window_get_admin_gate (self)));
}

static void
build_header_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CwWindow *self = CW_WINDOW (user_data);

  present_dialog (self,
                  cw_header_dialog_new (cw_accounts_get_clock (cw_window_get_accounts (self))));
}

static void
lock_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  cw_admin_gate_close (cw_window_get_admin_gate (CW_WINDOW (user_data)));
}

/* There is something to lock while a passphrase is set and was given. */
static void
update_lock_cb (CwWindow *self)
{
  CwAdminGate *gate = cw_window_get_admin_gate (self);
  gboolean open, has_passphrase;

  g_object_get (gate, "open", &open, "has-passphrase", &has_passphrase, NULL);
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "lock")),
      open && has_passphrase);
}

void
cw_window_watch_admin_gate (CwWindow *self)
{
  g_signal_connect_object (cw_window_get_admin_gate (self), "notify", G_CALLBACK (update_lock_cb),
                           self, G_CONNECT_SWAPPED);
  update_lock_cb (self);
}

static const GActionEntry entries[] = {
  { "admin-passphrase", admin_passphrase_cb },
  { "back", back_cb },
  { "build-header", build_header_cb },
  { "close", close_cb },
  { "help", help_cb },
  { "lock", lock_cb },
  { "open-files", open_files_cb },
  { "refresh", refresh_cb },
  { "show-page", show_page_cb, "s" },
  { "toggle-sidebar", toggle_sidebar_cb },
};

void
cw_window_add_actions (CwWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  cw_window_add_sync_actions (self);
  for (const CwRoute *route = cw_routes_get (); route->action != NULL; route++)
    {
      const GActionEntry entry = { route->action, route_activated_cb, route->parameter_type };

      g_action_map_add_action_entries (G_ACTION_MAP (self), &entry, 1, self);
    }
}

static void
add_file (GVariantBuilder *builder, GFile *file)
{
  g_autofree char *name = g_file_is_native (file) ? g_file_get_path (file) : NULL;

  if (name == NULL)
    name = g_file_get_uri (file);
  g_variant_builder_add (builder, "s", name);
}

void
cw_window_import_files (CwWindow *self, GListModel *files)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("as"));

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      add_file (&builder, file);
    }
  g_action_group_activate_action (G_ACTION_GROUP (self), "import-files",
                                  g_variant_builder_end (&builder));
}

void
cw_window_import_list (CwWindow *self, GSList *files)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_FILE);

  for (GSList *link = files; link != NULL; link = link->next)
    g_list_store_append (store, link->data);
  cw_window_import_files (self, G_LIST_MODEL (store));
}
