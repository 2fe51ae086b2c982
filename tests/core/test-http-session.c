/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-http-failure.h"
#include "net/cw-http-private.h"
#include "net/cw-http-session.h"

#include "http-fixture.h"

#include <glib/gstdio.h>

static void
test_is_made_as_it_should_be (void)
{
  g_autoptr (SoupSession) session = cw_http_session_new ();
  guint connections = 0;

  g_object_get (session, "max-conns-per-host", &connections, NULL);
  g_assert_cmpuint (connections, ==, 2);
  g_assert_cmpuint (soup_session_get_timeout (session), ==, CW_HTTP_SESSION_IDLE_SECONDS);
  g_assert_cmpstr (soup_session_get_user_agent (session), ==, "Crosswalk/" PACKAGE_VERSION);
  g_assert_false (soup_session_has_feature (session, SOUP_TYPE_COOKIE_JAR));
  g_assert_false (soup_session_has_feature (session, SOUP_TYPE_AUTH_MANAGER));
  g_assert_false (soup_session_has_feature (session, SOUP_TYPE_LOGGER));
  g_assert_true (soup_session_has_feature (session, SOUP_TYPE_CONTENT_DECODER));
}

/* A download may take as long as it likes, but not stand still. */
static void
test_streams_do_not_stall (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", "/file");
  g_auto (HttpResult) result = { 0 };
  g_autoptr (GError) error = NULL;
  char buffer[64];
  gsize n = 0;

  soup_session_set_timeout (cw_http_get_session (fixture->http), 1);
  cw_test_server_reply (
      fixture->server,
      &(CwTestReply){ .cut = CW_TEST_CUT_STALL, .body = "0123456789", .cut_after = 5 });
  cw_http_open_async (fixture->http, request, NULL, http_opened_cb, &result);
  http_result_wait (&result);
  g_assert_no_error (result.error);
  g_assert_false (g_input_stream_read_all (result.response->stream, buffer, 10, &n, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_assert_cmpuint (n, ==, 5);
}

static void
test_calls_do_not_stall (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", "/x");
  g_auto (HttpResult) result = { 0 };

  cw_test_server_reply (
      fixture->server,
      &(CwTestReply){ .cut = CW_TEST_CUT_STALL, .body = "0123456789", .cut_after = 5 });
  cw_http_request_set_timeout (request, 1);
  cw_http_request_set_max_tries (request, 1);
  http_fixture_send (fixture, request, &result);
  http_assert_refused (&result, CW_NET_ERROR_UNREACHABLE);
}

/* Key and certificate for 127.0.0.1, made for this run. */
static char *
create_certificate (void)
{
  g_autofree char *openssl = g_find_program_in_path ("openssl");
  g_autofree char *folder = g_dir_make_tmp ("crosswalk-XXXXXX", NULL);
  char *path = g_build_filename (folder, "both.pem", NULL);
  const char *const argv[] = { openssl,    "req",
                               "-x509",    "-newkey",
                               "rsa:2048", "-nodes",
                               "-days",    "2",
                               "-subj",    "/CN=127.0.0.1",
                               "-addext",  "subjectAltName=IP:127.0.0.1",
                               "-keyout",  path,
                               "-out",     "-",
                               NULL };
  g_autofree char *certificate = NULL;
  g_autofree char *key = NULL;
  g_autofree char *both = NULL;
  int status = 0;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                               &certificate, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_file_get_contents (path, &key, NULL, NULL));
  both = g_strconcat (key, certificate, NULL);
  g_assert_true (g_file_set_contents (path, both, -1, NULL));
  return path;
}

static void
remove_certificate (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
check_certificates (HttpFixture *fixture)
{
  g_autofree char *path = create_certificate ();
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", "/x");
  g_autoptr (CwSecret) token = cw_secret_new ("planted");
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GTlsDatabase) database = NULL;
  g_autoptr (CwTestServer) server = NULL;
  g_autofree char *other_name = NULL;
  g_auto (HttpResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  certificate = g_tls_certificate_new_from_file (path, &error);
  g_assert_no_error (error);
  server = cw_test_server_new_secure (certificate, &error);
  g_assert_no_error (error);
  cw_test_server_stand (server, &(CwTestReply){ .body = "{}" });
  cw_http_request_set_secret_header (request, "X-API-TOKEN", NULL, token);
  g_assert_true (cw_http_set_base_url (fixture->http, cw_test_server_get_url (server), NULL));
  http_fixture_send (fixture, request, &result);
  http_assert_refused (&result, CW_NET_ERROR_UNTRUSTED);
  g_assert_cmpuint (cw_test_server_count (server), ==, 0);

  /* Known now, but not under any name. */
  database = g_tls_file_database_new (path, &error);
  g_assert_no_error (error);
  soup_session_set_tls_database (cw_http_get_session (fixture->http), database);
  http_fixture_send (fixture, request, &result);
  http_assert_body (&result, "{}");
  other_name = g_strdup_printf ("https://localhost:%u", cw_test_server_get_port (server));
  g_assert_true (cw_http_set_base_url (fixture->http, other_name, NULL));
  http_fixture_send (fixture, request, &result);
  http_assert_refused (&result, CW_NET_ERROR_UNTRUSTED);
  g_assert_cmpuint (cw_test_server_count (server), ==, 1);
  remove_certificate (path);
}

/* In a process of its own: the leak checker of GCC 12 falls over the thread-local storage of a
 * TLS module that was opened late. */
static void
test_certificates_are_checked (void)
{
  g_autofree char *openssl = g_find_program_in_path ("openssl");
  HttpFixture fixture = { 0 };

  if (openssl == NULL)
    {
      g_test_skip ("There is no openssl to make a certificate with.");
      return;
    }
  if (g_test_subprocess ())
    {
      http_fixture_set_up (&fixture, NULL);
      check_certificates (&fixture);
      http_fixture_tear_down (&fixture, NULL);
      return;
    }
  g_setenv ("ASAN_OPTIONS", "abort_on_error=1:detect_leaks=0", TRUE);
  g_test_trap_subprocess (NULL, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
test_failures_are_told_apart (void)
{
  static const struct
  {
    int code;
    guint status;
    const char *words;
  } cases[] = {
    { G_IO_ERROR_CONNECTION_REFUSED, 0, "Gladly does not answer." },
    { G_IO_ERROR_TIMED_OUT, 0, "Gladly does not answer." },
    { G_IO_ERROR_PARTIAL_INPUT, 200, "was cut off" },
    { G_IO_ERROR_PARTIAL_INPUT, 0, "Gladly does not answer." },
    { G_IO_ERROR_PROXY_NEED_AUTH, 0, "proxy" },
  };
  g_autoptr (GError) unknown =
      g_error_new_literal (G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "planted");
  g_autoptr (GError) resolved = cw_http_failure_describe (unknown, 0, "Gladly");

  g_assert_error (resolved, CW_NET_ERROR, CW_NET_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (resolved->message, "was not found"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) cause = g_error_new_literal (G_IO_ERROR, cases[i].code, "planted");
      g_autoptr (GError) error = cw_http_failure_describe (cause, cases[i].status, "Gladly");

      g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_UNREACHABLE);
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_assert_nonnull (strchr (error->message, '\n'));
      g_assert_null (strstr (error->message, "planted"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add ("/http-session/" path, HttpFixture, NULL, http_fixture_set_up, function,             \
              http_fixture_tear_down)
  g_test_add_func ("/http-session/is-made-as-it-should-be", test_is_made_as_it_should_be);
  ADD ("streams-do-not-stall", test_streams_do_not_stall);
  ADD ("calls-do-not-stall", test_calls_do_not_stall);
  g_test_add_func ("/http-session/certificates-are-checked", test_certificates_are_checked);
  g_test_add_func ("/http-session/failures-are-told-apart", test_failures_are_told_apart);
#undef ADD
  return g_test_run ();
}
