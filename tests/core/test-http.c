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
  assert_body (&result, "");
  http_fixture_get (fixture, "/same", &result);
  assert_body (&result, "");
  g_assert_cmpuint (result.response->status, ==, 304);
}

static void
assert_refused (const HttpResult *result, CwNetError code)
{
  g_assert_null (result->response);
  g_assert_error (result->error, CW_NET_ERROR, (int) code);
  g_assert_cmpuint (result->calls, ==, 1);
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
  assert_body (&result, "other");
}

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
  assert_body (&result, "{}");
  g_assert_cmpstr (cw_test_server_get (fixture->server, 0)->query, ==, "offset=100");
  http_fixture_get (fixture, upper, &result);
  assert_body (&result, "{}");
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (CwHttpRequest) request = create_with_token ("GET", refused[i]);

      g_test_message ("%s", refused[i]);
      http_fixture_send (fixture, request, &result);
      assert_refused (&result, CW_NET_ERROR_REDIRECTED);
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
      assert_body (&result, "here");
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
  assert_body (&result, "done");
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
  assert_refused (&result, CW_NET_ERROR_REDIRECTED);
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
  assert_refused (&result, CW_NET_ERROR_MOVED);
  g_assert_cmpstr (cw_net_error_get_service_code (result.error), ==, "moved");
  g_assert_cmpuint (cw_test_server_count (fixture.server), ==, 1);
  http_fixture_tear_down (&fixture, NULL);
}

static void
waiting_cb (CwHttp *http, gint64 until_ms, const char *why, gpointer data)
{
  GPtrArray *seen = data;

  g_ptr_array_add (seen,
                   g_strdup_printf ("%" G_GINT64_FORMAT " %s", until_ms - CW_FAKE_CLOCK_NOON, why));
}

static gint64
get_asked (HttpFixture *fixture, guint index)
{
  GArray *asked = cw_fake_clock_get_asked (fixture->clock);

  g_assert_cmpuint (index, <, asked->len);
  return g_array_index (asked, gint64, index);
}

/* What failed on the way is not left in the error of the call. */
static void
test_repeats_until_it_works (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  g_auto (HttpResult) result = { 0 };

  cw_fake_clock_set_automatic (fixture->clock, TRUE);
  g_signal_connect (fixture->http, "waiting", G_CALLBACK (waiting_cb), seen);
  cw_test_server_reply (fixture->server, &(CwTestReply){ .status = 503 });
  /* Where a connection was used before, libsoup itself tries once on a new one. */
  cw_test_server_reply (fixture->server, &(CwTestReply){ .cut = CW_TEST_CUT_BEFORE });
  cw_test_server_reply (fixture->server, &(CwTestReply){ .cut = CW_TEST_CUT_BEFORE });
  cw_test_server_reply (fixture->server, &(CwTestReply){ .status = 500, .body = "<html>" });
  cw_test_server_reply (fixture->server, &(CwTestReply){ .body = "at last" });
  http_fixture_get (fixture, "/x", &result);
  assert_body (&result, "at last");
  g_assert_cmpuint (result.calls, ==, 1);
  g_assert_cmpint (get_asked (fixture, 0), ==, 250);
  g_assert_cmpint (get_asked (fixture, 1), ==, 501);
  g_assert_cmpint (get_asked (fixture, 2), ==, 1003);
  g_assert_cmpuint (seen->len, ==, 3);
  g_assert_cmpstr (seen->pdata[0], ==, "250 the server has trouble of its own");
  g_assert_cmpstr (seen->pdata[1], ==, "751 the server does not answer");
}

static void
test_gives_up (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", "/x");
  g_auto (HttpResult) result = { 0 };

  cw_fake_clock_set_automatic (fixture->clock, TRUE);
  cw_test_server_stand (fixture->server, &(CwTestReply){ .status = 503 });
  http_fixture_send (fixture, request, &result);
  assert_refused (&result, CW_NET_ERROR_SERVER);
  g_assert_cmpuint (cw_net_error_get_status (result.error), ==, 503);
  g_assert_cmpuint (cw_test_server_count (fixture->server), ==, 5);
  cw_http_request_set_max_tries (request, 1);
  http_fixture_send (fixture, request, &result);
  assert_refused (&result, CW_NET_ERROR_SERVER);
  g_assert_cmpuint (cw_test_server_count (fixture->server), ==, 6);
}

/* What may have happened is not made to happen twice. */
static void
test_posts_once (HttpFixture *fixture, gconstpointer data)
{
  static const CwTestReply replies[] = {
    { .status = 500 },
    { .status = 503 },
    { .cut = CW_TEST_CUT_BEFORE },
    { .cut = CW_TEST_CUT_WITHIN, .body = "{\"a\":1}", .cut_after = 3 },
  };
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("POST", "/responses");
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_auto (HttpResult) result = { 0 };

  cw_http_request_set_body (request, "application/json", body);
  cw_fake_clock_set_automatic (fixture->clock, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      cw_test_server_reply (fixture->server, &replies[i]);
      http_fixture_send (fixture, request, &result);
      g_assert_true (cw_net_error_is_passing (result.error));
      g_assert_cmpuint (cw_test_server_count (fixture->server), ==, i + 1);
    }
  /* With a key that makes it safe it is. */
  cw_http_request_set_repeatable (request, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    cw_test_server_reply (fixture->server, &replies[i]);
  cw_test_server_reply (fixture->server, &(CwTestReply){ .body = "{}" });
  http_fixture_send (fixture, request, &result);
  assert_body (&result, "{}");
}

/* Where nobody listens nothing can have happened. */
static void
test_posts_again_where_nobody_was (HttpFixture *fixture, gconstpointer data)
{
  g_autofree char *dead = cw_test_server_create_dead_url ();
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("POST", "/responses");
  g_auto (HttpResult) result = { 0 };

  cw_fake_clock_set_automatic (fixture->clock, TRUE);
  g_assert_true (cw_http_set_base_url (fixture->http, dead, NULL));
  http_fixture_send (fixture, request, &result);
  assert_refused (&result, CW_NET_ERROR_UNREACHABLE);
  g_assert_cmpuint (cw_fake_clock_get_asked (fixture->clock)->len, ==, 4);
  g_assert_nonnull (strstr (result.error->message, "Qualtrics does not answer.\n"));
}

static void
test_cut_answers (HttpFixture *fixture, gconstpointer data)
{
  g_auto (HttpResult) result = { 0 };

  cw_fake_clock_set_automatic (fixture->clock, TRUE);
  cw_test_server_reply (
      fixture->server,
      &(CwTestReply){ .cut = CW_TEST_CUT_WITHIN, .body = "{\"a\":1,\"b\":2}", .cut_after = 7 });
  cw_test_server_reply (fixture->server, &(CwTestReply){ .body = "whole" });
  http_fixture_get (fixture, "/x", &result);
  assert_body (&result, "whole");
  cw_test_server_stand (
      fixture->server,
      &(CwTestReply){ .cut = CW_TEST_CUT_WITHIN, .body = "{\"a\":1,\"b\":2}", .cut_after = 7 });
  http_fixture_get (fixture, "/x", &result);
  assert_refused (&result, CW_NET_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (result.error->message, "was cut off"));
}

/* That an account is refused is known even if its explanation is cut off. */
static void
test_cut_refusal (HttpFixture *fixture, gconstpointer data)
{
  g_auto (HttpResult) result = { 0 };

  cw_test_server_reply (fixture->server, &(CwTestReply){ .status = 401,
                                                         .cut = CW_TEST_CUT_WITHIN,
                                                         .body = "{\"meta\":{}}",
                                                         .cut_after = 4 });
  http_fixture_get (fixture, "/x", &result);
  assert_refused (&result, CW_NET_ERROR_UNAUTHORIZED);
  g_assert_cmpuint (cw_test_server_count (fixture->server), ==, 1);
}

static void
test_waits_as_asked (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("POST", "/x");
  g_auto (HttpResult) result = { 0 };

  cw_fake_clock_set_automatic (fixture->clock, TRUE);
  g_signal_connect (fixture->http, "waiting", G_CALLBACK (waiting_cb), seen);
  cw_test_server_reply (fixture->server,
                        &(CwTestReply){ .status = 429, .headers = "Retry-After: 5" });
  /* The server's clock is an hour ahead: only the difference counts. */
  cw_test_server_reply (fixture->server,
                        &(CwTestReply){ .status = 429,
                                        .headers = "Date: Fri, 20 Nov 2026 13:00:00 GMT\n"
                                                   "Retry-After: Fri, 20 Nov 2026 13:00:40 GMT" });
  cw_test_server_reply (fixture->server, &(CwTestReply){ .body = "{}" });
  http_fixture_send (fixture, request, &result);
  assert_body (&result, "{}");
  g_assert_cmpint (get_asked (fixture, 0), ==, 5250);
  g_assert_cmpint (get_asked (fixture, 1), ==, 40250);
  g_assert_cmpstr (seen->pdata[0], ==, "5250 as the server asked");
  cw_test_server_reply (fixture->server,
                        &(CwTestReply){ .status = 429, .headers = "Retry-After: 3600" });
  http_fixture_send (fixture, request, &result);
  assert_refused (&result, CW_NET_ERROR_RATE_LIMITED);
}

static void
test_social_connect_limit (void)
{
  HttpFixture fixture = { 0 };
  g_auto (HttpResult) result = { 0 };

  http_fixture_set_up_dialect (&fixture, CW_DIALECT_SOCIAL_CONNECT, "Social Connect");
  cw_fake_clock_set_automatic (fixture.clock, TRUE);
  cw_test_server_reply (fixture.server,
                        &(CwTestReply){ .status = 400,
                                        .headers = "Date: Fri, 20 Nov 2026 12:00:00 GMT\n"
                                                   "x-ratelimit-remaining: 0\n"
                                                   "x-ratelimit-reset: 1795176090",
                                        .body = "{\"code\":400,\"error\":\"rate_limit_reached\","
                                                "\"error_description\":\"Too many requests\"}" });
  cw_test_server_reply (fixture.server,
                        &(CwTestReply){ .body = "{\"meta\":{\"code\":200},\"response\":[]}" });
  http_fixture_get (&fixture, "/me", &result);
  g_assert_no_error (result.error);
  g_assert_cmpint (get_asked (&fixture, 0), ==, 90250);
  /* The same words in what looks like success. */
  cw_test_server_reply (fixture.server,
                        &(CwTestReply){ .body = "{\"code\":404,\"error\":\"not_found\","
                                                "\"error_description\":\"No such topic.\"}" });
  http_fixture_get (&fixture, "/me", &result);
  assert_refused (&result, CW_NET_ERROR_NOT_FOUND);
  http_fixture_tear_down (&fixture, NULL);
}

static void
test_keeps_the_budget (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (CwRateBudget) budget = cw_rate_budget_new (2, 1000);
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  g_auto (HttpResult) result = { 0 };

  cw_http_set_budget (fixture->http, budget);
  g_signal_connect (fixture->http, "waiting", G_CALLBACK (waiting_cb), seen);
  cw_test_server_stand (fixture->server, &(CwTestReply){ .body = "{}" });
  http_fixture_get (fixture, "/1", &result);
  http_fixture_get (fixture, "/2", &result);
  g_assert_cmpuint (seen->len, ==, 0);
  http_result_clear (&result);
  {
    g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", "/3");

    cw_http_send_async (fixture->http, request, NULL, http_sent_cb, &result);
  }
  http_fixture_wait_for_wait (fixture);
  g_assert_cmpuint (cw_test_server_count (fixture->server), ==, 2);
  g_assert_cmpstr (seen->pdata[0], ==, "1000 to keep the limit of the service");
  cw_fake_clock_advance (fixture->clock, 1000);
  http_result_wait (&result);
  assert_body (&result, "{}");
  /* Gladly's header. */
  cw_test_server_reply (fixture->server,
                        &(CwTestReply){ .headers = "Ratelimit-Remaining-Second: 0", .body = "{}" });
  cw_fake_clock_advance (fixture->clock, 5000);
  http_fixture_get (fixture, "/4", &result);
  g_assert_cmpint (cw_rate_budget_take (budget, cw_clock_get_now (CW_CLOCK (fixture->clock))), ==,
                   1000);
}

static void
test_times_out (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", "/slow");
  g_auto (HttpResult) result = { 0 };

  cw_test_server_stand (fixture->server, &(CwTestReply){ .held = TRUE });
  cw_http_request_set_timeout (request, 1);
  cw_http_request_set_max_tries (request, 1);
  http_fixture_send (fixture, request, &result);
  assert_refused (&result, CW_NET_ERROR_UNREACHABLE);
  g_assert_cmpstr (result.error->message, ==,
                   "Qualtrics does not answer.\nCheck the network, or try again later.");
}

/* How many turns of the main loop it took. */
static guint
count_turns (HttpResult *result)
{
  guint turns = 0;

  for (; !result->done && turns < 100; turns++)
    g_main_context_iteration (NULL, FALSE);
  return turns;
}

static void
assert_cancelled (HttpResult *result)
{
  /* One for each of the source, the wait and the call. */
  g_assert_cmpuint (count_turns (result), <=, 3);
  g_assert_error (result->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (result->calls, ==, 1);
  http_result_clear (result);
}

static void
test_cancels (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", "/slow");
  g_autoptr (GCancellable) before = g_cancellable_new ();
  g_autoptr (GCancellable) during = g_cancellable_new ();
  g_autoptr (GCancellable) connecting = g_cancellable_new ();
  g_auto (HttpResult) result = { 0 };

  g_cancellable_cancel (before);
  cw_http_send_async (fixture->http, request, before, http_sent_cb, &result);
  assert_cancelled (&result);
  g_assert_cmpuint (cw_test_server_count (fixture->server), ==, 0);

  cw_http_send_async (fixture->http, request, connecting, http_sent_cb, &result);
  g_cancellable_cancel (connecting);
  assert_cancelled (&result);

  cw_test_server_stand (fixture->server, &(CwTestReply){ .held = TRUE });
  cw_http_send_async (fixture->http, request, during, http_sent_cb, &result);
  cw_test_server_wait (fixture->server, 1);
  g_cancellable_cancel (during);
  assert_cancelled (&result);
}

static void
test_cancels_a_wait (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", "/x");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (HttpResult) result = { 0 };

  cw_test_server_stand (fixture->server, &(CwTestReply){ .status = 503 });
  cw_http_send_async (fixture->http, request, cancellable, http_sent_cb, &result);
  http_fixture_wait_for_wait (fixture);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_cancellable_cancel (cancellable);
  assert_cancelled (&result);
  g_assert_cmpuint (cw_test_server_count (fixture->server), ==, 1);
}

static void
test_aborts (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", "/x");
  g_auto (HttpResult) waiting = { 0 };
  g_auto (HttpResult) held = { 0 };
  g_auto (HttpResult) later = { 0 };

  cw_test_server_reply (fixture->server, &(CwTestReply){ .status = 503 });
  cw_test_server_reply (fixture->server, &(CwTestReply){ .held = TRUE });
  cw_http_send_async (fixture->http, request, NULL, http_sent_cb, &waiting);
  http_fixture_wait_for_wait (fixture);
  cw_http_send_async (fixture->http, request, NULL, http_sent_cb, &held);
  cw_test_server_wait (fixture->server, 2);
  cw_http_abort (fixture->http);
  http_result_wait (&waiting);
  http_result_wait (&held);
  g_assert_error (waiting.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_error (held.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* And it goes on after that. */
  cw_test_server_reply (fixture->server, &(CwTestReply){ .body = "{}" });
  http_fixture_send (fixture, request, &later);
  assert_body (&later, "{}");
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
  assert_body (&result, "{}");
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
  assert_refused (&result, CW_NET_ERROR_NOT_FOUND);
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
  assert_refused (&result, CW_NET_ERROR_UNAUTHORIZED);
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
  assert_refused (&result, CW_NET_ERROR_INVALID);
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
      assert_body (&results[i], "{}");
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
  assert_refused (&result, CW_NET_ERROR_MALFORMED);
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
  ADD ("whole-urls", test_whole_urls);
  ADD ("follows-here", test_follows_here);
  ADD ("see-other", test_see_other);
  ADD ("follows-nowhere-else", test_follows_nowhere_else);
  ADD ("follows-five-times", test_follows_five_times);
  g_test_add_func ("/http/gladly-moved", test_gladly_moved);
  ADD ("repeats-until-it-works", test_repeats_until_it_works);
  ADD ("gives-up", test_gives_up);
  ADD ("posts-once", test_posts_once);
  ADD ("posts-again-where-nobody-was", test_posts_again_where_nobody_was);
  ADD ("cut-answers", test_cut_answers);
  ADD ("cut-refusal", test_cut_refusal);
  ADD ("waits-as-asked", test_waits_as_asked);
  g_test_add_func ("/http/social-connect-limit", test_social_connect_limit);
  ADD ("keeps-the-budget", test_keeps_the_budget);
  ADD ("times-out", test_times_out);
  ADD ("cancels", test_cancels);
  ADD ("cancels-a-wait", test_cancels_a_wait);
  ADD ("aborts", test_aborts);
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
