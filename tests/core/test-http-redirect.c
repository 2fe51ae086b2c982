/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "http-fixture.h"

#include <string.h>

static CwHttpRequest *
create_with_token (const char *method, const char *path)
{
  g_autoptr (CwSecret) token = cw_secret_new ("planted-token");
  CwHttpRequest *request = cw_http_request_new (method, path);

  cw_http_request_set_secret_header (request, "Authorization", "Bearer ", token);
  return request;
}

static void
test_whole_urls (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (CwTestServer) other = cw_test_server_new (0, NULL);
  const char *base = cw_test_server_get_url (fixture->server);
  g_autofree char *own = g_strconcat (base, "/API/v3/surveys?offset=100", NULL);
  g_autofree char *upper = g_strconcat ("HTTP://127.0.0.1:", strrchr (base, ':') + 1, "/x", NULL);
  g_autofree char *foreign = g_strconcat (cw_test_server_get_url (other), "/x", NULL);
  g_autofree char *disguised = g_strconcat ("//", cw_test_server_get_url (other) + 7, "/x", NULL);
  const char *const refused[] = { foreign, disguised, "https://127.0.0.1/x",
                                  "https://example.org/API/v3" };
  g_auto (HttpResult) result = { 0 };

  cw_test_server_stand (fixture->server, &(CwTestReply){ .body = "{}" });
  http_fixture_get (fixture, own, &result);
  http_assert_body (&result, "{}");
  g_assert_cmpstr (cw_test_server_get (fixture->server, 0)->query, ==, "offset=100");
  http_fixture_get (fixture, upper, &result);
  http_assert_body (&result, "{}");
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (CwHttpRequest) request = create_with_token ("GET", refused[i]);

      g_test_message ("%s", refused[i]);
      http_fixture_send (fixture, request, &result);
      http_assert_refused (&result, CW_NET_ERROR_REDIRECTED);
    }
  g_assert_cmpuint (cw_test_server_count (other), ==, 0);
  g_assert_cmpuint (cw_test_server_count (fixture->server), ==, 2);
}

/* On the same server a redirect is followed, with method, body and credentials. */
static void
test_follows_here (HttpFixture *fixture, gconstpointer data)
{
  static const guint statuses[] = { 301, 302, 307, 308 };
  g_autoptr (CwHttpRequest) request = create_with_token ("POST", "/old");
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_auto (HttpResult) result = { 0 };

  cw_http_request_set_body (request, "application/json", body);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      const CwTestRequest *seen;

      cw_test_server_reply (fixture->server, &(CwTestReply){ .status = statuses[i],
                                                             .headers = "Location: /new?a=1" });
      cw_test_server_reply (fixture->server, &(CwTestReply){ .body = "here" });
      http_fixture_send (fixture, request, &result);
      http_assert_body (&result, "here");
      seen = cw_test_server_get (fixture->server, 2 * i + 1);
      g_assert_cmpstr (seen->method, ==, "POST");
      g_assert_cmpstr (seen->path, ==, "/new");
      g_assert_cmpstr (seen->query, ==, "a=1");
      g_assert_cmpstr (seen->body, ==, "{}");
      g_assert_cmpstr (cw_test_request_get_header (seen, "Authorization"), ==,
                       "Bearer planted-token");
    }
}

static void
test_see_other (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("POST", "/job");
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_auto (HttpResult) result = { 0 };
  const CwTestRequest *seen;

  cw_http_request_set_body (request, "application/json", body);
  cw_test_server_reply (fixture->server,
                        &(CwTestReply){ .status = 303, .headers = "Location: /job/1" });
  cw_test_server_reply (fixture->server, &(CwTestReply){ .body = "done" });
  http_fixture_send (fixture, request, &result);
  http_assert_body (&result, "done");
  seen = cw_test_server_get (fixture->server, 1);
  g_assert_cmpstr (seen->method, ==, "GET");
  g_assert_cmpstr (seen->body, ==, "");
}

static void
test_follows_nowhere_else (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (CwTestServer) other = cw_test_server_new (0, NULL);
  g_autofree char *elsewhere = g_strdup_printf ("Location: %s/x", cw_test_server_get_url (other));
  g_autofree char *disguised =
      g_strdup_printf ("Location: //127.0.0.1:%u/x", cw_test_server_get_port (other));
  g_autofree char *with_user = g_strdup_printf ("Location: http://127.0.0.1@localhost:%u/x",
                                                cw_test_server_get_port (other));
  const char *const locations[] = { elsewhere,
                                    disguised,
                                    with_user,
                                    "Location: https://127.0.0.1/x",
                                    "Location: http://example.org/",
                                    "Location: javascript:alert(1)",
                                    "Location: http://[" };
  g_autoptr (CwHttpRequest) request = create_with_token ("GET", "/old");
  g_auto (HttpResult) result = { 0 };

  cw_test_server_stand (other, &(CwTestReply){ .body = "{}" });
  for (guint i = 0; i < G_N_ELEMENTS (locations); i++)
    {
      g_test_message ("%s", locations[i]);
      cw_test_server_reply (fixture->server,
                            &(CwTestReply){ .status = 302, .headers = locations[i] });
      http_fixture_send (fixture, request, &result);
      g_assert_null (result.response);
      g_assert_true (g_error_matches (result.error, CW_NET_ERROR, CW_NET_ERROR_REDIRECTED) ||
                     g_error_matches (result.error, CW_NET_ERROR, CW_NET_ERROR_ADDRESS));
    }
  g_assert_cmpuint (cw_test_server_count (other), ==, 0);
}

static void
test_follows_five_times (HttpFixture *fixture, gconstpointer data)
{
  g_auto (HttpResult) result = { 0 };

  cw_test_server_stand (fixture->server,
                        &(CwTestReply){ .status = 302, .headers = "Location: /round" });
  http_fixture_get (fixture, "/round", &result);
  http_assert_refused (&result, CW_NET_ERROR_REDIRECTED);
  g_assert_cmpuint (cw_test_server_count (fixture->server), ==, 6);
}

static void
test_gladly_moved (void)
{
  HttpFixture fixture = { 0 };
  g_auto (HttpResult) result = { 0 };

  http_fixture_set_up_dialect (&fixture, CW_DIALECT_GLADLY, "Gladly");
  cw_test_server_reply (fixture.server,
                        &(CwTestReply){ .status = 301,
                                        .headers = "Location: /api/v1/customer-profiles/new\n"
                                                   "Content-Type: application/json",
                                        .body = "{\"errors\":[{\"attr\":\"id\",\"code\":\"moved\","
                                                "\"detail\":\"customer was merged\"}]}" });
  http_fixture_get (&fixture, "/api/v1/customer-profiles/old", &result);
  http_assert_refused (&result, CW_NET_ERROR_MOVED);
  g_assert_cmpstr (cw_net_error_get_service_code (result.error), ==, "moved");
  g_assert_cmpuint (cw_test_server_count (fixture.server), ==, 1);
  http_fixture_tear_down (&fixture, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add ("/http-redirect/" path, HttpFixture, NULL, http_fixture_set_up, function,            \
              http_fixture_tear_down)
  ADD ("whole-urls", test_whole_urls);
  ADD ("follows-here", test_follows_here);
  ADD ("see-other", test_see_other);
  ADD ("follows-nowhere-else", test_follows_nowhere_else);
  ADD ("follows-five-times", test_follows_five_times);
  g_test_add_func ("/http-redirect/gladly-moved", test_gladly_moved);
#undef ADD
  return g_test_run ();
}
