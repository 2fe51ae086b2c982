/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-block-reader.h"
#include "ingest/cw-ingest-error.h"
#include "ingest/cw-json-parser.h"

#include "chunk-fixture.h"

static CwBlockReader *
open_text (const char *text, gsize length, CwBlockForm form, gsize size)
{
  g_autoptr (GInputStream) stream =
      g_memory_input_stream_new_from_data (g_memdup2 (text, length), length, g_free);

  return cw_block_reader_new (stream, form, size);
}

/* Reads all blocks; each is followed by zeros, and none is empty. */
static char *
read_all (CwBlockReader *reader, guint *out_n)
{
  GString *all = g_string_new (NULL);
  guint n = 0;

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CwBlock) block = cw_block_reader_next (reader, NULL, &error);

      g_assert_no_error (error);
      if (block == NULL)
        break;
      g_assert_cmpuint (block->number, ==, n++);
      g_assert_cmpuint (block->length, >, 0);
      for (guint i = 0; i < 32; i++)
        g_assert_cmpint (block->text[block->length + i], ==, 0);
      g_string_append_len (all, block->text, block->length);
    }
  *out_n = n;
  return g_string_free (all, FALSE);
}

static void
parse_block (CwResponseBatch *batch,
             CwJsonParser *json,
             const CwBlock *block,
             guint n_columns,
             CwParseReport *report)
{
  cw_response_batch_reset (batch);
  if (json != NULL)
    cw_json_parser_parse (json, block, batch, report);
  else
    cw_table_parser_parse (block, 0, n_columns, ',', batch, report);
}

/* Rows of all blocks, as one text. */
static char *
parse_all (CwBlockReader *reader, gboolean is_json, const char *columns, gint64 *out_faults)
{
  g_autoptr (CwResponseContext) context =
      chunk_fixture_new_context (is_json ? CW_DIALECT_JSON : CW_DIALECT_CURRENT, columns);
  g_autoptr (CwResponseBatch) batch = cw_response_batch_new (context);
  g_autoptr (CwJsonParser) json = is_json ? cw_json_parser_new (context) : NULL;
  guint n_columns = cw_response_context_get_n_columns (context);
  GString *all = g_string_new (NULL);
  CwParseReport report;
  CwBlock *block;

  cw_parse_report_init (&report);
  while ((block = cw_block_reader_next (reader, NULL, NULL)) != NULL)
    {
      g_autofree char *rows = NULL;

      parse_block (batch, json, block, n_columns, &report);
      rows = chunk_fixture_dup_rows (batch, context);
      if (*rows != '\0')
        g_string_append_printf (all, "%s%s", all->len ? "\n" : "", rows);
      cw_block_free (block);
    }
  *out_faults = report.n_faults;
  cw_parse_report_clear (&report);
  return g_string_free (all, FALSE);
}

/* However small the blocks, the rows are those of the whole. */
static void
assert_same_rows (const char *text, CwBlockForm form, const char *columns, const char *expected)
{
  /* The bracket of an array must be within the first look. */
  for (gsize size = form == CW_BLOCK_FORM_JSON ? 2 : 1; size < strlen (text) + 3; size++)
    {
      g_autoptr (CwBlockReader) reader = open_text (text, strlen (text), form, size);
      gint64 n_faults = 0;
      g_autofree char *rows = parse_all (reader, form != CW_BLOCK_FORM_TABLE, columns, &n_faults);

      g_assert_cmpstr (rows, ==, expected);
      g_assert_cmpint (n_faults, ==, 0);
      g_assert_false (cw_block_reader_is_cut_off (reader));
      g_assert_cmpuint (cw_block_reader_get_position (reader), <=, strlen (text));
    }
}

static void
test_table (void)
{
  assert_same_rows ("1,\"two\r\nlines, \"\"quoted\"\"\",3\r\n4,\"\"\"\n\",\"6\"\n\n7,8,9",
                    CW_BLOCK_FORM_TABLE, "a b c", "1|two\r\nlines, \"quoted\"|3\n4|\"\n|6\n7|8|9");
  assert_same_rows ("1,5\" TV,3\n4,\"a\nb\",6\n7,\"c\n\nd\",9\"\n1,2,\"\n3\"\n",
                    CW_BLOCK_FORM_TABLE, "a b c", "1|5\" TV|3\n4|a\nb|6\n7|c\n\nd|9\"\n1|2|\n3");
}

/* Excel on a Mac; a line feed is part of a cell there. */
static void
test_carriage_returns (void)
{
  const char *text = "R_1,\"a\nb\"\rR_2,c\r\rR_3,\"d\"\"\r\"";

  for (gsize size = 12; size < 40; size++)
    {
      g_autoptr (CwBlockReader) reader = open_text (text, strlen (text), CW_BLOCK_FORM_TABLE, size);
      gint64 n_faults = 0;
      g_autofree char *rows = parse_all (reader, FALSE, "_recordId plan", &n_faults);

      g_assert_cmpstr (g_strchomp (rows), ==, "R_1|a\nb\nR_2|c\nR_3|d\"");
      g_assert_cmpint (n_faults, ==, 0);
    }
}

static void
test_lines (void)
{
  assert_same_rows ("{\"values\":{\"a\":\"1\"}}\n{\"values\":{\"a\":\"}\\n{\"}}\r\n\n{\"values\":{"
                    "\"a\":3}}",
                    CW_BLOCK_FORM_LINES, "", "1\n}\n{\n3");
}

static void
test_json (void)
{
  static const char records[] = "{\"values\":{\"a\":\"1\"}} ,\n {\"values\":{\"a\":\"]}\\\"\"}},"
                                "{\"values\" : {\"a\": [1,2]}}\n";
  g_autofree char *array = g_strconcat (" [", records, "]\n", NULL);

  assert_same_rows (array, CW_BLOCK_FORM_JSON, "", "1\n]}\"\n1,2");
  assert_same_rows (records, CW_BLOCK_FORM_JSON, "", "1\n]}\"\n1,2");
}

/* The array must be reached within the first look, as it is in files of Qualtrics. */
static void
test_json_within_object (void)
{
  static const char text[] = "{\"responses\":[{\"values\":{\"a\":\"1\"}},{\"values\":{\"a\":\"2\"}}"
                             "],\"continuationToken\":{\"a\":[]}}";

  for (gsize size = 16; size < sizeof text + 3; size++)
    {
      g_autoptr (CwBlockReader) reader = open_text (text, strlen (text), CW_BLOCK_FORM_JSON, size);
      gint64 n_faults;
      g_autofree char *rows = parse_all (reader, TRUE, "", &n_faults);

      g_assert_cmpstr (rows, ==, "1\n2");
      g_assert_cmpint (n_faults, ==, 0);
      g_assert_false (cw_block_reader_is_cut_off (reader));
    }
}

static void
test_xml (void)
{
  assert_same_rows ("<?xml version=\"1.0\"?><Responses><Response><a>1</a><b>x</b></Response>\n"
                    "<Response><a>\"2\\</a></Response></Responses>",
                    CW_BLOCK_FORM_XML, "", "1|x\n\"2\\|");
}

/* Every byte of the text is in a block, and blocks are of the size that is wanted. */
static void
test_blocks (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (CwBlockReader) reader = NULL;
  g_autofree char *all = NULL;
  guint n;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "%u,\"a\nb\",c\n", i);
  reader = open_text (text->str, text->len, CW_BLOCK_FORM_TABLE, 1000);
  all = read_all (reader, &n);
  g_assert_cmpstr (all, ==, text->str);
  g_assert_cmpuint (n, >=, text->len / 1000);
  g_assert_cmpuint (n, <=, text->len / 900 + 1);
  g_assert_cmpuint (cw_block_reader_get_position (reader), ==, text->len);
}

static void
test_empty (void)
{
  g_autoptr (CwBlockReader) reader = open_text ("", 0, CW_BLOCK_FORM_TABLE, 16);
  g_autoptr (CwBlockReader) array = open_text ("[]", 2, CW_BLOCK_FORM_JSON, 16);
  g_autoptr (GError) error = NULL;

  g_assert_null (cw_block_reader_next (reader, NULL, &error));
  g_assert_null (cw_block_reader_next (array, NULL, &error));
  g_assert_null (cw_block_reader_next (array, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (cw_block_reader_is_cut_off (array));
}

static void
assert_cut_off (const char *text, gsize length, CwBlockForm form, gboolean expected)
{
  for (gsize size = 1; size < length + 3; size++)
    {
      g_autoptr (CwBlockReader) reader = open_text (text, length, form, size);
      guint n;

      g_free (read_all (reader, &n));
      g_assert_cmpint (cw_block_reader_is_cut_off (reader), ==, expected);
    }
}

static void
test_cut_off (void)
{
  static const char array[] = "[{\"values\":{\"a\":\"1\"}},{\"values\":{\"a\":\"2\"}}]";
  static const char table[] = "1,\"a\nb\"\n";

  for (gsize n = 1; n < sizeof array - 1; n++)
    assert_cut_off (array, n, CW_BLOCK_FORM_JSON, TRUE);
  assert_cut_off (array, sizeof array - 1, CW_BLOCK_FORM_JSON, FALSE);
  assert_cut_off (table, 4, CW_BLOCK_FORM_TABLE, TRUE);
  assert_cut_off (table, 8, CW_BLOCK_FORM_TABLE, FALSE);
}

/* Gives "x" for ever. */
typedef struct
{
  GInputStream parent_instance;
  gsize given;
} EndlessStream;
typedef GInputStreamClass EndlessStreamClass;
GType endless_stream_get_type (void);
G_DEFINE_TYPE (EndlessStream, endless_stream, G_TYPE_INPUT_STREAM)

static gssize
endless_stream_read (GInputStream *stream,
                     void *buffer,
                     gsize count,
                     GCancellable *cancellable,
                     GError **error)
{
  EndlessStream *self = (EndlessStream *) stream;

  memset (buffer, self->given == 0 ? '"' : 'x', count);
  self->given += count;
  return count;
}

static void
endless_stream_class_init (EndlessStreamClass *klass)
{
  klass->read_fn = endless_stream_read;
}

static void
endless_stream_init (EndlessStream *self)
{
}

static void
test_endless_record (void)
{
  g_autoptr (GInputStream) stream = g_object_new (endless_stream_get_type (), NULL);
  g_autoptr (CwBlockReader) reader = cw_block_reader_new (stream, CW_BLOCK_FORM_LINES, 1 << 20);
  g_autoptr (GError) error = NULL;

  g_assert_null (cw_block_reader_next (reader, NULL, &error));
  g_assert_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED);
  g_assert_cmpuint (((EndlessStream *) stream)->given, <, 300 << 20);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/block-reader/table", test_table);
  g_test_add_func ("/block-reader/carriage-returns", test_carriage_returns);
  g_test_add_func ("/block-reader/lines", test_lines);
  g_test_add_func ("/block-reader/json", test_json);
  g_test_add_func ("/block-reader/json-within-object", test_json_within_object);
  g_test_add_func ("/block-reader/xml", test_xml);
  g_test_add_func ("/block-reader/blocks", test_blocks);
  g_test_add_func ("/block-reader/empty", test_empty);
  g_test_add_func ("/block-reader/cut-off", test_cut_off);
  g_test_add_func ("/block-reader/endless-record", test_endless_record);
  return g_test_run ();
}
