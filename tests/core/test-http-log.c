/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "http-fixture.h"

#define TOKEN "plantedAccess.0a1B2c3D4e5F+/="
#define PASSWORD "planted pass\"wört"
#define CODE "planted&code=1"

typedef struct
{
  HttpFixture base;
  CwHttpLog *log; /* (owned) */
  GString *text;  /* (owned): all that was written */
  guint count;
  CwHttpExchange last; /* with copies */
} Fixture;

static void
written_cb (CwHttpLog *log, const CwHttpExchange *exchange, gpointer data)
{
  Fixture *fixture = data;

  g_string_append_printf (fixture->text, "%s %s\n%s\n%s\n", exchange->method, exchange->url,
                          exchange->request, exchange->answer);
  fixture->last.at_ms = exchange->at_ms;
  fixture->last.took_ms = exchange->took_ms;
  fixture->last.status = exchange->status;
  fixture->count++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  http_fixture_set_up (&fixture->base, data);
  fixture->log = cw_http_log_new (CW_CLOCK (fixture->base.clock));
  fixture->text = g_string_new (NULL);
  g_signal_connect (fixture->log, "written", G_CALLBACK (written_cb), fixture);
  cw_http_set_log (fixture->base.http, fixture->log);
  cw_http_log_set_until (fixture->log, CW_FAKE_CLOCK_NOON + 60000);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  http_fixture_tear_down (&fixture->base, data);
  g_clear_object (&fixture->log);
  g_string_free (fixture->text, TRUE);
}

static void
assert_absent (Fixture *fixture, const char *secret)
{
  g_autofree char *percent = g_uri_escape_string (secret, NULL, FALSE);
  g_autofree char *base64 = g_base64_encode ((const guchar *) secret, strlen (secret));
  g_autofree char *redacted = cw_http_log_redact (fixture->log, secret);

  g_assert_null (strstr (fixture->text->str, secret));
  g_assert_null (strstr (fixture->text->str, percent));
  base64[strlen (base64) / 4 * 4 - 4] = '\0';
  g_assert_null (strstr (fixture->text->str, base64));
  g_assert_null (strstr (redacted, secret));
}

static void
test_writes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("POST", "/API/v3/surveys?a=1");
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"name\":\"Cats\"}", 15);
  g_auto (HttpResult) result = { 0 };

  cw_test_server_reply (fixture->base.server,
                        &(CwTestReply){ .status = 201,
                                        .headers = "Content-Type: application/json",
                                        .body = "{\"result\":{\"id\":\"SV_1\"}}" });
  cw_http_request_set_body (request, "application/json", body);
  http_fixture_send (&fixture->base, request, &result);
  g_assert_no_error (result.error);
  g_assert_cmpuint (fixture->count, ==, 1);
  g_assert_cmpuint (fixture->last.status, ==, 201);
  g_assert_cmpint (fixture->last.at_ms, ==, CW_FAKE_CLOCK_NOON);
  g_assert_cmpint (fixture->last.took_ms, >=, 0);
  g_assert_nonnull (strstr (fixture->text->str, "/API/v3/surveys?a=1"));
  g_assert_nonnull (strstr (fixture->text->str, "{\"name\":\"Cats\"}"));
  g_assert_nonnull (strstr (fixture->text->str, "201 Created"));
  g_assert_nonnull (strstr (fixture->text->str, "{\"result\":{\"id\":\"SV_1\"}}"));
}

static void
test_every_try (Fixture *fixture, gconstpointer data)
{
  g_auto (HttpResult) result = { 0 };

  cw_fake_clock_set_automatic (fixture->base.clock, TRUE);
  cw_test_server_reply (fixture->base.server, &(CwTestReply){ .cut = CW_TEST_CUT_BEFORE });
  cw_test_server_reply (fixture->base.server, &(CwTestReply){ .status = 503 });
  cw_test_server_reply (fixture->base.server, &(CwTestReply){ .body = "{}" });
  http_fixture_get (&fixture->base, "/x", &result);
  g_assert_no_error (result.error);
  g_assert_cmpuint (fixture->count, ==, 3);
  g_assert_nonnull (strstr (fixture->text->str, "Qualtrics does not answer."));
  g_assert_nonnull (strstr (fixture->text->str, "503 Service Unavailable"));
}

/* A server that repeats everything it was told, in each form there is. */
static void
test_no_secret_gets_in (Fixture *fixture, gconstpointer data)
{
  static const char *const methods[] = { "bearer", "basic", "header", "query" };
  g_autoptr (CwSecret) token = cw_secret_new (TOKEN);
  g_autoptr (CwSecret) password = cw_secret_new (PASSWORD);
  g_autofree char *percent = g_uri_escape_string (TOKEN, NULL, FALSE);
  g_autofree char *base64 = g_base64_encode ((const guchar *) "x" TOKEN, strlen ("x" TOKEN));
  g_autofree char *echo =
      g_strdup_printf ("{\"echo\":[\"%s\",\"%s\",\"%s\",\"planted pass\\\"wört\","
                       "\"planted pass\\\"w\\u00f6rt\"]}",
                       TOKEN, percent, base64);
  g_autofree char *headers = g_strdup_printf ("X-Echo: %s\nX-Other: %s", TOKEN, base64);

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", "/API/v3/whoami");
      g_auto (HttpResult) result = { 0 };

      cw_test_server_reply (fixture->base.server,
                            &(CwTestReply){ .headers = headers, .body = echo });
      cw_http_request_set_basic (request, "admin#brand", password);
      if (i == 0)
        cw_http_request_set_secret_header (request, "Authorization", "Bearer ", token);
      else if (i == 1)
        cw_http_request_set_basic (request, "user", token);
      else if (i == 2)
        cw_http_request_set_secret_header (request, "X-API-TOKEN", NULL, token);
      else
        cw_http_request_add_secret_query (request, "anything", token);
      http_fixture_send (&fixture->base, request, &result);
      g_assert_no_error (result.error);
    }
  g_assert_cmpuint (fixture->count, ==, G_N_ELEMENTS (methods));
  assert_absent (fixture, TOKEN);
  assert_absent (fixture, PASSWORD);
  g_assert_null (strstr (fixture->text->str, "planted"));
  g_assert_nonnull (strstr (fixture->text->str, "Authorization: Bearer •••••"));
}

static void
test_token_endpoints_are_not_written (Fixture *fixture, gconstpointer data)
{
  static const char *const paths[] = { "/oauth2/token", "/anywhere" };
  g_autoptr (CwSecret) code = cw_secret_new (CODE);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (CwHttpRequest) request = cw_http_request_new ("POST", paths[i]);
      g_auto (HttpResult) result = { 0 };

      cw_test_server_reply (
          fixture->base.server,
          &(CwTestReply){ .body = "{\"access_token\":\"planted1\",\"other\":\"planted2\"}" });
      cw_http_request_add_field (request, "grant_type", "authorization_code");
      cw_http_request_add_secret_field (request, "code", code);
      http_fixture_send (&fixture->base, request, &result);
      g_assert_no_error (result.error);
    }
  assert_absent (fixture, CODE);
  g_assert_null (strstr (fixture->text->str, "planted"));
  g_assert_null (strstr (fixture->text->str, "grant_type"));
  g_assert_nonnull (strstr (fixture->text->str, "not logged"));
}

static void
test_is_off_in_time (Fixture *fixture, gconstpointer data)
{
  g_auto (HttpResult) result = { 0 };

  cw_test_server_stand (fixture->base.server, &(CwTestReply){ .body = "{}" });
  g_assert_true (cw_http_log_is_on (fixture->log));
  http_fixture_get (&fixture->base, "/x", &result);
  cw_fake_clock_advance (fixture->base.clock, 60000);
  g_assert_false (cw_http_log_is_on (fixture->log));
  http_fixture_get (&fixture->base, "/x", &result);
  g_assert_cmpuint (fixture->count, ==, 1);
  /* A clock that is set back does not turn it on again, nor lengthen it. */
  cw_fake_clock_set_now (fixture->base.clock, CW_FAKE_CLOCK_NOON);
  g_assert_false (cw_http_log_is_on (fixture->log));
  cw_http_log_set_until (fixture->log, CW_FAKE_CLOCK_NOON + 1000);
  g_assert_true (cw_http_log_is_on (fixture->log));
  cw_fake_clock_set_now (fixture->base.clock, CW_FAKE_CLOCK_NOON - 86400000);
  g_assert_false (cw_http_log_is_on (fixture->log));
  cw_fake_clock_set_now (fixture->base.clock, CW_FAKE_CLOCK_NOON);
  cw_http_log_set_until (fixture->log, CW_FAKE_CLOCK_NOON + 1000);
  cw_http_log_set_until (fixture->log, 0);
  g_assert_false (cw_http_log_is_on (fixture->log));
}

static void
test_large_bodies (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwSecret) token = cw_secret_new (TOKEN);
  g_auto (HttpResult) result = { 0 };

  cw_http_log_add_secret (fixture->log, token);
  /* Whatever the limit: the secret stands across it once. */
  for (gsize size = 40000; size < 400000; size += 40007)
    {
      g_autofree char *filler = g_strnfill (size, 'x');
      g_autofree char *body = g_strconcat (filler, " ", TOKEN, " ", filler, TOKEN, NULL);

      cw_test_server_reply (fixture->base.server, &(CwTestReply){ .body = body });
      http_fixture_get (&fixture->base, "/x", &result);
      g_assert_no_error (result.error);
      g_assert_null (strstr (fixture->text->str, "planted"));
      g_assert_cmpuint (fixture->text->len, <, 64 * 1024 + 2000);
      g_string_truncate (fixture->text, 0);
    }
}

/* So much is masked that the end of what is searched, with half a secret in it, comes near. */
static void
test_cut_secret (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwSecret) token = cw_secret_new (TOKEN);
  g_auto (HttpResult) result = { 0 };
  g_autoptr (GString) secrets = g_string_new (NULL);

  cw_http_log_add_secret (fixture->log, token);
  while (secrets->len < 300 * 1024)
    g_string_append (secrets, TOKEN);
  for (gsize before = 0; before < strlen (TOKEN); before += 6)
    {
      g_autofree char *filler = g_strnfill (before, '.');
      g_autofree char *body = g_strconcat (filler, secrets->str, NULL);

      cw_test_server_reply (fixture->base.server, &(CwTestReply){ .body = body });
      http_fixture_get (&fixture->base, "/x", &result);
      g_assert_null (strstr (fixture->text->str, "pla"));
      g_assert_cmpuint (fixture->text->len, >, 0);
      g_string_truncate (fixture->text, 0);
    }
}

static void
test_bytes (Fixture *fixture, gconstpointer data)
{
  static const char zip[] = "PK\3\4\0\0\0\0binary\xff\xfe";
  g_auto (HttpResult) result = { 0 };

  cw_test_server_reply (fixture->base.server,
                        &(CwTestReply){ .body = zip, .length = sizeof zip - 1 });
  http_fixture_get (&fixture->base, "/x", &result);
  g_assert_no_error (result.error);
  g_assert_true (g_utf8_validate (fixture->text->str, -1, NULL));
  g_assert_nonnull (strstr (fixture->text->str, "(16 bytes that are no text)"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add ("/http-log/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("writes", test_writes);
  ADD ("every-try", test_every_try);
  ADD ("no-secret-gets-in", test_no_secret_gets_in);
  ADD ("token-endpoints-are-not-written", test_token_endpoints_are_not_written);
  ADD ("is-off-in-time", test_is_off_in_time);
  ADD ("large-bodies", test_large_bodies);
  ADD ("cut-secret", test_cut_secret);
  ADD ("bytes", test_bytes);
#undef ADD
  return g_test_run ();
}
