/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would be lost without a word when interactions are read: each of it is listed. */
#include "config.h"

#include "ingest/cw-record-text.h"

#include "ingest/cw-ingest-error.h"
#include "ingest/cw-record-reader.h"

#include <glib/gstdio.h>
#include <string.h>

#define TEXT(literal) literal, sizeof literal - 1

static void
test_check (void)
{
  static const struct
  {
    const char *text;
    const char *message; /* (nullable) */
  } cases[] = {
    { "{\"a\":{\"b\":[1,{\"c\":2},{\"c\":2}]},\"b\":{\"a\":1,\"b\":2}}", NULL },
    { "{\"a\":\"\\\\u0000\",\"b\":\"{\\\"b\\\":1,\\\"b\\\":2}\",\"c\":[\"a\",\"a\"]}", NULL },
    { "{\"a\":\"x\\u0000y\"}", "“a” holds the character zero" },
    { "{\"a\":\"\\\\\\u0000\"}", "“a” holds the character zero" },
    { "{\"a\":[1,{\"b\":[\"\",\"\\u0000\"]}]}", "“a[1].b[1]” holds the character zero" },
    { "{\"a\":1,\"b\":\"caf\xe9\"}", "“b” is not text in UTF-8" },
    { "{\"a\":\"x\",\"b\" : 1,\"a\" :2}", "“a” is there twice" },
    { "{\"m\":{\"x\":{\"a\":1},\"y\":2,\"x\":{}}}", "“m.x” is there twice" },
    { "[", NULL },
    { "{\"a", NULL },
    { "}]\"", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("case %u", i);
      g_assert_cmpint (cw_record_text_check (cases[i].text, strlen (cases[i].text), &error), ==,
                       cases[i].message == NULL);
      if (cases[i].message == NULL)
        continue;
      g_assert_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

/* Sorted, not compared one with each other: a record may be 10 MB of names. */
static void
test_many_names (void)
{
  GString *text = g_string_new ("{");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (text, "%s\"name-%u\":1", i > 0 ? "," : "", i);
  g_string_append (text, "}");
  g_assert_true (cw_record_text_check (text->str, text->len, &error));
  g_assert_no_error (error);
  g_string_truncate (text, text->len - 1);
  g_string_append (text, ",\"name-77\":2}");
  g_assert_false (cw_record_text_check (text->str, text->len, &error));
  g_assert_nonnull (strstr (error->message, "name-77"));
  g_string_free (text, TRUE);
}

typedef struct
{
  GString *ids;      /* (owned) "a b c" */
  GString *problems; /* (owned) */
  gint64 last_time;
} Reading;

static void
reading_clear (Reading *self)
{
  g_string_free (self->ids, TRUE);
  g_string_free (self->problems, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static Reading
read_bytes (const char *bytes, gsize length)
{
  g_autofree char *folder = g_dir_make_tmp ("crosswalk-text-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "calls", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecordReader) reader = NULL;
  CwRecordPiece piece = { NULL, NULL, NULL };
  Reading reading = { g_string_new (NULL), g_string_new (NULL), 0 };

  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  reader = cw_record_reader_open (file, CW_RECORD_INTERACTION, NULL, NULL, &error);
  g_assert_no_error (error);
  while (cw_record_reader_next (reader, &piece, NULL, &error))
    {
      if (piece.record != NULL)
        g_string_append_printf (reading.ids, "%s%s", reading.ids->len > 0 ? " " : "",
                                cw_record_get_id (piece.record));
      else
        g_string_append_printf (reading.problems, "%s: %s\n", piece.place, piece.error->message);
      if (piece.record != NULL)
        reading.last_time = cw_record_get_time (piece.record);
    }
  g_assert_no_error (error);
  cw_record_piece_clear (&piece);
  g_unlink (path);
  g_rmdir (folder);
  return reading;
}

static guint
count_lines (const GString *text)
{
  guint n = 0;

  for (gsize i = 0; i < text->len; i++)
    n += text->str[i] == '\n';
  return n;
}

static void
test_read (void)
{
  static const struct
  {
    const char *text;
    gsize length;
    const char *ids;
    guint n_problems;
    const char *problem; /* (nullable): one of them */
  } cases[] = {
    /* Members of a list that are no records, first, last and alone. */
    { TEXT ("[1,2,\"x\"]"), "", 3, "record 3: This is not a JSON object" },
    { TEXT ("[1,{\"id\":\"a\"},null]"), "a", 2, "record 3: " },
    { TEXT ("[null , \"a,]b\" , true , {\"id\":\"a\"} , 5 ]"), "a", 4, "record 5: " },
    { TEXT ("[{\"id\":\"a\"},,{\"id\":\"b\"},]"), "a b", 1,
      "record 2: There is nothing between two commas." },
    { TEXT ("[{\"id\":\"a\"},undefined,{\"id\":\"b\"}]"), "a b", 1, "record 2: " },
    { TEXT ("[{\"id\":\"a\"} x {\"id\":\"b\"}]"), "a b", 1, "record 2: " },
    { TEXT ("[]"), "", 0, NULL },
    /* Several on a line, and lines that others joined. */
    { TEXT ("{\"id\":\"a\"}{\"id\":\"b\"} {\"id\":\"c\"}\n{\"id\":\"d\"}"), "a b c d", 0, NULL },
    { TEXT ("{\"id\":\"a\"}\r{\"id\":\"b\"}\r"), "a b", 0, NULL },
    { TEXT ("{\"id\":\"a\"}\n\n{\"id\":\"b\"} x\n{\"id\":\"c\"}\n"), "a b c", 1, "line 3: " },
    { TEXT ("\xef\xbb\xbf{\"id\":\"a\"}\r\n\xef\xbb\xbf{\"id\":\"b\"}\r\n"), "a b", 0, NULL },
    /* What a parser would cut or choose from. */
    { TEXT ("[{\"id\":\"ab\\u0000cd\"},{\"id\":\"ab\"}]"), "ab", 1, "record 1: “id” holds" },
    { TEXT ("{\"id\":\"a\",\"id\":\"b\"}\n{\"id\":\"c\"}"), "c", 1, "line 1: “id” is there twice" },
    { TEXT ("[{\"id\":\"a\",\"durationMs\":1e400},{\"id\":\"b\"}]"), "a b", 0, NULL },
    /* In UTF-8, with a damaged place. */
    { TEXT ("[{\"id\":\"\xc3\xa5\"},{\"id\":\"b\xff\"},{\"id\":\"c\"}]"), "å c", 1,
      "record 2: “id” is not text in UTF-8." },
    { TEXT ("{\"id\":\"a\",\"utcStart\":\"tomorrow\"}\n{\"id\":\"b\",\"utcEnd\":\"7/8/2026\"}\n"
            "{\"id\":\"c\",\"utcStart\":\"\",\"utcEnd\":\"0001-01-01T00:00:00\"}\n"),
      "c", 2, "line 1: “utcStart” is “tomorrow”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Reading) reading = read_bytes (cases[i].text, cases[i].length);

      g_test_message ("case %u: %s", i, reading.ids->str);
      g_assert_cmpstr (reading.ids->str, ==, cases[i].ids);
      g_assert_cmpuint (count_lines (reading.problems), ==, cases[i].n_problems);
      if (cases[i].problem != NULL)
        g_assert_nonnull (strstr (reading.problems->str, cases[i].problem));
    }
}

/* Deeper than the stack of any parser; what comes behind it is read. */
static void
test_deep (void)
{
  GString *text = g_string_new ("[{\"id\":\"a\",\"metadata\":");

  for (guint i = 0; i < 400000; i++)
    g_string_append_c (text, i < 200000 ? '[' : ']');
  g_string_append (text, "},{\"id\":\"b\"}]");
  {
    g_auto (Reading) reading = read_bytes (text->str, text->len);

    g_assert_cmpstr (reading.ids->str, ==, "b");
    g_assert_cmpstr (reading.problems->str, ==, "record 1: It is nested more than 200 deep.\n");
  }
  g_string_free (text, TRUE);
}

/* Over the seam of blocks as well. */
static void
test_long_list (void)
{
  GString *text = g_string_new ("[");

  for (guint i = 0; i < 300000; i++)
    g_string_append_printf (text, "%u,\"a ] b\",", i);
  g_string_append (text, "{\"id\":\"a\"}]");
  {
    g_auto (Reading) reading = read_bytes (text->str, text->len);

    g_assert_cmpstr (reading.ids->str, ==, "a");
    g_assert_cmpuint (count_lines (reading.problems), ==, 600000);
  }
  g_string_free (text, TRUE);
}

static void
test_times (void)
{
  static const char *const times[] = {
    "\"2026-01-02T03:04:00Z\"",
    "\"2026-01-02T03:04Z\"",
    "\"2026-01-02T03:04\"",
    "\"2026-01-02t03:04:00z\"",
    "\"20260102T030400Z\"",
    "\"2026-01-02T05:04+02:00\"",
    "\"2026-01-02T05:04:00.0+0200\"",
    "\"2026-01-02 03:04\"",
    "\"2026-01-02T03:04:00,000Z\"",
    "1767323040",
    "\"1767323040000\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"id\":\"a\",\"utcStart\":%s}", times[i]);
      g_auto (Reading) reading = read_bytes (text, strlen (text));

      g_test_message ("%s", times[i]);
      g_assert_cmpstr (reading.problems->str, ==, "");
      g_assert_cmpint (reading.last_time, ==, G_GINT64_CONSTANT (1767323040000));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record-text/check", test_check);
  g_test_add_func ("/record-text/many-names", test_many_names);
  g_test_add_func ("/record-text/read", test_read);
  g_test_add_func ("/record-text/deep", test_deep);
  g_test_add_func ("/record-text/long-list", test_long_list);
  g_test_add_func ("/record-text/times", test_times);

  return g_test_run ();
}
