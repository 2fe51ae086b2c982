/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "account-fixture.h"
#include "net/cw-net-error.h"

#include <string.h>

static CwConnection *
create (AccountFixture *fixture, const char *name, const char *secret_path, CwSecret **secret)
{
  CwConnection *draft = cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN);

  cw_connection_set_name (draft, name);
  cw_connection_set_base_url (draft, cw_test_sandbox_get_url (fixture->sandbox, "qualtrics"));
  *secret = cw_secret_new (cw_test_sandbox_get_account (fixture->sandbox, secret_path));
  return draft;
}

static CwConnection *
add (AccountFixture *fixture, const char *name)
{
  g_autoptr (CwSecret) secret = NULL;
  g_autoptr (CwConnection) draft = create (fixture, name, "qualtrics.api-token.api_token", &secret);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwIdentity) identity = check (fixture, draft, secret, NULL, &error);
  CwConnection *saved = save (fixture, draft, secret, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (identity);
  return saved;
}

static char *
dup_names (CwAccounts *accounts)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (accounts)); i++)
    {
      g_autoptr (CwConnection) connection = g_list_model_get_item (G_LIST_MODEL (accounts), i);

      g_string_append_printf (names, "%s ", cw_connection_get_name (connection));
    }
  return g_string_free (names, FALSE);
}

/* A list model that tells each change once, and keeps its objects. */
static void
test_order (AccountFixture *fixture, gconstpointer data)
{
  CwConnection *beta = add (fixture, "beta");
  CwConnection *alpha = add (fixture, "Alpha");
  g_autofree char *before = dup_names (fixture->accounts);
  g_autofree char *after = NULL;
  g_autoptr (CwConnection) renamed = cw_connection_copy (alpha);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (before, ==, "Alpha beta ");
  cw_connection_set_name (renamed, "gamma");
  g_assert_true (save (fixture, renamed, NULL, NULL, &error) == alpha);
  g_assert_no_error (error);
  after = dup_names (fixture->accounts);
  g_assert_cmpstr (after, ==, "beta gamma ");
  g_assert_true (cw_accounts_find_by_name (fixture->accounts, "BETA") == beta);
}

/* A second process: its own connection to the workspace, the same keyring. */
static void
test_mended_elsewhere (AccountFixture *fixture, gconstpointer data)
{
  AccountFixture other = { .sandbox = fixture->sandbox,
                           .keyring = fixture->keyring,
                           .folder = fixture->folder };
  CwConnection *connection = add (fixture, "Nordtel");
  CwAccount *account = cw_accounts_get_account (fixture->accounts, connection, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CwIdentity) identity = NULL;
  g_autoptr (CwIdentity) checked = NULL;
  g_autoptr (CwConnection) copy = NULL;
  g_autoptr (CwSecret) secret = NULL;

  cw_test_sandbox_fault (fixture->sandbox, "qualtrics", "\"kind\":\"rotate_secret\"");
  cw_test_sandbox_fault (fixture->sandbox, "qualtrics", "\"kind\":\"revoke_tokens\"");
  cw_identity_ask_async (account, CW_ACCOUNT_WAIT, NULL, note_result_cb, &result);
  while (cw_account_get_n_waiting (account) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (cw_accounts_get_n_broken (fixture->accounts), ==, 1);

  account_fixture_open (&other);
  secret = cw_secret_new (
      cw_test_sandbox_get_account (fixture->sandbox, "qualtrics.api-token.api_token"));
  copy = cw_connection_copy (cw_accounts_find_by_name (other.accounts, "Nordtel"));
  checked = check (&other, copy, secret, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (save (&other, copy, secret, NULL, &error));
  g_assert_no_error (error);
  account_fixture_close (&other);

  cw_workspace_check_external_changes (fixture->workspace);
  identity = cw_identity_ask_finish (account, wait_for_result (&result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (identity);
  g_assert_cmpint (cw_connection_get_state (connection), ==, CW_CONNECTION_ACTIVE);
  g_assert_cmpuint (cw_accounts_get_n_broken (fixture->accounts), ==, 0);
}

/* What is turned off is not used, and says so; turned on, it is tried. */
static void
test_turned_off (AccountFixture *fixture, gconstpointer data)
{
  CwConnection *connection = add (fixture, "Nordtel");
  guint before = cw_test_sandbox_count (fixture->sandbox, "qualtrics", "GET", "/API");
  g_autoptr (GError) error = NULL;
  g_autoptr (CwIdentity) identity = NULL;

  cw_accounts_set_enabled (fixture->accounts, connection, FALSE);
  identity = test_connection (fixture, connection, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_cmpuint (cw_test_sandbox_count (fixture->sandbox, "qualtrics", "GET", "/API"), ==,
                    before);
  account_fixture_close (fixture);
  account_fixture_open (fixture);
  connection = cw_accounts_find_by_name (fixture->accounts, "Nordtel");
  g_assert_cmpint (cw_connection_get_state (connection), ==, CW_CONNECTION_DISABLED);
  cw_accounts_set_enabled (fixture->accounts, connection, TRUE);
  while (cw_test_sandbox_count (fixture->sandbox, "qualtrics", "GET", "/API") == before)
    g_main_context_iteration (NULL, FALSE);
  while (cw_connection_get_state (connection) != CW_CONNECTION_ACTIVE)
    g_main_context_iteration (NULL, TRUE);
}

static gpointer
list_log (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_connection_repository_list_log (db, data, 100, error);
}

/* The log of a connection: there when it is on, without the token. */
static void
test_log (AccountFixture *fixture, gconstpointer data)
{
  CwConnection *connection = add (fixture, "Nordtel");
  const char *token =
      cw_test_sandbox_get_account (fixture->sandbox, "qualtrics.api-token.api_token");
  g_autofree char *uid = g_strdup (cw_connection_get_uid (connection));
  g_autoptr (GPtrArray) log = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CwIdentity) silent = test_connection (fixture, connection, &error);
  g_autoptr (CwIdentity) told = NULL;
  const CwConnectionLogEntry *entry;

  cw_accounts_set_log (fixture->accounts, connection, 15);
  g_assert_cmpint (cw_connection_get_log_until (connection), >, 0);
  told = test_connection (fixture, connection, &error);
  g_assert_no_error (error);
  log = cw_workspace_run (fixture->workspace, list_log, uid, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (log->len, ==, 1);
  entry = log->pdata[0];
  g_assert_cmpstr (entry->method, ==, "GET");
  g_assert_nonnull (strstr (entry->url, "/API/v3/whoami"));
  g_assert_cmpuint (entry->status, ==, 200);
  g_assert_nonnull (strstr (entry->request, "X-API-TOKEN"));
  g_assert_null (strstr (entry->request, token));
  g_assert_null (strstr (entry->answer, token));
}

/* What says 200 and is not the service: a sign-in page of the network, a gateway. */
static void
test_stranger (AccountFixture *fixture, gconstpointer data)
{
  static const char *const pages[] = {
    "\"content_type\":\"text/html\",\"body\":\"<html><title>Sign in to the network</title>\"",
    "\"body\":\"null\"",
    "\"body\":\"[1, 2]\"",
    "\"body\":\"{\\\"result\\\": 5}\"",
  };
  CwConnection *connection = add (fixture, "Nordtel");

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *fault =
          g_strdup_printf ("\"match\":\"GET /API/v3/whoami\",\"status\":200,%s", pages[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (CwIdentity) foreign = NULL;
      g_autoptr (CwIdentity) known = NULL;

      cw_test_sandbox_fault (fixture->sandbox, "qualtrics", fault);
      foreign = test_connection (fixture, connection, &error);
      g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_MALFORMED);
      g_assert_nonnull (strstr (error->message, "Qualtrics"));
      g_assert_nonnull (strchr (error->message, '\n'));
      g_assert_null (foreign);
      g_assert_cmpint (cw_connection_get_state (connection), ==, CW_CONNECTION_UNREACHABLE);
      g_clear_error (&error);

      known = test_connection (fixture, connection, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (known->user, ==, "ada.admin@sandbox.example");
      g_assert_cmpint (cw_connection_get_state (connection), ==, CW_CONNECTION_ACTIVE);
    }
}

/* A name out of an answer is a line: it is shown in windows and terminals. */
static void
test_hostile_name (AccountFixture *fixture, gconstpointer data)
{
  CwConnection *connection = add (fixture, "Nordtel");
  g_autoptr (GError) error = NULL;
  g_autoptr (CwIdentity) identity = NULL;

  cw_test_sandbox_fault (fixture->sandbox, "qualtrics",
                         "\"match\":\"GET /API/v3/whoami\",\"status\":200,\"body\":\"{"
                         "\\\"result\\\":{\\\"userName\\\":"
                         "\\\"ada\\\\u001b[31m\\\\nActive \\\"}}\"");
  identity = test_connection (fixture, connection, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (identity->user, ==, "ada [31m Active");
}

/* Authorized again by somebody else: that is possible, and said. */
static void
test_other_account (AccountFixture *fixture, gconstpointer data)
{
  CwConnection *connection = add (fixture, "Nordtel");
  g_autoptr (CwConnection) draft = cw_connection_copy (connection);
  g_autoptr (CwSecret) secret = NULL;
  g_autoptr (CwConnection) other = create (fixture, "-", "qualtrics.api-token.api_token", &secret);
  g_autoptr (CwIdentity) same = NULL;
  g_autoptr (CwIdentity) user = NULL;
  g_autoptr (CwIdentity) brand = NULL;
  g_autoptr (GError) error = NULL;

  same = check (fixture, draft, secret, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (same->warning);

  cw_test_sandbox_fault (fixture->sandbox, "qualtrics",
                         "\"match\":\"GET /API/v3/whoami\",\"status\":200,\"body\":"
                         "\"{\\\"result\\\":{\\\"userName\\\":\\\"ned\\\","
                         "\\\"brandId\\\":\\\"nordtel\\\"}}\"");
  user = check (fixture, draft, secret, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (user->warning, ==,
                   "This is another user than before: it was ada.admin@sandbox.example.");

  cw_test_sandbox_fault (fixture->sandbox, "qualtrics",
                         "\"match\":\"GET /API/v3/whoami\",\"status\":200,\"body\":"
                         "\"{\\\"result\\\":{\\\"userName\\\":\\\"ned\\\","
                         "\\\"brandId\\\":\\\"elsewhere\\\"}}\"");
  brand = check (fixture, draft, secret, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (
      brand->warning, ==,
      "This is another account than before: it was ada.admin@sandbox.example, nordtel.");
}

static void
add_test (const char *name, void (*test) (AccountFixture *, gconstpointer))
{
  g_test_add (name, AccountFixture, NULL, account_fixture_set_up, test, account_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/accounts/order", test_order);
  add_test ("/accounts/mended-elsewhere", test_mended_elsewhere);
  add_test ("/accounts/turned-off", test_turned_off);
  add_test ("/accounts/log", test_log);
  add_test ("/accounts/stranger", test_stranger);
  add_test ("/accounts/hostile-name", test_hostile_name);
  add_test ("/accounts/other-account", test_other_account);
  return g_test_run ();
}
