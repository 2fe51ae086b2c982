/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-record-reader.h"

#include "ingest/cw-ingest-error.h"
#include "ingest/cw-record-content.h"
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
    /* A page may have an id, and stand in another object. */
    { "{\"id\":\"page-1\",\"results\":[" CALL ("a") "," CALL ("b") "]}", CW_RECORD_FILE_JSON,
      "a b" },
    { "{\"data\":{\"total\":1,\"items\":[" CALL ("a") "]},\"next\":null}", CW_RECORD_FILE_JSON,
      "a" },
    { "{\"@odata.context\":\"x\",\"value\":[" CALL ("a") "]}", CW_RECORD_FILE_JSON, "a" },
    /* An event about one. */
    { "{\"event\":\"closed\",\"payload\":" CALL ("a") "}", CW_RECORD_FILE_LINES, "a" },
    { "{\"id\":\"event-7\",\"interaction\":" CALL ("a") "}\n{\"interaction\":" CALL ("b") "}\n",
      CW_RECORD_FILE_LINES, "a b" },
    /* Answers that were saved one on each line. */
    { "[" CALL ("a") "," CALL ("b") "]\n[" CALL ("c") "]\n", CW_RECORD_FILE_LINES, "a b c" },
    { "{\"results\":[" CALL ("a") "]}\n{\"results\":[]}\n{\"results\":[" CALL ("b") "]}\n",
      CW_RECORD_FILE_LINES, "a b" },
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

/* What stands behind a list is not lost without a word. */
static void
test_surplus (void)
{
  g_auto (Reading) lists = read_text ("[" CALL ("a") "][" CALL ("b") "]", NULL);
  g_auto (Reading) pages =
      read_text ("{\"results\": [" CALL ("a") "],\n\"more\": \"]}{\"}\n"
                                              "{\"results\": [" CALL ("b") "]}",
                 NULL);
  g_auto (Reading) fine =
      read_text ("{\"results\": [" CALL ("a") "],\n\"more\": {\"at\": [\"]}{\"]}}\n \n", NULL);

  g_assert_cmpuint (lists.rejected->len, ==, 1);
  g_assert_true (g_str_has_prefix (lists.rejected->pdata[0], "behind the list: "));
  g_assert_cmpuint (pages.rejected->len, ==, 1);
  g_assert_cmpuint (fine.rejected->len, ==, 0);
  assert_ids (&lists, "a");
}

static CwRecordMapColumn *
guess (const char *to, const char *const *values)
{
  const char *const headings[] = { "x", NULL };
  g_autoptr (CwRecordMap) map = cw_record_map_propose (CW_RECORD_INTERACTION, headings);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  CwRecordMapColumn *column = map->columns->pdata[0];

  g_free (column->to);
  column->to = g_strdup (to);
  for (; *values != NULL; values++)
    {
      const char *cells[] = { *values, NULL };

      g_ptr_array_add (rows, g_strdupv ((char **) cells));
    }
  cw_record_map_guess (map, rows);
  return cw_record_map_column_copy (column);
}

/* Each line: what the column is, three values, the form or unit or delimiter that they tell. */
static void
test_guess (void)
{
  static const struct
  {
    const char *to;
    const char *values[4];
    const char *expected;
    guint n_dates;
  } cases[] = {
    { "utcStart", { "2026-11-20T10:00:00+01:00", "1795168800", "" }, NULL, 0 },
    { "utcStart", { "20.11.2026 10:00", "1.2.2026 09:05", NULL }, "%d.%m.%Y %H:%M", 0 },
    { "utcStart", { "1/2/2026 9:05 AM", "11/20/2026 3:05 PM", NULL }, "%m/%d/%Y %I:%M %p", 0 },
    { "utcStart", { "1/2/2026", "20/11/2026", NULL }, "%d/%m/%Y", 0 },
    { "utcStart", { "20.11.26", NULL }, "%d.%m.%y", 0 },
    { "utcStart", { "1/2/2026", "3/4/2026", NULL }, NULL, 2 },
    { "utcStart", { "7/7/2026", NULL }, NULL, 2 },
    { "utcStart", { "tomorrow", NULL }, NULL, 0 },
    { "durationMs", { "61", "300", "12" }, "s", 0 },
    { "durationMs", { "61000", "300000", "1200" }, "ms", 0 },
    { "durationMs", { "1:02:03", "45", NULL }, "h:m:s", 0 },
    { "categories", { "Late fee; Roaming", "", NULL }, ";", 0 },
    { "categories", { "Late fee|Roaming", NULL }, "|", 0 },
    { "categories", { "Late fee, Roaming", NULL }, NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CwRecordMapColumn *column = guess (cases[i].to, cases[i].values);
      const char *told = column->date != NULL   ? column->date
                         : column->unit != NULL ? column->unit
                                                : column->delimiter;

      g_test_message ("%s", cases[i].values[0]);
      g_assert_cmpstr (told, ==, cases[i].expected);
      g_assert_cmpuint (column->dates != NULL ? g_strv_length (column->dates) : 0, ==,
                        cases[i].n_dates);
      cw_record_map_column_free (column);
    }
}

static void
test_propose (void)
{
  static const char *const headings[] = { "Call ID",      "Handle time (s)",
                                          "Silence [ms]", "Agent talk time (in minutes)",
                                          "Agent (s)",    NULL };
  static const char *const expected[][2] = { { "id", NULL },
                                             { "durationMs", "s" },
                                             { "silenceTimeMs", "ms" },
                                             { "internalTalkTimeMs", "min" },
                                             { "agent.name", NULL } };
  g_autoptr (CwRecordMap) map = cw_record_map_propose (CW_RECORD_INTERACTION, headings);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const CwRecordMapColumn *column = map->columns->pdata[i];

      g_assert_cmpstr (column->column, ==, headings[i]);
      g_assert_cmpstr (column->to, ==, expected[i][0]);
      g_assert_cmpstr (column->unit, ==, expected[i][1]);
    }
}

/* What could mean two days is asked for, not guessed. */
static void
test_doubtful_date (void)
{
  g_autoptr (JsonNode) node = json_from_string (
      "{\"crosswalk\":\"record-map/1\",\"columns\":[{\"column\":\"No.\",\"to\":\"id\"},"
      "{\"column\":\"When\",\"to\":\"utcStart\",\"date\":[\"%d/%m/%Y\",\"%m/%d/%Y\"]}]}",
      NULL);
  g_autoptr (GError) error = NULL;
  gint64 ms;

  g_assert_null (cw_record_map_from_json (node, &error));
  g_assert_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DOUBTFUL);
  g_assert_nonnull (strstr (error->message, "%m/%d/%Y"));
  g_assert_false (cw_record_map_read_date ("7/8/2026", NULL, NULL, &ms));
  g_assert_true (cw_record_map_read_date ("7/8/2026 10:00 +0200", "%d/%m/%Y %H:%M %z", "UTC", &ms));
  g_assert_cmpint (ms, ==, G_GINT64_CONSTANT (1786089600000));
}

static void
test_durations (void)
{
  static const struct
  {
    const char *text;
    const char *unit;
    gint64 ms;
  } cases[] = {
    { "61", NULL, 61000 },   { "61,5", "s", 61500 },    { "61500", "ms", 61500 },
    { "1.5", "min", 90000 }, { "6:12", "ms", 372000 },  { "1:01:01", "h:m:s", 3661000 },
    { "61 s", "ms", 61000 }, { "1h 2m", "s", 3720000 }, { "250 ms", "s", 250 },
    { "-5", "s", -1 },       { "1e300", "s", -1 },      { "1:99", NULL, -1 },
    { "abc", NULL, -1 },     { "nan", "s", -1 },        { "3 parsecs", "s", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 ms = -1;

      g_test_message ("%s", cases[i].text);
      g_assert_true (cw_record_map_read_duration (cases[i].text, cases[i].unit, &ms) ==
                     (cases[i].ms >= 0));
      g_assert_cmpint (ms, ==, cases[i].ms);
    }
}

static CwRecordMap *
read_map (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (GError) error = NULL;
  CwRecordMap *map = cw_record_map_from_json (node, &error);

  g_assert_no_error (error);
  return map;
}

/* Tables as people save them: bars, a line for Excel, delimiters at the ends of rows. */
static void
test_odd_tables (void)
{
  static const char *const tables[] = {
    "id|t\n1|a\n2|\"b\nc|d\"\n", "sep=;\r\nid;t\r\n1;a\r\n2;\"b;c\"\r\n",
    "id,t\n1,a,,\n2,b, \n",      "\n\nid\tt\n1\ta\n\n2\tb\n",
    "t,id\na,1\nb,2\n",
  };
  g_autoptr (CwRecordMap) map =
      read_map ("{\"crosswalk\":\"record-map/1\",\"columns\":[{\"column\":\"id\",\"to\":\"id\"},"
                "{\"column\":\"t\",\"to\":\"metadata.t\"}]}");

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_auto (Reading) reading = read_text (tables[i], map);

      g_test_message ("%s", tables[i]);
      g_assert_cmpuint (reading.rejected->len, ==, 0);
      assert_ids (&reading, "1 2");
    }
}

/* A member that holds the delimiter is quoted, as it is sent. */
static void
test_list_members (void)
{
  g_autoptr (CwRecordMap) map =
      read_map ("{\"crosswalk\":\"record-map/1\",\"columns\":[{\"column\":\"id\",\"to\":\"id\"},"
                "{\"column\":\"t\",\"to\":\"categories\",\"delimiter\":\";\"}]}");
  const char *cells[] = { "1", " Late fee ;; \"Odd; \"\"one\"\"\" ;5\" screen", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecord) record = cw_record_map_apply (map, cells, 2, &error);
  JsonArray *hits;

  g_assert_no_error (error);
  hits = json_object_get_array_member (cw_record_get_document (record), "classifications");
  g_assert_cmpuint (json_array_get_length (hits), ==, 3);
  g_assert_cmpstr (
      json_object_get_string_member (json_array_get_object_element (hits, 1), "displayName"), ==,
      "Odd; \"one\"");
  g_assert_cmpstr (
      json_object_get_string_member (json_array_get_object_element (hits, 2), "displayName"), ==,
      "5\" screen");
}

static void
test_content (void)
{
  static const struct
  {
    const char *text;
    CwRecordContent content;
  } cases[] = {
    { CALL ("a"), CW_RECORD_CONTENT_RECORDS },
    { "[{\"key\":\"x\",\"categoryType\":\"Text\"}]", CW_RECORD_CONTENT_RECORDS },
    { "{\"responseId\":\"R_1\",\"values\":{},\"labels\":{}}", CW_RECORD_CONTENT_SURVEYS },
    { "{\"SurveyEntry\":{\"SurveyID\":\"SV_1\"},\"SurveyElements\":[]}",
      CW_RECORD_CONTENT_SURVEYS },
    { "<Responses><Response/></Responses>", CW_RECORD_CONTENT_SURVEYS },
    { "StartDate,EndDate,Status,Progress,RecordedDate,ResponseId,Q1\n", CW_RECORD_CONTENT_SURVEYS },
    { "Call ID,Agent,Started\n1,a,b\n", CW_RECORD_CONTENT_RECORDS },
    { "a,b\n1,2\n", CW_RECORD_CONTENT_TABLE },
    { "{\"crosswalk\":\"crosswalk-metrics/1\"}", CW_RECORD_CONTENT_METRICS },
    { "{\"crosswalk\":\"trigger/1\"}", CW_RECORD_CONTENT_FLOW },
    { "<html>", CW_RECORD_CONTENT_UNKNOWN },
    { "{\"a\":1}", CW_RECORD_CONTENT_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = save ("file", cases[i].text, -1);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (cw_record_content_tell_file (file, NULL), ==, cases[i].content);
      drop (file);
    }
  assert_refused (cases[2].text, CW_INGEST_ERROR_NOT_AN_EXPORT);
  assert_refused (cases[5].text, CW_INGEST_ERROR_NOT_AN_EXPORT);
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
  g_test_add_func ("/record-reader/surplus", test_surplus);
  g_test_add_func ("/record-reader/guess", test_guess);
  g_test_add_func ("/record-reader/propose", test_propose);
  g_test_add_func ("/record-reader/doubtful-date", test_doubtful_date);
  g_test_add_func ("/record-reader/durations", test_durations);
  g_test_add_func ("/record-reader/odd-tables", test_odd_tables);
  g_test_add_func ("/record-reader/list-members", test_list_members);
  g_test_add_func ("/record-reader/content", test_content);
  g_test_add_func ("/record-reader/map-json", test_map_json);
  g_test_add_func ("/record-reader/definitions", test_definitions);
  return g_test_run ();
}
