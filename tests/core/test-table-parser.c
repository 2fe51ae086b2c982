/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-table-parser.h"

#include "chunk-fixture.h"

typedef struct
{
  CwResponseContext *context; /* (owned) */
  CwResponseBatch *batch;     /* (owned) */
  CwParseReport report;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->context = chunk_fixture_new_context (CW_DIALECT_CURRENT, "a b c");
  fixture->batch = cw_response_batch_new (fixture->context);
  cw_parse_report_init (&fixture->report);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cw_parse_report_clear (&fixture->report);
  cw_response_batch_free (fixture->batch);
  cw_response_context_free (fixture->context);
}

static void
parse (Fixture *fixture, const char *table, gsize length, guint skip_rows, char delimiter)
{
  g_autoptr (CwBlock) block = chunk_fixture_new_block (table, length);

  cw_parse_report_clear (&fixture->report);
  cw_parse_report_init (&fixture->report);
  cw_response_batch_reset (fixture->batch);
  cw_table_parser_parse (block, skip_rows, 3, delimiter, fixture->batch, &fixture->report);
}

static void
assert_parsed (Fixture *fixture, const char *table, const char *rows)
{
  g_autofree char *found = NULL;

  parse (fixture, table, strlen (table), 0, ',');
  found = chunk_fixture_dup_rows (fixture->batch, fixture->context);
  g_assert_cmpstr (found, ==, rows);
}

static void
assert_faults (Fixture *fixture, gint64 n_records, gint64 n_faults, gint64 n_blank)
{
  g_assert_cmpint (fixture->report.n_records, ==, n_records);
  g_assert_cmpint (fixture->report.n_faults, ==, n_faults);
  g_assert_cmpint (fixture->report.n_blank, ==, n_blank);
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  assert_parsed (fixture, "1,2,3\n4,5,6", "1|2|3\n4|5|6");
  assert_parsed (fixture, "1,2,3\r\n4,,6\r\n", "1|2|3\n4||6");
  assert_parsed (fixture, "1,,\n,2,\n,,3\n", "1||\n|2|\n||3");
  assert_parsed (fixture, "1,a\rb,\r3\n", "1|a\rb|\r3");
  assert_faults (fixture, 1, 0, 0);
}

static void
test_quotes (Fixture *fixture, gconstpointer data)
{
  assert_parsed (fixture, "\"1\",\"2, or 3\",\"4\"\r\n", "1|2, or 3|4");
  assert_parsed (fixture, "\"two\nlines\",\"and\r\ntwo\",\"\"\n", "two\nlines|and\r\ntwo|");
  assert_parsed (fixture, "\"say \"\"yes\"\"\",\"\"\"\",\"\"\"\"\"\"\n", "say \"yes\"|\"|\"\"");
  assert_parsed (fixture, "\"\"\"begins\",\"ends\"\"\",\"mi\"\"d\"", "\"begins|ends\"|mi\"d");
  assert_parsed (fixture, "5\" TV,it's 6\"\",\"7\"\n", "5\" TV|it's 6\"\"|7");
  assert_faults (fixture, 1, 0, 0);
}

/* What stands behind a closing quote is no part of any rule, and must cost no other cell. */
static void
test_behind_quotes (Fixture *fixture, gconstpointer data)
{
  assert_parsed (fixture, "\"1\"x,\"2\" ,3\n4,\"5\"y\"z\",6\n", "1|2|3\n4|5|6");
  assert_parsed (fixture, "1,2,\"3\"x\n4,5,\"6\" \r\n7,8,9\n", "1|2|3\n4|5|6\n7|8|9");
  assert_parsed (fixture, "1,2,\"3\"x", "1|2|3");
}

static void
test_other_delimiters (Fixture *fixture, gconstpointer data)
{
  g_autofree char *tabs = NULL;
  g_autofree char *semicolons = NULL;

  parse (fixture, "1\t2,0\t\"3\t4\"\n", 12, 0, '\t');
  tabs = chunk_fixture_dup_rows (fixture->batch, fixture->context);
  g_assert_cmpstr (tabs, ==, "1|2,0|3\t4");
  parse (fixture, "1;2,5;3\n", 8, 0, ';');
  semicolons = chunk_fixture_dup_rows (fixture->batch, fixture->context);
  g_assert_cmpstr (semicolons, ==, "1|2,5|3");
}

static void
test_blank_rows (Fixture *fixture, gconstpointer data)
{
  assert_parsed (fixture, "\n1,2,3\n\r\n,,\n\"\",,\r\n4,5,6\n\n", "1|2|3\n4|5|6");
  assert_faults (fixture, 2, 0, 2);
}

static void
test_wrong_lengths (Fixture *fixture, gconstpointer data)
{
  assert_parsed (fixture, "1,2\n4,5,6\n7,8,9,10\n11,12,13,,\n14\n15,16,17",
                 "4|5|6\n11|12|13\n15|16|17");
  assert_faults (fixture, 6, 3, 0);
  g_assert_cmpint (((CwRecordFault *) fixture->report.faults->pdata[0])->record, ==, 1);
  g_assert_cmpint (((CwRecordFault *) fixture->report.faults->pdata[1])->record, ==, 3);
  g_assert_cmpstr (((CwRecordFault *) fixture->report.faults->pdata[1])->message, ==,
                   "it has 4 cells where the header has 3");
}

/* A file that was cut off: its last row is told, not taken for a whole one. */
static void
test_cut_off (Fixture *fixture, gconstpointer data)
{
  static const char table[] = "1,\"a \"\"b\"\"\nc\",3\r\n\"4\",5,\"six\"\r\n";

  for (gsize n = 0; n < sizeof table; n++)
    {
      parse (fixture, table, n, 0, ',');
      g_assert_cmpint (fixture->report.n_records, ==,
                       cw_response_batch_get_n_rows (fixture->batch) + fixture->report.n_faults);
      g_assert_cmpint (fixture->report.n_records, <=, 2);
    }
  assert_parsed (fixture, "1,2,3\n4,5,\"6", "1|2|3");
  assert_faults (fixture, 2, 1, 0);
}

static void
test_many_faults (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) table = g_string_new (NULL);

  for (guint i = 0; i < 1000; i++)
    g_string_append (table, "1,2\n");
  parse (fixture, table->str, table->len, 0, ',');
  assert_faults (fixture, 1000, 1000, 0);
  g_assert_cmpuint (fixture->report.faults->len, ==, CW_RECORD_MAX_FAULTS);
}

static void
test_skips_header (Fixture *fixture, gconstpointer data)
{
  static const char table[] = "a,b,c\n\"A\n1\",B,C\n\"{\"\"x\"\":1}\",,\n1,2,3\n";
  g_autofree char *rows = NULL;

  parse (fixture, table, strlen (table), 3, ',');
  rows = chunk_fixture_dup_rows (fixture->batch, fixture->context);
  g_assert_cmpstr (rows, ==, "1|2|3");
  parse (fixture, table, strlen (table), 9, ',');
  g_assert_cmpuint (cw_response_batch_get_n_rows (fixture->batch), ==, 0);
}

static void
test_peek (void)
{
  const char *table = "a,\"b \"\"1\"\"\"\n\n1,2,3\r\nnever";
  g_autoptr (GPtrArray) rows = cw_table_parser_peek (table, strlen (table), ',', 3);

  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpstrv ((char **) rows->pdata[0], ((const char *[]){ "a", "b \"1\"", NULL }));
  g_assert_cmpstrv ((char **) rows->pdata[1], ((const char *[]){ "", NULL }));
  g_assert_cmpstrv ((char **) rows->pdata[2], ((const char *[]){ "1", "2", "3", NULL }));
}

static void
assert_delimiter (const char *table, char expected)
{
  g_assert_cmpint (cw_table_parser_tell_delimiter (table, strlen (table)), ==, expected);
}

static void
test_delimiter (void)
{
  assert_delimiter ("a,b,c\n1;2;3;4;5", ',');
  assert_delimiter ("a\tb\n", '\t');
  assert_delimiter ("a;b;c", ';');
  assert_delimiter ("\"a;b;c;d\",\"e\"\n", ',');
  assert_delimiter ("alone", ',');
  assert_delimiter ("", ',');
}

/* Rows of any cells, written as RFC 4180 has it, are read back, with or without needless quotes. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  static const char *const parts[] = { "a", "\"", ",", "\n", "\r\n", "é", " ", "0" };
  g_autoptr (GRand) random = g_rand_new_with_seed (4180);

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GString) table = g_string_new (NULL);
      g_autoptr (GString) expected = g_string_new (NULL);
      g_autofree char *found = NULL;

      for (guint cell = 0; cell < 30; cell++)
        {
          g_autoptr (GString) text = g_string_new (cell % 3 ? NULL : "x");
          g_autoptr (GString) doubled = NULL;

          for (guint n = g_rand_int_range (random, 0, 6); n > 0; n--)
            g_string_append (text, parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))]);
          doubled = g_string_new (text->str);
          g_string_replace (doubled, "\"", "\"\"", 0);
          if (strpbrk (text->str, "\",\r\n") != NULL || g_rand_boolean (random))
            g_string_append_printf (table, "\"%s\"", doubled->str);
          else
            g_string_append (table, text->str);
          g_string_append (table, cell % 3 < 2 ? "," : cell % 2 ? "\n" : "\r\n");
          g_string_append_printf (expected, "%s%s", text->str, cell % 3 < 2 ? "|" : "\n");
        }
      g_string_truncate (expected, expected->len - 1);
      parse (fixture, table->str, table->len, 0, ',');
      found = chunk_fixture_dup_rows (fixture->batch, fixture->context);
      g_assert_cmpstr (found, ==, expected->str);
      assert_faults (fixture, 10, 0, 0);
    }
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/table-parser/rows", test_rows);
  ADD ("/table-parser/quotes", test_quotes);
  ADD ("/table-parser/behind-quotes", test_behind_quotes);
  ADD ("/table-parser/other-delimiters", test_other_delimiters);
  ADD ("/table-parser/blank-rows", test_blank_rows);
  ADD ("/table-parser/wrong-lengths", test_wrong_lengths);
  ADD ("/table-parser/cut-off", test_cut_off);
  ADD ("/table-parser/many-faults", test_many_faults);
  ADD ("/table-parser/skips-header", test_skips_header);
  g_test_add_func ("/table-parser/peek", test_peek);
  g_test_add_func ("/table-parser/delimiter", test_delimiter);
  ADD ("/table-parser/random", test_random);
  return g_test_run ();
}
