/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "http-fixture.h"

#include <string.h>

static void
waiting_cb (CwHttp *http, gint64 until_ms, const char *why, GCancellable *of, gpointer data)
{
  GPtrArray *seen = data;

  if (why == NULL)
    g_assert_cmpint (until_ms, ==, 0);
  else
    g_ptr_array_add (
        seen, g_strdup_printf ("%" G_GINT64_FORMAT " %s", until_ms - CW_FAKE_CLOCK_NOON, why));
}

static gint64
get_asked (HttpFixture *fixture, guint index)
{
  GArray *asked = cw_fake_clock_get_asked (fixture->clock);

  g_assert_cmpuint (index, <, asked->len);
  return g_array_index (asked, gint64, index);
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
  http_assert_body (&result, "at last");
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
  http_assert_refused (&result, CW_NET_ERROR_SERVER);
  g_assert_cmpuint (cw_net_error_get_status (result.error), ==, 503);
  g_assert_cmpuint (cw_test_server_count (fixture->server), ==, 5);
  cw_http_request_set_max_tries (request, 1);
  http_fixture_send (fixture, request, &result);
  http_assert_refused (&result, CW_NET_ERROR_SERVER);
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
  http_assert_body (&result, "{}");
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
  http_assert_refused (&result, CW_NET_ERROR_UNREACHABLE);
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
  http_assert_body (&result, "whole");
  cw_test_server_stand (
      fixture->server,
      &(CwTestReply){ .cut = CW_TEST_CUT_WITHIN, .body = "{\"a\":1,\"b\":2}", .cut_after = 7 });
  http_fixture_get (fixture, "/x", &result);
  http_assert_refused (&result, CW_NET_ERROR_UNREACHABLE);
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
  http_assert_refused (&result, CW_NET_ERROR_UNAUTHORIZED);
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
  http_assert_body (&result, "{}");
  g_assert_cmpint (get_asked (fixture, 0), ==, 5250);
  g_assert_cmpint (get_asked (fixture, 1), ==, 40250);
  g_assert_cmpstr (seen->pdata[0], ==, "5250 as the server asked");
  cw_test_server_reply (fixture->server,
                        &(CwTestReply){ .status = 429, .headers = "Retry-After: 3600" });
  http_fixture_send (fixture, request, &result);
  http_assert_refused (&result, CW_NET_ERROR_RATE_LIMITED);
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
  http_assert_refused (&result, CW_NET_ERROR_NOT_FOUND);
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
  http_assert_body (&result, "{}");
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
  http_assert_refused (&result, CW_NET_ERROR_UNREACHABLE);
  g_assert_cmpstr (result.error->message, ==,
                   "Qualtrics does not answer.\nCheck the network, or try again later.");
}

static void
test_cancels (HttpFixture *fixture, gconstpointer data)
{
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", "/slow");
  g_autoptr (GCancellable) before = g_cancellable_new ();
  g_autoptr (GCancellable) during = g_cancellable_new ();
  g_autoptr (GCancellable) connecting = g_cancellable_new ();
  g_auto (HttpResult) result = { 0 };
  g_auto (HttpResult) other = { 0 };

  g_cancellable_cancel (before);
  cw_http_send_async (fixture->http, request, before, http_sent_cb, &result);
  assert_cancelled (&result);
  g_assert_cmpuint (cw_test_server_count (fixture->server), ==, 0);

  cw_http_send_async (fixture->http, request, connecting, http_sent_cb, &result);
  g_cancellable_cancel (connecting);
  assert_cancelled (&result);

  /* Both connections there may be: they are free again afterwards. */
  cw_test_server_stand (fixture->server, &(CwTestReply){ .held = TRUE });
  cw_http_send_async (fixture->http, request, during, http_sent_cb, &result);
  cw_http_send_async (fixture->http, request, during, http_sent_cb, &other);
  cw_test_server_wait (fixture->server, 2);
  g_cancellable_cancel (during);
  assert_cancelled (&result);
  assert_cancelled (&other);
  cw_test_server_reply (fixture->server, &(CwTestReply){ .body = "{}" });
  http_fixture_send (fixture, request, &result);
  http_assert_body (&result, "{}");
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
  http_assert_body (&later, "{}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add ("/http-retry/" path, HttpFixture, NULL, http_fixture_set_up, function,               \
              http_fixture_tear_down)
  ADD ("repeats-until-it-works", test_repeats_until_it_works);
  ADD ("gives-up", test_gives_up);
  ADD ("posts-once", test_posts_once);
  ADD ("posts-again-where-nobody-was", test_posts_again_where_nobody_was);
  ADD ("cut-answers", test_cut_answers);
  ADD ("cut-refusal", test_cut_refusal);
  ADD ("waits-as-asked", test_waits_as_asked);
  g_test_add_func ("/http-retry/social-connect-limit", test_social_connect_limit);
  ADD ("keeps-the-budget", test_keeps_the_budget);
  ADD ("times-out", test_times_out);
  ADD ("cancels", test_cancels);
  ADD ("cancels-a-wait", test_cancels_a_wait);
  ADD ("aborts", test_aborts);
#undef ADD
  return g_test_run ();
}
