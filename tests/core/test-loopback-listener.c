/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "auth/cw-loopback-listener.h"

#include "auth/cw-answer-page.h"
#include "auth/cw-auth-error.h"

#include "authorization-fixture.h"

typedef AuthorizationFixture Fixture;
typedef AuthorizationPage Page;

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
  g_auto (AuthorizationPage) page = { 0 };
  guint port;

  authorization_fixture_start (fixture);
  authorization_fixture_run (fixture);
  port = authorization_fixture_get_port (fixture);
  g_assert_false (authorization_fixture_is_port_free (port));
  oauth_fixture_reply (&fixture->oauth, 200, AUTHORIZATION_FIXTURE_ANSWER);
  authorization_fixture_answer (fixture, "code=c", &page);
  g_assert_cmpuint (page.status, ==, 200);
  g_assert_nonnull (strstr (page.body, "You are signed in"));
  g_assert_nonnull (strstr (page.body, "You can close this page and go back to Crosswalk."));
  g_assert_nonnull (strstr (page.body, "lang=\"en\" dir=\"ltr\""));
  assert_header (&page, "Content-Type", "text/html; charset=utf-8");
  assert_header (&page, "Content-Security-Policy", "default-src 'none'");
  assert_header (&page, "Cache-Control", "no-store");
  assert_header (&page, "Connection", "close");
  authorization_fixture_assert_signed_in (fixture);
  g_assert_true (authorization_fixture_is_port_free (port));
}

/* A command ends with its run: by then the page has left. */
static void
test_page_before_the_end (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GString) page = g_string_new (NULL);
  g_autofree char *request = NULL;
  guint port;

  authorization_fixture_start (fixture);
  authorization_fixture_run (fixture);
  port = authorization_fixture_get_port (fixture);
  g_socket_client_set_timeout (client, 10);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) port, NULL, NULL);
  g_assert_nonnull (connection);
  request = g_strdup_printf ("GET /?error=access_denied&state=%s HTTP/1.1\r\n"
                             "Host: 127.0.0.1:%u\r\n\r\n",
                             cw_authorization_get_state (fixture->authorization), port);
  g_assert_true (
      g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request,
                                 strlen (request), NULL, NULL, NULL));
  authorization_fixture_wait_for_end (fixture);
  while (strstr (page->str, "</html>") == NULL)
    {
      char buffer[4096];
      gssize n = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                                      buffer, sizeof buffer, NULL, NULL);

      g_assert_cmpint (n, >, 0);
      g_string_append_len (page, buffer, n);
    }
  g_assert_nonnull (strstr (page->str, "Access was not given"));
}

/* Who lets go of it at once still gets the page written. */
static void
test_page_after_the_end (Fixture *fixture, gconstpointer data)
{
  g_auto (AuthorizationPage) page = { 0 };
  g_autofree char *url = NULL;

  authorization_fixture_start (fixture);
  authorization_fixture_run (fixture);
  oauth_fixture_reply (&fixture->oauth, 200, AUTHORIZATION_FIXTURE_ANSWER);
  url = authorization_fixture_create_answer (fixture, "code=c");
  authorization_fixture_go_as (fixture, "GET", NULL, url, &page);
  authorization_fixture_wait_for_end (fixture);
  g_clear_object (&fixture->authorization);
  authorization_fixture_wait_for_page (&page);
  g_assert_nonnull (strstr (page.body, "You are signed in"));
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

  authorization_fixture_start (fixture);
  authorization_fixture_run (fixture);
  for (i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_auto (AuthorizationPage) page = { 0 };
      g_autofree char *url = g_strconcat (
          cw_authorization_get_redirect_uri (fixture->authorization), queries[i], NULL);

      authorization_fixture_show (fixture, url, &page);
      g_assert_cmpuint (page.status, ==, 400);
      g_assert_nonnull (strstr (page.body, "not the answer that is awaited"));
      g_assert_null (strstr (page.body, "evil"));
      g_assert_false (fixture->done);
    }
  g_assert_cmpuint (cw_test_server_count (fixture->oauth.server), ==, 0);
  {
    g_auto (AuthorizationPage) page = { 0 };

    oauth_fixture_reply (&fixture->oauth, 200, AUTHORIZATION_FIXTURE_ANSWER);
    authorization_fixture_answer (fixture, "code=c", &page);
    authorization_fixture_assert_signed_in (fixture);
  }
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

  authorization_fixture_start (fixture);
  authorization_fixture_run (fixture);
  for (i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_auto (AuthorizationPage) page = { 0 };
      g_autofree char *url = g_strdup_printf (
          "%s%s?code=c&state=%s", cw_authorization_get_redirect_uri (fixture->authorization),
          requests[i].path, cw_authorization_get_state (fixture->authorization));

      g_test_message ("%s %s %s", requests[i].method, requests[i].host, requests[i].path);
      authorization_fixture_go_as (fixture, requests[i].method, requests[i].host, url, &page);
      authorization_fixture_wait_for_page (&page);
      g_assert_cmpuint (page.status, ==, requests[i].status);
      g_assert_false (fixture->done);
    }
  g_assert_cmpuint (cw_test_server_count (fixture->oauth.server), ==, 0);
  g_cancellable_cancel (fixture->cancellable);
  authorization_fixture_wait_for_end (fixture);
}

static void
test_fixed_port (Fixture *fixture, gconstpointer data)
{
  g_autofree char *dead = cw_test_server_create_dead_url ();
  g_autofree char *expected = g_strconcat (dead, "/", NULL);
  g_auto (AuthorizationPage) page = { 0 };
  guint port = (guint) g_ascii_strtoull (strrchr (dead, ':') + 1, NULL, 10);

  cw_authorization_set_redirect (fixture->authorization, CW_REDIRECT_FIXED_PORT, port, NULL);
  authorization_fixture_start (fixture);
  g_assert_cmpstr (cw_authorization_get_redirect_uri (fixture->authorization), ==, expected);
  authorization_fixture_run (fixture);
  oauth_fixture_reply (&fixture->oauth, 200, AUTHORIZATION_FIXTURE_ANSWER);
  authorization_fixture_answer (fixture, "code=c", &page);
  authorization_fixture_assert_signed_in (fixture);

  /* Again at once, on the same port. */
  g_clear_object (&fixture->authorization);
  fixture->authorization =
      cw_authorization_new (&fixture->oauth.client, fixture->oauth.http, fixture->oauth.secret);
  cw_authorization_set_redirect (fixture->authorization, CW_REDIRECT_FIXED_PORT, port, NULL);
  authorization_fixture_start (fixture);
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

/* The person closes the browser while the code is being exchanged. */
static void
test_browser_closed (Fixture *fixture, gconstpointer data)
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
  soup_session_abort (fixture->browser);
  authorization_fixture_wait_for_page (&page);
  cw_test_server_release (fixture->oauth.server);
  authorization_fixture_assert_signed_in (fixture);
  oauth_fixture_go_round ();
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
  g_test_add_func ("/loopback-listener/pages", test_pages);
  add ("/loopback-listener/page", test_page);
  add ("/loopback-listener/page-before-the-end", test_page_before_the_end);
  add ("/loopback-listener/page-after-the-end", test_page_after_the_end);
  add ("/loopback-listener/wrong-state", test_wrong_state);
  add ("/loopback-listener/strangers", test_strangers);
  add ("/loopback-listener/fixed-port", test_fixed_port);
  add ("/loopback-listener/port-taken", test_port_taken);
  add ("/loopback-listener/browser-closed", test_browser_closed);
  return g_test_run ();
}
