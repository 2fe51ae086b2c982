/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-keyring-document.h"

#include <string.h>

#define START "{\"crosswalk-keyring\": 1, \"items\": ["
#define ITEM "{\"uid\": \"a\", \"item\": \"secret\", \"label\": \"l\", \"value\": \"v\"}"
#define UP_TO_VALUE START "{\"uid\": \"a\", \"item\": \"secret\", \"label\": \"l\", \"value\": "

static CwKeyringDocument *
read_text (const char *text)
{
  return cw_keyring_document_read (text, strlen (text));
}

static void
store (CwKeyringDocument *document, const char *uid, CwKeyringItem item, const char *text)
{
  g_autoptr (CwSecret) secret = cw_secret_new (text);

  cw_keyring_document_store (document, uid, item, "Crosswalk: Tethr", secret);
}

static void
assert_has (CwKeyringDocument *document, const char *uid, CwKeyringItem item, const char *text)
{
  g_autoptr (CwSecret) secret = cw_keyring_document_lookup (document, uid, item);

  g_assert_cmpstr (secret != NULL ? cw_secret_peek (secret) : NULL, ==, text);
}

static void
assert_text (CwKeyringDocument *document, const char *expected)
{
  g_autoptr (CwSecret) text = cw_keyring_document_to_secret (document);

  g_assert_cmpstr (cw_secret_peek (text), ==, expected);
}

static void
test_format (void)
{
  g_autoptr (CwKeyringDocument) document = cw_keyring_document_new ();

  assert_text (document, "{\"crosswalk-keyring\": 1, \"items\": []}\n");
  store (document, "a", CW_KEYRING_SECRET, "63\"V9");
  store (document, "b", CW_KEYRING_TOKENS, "x");
  assert_text (document, "{\"crosswalk-keyring\": 1, \"items\": [\n"
                         "  {\"uid\": \"a\", \"item\": \"secret\",\n"
                         "   \"label\": \"Crosswalk: Tethr\",\n"
                         "   \"value\": \"63\\\"V9\"},\n"
                         "  {\"uid\": \"b\", \"item\": \"tokens\",\n"
                         "   \"label\": \"Crosswalk: Tethr\",\n"
                         "   \"value\": \"x\"}]}\n");
}

/* Every character there is, where it is and as it is. */
static void
test_round (void)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (CwKeyringDocument) document = cw_keyring_document_new ();
  g_autoptr (CwKeyringDocument) again = NULL;
  g_autoptr (CwSecret) text = NULL;

  for (gunichar c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 997)
    if (g_unichar_validate (c))
      g_string_append_unichar (all, c);
  store (document, all->str, CW_KEYRING_TOKENS, all->str);
  store (document, "a", CW_KEYRING_SECRET, "");
  text = cw_keyring_document_to_secret (document);
  again = cw_keyring_document_read (cw_secret_peek (text), cw_secret_get_length (text));
  g_assert_nonnull (again);
  assert_has (again, all->str, CW_KEYRING_TOKENS, all->str);
  assert_has (again, "a", CW_KEYRING_SECRET, "");
}

static void
test_items (void)
{
  g_autoptr (CwKeyringDocument) document = cw_keyring_document_new ();

  store (document, "a", CW_KEYRING_SECRET, "first");
  store (document, "a", CW_KEYRING_TOKENS, "tokens");
  store (document, "b", CW_KEYRING_SECRET, "third");
  store (document, "a", CW_KEYRING_SECRET, "second");
  assert_has (document, "a", CW_KEYRING_SECRET, "second");
  assert_has (document, "a", CW_KEYRING_TOKENS, "tokens");
  assert_has (document, "b", CW_KEYRING_TOKENS, NULL);
  g_assert_true (cw_keyring_document_remove (document, "a"));
  g_assert_false (cw_keyring_document_remove (document, "a"));
  assert_has (document, "a", CW_KEYRING_SECRET, NULL);
  assert_has (document, "a", CW_KEYRING_TOKENS, NULL);
  assert_has (document, "b", CW_KEYRING_SECRET, "third");
}

/* Written by hand: another order of the members, all escapes of RFC 8259. */
static void
test_foreign (void)
{
  g_autoptr (CwKeyringDocument) document =
      read_text ("\r\n{ \"crosswalk-keyring\" :1,\t\"items\":[{\"value\":"
                 "\"\\u0041\\ud83d\\uDD11\\/\\b\\f\\n\\r\\t\\\\\\\"\",\"item\":\"tokens\","
                 "\"label\":\"\",\"uid\":\"a\"}] } \n\n");

  g_assert_nonnull (document);
  assert_has (document, "a", CW_KEYRING_TOKENS, "A🔑/\b\f\n\r\t\\\"");
}

static void
test_garbage (void)
{
  static const char *const texts[] = {
    "",
    "\n",
    "garbage",
    "[]",
    "{}",
    "{\"crosswalk-keyring\": 1}",
    "{\"crosswalk-keyring\": 2, \"items\": []}",
    "{\"crosswalk-keyring\": 11, \"items\": []}",
    "{\"crosswalk-keyring\": \"1\", \"items\": []}",
    START "]",
    START "]}}",
    START "]} x",
    START ITEM,
    START ITEM "]",
    START ITEM ",]}",
    START ITEM " " ITEM "]}",
    START "{}]}",
    START "{\"uid\": \"a\", \"item\": \"secret\", \"label\": \"l\"}]}",
    START "{\"uid\": \"a\", \"item\": \"other\", \"label\": \"l\", \"value\": \"v\"}]}",
    START "{\"uid\": \"a\", \"uid\": \"a\", \"item\": \"secret\", \"label\": \"l\"}]}",
    UP_TO_VALUE "1}]}",
    UP_TO_VALUE "\"v\", \"value\": \"w\"}]}",
    UP_TO_VALUE "\"v\", \"item\": \"secret\"}]}",
    UP_TO_VALUE "\"v\", \"other\": \"w\"}]}",
    UP_TO_VALUE "\"v",
    UP_TO_VALUE "\"v\\",
    UP_TO_VALUE "\"\\q\"}]}",
    UP_TO_VALUE "\"\\u00\"}]}",
    UP_TO_VALUE "\"\\u00",
    UP_TO_VALUE "\"\\u0000\"}]}",
    UP_TO_VALUE "\"\\ud83d\"}]}",
    UP_TO_VALUE "\"\\ud83d\\u0041\"}]}",
    UP_TO_VALUE "\"\\udd11\"}]}",
    UP_TO_VALUE "\"a\nb\"}]}",
    UP_TO_VALUE "\"\xff\"}]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_null (read_text (texts[i]));
    }
  g_assert_null (cw_keyring_document_read (START "\0"
                                                 "]}",
                                           sizeof (START) + 2));
}

/* Cut anywhere, it is refused and not read beyond. */
static void
test_cut (void)
{
  static const char whole[] = START ITEM "," ITEM "]}";
  g_autoptr (CwKeyringDocument) document = read_text (whole);

  g_assert_nonnull (document);
  for (gsize length = 0; length < strlen (whole); length++)
    {
      g_autofree char *part = g_memdup2 (whole, length);

      g_assert_null (cw_keyring_document_read (part != NULL ? part : "", length));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/keyring-document/format", test_format);
  g_test_add_func ("/keyring-document/round", test_round);
  g_test_add_func ("/keyring-document/items", test_items);
  g_test_add_func ("/keyring-document/foreign", test_foreign);
  g_test_add_func ("/keyring-document/garbage", test_garbage);
  g_test_add_func ("/keyring-document/cut", test_cut);

  return g_test_run ();
}
