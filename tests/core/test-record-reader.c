/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-record-reader.h"

#include "ingest/cw-ingest-error.h"
#include "model/cw-field.h"

#include <glib/gstdio.h>
#include <string.h>

#define CALL(id) "{\"id\":\"" id "\",\"utcStart\":\"2026-11-19T15:20:11Z\",\"participants\":[]}"

typedef struct
{
  GPtrArray *ids;      /* (element-type utf8) */
  GPtrArray *rejected; /* (element-type utf8) */
  CwRecordFileForm form;
} Reading;

static GFile *
save (const char *name, const void *data, gssize length)
{
  g_autofree char *folder = g_dir_make_tmp ("crosswalk-records-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, data, length, &error));
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static void
drop (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);

  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_true (g_file_delete (folder, NULL, NULL));
}

static void
reading_clear (Reading *self)
{
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->rejected);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static Reading
read_file (GFile *file, const CwRecordMap *map)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecordReader) reader =
      cw_record_reader_open (file, CW_RECORD_INTERACTION, map, NULL, &error);
  CwRecordPiece piece = { NULL, NULL, NULL };
  Reading reading = { g_ptr_array_new_with_free_func (g_free),
                      g_ptr_array_new_with_free_func (g_free), CW_RECORD_FILE_JSON };

  g_assert_no_error (error);
  reading.form = cw_record_reader_get_form (reader);
  while (cw_record_reader_next (reader, &piece, NULL, &error))
    {
      g_assert_true ((piece.record == NULL) != (piece.error == NULL));
      if (piece.record != NULL)
        g_ptr_array_add (reading.ids, g_strdup (cw_record_get_id (piece.record)));
      else
        g_ptr_array_add (reading.rejected,
                         g_strdup_printf ("%s: %s", piece.place, piece.error->message));
    }
  g_assert_no_error (error);
  cw_record_piece_clear (&piece);
  return reading;
}

static Reading
read_text (const char *text, const CwRecordMap *map)
{
  g_autoptr (GFile) file = save ("file", text, -1);
  Reading reading = read_file (file, map);

  drop (file);
  return reading;
}

static void
assert_ids (const Reading *reading, const char *expected)
{
  g_autofree char *joined = NULL;

  g_ptr_array_add (reading->ids, NULL);
  joined = g_strjoinv (" ", (char **) reading->ids->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_forms (void)
{
  static const struct
  {
    const char *text;
    CwRecordFileForm form;
    const char *ids;
  } cases[] = {
    { "[" CALL ("a") "," CALL ("b") "]", CW_RECORD_FILE_JSON, "a b" },
    { " \n[\n" CALL ("a") "\n,\n" CALL ("b") "\n]\n", CW_RECORD_FILE_JSON, "a b" },
    { CALL ("a"), CW_RECORD_FILE_LINES, "a" },
    { "{\n \"id\": \"a\",\n \"participants\": [{\"id\": 1}]\n}\n", CW_RECORD_FILE_JSON, "a" },
    { "{\n \"id\": \"a\"\n}\n{\n \"id\": \"b\"\n}\n", CW_RECORD_FILE_JSON, "a b" },
    { CALL ("a") "\n" CALL ("b") "\r\n\n" CALL ("c"), CW_RECORD_FILE_LINES, "a b c" },
    { "{\"total\":2,\"results\":[" CALL ("a") "," CALL ("b") "],\"more\":null}",
      CW_RECORD_FILE_JSON, "a b" },
    { "\xef\xbb\xbf[" CALL ("å") "]", CW_RECORD_FILE_JSON, "å" },
    { "[]", CW_RECORD_FILE_JSON, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Reading) reading = read_text (cases[i].text, NULL);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (reading.form, ==, cases[i].form);
      g_assert_cmpuint (reading.rejected->len, ==, 0);
      assert_ids (&reading, cases[i].ids);
    }
}

/* What is good is kept, the rest is told by its place. */
static void
test_faults (void)
{
  g_auto (Reading) lines = read_text (
      CALL ("a") "\n{\"id\":\n" CALL ("b") "\n17\n{\"name\":\"none\"}\n" CALL ("c") "\n", NULL);
  g_auto (Reading) list =
      read_text ("[" CALL ("a") ",17,{\"id\":nil}," CALL ("b") ",{\"id\":\"c\"", NULL);

  g_assert_cmpuint (lines.rejected->len, ==, 3);
  g_assert_true (g_str_has_prefix (lines.rejected->pdata[0], "line 2: "));
  g_assert_true (g_str_has_prefix (lines.rejected->pdata[1], "line 4: "));
  g_assert_true (g_str_has_prefix (lines.rejected->pdata[2], "line 5: "));
  assert_ids (&lines, "a b c");
  g_assert_cmpuint (list.rejected->len, >=, 3);
  g_assert_true (g_str_has_prefix (list.rejected->pdata[0], "record 2: "));
  g_assert_true (g_str_has_prefix (list.rejected->pdata[list.rejected->len - 1], "the end: "));
  assert_ids (&list, "a b");
}

static void
assert_refused (const char *text, int code)
{
  g_autoptr (GFile) file = save ("file", text, -1);
  g_autoptr (GError) error = NULL;

  g_assert_null (cw_record_reader_open (file, CW_RECORD_INTERACTION, NULL, NULL, &error));
  g_assert_error (error, CW_INGEST_ERROR, code);
  drop (file);
}

static void
test_refusals (void)
{
  assert_refused ("", CW_INGEST_ERROR_EMPTY);
  assert_refused (" \n", CW_INGEST_ERROR_EMPTY);
  assert_refused ("<html><body>Sign in</body></html>", CW_INGEST_ERROR_NOT_AN_EXPORT);
  assert_refused ("just words\nand more\n", CW_INGEST_ERROR_NOT_AN_EXPORT);
}

static void
test_table (void)
{
  const char *text = "Call ID;Started;Agent;Customer;Length;Reasons;TEI;Team;Plan\n"
                     "7;19.11.2026 16:20;Mikael Lund;\"Nilsen; Kari\";6:12;Late fee|Roaming;4,6;"
                     "Billing;Gold\n"
                     ";;;;;;;;\n"
                     "8;nonsense;;;;;;;\n"
                     "9;too;few\n";
  const char *headings[] = { "Call ID", "Started", "Agent", "Customer", "Length",
                             "Reasons", "TEI",     "Team",  "Plan",     NULL };
  g_autoptr (CwRecordMap) map = cw_record_map_propose (CW_RECORD_INTERACTION, headings);
  CwRecordMapColumn *started = map->columns->pdata[1], *reasons = map->columns->pdata[5];
  g_autoptr (GFile) file = save ("table.csv", text, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecordReader) reader = NULL;
  CwRecordPiece piece = { NULL, NULL, NULL };
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  started->date = g_strdup ("%d.%m.%Y %H:%M");
  started->zone = g_strdup ("Europe/Oslo");
  g_free (reasons->to);
  reasons->to = g_strdup ("categories");
  reasons->delimiter = g_strdup ("|");
  reader = cw_record_reader_open (file, CW_RECORD_INTERACTION, map, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cw_record_reader_get_form (reader), ==, CW_RECORD_FILE_TABLE);
  g_assert_true (cw_record_reader_next (reader, &piece, NULL, &error));
  g_assert_nonnull (piece.record);
  json_node_set_object (node, cw_record_get_document (piece.record));
  json = json_to_string (node, FALSE);
  g_assert_cmpstr (
      json, ==,
      "{\"id\":\"7\",\"utcStart\":\"2026-11-19T15:20:00Z\",\"participants\":[{\"refType\":\"agent\","
      "\"isInternal\":true,\"displayName\":\"Mikael Lund\"},{\"refType\":\"customer\","
      "\"isInternal\":false,\"displayName\":\"Nilsen; Kari\"}],\"durationMs\":372000,"
      "\"classifications\":[{\"categoryType\":\"Category\",\"categoryId\":\"Late fee\","
      "\"displayName\":\"Late fee\"},{\"categoryType\":\"Category\",\"categoryId\":\"Roaming\","
      "\"displayName\":\"Roaming\"},{\"categoryType\":\"BasicScore\",\"categoryId\":\"TEI\","
      "\"displayName\":\"TEI\",\"value\":4.5999999999999996}],\"customGroups\":[{\"id\":\"Billing\","
      "\"displayName\":\"Billing\",\"type\":\"Team\"}],\"metadata\":{\"Plan\":\"Gold\"}}");
  g_assert_true (cw_record_reader_next (reader, &piece, NULL, &error));
  g_assert_nonnull (piece.error);
  g_assert_cmpstr (piece.place, ==, "row 4");
  g_assert_nonnull (strstr (piece.error->message, "“nonsense” in column “Started”"));
  g_assert_true (cw_record_reader_next (reader, &piece, NULL, &error));
  g_assert_cmpstr (piece.place, ==, "row 5");
  g_assert_false (cw_record_reader_next (reader, &piece, NULL, &error));
  g_assert_no_error (error);
  cw_record_piece_clear (&piece);
  drop (file);
}

static void
test_map_json (void)
{
  g_autoptr (JsonNode) node = json_from_string (
      "{\"crosswalk\":\"record-map/1\",\"columns\":[{\"column\":\"No.\",\"to\":\"id\"},"
      "{\"column\":\"When\",\"to\":\"utcStart\",\"date\":\"%d/%m/%y\"}]}",
      NULL);
  g_autoptr (JsonNode) wrong = json_from_string (
      "{\"crosswalk\":\"record-map/1\",\"columns\":[{\"column\":\"No.\",\"to\":\"number\"}]}",
      NULL);
  g_autoptr (JsonNode) nameless = json_from_string (
      "{\"crosswalk\":\"record-map/1\",\"columns\":[{\"column\":\"X\",\"to\":\"direction\"}]}",
      NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecordMap) map = cw_record_map_from_json (node, &error);
  g_autoptr (JsonNode) written = NULL;
  g_autoptr (CwRecordMap) again = NULL;

  g_assert_no_error (error);
  written = cw_record_map_to_json (map);
  again = cw_record_map_from_json (written, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((CwRecordMapColumn *) again->columns->pdata[1])->date, ==, "%d/%m/%y");
  g_assert_null (cw_record_map_from_json (wrong, &error));
  g_assert_nonnull (strstr (error->message, "“No.”"));
  g_clear_error (&error);
  g_assert_null (cw_record_map_from_json (nameless, &error));
  g_assert_nonnull (strstr (error->message, "ID"));
}

static void
test_definitions (void)
{
  const char *text =
      "{\"results\":[{\"key\":\"DeepPhraseLate\",\"categoryType\":\"DeepPhrase\",\"displayName\":"
      "\"Late fee\",\"groups\":[{\"id\":\"billing\",\"displayName\":\"Billing reasons\"}]},"
      "{\"key\":\"DeepPhraseRoam\",\"categoryType\":\"DeepPhrase\",\"displayName\":\"Roaming, EU\","
      "\"groups\":[{\"id\":\"billing\",\"displayName\":\"Billing reasons\"}]},"
      "{\"key\":\"BasicScoreTEI\",\"categoryType\":\"BasicScore\",\"displayName\":\"Effort index\","
      "\"renderOptions\":{\"min\":0,\"max\":100,\"ranges\":[{\"min\":0,\"max\":3,\"label\":\"Easy\"},"
      "{\"min\":3,\"max\":6,\"label\":\"Average\"}]}}]}";
  g_autoptr (GFile) file = save ("categories.json", text, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecordReader) reader =
      cw_record_reader_open (file, CW_RECORD_INTERACTION, NULL, NULL, &error);
  GPtrArray *fields;
  CwField *group;

  g_assert_no_error (error);
  g_assert_cmpint (cw_record_reader_get_form (reader), ==, CW_RECORD_FILE_CATEGORIES);
  fields = cw_record_reader_get_definitions (reader);
  g_assert_cmpuint (fields->len, ==, 4);
  g_assert_cmpstr (((CwField *) fields->pdata[0])->id, ==, "category.Late");
  g_assert_cmpstr (((CwField *) fields->pdata[2])->id, ==, "score.TEI");
  g_assert_cmpuint (((CwField *) fields->pdata[2])->bands->len, ==, 2);
  g_assert_cmpfloat (((CwField *) fields->pdata[2])->maximum, ==, 100);
  group = fields->pdata[3];
  g_assert_cmpstr (group->id, ==, "category-group.billing");
  g_assert_cmpstr (group->name, ==, "Billing reasons");
  g_assert_cmpuint (group->members->len, ==, 2);
  drop (file);
}

/* Numbers as the sources write them, in whatever length: ids that are numbers keep their digits. */
static void
test_huge_numbers (void)
{
  static const char text[] =
      "{\"id\":\"c-1\",\"utcStart\":\"2026-11-19T15:20:11Z\",\"participants\":[],\"metadata\":{"
      "\"huge\":12345678901234567890123,\"least\":-9223372036854775809,"
      "\"most\":9223372036854775807,\"said\":\"a \\\" 12345678901234567890123\","
      "\"real\":1234567890123456789012.5,\"list\":[18446744073709551616,5]}}\n";
  g_autoptr (GFile) file = save ("file.ndjson", text, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecordReader) reader =
      cw_record_reader_open (file, CW_RECORD_INTERACTION, NULL, NULL, &error);
  CwRecordPiece piece = { NULL, NULL, NULL };
  JsonObject *metadata;
  JsonArray *list;

  g_assert_no_error (error);
  g_assert_true (cw_record_reader_next (reader, &piece, NULL, &error));
  g_assert_no_error (piece.error);
  metadata = json_object_get_object_member (cw_record_get_document (piece.record), "metadata");
  g_assert_cmpstr (json_object_get_string_member (metadata, "huge"), ==, "12345678901234567890123");
  g_assert_cmpstr (json_object_get_string_member (metadata, "least"), ==, "-9223372036854775809");
  g_assert_cmpint (json_object_get_int_member (metadata, "most"), ==, G_MAXINT64);
  g_assert_cmpstr (json_object_get_string_member (metadata, "said"), ==,
                   "a \" 12345678901234567890123");
  g_assert_cmpfloat (json_object_get_double_member (metadata, "real"), >, 1e21);
  list = json_object_get_array_member (metadata, "list");
  g_assert_cmpstr (json_array_get_string_element (list, 0), ==, "18446744073709551616");
  g_assert_cmpint (json_array_get_int_element (list, 1), ==, 5);
  cw_record_piece_clear (&piece);
  g_clear_pointer (&reader, cw_record_reader_free);
  drop (file);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-reader/forms", test_forms);
  g_test_add_func ("/record-reader/faults", test_faults);
  g_test_add_func ("/record-reader/refusals", test_refusals);
  g_test_add_func ("/record-reader/huge-numbers", test_huge_numbers);
  g_test_add_func ("/record-reader/table", test_table);
  g_test_add_func ("/record-reader/map-json", test_map_json);
  g_test_add_func ("/record-reader/definitions", test_definitions);
  return g_test_run ();
}
