/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-redaction.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MASK CW_REDACTION_MASK

static char *
redact_with (const char *text, const char *secret)
{
  g_autoptr (GPtrArray) secrets = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_secret_unref);

  if (secret != NULL)
    g_ptr_array_add (secrets, cw_secret_new (secret));
  return cw_redaction_apply (text, secrets);
}

static const char *const hard_secrets[] = {
  "plantedSecretToken0123456789",
  "p+l/a=n&t?e#d s%e:c;r@e!t",
  "quote\"back\\slash/planted",
  "Gr\xc3\xb6\xc3\x9f"
  "e-\xe8\xb3\xaa\xe5\x95\x8f-\xf0\x9f\x94\x91-planted",
  "tab\tplanted secret",
  "abcd",
};

static void
assert_gone (const char *form, const char *secret, const char *what)
{
  g_autofree char *text = g_strdup_printf ("before [%s] after", form);
  g_autofree char *result = redact_with (text, secret);

  g_test_message ("%s: %s", what, result);
  g_assert_cmpstr (result, ==, "before [" MASK "] after");
}

static void
test_plain_and_percent (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hard_secrets); i++)
    {
      const char *secret = hard_secrets[i];
      g_autofree char *escaped = g_uri_escape_string (secret, NULL, FALSE);
      g_autofree char *lower = g_strdup (escaped);
      g_autoptr (GRegex) regex = g_regex_new ("%20", 0, 0, NULL);
      g_autofree char *form = g_regex_replace_literal (regex, escaped, -1, 0, "+", 0, NULL);

      for (char *p = strchr (lower, '%'); p != NULL; p = strchr (p + 1, '%'))
        {
          p[1] = g_ascii_tolower (p[1]);
          p[2] = g_ascii_tolower (p[2]);
        }
      assert_gone (secret, secret, "plain");
      assert_gone (escaped, secret, "percent");
      assert_gone (lower, secret, "lower-case percent");
      assert_gone (form, secret, "form");
    }
}

static void
test_json (void)
{
  assert_gone ("quote\\\"back\\\\slash/planted", hard_secrets[2], "JSON");
  assert_gone ("quote\\\"back\\\\slash\\/planted", hard_secrets[2], "JSON with slashes");
  assert_gone ("Gr\\u00f6\\u00dfe-\\u8cea\\u554f-\\ud83d\\udd11-planted", hard_secrets[3],
               "JSON in ASCII");
  assert_gone ("tab\\tplanted secret", hard_secrets[4], "JSON with control characters");
}

/* In base64 a secret looks different at each of three offsets, and its edges are mixed with what
 * stands beside it. */
static void
test_base64 (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hard_secrets) - 1; i++)
    for (guint before = 0; before < 6; before++)
      for (guint after = 0; after < 4; after++)
        {
          g_autofree char *head = g_strnfill (before, 'u');
          g_autofree char *tail = g_strnfill (after, 'z');
          g_autofree char *pair = g_strconcat (head, hard_secrets[i], tail, NULL);
          g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
          g_autofree char *url =
              g_strdelimit (g_strdelimit (g_strdup (encoded), "+", '-'), "/", '_');
          g_autofree char *bare = g_strndup (url, strcspn (url, "="));
          g_autofree char *percent = g_uri_escape_string (encoded, NULL, FALSE);
          g_autofree char *text = g_strdup_printf ("[%s]", percent);
          g_autofree char *result = NULL;
          g_auto (GStrv) rest = NULL;

          assert_gone (encoded, hard_secrets[i], "base64");
          assert_gone (url, hard_secrets[i], "base64url");
          assert_gone (bare, hard_secrets[i], "base64url without padding");
          /* Of a percent-encoded one the edges may stay: less than four letters each. */
          result = redact_with (text, hard_secrets[i]);
          rest = g_strsplit (result, MASK, -1);
          g_assert_cmpuint (g_strv_length (rest), >=, 2);
        }
}

static void
test_inside_a_basic_header (void)
{
  const char *pair = "brand#admin@example.org:plantedSecretToken0123456789";
  g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  g_autofree char *text = g_strdup_printf ("{\"header\": \"x %s y\"}", encoded);
  g_autofree char *result = redact_with (text, "plantedSecretToken0123456789");

  g_assert_cmpstr (result, ==, "{\"header\": \"x " MASK " y\"}");
}

static void
test_short_secrets_do_not_blacken_all (void)
{
  g_autofree char *result = redact_with ("a banana at a table", "a");
  g_autofree char *empty = redact_with ("a banana", "");

  g_assert_cmpstr (result, ==, "a banana at a table");
  g_assert_cmpstr (empty, ==, "a banana");
}

static void
test_names (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "GET /\nAuthorization: Bearer planted\nAccept: x\n",
      "GET /\nAuthorization: Bearer " MASK "\nAccept: x\n" },
    { "authorization:Basic cGxhbnRlZA==", "authorization:Basic " MASK },
    { "X-API-TOKEN: planted", "X-API-TOKEN: " MASK },
    { "Cookie: a=planted; b=planted", "Cookie: " MASK },
    { "Set-Cookie: sid=planted; Path=/", "Set-Cookie: " MASK },
    { "Proxy-Authorization: planted", "Proxy-Authorization: " MASK },
    { "{\"access_token\":\"planted\",\"expires_in\":3600}",
      "{\"access_token\":\"" MASK "\",\"expires_in\":3600}" },
    { "{\"refresh_token\" : \"plan\\\"ted\" }", "{\"refresh_token\" : \"" MASK "\" }" },
    { "{\"accessToken\":\"planted\"}", "{\"accessToken\":\"" MASK "\"}" },
    { "{\"token\":12345,\"n\":1}", "{\"token\":\"" MASK "\",\"n\":1}" },
    { "{\"password\":\"planted", "{\"password\":\"" MASK "\"" },
    { "{\"password\":\"planted\\", "{\"password\":\"" MASK "\"" },
    { "{\"credentials\":{\"username\":\"u\",\"password\":\"planted\"}}",
      "{\"credentials\":{\"username\":\"u\",\"password\":\"" MASK "\"}}" },
    { "{\"sharedKey\":\"planted\"}", "{\"sharedKey\":\"" MASK "\"}" },
    { "{\"body\":\"{\\\"access_token\\\":\\\"planted\\\"}\"}",
      "{\"body\":\"{\\\"access_token\\\":\\\"" MASK "\\\"}\"}" },
    { "grant_type=x&client_secret=planted&scope=a", "grant_type=x&client_secret=" MASK "&scope=a" },
    { "code=planted&state=s", "code=" MASK "&state=s" },
    { "https://h/p?a=1&code_verifier=planted", "https://h/p?a=1&code_verifier=" MASK },
    { "https://h/triggers?contextId=S&urlTokenId=planted&x=1",
      "https://h/triggers?contextId=S&urlTokenId=" MASK "&x=1" },
    { "{\"url\":\"https://h/t?urlTokenId=planted\"}",
      "{\"url\":\"https://h/t?urlTokenId=" MASK "\"}" },
    /* What is no secret stays readable. */
    { "{\"errors\":[{\"code\":\"blank\"}]}", "{\"errors\":[{\"code\":\"blank\"}]}" },
    { "{\"code\":400,\"error\":\"not_found\"}", "{\"code\":400,\"error\":\"not_found\"}" },
    { "{\"code\":\"PlantedCode\"}", "{\"code\":\"" MASK "\"}" },
    { "X-Bytes: \xff\nAuthorization: \xfe\xff", "X-Bytes: \xef\xbf\xbd\nAuthorization: " MASK },
    { "{\"code\":\"0aPlanted\"}", "{\"code\":\"" MASK "\"}" },
    { "{\"continuationToken\":\"abc\",\"tokens\":3}",
      "{\"continuationToken\":\"abc\",\"tokens\":3}" },
    { "https://h/p?zipcode=12&decode=x", "https://h/p?zipcode=12&decode=x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *result = redact_with (cases[i].text, NULL);

      g_assert_cmpstr (result, ==, cases[i].expected);
    }
}

static void
test_many_at_once (void)
{
  g_autoptr (GPtrArray) secrets = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_secret_unref);
  g_autofree char *result = NULL;

  g_ptr_array_add (secrets, cw_secret_new ("first-secret"));
  g_ptr_array_add (secrets, cw_secret_new ("secret-second"));
  result = cw_redaction_apply ("first-secret-second first-secret x secret-second", secrets);
  g_assert_cmpstr (result, ==, MASK " " MASK " x " MASK);
}

static char *
create_random_text (GRand *rand, gsize length)
{
  char *text = g_malloc0 (length + 1);

  for (gsize i = 0; i < length; i++)
    text[i] = (char) g_rand_int_range (rand, ' ', 0x7f);
  return text;
}

static char *
encode_somehow (GRand *rand, const char *secret)
{
  g_autofree char *before = create_random_text (rand, (gsize) g_rand_int_range (rand, 0, 5));
  g_autofree char *pair = g_strconcat (before, secret, before, NULL);
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), secret);

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      return g_strdup (secret);
    case 1:
      return g_uri_escape_string (secret, NULL, FALSE);
    case 2:
      return json_to_string (node, FALSE);
    default:
      return g_base64_encode ((const guchar *) pair, strlen (pair));
    }
}

/* Whatever a secret is made of and however it is written: none of it is left. */
static void
test_any_secret (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261120);

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *secret = create_random_text (rand, (gsize) g_rand_int_range (rand, 6, 40));
      g_autofree char *form = encode_somehow (rand, secret);
      g_autofree char *text = g_strconcat ("(", form, ")", NULL);
      g_autofree char *result = redact_with (text, secret);

      if (strstr (result, form) != NULL || strstr (result, secret) != NULL ||
          strstr (result, MASK) == NULL)
        g_error ("“%s” in “%s” became “%s”", secret, text, result);
    }
}

static void
assert_quick (const char *text, const char *secret)
{
  gint64 before = g_get_monotonic_time ();
  g_autofree char *result = redact_with (text, secret);

  g_assert_nonnull (result);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 5 * G_USEC_PER_SEC);
}

/* Bodies that were made to be slow to search. */
static void
test_hostile_text_is_quick (void)
{
  g_autofree char *quotes = g_strnfill (200000, '"');
  g_autofree char *slashes = g_strnfill (200000, '\\');
  g_autofree char *mixed = g_strconcat ("{\"token\":\"", slashes, quotes, slashes, NULL);
  g_autoptr (GString) encoded = g_string_new (NULL);
  g_autofree char *once = g_base64_encode ((const guchar *) "abcdefghi", 9);

  while (encoded->len < 256 * 1024)
    g_string_append (encoded, once);
  assert_quick (mixed, "abcdefgh");
  assert_quick (encoded->str, "abcdefghi");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/redaction/plain-and-percent", test_plain_and_percent);
  g_test_add_func ("/redaction/json", test_json);
  g_test_add_func ("/redaction/base64", test_base64);
  g_test_add_func ("/redaction/inside-a-basic-header", test_inside_a_basic_header);
  g_test_add_func ("/redaction/short-secrets-do-not-blacken-all",
                   test_short_secrets_do_not_blacken_all);
  g_test_add_func ("/redaction/names", test_names);
  g_test_add_func ("/redaction/many-at-once", test_many_at_once);
  g_test_add_func ("/redaction/any-secret", test_any_secret);
  g_test_add_func ("/redaction/hostile-text-is-quick", test_hostile_text_is_quick);
  return g_test_run ();
}
