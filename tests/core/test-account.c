/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "account-fixture.h"
#include "service/cw-qualtrics-client.h"

#include <string.h>

/* How a service and a grant are tried: the rest is the same for all of them. */
typedef struct
{
  CwService service;
  CwGrant grant;
  const char *url;     /* service as the sandbox names it */
  const char *account; /* path of its credentials there */
  const char *secret;  /* member that holds the secret */
} Way;

static const Way ways[] = {
  { CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS, "qualtrics", "qualtrics.client-credentials",
    "client_secret" },
  { CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN, "qualtrics", "qualtrics.api-token", "api_token" },
  { CW_SERVICE_GLADLY, CW_GRANT_BASIC, "gladly", "gladly.basic", "api_token" },
  { CW_SERVICE_SOCIAL_CONNECT, CW_GRANT_API_TOKEN, "social_connect", "social_connect.api-token",
    "api_token" },
  { CW_SERVICE_TETHR, CW_GRANT_CLIENT_CREDENTIALS, "tethr", "tethr.client-credentials",
    "client_secret" },
};

static const char *
get_credential (AccountFixture *fixture, const Way *way, const char *member)
{
  g_autofree char *path = g_strconcat (way->account, ".", member, NULL);

  return cw_test_sandbox_get_account (fixture->sandbox, path);
}

static CwSecret *
get_secret (AccountFixture *fixture, const Way *way)
{
  return cw_secret_new (get_credential (fixture, way, way->secret));
}

static CwConnection *
create_draft (AccountFixture *fixture, const Way *way)
{
  CwConnection *draft = cw_connection_new (way->service, way->grant);

  cw_connection_set_name (draft, "Nordtel");
  cw_connection_set_base_url (draft, cw_test_sandbox_get_url (fixture->sandbox, way->url));
  cw_connection_set_scope (draft, cw_service_get_default_scope (way->service, way->grant));
  if (cw_grant_needs_client_id (way->grant))
    cw_connection_set_client_id (draft, get_credential (fixture, way, "client_id"));
  if (cw_grant_needs_username (way->grant))
    cw_connection_set_username (draft, get_credential (fixture, way, "username"));
  return draft;
}

static CwConnection *
add (AccountFixture *fixture, const Way *way)
{
  g_autoptr (CwConnection) draft = create_draft (fixture, way);
  g_autoptr (CwSecret) secret = get_secret (fixture, way);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwIdentity) identity = check (fixture, draft, secret, NULL, &error);
  CwConnection *saved;

  g_assert_no_error (error);
  g_assert_nonnull (identity->user);
  saved = save (fixture, draft, secret, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cw_connection_get_state (saved), ==, CW_CONNECTION_ACTIVE);
  return saved;
}

static void
assert_works (AccountFixture *fixture, CwConnection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwIdentity) identity = test_connection (fixture, connection, &error);

  g_assert_no_error (error);
  g_assert_nonnull (identity);
  g_assert_cmpint (cw_connection_get_state (connection), ==, CW_CONNECTION_ACTIVE);
  g_assert_null (cw_connection_get_reason (connection));
}

static void
assert_refused (AccountFixture *fixture, CwConnection *connection, CwConnectionCause cause)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwIdentity) identity = test_connection (fixture, connection, &error);

  g_assert_null (identity);
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NEEDS_REAUTHORIZATION);
  g_assert_nonnull (strchr (error->message, '\n'));
  g_assert_cmpint (cw_connection_get_state (connection), ==, CW_CONNECTION_NEEDS_REAUTHORIZATION);
  g_assert_cmpint (cw_connection_get_cause (connection), ==, cause);
  g_assert_nonnull (cw_connection_get_reason (connection));
}

/* Add, test, use, revoke, reauthorize: every service and grant that needs no browser. */
static void
test_life (AccountFixture *fixture, gconstpointer data)
{
  const Way *way = data;
  CwConnection *connection = add (fixture, way);
  g_autoptr (CwConnection) copy = NULL;
  g_autoptr (CwSecret) wrong = cw_secret_new ("sandbox-secret-of-nobody");
  g_autoptr (CwSecret) renewed = NULL;
  g_autoptr (CwIdentity) identity = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (cw_connection_get_secret_ends_at (connection) != 0, ==,
                   way->service == CW_SERVICE_TETHR);
  assert_works (fixture, connection);
  cw_test_sandbox_fault (fixture->sandbox, way->url, "\"kind\":\"rotate_secret\"");
  cw_test_sandbox_fault (fixture->sandbox, way->url, "\"kind\":\"revoke_tokens\"");
  assert_refused (fixture, connection,
                  cw_grant_is_oauth (way->grant) ? CW_CAUSE_CLIENT_CHANGED : CW_CAUSE_REVOKED);

  copy = cw_connection_copy (connection);
  identity = check (fixture, copy, wrong, NULL, &error);
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NEEDS_REAUTHORIZATION);
  g_assert_null (identity);
  /* What was entered just now was refused; that it worked before is no news here. */
  g_assert_cmpint (cw_connection_get_cause (copy), ==, CW_CAUSE_REFUSED);
  g_assert_nonnull (strstr (error->message, "Check what was entered"));
  g_clear_error (&error);

  renewed = get_secret (fixture, way);
  identity = check (fixture, copy, renewed, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (identity);
  g_assert_true (save (fixture, copy, renewed, NULL, &error) == connection);
  g_assert_no_error (error);
  assert_works (fixture, connection);
}

static gboolean
is_waiting (AccountFixture *fixture, CwConnection *connection)
{
  return cw_account_get_n_waiting (cw_accounts_get_account (fixture->accounts, connection, NULL)) ==
         1;
}

/* Work that needs the account waits for it, and goes on by itself. */
static void
test_waiting_work (AccountFixture *fixture, gconstpointer data)
{
  const Way *way = &ways[0];
  CwConnection *connection = add (fixture, way);
  CwAccount *account = cw_accounts_get_account (fixture->accounts, connection, NULL);
  g_autoptr (CwConnection) copy = NULL;
  g_autoptr (CwSecret) renewed = NULL;
  g_autoptr (CwIdentity) identity = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CwIdentity) asked = NULL;
  g_autoptr (GError) error = NULL;

  cw_test_sandbox_fault (fixture->sandbox, way->url, "\"kind\":\"rotate_secret\"");
  cw_test_sandbox_fault (fixture->sandbox, way->url, "\"kind\":\"revoke_tokens\"");
  cw_identity_ask_async (account, CW_ACCOUNT_WAIT, NULL, note_result_cb, &result);
  while (!is_waiting (fixture, connection))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (result);
  g_assert_cmpint (cw_connection_get_state (connection), ==, CW_CONNECTION_NEEDS_REAUTHORIZATION);

  cw_identity_ask_async (account, CW_ACCOUNT_WAIT, cancellable, note_result_cb, &cancelled);
  g_assert_cmpuint (cw_account_get_n_waiting (account), ==, 2);
  g_cancellable_cancel (cancellable);
  g_assert_null (cw_identity_ask_finish (account, wait_for_result (&cancelled), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (cw_account_get_n_waiting (account), ==, 1);

  copy = cw_connection_copy (connection);
  renewed = get_secret (fixture, way);
  identity = check (fixture, copy, renewed, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (save (fixture, copy, renewed, NULL, &error));
  asked = cw_identity_ask_finish (account, wait_for_result (&result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (asked->user);
  g_assert_cmpuint (cw_account_get_n_waiting (account), ==, 0);
}

/* Saved without a test, by a grant that needs no browser: work that would wait for the account asks
 * instead, and the answer says whether it works. */
static void
test_untried (AccountFixture *fixture, gconstpointer data)
{
  const Way *way = data;
  g_autoptr (CwConnection) draft = create_draft (fixture, way);
  g_autoptr (CwSecret) wrong = cw_secret_new ("sandbox-secret-of-nobody");
  g_autoptr (CwSecret) secret = get_secret (fixture, way);
  g_autoptr (GAsyncResult) refused = NULL;
  g_autoptr (CwIdentity) asked = NULL;
  g_autoptr (GError) error = NULL;
  CwConnection *connection = save (fixture, draft, wrong, NULL, &error);
  CwAccount *account;

  g_assert_no_error (error);
  g_assert_true (cw_connection_is_untried (connection));
  account = cw_accounts_get_account (fixture->accounts, connection, NULL);
  cw_identity_ask_async (account, CW_ACCOUNT_WAIT, NULL, note_result_cb, &refused);
  while (!is_waiting (fixture, connection))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (cw_connection_get_state (connection), ==, CW_CONNECTION_NEEDS_REAUTHORIZATION);
  g_assert_cmpint (cw_connection_get_cause (connection), ==, CW_CAUSE_REFUSED);
  cw_connection_set_state (connection, CW_CONNECTION_NOT_AUTHORIZED, CW_CAUSE_NEVER_AUTHORIZED,
                           NULL, 0);
  g_assert_nonnull (save (fixture, connection, secret, NULL, &error));
  asked = cw_identity_ask_finish (account, wait_for_result (&refused), &error);
  g_assert_no_error (error);
  g_assert_cmpint (cw_connection_get_state (connection), ==, CW_CONNECTION_ACTIVE);
  g_assert_false (cw_connection_is_untried (connection));
}

/* A token that ended is renewed without a word; a hundred callers ask for one. */
static void
test_expired (AccountFixture *fixture, gconstpointer data)
{
  const Way *way = data;
  CwConnection *connection = add (fixture, way);
  CwAccount *account = cw_accounts_get_account (fixture->accounts, connection, NULL);
  const char *token_path = way->service == CW_SERVICE_TETHR ? "/Token" : "/oauth2/token";
  guint before = cw_test_sandbox_count (fixture->sandbox, way->url, "POST", token_path);
  GAsyncResult *results[100] = { NULL };

  cw_test_sandbox_fault (fixture->sandbox, way->url, "\"kind\":\"expire_tokens\"");
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    cw_identity_ask_async (account, CW_ACCOUNT_FAIL, NULL, note_result_cb, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CwIdentity) identity =
          cw_identity_ask_finish (account, wait_for_result (&results[i]), &error);

      g_assert_no_error (error);
      g_object_unref (results[i]);
    }
  g_assert_cmpuint (cw_test_sandbox_count (fixture->sandbox, way->url, "POST", token_path), ==,
                    before + 1);
}

/* A server that is down is not broken authorization; it is tried again until it answers. */
static void
test_down (AccountFixture *fixture, gconstpointer data)
{
  const Way *way = data;
  CwConnection *connection = add (fixture, way);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwIdentity) identity = NULL;

  cw_test_sandbox_fault (fixture->sandbox, way->url, "\"kind\":\"down\"");
  identity = test_connection (fixture, connection, &error);
  g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_UNREACHABLE);
  g_assert_cmpint (cw_connection_get_state (connection), ==, CW_CONNECTION_UNREACHABLE);
  g_assert_cmpint (cw_connection_get_cause (connection), ==, CW_CAUSE_NO_ANSWER);
  g_assert_cmpint (cw_connection_get_next_try_at (connection), >, 0);
  g_assert_cmpuint (cw_accounts_get_n_broken (fixture->accounts), ==, 0);

  cw_test_sandbox_fault (fixture->sandbox, way->url, "\"kind\":\"up\"");
  cw_account_try_now (cw_accounts_get_account (fixture->accounts, connection, NULL));
  while (cw_connection_get_state (connection) != CW_CONNECTION_ACTIVE)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (cw_connection_get_next_try_at (connection), ==, 0);
}

static void
post (AccountFixture *fixture, CwAccount *account, const char *fault)
{
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("POST", "/API/v3/survey-definitions");
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cw_http_request_set_body (request, "application/json", body);
  cw_test_sandbox_fault (fixture->sandbox, "qualtrics", fault);
  cw_account_call_async (account, request, CW_ACCOUNT_FAIL, NULL, note_result_cb, &result);
  g_assert_null (cw_account_call_finish (account, wait_for_result (&result), &error));
  g_assert_true (cw_net_error_is_passing (error));
}

static void
count_states_cb (CwConnection *connection, GParamSpec *pspec, gpointer n)
{
  *(guint *) n += cw_connection_get_state (connection) == CW_CONNECTION_UNREACHABLE;
}

/* One bad answer to what cannot be repeated says nothing of the account: it is asked, and only if
 * it does not answer either it is unreachable. */
static void
test_one_bad_answer (AccountFixture *fixture, gconstpointer data)
{
  CwConnection *connection = add (fixture, &ways[1]);
  CwAccount *account = cw_accounts_get_account (fixture->accounts, connection, NULL);
  guint n_asked = cw_test_sandbox_count (fixture->sandbox, "qualtrics", "GET", "/API/v3/whoami");
  guint n_unreachable = 0;

  g_signal_connect (connection, "notify::state", G_CALLBACK (count_states_cb), &n_unreachable);
  post (fixture, account, "\"match\":\"POST\",\"status\":500");
  post (fixture, account, "\"match\":\"POST\",\"status\":503,\"close\":true");
  g_assert_cmpint (cw_connection_get_state (connection), ==, CW_CONNECTION_ACTIVE);
  while (cw_test_sandbox_count (fixture->sandbox, "qualtrics", "GET", "/API/v3/whoami") == n_asked)
    g_main_context_iteration (NULL, FALSE);
  assert_works (fixture, connection);
  g_assert_cmpuint (n_unreachable, ==, 0);

  cw_test_sandbox_fault (fixture->sandbox, "qualtrics",
                         "\"match\":\"GET\",\"status\":503,\"times\":0");
  post (fixture, account, "\"match\":\"POST\",\"status\":500");
  while (cw_connection_get_state (connection) != CW_CONNECTION_UNREACHABLE)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (cw_connection_get_cause (connection), ==, CW_CAUSE_SERVER_ERROR);
}

/* A right that was taken away needs a person; a survey that is not there does not. */
static void
test_permission (AccountFixture *fixture, gconstpointer data)
{
  CwConnection *connection = add (fixture, &ways[0]);
  CwAccount *account = cw_accounts_get_account (fixture->accounts, connection, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CwSurvey) survey = NULL;
  g_autoptr (GError) error = NULL;

  cw_qualtrics_client_get_definition_async (account, "SV_0000000000nobody", CW_ACCOUNT_FAIL, NULL,
                                            note_result_cb, &result);
  survey = cw_qualtrics_client_get_definition_finish (account, wait_for_result (&result), &error);
  g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND);
  g_assert_cmpint (cw_connection_get_state (connection), ==, CW_CONNECTION_ACTIVE);

  cw_test_sandbox_fault (fixture->sandbox, "qualtrics", "\"kind\":\"drop_permission\"");
  assert_refused (fixture, connection, CW_CAUSE_PERMISSION);
  cw_test_sandbox_fault (fixture->sandbox, "qualtrics", "\"kind\":\"restore_permission\"");
  assert_works (fixture, connection);
}

/* Nothing but an id gets into an address. */
static void
test_ids (AccountFixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "", ".", "..", "SV_", "SV_a/../../whoami", "SV_a?x", "R_abc" };
  CwConnection *connection = add (fixture, &ways[1]);
  CwAccount *account = cw_accounts_get_account (fixture->accounts, connection, NULL);
  guint before = cw_test_sandbox_count (fixture->sandbox, "qualtrics", "GET", "/");

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      cw_qualtrics_client_get_definition_async (account, ids[i], CW_ACCOUNT_FAIL, NULL,
                                                note_result_cb, &result);
      g_assert_null (
          cw_qualtrics_client_get_definition_finish (account, wait_for_result (&result), &error));
      g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_INVALID);
    }
  g_assert_cmpuint (cw_test_sandbox_count (fixture->sandbox, "qualtrics", "GET", "/"), ==, before);
}

/* Fact 1.1: another data centre answers for the account, and says where it lives. */
static void
test_wrong_datacenter (AccountFixture *fixture, gconstpointer data)
{
  CwConnection *connection = add (fixture, &ways[0]);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwIdentity) identity = NULL;

  cw_test_sandbox_fault (fixture->sandbox, "qualtrics",
                         "\"kind\":\"wrong_datacenter\",\"host\":\"fra1.qualtrics.com\"");
  identity = test_connection (fixture, connection, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (identity->datacenter, ==, "fra1");
  g_assert_cmpstr (cw_connection_get_datacenter (connection), ==, "fra1");
}

/* What is stored is found again, by another window too, and goes with the connection. */
static void
test_restart (AccountFixture *fixture, gconstpointer data)
{
  CwConnection *connection = add (fixture, &ways[0]);
  g_autofree char *uid = g_strdup (cw_connection_get_uid (connection));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) found = NULL;
  g_autoptr (GError) error = NULL;

  account_fixture_close (fixture);
  account_fixture_open (fixture);
  connection = cw_accounts_find_by_name (fixture->accounts, "nordTEL");
  g_assert_nonnull (connection);
  g_assert_cmpstr (cw_connection_get_uid (connection), ==, uid);
  g_assert_cmpint (cw_connection_get_state (connection), ==, CW_CONNECTION_ACTIVE);
  assert_works (fixture, connection);

  cw_accounts_remove_async (fixture->accounts, connection, NULL, note_result_cb, &result);
  g_assert_true (cw_accounts_remove_finish (fixture->accounts, wait_for_result (&result), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->accounts)), ==, 0);
  cw_keyring_lookup_async (fixture->keyring, uid, CW_KEYRING_SECRET, NULL, note_result_cb, &found);
  g_assert_null (cw_keyring_lookup_finish (fixture->keyring, wait_for_result (&found), &error));
  g_assert_no_error (error);
}

/* A name that is taken saves nothing: no row, no secret. */
static void
test_name_taken (AccountFixture *fixture, gconstpointer data)
{
  g_autoptr (CwConnection) second = create_draft (fixture, &ways[1]);
  g_autoptr (CwSecret) secret = get_secret (fixture, &ways[1]);
  g_autoptr (GAsyncResult) found = NULL;
  g_autoptr (GError) error = NULL;

  add (fixture, &ways[0]);
  g_assert_null (save (fixture, second, secret, NULL, &error));
  g_assert_error (error, CW_STORE_ERROR, CW_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->accounts)), ==, 1);
  cw_keyring_lookup_async (fixture->keyring, cw_connection_get_uid (second), CW_KEYRING_SECRET,
                           NULL, note_result_cb, &found);
  g_assert_null (cw_keyring_lookup_finish (fixture->keyring, wait_for_result (&found), &error));
}

static void
add_test (const char *name, const Way *way, void (*test) (AccountFixture *, gconstpointer))
{
  g_test_add (name, AccountFixture, way, account_fixture_set_up, test, account_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *name = g_strdup_printf ("/account/life/%s", ways[i].account);

      add_test (name, &ways[i], test_life);
    }
  add_test ("/account/waiting-work", NULL, test_waiting_work);
  add_test ("/account/untried/client-credentials", &ways[0], test_untried);
  add_test ("/account/untried/api-token", &ways[1], test_untried);
  add_test ("/account/untried/basic", &ways[2], test_untried);
  add_test ("/account/expired/qualtrics", &ways[0], test_expired);
  add_test ("/account/expired/tethr", &ways[4], test_expired);
  add_test ("/account/down/oauth", &ways[0], test_down);
  add_test ("/account/down/basic", &ways[2], test_down);
  add_test ("/account/one-bad-answer", NULL, test_one_bad_answer);
  add_test ("/account/permission", NULL, test_permission);
  add_test ("/account/ids", NULL, test_ids);
  add_test ("/account/wrong-datacenter", NULL, test_wrong_datacenter);
  add_test ("/account/restart", NULL, test_restart);
  add_test ("/account/name-taken", NULL, test_name_taken);
  return g_test_run ();
}
