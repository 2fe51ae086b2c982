/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "auth/cw-token-set.h"

#include "net/cw-net-error.h"

#include <string.h>

#define NOON G_GINT64_CONSTANT (1795176000000)
#define MINUTE (60 * 1000)

static CwTokenSet *
read_text (const char *text, const CwTokenSet *previous, GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  return cw_token_set_read (body, previous, NOON, error);
}

static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwTokenSet) tokens =
      read_text ("{\"access_token\":\"abc\",\"token_type\":\"Bearer\",\"expires_in\":3600,"
                 "\"refresh_token\":\"def\",\"scope\":\"manage:all\",\"more\":[1]}",
                 NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (cw_secret_peek (tokens->access), ==, "abc");
  g_assert_cmpstr (cw_secret_peek (tokens->refresh), ==, "def");
  g_assert_cmpstr (tokens->scope, ==, "manage:all");
  g_assert_cmpint (tokens->received_at, ==, NOON);
  g_assert_cmpint (tokens->expires_at, ==, NOON + 60 * MINUTE);
}

static void
test_life (void)
{
  static const struct
  {
    const char *text;
    gint64 life;
  } lives[] = {
    { "{\"access_token\":\"a\",\"expires_in\":\"3600\"}", 3600 * 1000 },
    { "{\"access_token\":\"a\",\"expires_in\":60}", 60 * 1000 },
  };
  static const char *const endless[] = {
    "{\"access_token\":\"a\"}",
    "{\"access_token\":\"a\",\"expires_in\":null}",
    "{\"access_token\":\"a\",\"expires_in\":0}",
    "{\"access_token\":\"a\",\"expires_in\":9223372036854775807}",
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (lives); i++)
    {
      g_autoptr (CwTokenSet) tokens = read_text (lives[i].text, NULL, NULL);

      g_assert_nonnull (tokens);
      g_assert_cmpint (tokens->expires_at, ==, NOON + lives[i].life);
    }
  for (i = 0; i < G_N_ELEMENTS (endless); i++)
    {
      g_autoptr (CwTokenSet) tokens = read_text (endless[i], NULL, NULL);

      g_assert_nonnull (tokens);
      g_assert_cmpint (tokens->expires_at, ==, 0);
    }
}

static void
test_previous (void)
{
  g_autoptr (CwTokenSet) first =
      read_text ("{\"access_token\":\"a\",\"refresh_token\":\"one\"}", NULL, NULL);
  g_autoptr (CwTokenSet) kept = read_text ("{\"access_token\":\"b\"}", first, NULL);
  g_autoptr (CwTokenSet) empty =
      read_text ("{\"access_token\":\"b\",\"refresh_token\":\"\"}", first, NULL);
  g_autoptr (CwTokenSet) rotated =
      read_text ("{\"access_token\":\"c\",\"refresh_token\":\"two\"}", first, NULL);

  g_assert_cmpstr (cw_secret_peek (kept->refresh), ==, "one");
  g_assert_cmpstr (cw_secret_peek (empty->refresh), ==, "one");
  g_assert_cmpstr (cw_secret_peek (rotated->refresh), ==, "two");
}

/* Whatever is wrong with it, nothing of the body gets into the message. */
static void
test_malformed (void)
{
  static const char *const bodies[] = {
    "",
    "null",
    "[\"planted\"]",
    "\"planted\"",
    "<html><body>planted</body></html>",
    "{\"access_token\":\"planted\"",
    "{\"token\":\"planted\"}",
    "{\"access_token\":\"\"}",
    "{\"access_token\":{\"planted\":1}}",
    "{\"access_token\":42}",
    "{\"access_token\":\"planted\\r\\nHost: elsewhere\"}",
    "{\"access_token\":\"planted\",\"refresh_token\":[]}",
    "{\"access_token\":\"planted\",\"token_type\":\"mac\"}",
    "{\"access_token\":\"planted\",\"expires_in\":-1}",
    "{\"access_token\":\"planted\",\"expires_in\":\"soon\"}",
    "{\"access_token\":\"planted\",\"expires_in\":true}",
    "{\"access_token\":\"planted\",\"expires_in\":[3600]}",
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bodies[i]);
      g_assert_null (read_text (bodies[i], NULL, &error));
      g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_MALFORMED);
      g_assert_null (strstr (error->message, "planted"));
      g_assert_nonnull (strchr (error->message, '\n'));
      g_assert_null (read_text (bodies[i], NULL, NULL));
    }
}

static void
test_bearer (void)
{
  g_autoptr (CwTokenSet) small =
      read_text ("{\"access_token\":\"a\",\"token_type\":\"bearer\"}", NULL, NULL);
  g_autoptr (CwTokenSet) scopes =
      read_text ("{\"access_token\":\"a\",\"scope\":[\"manage:all\"]}", NULL, NULL);

  g_assert_nonnull (small);
  g_assert_nonnull (scopes);
}

static void
assert_equal (const CwTokenSet *a, const CwTokenSet *b)
{
  g_assert_true (cw_secret_equal (a->access, b->access));
  g_assert_true (cw_secret_equal (a->refresh, b->refresh));
  g_assert_cmpint (a->received_at, ==, b->received_at);
  g_assert_cmpint (a->expires_at, ==, b->expires_at);
  g_assert_cmpstr (a->scope, ==, b->scope);
}

static void
test_keyring (void)
{
  static const char *const bodies[] = {
    "{\"access_token\":\"a=b=\",\"refresh_token\":\"x y=\",\"expires_in\":9,\"scope\":\"s t\"}",
    "{\"access_token\":\"a\"}",
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CwTokenSet) tokens = read_text (bodies[i], NULL, NULL);
      g_autoptr (CwSecret) text = cw_token_set_to_secret (tokens);
      g_autoptr (CwTokenSet) again = cw_token_set_from_secret (text, &error);
      g_autoptr (CwTokenSet) copy = cw_token_set_copy (tokens);

      g_assert_no_error (error);
      assert_equal (tokens, again);
      assert_equal (tokens, copy);
    }
}

/* A scope is text of the server: it must not pass for a token. */
static void
test_keyring_scope (void)
{
  g_autoptr (CwTokenSet) tokens = read_text (
      "{\"access_token\":\"right\",\"scope\":\"s\\naccess=wrong\\nrefresh=wrong\"}", NULL, NULL);
  g_autoptr (CwSecret) text = cw_token_set_to_secret (tokens);
  g_autoptr (CwTokenSet) again = cw_token_set_from_secret (text, NULL);

  g_assert_cmpstr (cw_secret_peek (again->access), ==, "right");
  g_assert_null (again->refresh);
}

static void
test_keyring_garbage (void)
{
  static const char *const texts[] = {
    "",
    "planted",
    "crosswalk-tokens 2\naccess=planted",
    "crosswalk-tokens 1\n",
    "crosswalk-tokens 1\naccess=",
    "crosswalk-tokens 1\nreceived=planted\naccess=a",
    "crosswalk-tokens 1\nexpires=-5\naccess=a",
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CwSecret) text = cw_secret_new (texts[i]);

      g_test_message ("%s", texts[i]);
      g_assert_null (cw_token_set_from_secret (text, &error));
      g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NO_SECRET);
      g_assert_null (strstr (error->message, "planted"));
    }
}

/* A margin on the wrong side counts a token as good until a minute after its end. */
static void
test_needs_refresh (void)
{
  static const struct
  {
    gint64 now;
    gboolean needs;
  } moments[] = {
    { 0, FALSE },
    { 54 * MINUTE, FALSE },
    { 55 * MINUTE - 1, FALSE },
    { 55 * MINUTE, TRUE },
    { 60 * MINUTE, TRUE },
    { 61 * MINUTE, TRUE },
    { 24 * 60 * MINUTE, TRUE },
    { -5 * MINUTE, FALSE }, /* the clock was set back a little: the margin covers it */
    { -5 * MINUTE - 1, TRUE },
    { -60 * MINUTE, TRUE },
  };
  g_autoptr (CwTokenSet) tokens =
      read_text ("{\"access_token\":\"a\",\"expires_in\":3600}", NULL, NULL);
  guint i;

  for (i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_test_message ("%" G_GINT64_FORMAT, moments[i].now);
      g_assert_cmpint (cw_token_set_needs_refresh (tokens, NOON + moments[i].now, 5 * MINUTE), ==,
                       moments[i].needs);
    }
  tokens->expires_at = 0;
  g_assert_false (cw_token_set_needs_refresh (tokens, G_MAXINT64 / 2, 5 * MINUTE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/token-set/read", test_read);
  g_test_add_func ("/token-set/life", test_life);
  g_test_add_func ("/token-set/previous", test_previous);
  g_test_add_func ("/token-set/malformed", test_malformed);
  g_test_add_func ("/token-set/bearer", test_bearer);
  g_test_add_func ("/token-set/keyring", test_keyring);
  g_test_add_func ("/token-set/keyring-scope", test_keyring_scope);
  g_test_add_func ("/token-set/keyring-garbage", test_keyring_garbage);
  g_test_add_func ("/token-set/needs-refresh", test_needs_refresh);
  return g_test_run ();
}
