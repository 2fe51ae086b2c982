/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "auth/cw-authorization.h"

#include "auth/cw-auth-error.h"

#include "authorization-fixture.h"

typedef AuthorizationFixture Fixture;
typedef AuthorizationPage Page;

static void
test_url (Fixture *fixture, gconstpointer data)
{
  const char *url;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *challenge = NULL;
  g_autofree char *redirect = NULL;

  g_assert_null (cw_authorization_get_url (fixture->authorization));
  authorization_fixture_start (fixture);
  url = cw_authorization_get_url (fixture->authorization);
  uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);
  g_assert_true (g_str_has_prefix (url, "https://nordtel.example/oauth2/auth?"));
  oauth_fixture_assert_field (g_uri_get_query (uri), "response_type", "code");
  oauth_fixture_assert_field (g_uri_get_query (uri), "client_id", "client-7");
  oauth_fixture_assert_field (g_uri_get_query (uri), "scope", "manage:all offline");
  oauth_fixture_assert_field (g_uri_get_query (uri), "code_challenge_method", "S256");
  oauth_fixture_assert_field (g_uri_get_query (uri), "state",
                              cw_authorization_get_state (fixture->authorization));
  redirect = oauth_fixture_get_field (g_uri_get_query (uri), "redirect_uri");
  g_assert_cmpstr (redirect, ==, cw_authorization_get_redirect_uri (fixture->authorization));
  g_assert_true (g_str_has_prefix (redirect, "http://127.0.0.1:"));
  challenge = oauth_fixture_get_field (g_uri_get_query (uri), "code_challenge");
  g_assert_cmpuint (strlen (challenge), ==, 43);
  g_assert_cmpuint (strlen (cw_authorization_get_state (fixture->authorization)), ==, 43);
  g_assert_null (strstr (url, OAUTH_FIXTURE_SECRET));
}

static void
test_right (Fixture *fixture, gconstpointer data)
{
  g_auto (AuthorizationPage) page = { 0 };
  const CwTestRequest *sent;
  g_autofree char *text = NULL;
  g_autofree char *challenge = NULL;
  g_autofree char *sent_challenge = NULL;
  g_autoptr (CwSecret) verifier = NULL;
  const char *query;

  authorization_fixture_start (fixture);
  authorization_fixture_run (fixture);
  oauth_fixture_reply (&fixture->oauth, 200, AUTHORIZATION_FIXTURE_ANSWER);
  authorization_fixture_answer (fixture, "code=c%2Fd", &page);
  authorization_fixture_assert_signed_in (fixture);

  sent = cw_test_server_get (fixture->oauth.server, 0);
  oauth_fixture_assert_field (sent->body, "grant_type", "authorization_code");
  oauth_fixture_assert_field (sent->body, "code", "c/d");
  oauth_fixture_assert_field (sent->body, "redirect_uri",
                              cw_authorization_get_redirect_uri (fixture->authorization));
  text = oauth_fixture_get_field (sent->body, "code_verifier");
  verifier = cw_secret_new (text);
  challenge = cw_oauth_get_challenge (verifier);
  query = strchr (cw_authorization_get_url (fixture->authorization), '?') + 1;
  sent_challenge = oauth_fixture_get_field (query, "code_challenge");
  g_assert_cmpstr (sent_challenge, ==, challenge);
}

/* The page does not say that one is signed in before that is so. */
static void
test_bad_code (Fixture *fixture, gconstpointer data)
{
  g_auto (AuthorizationPage) page = { 0 };

  authorization_fixture_start (fixture);
  authorization_fixture_run (fixture);
  oauth_fixture_reply (&fixture->oauth, 400, "{\"error\":\"invalid_grant\"}");
  authorization_fixture_answer (fixture, "code=c", &page);
  g_assert_nonnull (strstr (page.body, "You could not be signed in"));
  authorization_fixture_wait_for_end (fixture);
  g_assert_error (fixture->error, CW_AUTH_ERROR, CW_AUTH_ERROR_NEEDS_REAUTHORIZATION);
  g_assert_cmpstr (cw_oauth_error_get_code (fixture->error), ==, "invalid_grant");
}

static void
test_replayed (Fixture *fixture, gconstpointer data)
{
  g_auto (AuthorizationPage) page = { 0 };
  g_auto (AuthorizationPage) again = { 0 };
  g_autofree char *url = NULL;

  authorization_fixture_start (fixture);
  authorization_fixture_run (fixture);
  url = authorization_fixture_create_answer (fixture, "code=c");
  cw_test_server_reply (fixture->oauth.server,
                        &(CwTestReply){ .body = AUTHORIZATION_FIXTURE_ANSWER, .held = TRUE });
  authorization_fixture_go_as (fixture, "GET", NULL, url, &page);
  cw_test_server_wait (fixture->oauth.server, 1);
  authorization_fixture_show (fixture, url, &again);
  g_assert_cmpuint (again.status, ==, 410);
  g_assert_nonnull (strstr (again.body, "answered already"));
  cw_test_server_release (fixture->oauth.server);
  authorization_fixture_wait_for_page (&page);
  g_assert_nonnull (strstr (page.body, "You are signed in"));
  authorization_fixture_assert_signed_in (fixture);
  g_assert_cmpuint (cw_test_server_count (fixture->oauth.server), ==, 1);
}

static void
test_replayed_later (Fixture *fixture, gconstpointer data)
{
  g_auto (AuthorizationPage) page = { 0 };
  g_auto (AuthorizationPage) again = { 0 };
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;

  authorization_fixture_start (fixture);
  authorization_fixture_run (fixture);
  url = authorization_fixture_create_answer (fixture, "code=c");
  oauth_fixture_reply (&fixture->oauth, 200, AUTHORIZATION_FIXTURE_ANSWER);
  authorization_fixture_show (fixture, url, &page);
  authorization_fixture_assert_signed_in (fixture);
  authorization_fixture_show (fixture, url, &again);
  g_assert_cmpuint (again.status, ==, 0);
  g_assert_false (cw_authorization_take_answer (fixture->authorization, url, &error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_INVALID);
  g_assert_cmpuint (cw_test_server_count (fixture->oauth.server), ==, 1);
}

static void
test_denied (Fixture *fixture, gconstpointer data)
{
  g_auto (AuthorizationPage) page = { 0 };

  authorization_fixture_start (fixture);
  authorization_fixture_run (fixture);
  authorization_fixture_answer (fixture, "error=access_denied&error_description=no", &page);
  g_assert_cmpuint (page.status, ==, 200);
  g_assert_nonnull (strstr (page.body, "Access was not given"));
  g_assert_nonnull (strstr (page.body, "You can close this page and go back to Crosswalk."));
  authorization_fixture_wait_for_end (fixture);
  g_assert_error (fixture->error, CW_AUTH_ERROR, CW_AUTH_ERROR_DENIED);
  g_assert_cmpuint (cw_test_server_count (fixture->oauth.server), ==, 0);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_auto (AuthorizationPage) page = { 0 };
  g_autofree char *longest = g_strnfill (500, 'x');
  g_autofree char *parameters = g_strdup_printf (
      "error=invalid_scope&error_description=%%3Cscript%%3Ealert(1)%%3C/script%%3E%%0Aline%s",
      longest);

  authorization_fixture_start (fixture);
  authorization_fixture_run (fixture);
  authorization_fixture_answer (fixture, parameters, &page);
  g_assert_nonnull (strstr (page.body, "Qualtrics refused the authorization"));
  g_assert_null (strstr (page.body, "<script"));
  g_assert_nonnull (strstr (page.body, "&lt;script&gt;"));
  authorization_fixture_wait_for_end (fixture);
  g_assert_error (fixture->error, CW_AUTH_ERROR, CW_AUTH_ERROR_REFUSED);
  g_assert_cmpstr (cw_oauth_error_get_code (fixture->error), ==, "invalid_scope");
  g_assert_nonnull (strstr (fixture->error->message, "<script>alert(1)</script> line"));
  g_assert_cmpuint (strlen (fixture->error->message), <, 400);
  g_assert_nonnull (strchr (fixture->error->message, '\n'));
}

/* Two windows: each answer finds its own. */
static void
test_side_by_side (Fixture *fixture, gconstpointer data)
{
  Fixture other = { .oauth = fixture->oauth, .browser = fixture->browser };
  g_auto (AuthorizationPage) crossed = { 0 };
  g_auto (AuthorizationPage) first = { 0 };
  g_auto (AuthorizationPage) second = { 0 };
  g_autofree char *url = NULL;

  other.authorization =
      cw_authorization_new (&other.oauth.client, other.oauth.http, other.oauth.secret);
  authorization_fixture_start (fixture);
  authorization_fixture_start (&other);
  authorization_fixture_run (fixture);
  authorization_fixture_run (&other);
  g_assert_cmpuint (authorization_fixture_get_port (fixture), !=,
                    authorization_fixture_get_port (&other));
  url = g_strdup_printf ("%s?code=c&state=%s",
                         cw_authorization_get_redirect_uri (fixture->authorization),
                         cw_authorization_get_state (other.authorization));
  authorization_fixture_show (fixture, url, &crossed);
  g_assert_cmpuint (crossed.status, ==, 400);
  cw_test_server_stand (fixture->oauth.server,
                        &(CwTestReply){ .body = AUTHORIZATION_FIXTURE_ANSWER });
  authorization_fixture_answer (&other, "code=two", &second);
  authorization_fixture_assert_signed_in (&other);
  g_assert_false (fixture->done);
  authorization_fixture_answer (fixture, "code=one", &first);
  authorization_fixture_assert_signed_in (fixture);
  oauth_fixture_assert_field (cw_test_server_get (fixture->oauth.server, 0)->body, "code", "two");
  oauth_fixture_assert_field (cw_test_server_get (fixture->oauth.server, 1)->body, "code", "one");
  cw_token_set_free (other.tokens);
  g_assert_finalize_object (g_steal_pointer (&other.authorization));
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  guint port;

  authorization_fixture_start (fixture);
  authorization_fixture_run (fixture);
  port = authorization_fixture_get_port (fixture);
  oauth_fixture_go_round ();
  g_cancellable_cancel (fixture->cancellable);
  g_assert_true (authorization_fixture_is_port_free (port));
  authorization_fixture_wait_for_end (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (cw_fake_clock_count_waits (fixture->oauth.clock), ==, 0);
}

static void
test_cancelled_before (Fixture *fixture, gconstpointer data)
{
  authorization_fixture_start (fixture);
  g_cancellable_cancel (fixture->cancellable);
  authorization_fixture_run (fixture);
  authorization_fixture_wait_for_end (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cancelled_exchange (Fixture *fixture, gconstpointer data)
{
  g_auto (AuthorizationPage) page = { 0 };
  g_autofree char *url = NULL;

  authorization_fixture_start (fixture);
  authorization_fixture_run (fixture);
  url = authorization_fixture_create_answer (fixture, "code=c");
  cw_test_server_reply (fixture->oauth.server,
                        &(CwTestReply){ .body = AUTHORIZATION_FIXTURE_ANSWER, .held = TRUE });
  authorization_fixture_go_as (fixture, "GET", NULL, url, &page);
  cw_test_server_wait (fixture->oauth.server, 1);
  g_cancellable_cancel (fixture->cancellable);
  authorization_fixture_wait_for_end (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  authorization_fixture_wait_for_page (&page);
  g_assert_nonnull (strstr (page.body, "You could not be signed in"));
}

static void
test_timed_out (Fixture *fixture, gconstpointer data)
{
  guint port;

  authorization_fixture_start (fixture);
  authorization_fixture_run (fixture);
  port = authorization_fixture_get_port (fixture);
  cw_fake_clock_advance (fixture->oauth.clock, 10 * 60 * 1000 - 1);
  oauth_fixture_go_round ();
  g_assert_false (fixture->done);
  g_assert_false (authorization_fixture_is_port_free (port));
  cw_fake_clock_advance (fixture->oauth.clock, 1);
  authorization_fixture_wait_for_end (fixture);
  g_assert_error (fixture->error, CW_AUTH_ERROR, CW_AUTH_ERROR_TIMED_OUT);
  g_assert_nonnull (
      strstr (fixture->error->message, cw_authorization_get_redirect_uri (fixture->authorization)));
  g_assert_true (authorization_fixture_is_port_free (port));
}

/* Once the answer is there, the ten minutes are over. */
static void
test_not_timed_out (Fixture *fixture, gconstpointer data)
{
  g_auto (AuthorizationPage) page = { 0 };
  g_autofree char *url = NULL;

  authorization_fixture_start (fixture);
  authorization_fixture_run (fixture);
  url = authorization_fixture_create_answer (fixture, "code=c");
  cw_test_server_reply (fixture->oauth.server,
                        &(CwTestReply){ .body = AUTHORIZATION_FIXTURE_ANSWER, .held = TRUE });
  authorization_fixture_go_as (fixture, "GET", NULL, url, &page);
  cw_test_server_wait (fixture->oauth.server, 1);
  cw_fake_clock_advance (fixture->oauth.clock, 11 * 60 * 1000);
  cw_test_server_release (fixture->oauth.server);
  authorization_fixture_wait_for_page (&page);
  authorization_fixture_assert_signed_in (fixture);
}

static void
test_abandoned (Fixture *fixture, gconstpointer data)
{
  guint port;

  authorization_fixture_start (fixture);
  port = authorization_fixture_get_port (fixture);
  g_assert_false (authorization_fixture_is_port_free (port));
  g_assert_finalize_object (g_steal_pointer (&fixture->authorization));
  g_assert_true (authorization_fixture_is_port_free (port));
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, authorization_fixture_set_up, test,
              authorization_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/authorization/url", test_url);
  add ("/authorization/right", test_right);
  add ("/authorization/bad-code", test_bad_code);
  add ("/authorization/replayed", test_replayed);
  add ("/authorization/replayed-later", test_replayed_later);
  add ("/authorization/denied", test_denied);
  add ("/authorization/refused", test_refused);
  add ("/authorization/side-by-side", test_side_by_side);
  add ("/authorization/cancelled", test_cancelled);
  add ("/authorization/cancelled-before", test_cancelled_before);
  add ("/authorization/cancelled-exchange", test_cancelled_exchange);
  add ("/authorization/timed-out", test_timed_out);
  add ("/authorization/not-timed-out", test_not_timed_out);
  add ("/authorization/abandoned", test_abandoned);
  return g_test_run ();
}
