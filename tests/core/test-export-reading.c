/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-export-reading.h"

#include "ingest/cw-export-header.h"
#include "ingest/cw-ingest-error.h"

#include "chunk-fixture.h"

#include <glib/gstdio.h>

#define TEXT(literal) literal, sizeof literal - 1

static CwImportSource *
find_source (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = cw_import_source_list (path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sources->len, ==, 1);
  return g_ptr_array_steal_index (sources, 0);
}

static CwExportReading *
open_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "export", name, NULL);
  g_autoptr (CwImportSource) source = find_source (path);
  g_autoptr (GError) error = NULL;
  CwExportReading *reading = cw_export_reading_open (source, NULL, &error);

  g_assert_no_error (error);
  return reading;
}

/* The survey that all files of the folder are of. */
static CwSurvey *
new_survey (void)
{
  CwSurvey *survey = cw_survey_new ("SV_1", "Orders");
  g_autoptr (CwQuestion) answer = cw_question_new ("QID1");
  g_autoptr (CwQuestion) text = cw_question_new ("QID2");

  cw_question_set_export_tag (answer, "Q1");
  cw_question_set_shape (answer, CW_QUESTION_SHAPE_SINGLE);
  cw_question_set_export_tag (text, "Q2");
  cw_question_set_shape (text, CW_QUESTION_SHAPE_TEXT);
  cw_survey_add_question (survey, answer);
  cw_survey_add_question (survey, text);
  return survey;
}

static void
append_cell (GString *text, const CwResponseChunk *chunk, CwExportReading *reading, const char *id)
{
  GPtrArray *columns = cw_export_reading_get_header (reading)->columns;

  for (guint i = 0; i < columns->len; i++)
    {
      const CwColumn *column = columns->pdata[i];
      g_autofree char *cell = NULL;

      if (!g_str_equal (column->import_id, id))
        continue;
      cell = chunk_fixture_dup_cell (chunk, i, chunk->n_rows - 1);
      g_string_append (text, cell ? cell : "");
    }
}

/* Rows as "id|recorded|flags|answer|text|plan". */
static char *
dup_rows (CwExportReading *reading)
{
  g_autoptr (CwSurvey) survey = new_survey ();
  g_autoptr (CwExportWorker) worker = NULL;
  g_autoptr (CwBlock) block = NULL;
  CwParseReport report;
  CwResponseBatch *batch;
  GString *text = g_string_new (NULL);

  cw_export_reading_begin (reading, survey);
  worker = cw_export_worker_new (reading);
  block = cw_export_reading_next (reading, NULL, NULL);
  cw_parse_report_init (&report);
  batch = cw_export_worker_parse (worker, block, &report);
  g_assert_cmpint (report.n_faults, ==, 0);
  cw_parse_report_clear (&report);
  for (guint32 row = 0; row < cw_response_batch_get_n_rows (batch); row++)
    {
      g_autoptr (CwResponseChunk) chunk = cw_response_batch_encode (batch, &row, 1);
      g_autofree char *recorded = cw_cells_format_instant (chunk->recorded[0]);

      g_string_append (text, row ? "\n" : "");
      append_cell (text, chunk, reading, "_recordId");
      g_string_append_printf (text, "|%s|%u|", recorded, chunk->flags[0]);
      append_cell (text, chunk, reading, "QID1");
      g_string_append_c (text, '|');
      append_cell (text, chunk, reading, "QID2_TEXT");
      g_string_append_c (text, '|');
      append_cell (text, chunk, reading, "plan");
    }
  g_assert_null (cw_export_reading_next (reading, NULL, NULL));
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *name;
  CwContent content;
  CwEncoding encoding;
  CwCoding coding;
  gboolean in_utc; /* dates without a zone */
} Case;

static const Case cases[] = {
  { "codes.csv", CW_CONTENT_TABLE, CW_ENCODING_UTF8_BOM, CW_CODING_CODES, FALSE },
  { "codes-1252.csv", CW_CONTENT_TABLE, CW_ENCODING_LATIN1, CW_CODING_CODES, FALSE },
  { "labels-utf16.tsv", CW_CONTENT_TABLE, CW_ENCODING_UTF16_LE, CW_CODING_LABELS, FALSE },
  { "legacy.csv", CW_CONTENT_TABLE, CW_ENCODING_UTF8, CW_CODING_CODES, TRUE },
  { "records.json", CW_CONTENT_JSON, CW_ENCODING_UTF8, CW_CODING_CODES, FALSE },
  { "records-pretty.json", CW_CONTENT_JSON, CW_ENCODING_UTF8, CW_CODING_CODES, FALSE },
  { "records.ndjson", CW_CONTENT_LINES, CW_ENCODING_UTF8, CW_CODING_CODES, FALSE },
  { "records.xml", CW_CONTENT_XML, CW_ENCODING_UTF8, CW_CODING_UNKNOWN, FALSE },
};

/* The same four responses, however they are written. */
static void
test_same_responses (gconstpointer data)
{
  const Case *given = data;
  g_autoptr (CwExportReading) reading = open_file (given->name);
  gboolean labels = given->coding == CW_CODING_LABELS;
  /* Clocks went forward in Denver on the 9th. */
  int first = given->in_utc ? 10 : 17, later = given->in_utc ? 10 : 16;
  g_autofree char *expected =
      g_strdup_printf ("R_1|2025-03-08T%02d:00:00Z|0|%s|Größe: “gut”,\nsagt er|Prepaid\n"
                       "R_2|2025-03-09T%02d:00:00Z|1|%s|say \"no\"|\n"
                       "R_3|2025-03-10T%02d:00:00Z|72|||Family\n"
                       "R_4|2025-03-11T%02d:00:00Z|0|%s||Prepaid",
                       first, labels ? "Very likely" : "9", later, labels ? "Unlikely" : "3", later,
                       later, labels ? "Extremely likely" : "10");
  g_autofree char *rows = NULL;

  g_assert_cmpint (cw_export_reading_get_content (reading), ==, given->content);
  g_assert_cmpint (cw_export_reading_get_encoding (reading), ==, given->encoding);
  g_assert_cmpint (cw_export_reading_get_coding (reading), ==, given->coding);
  g_assert_cmpint (cw_export_reading_knows_zone (reading), ==,
                   !given->in_utc && given->content != CW_CONTENT_XML);
  rows = dup_rows (reading);
  g_assert_cmpstr (rows, ==, expected);
  g_assert_false (cw_export_reading_is_cut_off (reading));
}

/* A response is known again whatever form it comes in: so an import of another form of the same
 * file replaces and does not double it. */
static void
test_same_keys (void)
{
  guint64 first[4] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CwExportReading) reading = open_file (cases[i].name);
      g_autoptr (CwExportWorker) worker = NULL;
      g_autoptr (CwBlock) block = NULL;
      CwParseReport report;
      const guint64 *keys;

      cw_export_reading_begin (reading, NULL);
      worker = cw_export_worker_new (reading);
      block = cw_export_reading_next (reading, NULL, NULL);
      cw_parse_report_init (&report);
      keys = cw_response_batch_get_keys (cw_export_worker_parse (worker, block, &report));
      cw_parse_report_clear (&report);
      if (i == 0)
        memcpy (first, keys, sizeof first);
      g_assert_cmpmem (keys, sizeof first, first, sizeof first);
    }
}

static char *
save (const char *text, gsize length)
{
  char *path = g_build_filename (g_get_tmp_dir (), "crosswalk-export-XXXXXX", NULL);
  int file = g_mkstemp (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (file, >=, 0);
  g_assert_true (g_close (file, NULL));
  g_assert_true (g_file_set_contents (path, text, length, &error));
  g_assert_no_error (error);
  return path;
}

static CwExportReading *
open_text (const char *text, gsize length, GError **error)
{
  g_autofree char *path = save (text, length);
  g_autoptr (CwImportSource) source = find_source (path);
  CwExportReading *reading = cw_export_reading_open (source, NULL, error);

  g_assert_cmpint (g_unlink (path), ==, 0);
  return reading;
}

static void
assert_refused (const char *text, gsize length, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwExportReading) reading = open_text (text, length, &error);

  g_assert_null (reading);
  g_assert_error (error, CW_INGEST_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_refused (void)
{
  assert_refused (TEXT (""), CW_INGEST_ERROR_EMPTY);
  assert_refused (TEXT ("\n\n  \n"), CW_INGEST_ERROR_EMPTY);
  assert_refused (TEXT ("{\"responses\":[]}"), CW_INGEST_ERROR_EMPTY);
  assert_refused (TEXT ("{\"responses\":[{\"values\":{\"QID1\" 3}},{\"values\" 1}]}"),
                  CW_INGEST_ERROR_DAMAGED);
  assert_refused (TEXT ("<html><body>no</body></html>"), CW_INGEST_ERROR_NOT_AN_EXPORT);
  assert_refused (TEXT ("<Responses></Responses>"), CW_INGEST_ERROR_EMPTY);
  assert_refused (TEXT ("<Responses><Response><Q1>"), CW_INGEST_ERROR_DAMAGED);
  assert_refused ("\x7f"
                  "ELF\2\1\1\0\0\0\0",
                  12, CW_INGEST_ERROR_ENCODING);
  assert_refused (TEXT ("apples,pears\n1,2\n"), CW_INGEST_ERROR_NOT_AN_EXPORT);
}

/* Cut off at any byte, each form gives what is whole, or is refused: never more, never a crash. */
static void
test_cut_off (gconstpointer data)
{
  const Case *given = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "export", given->name, NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize n = 0; n < length; n += n % 7 + 1)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CwExportReading) reading = open_text (bytes, n, &error);
      g_autoptr (CwExportWorker) worker = NULL;
      g_autoptr (CwBlock) block = NULL;
      CwParseReport report;

      if (reading == NULL)
        {
          g_assert_nonnull (error);
          g_assert_cmpint (error->domain, ==, CW_INGEST_ERROR);
          continue;
        }
      if (cw_export_reading_get_content (reading) != given->content)
        continue;
      cw_export_reading_begin (reading, NULL);
      worker = cw_export_worker_new (reading);
      block = cw_export_reading_next (reading, NULL, NULL);
      if (block == NULL)
        continue;
      cw_parse_report_init (&report);
      g_assert_cmpuint (
          cw_response_batch_get_n_rows (cw_export_worker_parse (worker, block, &report)), <=, 4);
      cw_parse_report_clear (&report);
    }
}

static void
test_definition (void)
{
  const char *text = "{\"SurveyEntry\":{\"SurveyID\":\"SV_1\"},\"SurveyElements\":[]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (CwExportReading) reading = open_text (text, strlen (text), &error);
  g_autoptr (GBytes) all = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (cw_export_reading_get_content (reading), ==, CW_CONTENT_DEFINITION);
  all = cw_export_reading_read_all (reading, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (all, NULL), g_bytes_get_size (all), text, strlen (text));
}

static void
test_cancelled (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "export", "codes.csv", NULL);
  g_autoptr (CwImportSource) source = find_source (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CwExportReading) reading = NULL;

  g_cancellable_cancel (cancellable);
  reading = cw_export_reading_open (source, cancellable, &error);
  g_assert_null (reading);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *same = g_strdup_printf ("/export-reading/same-responses/%s", cases[i].name);
      g_autofree char *cut = g_strdup_printf ("/export-reading/cut-off/%s", cases[i].name);

      g_test_add_data_func (same, &cases[i], test_same_responses);
      g_test_add_data_func (cut, &cases[i], test_cut_off);
    }
  g_test_add_func ("/export-reading/same-keys", test_same_keys);
  g_test_add_func ("/export-reading/refused", test_refused);
  g_test_add_func ("/export-reading/definition", test_definition);
  g_test_add_func ("/export-reading/cancelled", test_cancelled);
  return g_test_run ();
}
