/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window does for connections: the dialogs that connect and mend them, and the badge. */
#include "config.h"

#include "window/cw-window-private.h"

#include "integrations/cw-connect-dialog.h"
#include "integrations/cw-connection-words.h"
#include "service/cw-accounts.h"

#include <glib/gi18n.h>

static void
saved_cb (CwWindow *self, CwConnection *connection)
{
  g_autofree char *title = cw_connection_words_get_title (connection);
  g_autofree char *text = NULL;
  AdwToast *toast;

  g_assert (CW_IS_WINDOW (self));

  text = g_strdup_printf (_ ("%s works."), title);
  toast = adw_toast_new ("");
  adw_toast_set_title (toast, text);
  cw_window_toast (self, toast);
}

static void
present (CwWindow *self, GtkWidget *dialog)
{
  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
connect_service_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CwWindow *self = CW_WINDOW (user_data);
  CwService service;

  if (cw_service_from_nick (g_variant_get_string (parameter, NULL), &service))
    present (self, cw_connect_dialog_new (cw_window_get_accounts (self), service));
}

static void
change (CwWindow *self, GVariant *parameter, CwConnectPurpose purpose)
{
  CwAccounts *accounts = cw_window_get_accounts (self);
  CwConnection *connection = cw_accounts_find (accounts, g_variant_get_string (parameter, NULL));

  if (connection != NULL)
    present (self, cw_connect_dialog_new_for_connection (accounts, connection, purpose));
}

static void
edit_connection_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  change (CW_WINDOW (user_data), parameter, CW_CONNECT_EDIT);
}

static void
reauthorize_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  change (CW_WINDOW (user_data), parameter, CW_CONNECT_REAUTHORIZE);
}

static void
n_broken_changed_cb (CwWindow *self)
{
  g_assert (CW_IS_WINDOW (self));

  cw_window_set_badge (self, "integrations",
                       cw_accounts_get_n_broken (cw_window_get_accounts (self)));
}

static const GActionEntry entries[] = {
  { "connect-service", connect_service_cb, "s" },
  { "edit-connection", edit_connection_cb, "s" },
  { "reauthorize", reauthorize_cb, "s" },
};

void
cw_window_add_account_actions (CwWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
cw_window_follow_accounts (CwWindow *self)
{
  g_signal_connect_object (cw_window_get_accounts (self), "notify::n-broken",
                           G_CALLBACK (n_broken_changed_cb), self, G_CONNECT_SWAPPED);
  n_broken_changed_cb (self);
}
