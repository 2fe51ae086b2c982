/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog against the sandbox: what is typed, tested, approved and saved. */
#include "config.h"

#include "auth/cw-memory-keyring.h"
#include "cw-test-sandbox.h"
#include "integrations/cw-connect-dialog.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-accounts.h"
#include "support/cw-ui-browser.h"
#include "support/cw-ui-test.h"

#include <string.h>

typedef struct
{
  CwTestSandbox *sandbox; /* (owned) */
  CwWorkspace *workspace; /* (owned) */
  CwAccounts *accounts;   /* (owned) */
  GtkWidget *dialog;      /* (nullable): while it is open; weak */
  char *opened;           /* (owned) (nullable): the address that the browser was to open */
  CwConnection *saved;    /* (nullable): of the list */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwKeyring) keyring = cw_memory_keyring_new ();

  fixture->sandbox = cw_test_sandbox_start ();
  fixture->workspace = cw_ui_test_open_workspace ();
  fixture->accounts = cw_accounts_new (fixture->workspace, keyring, NULL, NULL);
  cw_ui_accounts_wait_loaded (fixture->accounts);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  cw_ui_test_iterate ();
  /* Nothing under way keeps it. */
  g_assert_null (fixture->dialog);
  cw_accounts_close (fixture->accounts);
  cw_workspace_close (fixture->workspace);
  cw_ui_test_iterate ();
  g_object_unref (fixture->accounts);
  g_object_unref (fixture->workspace);
  g_free (fixture->opened);
  cw_test_sandbox_stop (fixture->sandbox);
}

static void
saved_cb (Fixture *fixture, CwConnection *connection)
{
  fixture->saved = connection;
}

static gboolean
open_cb (CwConnectDialog *dialog, const char *uri, Fixture *fixture)
{
  g_free (fixture->opened);
  fixture->opened = g_strdup (uri);
  return TRUE;
}

static void
present (Fixture *fixture, GtkWidget *dialog)
{
  g_assert_null (fixture->dialog);
  g_set_weak_pointer (&fixture->dialog, dialog);
  g_signal_connect_swapped (dialog, "saved", G_CALLBACK (saved_cb), fixture);
  g_signal_connect (dialog, "open-uri", G_CALLBACK (open_cb), fixture);
  fixture->saved = NULL;
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
type (Fixture *fixture, CwConnectField field, const char *text)
{
  gtk_editable_set_text (cw_connect_dialog_get_field (CW_CONNECT_DIALOG (fixture->dialog), field),
                         text);
}

static const char *
get (Fixture *fixture, CwConnectField field)
{
  return gtk_editable_get_text (
      cw_connect_dialog_get_field (CW_CONNECT_DIALOG (fixture->dialog), field));
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (fixture->dialog, action, NULL));
}

static gboolean
can (Fixture *fixture, const char *label)
{
  GtkWidget *found = cw_ui_test_find_label (fixture->dialog, label);

  g_assert_nonnull (found);
  return gtk_widget_is_sensitive (found);
}

static char *
get_text (Fixture *fixture)
{
  return cw_ui_test_get_text (fixture->dialog);
}

static gboolean
says (Fixture *fixture, const char *words)
{
  g_autofree char *text = get_text (fixture);

  return strstr (text, words) != NULL;
}

static gboolean
has_passed (gpointer data)
{
  return says (data, "Signed in as");
}

static gboolean
has_failed (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *again = cw_ui_test_find_label (fixture->dialog, "Test Again");

  return again != NULL && !says (fixture, "Signed in as") && !says (fixture, "Signing in");
}

static gboolean
is_closed (gpointer data)
{
  return ((Fixture *) data)->dialog == NULL;
}

static const char *
get_account (Fixture *fixture, const char *path)
{
  return cw_test_sandbox_get_account (fixture->sandbox, path);
}

static void
open_client_credentials (Fixture *fixture)
{
  const char *url = cw_test_sandbox_get_url (fixture->sandbox, "qualtrics");
  g_autofree char *pasted = g_strconcat (" ", url, "/API/v3/ ", NULL);
  g_autofree char *secret = g_strconcat (
      "  ", get_account (fixture, "qualtrics.client-credentials.client_secret"), "\n", NULL);

  present (fixture, cw_connect_dialog_new (fixture->accounts, CW_SERVICE_QUALTRICS));
  type (fixture, CW_CONNECT_FIELD_NAME, "Sandbox");
  type (fixture, CW_CONNECT_FIELD_ADDRESS, pasted);
  type (fixture, CW_CONNECT_FIELD_CLIENT_ID,
        get_account (fixture, "qualtrics.client-credentials.client_id"));
  type (fixture, CW_CONNECT_FIELD_SECRET, secret);
}

static void
test_and_save (Fixture *fixture)
{
  activate (fixture, "connect.test");
  cw_ui_test_wait_until (has_passed, fixture);
  activate (fixture, "connect.save");
  cw_ui_test_wait_until (is_closed, fixture);
  g_assert_nonnull (fixture->saved);
  g_assert_cmpint (cw_connection_get_state (fixture->saved), ==, CW_CONNECTION_ACTIVE);
}

/* It signs in before it saves, and says as whom. */
static void
test_client_credentials (Fixture *fixture, gconstpointer data)
{
  open_client_credentials (fixture);
  g_assert_false (can (fixture, "Connect"));
  cw_ui_test_assert_accessible (fixture->dialog);
  activate (fixture, "connect.test");
  cw_ui_test_wait_until (has_passed, fixture);
  g_assert_true (says (fixture, "ada.admin@sandbox.example") || says (fixture, "UR_"));
  g_assert_true (can (fixture, "Connect"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->accounts)), ==, 0);
  activate (fixture, "connect.save");
  cw_ui_test_wait_until (is_closed, fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->accounts)), ==, 1);
  g_assert_cmpstr (cw_connection_get_base_url (fixture->saved), ==,
                   cw_test_sandbox_get_url (fixture->sandbox, "qualtrics"));
}

/* What was typed stays, what was wrong is changed, and only then it can be saved. */
static void
test_wrong_secret (Fixture *fixture, gconstpointer data)
{
  open_client_credentials (fixture);
  type (fixture, CW_CONNECT_FIELD_SECRET, "sandbox-secret-of-nobody");
  activate (fixture, "connect.test");
  cw_ui_test_wait_until (has_failed, fixture);
  g_assert_false (can (fixture, "Connect"));
  g_assert_cmpstr (get (fixture, CW_CONNECT_FIELD_SECRET), ==, "sandbox-secret-of-nobody");
  g_assert_false (says (fixture, "sandbox-secret-of-nobody"));
  g_assert_true (says (fixture, "copy the client secret once more"));
  type (fixture, CW_CONNECT_FIELD_SECRET,
        get_account (fixture, "qualtrics.client-credentials.client_secret"));
  test_and_save (fixture);
}

/* A change after the test makes it untested; the name is none that is tested. */
static void
test_changed_after (Fixture *fixture, gconstpointer data)
{
  open_client_credentials (fixture);
  activate (fixture, "connect.test");
  cw_ui_test_wait_until (has_passed, fixture);
  type (fixture, CW_CONNECT_FIELD_NAME, "Another");
  g_assert_true (can (fixture, "Connect"));
  type (fixture, CW_CONNECT_FIELD_CLIENT_ID, "other");
  g_assert_false (can (fixture, "Connect"));
  g_assert_false (says (fixture, "Signed in as"));
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  open_client_credentials (fixture);
  type (fixture, CW_CONNECT_FIELD_CLIENT_ID, "  ");
  activate (fixture, "connect.test");
  g_assert_true (says (fixture, "“Client ID” is missing."));
  g_assert_cmpuint (cw_test_sandbox_count (fixture->sandbox, "qualtrics", "POST", "/"), ==, 0);
}

static void
test_name_taken (Fixture *fixture, gconstpointer data)
{
  open_client_credentials (fixture);
  test_and_save (fixture);
  open_client_credentials (fixture);
  type (fixture, CW_CONNECT_FIELD_NAME, "sandBOX");
  activate (fixture, "connect.test");
  g_assert_true (says (fixture, "There is already a connection “sandBOX”."));
}

static gboolean
shows_note (gpointer data)
{
  return says (data, "taken from the pasted link");
}

/* What was pasted is made right at once and said, and comes back when it is wanted back. */
static void
test_pasted_address (Fixture *fixture, gconstpointer data)
{
  const char *pasted = "https://nordtel-baltics.fra1.qualtrics.com/Q/MyProjectsSection";

  present (fixture, cw_connect_dialog_new (fixture->accounts, CW_SERVICE_QUALTRICS));
  type (fixture, CW_CONNECT_FIELD_ADDRESS, pasted);
  cw_ui_test_wait_until (shows_note, fixture);
  g_assert_cmpstr (get (fixture, CW_CONNECT_FIELD_ADDRESS), ==,
                   "nordtel-baltics.fra1.qualtrics.com");
  g_assert_cmpstr (get (fixture, CW_CONNECT_FIELD_NAME), ==, "Nordtel Baltics");
  activate (fixture, "connect.restore-address");
  g_assert_cmpstr (get (fixture, CW_CONNECT_FIELD_ADDRESS), ==, pasted);
  g_assert_true (says (fixture, "stands for https://nordtel-baltics.fra1.qualtrics.com"));
  /* A name of one's own is left alone. */
  type (fixture, CW_CONNECT_FIELD_NAME, "Mine");
  type (fixture, CW_CONNECT_FIELD_ADDRESS, "https://other.fra1.qualtrics.com/Q/MyProjects");
  cw_ui_test_wait_until (shows_note, fixture);
  g_assert_cmpstr (get (fixture, CW_CONNECT_FIELD_NAME), ==, "Mine");
}

static void
test_help (Fixture *fixture, gconstpointer data)
{
  present (fixture, cw_connect_dialog_new (fixture->accounts, CW_SERVICE_QUALTRICS));
  cw_connect_dialog_set_grant (CW_CONNECT_DIALOG (fixture->dialog), CW_GRANT_API_TOKEN);
  g_assert_true (says (fixture, "every other integration that uses it breaks"));
  type (fixture, CW_CONNECT_FIELD_ADDRESS, "nordtel.fra1.qualtrics.com");
  activate (fixture, "connect.open-help");
  g_assert_cmpstr (fixture->opened, ==,
                   "https://nordtel.fra1.qualtrics.com/Q/QualtricsIdsSection/IdsSection");
  cw_connect_dialog_set_grant (CW_CONNECT_DIALOG (fixture->dialog), CW_GRANT_CLIENT_CREDENTIALS);
  g_assert_false (says (fixture, "every other integration that uses it breaks"));
}

/* How a service and a grant without a browser are connected. */
typedef struct
{
  CwService service;
  CwGrant grant;
  const char *url;
  const char *client;
  const char *user;
  const char *secret;
} Way;

static const Way ways[] = {
  { CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN, "qualtrics", NULL, NULL,
    "qualtrics.api-token.api_token" },
  { CW_SERVICE_GLADLY, CW_GRANT_BASIC, "gladly", NULL, "gladly.basic.username",
    "gladly.basic.api_token" },
  { CW_SERVICE_SOCIAL_CONNECT, CW_GRANT_API_TOKEN, "social_connect", NULL, NULL,
    "social_connect.api-token.api_token" },
  { CW_SERVICE_TETHR, CW_GRANT_CLIENT_CREDENTIALS, "tethr", "tethr.client-credentials.client_id",
    NULL, "tethr.client-credentials.client_secret" },
};

static void
test_way (Fixture *fixture, gconstpointer data)
{
  const Way *way = data;

  present (fixture, cw_connect_dialog_new (fixture->accounts, way->service));
  cw_connect_dialog_set_grant (CW_CONNECT_DIALOG (fixture->dialog), way->grant);
  type (fixture, CW_CONNECT_FIELD_NAME, "Nordtel");
  type (fixture, CW_CONNECT_FIELD_ADDRESS, cw_test_sandbox_get_url (fixture->sandbox, way->url));
  if (way->client != NULL)
    type (fixture, CW_CONNECT_FIELD_CLIENT_ID, get_account (fixture, way->client));
  if (way->user != NULL)
    type (fixture, CW_CONNECT_FIELD_USERNAME, get_account (fixture, way->user));
  type (fixture, CW_CONNECT_FIELD_SECRET, get_account (fixture, way->secret));
  test_and_save (fixture);
  /* A secret of Tethr is known to end. */
  g_assert_cmpint (cw_connection_get_secret_ends_at (fixture->saved) > 0, ==,
                   way->service == CW_SERVICE_TETHR);
}

static void
open_authorization_code (Fixture *fixture, CwRedirect redirect)
{
  present (fixture, cw_connect_dialog_new (fixture->accounts, CW_SERVICE_QUALTRICS));
  cw_connect_dialog_set_grant (CW_CONNECT_DIALOG (fixture->dialog), CW_GRANT_AUTHORIZATION_CODE);
  cw_connect_dialog_set_redirect (CW_CONNECT_DIALOG (fixture->dialog), redirect);
  type (fixture, CW_CONNECT_FIELD_NAME, "Sandbox");
  type (fixture, CW_CONNECT_FIELD_ADDRESS, cw_test_sandbox_get_url (fixture->sandbox, "qualtrics"));
  type (fixture, CW_CONNECT_FIELD_CLIENT_ID,
        get_account (fixture, "qualtrics.authorization-code.client_id"));
  type (fixture, CW_CONNECT_FIELD_SECRET,
        get_account (fixture, "qualtrics.authorization-code.client_secret"));
}

static gboolean
has_opened (gpointer data)
{
  return ((Fixture *) data)->opened != NULL;
}

static void
wait_for_browser (Fixture *fixture)
{
  g_clear_pointer (&fixture->opened, g_free);
  activate (fixture, "connect.authorize");
  cw_ui_test_wait_until (has_opened, fixture);
  g_assert_true (says (fixture, "Approve the Access in Your Browser"));
}

static void
test_authorization_code (Fixture *fixture, gconstpointer data)
{
  g_autofree char *page = NULL;

  open_authorization_code (fixture, CW_REDIRECT_LOOPBACK);
  wait_for_browser (fixture);
  cw_ui_test_assert_accessible (fixture->dialog);
  page = cw_ui_browser_press (fixture->opened, "approve");
  g_assert_nonnull (strstr (page, "Crosswalk"));
  cw_ui_test_wait_until (has_passed, fixture);
  activate (fixture, "connect.save");
  cw_ui_test_wait_until (is_closed, fixture);
  g_assert_cmpint (cw_connection_get_state (fixture->saved), ==, CW_CONNECTION_ACTIVE);
}

static gboolean
is_editing (gpointer data)
{
  return !says (data, "Approve the Access in Your Browser");
}

static void
test_denied (Fixture *fixture, gconstpointer data)
{
  g_autofree char *page = NULL;

  open_authorization_code (fixture, CW_REDIRECT_LOOPBACK);
  wait_for_browser (fixture);
  page = cw_ui_browser_press (fixture->opened, "deny");
  cw_ui_test_wait_until (is_editing, fixture);
  g_assert_false (says (fixture, "Signed in as"));
  g_assert_true (can (fixture, "Authorize"));
  /* It can be tried again at once. */
  wait_for_browser (fixture);
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  open_authorization_code (fixture, CW_REDIRECT_LOOPBACK);
  wait_for_browser (fixture);
  activate (fixture, "connect.stop");
  g_assert_true (is_editing (fixture));
  g_assert_cmpstr (get (fixture, CW_CONNECT_FIELD_NAME), ==, "Sandbox");
  wait_for_browser (fixture);
  /* Closed while it waits: the end of the test sees that nothing is left. */
}

static void
test_pasted_code (Fixture *fixture, gconstpointer data)
{
  g_autofree char *page = NULL;
  g_autofree char *code = NULL;

  open_authorization_code (fixture, CW_REDIRECT_PASTE);
  type (fixture, CW_CONNECT_FIELD_REDIRECT_URI, "urn:ietf:wg:oauth:2.0:oob");
  wait_for_browser (fixture);
  page = cw_ui_browser_press (fixture->opened, "approve");
  code = cw_ui_browser_get_between (page, "<code id=\"code\" tabindex=\"0\">", "</code>");
  gtk_widget_activate_action (fixture->dialog, "connect.take-answer", "s", "https://a.example/?b");
  g_assert_true (says (fixture, "Approve the Access in Your Browser"));
  gtk_widget_activate_action (fixture->dialog, "connect.take-answer", "s", code);
  cw_ui_test_wait_until (has_passed, fixture);
}

/* What a desktop does with an address of Crosswalk's own. */
static void
test_custom_scheme (Fixture *fixture, gconstpointer data)
{
  g_autofree char *answer = NULL;

  open_authorization_code (fixture, CW_REDIRECT_SCHEME);
  wait_for_browser (fixture);
  answer = cw_ui_browser_press_for_address (fixture->opened, "approve");
  g_assert_true (g_str_has_prefix (answer, "org.crosswalk.Crosswalk:/oauth2redirect?"));
  g_assert_false (
      cw_connect_dialog_take_answer ("org.crosswalk.Crosswalk:/oauth2redirect?code=a&state=b"));
  g_assert_true (cw_connect_dialog_take_answer (answer));
  cw_ui_test_wait_until (has_passed, fixture);
}

static gboolean
needs_person (gpointer data)
{
  return cw_connection_needs_person (data);
}

/* Name, address and grant are as they were; only the secret is asked for. */
static void
test_reauthorize (Fixture *fixture, gconstpointer data)
{
  CwConnection *connection;

  open_client_credentials (fixture);
  test_and_save (fixture);
  connection = fixture->saved;
  cw_test_sandbox_fault (fixture->sandbox, "qualtrics", "\"kind\":\"rotate_secret\"");
  cw_test_sandbox_fault (fixture->sandbox, "qualtrics", "\"kind\":\"revoke_tokens\"");
  cw_accounts_test_async (fixture->accounts, connection, NULL, NULL, NULL);
  cw_ui_test_wait_until (needs_person, connection);

  present (fixture, cw_connect_dialog_new_for_connection (fixture->accounts, connection,
                                                          CW_CONNECT_REAUTHORIZE));
  g_assert_cmpstr (get (fixture, CW_CONNECT_FIELD_SECRET), ==, "");
  g_assert_true (says (fixture, "leave empty to keep the stored one"));
  activate (fixture, "connect.test");
  cw_ui_test_wait_until (has_failed, fixture);
  type (fixture, CW_CONNECT_FIELD_SECRET,
        get_account (fixture, "qualtrics.client-credentials.client_secret"));
  test_and_save (fixture);
  g_assert_true (fixture->saved == connection);
}

static void
test_edit_keeps_secret (Fixture *fixture, gconstpointer data)
{
  CwConnection *connection;

  open_client_credentials (fixture);
  test_and_save (fixture);
  connection = fixture->saved;
  present (fixture,
           cw_connect_dialog_new_for_connection (fixture->accounts, connection, CW_CONNECT_EDIT));
  type (fixture, CW_CONNECT_FIELD_NAME, "Renamed");
  test_and_save (fixture);
  g_assert_true (fixture->saved == connection);
  g_assert_cmpstr (cw_connection_get_name (connection), ==, "Renamed");
}

/* A change while the service is asked: the answer is to another question. */
static void
test_changed_while_testing (Fixture *fixture, gconstpointer data)
{
  cw_test_sandbox_fault (fixture->sandbox, "qualtrics",
                         "\"match\":\"POST /oauth2/token\",\"delay_ms\":50");
  open_client_credentials (fixture);
  activate (fixture, "connect.test");
  type (fixture, CW_CONNECT_FIELD_CLIENT_ID, "other");
  g_assert_true (says (fixture, "The account is tested before anything is saved."));
  activate (fixture, "connect.test");
  cw_ui_test_wait_until (has_failed, fixture);
  g_assert_false (can (fixture, "Connect"));
  g_assert_false (says (fixture, "cancelled"));
}

/* Closed while the service is asked: the answer finds nobody, and nothing is kept by it. */
static void
test_closed_while_testing (Fixture *fixture, gconstpointer data)
{
  cw_test_sandbox_fault (fixture->sandbox, "qualtrics",
                         "\"match\":\"POST /oauth2/token\",\"delay_ms\":300");
  open_client_credentials (fixture);
  activate (fixture, "connect.test");
  g_assert_true (says (fixture, "Signing in to Qualtrics"));
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  cw_ui_test_iterate ();
  g_assert_null (fixture->dialog);
}

static void
add (const char *name, const void *data, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, data, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
  add ("/connect-dialog/client-credentials", NULL, test_client_credentials);
  add ("/connect-dialog/wrong-secret", NULL, test_wrong_secret);
  add ("/connect-dialog/changed-after", NULL, test_changed_after);
  add ("/connect-dialog/missing", NULL, test_missing);
  add ("/connect-dialog/name-taken", NULL, test_name_taken);
  add ("/connect-dialog/pasted-address", NULL, test_pasted_address);
  add ("/connect-dialog/help", NULL, test_help);
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *name = g_strdup_printf ("/connect-dialog/%s", ways[i].secret);

      add (name, &ways[i], test_way);
    }
  add ("/connect-dialog/authorization-code", NULL, test_authorization_code);
  add ("/connect-dialog/denied", NULL, test_denied);
  add ("/connect-dialog/stop", NULL, test_stop);
  add ("/connect-dialog/pasted-code", NULL, test_pasted_code);
  add ("/connect-dialog/custom-scheme", NULL, test_custom_scheme);
  add ("/connect-dialog/reauthorize", NULL, test_reauthorize);
  add ("/connect-dialog/edit-keeps-secret", NULL, test_edit_keeps_secret);
  add ("/connect-dialog/changed-while-testing", NULL, test_changed_while_testing);
  add ("/connect-dialog/closed-while-testing", NULL, test_closed_while_testing);
  return g_test_run ();
}
