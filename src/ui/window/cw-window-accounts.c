/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window does for connections: the dialogs that connect and mend them, and the badge. */
#include "config.h"

#include "window/cw-window-private.h"

#include "accounts/cw-account-herald.h"
#include "accounts/cw-account-notice.h"
#include "integrations/cw-connect-dialog.h"
#include "integrations/cw-connection-words.h"
#include "integrations/cw-log-window.h"
#include "service/cw-accounts.h"
#include "store/cw-integration-repository.h"
#include "widgets/cw-loader.h"

#include <glib/gi18n.h>

static void
toast (CwWindow *self, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  cw_window_toast (self, adw_toast_new (markup));
}

static void
mended_cb (CwWindow *self, CwConnection *connection, guint n_waiting)
{
  g_autofree char *text = cw_account_notice_describe_mended (connection, n_waiting);

  g_assert (CW_IS_WINDOW (self));

  toast (self, text);
}

static void
saved_cb (CwWindow *self, CwConnection *connection)
{
  g_autofree char *title = cw_connection_words_get_title (connection);
  g_autofree char *text = NULL;

  g_assert (CW_IS_WINDOW (self));

  text = g_strdup_printf (_ ("%s works."), title);
  toast (self, text);
}

/* Of what is mended the herald speaks. */
static gboolean
is_to_be_mended (CwConnection *connection)
{
  CwConnectionState state = cw_connection_get_state (connection);

  return state == CW_CONNECTION_NEEDS_REAUTHORIZATION || state == CW_CONNECTION_UNREACHABLE;
}

/* @connection: (nullable): NULL for a new one */
static void
present (CwWindow *self, GtkWidget *dialog, CwConnection *connection)
{
  if (connection == NULL || !is_to_be_mended (connection))
    g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What is opened once it is clear that it is the administrator. */
typedef struct
{
  CwConnectPurpose purpose;
  CwService service; /* to add */
  char *uid;         /* (owned) (nullable): to change */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->uid);
  g_free (opening);
}

static void
open_dialog (CwPage *page, gpointer data)
{
  const Opening *opening = data;
  CwWindow *self = CW_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));
  CwAccounts *accounts = cw_window_get_accounts (self);
  CwConnection *connection;

  if (opening->purpose == CW_CONNECT_ADD)
    {
      present (self, cw_connect_dialog_new (accounts, opening->service), NULL);
      return;
    }
  connection = cw_accounts_find (accounts, opening->uid);
  if (connection != NULL)
    present (self, cw_connect_dialog_new_for_connection (accounts, connection, opening->purpose),
             connection);
}

static void
confirm (CwWindow *self, CwConnectPurpose purpose, CwService service, const char *uid)
{
  CwPage *page = cw_window_get_page (self);
  Opening *opening;

  if (page == NULL)
    return;
  opening = g_new0 (Opening, 1);
  opening->purpose = purpose;
  opening->service = service;
  opening->uid = g_strdup (uid);
  cw_page_confirm (page, _ ("The accounts of this workspace are changed."), open_dialog, opening,
                   opening_free);
}

static void
connect_service_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CwService service;

  if (cw_service_from_nick (g_variant_get_string (parameter, NULL), &service))
    confirm (CW_WINDOW (user_data), CW_CONNECT_ADD, service, NULL);
}

static void
edit_connection_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  confirm (CW_WINDOW (user_data), CW_CONNECT_EDIT, CW_SERVICE_QUALTRICS,
           g_variant_get_string (parameter, NULL));
}

static void
reauthorize_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  confirm (CW_WINDOW (user_data), CW_CONNECT_REAUTHORIZE, CW_SERVICE_QUALTRICS,
           g_variant_get_string (parameter, NULL));
}

/* The one that is open for it already. (nullable) */
static GtkWindow *
find_log_window (CwWindow *self, CwConnection *connection)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      if (CW_IS_LOG_WINDOW (toplevel) &&
          gtk_window_get_transient_for (toplevel) == GTK_WINDOW (self) &&
          cw_log_window_get_connection (CW_LOG_WINDOW (toplevel)) == connection)
        return toplevel;
    }
  return NULL;
}

static void
show_connection_log_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CwWindow *self = CW_WINDOW (user_data);
  CwAccounts *accounts = cw_window_get_accounts (self);
  CwConnection *connection = cw_accounts_find (accounts, g_variant_get_string (parameter, NULL));
  GtkWindow *window = connection != NULL ? find_log_window (self, connection) : NULL;

  if (connection == NULL)
    return;
  if (window == NULL)
    {
      window =
          GTK_WINDOW (cw_log_window_new (accounts, connection, cw_window_get_admin_gate (self)));
      gtk_window_set_transient_for (window, GTK_WINDOW (self));
    }
  gtk_window_present (window);
}

/* What is enabled and sends nothing, and not because of an account that is counted itself. */
static guint
count_stopped (CwWindow *self, const GPtrArray *integrations)
{
  guint n = 0;

  for (guint i = 0; integrations != NULL && i < integrations->len; i++)
    {
      const CwIntegration *integration = integrations->pdata[i];
      CwConnection *connection =
          integration->connection_uid != NULL
              ? cw_accounts_find (cw_window_get_accounts (self), integration->connection_uid)
              : NULL;

      if (connection == NULL || !cw_connection_needs_person (connection))
        n += cw_integration_get_state (integration, connection) == CW_INTEGRATION_NEEDS_ATTENTION;
    }
  return n;
}

static void
n_broken_changed_cb (CwWindow *self)
{
  const GPtrArray *integrations = g_object_get_data (G_OBJECT (self), "cw-integrations");

  g_assert (CW_IS_WINDOW (self));

  cw_window_set_badge (self, "integrations",
                       cw_accounts_get_n_broken (cw_window_get_accounts (self)) +
                           count_stopped (self, integrations));
}

static gpointer
list_integrations (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_integration_repository_list (db, error);
}

/* Those that cannot be read leave what is there. */
static void
integrations_listed (gpointer object, gpointer result, const GError *error)
{
  if (result == NULL)
    return;
  g_object_set_data_full (object, "cw-integrations", result, (GDestroyNotify) g_ptr_array_unref);
  n_broken_changed_cb (object);
}

static void
destroyed_cb (CwWindow *self)
{
  g_object_set_data (G_OBJECT (self), "cw-integrations-loader", NULL);
}

static void
workspace_changed_cb (CwWindow *self, guint what)
{
  CwLoader *loader = g_object_get_data (G_OBJECT (self), "cw-integrations-loader");

  if (loader != NULL && (what & (CW_CHANGE_INTEGRATIONS | CW_CHANGE_CONNECTIONS)) != 0)
    cw_loader_run (loader, cw_window_get_workspace (self), list_integrations, NULL, NULL,
                   (GDestroyNotify) g_ptr_array_unref);
}

static const GActionEntry entries[] = {
  { "connect-service", connect_service_cb, "s" },
  { "edit-connection", edit_connection_cb, "s" },
  { "reauthorize", reauthorize_cb, "s" },
  { "show-connection-log", show_connection_log_cb, "s" },
};

void
cw_window_add_account_actions (CwWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
cw_window_follow_accounts (CwWindow *self)
{
  CwAccountHerald *herald;

  g_signal_connect_object (cw_window_get_accounts (self), "notify::n-broken",
                           G_CALLBACK (n_broken_changed_cb), self, G_CONNECT_SWAPPED);
  n_broken_changed_cb (self);
  g_object_set_data_full (G_OBJECT (self), "cw-integrations-loader",
                          cw_loader_new (self, integrations_listed),
                          (GDestroyNotify) cw_loader_free);
  g_signal_connect (self, "destroy", G_CALLBACK (destroyed_cb), NULL);
  g_signal_connect_object (cw_window_get_workspace (self), "changed",
                           G_CALLBACK (workspace_changed_cb), self, G_CONNECT_SWAPPED);
  workspace_changed_cb (self, CW_CHANGE_INTEGRATIONS);
  herald = cw_account_herald_new (cw_window_get_accounts (self));
  g_signal_connect_object (herald, "mended", G_CALLBACK (mended_cb), self, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (self), "cw-account-herald", herald, g_object_unref);
}
