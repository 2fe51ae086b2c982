/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-json-parser.h"

#include "chunk-fixture.h"

typedef struct
{
  CwResponseContext *context; /* (owned) */
  CwResponseBatch *batch;     /* (owned) */
  CwJsonParser *parser;       /* (owned) */
  CwParseReport report;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->context = chunk_fixture_new_context (CW_DIALECT_JSON, "");
  fixture->batch = cw_response_batch_new (fixture->context);
  fixture->parser = cw_json_parser_new (fixture->context);
  cw_parse_report_init (&fixture->report);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cw_parse_report_clear (&fixture->report);
  g_clear_pointer (&fixture->parser, cw_json_parser_free);
  g_clear_pointer (&fixture->batch, cw_response_batch_free);
  g_clear_pointer (&fixture->context, cw_response_context_free);
}

static void
parse_bytes (Fixture *fixture, const char *json, gsize length)
{
  g_autoptr (CwBlock) block = chunk_fixture_new_block (json, length);

  cw_parse_report_clear (&fixture->report);
  cw_parse_report_init (&fixture->report);
  cw_response_batch_reset (fixture->batch);
  cw_json_parser_parse (fixture->parser, block, fixture->batch, &fixture->report);
}

static void
assert_parsed (Fixture *fixture, const char *json, const char *rows, gint64 n_faults)
{
  g_autofree char *found = NULL;

  parse_bytes (fixture, json, strlen (json));
  found = chunk_fixture_dup_rows (fixture->batch, fixture->context);
  g_assert_cmpstr (found, ==, rows);
  g_assert_cmpint (fixture->report.n_faults, ==, n_faults);
}

static void
test_records (Fixture *fixture, gconstpointer data)
{
  assert_parsed (fixture,
                 "{\"responseId\":\"R_1\",\"values\":{\"QID1\":9,\"plan\":\"Prepaid\"},"
                 "\"labels\":{\"QID1\":\"Nine\"},\"displayedFields\":[\"QID1\"],"
                 "\"displayedValues\":{\"QID1\":[1,2]}}\n"
                 "{\"responseId\":\"R_2\",\"values\":{\"plan\":\"Family\",\"QID1\":-1.5}} ,\n"
                 "{\"responseId\":\"R_3\",\"values\":{\"QID1\":null,\"plan\":true}}",
                 "R_1|9|Prepaid\nR_2|-1.5|Family\nR_3||true", 0);
  g_assert_cmpint (fixture->report.n_records, ==, 3);
}

/* What the server says when it is asked for one response. */
static void
test_single_response (Fixture *fixture, gconstpointer data)
{
  assert_parsed (fixture,
                 "{\"meta\":{\"httpStatus\":\"200 - OK\"},\"result\":{\"responseId\":\"R_1\","
                 "\"labels\":{},\"values\":{\"QID1\":9,\"plan\":\"Prepaid\"}}}",
                 "R_1|9|Prepaid", 0);
  assert_parsed (fixture,
                 "{\"result\":{\"result\":{\"values\":{\"QID1\":1}},\"responseId\":\"R_2\","
                 "\"values\":{\"QID1\":8,\"plan\":\"Family\"}}}",
                 "R_2|8|Family", 0);
}

/* Keys come and go from record to record, in any order. */
static void
test_keys_by_name (Fixture *fixture, gconstpointer data)
{
  assert_parsed (fixture,
                 "{\"values\":{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\",\"d\":\"4\",\"e\":\"5\","
                 "\"f\":\"6\",\"g\":\"7\",\"h\":\"8\",\"i\":\"9\"}}"
                 "{\"values\":{\"i\":\"9\",\"a\":\"1\"}}"
                 "{\"values\":{\"h\":\"8\",\"j\":\"10\",\"b\":\"2\"}}"
                 "{\"values\":{\"b\":\"2\",\"c\":\"3\"}}",
                 "1|2|3|4|5|6|7|8|9|\n1||||||||9|\n|2||||||8||10\n|2|3|||||||", 0);
}

static void
test_odd_keys (Fixture *fixture, gconstpointer data)
{
  assert_parsed (fixture,
                 "{\"values\":{\"first\":\"1\",\"\":\"nameless\",\"\\u00e9\":\"2\"}}"
                 "{\"values\":{\"\":\"first of all\",\"\xc3\xa9\":\"3\"}}",
                 "1|nameless|2\n|first of all|3", 0);
}

/* The last of a key that repeats counts, as in every reader of JSON. */
static void
test_repeated_keys (Fixture *fixture, gconstpointer data)
{
  guint64 digest;

  assert_parsed (fixture,
                 "{\"values\":{\"QID1\":\"1\",\"QID1\":\"2\",\"QID2\":\"3\"}}"
                 "{\"values\":{\"QID1\":\"5\",\"QID2\":\"6\",\"QID1\":\"\"}}"
                 "{\"values\":{\"QID1\":\"5\",\"QID2\":\"6\",\"QID1\":null}}",
                 "2|3\n|6\n|6", 0);
  digest = cw_response_batch_get_digests (fixture->batch)[0];
  assert_parsed (fixture, "{\"values\":{\"QID1\":\"2\",\"QID2\":\"3\"}}", "2|3", 0);
  g_assert_cmpuint (cw_response_batch_get_digests (fixture->batch)[0], ==, digest);
}

/* Both places of the id are the same cell. */
static void
test_id_in_both_places (Fixture *fixture, gconstpointer data)
{
  assert_parsed (fixture,
                 "{\"responseId\":\"R_1\",\"values\":{\"_recordId\":\"R_1\",\"QID1\":\"1\"}}"
                 "{\"values\":{\"QID1\":\"2\",\"_recordId\":\"R_2\"},\"responseId\":\"R_2\"}",
                 "R_1|1\nR_2|2", 0);
  g_assert_cmpuint (cw_response_batch_get_keys (fixture->batch)[0], !=, 0);
  g_assert_cmpuint (cw_response_batch_get_keys (fixture->batch)[0], !=,
                    cw_response_batch_get_keys (fixture->batch)[1]);
}

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwColumn) column = NULL;

  assert_parsed (fixture,
                 "{\"values\":{\"QID1\":[\"1\",\"4\",\"x\\ty\"],\"QID2\":[],\"QID3\":[7, true ]}}"
                 "{\"values\":{\"QID1\":[\"2\"]}}"
                 "{\"values\":{\"QID3\":[[1,2],{\"a\":\"]\"}]}}"
                 "{\"values\":{\"QID3\":{\"a\":[1]}}}",
                 "1,4,x\ty||7,true\n2||\n||[[1,2],{\"a\":\"]\"}]\n||{\"a\":[1]}", 0);
  column = cw_response_context_dup_column (fixture->context, 0);
  g_assert_cmpint (column->role, ==, CW_COLUMN_ROLE_CHOICES);
}

static void
assert_label (Fixture *fixture, const char *json)
{
  g_autoptr (CwResponseChunk) chunk = NULL;
  const CwChunkAnswer *answer;

  parse_bytes (fixture, json, strlen (json));
  g_assert_cmpint (fixture->report.n_faults, ==, 0);
  chunk = cw_response_batch_encode (fixture->batch, NULL, 1);
  g_assert_cmpuint (chunk->answers->len, ==, 1);
  answer = chunk->answers->pdata[0];
  g_assert_cmpstr (answer->code, ==, "2");
  g_assert_cmpstr (answer->label, ==, "Somewhat easy");
}

/* Tools that sort keys write labels before values. */
static void
test_labels (Fixture *fixture, gconstpointer data)
{
  assert_label (fixture, "{\"values\":{\"QID1\":2},\"labels\":{\"QID1\":\"Somewhat easy\","
                         "\"QID9\":\"of nothing\",\"QID2\":[\"a\"]}}");
  assert_label (fixture, "{\"labels\":{\"QID1\":\"Somewhat easy\"},\"responseId\":\"R_1\","
                         "\"values\":{\"QID1\":2}}");
}

static void
test_bad_records (Fixture *fixture, gconstpointer data)
{
  assert_parsed (fixture,
                 "{\"values\":{\"QID1\":\"1\"}}\n"
                 "{\"values\":{\"QID1\" \"2\"}}\n"
                 "{\"values\":{\"QID1\":\"3\"}}\n"
                 "nonsense\n"
                 "{\"values\":{\"QID1\":\"5\"}}\n"
                 "{\"values\":{\"QID1\":\"6\"",
                 "1\n3\n5", 3);
  g_assert_cmpint (fixture->report.n_records, ==, 6);
}

/* A record that is spread over lines, or shares its line with all others, is one fault too. */
static void
test_bad_record_among_good (Fixture *fixture, gconstpointer data)
{
  assert_parsed (fixture,
                 "{\"values\":{\"QID1\":\"1\"}},{\"values\":{\"QID1\":}},"
                 "{\"values\":{\"QID1\":\"3\"}}",
                 "1\n3", 1);
  assert_parsed (fixture,
                 "{\n \"values\": {\n  \"QID1\": \"1\"\n }\n},\n"
                 "{\n \"values\": {\n  \"QID1\": ,\n  \"QID2\": 7\n }\n},\n"
                 "{\n \"values\": {\n  \"QID1\": \"3\"\n }\n}",
                 "1\n3", 1);
}

/* What is behind a bad record must not take its place in a row. */
static void
test_faults_leave_no_cells (Fixture *fixture, gconstpointer data)
{
  assert_parsed (fixture,
                 "{\"values\":{\"QID1\":\"1\",\"QID2\":\"lost\" 5}}\n"
                 "{\"values\":{\"QID1\":\"2\"}}\n"
                 "{\"values\":{}}\n"
                 "{}\n"
                 "{\"values\":[]}\n"
                 "{\"values\":{\"QID2\":\"kept\"}}\n",
                 "2|\n|kept", 1);
}

/* Cut off anywhere: whole records before it are there, and nothing is read past the end. */
static void
test_cut_off (Fixture *fixture, gconstpointer data)
{
  static const char json[] =
      "{\"responseId\":\"R_1\",\"values\":{\"QID1\":9,\"QID2\":[\"1\",\"2\"],\"t\":\"a\\\"\\u00e9\"},"
      "\"labels\":{\"QID1\":\"x\"}}\n"
      "{\"labels\":{\"QID1\":\"x\"},\"values\":{\"QID1\":{\"a\":[1]},\"plan\":null},"
      "\"other\":[{\"z\":-1e5}]}\n";
  const gsize first = strchr (json, '\n') - json;

  for (gsize n = 0; n < sizeof json; n++)
    {
      parse_bytes (fixture, json, n);
      g_assert_cmpuint (cw_response_batch_get_n_rows (fixture->batch), ==,
                        n < first             ? 0
                        : n < sizeof json - 2 ? 1
                                              : 2);
    }
}

/* Any byte turned into any of those that mean something. */
static void
test_mutations (Fixture *fixture, gconstpointer data)
{
  static const char json[] =
      "{\"responseId\":\"R_1\",\"values\":{\"QID1\":9,\"QID2\":[\"1\"],\"t\":\"\\u00e9\"},"
      "\"labels\":{\"QID1\":\"x\"}}\n{\"values\":{\"QID1\":3}}";
  static const char bytes[] = "{}[]\",:\\ u0\n\xff\x80";

  for (gsize i = 0; i + 1 < sizeof json; i++)
    for (gsize b = 0; b < sizeof bytes; b++)
      {
        g_autofree char *copy = g_memdup2 (json, sizeof json);
        g_autofree char *rows = NULL;

        copy[i] = bytes[b];
        parse_bytes (fixture, copy, sizeof json - 1);
        rows = chunk_fixture_dup_rows (fixture->batch, fixture->context);
        g_assert_true (g_utf8_validate (rows, -1, NULL));
      }
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/json-parser/records", test_records);
  ADD ("/json-parser/single-response", test_single_response);
  ADD ("/json-parser/keys-by-name", test_keys_by_name);
  ADD ("/json-parser/odd-keys", test_odd_keys);
  ADD ("/json-parser/repeated-keys", test_repeated_keys);
  ADD ("/json-parser/id-in-both-places", test_id_in_both_places);
  ADD ("/json-parser/lists", test_lists);
  ADD ("/json-parser/labels", test_labels);
  ADD ("/json-parser/bad-records", test_bad_records);
  ADD ("/json-parser/bad-record-among-good", test_bad_record_among_good);
  ADD ("/json-parser/faults-leave-no-cells", test_faults_leave_no_cells);
  ADD ("/json-parser/cut-off", test_cut_off);
  ADD ("/json-parser/mutations", test_mutations);
  return g_test_run ();
}
