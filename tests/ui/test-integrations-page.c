/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of connections and the page of one. */
#include "config.h"

#include "accounts/cw-passphrase-dialog.h"
#include "auth/cw-memory-keyring.h"
#include "cw-test-sandbox.h"
#include "integrations/cw-connect-dialog.h"
#include "integrations/cw-connection-page.h"
#include "integrations/cw-connection-row.h"
#include "service/cw-admin-gate.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-accounts.h"
#include "support/cw-ui-test.h"

#include <string.h>

typedef struct
{
  CwAccounts *accounts; /* (owned) */
  CwWindow *window;
} Fixture;

/* @data: whether the connections are there */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->accounts = cw_ui_accounts_create (data != NULL);
  fixture->window = cw_ui_accounts_open_window (fixture->accounts);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cw_ui_accounts_close_window (fixture->window, fixture->accounts);
}

static gboolean
shows (gpointer window, const char *text)
{
  GtkWidget *label = cw_ui_test_find_label (window, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

static GtkWidget *
find_row (Fixture *fixture, const char *title)
{
  GtkWidget *label = cw_ui_test_find_label (GTK_WIDGET (fixture->window), title);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, CW_TYPE_CONNECTION_ROW);
}

static void
assert_row (Fixture *fixture, const char *title, const char *expected)
{
  g_autofree char *text = cw_ui_test_get_text (find_row (fixture, title));

  g_assert_cmpstr (text, ==, expected);
}

/* Told apart by words, and each with the one button that mends it. */
static void
test_states (Fixture *fixture, gconstpointer data)
{
  assert_row (fixture, "Qualtrics · Nordtel",
              "Q\nQualtrics · Nordtel\nvoc-service · data centre fra1\nActive\n"
              "Token renews itself · until 12:52\n");
  assert_row (fixture, "Qualtrics · Nordtel EU",
              "Q\nQualtrics · Nordtel EU\nRefused the client credentials at 08:12 · 1 metric "
              "waits\nNeeds reauthorization\nReauthorize\n");
  assert_row (fixture, "Gladly · Nordtel Chats",
              "G\nGladly · Nordtel Chats\nTurned off on 18 November\nDisabled\n");
  assert_row (fixture, "Social Connect · Nordtel Social",
              "S\nSocial Connect · Nordtel Social\nServer is down since 09:41 · trying again in 38 "
              "s\nUnreachable\nTry Now\n");
  assert_row (fixture, "Tethr · Nordtel Calls",
              "T\nTethr · Nordtel Calls\nNot signed in yet · Secret ends in 12 days\n"
              "Not authorized\nAuthorize\n");
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

static void
test_uses (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (gtk_widget_get_tooltip_text (find_row (fixture, "Qualtrics · Nordtel EU")), ==,
                   "1 survey, 1 metric: " CW_UI_ACCOUNTS_METRIC);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (find_row (fixture, "Qualtrics · Nordtel")), ==,
                   "Nothing depends on it");
}

/* A row follows its connection, and the sidebar counts what needs a person. */
static void
test_follows (Fixture *fixture, gconstpointer data)
{
  CwConnection *connection = cw_ui_accounts_find (fixture->accounts, CW_UI_ACCOUNTS_BROKEN);

  /* The sidebar may be folded. */
  g_assert_nonnull (cw_ui_test_find_label (GTK_WIDGET (fixture->window), "2"));
  cw_connection_set_state (connection, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, NULL,
                           CW_FAKE_CLOCK_NOON);
  assert_row (fixture, "Qualtrics · Nordtel EU",
              "Q\nQualtrics · Nordtel EU\nvoc-eu · data centre fra1 · used by 1 survey, 1 metric\n"
              "Active\n");
  g_assert_nonnull (cw_ui_test_find_label (GTK_WIDGET (fixture->window), "1"));
}

static gboolean
says_37 (gpointer window)
{
  return shows (window, "Server is down since 09:41 · trying again in 37 s");
}

static void
test_counts_down (Fixture *fixture, gconstpointer data)
{
  cw_fake_clock_set_now (cw_ui_accounts_get_clock (fixture->accounts), CW_FAKE_CLOCK_NOON + 1000);
  cw_ui_test_wait_until (says_37, fixture->window);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwConnection) connection = cw_connection_new (CW_SERVICE_GLADLY, CW_GRANT_BASIC);

  g_assert_true (shows (fixture->window, "No Integrations Yet"));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
  cw_connection_set_name (connection, "Nordtel");
  cw_connection_set_base_url (connection, "https://nordtel.gladly.com");
  cw_ui_accounts_add (fixture->accounts, connection, NULL);
  g_assert_false (shows (fixture->window, "No Integrations Yet"));
  g_assert_true (shows (fixture->window, "Gladly · Nordtel"));
}

static gboolean
is_open (gpointer data)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (G_OBJECT_TYPE (toplevel) == *(GType *) data)
        return TRUE;
    }
  return FALSE;
}

/* (transfer none) */
static GtkWidget *
wait_for_window (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  cw_ui_test_wait_until (is_open, &type);
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (G_OBJECT_TYPE (toplevel) == type)
        return toplevel;
    }
  g_assert_not_reached ();
}

static void
activate (Fixture *fixture, const char *action, const char *name)
{
  CwConnection *connection = cw_ui_accounts_find (fixture->accounts, name);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (cw_window_get_page (fixture->window)),
                                             action, "s", cw_connection_get_uid (connection)));
}

static void
test_dialogs (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.connect-service", "s", "gladly");
  dialog = wait_for_window (CW_TYPE_CONNECT_DIALOG);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "Connect Gladly");
  gtk_window_destroy (GTK_WINDOW (dialog));
  cw_ui_test_iterate ();
  activate (fixture, "win.reauthorize", CW_UI_ACCOUNTS_BROKEN);
  dialog = wait_for_window (CW_TYPE_CONNECT_DIALOG);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "Reauthorize Nordtel EU");
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (dialog)) ==
                 GTK_WINDOW (fixture->window));
  gtk_window_destroy (GTK_WINDOW (dialog));
  cw_ui_test_iterate ();
  activate (fixture, "win.edit-connection", CW_UI_ACCOUNTS_ACTIVE);
  dialog = wait_for_window (CW_TYPE_CONNECT_DIALOG);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "Edit Nordtel");
  gtk_window_destroy (GTK_WINDOW (dialog));
  cw_ui_test_iterate ();
}

static void
passphrase_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  cw_admin_gate_set_passphrase_finish (CW_ADMIN_GATE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer flag)
{
  return *(gboolean *) flag;
}

/* Where there is a passphrase, each change of accounts asks for it first. */
static void
test_confirms (Fixture *fixture, gconstpointer data)
{
  static const char *const actions[] = { "win.edit-connection", "win.reauthorize",
                                         "connection.rename", "connection.remove",
                                         "connection.toggle" };
  CwAdminGate *gate = cw_window_get_admin_gate (fixture->window);
  CwConnection *connection = cw_ui_accounts_find (fixture->accounts, CW_UI_ACCOUNTS_NEW);
  g_autoptr (CwSecret) passphrase = cw_secret_new ("correct horse battery staple");
  gboolean set = FALSE;

  cw_admin_gate_set_passphrase_async (gate, passphrase, NULL, passphrase_set_cb, &set);
  cw_ui_test_wait_until (is_true, &set);
  cw_admin_gate_close (gate);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      activate (fixture, actions[i], CW_UI_ACCOUNTS_NEW);
      gtk_window_destroy (GTK_WINDOW (wait_for_window (CW_TYPE_PASSPHRASE_DIALOG)));
      cw_ui_test_iterate ();
    }
  g_assert_false (is_open (&(GType){ CW_TYPE_CONNECT_DIALOG }));
  g_assert_false (is_open (&(GType){ ADW_TYPE_MESSAGE_DIALOG }));
  g_assert_cmpint (cw_connection_get_state (connection), ==, CW_CONNECTION_NOT_AUTHORIZED);
}

static gboolean
is_renamed (gpointer window)
{
  return shows (window, "Gladly · Chats");
}

static void
test_rename (Fixture *fixture, gconstpointer data)
{
  AdwMessageDialog *dialog;

  activate (fixture, "connection.rename", CW_UI_ACCOUNTS_OFF);
  dialog = ADW_MESSAGE_DIALOG (wait_for_window (ADW_TYPE_MESSAGE_DIALOG));
  cw_ui_test_assert_accessible (GTK_WIDGET (dialog));
  gtk_editable_set_text (GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog)), " Chats ");
  adw_message_dialog_response (dialog, "rename");
  cw_ui_test_wait_until (is_renamed, fixture->window);
}

static gboolean
is_removed (gpointer window)
{
  return !shows (window, "Qualtrics · Nordtel EU");
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  AdwMessageDialog *dialog;

  activate (fixture, "connection.remove", CW_UI_ACCOUNTS_BROKEN);
  dialog = ADW_MESSAGE_DIALOG (wait_for_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "1 survey that comes by it"));
  adw_message_dialog_response (dialog, "cancel");
  cw_ui_test_iterate ();
  g_assert_false (is_removed (fixture->window));
  activate (fixture, "connection.remove", CW_UI_ACCOUNTS_BROKEN);
  dialog = ADW_MESSAGE_DIALOG (wait_for_window (ADW_TYPE_MESSAGE_DIALOG));
  adw_message_dialog_response (dialog, "remove");
  cw_ui_test_wait_until (is_removed, fixture->window);
}

static gboolean
is_off (gpointer connection)
{
  return cw_connection_get_state (connection) == CW_CONNECTION_DISABLED;
}

static gboolean
is_on (gpointer connection)
{
  return !is_off (connection);
}

static void
test_toggle (Fixture *fixture, gconstpointer data)
{
  CwConnection *connection = cw_ui_accounts_find (fixture->accounts, CW_UI_ACCOUNTS_NEW);

  activate (fixture, "connection.toggle", CW_UI_ACCOUNTS_NEW);
  cw_ui_test_wait_until (is_off, connection);
  activate (fixture, "connection.toggle", CW_UI_ACCOUNTS_NEW);
  cw_ui_test_wait_until (is_on, connection);
}

static gboolean
shows_account (gpointer window)
{
  return CW_IS_CONNECTION_PAGE (cw_window_get_page (window)) && shows (window, "Account");
}

static void
open_page (Fixture *fixture, const char *name)
{
  CwConnection *connection = cw_ui_accounts_find (fixture->accounts, name);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-connection", "s",
                              cw_connection_get_uid (connection));
  cw_ui_test_wait_until (shows_account, fixture->window);
}

static void
test_page (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  open_page (fixture, CW_UI_ACCOUNTS_BROKEN);
  text = cw_ui_test_get_text (GTK_WIDGET (cw_window_get_page (fixture->window)));
  g_assert_nonnull (strstr (text, "Qualtrics refused the client credentials."));
  g_assert_nonnull (strstr (text, "Reauthorize\n"));
  g_assert_true (shows (fixture->window, "since 08:12"));
  g_assert_true (shows (fixture->window, "Waits for reauthorization"));
  g_assert_true (shows (fixture->window, CW_UI_ACCOUNTS_METRIC));
  g_assert_true (shows (fixture->window, "nordtel-eu.fra1.qualtrics.com"));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

static void
test_page_of_another_service (Fixture *fixture, gconstpointer data)
{
  open_page (fixture, CW_UI_ACCOUNTS_OFF);
  g_assert_true (shows (fixture->window, "It was turned off."));
  g_assert_false (shows (fixture->window, "Surveys"));
  g_assert_false (shows (fixture->window, "Reauthorize"));
}

/* The page of a connection that is removed has nothing to say. */
static gboolean
is_back (gpointer window)
{
  return !CW_IS_CONNECTION_PAGE (cw_window_get_page (window));
}

static void
test_page_leaves (Fixture *fixture, gconstpointer data)
{
  open_page (fixture, CW_UI_ACCOUNTS_ACTIVE);
  cw_accounts_remove_async (fixture->accounts,
                            cw_ui_accounts_find (fixture->accounts, CW_UI_ACCOUNTS_ACTIVE), NULL,
                            NULL, NULL);
  cw_ui_test_wait_until (is_back, fixture->window);
}

static gboolean
shows_no_such (gpointer window)
{
  return shows (window, "There is no such connection any more.");
}

static void
test_no_such (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-connection", "s", "nobody");
  cw_ui_test_wait_until (shows_no_such, fixture->window);
}

static gboolean
shows_add (gpointer window)
{
  CwPage *page = cw_window_get_page (window);

  return cw_ui_test_find_label (GTK_WIDGET (page), "Add") != NULL;
}

static gboolean
shows_added (gpointer window)
{
  return shows (window, "Added");
}

static gboolean
shows_wait (gpointer window)
{
  return shows (window, "Waits for reauthorization");
}

/* The surveys of an account appear by themselves once it works again, and one is added. */
static void
test_surveys (void)
{
  g_autoptr (CwTestSandbox) sandbox = cw_test_sandbox_start ();
  g_autoptr (CwWorkspace) workspace = cw_ui_test_open_workspace ();
  g_autoptr (CwKeyring) keyring = cw_memory_keyring_new ();
  g_autoptr (CwAccounts) accounts = cw_accounts_new (workspace, keyring, NULL, NULL);
  g_autoptr (CwConnection) draft = cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN);
  g_autoptr (CwConnection) copy = NULL;
  CwConnection *connection;
  CwWindow *window;
  gpointer page;

  cw_connection_set_name (draft, "Sandbox");
  cw_connection_set_base_url (draft, cw_test_sandbox_get_url (sandbox, "qualtrics"));
  cw_ui_accounts_wait_loaded (accounts);
  cw_connection_set_state (draft, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, NULL, 0);
  connection = cw_ui_accounts_add (accounts, draft, "sandbox-token-of-nobody");
  window = cw_ui_accounts_open_window (accounts);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-connection", "s",
                              cw_connection_get_uid (connection));
  cw_ui_test_wait_until (shows_wait, window);

  copy = cw_connection_copy (connection);
  cw_connection_set_state (copy, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, NULL, 0);
  cw_ui_accounts_add (accounts, copy,
                      cw_test_sandbox_get_account (sandbox, "qualtrics.api-token.api_token"));
  cw_ui_test_wait_until (shows_add, window);
  cw_ui_test_assert_accessible (GTK_WIDGET (window));
  g_signal_emit_by_name (
      gtk_widget_get_ancestor (
          cw_ui_test_find_label (GTK_WIDGET (cw_window_get_page (window)), "Add"), GTK_TYPE_BUTTON),
      "clicked");
  cw_ui_test_wait_until (shows_added, window);

  page = cw_window_get_page (window);
  g_object_add_weak_pointer (page, &page);
  gtk_window_destroy (GTK_WINDOW (window));
  cw_accounts_close (accounts);
  cw_workspace_close (workspace);
  cw_ui_test_iterate ();
  g_assert_null (page);
}

static void
add (const char *name, gboolean full, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, GINT_TO_POINTER (full), set_up, test, tear_down);
}

static gboolean
is_listed (Fixture *fixture, const char *title)
{
  return cw_ui_test_find_label (GTK_WIDGET (fixture->window), title) != NULL;
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (cw_window_get_page (fixture->window));
  GtkWidget *entry = cw_ui_test_find (page, GTK_TYPE_SEARCH_ENTRY);

  g_assert_false (gtk_widget_get_mapped (entry));
  gtk_widget_activate_action (page, "integrations.search", NULL);
  g_assert_true (gtk_widget_get_mapped (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), " social ");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_true (is_listed (fixture, "Social Connect · Nordtel Social"));
  g_assert_false (is_listed (fixture, "Qualtrics · Nordtel"));
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
  g_signal_emit_by_name (entry, "stop-search");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_false (gtk_widget_get_mapped (entry));
  g_assert_true (is_listed (fixture, "Qualtrics · Nordtel"));
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
  add ("/integrations-page/states", TRUE, test_states);
  add ("/integrations-page/uses", TRUE, test_uses);
  add ("/integrations-page/follows", TRUE, test_follows);
  add ("/integrations-page/counts-down", TRUE, test_counts_down);
  add ("/integrations-page/empty", FALSE, test_empty);
  add ("/integrations-page/dialogs", TRUE, test_dialogs);
  add ("/integrations-page/confirms", TRUE, test_confirms);
  add ("/integrations-page/rename", TRUE, test_rename);
  add ("/integrations-page/remove", TRUE, test_remove);
  add ("/integrations-page/search", TRUE, test_search);
  add ("/integrations-page/toggle", TRUE, test_toggle);
  add ("/connection-page/broken", TRUE, test_page);
  add ("/connection-page/another-service", TRUE, test_page_of_another_service);
  add ("/connection-page/leaves", TRUE, test_page_leaves);
  add ("/connection-page/no-such", TRUE, test_no_such);
  g_test_add_func ("/connection-page/surveys", test_surveys);
  return g_test_run ();
}
