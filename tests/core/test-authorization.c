/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "auth/cw-authorization.h"

#include "auth/cw-answer-page.h"
#include "auth/cw-auth-error.h"

#include "oauth-fixture.h"

#define GOOD                                                                                       \
  "{\"access_token\":\"at-1\",\"token_type\":\"Bearer\",\"expires_in\":3600,"                      \
  "\"refresh_token\":\"rt-1\"}"

typedef struct
{
  OAuthFixture oauth;
  CwAuthorization *authorization; /* (owned) */
  GCancellable *cancellable;      /* (owned) */
  SoupSession *browser;           /* (owned) */
  gboolean done;
  CwTokenSet *tokens; /* (owned) (nullable) */
  GError *error;      /* (owned) (nullable) */
} Fixture;

/* What the browser shows. */
typedef struct
{
  gboolean done;
  guint status; /* 0 where there was no answer */
  char *body;   /* (owned) */
  SoupMessage *message;
} Page;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  oauth_fixture_set_up (&fixture->oauth, CW_DIALECT_QUALTRICS);
  fixture->authorization =
      cw_authorization_new (&fixture->oauth.client, fixture->oauth.http, fixture->oauth.secret);
  fixture->cancellable = g_cancellable_new ();
  fixture->browser = soup_session_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  soup_session_abort (fixture->browser);
  oauth_fixture_go_round ();
  g_clear_pointer (&fixture->tokens, cw_token_set_free);
  g_clear_error (&fixture->error);
  if (fixture->authorization != NULL)
    g_assert_finalize_object (g_steal_pointer (&fixture->authorization));
  g_clear_object (&fixture->cancellable);
  g_clear_object (&fixture->browser);
  oauth_fixture_tear_down (&fixture->oauth);
}

static void
page_clear (Page *page)
{
  g_clear_pointer (&page->body, g_free);
  g_clear_object (&page->message);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->tokens =
      cw_authorization_run_finish (CW_AUTHORIZATION (source), result, &fixture->error);
  fixture->done = TRUE;
}

static void
start (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_authorization_start (fixture->authorization, &error));
  g_assert_no_error (error);
}

static void
run (Fixture *fixture)
{
  cw_authorization_run_async (fixture->authorization, fixture->cancellable, ended_cb, fixture);
}

static void
wait_for_end (Fixture *fixture)
{
  while (!fixture->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_signed_in (Fixture *fixture)
{
  wait_for_end (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (cw_secret_peek (fixture->tokens->access), ==, "at-1");
  g_assert_cmpstr (cw_secret_peek (fixture->tokens->refresh), ==, "rt-1");
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Page *page = data;
  g_autoptr (GBytes) bytes =
      soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);

  page->done = TRUE;
  if (bytes == NULL)
    return;
  page->status = soup_message_get_status (page->message);
  page->body = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
go_as (Fixture *fixture, const char *method, const char *host, const char *url, Page *page)
{
  *page = (Page){ 0 };
  page->message = soup_message_new (method, url);
  g_assert_nonnull (page->message);
  if (host != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (page->message), "Host", host);
  soup_session_send_and_read_async (fixture->browser, page->message, G_PRIORITY_DEFAULT, NULL,
                                    shown_cb, page);
}

static void
wait_for_page (Page *page)
{
  while (!page->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
show (Fixture *fixture, const char *url, Page *page)
{
  go_as (fixture, "GET", NULL, url, page);
  wait_for_page (page);
}

static char *
create_answer (Fixture *fixture, const char *parameters)
{
  return g_strdup_printf ("%s?%s&state=%s",
                          cw_authorization_get_redirect_uri (fixture->authorization), parameters,
                          cw_authorization_get_state (fixture->authorization));
}

static void
answer (Fixture *fixture, const char *parameters, Page *page)
{
  g_autofree char *url = create_answer (fixture, parameters);

  show (fixture, url, page);
}

static guint
get_port (Fixture *fixture)
{
  g_autoptr (GUri) uri = g_uri_parse (cw_authorization_get_redirect_uri (fixture->authorization),
                                      G_URI_FLAGS_NONE, NULL);

  return (guint) g_uri_get_port (uri);
}

static gboolean
is_port_free (guint port)
{
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", port);

  return g_socket_bind (socket, address, TRUE, NULL) && g_socket_listen (socket, NULL);
}

static void
test_url (Fixture *fixture, gconstpointer data)
{
  const char *url;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *challenge = NULL;
  g_autofree char *redirect = NULL;

  g_assert_null (cw_authorization_get_url (fixture->authorization));
  start (fixture);
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
  g_auto (Page) page = { 0 };
  const CwTestRequest *sent;
  g_autofree char *text = NULL;
  g_autofree char *challenge = NULL;
  g_autofree char *sent_challenge = NULL;
  g_autoptr (CwSecret) verifier = NULL;
  const char *query;

  start (fixture);
  run (fixture);
  oauth_fixture_reply (&fixture->oauth, 200, GOOD);
  answer (fixture, "code=c%2Fd", &page);
  assert_signed_in (fixture);

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

static void
assert_header (Page *page, const char *name, const char *part)
{
  const char *value =
      soup_message_headers_get_one (soup_message_get_response_headers (page->message), name);

  g_assert_nonnull (value);
  g_assert_nonnull (strstr (value, part));
}

static void
test_page (Fixture *fixture, gconstpointer data)
{
  g_auto (Page) page = { 0 };
  guint port;

  start (fixture);
  run (fixture);
  port = get_port (fixture);
  g_assert_false (is_port_free (port));
  oauth_fixture_reply (&fixture->oauth, 200, GOOD);
  answer (fixture, "code=c", &page);
  g_assert_cmpuint (page.status, ==, 200);
  g_assert_nonnull (strstr (page.body, "You are signed in"));
  g_assert_nonnull (strstr (page.body, "You can close this page and go back to Crosswalk."));
  g_assert_nonnull (strstr (page.body, "lang=\"en\" dir=\"ltr\""));
  assert_header (&page, "Content-Type", "text/html; charset=utf-8");
  assert_header (&page, "Content-Security-Policy", "default-src 'none'");
  assert_header (&page, "Cache-Control", "no-store");
  assert_header (&page, "Connection", "close");
  assert_signed_in (fixture);
  g_assert_true (is_port_free (port));
}

/* Who lets go of it at once still gets the page written. */
static void
test_page_after_the_end (Fixture *fixture, gconstpointer data)
{
  g_auto (Page) page = { 0 };
  g_autofree char *url = NULL;

  start (fixture);
  run (fixture);
  oauth_fixture_reply (&fixture->oauth, 200, GOOD);
  url = create_answer (fixture, "code=c");
  go_as (fixture, "GET", NULL, url, &page);
  wait_for_end (fixture);
  g_clear_object (&fixture->authorization);
  wait_for_page (&page);
  g_assert_nonnull (strstr (page.body, "You are signed in"));
}

/* The page does not say that one is signed in before that is so. */
static void
test_bad_code (Fixture *fixture, gconstpointer data)
{
  g_auto (Page) page = { 0 };

  start (fixture);
  run (fixture);
  oauth_fixture_reply (&fixture->oauth, 400, "{\"error\":\"invalid_grant\"}");
  answer (fixture, "code=c", &page);
  g_assert_nonnull (strstr (page.body, "You could not be signed in"));
  wait_for_end (fixture);
  g_assert_error (fixture->error, CW_AUTH_ERROR, CW_AUTH_ERROR_NEEDS_REAUTHORIZATION);
  g_assert_cmpstr (cw_oauth_error_get_code (fixture->error), ==, "invalid_grant");
}

static void
test_wrong_state (Fixture *fixture, gconstpointer data)
{
  static const char *const queries[] = {
    "?code=evil&state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "?code=evil&state=",
    "?code=evil",
    "?error=access_denied&state=x",
    "?code=evil&state=%ff%00",
    "?",
    "",
  };
  guint i;

  start (fixture);
  run (fixture);
  for (i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_auto (Page) page = { 0 };
      g_autofree char *url = g_strconcat (
          cw_authorization_get_redirect_uri (fixture->authorization), queries[i], NULL);

      show (fixture, url, &page);
      g_assert_cmpuint (page.status, ==, 400);
      g_assert_nonnull (strstr (page.body, "not the answer that is awaited"));
      g_assert_null (strstr (page.body, "evil"));
      g_assert_false (fixture->done);
    }
  g_assert_cmpuint (cw_test_server_count (fixture->oauth.server), ==, 0);
  {
    g_auto (Page) page = { 0 };

    oauth_fixture_reply (&fixture->oauth, 200, GOOD);
    answer (fixture, "code=c", &page);
    assert_signed_in (fixture);
  }
}

static void
test_replayed (Fixture *fixture, gconstpointer data)
{
  g_auto (Page) page = { 0 };
  g_auto (Page) again = { 0 };
  g_autofree char *url = NULL;

  start (fixture);
  run (fixture);
  url = create_answer (fixture, "code=c");
  cw_test_server_reply (fixture->oauth.server, &(CwTestReply){ .body = GOOD, .held = TRUE });
  go_as (fixture, "GET", NULL, url, &page);
  cw_test_server_wait (fixture->oauth.server, 1);
  show (fixture, url, &again);
  g_assert_cmpuint (again.status, ==, 410);
  g_assert_nonnull (strstr (again.body, "answered already"));
  cw_test_server_release (fixture->oauth.server);
  wait_for_page (&page);
  g_assert_nonnull (strstr (page.body, "You are signed in"));
  assert_signed_in (fixture);
  g_assert_cmpuint (cw_test_server_count (fixture->oauth.server), ==, 1);
}

static void
test_replayed_later (Fixture *fixture, gconstpointer data)
{
  g_auto (Page) page = { 0 };
  g_auto (Page) again = { 0 };
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;

  start (fixture);
  run (fixture);
  url = create_answer (fixture, "code=c");
  oauth_fixture_reply (&fixture->oauth, 200, GOOD);
  show (fixture, url, &page);
  assert_signed_in (fixture);
  show (fixture, url, &again);
  g_assert_cmpuint (again.status, ==, 0);
  g_assert_false (cw_authorization_take_answer (fixture->authorization, url, &error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_INVALID);
  g_assert_cmpuint (cw_test_server_count (fixture->oauth.server), ==, 1);
}

static void
test_denied (Fixture *fixture, gconstpointer data)
{
  g_auto (Page) page = { 0 };

  start (fixture);
  run (fixture);
  answer (fixture, "error=access_denied&error_description=no", &page);
  g_assert_cmpuint (page.status, ==, 200);
  g_assert_nonnull (strstr (page.body, "Access was not given"));
  g_assert_nonnull (strstr (page.body, "You can close this page and go back to Crosswalk."));
  wait_for_end (fixture);
  g_assert_error (fixture->error, CW_AUTH_ERROR, CW_AUTH_ERROR_DENIED);
  g_assert_cmpuint (cw_test_server_count (fixture->oauth.server), ==, 0);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_auto (Page) page = { 0 };
  g_autofree char *longest = g_strnfill (500, 'x');
  g_autofree char *parameters = g_strdup_printf (
      "error=invalid_scope&error_description=%%3Cscript%%3Ealert(1)%%3C/script%%3E%%0Aline%s",
      longest);

  start (fixture);
  run (fixture);
  answer (fixture, parameters, &page);
  g_assert_nonnull (strstr (page.body, "Qualtrics refused the authorization"));
  g_assert_null (strstr (page.body, "<script"));
  g_assert_nonnull (strstr (page.body, "&lt;script&gt;"));
  wait_for_end (fixture);
  g_assert_error (fixture->error, CW_AUTH_ERROR, CW_AUTH_ERROR_REFUSED);
  g_assert_cmpstr (cw_oauth_error_get_code (fixture->error), ==, "invalid_scope");
  g_assert_nonnull (strstr (fixture->error->message, "<script>alert(1)</script> line"));
  g_assert_cmpuint (strlen (fixture->error->message), <, 400);
  g_assert_nonnull (strchr (fixture->error->message, '\n'));
}

/* What else a browser, or somebody else, asks of the port. */
static void
test_strangers (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *method;
    const char *host;
    const char *path;
    guint status;
  } requests[] = {
    { "GET", NULL, "favicon.ico", 404 },
    { "GET", NULL, "oauth/callback", 404 },
    { "POST", NULL, "", 405 },
    { "HEAD", NULL, "", 405 },
    { "OPTIONS", NULL, "", 405 },
    { "GET", "evil.example", "", 403 },
    { "GET", "127.0.0.1.evil.example", "", 403 },
    { "GET", "127.0.0.1:1", "", 403 },
  };
  guint i;

  start (fixture);
  run (fixture);
  for (i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_auto (Page) page = { 0 };
      g_autofree char *url = g_strdup_printf (
          "%s%s?code=c&state=%s", cw_authorization_get_redirect_uri (fixture->authorization),
          requests[i].path, cw_authorization_get_state (fixture->authorization));

      g_test_message ("%s %s %s", requests[i].method, requests[i].host, requests[i].path);
      go_as (fixture, requests[i].method, requests[i].host, url, &page);
      wait_for_page (&page);
      g_assert_cmpuint (page.status, ==, requests[i].status);
      g_assert_false (fixture->done);
    }
  g_assert_cmpuint (cw_test_server_count (fixture->oauth.server), ==, 0);
  g_cancellable_cancel (fixture->cancellable);
  wait_for_end (fixture);
}

/* Two windows: each answer finds its own. */
static void
test_side_by_side (Fixture *fixture, gconstpointer data)
{
  Fixture other = { .oauth = fixture->oauth, .browser = fixture->browser };
  g_auto (Page) crossed = { 0 };
  g_auto (Page) first = { 0 };
  g_auto (Page) second = { 0 };
  g_autofree char *url = NULL;

  other.authorization =
      cw_authorization_new (&other.oauth.client, other.oauth.http, other.oauth.secret);
  start (fixture);
  start (&other);
  run (fixture);
  run (&other);
  g_assert_cmpuint (get_port (fixture), !=, get_port (&other));
  url = g_strdup_printf ("%s?code=c&state=%s",
                         cw_authorization_get_redirect_uri (fixture->authorization),
                         cw_authorization_get_state (other.authorization));
  show (fixture, url, &crossed);
  g_assert_cmpuint (crossed.status, ==, 400);
  cw_test_server_stand (fixture->oauth.server, &(CwTestReply){ .body = GOOD });
  answer (&other, "code=two", &second);
  assert_signed_in (&other);
  g_assert_false (fixture->done);
  answer (fixture, "code=one", &first);
  assert_signed_in (fixture);
  oauth_fixture_assert_field (cw_test_server_get (fixture->oauth.server, 0)->body, "code", "two");
  oauth_fixture_assert_field (cw_test_server_get (fixture->oauth.server, 1)->body, "code", "one");
  cw_token_set_free (other.tokens);
  g_assert_finalize_object (g_steal_pointer (&other.authorization));
}

static void
test_fixed_port (Fixture *fixture, gconstpointer data)
{
  g_autofree char *dead = cw_test_server_create_dead_url ();
  g_autofree char *expected = g_strconcat (dead, "/", NULL);
  g_auto (Page) page = { 0 };
  guint port = (guint) g_ascii_strtoull (strrchr (dead, ':') + 1, NULL, 10);

  cw_authorization_set_redirect (fixture->authorization, CW_REDIRECT_FIXED_PORT, port, NULL);
  start (fixture);
  g_assert_cmpstr (cw_authorization_get_redirect_uri (fixture->authorization), ==, expected);
  run (fixture);
  oauth_fixture_reply (&fixture->oauth, 200, GOOD);
  answer (fixture, "code=c", &page);
  assert_signed_in (fixture);

  /* Again at once, on the same port. */
  g_clear_object (&fixture->authorization);
  fixture->authorization =
      cw_authorization_new (&fixture->oauth.client, fixture->oauth.http, fixture->oauth.secret);
  cw_authorization_set_redirect (fixture->authorization, CW_REDIRECT_FIXED_PORT, port, NULL);
  start (fixture);
}

static void
test_port_taken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint port = cw_test_server_get_port (fixture->oauth.server);
  g_autofree char *number = g_strdup_printf ("%u", port);

  cw_authorization_set_redirect (fixture->authorization, CW_REDIRECT_FIXED_PORT, port, NULL);
  g_assert_false (cw_authorization_start (fixture->authorization, &error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_PORT_TAKEN);
  g_assert_nonnull (strstr (error->message, number));
  g_assert_nonnull (strchr (error->message, '\n'));
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  guint port;

  start (fixture);
  run (fixture);
  port = get_port (fixture);
  oauth_fixture_go_round ();
  g_cancellable_cancel (fixture->cancellable);
  g_assert_true (is_port_free (port));
  wait_for_end (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (cw_fake_clock_count_waits (fixture->oauth.clock), ==, 0);
}

static void
test_cancelled_before (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  g_cancellable_cancel (fixture->cancellable);
  run (fixture);
  wait_for_end (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cancelled_exchange (Fixture *fixture, gconstpointer data)
{
  g_auto (Page) page = { 0 };
  g_autofree char *url = NULL;

  start (fixture);
  run (fixture);
  url = create_answer (fixture, "code=c");
  cw_test_server_reply (fixture->oauth.server, &(CwTestReply){ .body = GOOD, .held = TRUE });
  go_as (fixture, "GET", NULL, url, &page);
  cw_test_server_wait (fixture->oauth.server, 1);
  g_cancellable_cancel (fixture->cancellable);
  wait_for_end (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  wait_for_page (&page);
  g_assert_nonnull (strstr (page.body, "You could not be signed in"));
}

/* The person closes the browser while the code is being exchanged. */
static void
test_browser_closed (Fixture *fixture, gconstpointer data)
{
  g_auto (Page) page = { 0 };
  g_autofree char *url = NULL;

  start (fixture);
  run (fixture);
  url = create_answer (fixture, "code=c");
  cw_test_server_reply (fixture->oauth.server, &(CwTestReply){ .body = GOOD, .held = TRUE });
  go_as (fixture, "GET", NULL, url, &page);
  cw_test_server_wait (fixture->oauth.server, 1);
  soup_session_abort (fixture->browser);
  wait_for_page (&page);
  cw_test_server_release (fixture->oauth.server);
  assert_signed_in (fixture);
  oauth_fixture_go_round ();
}

static void
test_timed_out (Fixture *fixture, gconstpointer data)
{
  guint port;

  start (fixture);
  run (fixture);
  port = get_port (fixture);
  cw_fake_clock_advance (fixture->oauth.clock, 10 * 60 * 1000 - 1);
  oauth_fixture_go_round ();
  g_assert_false (fixture->done);
  g_assert_false (is_port_free (port));
  cw_fake_clock_advance (fixture->oauth.clock, 1);
  wait_for_end (fixture);
  g_assert_error (fixture->error, CW_AUTH_ERROR, CW_AUTH_ERROR_TIMED_OUT);
  g_assert_nonnull (
      strstr (fixture->error->message, cw_authorization_get_redirect_uri (fixture->authorization)));
  g_assert_true (is_port_free (port));
}

/* Once the answer is there, the ten minutes are over. */
static void
test_not_timed_out (Fixture *fixture, gconstpointer data)
{
  g_auto (Page) page = { 0 };
  g_autofree char *url = NULL;

  start (fixture);
  run (fixture);
  url = create_answer (fixture, "code=c");
  cw_test_server_reply (fixture->oauth.server, &(CwTestReply){ .body = GOOD, .held = TRUE });
  go_as (fixture, "GET", NULL, url, &page);
  cw_test_server_wait (fixture->oauth.server, 1);
  cw_fake_clock_advance (fixture->oauth.clock, 11 * 60 * 1000);
  cw_test_server_release (fixture->oauth.server);
  wait_for_page (&page);
  assert_signed_in (fixture);
}

static void
test_abandoned (Fixture *fixture, gconstpointer data)
{
  guint port;

  start (fixture);
  port = get_port (fixture);
  g_assert_false (is_port_free (port));
  g_assert_finalize_object (g_steal_pointer (&fixture->authorization));
  g_assert_true (is_port_free (port));
}

static void
test_scheme (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;

  cw_authorization_set_redirect (fixture->authorization, CW_REDIRECT_SCHEME, 0, NULL);
  start (fixture);
  g_assert_cmpstr (cw_authorization_get_redirect_uri (fixture->authorization), ==,
                   "org.crosswalk.Crosswalk:/oauth2redirect");
  run (fixture);
  g_assert_false (cw_authorization_take_answer (
      fixture->authorization, "org.crosswalk.Crosswalk:/oauth2redirect?code=c&state=x", &error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_WRONG_STATE);
  g_clear_error (&error);
  /* No state protects a bare code. */
  g_assert_false (cw_authorization_take_answer (fixture->authorization, "bare", &error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_INVALID);
  g_clear_error (&error);
  url = create_answer (fixture, "code=c");
  oauth_fixture_reply (&fixture->oauth, 200, GOOD);
  g_assert_true (cw_authorization_take_answer (fixture->authorization, url, &error));
  assert_signed_in (fixture);
  oauth_fixture_assert_field (cw_test_server_get (fixture->oauth.server, 0)->body, "redirect_uri",
                              "org.crosswalk.Crosswalk:/oauth2redirect");
}

/* %s is the state. */
static const char *const pasted[] = {
  "https://nordtel.example/done?code=a%%2Fb&state=%s",
  "  https://nordtel.example/done?code=a%%2Fb&state=%s\n",
  "https://nordtel.example/done?code=a%%2Fb\n&state=%s",
  "https://nordtel.example/done?state=%s&code=a%%2Fb#top",
  "?code=a%%2Fb&state=%s",
  "code=a%%2Fb&state=%s",
};

static void
set_paste (Fixture *fixture)
{
  cw_authorization_set_redirect (fixture->authorization, CW_REDIRECT_PASTE, 0,
                                 "https://nordtel.example/done");
  start (fixture);
}

static void
assert_pasted (Fixture *fixture, const char *text, const char *code)
{
  g_autoptr (GError) error = NULL;

  set_paste (fixture);
  run (fixture);
  oauth_fixture_reply (&fixture->oauth, 200, GOOD);
  g_assert_true (cw_authorization_take_answer (fixture->authorization, text, &error));
  g_assert_no_error (error);
  assert_signed_in (fixture);
  oauth_fixture_assert_field (cw_test_server_get (fixture->oauth.server, 0)->body, "code", code);
  oauth_fixture_assert_field (cw_test_server_get (fixture->oauth.server, 0)->body, "redirect_uri",
                              "https://nordtel.example/done");
}

static void
test_pasted (Fixture *fixture, gconstpointer data)
{
  const char *form = data;
  g_autoptr (GString) text = NULL;

  set_paste (fixture);
  text = g_string_new (form);
  g_string_replace (text, "%%", "%", 0);
  g_string_replace (text, "%s", cw_authorization_get_state (fixture->authorization), 0);
  oauth_fixture_reply (&fixture->oauth, 200, GOOD);
  /* Before the run is as good as during it. */
  g_assert_true (cw_authorization_take_answer (fixture->authorization, text->str, NULL));
  run (fixture);
  assert_signed_in (fixture);
  oauth_fixture_assert_field (cw_test_server_get (fixture->oauth.server, 0)->body, "code", "a/b");
}

static void
test_bare (Fixture *fixture, gconstpointer data)
{
  assert_pasted (fixture, " 4/0Ab-c_d\n", "4/0Ab-c_d");
}

static void
test_bare_encoded (Fixture *fixture, gconstpointer data)
{
  assert_pasted (fixture, "4%2F0Ab%3D%3D", "4/0Ab==");
}

static void
test_pasted_wrong (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    CwAuthError code;
  } texts[] = {
    { "", CW_AUTH_ERROR_INVALID },
    { " \n", CW_AUTH_ERROR_INVALID },
    { "I pressed the button", CW_AUTH_ERROR_INVALID },
    { "https://www.example.com/", CW_AUTH_ERROR_INVALID },
    { "https://www.example.com/?q=code", CW_AUTH_ERROR_INVALID },
    { "https://nordtel.example/done?code=&state=x", CW_AUTH_ERROR_INVALID },
    { "https://nordtel.example/done?code=a&state=x", CW_AUTH_ERROR_WRONG_STATE },
    { "https://nordtel.example/done?code=a", CW_AUTH_ERROR_WRONG_STATE },
    { "?code=a&state=x", CW_AUTH_ERROR_WRONG_STATE },
    { "\xff\xfe", CW_AUTH_ERROR_INVALID },
  };
  guint i;

  set_paste (fixture);
  run (fixture);
  for (i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%u", i);
      g_assert_false (cw_authorization_take_answer (fixture->authorization, texts[i].text, &error));
      g_assert_error (error, CW_AUTH_ERROR, (int) texts[i].code);
      g_assert_nonnull (strchr (error->message, '\n'));
      g_assert_false (cw_authorization_take_answer (fixture->authorization, texts[i].text, NULL));
    }
  {
    g_autoptr (GError) error = NULL;

    g_assert_false (cw_authorization_take_answer (
        fixture->authorization, cw_authorization_get_url (fixture->authorization), &error));
    g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, "asks for access"));
  }
  oauth_fixture_go_round ();
  g_assert_false (fixture->done);
  g_cancellable_cancel (fixture->cancellable);
  wait_for_end (fixture);
}

static void
test_pasted_denial (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  set_paste (fixture);
  run (fixture);
  text = create_answer (fixture, "error=access_denied");
  g_assert_true (cw_authorization_take_answer (fixture->authorization, text, NULL));
  wait_for_end (fixture);
  g_assert_error (fixture->error, CW_AUTH_ERROR, CW_AUTH_ERROR_DENIED);
}

static void
test_pages (void)
{
  CwAnswerPage page;

  for (page = CW_ANSWER_PAGE_SIGNED_IN; page < CW_N_ANSWER_PAGES; page++)
    {
      g_autofree char *html = cw_answer_page_build (page, "A & B", "<b>\"'");

      g_assert_null (strstr (html, "<b>"));
      g_assert_null (strstr (html, "A & B"));
      g_assert_nonnull (strstr (html, "Crosswalk"));
      g_assert_null (strstr (html, "http"));
    }
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  guint i;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/authorization/pages", test_pages);
  add ("/authorization/url", test_url);
  add ("/authorization/right", test_right);
  add ("/authorization/page", test_page);
  add ("/authorization/page-after-the-end", test_page_after_the_end);
  add ("/authorization/bad-code", test_bad_code);
  add ("/authorization/wrong-state", test_wrong_state);
  add ("/authorization/replayed", test_replayed);
  add ("/authorization/replayed-later", test_replayed_later);
  add ("/authorization/denied", test_denied);
  add ("/authorization/refused", test_refused);
  add ("/authorization/strangers", test_strangers);
  add ("/authorization/side-by-side", test_side_by_side);
  add ("/authorization/fixed-port", test_fixed_port);
  add ("/authorization/port-taken", test_port_taken);
  add ("/authorization/cancelled", test_cancelled);
  add ("/authorization/cancelled-before", test_cancelled_before);
  add ("/authorization/cancelled-exchange", test_cancelled_exchange);
  add ("/authorization/browser-closed", test_browser_closed);
  add ("/authorization/timed-out", test_timed_out);
  add ("/authorization/not-timed-out", test_not_timed_out);
  add ("/authorization/abandoned", test_abandoned);
  add ("/authorization/scheme", test_scheme);
  add ("/authorization/bare", test_bare);
  add ("/authorization/bare-encoded", test_bare_encoded);
  add ("/authorization/pasted-wrong", test_pasted_wrong);
  add ("/authorization/pasted-denial", test_pasted_denial);
  for (i = 0; i < G_N_ELEMENTS (pasted); i++)
    {
      g_autofree char *path = g_strdup_printf ("/authorization/pasted/%u", i);

      g_test_add (path, Fixture, pasted[i], set_up, test_pasted, tear_down);
    }
  return g_test_run ();
}
