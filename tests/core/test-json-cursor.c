/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-json-cursor.h"

#include <string.h>

/* A copy of exactly the length that is promised, so that a step too far is seen. */
typedef struct
{
  CwJsonCursor cursor;
  char *text; /* (owned) */
} Reading;

static void
begin (Reading *reading, const char *text, gsize length)
{
  reading->text = g_malloc0 (length + 32);
  memcpy (reading->text, text, length);
  cw_json_cursor_init (&reading->cursor, reading->text, length);
}

static void
end (Reading *reading)
{
  cw_json_cursor_clear (&reading->cursor);
  g_free (reading->text);
}

static void
assert_string (const char *json, const char *expected)
{
  Reading reading;
  const char *text;
  gsize length;

  begin (&reading, json, strlen (json));
  g_assert_cmpint (cw_json_cursor_peek (&reading.cursor), ==, CW_JSON_STRING);
  if (expected == NULL)
    g_assert_false (cw_json_cursor_read_string (&reading.cursor, &text, &length));
  else
    {
      g_assert_true (cw_json_cursor_read_string (&reading.cursor, &text, &length));
      g_assert_cmpmem (text, length, expected, strlen (expected));
    }
  end (&reading);
}

static void
test_strings (void)
{
  assert_string ("\"\"", "");
  assert_string ("\"plain\" rest", "plain");
  assert_string ("\"sixteen bytes ab\"", "sixteen bytes ab");
  assert_string ("\"a longer text that goes on for more than one wide step\"",
                 "a longer text that goes on for more than one wide step");
  assert_string ("\"line\nfeed as it is\"", "line\nfeed as it is");
  assert_string ("\"Gr\xc3\xb6\xc3\x9f"
                 "e\"",
                 "Größe");
  assert_string ("\"never closed", NULL);
  assert_string ("\"", NULL);
}

static void
test_escapes (void)
{
  assert_string ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t");
  assert_string ("\"say \\\"hello\\\" twice\"", "say \"hello\" twice");
  assert_string ("\"\\u00e9\\u20AC\"", "é€");
  assert_string ("\"\\ud83d\\ude00\"", "😀");
  assert_string ("\"ends with \\\\\"", "ends with \\");
  /* Half of a pair, and a NUL, are shown as what they are: unreadable. */
  assert_string ("\"\\ud83d!\"", "\xef\xbf\xbd!");
  assert_string ("\"\\ude00\\ud83d\"", "\xef\xbf\xbd\xef\xbf\xbd");
  assert_string ("\"\\ud83d\\u0041\"", "\xef\xbf\xbd"
                                       "A");
  assert_string ("\"a\\u0000b\"", "a\xef\xbf\xbd"
                                  "b");
  assert_string ("\"\\x\"", NULL);
  assert_string ("\"\\u12g4\"", NULL);
  assert_string ("\"\\u12", NULL);
  assert_string ("\"\\\"", NULL);
  assert_string ("\"\\", NULL);
}

static void
test_literals (void)
{
  static const char *const literals[] = { "0", "-1.5e+10", "true", "false", "null", "42" };

  for (guint i = 0; i < G_N_ELEMENTS (literals); i++)
    {
      g_autofree char *json = g_strconcat (" \t\r\n", literals[i], " ,", NULL);
      Reading reading;
      const char *text;
      gsize length;

      begin (&reading, json, strlen (json));
      g_assert_cmpint (cw_json_cursor_peek (&reading.cursor), ==, CW_JSON_LITERAL);
      g_assert_true (cw_json_cursor_read_literal (&reading.cursor, &text, &length));
      g_assert_cmpmem (text, length, literals[i], strlen (literals[i]));
      g_assert_true (cw_json_cursor_take (&reading.cursor, ','));
      end (&reading);
    }
}

static void
test_skip (void)
{
  static const char *const values[] = { "\"a\\\"]}\"",
                                        "12",
                                        "[]",
                                        "{}",
                                        "[[{\"]\":[1,2]}],\"}\"]",
                                        "{\"a\":{\"b\":[{}]},\"\\\\\":\"[\"}" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *json = g_strconcat (values[i], "!", NULL);
      Reading reading;

      begin (&reading, json, strlen (json));
      g_assert_true (cw_json_cursor_skip (&reading.cursor));
      g_assert_true (cw_json_cursor_take (&reading.cursor, '!'));
      end (&reading);
      /* Nothing less is a whole value, but for a number. */
      for (gsize n = 0; n < strlen (values[i]); n++)
        {
          begin (&reading, values[i], n);
          if (!g_ascii_isdigit (*values[i]))
            g_assert_false (cw_json_cursor_skip (&reading.cursor));
          end (&reading);
        }
    }
}

/* A million brackets must cost no stack. */
static void
test_deep (void)
{
  const gsize depth = 1000 * 1000;
  g_autofree char *json = g_malloc (2 * depth);
  Reading reading;

  memset (json, '[', depth);
  memset (json + depth, ']', depth);
  begin (&reading, json, 2 * depth);
  g_assert_true (cw_json_cursor_skip (&reading.cursor));
  g_assert_true (reading.cursor.at == reading.cursor.end);
  end (&reading);
  begin (&reading, json, 2 * depth - 1);
  g_assert_false (cw_json_cursor_skip (&reading.cursor));
  end (&reading);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-cursor/strings", test_strings);
  g_test_add_func ("/json-cursor/escapes", test_escapes);
  g_test_add_func ("/json-cursor/literals", test_literals);
  g_test_add_func ("/json-cursor/skip", test_skip);
  g_test_add_func ("/json-cursor/deep", test_deep);
  return g_test_run ();
}
