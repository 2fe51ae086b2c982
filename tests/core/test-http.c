/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "http-fixture.h"

#include <string.h>

static void
test_sends (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("POST", "/API/v3/surveys?limit=2");
  g_autoptr (CwSecret) token = cw_secret_new ("planted-token");
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"a\":1}", 7);
  g_auto (HttpResult) result = { 0 };
  const CwTestRequest *seen;

  cw_test_server_reply (
      fixture->server,
      &(CwTestReply){ .status = 201, .headers = "X-Name: value", .body = "{\"result\":{}}" });
  cw_http_request_add_query (request, "q", "a b&c=ü");
  cw_http_request_set_secret_header (request, "X-API-TOKEN", NULL, token);
  cw_http_request_set_body (request, "application/json", body);
  http_fixture_send (fixture, request, &result);

  http_assert_body (&result, "{\"result\":{}}");
  g_assert_cmpuint (result.response->status, ==, 201);
  g_assert_cmpstr (soup_message_headers_get_one (result.response->headers, "X-Name"), ==, "value");
  seen = cw_test_server_get (fixture->server, 0);
  g_assert_cmpstr (seen->method, ==, "POST");
  g_assert_cmpstr (seen->path, ==, "/API/v3/surveys");
  g_assert_cmpstr (seen->query, ==, "limit=2&q=a%20b%26c%3D%C3%BC");
  g_assert_cmpstr (seen->body, ==, "{\"a\":1}");
  g_assert_cmpstr (cw_test_request_get_header (seen, "Content-Type"), ==, "application/json");
  g_assert_cmpstr (cw_test_request_get_header (seen, "X-API-TOKEN"), ==, "planted-token");
  g_assert_true (g_str_has_prefix (cw_test_request_get_header (seen, "User-Agent"), "Crosswalk/"));
  g_assert_null (cw_test_request_get_header (seen, "Cookie"));
}

static void
test_basic_and_form (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("POST", "/oauth2/token");
  g_autoptr (CwSecret) secret = cw_secret_new ("open sesame");
  g_autoptr (CwSecret) code = cw_secret_new ("a+b/c=d&e f\xc3\xbc");
  g_auto (HttpResult) result = { 0 };
  const CwTestRequest *seen;

  cw_test_server_reply (fixture->server, &(CwTestReply){ .body = "{}" });
  /* RFC 7617 section 2. */
  cw_http_request_set_basic (request, "Aladdin", secret);
  cw_http_request_add_field (request, "grant_type", "authorization_code");
  cw_http_request_add_secret_field (request, "code", code);
  cw_http_request_add_field (request, "scope", "manage:all read:users");
  http_fixture_send (fixture, request, &result);

  g_assert_no_error (result.error);
  seen = cw_test_server_get (fixture->server, 0);
  g_assert_cmpstr (cw_test_request_get_header (seen, "Authorization"), ==,
                   "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  g_assert_cmpstr (cw_test_request_get_header (seen, "Content-Type"), ==,
                   "application/x-www-form-urlencoded");
  g_assert_cmpstr (seen->body, ==,
                   "grant_type=authorization_code&code=a%2Bb%2Fc%3Dd%26e%20f%C3%BC"
                   "&scope=manage%3Aall%20read%3Ausers");
}

static void
test_success_has_many_forms (HttpFixture *fixture, gconstpointer data)
{
  g_auto (HttpResult) result = { 0 };

  cw_test_server_reply (fixture->server, &(CwTestReply){ .status = 204 });
  cw_test_server_reply (fixture->server, &(CwTestReply){ .status = 304 });
  http_fixture_get (fixture, "/none", &result);
  http_assert_body (&result, "");
  http_fixture_get (fixture, "/same", &result);
  http_assert_body (&result, "");
  g_assert_cmpuint (result.response->status, ==, 304);
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *url;
    gboolean good;
  } cases[] = {
    { "https://company.fra1.qualtrics.com", TRUE },
    { "HTTPS://company.fra1.qualtrics.com", TRUE },
    { "http://127.0.0.1:8080", TRUE },
    { "http://127.255.0.9:8080", TRUE },
    { "http://[::1]:8080", TRUE },
    { "http://localhost:1", TRUE },
    { "http://company.fra1.qualtrics.com", FALSE },
    { "http://128.0.0.1", FALSE },
    { "http://127.0.0.1.example.org", FALSE },
    { "http://localhost.example.org", FALSE },
    { "https://planted@company.qualtrics.com", FALSE },
    { "https://user:planted@company.qualtrics.com", FALSE },
    { "https://company.qualtrics.com?token=planted", FALSE },
    { "https://company.qualtrics.com#planted", FALSE },
    { "ftp://127.0.0.1", FALSE },
    { "file:///etc/passwd", FALSE },
    { "company.qualtrics.com", FALSE },
    { "https://", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CwHttp) http =
          cw_http_new (cases[i].url, CW_DIALECT_QUALTRICS, "Qualtrics", NULL, NULL, &error);

      g_test_message ("%s", cases[i].url);
      g_assert_cmpint (http != NULL, ==, cases[i].good);
      if (cases[i].good)
        continue;
      g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_ADDRESS);
      g_assert_nonnull (strchr (error->message, '\n'));
      g_assert_null (strstr (error->message, "planted"));
    }
}

static void
test_moves_to_another_base (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (CwTestServer) other = cw_test_server_new (0, NULL);
  g_auto (HttpResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  cw_test_server_stand (other, &(CwTestReply){ .body = "other" });
  g_assert_false (cw_http_set_base_url (fixture->http, "http://example.org", &error));
  g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_ADDRESS);
  g_assert_cmpstr (cw_http_get_base_url (fixture->http), ==,
                   cw_test_server_get_url (fixture->server));
  g_assert_true (cw_http_set_base_url (fixture->http, cw_test_server_get_url (other), NULL));
  http_fixture_get (fixture, "/x", &result);
  http_assert_body (&result, "other");
}

/* Whoever asked may be gone before the answer comes. */
static void
test_outlives_its_owner (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", "/x");
  g_auto (HttpResult) result = { 0 };

  cw_test_server_stand (fixture->server, &(CwTestReply){ .held = TRUE, .body = "{}" });
  cw_http_send_async (fixture->http, request, NULL, http_sent_cb, &result);
  cw_test_server_wait (fixture->server, 1);
  g_clear_object (&fixture->http);
  cw_test_server_release (fixture->server);
  http_result_wait (&result);
  http_assert_body (&result, "{}");
}

static void
test_opens_a_stream (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", "/file");
  g_autofree char *body = g_strnfill (300000, 'x');
  g_autofree char *copy = g_malloc (300001);
  g_auto (HttpResult) result = { 0 };
  g_autoptr (GError) error = NULL;
  gsize n = 0;

  cw_test_server_reply (fixture->server, &(CwTestReply){ .body = body });
  cw_http_open_async (fixture->http, request, NULL, http_opened_cb, &result);
  http_result_wait (&result);
  g_assert_no_error (result.error);
  g_assert_null (result.response->body);
  g_assert_true (g_input_stream_read_all (result.response->stream, copy, 300001, &n, NULL, &error));
  g_assert_cmpmem (copy, n, body, 300000);
  http_result_clear (&result);

  cw_test_server_reply (fixture->server,
                        &(CwTestReply){ .cut = CW_TEST_CUT_WITHIN, .body = body, .cut_after = 9 });
  cw_http_open_async (fixture->http, request, NULL, http_opened_cb, &result);
  http_result_wait (&result);
  g_assert_no_error (result.error);
  g_assert_false (
      g_input_stream_read_all (result.response->stream, copy, 300001, &n, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (n, ==, 9);
}

static void
test_opens_errors_as_errors (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", "/file");
  g_auto (HttpResult) result = { 0 };

  cw_fake_clock_set_automatic (fixture->clock, TRUE);
  cw_test_server_reply (fixture->server, &(CwTestReply){ .status = 500 });
  cw_test_server_reply (
      fixture->server,
      &(CwTestReply){ .status = 404,
                      .body = "{\"meta\":{\"error\":{\"errorMessage\":\"Survey not found.\","
                              "\"errorCode\":\"GSI_2\"}}}" });
  cw_http_open_async (fixture->http, request, NULL, http_opened_cb, &result);
  http_result_wait (&result);
  http_assert_refused (&result, CW_NET_ERROR_NOT_FOUND);
  g_assert_cmpstr (cw_net_error_get_service_code (result.error), ==, "GSI_2");
}

/* Neither cookies nor credentials of its own. */
static void
test_remembers_nothing (HttpFixture *fixture, gconstpointer data)
{
  g_auto (HttpResult) result = { 0 };

  cw_test_server_reply (fixture->server,
                        &(CwTestReply){ .headers = "Set-Cookie: session=1; Path=/" });
  cw_test_server_reply (
      fixture->server,
      &(CwTestReply){ .status = 401, .headers = "WWW-Authenticate: Basic realm=\"x\"" });
  http_fixture_get (fixture, "/1", &result);
  http_fixture_get (fixture, "/2", &result);
  http_assert_refused (&result, CW_NET_ERROR_UNAUTHORIZED);
  g_assert_cmpuint (cw_test_server_count (fixture->server), ==, 2);
  g_assert_null (cw_test_request_get_header (cw_test_server_get (fixture->server, 1), "Cookie"));
}

static void
test_line_breaks_in_tokens (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", "/x");
  g_autoptr (CwSecret) token = cw_secret_new ("planted\r\nX-Evil: 1");
  g_auto (HttpResult) result = { 0 };

  cw_http_request_set_secret_header (request, "X-API-TOKEN", NULL, token);
  http_fixture_send (fixture, request, &result);
  http_assert_refused (&result, CW_NET_ERROR_INVALID);
  g_assert_null (strstr (result.error->message, "planted"));
  g_assert_cmpuint (cw_test_server_count (fixture->server), ==, 0);
}

static void
test_two_at_a_time (HttpFixture *fixture, gconstpointer data)
{
  HttpResult results[6] = { 0 };
  guint count = 0;

  cw_test_server_stand (fixture->server, &(CwTestReply){ .held = TRUE, .body = "{}" });
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", "/x");

      cw_http_send_async (fixture->http, request, NULL, http_sent_cb, &results[i]);
    }
  cw_test_server_wait (fixture->server, 2);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  count = cw_test_server_count (fixture->server);
  cw_test_server_release (fixture->server);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      http_result_wait (&results[i]);
      http_assert_body (&results[i], "{}");
      http_result_clear (&results[i]);
    }
  g_assert_cmpuint (count, ==, 2);
}

static void
test_too_large (HttpFixture *fixture, gconstpointer data)
{
  gsize length = 64 * 1024 * 1024 + 1;
  g_autofree char *body = g_malloc0 (length);
  g_auto (HttpResult) result = { 0 };

  cw_test_server_reply (fixture->server, &(CwTestReply){ .body = body, .length = length });
  http_fixture_get (fixture, "/x", &result);
  http_assert_refused (&result, CW_NET_ERROR_MALFORMED);
}

/* A server that cannot listen says so. */
static void
test_server_that_cannot_start (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwTestServer) server = cw_test_server_new (0, &error);

  g_assert_no_error (error);
  g_assert_null (cw_test_server_new (cw_test_server_get_port (server), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add ("/http/" path, HttpFixture, NULL, http_fixture_set_up, function,                     \
              http_fixture_tear_down)
  ADD ("sends", test_sends);
  ADD ("basic-and-form", test_basic_and_form);
  ADD ("success-has-many-forms", test_success_has_many_forms);
  g_test_add_func ("/http/addresses", test_addresses);
  ADD ("moves-to-another-base", test_moves_to_another_base);
  ADD ("outlives-its-owner", test_outlives_its_owner);
  ADD ("opens-a-stream", test_opens_a_stream);
  ADD ("opens-errors-as-errors", test_opens_errors_as_errors);
  ADD ("remembers-nothing", test_remembers_nothing);
  ADD ("line-breaks-in-tokens", test_line_breaks_in_tokens);
  ADD ("two-at-a-time", test_two_at_a_time);
  ADD ("too-large", test_too_large);
  g_test_add_func ("/http/server-that-cannot-start", test_server_that_cannot_start);
#undef ADD
  return g_test_run ();
}
