/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "auth/cw-oauth.h"

#include "auth/cw-auth-error.h"

#include "oauth-fixture.h"

#define GOOD "{\"access_token\":\"at-1\",\"token_type\":\"Bearer\",\"expires_in\":3600}"
#define BASE64URL "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

typedef struct
{
  gboolean done;
  CwTokenSet *tokens; /* (owned) (nullable) */
  GError *error;      /* (owned) (nullable) */
} Outcome;

static void
set_up (OAuthFixture *fixture, gconstpointer data)
{
  oauth_fixture_set_up (fixture, CW_DIALECT_QUALTRICS);
}

static void
set_up_social (OAuthFixture *fixture, gconstpointer data)
{
  oauth_fixture_set_up (fixture, CW_DIALECT_SOCIAL_CONNECT);
  fixture->client.proof = CW_CLIENT_PROOF_QUERY;
  fixture->client.token_url = (char *) "/oauth/access_token/";
}

static void
tear_down (OAuthFixture *fixture, gconstpointer data)
{
  oauth_fixture_tear_down (fixture);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->tokens = cw_oauth_request_finish (result, &outcome->error);
  outcome->done = TRUE;
}

static void
request (OAuthFixture *fixture, const char *grant, GHashTable *form, Outcome *outcome)
{
  *outcome = (Outcome){ 0 };
  cw_fake_clock_set_automatic (fixture->clock, TRUE);
  cw_oauth_request_async (&fixture->client, fixture->http, fixture->secret, grant, form, NULL, NULL,
                          answered_cb, outcome);
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
  cw_fake_clock_set_automatic (fixture->clock, FALSE);
}

static void
request_good (OAuthFixture *fixture, const char *grant, GHashTable *form)
{
  Outcome outcome;

  request (fixture, grant, form, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpstr (cw_secret_peek (outcome.tokens->access), ==, "at-1");
  cw_token_set_free (outcome.tokens);
}

/* (transfer full) */
static GError *
request_bad (OAuthFixture *fixture, const char *grant)
{
  Outcome outcome;

  request (fixture, grant, NULL, &outcome);
  g_assert_null (outcome.tokens);
  g_assert_nonnull (outcome.error);
  g_assert_null (strstr (outcome.error->message, OAUTH_FIXTURE_SECRET));
  g_assert_null (strstr (outcome.error->message, "planted"));
  return outcome.error;
}

static GHashTable *
create_form (void)
{
  GHashTable *form =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cw_secret_unref);

  g_hash_table_insert (form, (gpointer) "code", cw_secret_new ("4/c+d&e=f"));
  g_hash_table_insert (form, (gpointer) "redirect_uri", cw_secret_new ("http://127.0.0.1:7/"));
  return form;
}

/* RFC 7636 appendix B. */
static void
test_challenge (void)
{
  g_autoptr (CwSecret) verifier = cw_secret_new ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
  g_autofree char *challenge = cw_oauth_get_challenge (verifier);

  g_assert_cmpstr (challenge, ==, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

static void
test_verifier (void)
{
  g_autoptr (CwRandom) random = cw_random_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint i;

  for (i = 0; i < 100; i++)
    {
      g_autoptr (CwSecret) verifier = cw_oauth_create_verifier (random);
      const char *text = cw_secret_peek (verifier);

      g_assert_cmpuint (strlen (text), ==, 43);
      g_assert_cmpuint (strspn (text, BASE64URL), ==, 43);
      g_assert_true (g_hash_table_add (seen, g_strdup (text)));
    }
}

static void
test_form (OAuthFixture *fixture, gconstpointer data)
{
  const CwTestRequest *sent;

  oauth_fixture_reply (fixture, 200, GOOD);
  request_good (fixture, "client_credentials", NULL);
  sent = cw_test_server_get (fixture->server, 0);
  g_assert_cmpstr (sent->method, ==, "POST");
  g_assert_cmpstr (sent->path, ==, OAUTH_FIXTURE_PATH);
  g_assert_null (sent->query);
  g_assert_null (cw_test_request_get_header (sent, "Authorization"));
  g_assert_cmpstr (cw_test_request_get_header (sent, "Content-Type"), ==,
                   "application/x-www-form-urlencoded");
  oauth_fixture_assert_field (sent->body, "grant_type", "client_credentials");
  oauth_fixture_assert_field (sent->body, "client_id", "client-7");
  oauth_fixture_assert_field (sent->body, "client_secret", OAUTH_FIXTURE_SECRET);
  oauth_fixture_assert_field (sent->body, "scope", "manage:all offline");
}

static void
assert_basic (OAuthFixture *fixture, guint index, const char *expected)
{
  const CwTestRequest *sent = cw_test_server_get (fixture->server, index);
  const char *header = cw_test_request_get_header (sent, "Authorization");
  g_autofree char *decoded = NULL;
  gsize length;

  g_assert_nonnull (header);
  g_assert_true (g_str_has_prefix (header, "Basic "));
  decoded = (char *) g_base64_decode (header + strlen ("Basic "), &length);
  g_assert_cmpmem (decoded, length, expected, strlen (expected));
  g_assert_null (strstr (sent->body, "client_id"));
  g_assert_null (strstr (sent->body, "client_secret"));
}

static void
test_basic (OAuthFixture *fixture, gconstpointer data)
{
  fixture->client.proof = CW_CLIENT_PROOF_BASIC;
  oauth_fixture_reply (fixture, 200, GOOD);
  request_good (fixture, "client_credentials", NULL);
  assert_basic (fixture, 0, "client-7:" OAUTH_FIXTURE_SECRET);
}

/* RFC 6749 section 2.3.1, and no more of it than the decoding needs. */
static void
test_basic_encoded (OAuthFixture *fixture, gconstpointer data)
{
  fixture->client.proof = CW_CLIENT_PROOF_BASIC;
  fixture->client.client_id = (char *) "a:b";
  cw_secret_unref (fixture->secret);
  fixture->secret = cw_secret_new ("p+q%r/s=~t ü");
  oauth_fixture_reply (fixture, 200, GOOD);
  request_good (fixture, "client_credentials", NULL);
  assert_basic (fixture, 0, "a%3Ab:p%2Bq%25r/s=~t%20%C3%BC");
}

static void
test_public (OAuthFixture *fixture, gconstpointer data)
{
  const CwTestRequest *sent;

  fixture->client.proof = CW_CLIENT_PROOF_BASIC;
  g_clear_pointer (&fixture->secret, cw_secret_unref);
  oauth_fixture_reply (fixture, 200, GOOD);
  request_good (fixture, "client_credentials", NULL);
  sent = cw_test_server_get (fixture->server, 0);
  g_assert_null (cw_test_request_get_header (sent, "Authorization"));
  oauth_fixture_assert_field (sent->body, "client_id", "client-7");
  oauth_fixture_assert_field (sent->body, "client_secret", NULL);
}

static void
test_code (OAuthFixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) form = create_form ();
  const CwTestRequest *sent;

  oauth_fixture_reply (fixture, 200, GOOD);
  request_good (fixture, "authorization_code", form);
  sent = cw_test_server_get (fixture->server, 0);
  oauth_fixture_assert_field (sent->body, "code", "4/c+d&e=f");
  oauth_fixture_assert_field (sent->body, "redirect_uri", "http://127.0.0.1:7/");
  oauth_fixture_assert_field (sent->body, "scope", NULL);
}

/* A code may be spent although the answer was lost: it is not sent twice. Other grants are. */
static void
test_repeated (OAuthFixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) form = create_form ();
  Outcome outcome;

  cw_test_server_reply (fixture->server, &(CwTestReply){ .cut = CW_TEST_CUT_BEFORE });
  request (fixture, "authorization_code", form, &outcome);
  g_assert_error (outcome.error, CW_NET_ERROR, CW_NET_ERROR_UNREACHABLE);
  g_clear_error (&outcome.error);
  g_assert_cmpuint (cw_test_server_count (fixture->server), ==, 1);

  oauth_fixture_reply (fixture, 503, "");
  oauth_fixture_reply (fixture, 200, GOOD);
  request_good (fixture, "client_credentials", NULL);
  g_assert_cmpuint (cw_test_server_count (fixture->server), ==, 3);
}

typedef struct
{
  const char *name;
  const char *grant;
  guint status;
  const char *body;
  const char *code; /* (nullable): as it is told */
  int number;       /* CwAuthError, or with @is_net CwNetError */
  gboolean is_net;
  const char *says; /* in the message */
} Refusal;

#define SOCIAL(word) "{\"code\":400,\"error\":\"" word "\",\"error_description\":\"planted\"}"
#define PLANTED ",\"error_description\":\"planted\"}"
#define ENVELOPE(code)                                                                             \
  "{\"meta\":{\"httpStatus\":\"401 - Unauthorized\",\"error\":{\"errorMessage\":\"planted\","      \
  "\"errorCode\":\"" code "\"},\"requestId\":\"11111111-2222-3333-4444-555555555555\"}}"

static const Refusal refusals[] = {
  { "client", "client_credentials", 401, "{\"error\":\"invalid_client\"" PLANTED, "invalid_client",
    CW_AUTH_ERROR_NEEDS_REAUTHORIZATION, FALSE, "does not know the client" },
  { "client-400", "refresh_token", 400, "{\"error\":\"invalid_client\"" PLANTED, "invalid_client",
    CW_AUTH_ERROR_NEEDS_REAUTHORIZATION, FALSE, "does not know the client" },
  { "envelope", "client_credentials", 401, ENVELOPE ("AUTH_6.0"), "invalid_client",
    CW_AUTH_ERROR_NEEDS_REAUTHORIZATION, FALSE, "does not know the client" },
  { "html-401", "client_credentials", 401, "<html><body>planted</body></html>", "invalid_client",
    CW_AUTH_ERROR_NEEDS_REAUTHORIZATION, FALSE, "does not know the client" },
  { "empty-401", "client_credentials", 401, "", "invalid_client",
    CW_AUTH_ERROR_NEEDS_REAUTHORIZATION, FALSE, "does not know the client" },
  { "grant", "refresh_token", 400, "{\"error\":\"invalid_grant\"" PLANTED, "invalid_grant",
    CW_AUTH_ERROR_NEEDS_REAUTHORIZATION, FALSE, "revoked or has ended" },
  { "code", "authorization_code", 400, "{\"error\":\"invalid_grant\"" PLANTED, "invalid_grant",
    CW_AUTH_ERROR_NEEDS_REAUTHORIZATION, FALSE, "did not take the code" },
  { "grant-401", "refresh_token", 401, "{\"error\":\"invalid_grant\"" PLANTED, "invalid_grant",
    CW_AUTH_ERROR_NEEDS_REAUTHORIZATION, FALSE, "revoked or has ended" },
  { "unauthorized", "client_credentials", 400, "{\"error\":\"unauthorized_client\"" PLANTED,
    "unauthorized_client", CW_AUTH_ERROR_NEEDS_REAUTHORIZATION, FALSE, "does not let this client" },
  { "scope", "client_credentials", 400, "{\"error\":\"invalid_scope\"" PLANTED, "invalid_scope",
    CW_NET_ERROR_FORBIDDEN, TRUE, "manage:all offline" },
  { "request", "client_credentials", 400, "{\"error\":\"invalid_request\"" PLANTED,
    "invalid_request", CW_NET_ERROR_INVALID, TRUE, "gave no token" },
  { "html-403", "client_credentials", 403, "<html><body>planted</body></html>", NULL,
    CW_NET_ERROR_FORBIDDEN, TRUE, "gave no token" },
  { "html-404", "client_credentials", 404, "<html><body>planted</body></html>", NULL,
    CW_NET_ERROR_NOT_FOUND, TRUE, "gave no token" },
  { "html-200", "client_credentials", 200, "<html><body>planted</body></html>", NULL,
    CW_NET_ERROR_MALFORMED, TRUE, "not what it should be" },
  { "grant-200", "refresh_token", 200, "{\"error\":\"invalid_grant\"" PLANTED, "invalid_grant",
    CW_AUTH_ERROR_NEEDS_REAUTHORIZATION, FALSE, "revoked or has ended" },
};

static void
test_refusal (OAuthFixture *fixture, gconstpointer data)
{
  const Refusal *refusal = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;

  oauth_fixture_reply (fixture, refusal->status, refusal->body);
  error = request_bad (fixture, refusal->grant);
  g_test_message ("%s", error->message);
  g_assert_true (
      g_error_matches (error, refusal->is_net ? CW_NET_ERROR : CW_AUTH_ERROR, refusal->number));
  g_assert_cmpstr (cw_oauth_error_get_code (error), ==, refusal->code);
  g_assert_nonnull (strstr (error->message, refusal->says));
  g_assert_nonnull (strchr (error->message, '\n'));
  g_assert_cmpuint (cw_test_server_count (fixture->server), ==, 1);
  copy = g_error_copy (error);
  g_assert_cmpstr (cw_oauth_error_get_code (copy), ==, refusal->code);
}

/* A server that is merely down is no refusal. */
static void
test_down (OAuthFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cw_test_server_stand (fixture->server, &(CwTestReply){ .status = 503, .body = "planted" });
  error = request_bad (fixture, "refresh_token");
  g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_SERVER);
  g_assert_true (cw_net_error_is_passing (error));
}

static void
test_no_code (void)
{
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "x");
  g_autoptr (GError) plain = g_error_new_literal (CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_LOCKED, "x");

  g_assert_null (cw_oauth_error_get_code (NULL));
  g_assert_null (cw_oauth_error_get_code (other));
  g_assert_null (cw_oauth_error_get_code (plain));
}

static void
test_cancelled (OAuthFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Outcome outcome = { 0 };

  cw_test_server_stand (fixture->server, &(CwTestReply){ .body = GOOD, .held = TRUE });
  cw_oauth_request_async (&fixture->client, fixture->http, fixture->secret, "client_credentials",
                          NULL, NULL, cancellable, answered_cb, &outcome);
  cw_test_server_wait (fixture->server, 1);
  g_cancellable_cancel (cancellable);
  while (!outcome.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&outcome.error);
}

/* A server that understands the form is never told the secret in an address. */
static void
test_query_not_needed (OAuthFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  oauth_fixture_reply (fixture, 200, GOOD);
  request_good (fixture, "client_credentials", NULL);
  oauth_fixture_reply (fixture, 401, "{\"error\":\"invalid_client\"}");
  error = request_bad (fixture, "client_credentials");
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NEEDS_REAUTHORIZATION);
  g_assert_cmpuint (cw_test_server_count (fixture->server), ==, 2);
  g_assert_null (cw_test_server_get (fixture->server, 0)->query);
  g_assert_null (cw_test_server_get (fixture->server, 1)->query);
}

static void
assert_asked_by_query (OAuthFixture *fixture, guint index)
{
  const CwTestRequest *sent = cw_test_server_get (fixture->server, index);

  g_assert_cmpstr (sent->method, ==, "GET");
  g_assert_cmpstr (sent->path, ==, "/oauth/access_token/");
  oauth_fixture_assert_field (sent->query, "client_secret", OAUTH_FIXTURE_SECRET);
  oauth_fixture_assert_field (sent->query, "code", "4/c+d&e=f");
  g_assert_cmpstr (sent->body, ==, "");
}

static void
test_query (OAuthFixture *fixture, gconstpointer data)
{
  const Refusal *refusal = data;
  g_autoptr (GHashTable) form = create_form ();

  oauth_fixture_reply (fixture, refusal->status, refusal->body);
  oauth_fixture_reply (fixture, 200, GOOD);
  request_good (fixture, "authorization_code", form);
  g_assert_cmpuint (cw_test_server_count (fixture->server), ==, 2);
  g_assert_cmpstr (cw_test_server_get (fixture->server, 0)->method, ==, "POST");
  assert_asked_by_query (fixture, 1);

  /* From then on it is known. */
  oauth_fixture_reply (fixture, 200, GOOD);
  request_good (fixture, "authorization_code", form);
  g_assert_cmpuint (cw_test_server_count (fixture->server), ==, 3);
  assert_asked_by_query (fixture, 2);
}

/* Nothing is remembered of a wrong address. */
static void
test_query_in_vain (OAuthFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cw_test_server_stand (fixture->server, &(CwTestReply){ .status = 404 });
  error = request_bad (fixture, "refresh_token");
  g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND);
  oauth_fixture_reply (fixture, 200, GOOD);
  request_good (fixture, "refresh_token", NULL);
  g_assert_cmpstr (cw_test_server_get (fixture->server, 2)->method, ==, "POST");
}

static void
add (const char *path, void (*test) (OAuthFixture *, gconstpointer))
{
  g_test_add (path, OAuthFixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  static const Refusal methods[] = {
    { "405", NULL, 405, "" },
    { "404", NULL, 404, "<html></html>" },
    { "word", NULL, 400, SOCIAL ("invalid_http_method") },
  };
  guint i;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/oauth/challenge", test_challenge);
  g_test_add_func ("/oauth/verifier", test_verifier);
  g_test_add_func ("/oauth/no-code", test_no_code);
  add ("/oauth/form", test_form);
  add ("/oauth/basic", test_basic);
  add ("/oauth/basic-encoded", test_basic_encoded);
  add ("/oauth/public", test_public);
  add ("/oauth/code", test_code);
  add ("/oauth/repeated", test_repeated);
  add ("/oauth/down", test_down);
  add ("/oauth/cancelled", test_cancelled);
  for (i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/oauth/refusal/", refusals[i].name, NULL);

      g_test_add (path, OAuthFixture, &refusals[i], set_up, test_refusal, tear_down);
    }
  for (i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autofree char *path = g_strconcat ("/oauth/query/", methods[i].name, NULL);

      g_test_add (path, OAuthFixture, &methods[i], set_up_social, test_query, tear_down);
    }
  g_test_add ("/oauth/query/not-needed", OAuthFixture, NULL, set_up_social, test_query_not_needed,
              tear_down);
  g_test_add ("/oauth/query/in-vain", OAuthFixture, NULL, set_up_social, test_query_in_vain,
              tear_down);
  return g_test_run ();
}
