/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-error-envelope.h"

#include <string.h>

static GError *
read_bytes (CwDialect dialect, guint status, const char *body, gsize length)
{
  static const char *const names[] = { "Qualtrics", "Gladly", "Social Connect", "Tethr" };
  g_autoptr (GBytes) bytes = g_bytes_new (body, length);

  return cw_error_envelope_read (dialect, status, "application/json", bytes, names[dialect], "GET",
                                 "/API/v3/surveys");
}

static GError *
read_text (CwDialect dialect, guint status, const char *body)
{
  return read_bytes (dialect, status, body, strlen (body));
}

typedef struct
{
  const char *what;
  CwDialect dialect;
  guint status;
  const char *body;
  int code; /* of CwNetError; −1 where it is no error */
  const char *service_code;
  const char *request_id;
  const char *words; /* of the message */
} Case;

/* Shapes as fact 1.4 tells them; recorded ones are read by test-real-envelopes. */
static const Case qualtrics[] = {
  { "success", CW_DIALECT_QUALTRICS, 200,
    "{\"result\":{},\"meta\":{\"httpStatus\":\"200 - OK\",\"requestId\":\"a\"}}", -1, NULL, NULL,
    NULL },
  { "success without meta", CW_DIALECT_QUALTRICS, 200, "[]", -1, NULL, NULL, NULL },
  { "error is null", CW_DIALECT_QUALTRICS, 200, "{\"meta\":{\"error\":null}}", -1, NULL, NULL,
    NULL },
  { "survey gone", CW_DIALECT_QUALTRICS, 404,
    "{\"meta\":{\"httpStatus\":\"404 - Not Found\",\"error\":{\"errorMessage\":\"Survey not "
    "found.\",\"errorCode\":\"GSI_2\"},\"requestId\":\"6ec1af12-073a-4420-9499-6f2cf564366c\"}}",
    CW_NET_ERROR_NOT_FOUND, "GSI_2", "6ec1af12-073a-4420-9499-6f2cf564366c", "Survey not found." },
  { "no credentials", CW_DIALECT_QUALTRICS, 400,
    "{\"meta\":{\"error\":{\"errorMessage\":\"Expected authorization in headers, but none "
    "provided.\",\"errorCode\":\"ATP_2\"}}}",
    CW_NET_ERROR_UNAUTHORIZED, "ATP_2", NULL, "does not accept the credentials" },
  { "wrong client", CW_DIALECT_QUALTRICS, 401,
    "{\"meta\":{\"error\":{\"errorMessage\":\"invalid_client\",\"errorCode\":\"AUTH_6.0\"}}}",
    CW_NET_ERROR_UNAUTHORIZED, "AUTH_6.0", NULL, "Reauthorize" },
  { "plain 400", CW_DIALECT_QUALTRICS, 400,
    "{\"meta\":{\"error\":{\"errorMessage\":\"Unknown fields are set: filter\"}}}",
    CW_NET_ERROR_INVALID, NULL, NULL, "Unknown fields are set: filter" },
  { "form of 2015", CW_DIALECT_QUALTRICS, 404,
    "{\"meta\":{\"status\":\"Error\",\"errorMessage\":\"You don't have permission to access this "
    "resource.\",\"internalErrorCode\":\"GS_5\",\"errorId\":\"c0ffee00-1111-2222-3333-444455556666"
    "\"},\"result\":null}",
    CW_NET_ERROR_NOT_FOUND, "GS_5", "c0ffee00-1111-2222-3333-444455556666", "permission" },
  { "form of 2015 in success", CW_DIALECT_QUALTRICS, 200,
    "{\"meta\":{\"status\":\"Error\",\"errorMessage\":\"No.\"},\"result\":null}",
    CW_NET_ERROR_INVALID, NULL, NULL, "No." },
  { "instance id", CW_DIALECT_QUALTRICS, 500,
    "{\"meta\":{\"error\":{\"errorMessage\":\"Oops\",\"instanceId\":\"i-1\"}}}",
    CW_NET_ERROR_SERVER, NULL, "i-1", "trouble of its own" },
  { "limit", CW_DIALECT_QUALTRICS, 429, "{\"meta\":{\"error\":{\"errorMessage\":\"Slow\"}}}",
    CW_NET_ERROR_RATE_LIMITED, NULL, NULL, "no more requests" },
  { "wrong types", CW_DIALECT_QUALTRICS, 404, "{\"meta\":{\"error\":[1,{\"errorCode\":{}}]}}",
    CW_NET_ERROR_NOT_FOUND, NULL, NULL, "does not have what was asked for" },
  { "meta is text", CW_DIALECT_QUALTRICS, 400, "{\"meta\":\"no\"}", CW_NET_ERROR_INVALID, NULL,
    NULL, NULL },
  { "a list", CW_DIALECT_QUALTRICS, 409, "[1]", CW_NET_ERROR_CONFLICT, NULL, NULL, NULL },
};

static const Case gladly[] = {
  { "list", CW_DIALECT_GLADLY, 400,
    "{\"errors\":[{\"attr\":\"content\",\"code\":\"blank\",\"detail\":\"must be provided\"}]}",
    CW_NET_ERROR_INVALID, "blank", NULL, "must be provided" },
  { "no attr", CW_DIALECT_GLADLY, 409, "{\"errors\":[{\"code\":\"taken\",\"detail\":\"exists\"}]}",
    CW_NET_ERROR_CONFLICT, "taken", NULL, "exists" },
  { "taken", CW_DIALECT_GLADLY, 400, "{\"errors\":[{\"code\":\"taken\"}]}", CW_NET_ERROR_CONFLICT,
    "taken", NULL, "already" },
  { "an object", CW_DIALECT_GLADLY, 404,
    "{\"errors\":{\"attr\":\"id\",\"code\":\"not_exist\",\"detail\":\"agent does not exist\"}}",
    CW_NET_ERROR_NOT_FOUND, "not_exist", NULL, "agent does not exist" },
  { "moved", CW_DIALECT_GLADLY, 301,
    "{\"errors\":[{\"attr\":\"id\",\"code\":\"moved\",\"detail\":\"merged\",\"meta\":{\"new\":1}}]}",
    CW_NET_ERROR_MOVED, "moved", NULL, "merged into another one" },
  { "no detail", CW_DIALECT_GLADLY, 400, "{\"errors\":[{\"attr\":\"name\",\"code\":\"invalid\"}]}",
    CW_NET_ERROR_INVALID, "invalid", NULL, "name invalid" },
  { "empty list", CW_DIALECT_GLADLY, 400, "{\"errors\":[]}", CW_NET_ERROR_INVALID, NULL, NULL,
    NULL },
  { "a wrong token", CW_DIALECT_GLADLY, 401, "", CW_NET_ERROR_UNAUTHORIZED, NULL, NULL,
    "Gladly does not accept" },
  { "data named errors", CW_DIALECT_GLADLY, 200, "{\"errors\":[{\"code\":\"blank\"}]}", -1, NULL,
    NULL, NULL },
};

static const Case social_connect[] = {
  { "limit", CW_DIALECT_SOCIAL_CONNECT, 400,
    "{\"code\":400,\"error\":\"rate_limit_reached\",\"error_description\":\"Too many\"}",
    CW_NET_ERROR_RATE_LIMITED, "rate_limit_reached", NULL, "no more requests" },
  { "limit in meta", CW_DIALECT_SOCIAL_CONNECT, 400,
    "{\"meta\":{\"code\":400,\"error\":\"rate_limit_reached\"}}", CW_NET_ERROR_RATE_LIMITED,
    "rate_limit_reached", NULL, NULL },
  { "right missing", CW_DIALECT_SOCIAL_CONNECT, 400,
    "{\"code\":403,\"error\":\"no_permission\",\"error_description\":\"Not your account\"}",
    CW_NET_ERROR_FORBIDDEN, "no_permission", NULL, "Not your account" },
  { "error in success", CW_DIALECT_SOCIAL_CONNECT, 200,
    "{\"code\":404,\"error\":\"not_found\",\"error_description\":\"No such mention\"}",
    CW_NET_ERROR_NOT_FOUND, "not_found", NULL, "No such mention" },
  { "messages", CW_DIALECT_SOCIAL_CONNECT, 200,
    "{\"meta\":{\"code\":400,\"messages\":[\"topic_id is missing\"]}}", CW_NET_ERROR_INVALID, NULL,
    NULL, "topic_id is missing" },
  { "success", CW_DIALECT_SOCIAL_CONNECT, 200, "{\"meta\":{\"code\":200},\"response\":{}}", -1,
    NULL, NULL, NULL },
  { "broken", CW_DIALECT_SOCIAL_CONNECT, 500, "{\"code\":500,\"error\":\"internal_server_error\"}",
    CW_NET_ERROR_SERVER, "internal_server_error", NULL, NULL },
  { "token refused", CW_DIALECT_SOCIAL_CONNECT, 401, "{\"code\":401,\"error\":\"no_permission\"}",
    CW_NET_ERROR_UNAUTHORIZED, "no_permission", NULL, NULL },
};

static const Case oauth[] = {
  { "client", CW_DIALECT_QUALTRICS, 401, "{\"error\":\"invalid_client\"}",
    CW_NET_ERROR_UNAUTHORIZED, "invalid_client", NULL, NULL },
  { "grant", CW_DIALECT_TETHR, 400,
    "{\"error\":\"invalid_grant\",\"error_description\":\"planted\"}", CW_NET_ERROR_UNAUTHORIZED,
    "invalid_grant", NULL, NULL },
  { "scope", CW_DIALECT_QUALTRICS, 400, "{\"error\":\"invalid_scope\"}", CW_NET_ERROR_FORBIDDEN,
    "invalid_scope", NULL, NULL },
  { "grant type", CW_DIALECT_QUALTRICS, 400, "{\"error\":\"unsupported_grant_type\"}",
    CW_NET_ERROR_INVALID, "unsupported_grant_type", NULL, NULL },
  { "busy", CW_DIALECT_QUALTRICS, 503, "{\"error\":\"temporarily_unavailable\"}",
    CW_NET_ERROR_SERVER, "temporarily_unavailable", NULL, NULL },
  { "trouble behind a code", CW_DIALECT_QUALTRICS, 500, "{\"error\":\"invalid_client\"}",
    CW_NET_ERROR_SERVER, "invalid_client", NULL, NULL },
  { "in Social Connect", CW_DIALECT_SOCIAL_CONNECT, 400,
    "{\"code\":400,\"error\":\"invalid_grant\"}", CW_NET_ERROR_UNAUTHORIZED, "invalid_grant", NULL,
    NULL },
};

static const Case gateways[] = {
  { "empty", CW_DIALECT_QUALTRICS, 502, "", CW_NET_ERROR_SERVER, NULL, NULL, "Try again later." },
  { "HTML", CW_DIALECT_QUALTRICS, 503, "<html><body>planted</body></html>", CW_NET_ERROR_SERVER,
    NULL, NULL, NULL },
  { "HTML 403", CW_DIALECT_QUALTRICS, 403, "<html>planted</html>", CW_NET_ERROR_FORBIDDEN, NULL,
    NULL, "Check that the address" },
  { "HTML in JSON", CW_DIALECT_QUALTRICS, 500,
    "{\"meta\":{\"error\":{\"errorMessage\":\"<h1>planted</h1>\"}}}", CW_NET_ERROR_SERVER, NULL,
    NULL, NULL },
  { "text", CW_DIALECT_GLADLY, 404, "planted", CW_NET_ERROR_NOT_FOUND, NULL, NULL, NULL },
  { "cut JSON", CW_DIALECT_QUALTRICS, 404, "{\"meta\":{\"error\":{\"errorMessage\":\"planted",
    CW_NET_ERROR_NOT_FOUND, NULL, NULL, NULL },
  { "teapot", CW_DIALECT_TETHR, 418, "{}", CW_NET_ERROR_INVALID, NULL, NULL, NULL },
  { "nowhere", CW_DIALECT_TETHR, 302, "", CW_NET_ERROR_REDIRECTED, NULL, NULL, NULL },
  { "nonsense", CW_DIALECT_TETHR, 799, "", CW_NET_ERROR_MALFORMED, NULL, NULL, NULL },
  { "problem of RFC 9457", CW_DIALECT_TETHR, 422,
    "{\"title\":\"Bad\",\"detail\":\"sessionId is missing\"}", CW_NET_ERROR_INVALID, NULL, NULL,
    "sessionId is missing" },
};

static void
assert_case (const Case *expected)
{
  g_autoptr (GError) error = read_text (expected->dialect, expected->status, expected->body);
  g_auto (GStrv) lines = NULL;

  g_test_message ("%s: %s", expected->what, error != NULL ? error->message : "no error");
  if (expected->code < 0)
    {
      g_assert_no_error (error);
      return;
    }
  g_assert_error (error, CW_NET_ERROR, expected->code);
  g_assert_cmpuint (cw_net_error_get_status (error), ==, expected->status);
  g_assert_cmpstr (cw_net_error_get_service_code (error), ==, expected->service_code);
  g_assert_cmpstr (cw_net_error_get_request_id (error), ==, expected->request_id);
  if (expected->words != NULL)
    g_assert_nonnull (strstr (error->message, expected->words));
  g_assert_null (strstr (error->message, "planted"));
  g_assert_null (strchr (error->message, '<'));
  lines = g_strsplit (error->message, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), <=, 2);
}

static void
test_table (gconstpointer data)
{
  for (const Case *next = data; next->what != NULL; next++)
    assert_case (next);
}

#define ADD(name)                                                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    static Case table[G_N_ELEMENTS (name) + 1];                                                    \
    memcpy (table, name, sizeof name);                                                             \
    g_test_add_data_func ("/error-envelope/" #name, table, test_table);                            \
  }                                                                                                \
  G_STMT_END

static void
test_binary (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  char bytes[4096];

  for (guint dialect = CW_DIALECT_QUALTRICS; dialect <= CW_DIALECT_TETHR; dialect++)
    for (guint i = 0; i < 50; i++)
      {
        g_autoptr (GError) error = NULL;

        for (guint j = 0; j < sizeof bytes; j++)
          bytes[j] = (char) g_rand_int_range (rand, 0, 256);
        error = read_bytes ((CwDialect) dialect, 500, bytes, sizeof bytes);
        g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_SERVER);
        g_assert_true (g_utf8_validate (error->message, -1, NULL));
        g_assert_cmpuint (strlen (error->message), <, 120);
        g_clear_error (&error);
        g_assert_no_error (read_bytes ((CwDialect) dialect, 200, bytes, sizeof bytes));
      }
}

/* Every cut of a good body is some error, and nothing worse. */
static void
test_cut_anywhere (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (qualtrics); i++)
    for (gsize length = 0; length < strlen (qualtrics[i].body); length++)
      {
        g_autoptr (GError) error =
            read_bytes (CW_DIALECT_QUALTRICS, 404, qualtrics[i].body, length);

        g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND);
      }
}

static void
test_missing_body (void)
{
  g_autoptr (GError) error =
      cw_error_envelope_read (CW_DIALECT_QUALTRICS, 504, NULL, NULL, "Qualtrics", NULL, NULL);

  g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_SERVER);
  g_assert_no_error (cw_error_envelope_read (CW_DIALECT_SOCIAL_CONNECT, 204, NULL, NULL,
                                             "Social Connect", NULL, NULL));
}

static GError *
read_message (const char *message, const char *path)
{
  g_autofree char *body = g_strdup_printf (
      "{\"meta\":{\"error\":{\"errorMessage\":\"%s\",\"errorCode\":\"E_1\"}}}", message);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  return cw_error_envelope_read (CW_DIALECT_QUALTRICS, 404, "application/json", bytes, "Qualtrics",
                                 "GET", path);
}

static void
test_messages_are_tamed (void)
{
  g_autofree char *long_text = g_strnfill (5000, '!');
  g_autoptr (GError) cut = read_message (long_text, "/x");
  g_autoptr (GError) lines = read_message ("one\\ntwo\\u0007\\tthree\\u202e", "/x");
  g_autoptr (GError) token = read_message ("token 0a1B2c3D4e5F6g7H8i9J0kLm is old", "/x");
  g_autoptr (GError) url64 = read_message ("see eyJhbGciOi-J_SUzI1NiIs.abc, please", "/x");
  g_autoptr (GError) id = read_message ("SV_0fEV92PdRg8a2e0 is gone", "/x");
  g_autoptr (GError) umlauts = read_message ("Größe “übel” — 質問", "/x");

  g_assert_cmpint (g_utf8_strlen (cut->message, -1), <, 300 + 140);
  g_assert_nonnull (strstr (cut->message, "!…"));
  g_assert_nonnull (strstr (lines->message, "“one two three”"));
  g_assert_nonnull (strstr (token->message, "“token … is old”"));
  g_assert_nonnull (strstr (url64->message, "see …"));
  g_assert_nonnull (strstr (id->message, "SV_0fEV92PdRg8a2e0 is gone"));
  g_assert_nonnull (strstr (umlauts->message, "Größe “übel” — 質問"));
}

static void
test_token_endpoints_stay_silent (void)
{
  static const char *const paths[] = { "/oauth2/token", "/oauth/access_token/", "/Token",
                                       "/api/token?x=1" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = read_message ("secret was planted", paths[i]);

      g_assert_null (strstr (error->message, "planted"));
      g_assert_cmpstr (cw_net_error_get_service_code (error), ==, "E_1");
    }
}

/* A code that is a secret in disguise does not get out. */
static void
test_codes_are_codes (void)
{
  static const struct
  {
    const char *code;
    gboolean good;
  } cases[] = {
    { "AUTH_6.0", TRUE },   { "unsupported_grant_type", TRUE },
    { "QMST_2.1", TRUE },   { "0a1B2c3D4e5F6g7H8i9J0kLm", FALSE },
    { "two words", FALSE }, { "a\\nb", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body =
          g_strdup_printf ("{\"meta\":{\"error\":{\"errorCode\":\"%s\"}}}", cases[i].code);
      g_autoptr (GError) error = read_text (CW_DIALECT_QUALTRICS, 400, body);

      g_assert_cmpstr (cw_net_error_get_service_code (error), ==,
                       cases[i].good ? cases[i].code : NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (qualtrics);
  ADD (gladly);
  ADD (social_connect);
  ADD (oauth);
  ADD (gateways);
  g_test_add_func ("/error-envelope/binary", test_binary);
  g_test_add_func ("/error-envelope/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/error-envelope/missing-body", test_missing_body);
  g_test_add_func ("/error-envelope/messages-are-tamed", test_messages_are_tamed);
  g_test_add_func ("/error-envelope/token-endpoints-stay-silent", test_token_endpoints_stay_silent);
  g_test_add_func ("/error-envelope/codes-are-codes", test_codes_are_codes);
  return g_test_run ();
}
