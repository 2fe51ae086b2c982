/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "http-fixture.h"

#include <string.h>

static void
assert_body (const HttpResult *result, const char *text)
{
  g_assert_no_error (result->error);
  g_assert_cmpmem (g_bytes_get_data (result->response->body, NULL),
                   g_bytes_get_size (result->response->body), text, strlen (text));
}

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

  assert_body (&result, "{\"result\":{}}");
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add ("/http/" path, HttpFixture, NULL, http_fixture_set_up, function,                     \
              http_fixture_tear_down)
  ADD ("sends", test_sends);
#undef ADD
  return g_test_run ();
}
