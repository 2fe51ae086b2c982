/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-record-scanner.h"

#include <string.h>

/* The ends that are found when the text comes in steps of @step bytes, as text. */
static char *
dup_ends (CwBlockForm form, const char *text, gsize step)
{
  CwRecordScanner scanner = { .form = form };
  const gsize length = strlen (text);
  GString *ends = g_string_new (NULL);
  gsize last = 0;

  for (gsize n = MIN (step, length); scanner.scanned < length; n = MIN (n + step, length))
    {
      /* A copy, so that a look past what is there is seen. */
      g_autofree char *part = g_memdup2 (text, n);

      cw_record_scanner_scan (&scanner, part, n);
      if (scanner.last_end != last)
        g_string_append_printf (ends, "%s%" G_GSIZE_FORMAT, last ? " " : "", scanner.last_end);
      last = scanner.last_end;
      if (scanner.finished)
        break;
    }
  return g_string_free (ends, FALSE);
}

static void
assert_ends (CwBlockForm form, const char *text, const char *expected)
{
  g_autofree char *ends = dup_ends (form, text, 1);

  g_assert_cmpstr (ends, ==, expected);
  /* However it comes in, the last end is the same. */
  for (gsize step = 2; step < 40; step++)
    {
      g_autofree char *others = dup_ends (form, text, step);
      const char *last = strrchr (others, ' ');
      const char *expected_last = strrchr (expected, ' ');

      g_assert_cmpstr (last ? last + 1 : others, ==, expected_last ? expected_last + 1 : expected);
    }
}

static void
test_table (void)
{
  assert_ends (CW_BLOCK_FORM_TABLE, "", "");
  assert_ends (CW_BLOCK_FORM_TABLE, "a,b", "");
  assert_ends (CW_BLOCK_FORM_TABLE, "a,b\nc,d\r\ne", "4 9");
  assert_ends (CW_BLOCK_FORM_TABLE, "\"a\nb\",c\nd,\"\n\n\"\n", "8 15");
  assert_ends (CW_BLOCK_FORM_TABLE, "\"say \"\"\n\"\"\",c\n\"\"\n\"\n\"", "14 17");
  assert_ends (CW_BLOCK_FORM_TABLE, "a\tb\n\"c\n\"\td\n", "4 11");
}

/* A quotation mark within a cell that is not quoted is a sign like any other: inches. */
static void
test_table_stray_quotes (void)
{
  assert_ends (CW_BLOCK_FORM_TABLE, "5\" TV,x\ny,z\n", "8 12");
  assert_ends (CW_BLOCK_FORM_TABLE, "a,5\"\"\"\n\"q\nr\",s\n", "7 15");
  assert_ends (CW_BLOCK_FORM_TABLE, "\"5\"\" TV\",x\"\ny,\"a\nb\"\n", "12 20");
  assert_ends (CW_BLOCK_FORM_TABLE, "a long cell that goes on \" and on,\n\"b\n\"\n", "35 40");
}

static void
test_lines (void)
{
  assert_ends (CW_BLOCK_FORM_LINES, "{\"a\":\"\\n\"}\n{}\n{", "11 14");
}

static void
test_json (void)
{
  assert_ends (CW_BLOCK_FORM_JSON, "{}", "2");
  assert_ends (CW_BLOCK_FORM_JSON, "{\"a\":[{},{}]}, {\"}\":\"\\\"}\"}\n", "13 26");
  assert_ends (CW_BLOCK_FORM_JSON, "{\"\\\\\":1}{", "8");
  assert_ends (CW_BLOCK_FORM_JSON, "{\"a\":1},{\"b\":2}], \"meta\": {}}", "7 15");
  assert_ends (CW_BLOCK_FORM_JSON, "{\"a\":{\"b\":", "");
}

static void
test_shift (void)
{
  CwRecordScanner scanner = { .form = CW_BLOCK_FORM_TABLE };
  const char *text = "a\n\"b\n";

  cw_record_scanner_scan (&scanner, text, 5);
  g_assert_cmpuint (scanner.last_end, ==, 2);
  g_assert_true (scanner.in_text);
  cw_record_scanner_shift (&scanner, 2);
  g_assert_cmpuint (scanner.last_end, ==, 0);
  cw_record_scanner_scan (&scanner, "\"b\nc\"\n", 6);
  g_assert_cmpuint (scanner.last_end, ==, 6);
}

static void
assert_start (const char *json, gsize expected, gboolean expected_in_array)
{
  gboolean in_array;

  g_assert_cmpuint (cw_record_scanner_find_json_start (json, strlen (json), &in_array), ==,
                    expected);
  g_assert_cmpint (in_array, ==, expected_in_array);
}

static void
test_json_start (void)
{
  assert_start ("[{}]", 1, TRUE);
  assert_start (" \n[", 3, TRUE);
  assert_start ("{\"responses\":[{}]}", 14, TRUE);
  assert_start ("{\"fileId\" : 1,\"responses\" : [ {}]}", 29, TRUE);
  assert_start ("{\"values\":{\"q\":\"responses\"}}", 0, FALSE);
  assert_start ("{\"responses\"", 0, FALSE);
  assert_start ("", 0, FALSE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record-scanner/table", test_table);
  g_test_add_func ("/record-scanner/table-stray-quotes", test_table_stray_quotes);
  g_test_add_func ("/record-scanner/lines", test_lines);
  g_test_add_func ("/record-scanner/json", test_json);
  g_test_add_func ("/record-scanner/shift", test_shift);
  g_test_add_func ("/record-scanner/json-start", test_json_start);
  return g_test_run ();
}
