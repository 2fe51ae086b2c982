/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-response-writer.h"

#include "import-fixture.h"
#include "store/cw-import-repository.h"

#define DAY "2025-01-0"

static void
assert_result (ImportFixtureResult result, gint64 added, gint64 updated)
{
  g_assert_cmpint (result.added, ==, added);
  g_assert_cmpint (result.updated, ==, updated);
}

static void
undo (StoreFixture *store, gint64 import)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_import_repository_undo (store->db, import, &error));
  g_assert_no_error (error);
}

static gint64
count_responses (StoreFixture *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) surveys = cw_survey_repository_list (store->db, &error);

  g_assert_no_error (error);
  return ((CwSurveyEntry *) surveys->pdata[0])->responses;
}

/* "9 Prepaid|3 Family": cells of the newest responses, by name. */
static void
assert_cells (StoreFixture *store, const char *names, const char *expected)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  CwResponseFilter filter = { .answer = -1, .limit = 100 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows =
      cw_response_repository_browse (store->db, metric, query, &filter, NULL, &error);
  g_auto (GStrv) wanted = g_strsplit (names, " ", -1);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const CwResponseRow *row = rows->pdata[i];
      g_autoptr (GPtrArray) cells =
          cw_response_repository_read (store->db, row->segment, row->row, &error);

      g_assert_no_error (error);
      g_string_append (found, i ? "|" : "");
      for (guint c = 0; c < cells->len; c++)
        {
          const CwResponseCell *cell = cells->pdata[c];

          if (g_strv_contains ((const char *const *) wanted, cell->column->import_id))
            g_string_append_printf (found, "%s%s",
                                    found->len > 0 && found->str[found->len - 1] != '|' ? " " : "",
                                    cell->text);
        }
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_import (StoreFixture *store, gconstpointer data)
{
  assert_result (import_fixture_import (store, "R_1,0,1," DAY "1,9,good,Prepaid,North\n"
                                               "R_2,0,1," DAY "2,3,,Family,\n"
                                               "R_3,1,1," DAY "3,3,,,South\n"),
                 3, 0);
  g_assert_cmpint (count_responses (store), ==, 3);
  import_fixture_assert_counts (store, "3×1 9×1");
  assert_cells (store, "_recordId recordedDate QID1 QID2_TEXT plan region",
                "R_3 2025-01-03T00:00:00Z 3 South|R_2 2025-01-02T00:00:00Z 3 Family|"
                "R_1 2025-01-01T00:00:00Z 9 good Prepaid North");
}

static void
test_same_again (StoreFixture *store, gconstpointer data)
{
  const char *rows = "R_1,0,1," DAY "1,9,,,\nR_2,0,1," DAY "2,3,,,\n";

  import_fixture_import (store, rows);
  assert_result (import_fixture_import (store, rows), 0, 0);
  g_assert_cmpint (store_fixture_query (store, "SELECT count (*) FROM chunk"), ==, 1);
  import_fixture_assert_counts (store, "3×1 9×1");
}

static void
test_edited (StoreFixture *store, gconstpointer data)
{
  ImportFixtureResult edit;

  import_fixture_import (store, "R_1,0,1," DAY "1,9,,,\nR_2,0,1," DAY "2,3,,,\n");
  edit = import_fixture_import (store,
                                "R_2,0,1," DAY "2,8,,,\nR_1,0,1," DAY "1,9,,,\nR_3,0,1,,1,,,\n");
  assert_result (edit, 1, 1);
  import_fixture_assert_counts (store, "1×1 8×1 9×1");
  g_assert_cmpint (count_responses (store), ==, 3);
  undo (store, edit.id);
  import_fixture_assert_counts (store, "3×1 9×1");
  assert_result (import_fixture_import (store, "R_2,0,1," DAY "2,8,,,\n"), 0, 1);
  import_fixture_assert_counts (store, "8×1 9×1");
}

/* An older import is taken back while a newer one holds the responses. */
static void
test_undo_in_the_middle (StoreFixture *store, gconstpointer data)
{
  ImportFixtureResult first, second, third;

  first = import_fixture_import (store, "R_1,0,1,,1,,,\nR_2,0,1,,1,,,\n");
  second = import_fixture_import (store, "R_1,0,1,,2,,,\nR_2,0,1,,2,,,\nR_3,0,1,,2,,,\n");
  third = import_fixture_import (store, "R_2,0,1,,3,,,\nR_3,0,1,,3,,,\n");
  import_fixture_assert_counts (store, "3×2 2×1");
  undo (store, second.id);
  import_fixture_assert_counts (store, "3×2 1×1");
  undo (store, third.id);
  import_fixture_assert_counts (store, "1×2");
  undo (store, first.id);
  g_assert_cmpint (store_fixture_query (store, "SELECT count (*) FROM superseded"), ==, 0);
}

/* Of a response that a file has several times, the last counts: in one block or in several. */
static void
test_repeated_ids (StoreFixture *store, gconstpointer data)
{
  const gsize block_size = GPOINTER_TO_SIZE (data);
  ImportFixtureFile file = {
    .rows = "R_1,0,1,,1,,,\nR_2,0,1,,2,,,\nR_1,0,1,,3,,,\nR_3,0,1,,4,,,\nR_1,0,1,,5,,,\n",
    .block_size = block_size,
  };
  ImportFixtureFile back = {
    .rows = "R_1,0,1,,7,,,\nR_1,0,1,,5,,,\nR_2,0,1,,8,,,\nR_2,0,1,,2,,,\nR_2,0,1,,9,,,\n",
    .block_size = block_size,
  };
  ImportFixtureResult result = import_fixture_import_file (store, "SV_1", &file);

  assert_result (result, 3, 0);
  import_fixture_assert_counts (store, "2×1 4×1 5×1");
  g_assert_cmpint (count_responses (store), ==, 3);
  /* The same file again changes nothing, although it begins with what was replaced. */
  assert_result (import_fixture_import_file (store, "SV_1", &file), 0, 0);
  import_fixture_assert_counts (store, "2×1 4×1 5×1");
  /* Changed and changed back is no change. */
  result = import_fixture_import_file (store, "SV_1", &back);
  assert_result (result, 0, 1);
  import_fixture_assert_counts (store, "4×1 5×1 9×1");
  g_assert_cmpint (count_responses (store), ==, 3);
  undo (store, result.id);
  import_fixture_assert_counts (store, "2×1 4×1 5×1");
}

/* Responses without ids are told apart by what is in them and by how many are alike. */
static void
test_without_ids (StoreFixture *store, gconstpointer data)
{
  ImportFixtureFile file = { .columns = "QID1 plan",
                             .rows = "9,Prepaid\n9,Prepaid\n9,Family\n",
                             .block_size = GPOINTER_TO_SIZE (data) };
  ImportFixtureFile more = { .columns = "QID1 plan",
                             .rows = "9,Family\n9,Prepaid\n1,New\n9,Prepaid\n9,Prepaid\n",
                             .block_size = GPOINTER_TO_SIZE (data) };

  assert_result (import_fixture_import_file (store, "SV_1", &file), 3, 0);
  import_fixture_assert_counts (store, "9×3");
  assert_result (import_fixture_import_file (store, "SV_1", &file), 0, 0);
  assert_result (import_fixture_import_file (store, "SV_1", &more), 2, 0);
  import_fixture_assert_counts (store, "9×4 1×1");
}

/* A table of some columns leaves the others of a response as they are. */
static void
test_fewer_columns (StoreFixture *store, gconstpointer data)
{
  ImportFixtureFile part = { .columns = "_recordId QID1 extra",
                             .rows = "R_9,1,z\nR_1,2,x\nR_3,3,\n",
                             .block_size = GPOINTER_TO_SIZE (data) };
  ImportFixtureResult result;

  import_fixture_import (store, "R_1,0,1," DAY "1,9,good,Prepaid,North\n"
                                "R_2,0,1," DAY "2,9,,,\n"
                                "R_3,1,0," DAY "3,9,bad,Family,\n");
  result = import_fixture_import_file (store, "SV_1", &part);
  assert_result (result, 1, 2);
  assert_cells (store, "QID1 QID2_TEXT plan region extra",
                "3 bad Family|9|2 good Prepaid North x|1 z");
  /* Also what is known of a response beside its cells: R_3 is still a preview, and its date. */
  import_fixture_assert_counts (store, "1×1 2×1 9×1");
  g_assert_cmpint (
      store_fixture_query (store, "SELECT count (*) FROM chunk WHERE last_recorded IS NOT NULL"),
      >=, 2);
  assert_result (import_fixture_import_file (store, "SV_1", &part), 0, 0);
  undo (store, result.id);
  assert_cells (store, "QID1 QID2_TEXT plan region extra", "9 bad Family|9|9 good Prepaid North");
}

/* Old values come from several imports, whose answers were written in two ways. */
static void
test_fewer_columns_mixed (StoreFixture *store, gconstpointer data)
{
  ImportFixtureFile labels = { .rows = "R_1,0,1,never,Often,,,\nR_2,0,1," DAY "2,Rarely,,,\n",
                               .coding = CW_CODING_LABELS };
  ImportFixtureFile codes = { .rows = "R_3,0,1," DAY "3,7,,,\nR_4,0,1,,9,,,\n" };
  ImportFixtureFile part = { .columns = "_recordId plan", .rows = "R_3,a\nR_1,b\nR_4,c\nR_2,d\n" };

  import_fixture_import_file (store, "SV_1", &labels);
  import_fixture_import_file (store, "SV_1", &codes);
  import_fixture_import_file (store, "SV_1", &part);
  assert_cells (store, "_recordId recordedDate QID1 plan",
                "R_3 2025-01-03T00:00:00Z 7 a|R_2 2025-01-02T00:00:00Z Rarely d|R_4 9 c|"
                "R_1 never Often b");
}

/* Records say all there is: what they lack is gone. */
static void
test_records_take_back (StoreFixture *store, gconstpointer data)
{
  ImportFixtureFile record = { .columns = "_recordId QID1", .rows = "R_1,2\n", .is_records = TRUE };

  import_fixture_import (store, "R_1,1,1," DAY "1,9,good,Prepaid,North\n");
  import_fixture_import_file (store, "SV_1", &record);
  assert_cells (store, "recordedDate QID1 QID2_TEXT plan region", "2");
  import_fixture_assert_counts (store, "2×1");
}

/* A row of a table that repeats keeps what the table lacks, too. */
static void
test_repeated_and_fewer (StoreFixture *store, gconstpointer data)
{
  ImportFixtureFile part = { .columns = "_recordId QID1",
                             .rows = "R_1,2\nR_1,3\nR_1,4\n",
                             .block_size = GPOINTER_TO_SIZE (data) };

  import_fixture_import (store, "R_1,0,1," DAY "1,9,good,Prepaid,\n");
  assert_result (import_fixture_import_file (store, "SV_1", &part), 0, 1);
  assert_cells (store, "recordedDate QID1 QID2_TEXT plan", "2025-01-01T00:00:00Z 4 good Prepaid");
}

/* Until it is finished an import is there for nobody; discarded or cut off, it never was. */
static void
test_unfinished (StoreFixture *store, gconstpointer data)
{
  ImportFixtureFile file = { .rows = "R_1,0,1,,1,,,\nR_2,0,1,,1,,,\n" };
  g_autoptr (CwResponseWriter) writer = NULL;
  g_autoptr (GPtrArray) segments = NULL;
  g_autoptr (GError) error = NULL;

  import_fixture_import (store, "R_1,0,1,,9,,a,\n");
  writer = import_fixture_begin (store, "SV_1", &file);
  import_fixture_assert_counts (store, "9×1");
  assert_cells (store, "QID1 plan", "9 a");
  cw_response_writer_discard (writer, store->db);
  import_fixture_assert_counts (store, "9×1");
  g_assert_cmpint (store_fixture_query (store, "SELECT count (*) FROM chunk"), ==, 1);
  g_clear_pointer (&writer, cw_response_writer_free);
  /* And the survey is free for the next. */
  assert_result (import_fixture_import_file (store, "SV_1", &file), 1, 1);
}

static void
test_killed (StoreFixture *store, gconstpointer data)
{
  ImportFixtureFile file = { .rows = "R_1,0,1,,1,,,\nR_2,0,1,,1,,,\n" };
  g_autoptr (CwResponseWriter) writer = NULL;

  import_fixture_import (store, "R_1,0,1,,9,,,\n");
  writer = import_fixture_begin (store, "SV_1", &file);
  g_clear_pointer (&writer, cw_response_writer_free);
  g_clear_pointer (&store->db, cw_database_close);
  store_fixture_open (store);
  import_fixture_assert_counts (store, "9×1");
  assert_result (import_fixture_import_file (store, "SV_1", &file), 1, 1);
  import_fixture_assert_counts (store, "1×2");
}

static void
test_unknown_survey (StoreFixture *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwResponseWriter) writer =
      cw_response_writer_begin (store->db, "SV_none", "a.csv", TRUE, &error);

  g_assert_null (writer);
  g_assert_error (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND);
}

#define ADD(name, data, func)                                                                      \
  g_test_add (name, StoreFixture, data, import_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/response-writer/import", NULL, test_import);
  ADD ("/response-writer/same-again", NULL, test_same_again);
  ADD ("/response-writer/edited", NULL, test_edited);
  ADD ("/response-writer/undo-in-the-middle", NULL, test_undo_in_the_middle);
  ADD ("/response-writer/repeated-ids/one-block", NULL, test_repeated_ids);
  ADD ("/response-writer/repeated-ids/blocks", GSIZE_TO_POINTER (16), test_repeated_ids);
  ADD ("/response-writer/without-ids/one-block", NULL, test_without_ids);
  ADD ("/response-writer/without-ids/blocks", GSIZE_TO_POINTER (16), test_without_ids);
  ADD ("/response-writer/fewer-columns/one-block", NULL, test_fewer_columns);
  ADD ("/response-writer/fewer-columns/blocks", GSIZE_TO_POINTER (10), test_fewer_columns);
  ADD ("/response-writer/fewer-columns-mixed", NULL, test_fewer_columns_mixed);
  ADD ("/response-writer/records-take-back", NULL, test_records_take_back);
  ADD ("/response-writer/repeated-and-fewer/one-block", NULL, test_repeated_and_fewer);
  ADD ("/response-writer/repeated-and-fewer/blocks", GSIZE_TO_POINTER (8), test_repeated_and_fewer);
  ADD ("/response-writer/unfinished", NULL, test_unfinished);
  ADD ("/response-writer/killed", NULL, test_killed);
  ADD ("/response-writer/unknown-survey", NULL, test_unknown_survey);
  return g_test_run ();
}
