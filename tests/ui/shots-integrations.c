/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shots.h"

#include "auth/cw-memory-keyring.h"
#include "cw-test-sandbox.h"
#include "integrations/cw-connect-dialog.h"
#include "integrations/cw-connection-row.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-accounts.h"
#include "support/cw-ui-test.h"

#include <string.h>

static CwWindow *
open_section (CwAccounts *accounts)
{
  CwWindow *window = cw_window_new_with_accounts (NULL, accounts);

  shots_fit (GTK_WIDGET (window));
  cw_window_show_section (window, "integrations");
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static gboolean
has_rows (gpointer window)
{
  return cw_ui_test_find (window, CW_TYPE_CONNECTION_ROW) != NULL;
}

static GtkWidget *
create_full (void)
{
  g_autoptr (CwAccounts) accounts = cw_ui_accounts_create (TRUE);
  CwWindow *window = open_section (accounts);

  cw_ui_test_wait_until (has_rows, window);
  return GTK_WIDGET (window);
}

/* The store has something else to do first. */
static gpointer
hold (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_usleep (G_USEC_PER_SEC);
  return NULL;
}

static GtkWidget *
create_loading (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_test_open_workspace ();
  g_autoptr (CwAccounts) accounts = NULL;

  cw_workspace_run_async (workspace, hold, NULL, NULL, NULL, NULL, NULL, NULL);
  accounts = cw_accounts_new (workspace, NULL, NULL, NULL);
  return GTK_WIDGET (open_section (accounts));
}

static gboolean
is_empty (gpointer window)
{
  GtkWidget *label = cw_ui_test_find_label (window, "No Integrations Yet");

  return label != NULL && gtk_widget_get_mapped (label);
}

static GtkWidget *
create_empty (void)
{
  g_autoptr (CwAccounts) accounts = cw_ui_accounts_create (FALSE);
  CwWindow *window = open_section (accounts);

  cw_ui_test_wait_until (is_empty, window);
  return GTK_WIDGET (window);
}

static gboolean
has_failed (gpointer window)
{
  GtkWidget *label = cw_ui_test_find_label (window, "The Connections Could Not Be Read");

  return label != NULL && gtk_widget_get_mapped (label);
}

static GtkWidget *
create_error (void)
{
  g_autoptr (CwWorkspace) workspace = cw_workspace_open ("/proc/nowhere/workspace.db");
  g_autoptr (CwAccounts) accounts = cw_accounts_new (workspace, NULL, NULL, NULL);
  CwWindow *window = open_section (accounts);

  cw_ui_test_wait_until (has_failed, window);
  return GTK_WIDGET (window);
}

static gboolean
shows_connection (gpointer window)
{
  GtkWidget *label = cw_ui_test_find_label (window, "Account");

  return label != NULL && gtk_widget_get_mapped (label);
}

static GtkWidget *
create_page (const char *name)
{
  g_autoptr (CwAccounts) accounts = cw_ui_accounts_create (TRUE);
  CwWindow *window = open_section (accounts);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-connection", "s",
                              cw_connection_get_uid (cw_ui_accounts_find (accounts, name)));
  cw_ui_test_wait_until (shows_connection, window);
  return GTK_WIDGET (window);
}

static GtkWidget *
create_broken_page (void)
{
  return create_page (CW_UI_ACCOUNTS_BROKEN);
}

static GtkWidget *
create_unreachable_page (void)
{
  return create_page (CW_UI_ACCOUNTS_UNREACHABLE);
}

static GtkWidget *
create_dialog (CwService service, CwGrant grant)
{
  g_autoptr (CwAccounts) accounts = cw_ui_accounts_create (FALSE);
  GtkWidget *dialog = cw_connect_dialog_new (accounts, service);

  cw_connect_dialog_set_grant (CW_CONNECT_DIALOG (dialog), grant);
  return dialog;
}

static void
type (GtkWidget *dialog, CwConnectField field, const char *text)
{
  gtk_editable_set_text (cw_connect_dialog_get_field (CW_CONNECT_DIALOG (dialog), field), text);
}

static GtkWidget *
create_client_credentials (void)
{
  GtkWidget *dialog = create_dialog (CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS);

  type (dialog, CW_CONNECT_FIELD_ADDRESS,
        "https://nordtel-baltics.fra1.qualtrics.com/Q/MyProjectsSection");
  type (dialog, CW_CONNECT_FIELD_CLIENT_ID, "4b7f0e2c9a6d4f1e8c35");
  type (dialog, CW_CONNECT_FIELD_SECRET, "not-a-secret-of-anybody");
  cw_ui_test_iterate ();
  return dialog;
}

static GtkWidget *
create_authorization_code (void)
{
  return create_dialog (CW_SERVICE_QUALTRICS, CW_GRANT_AUTHORIZATION_CODE);
}

static GtkWidget *
create_api_token (void)
{
  return create_dialog (CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN);
}

static GtkWidget *
create_gladly (void)
{
  return create_dialog (CW_SERVICE_GLADLY, CW_GRANT_BASIC);
}

static GtkWidget *
create_social_connect (void)
{
  return create_dialog (CW_SERVICE_SOCIAL_CONNECT, CW_GRANT_AUTHORIZATION_CODE);
}

static GtkWidget *
create_tethr (void)
{
  return create_dialog (CW_SERVICE_TETHR, CW_GRANT_CLIENT_CREDENTIALS);
}

static GtkWidget *
create_reauthorize (void)
{
  g_autoptr (CwAccounts) accounts = cw_ui_accounts_create (TRUE);

  return cw_connect_dialog_new_for_connection (
      accounts, cw_ui_accounts_find (accounts, CW_UI_ACCOUNTS_BROKEN), CW_CONNECT_REAUTHORIZE);
}

static gboolean
open_nothing_cb (CwConnectDialog *dialog, const char *uri)
{
  return TRUE;
}

static gboolean
is_waiting (gpointer dialog)
{
  GtkWidget *label = cw_ui_test_find_label (dialog, "Approve the Access in Your Browser");

  return label != NULL && gtk_widget_get_mapped (label);
}

static GtkWidget *
create_waiting (CwRedirect redirect)
{
  GtkWidget *dialog = create_dialog (CW_SERVICE_QUALTRICS, CW_GRANT_AUTHORIZATION_CODE);

  cw_connect_dialog_set_redirect (CW_CONNECT_DIALOG (dialog), redirect);
  g_signal_connect (dialog, "open-uri", G_CALLBACK (open_nothing_cb), NULL);
  type (dialog, CW_CONNECT_FIELD_ADDRESS, "nordtel.fra1.qualtrics.com");
  type (dialog, CW_CONNECT_FIELD_CLIENT_ID, "4b7f0e2c9a6d4f1e8c35");
  type (dialog, CW_CONNECT_FIELD_REDIRECT_URI, "https://nordtel.example/code");
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_activate_action (dialog, "connect.authorize", NULL);
  cw_ui_test_wait_until (is_waiting, dialog);
  return dialog;
}

static GtkWidget *
create_waiting_for_browser (void)
{
  return create_waiting (CW_REDIRECT_LOOPBACK);
}

static GtkWidget *
create_waiting_for_code (void)
{
  return create_waiting (CW_REDIRECT_PASTE);
}

static GtkWidget *
create_missing (void)
{
  GtkWidget *dialog = create_client_credentials ();

  type (dialog, CW_CONNECT_FIELD_CLIENT_ID, "");
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_activate_action (dialog, "connect.test", NULL);
  return dialog;
}

/* Real ones, at the sandbox; it ends with the window. */
static gboolean
has_result (gpointer dialog)
{
  return cw_ui_test_find_label (dialog, "Test Again") != NULL;
}

static GtkWidget *
create_tested (const char *secret)
{
  CwTestSandbox *sandbox = cw_test_sandbox_start ();
  GtkWidget *dialog = create_dialog (CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN);

  g_object_set_data_full (G_OBJECT (dialog), "cw-sandbox", sandbox,
                          (GDestroyNotify) cw_test_sandbox_stop);
  type (dialog, CW_CONNECT_FIELD_NAME, "Nordtel Baltics");
  type (dialog, CW_CONNECT_FIELD_ADDRESS, cw_test_sandbox_get_url (sandbox, "qualtrics"));
  type (dialog, CW_CONNECT_FIELD_SECRET,
        secret != NULL ? secret
                       : cw_test_sandbox_get_account (sandbox, "qualtrics.api-token.api_token"));
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_activate_action (dialog, "connect.test", NULL);
  cw_ui_test_wait_until (has_result, dialog);
  return dialog;
}

static GtkWidget *
create_passed (void)
{
  return create_tested (NULL);
}

static GtkWidget *
create_refused (void)
{
  return create_tested ("not-a-token-of-anybody");
}

static GtkWidget *
create_advanced (void)
{
  GtkWidget *dialog = create_dialog (CW_SERVICE_SOCIAL_CONNECT, CW_GRANT_AUTHORIZATION_CODE);

  cw_connect_dialog_set_redirect (CW_CONNECT_DIALOG (dialog), CW_REDIRECT_FIXED_PORT);
  type (dialog, CW_CONNECT_FIELD_NAME, "Nordtel");
  type (dialog, CW_CONNECT_FIELD_CLIENT_ID, "4b7f0e2c9a6d4f1e8c35");
  type (dialog, CW_CONNECT_FIELD_PORT, "80");
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_activate_action (dialog, "connect.authorize", NULL);
  return dialog;
}

static gboolean
has_surveys (gpointer window)
{
  return cw_ui_test_find_label (window, "Add") != NULL &&
         cw_ui_test_find_label (GTK_WIDGET (cw_window_get_page (window)), "Add") != NULL;
}

static GtkWidget *
create_surveys (void)
{
  CwTestSandbox *sandbox = cw_test_sandbox_start ();
  g_autoptr (CwWorkspace) workspace = cw_ui_test_open_workspace ();
  g_autoptr (CwKeyring) keyring = cw_memory_keyring_new ();
  g_autoptr (CwAccounts) accounts = cw_accounts_new (workspace, keyring, NULL, NULL);
  g_autoptr (CwConnection) draft = cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN);
  CwConnection *connection;
  CwWindow *window;

  cw_connection_set_name (draft, "Nordtel");
  cw_connection_set_base_url (draft, cw_test_sandbox_get_url (sandbox, "qualtrics"));
  cw_connection_set_user (draft, "ada.admin");
  cw_connection_set_state (draft, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, NULL, 0);
  cw_ui_accounts_wait_loaded (accounts);
  connection = cw_ui_accounts_add (
      accounts, draft, cw_test_sandbox_get_account (sandbox, "qualtrics.api-token.api_token"));
  window = open_section (accounts);
  g_object_set_data_full (G_OBJECT (window), "cw-sandbox", sandbox,
                          (GDestroyNotify) cw_test_sandbox_stop);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-connection", "s",
                              cw_connection_get_uid (connection));
  cw_ui_test_wait_until (has_surveys, window);
  return GTK_WIDGET (window);
}

const CwShot shots_integrations[] = {
  { "integrations", create_full },
  { "integrations-empty", create_empty },
  { "integrations-loading", create_loading },
  { "integrations-error", create_error },
  { "integrations-page-broken", create_broken_page },
  { "integrations-page-unreachable", create_unreachable_page },
  { "connect-client-credentials", create_client_credentials },
  { "connect-authorization-code", create_authorization_code },
  { "connect-api-token", create_api_token },
  { "connect-gladly", create_gladly },
  { "connect-social-connect", create_social_connect },
  { "connect-tethr", create_tethr },
  { "connect-reauthorize", create_reauthorize },
  { "connect-waiting", create_waiting_for_browser },
  { "connect-waiting-for-code", create_waiting_for_code },
  { "connect-missing", create_missing },
  { "connect-passed", create_passed },
  { "connect-refused", create_refused },
  { "connect-advanced", create_advanced },
  { "integrations-page-surveys", create_surveys },
  { NULL },
};
