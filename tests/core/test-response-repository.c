/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-response-repository.h"

#include "import-fixture.h"

#define JAN(day) (G_GINT64_CONSTANT (1735689600000) + ((day) -1) * G_GINT64_CONSTANT (86400000))

static const char many[] = "R_1,0,1,2025-01-01,9,Fine,Prepaid,North\n"
                           "R_2,0,1,2025-01-02,3,Much TOO slow and too Expensive,Family,North\n"
                           "R_3,1,1,2025-01-03,3,I am only looking,Prepaid,South\n"
                           "R_4,0,0,2025-01-04,10,,Prepaid,South\n"
                           "R_5,8,1,2025-01-05,9,Buy gold,Prepaid,\n"
                           "R_6,0,1,2025-01-06,,Größe: schön,Family,\n"
                           "R_7,0,1,,9,  \t,Prepaid,North\n"
                           "R_8,2,1,2025-01-08,9,,Family,North\n"
                           "R_9,4,1,2025-01-09,nonsense,slow,,West\n";

static void
set_up (StoreFixture *store, gconstpointer data)
{
  import_fixture_set_up (store, data);
  import_fixture_import (store, many);
}

/* "R_2 R_1": what a filter lets through, in order. */
static char *
dup_browsed (StoreFixture *store,
             CwMetric *metric,
             const CwScoreQuery *query,
             const CwResponseFilter *filter,
             gint64 *out_total)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows =
      cw_response_repository_browse (store->db, metric, query, filter, out_total, &error);
  GString *ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (ids, "%s%s", i ? " " : "",
                            ((CwResponseRow *) rows->pdata[i])->response_id);
  return g_string_free (ids, FALSE);
}

static void
assert_browsed (StoreFixture *store, CwResponseFilter filter, const char *expected, gint64 total)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  gint64 found_total = -1;
  g_autofree char *found = NULL;

  if (filter.limit == 0)
    filter.limit = 100;
  found = dup_browsed (store, metric, query, &filter, &found_total);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpint (found_total, ==, total);
}

static void
test_count_answers (StoreFixture *store, gconstpointer data)
{
  ImportFixtureFile codes = { .columns = "_recordId QID1", .rows = "R_21,9\nR_22,9\n" };
  ImportFixtureFile labels = { .columns = "_recordId QID1",
                               .rows = "R_11,9\nR_12,Very likely\n",
                               .coding = CW_CODING_LABELS };
  g_autoptr (GPtrArray) counts = NULL;
  const CwAnswerCount *count;

  /* Unfinished and imported ones count, as any metric may want them. */
  import_fixture_assert_counts (store, "9×2 10×1 3×1 nonsense×1");
  /* What was written among odd things is the code that it is elsewhere. */
  import_fixture_import_file (store, "SV_1", &codes);
  import_fixture_assert_counts (store, "9×4 10×1 3×1 nonsense×1");
  /* A code and a label that is written the same are two. */
  import_fixture_import_file (store, "SV_1", &labels);
  import_fixture_assert_counts (store, "9×2 9×2 10×1 3×1 nonsense×1 9×1 Very likely×1");
  counts = cw_response_repository_count_answers (store->db, "SV_1", "QID1", 100, NULL);
  count = counts->pdata[0];
  g_assert_cmpint (count->coding, ==, CW_CODING_UNKNOWN);
}

static void
assert_counts_of (StoreFixture *store, CwMetric *metric, CwPeriod period, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) counts =
      cw_response_repository_count_answers_of (store->db, metric, &period, 100, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < counts->len; i++)
    {
      const CwAnswerCount *count = counts->pdata[i];

      g_string_append_printf (found, "%s%s×%" G_GINT64_FORMAT, i ? " " : "", count->raw,
                              count->count);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

/* What the status leaves out is not counted, whatever the answers mean; without a date a response
 * is in no period. */
static void
test_count_of_metric (StoreFixture *store, gconstpointer data)
{
  const CwPeriod open = { CW_PERIOD_OPEN, CW_PERIOD_OPEN };
  const CwPeriod days = { JAN (2), JAN (9) };
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");

  cw_metric_clear_answers (metric);
  cw_metric_set_finished_only (metric, FALSE);
  cw_metric_set_skip_imported (metric, FALSE);
  assert_counts_of (store, metric, open, "9×2 10×1 3×1 nonsense×1");
  assert_counts_of (store, metric, days, "10×1 3×1");
  cw_metric_set_finished_only (metric, TRUE);
  assert_counts_of (store, metric, open, "9×2 3×1 nonsense×1");
  cw_metric_set_skip_imported (metric, TRUE);
  assert_counts_of (store, metric, open, "9×2 3×1");
  assert_counts_of (store, metric, days, "3×1");
}

static void
test_count_limit (StoreFixture *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) four =
      cw_response_repository_count_answers (store->db, "SV_1", "QID1", 4, NULL);
  g_autoptr (GPtrArray) three =
      cw_response_repository_count_answers (store->db, "SV_1", "QID1", 3, &error);

  g_assert_cmpuint (four->len, ==, 4);
  g_assert_null (three);
  store_fixture_assert_sentence (error, CW_STORE_ERROR_FAILED);
}

/* Free text that turned into one text per row is no scale, and is told after a look. */
static void
test_count_many (StoreFixture *store, gconstpointer data)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  ImportFixtureFile file = { .columns = "_recordId QID1" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) counts = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (rows, "S_%u,text %u\n", i, i);
  file.rows = rows->str;
  import_fixture_import_file (store, "SV_1", &file);
  counts = cw_response_repository_count_answers (store->db, "SV_1", "QID1", 200, &error);
  g_assert_null (counts);
  g_assert_error (error, CW_STORE_ERROR, CW_STORE_ERROR_FAILED);
  g_clear_error (&error);
  counts = cw_response_repository_count_answers (store->db, "SV_1", "QID1", 3100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts->len, ==, 3004);
}

/* Two columns for a question: a response counts once, under the first that has an answer. */
static void
test_count_two_columns (StoreFixture *store, gconstpointer data)
{
  import_fixture_add_survey (store, "SV_2");
  {
    g_autofree char *counts = NULL;
    ImportFixtureFile file = { .columns = "_recordId QID1", .rows = "R_1,1\nR_2,\nR_3,3\n" };

    import_fixture_import_file (store, "SV_2", &file);
    store_fixture_exec (store, "UPDATE response_column SET key = 'other', import_id = 'other' "
                               "WHERE survey = 2 AND key = 'QID1'");
    file.rows = "R_1,7\nR_2,2\n";
    import_fixture_import_file (store, "SV_2", &file);
    counts = import_fixture_dup_counts (store, "SV_2");
    g_assert_cmpstr (counts, ==, "1×1 2×1 3×1");
  }
}

static void
test_nothing_there (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_none");
  g_autoptr (CwMetric) bare = cw_metric_new ("New", CW_METRIC_KIND_NPS);
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  CwResponseFilter filter = { .answer = -1, .limit = 10 };
  g_autoptr (GPtrArray) columns = cw_response_repository_list_columns (store->db, "SV_none", NULL);
  g_autofree char *counts = import_fixture_dup_counts (store, "SV_none");
  gint64 total = -1;
  g_autofree char *found = dup_browsed (store, metric, query, &filter, &total);
  g_autofree char *of_bare = dup_browsed (store, bare, query, &filter, NULL);

  g_assert_cmpstr (counts, ==, "");
  g_assert_cmpuint (columns->len, ==, 0);
  g_assert_cmpstr (found, ==, "");
  g_assert_cmpint (total, ==, 0);
  g_assert_cmpstr (of_bare, ==, "");
}

static void
test_list_columns (StoreFixture *store, gconstpointer data)
{
  ImportFixtureFile more = { .columns = "_recordId extra", .rows = "R_1,x\n" };
  g_autoptr (GPtrArray) columns = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  import_fixture_import_file (store, "SV_1", &more);
  columns = cw_response_repository_list_columns (store->db, "SV_1", NULL);
  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (names, "%s%s", i ? " " : "", ((CwColumn *) columns->pdata[i])->name);
  g_assert_cmpstr (names->str, ==, IMPORT_FIXTURE_COLUMNS " extra");
  g_assert_cmpint (((CwColumn *) columns->pdata[4])->role, ==, CW_COLUMN_ROLE_ANSWER);
}

/* "plan: Prepaid Family; region: …" */
static void
assert_segments (StoreFixture *store, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) segments = cw_response_repository_list_segments (store->db, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < segments->len; i++)
    {
      const CwSegmentField *field = segments->pdata[i];

      g_string_append_printf (text, "%s%s:", i ? "; " : "", field->key);
      for (guint v = 0; v < field->values->len; v++)
        g_string_append_printf (text, " %s", (char *) field->values->pdata[v]);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_segments (StoreFixture *store, gconstpointer data)
{
  ImportFixtureFile other = {
    .columns = "_recordId userLanguage Plan ipAddress one",
    .rows = "X_1,EN,Business,192.0.2.1,same\nX_2,DE,Business,192.0.2.2,same\n"
            "X_3,DE,Family,192.0.2.3,same\n",
  };

  assert_segments (store, "plan: Prepaid Family; region: North South West");
  /* The same field in another survey, whatever its case, is one; language is a group as well. */
  import_fixture_add_survey (store, "SV_2");
  import_fixture_import_file (store, "SV_2", &other);
  assert_segments (store, "plan: Prepaid Family Business; region: North South West; "
                          "userLanguage: DE EN");
}

static void
test_segments_many (StoreFixture *store, gconstpointer data)
{
  for (guint n = 50; n <= 51; n++)
    {
      g_autoptr (GString) rows = g_string_new (NULL);
      g_autofree char *columns = g_strdup_printf ("_recordId field%u", n);
      ImportFixtureFile file = { .columns = columns };

      for (guint i = 0; i < n; i++)
        g_string_append_printf (rows, "S_%u_%u,value %02u\n", n, i, i);
      file.rows = rows->str;
      import_fixture_import_file (store, "SV_1", &file);
    }
  {
    g_autoptr (GPtrArray) segments = cw_response_repository_list_segments (store->db, NULL);

    g_assert_cmpuint (segments->len, ==, 3);
    g_assert_cmpstr (((CwSegmentField *) segments->pdata[2])->key, ==, "field50");
    g_assert_cmpuint (((CwSegmentField *) segments->pdata[2])->values->len, ==, 50);
  }
}

/* Values that only replaced responses had are no values. */
static void
test_segments_replaced (StoreFixture *store, gconstpointer data)
{
  import_fixture_import (store, "R_9,4,1,2025-01-09,nonsense,slow,,North\n");
  assert_segments (store, "plan: Prepaid Family; region: North South");
}

static void
test_browse (StoreFixture *store, gconstpointer data)
{
  assert_browsed (store, (CwResponseFilter){ .answer = -1 }, "R_9 R_8 R_6 R_5 R_4 R_3 R_2 R_1 R_7",
                  9);
  assert_browsed (store, (CwResponseFilter){ .answer = 9 }, "R_8 R_5 R_1 R_7", 4);
  assert_browsed (store, (CwResponseFilter){ .answer = 9, .fates = 1 << CW_FATE_COUNTED },
                  "R_1 R_7", 2);
  assert_browsed (
      store,
      (CwResponseFilter){ .answer = -1,
                          .fates = 1 << CW_FATE_SPAM | 1 << CW_FATE_TEST | 1 << CW_FATE_PREVIEW },
      "R_8 R_5 R_3", 3);
  assert_browsed (store, (CwResponseFilter){ .answer = -1, .fates = 1 << CW_FATE_UNANSWERED },
                  "R_6", 1);
  assert_browsed (store, (CwResponseFilter){ .answer = -1, .fates = 1 << CW_FATE_UNMAPPED }, "R_9",
                  1);
  assert_browsed (store, (CwResponseFilter){ .answer = 0 }, "", 0);
}

static void
test_browse_pages (StoreFixture *store, gconstpointer data)
{
  assert_browsed (store, (CwResponseFilter){ .answer = -1, .limit = 3 }, "R_9 R_8 R_6", 9);
  assert_browsed (store, (CwResponseFilter){ .answer = -1, .offset = 3, .limit = 4 },
                  "R_5 R_4 R_3 R_2", 9);
  assert_browsed (store, (CwResponseFilter){ .answer = -1, .offset = 8, .limit = 4 }, "R_7", 9);
  assert_browsed (store, (CwResponseFilter){ .answer = -1, .offset = 20, .limit = 4 }, "", 9);
  assert_browsed (store, (CwResponseFilter){ .answer = -1, .offset = 1, .limit = G_MAXUINT },
                  "R_8 R_6 R_5 R_4 R_3 R_2 R_1 R_7", 9);
}

static void
test_browse_comments (StoreFixture *store, gconstpointer data)
{
  assert_browsed (store, (CwResponseFilter){ .answer = -1, .with_comment = TRUE },
                  "R_9 R_6 R_5 R_3 R_2 R_1", 6);
  assert_browsed (store, (CwResponseFilter){ .answer = -1, .search = "too s" }, "R_2", 1);
  assert_browsed (store, (CwResponseFilter){ .answer = -1, .search = "SLOW" }, "R_9 R_2", 2);
  assert_browsed (store, (CwResponseFilter){ .answer = -1, .search = "GRÖSSE" }, "R_6", 1);
  assert_browsed (store, (CwResponseFilter){ .answer = -1, .search = "SCHO\xcc\x88N" }, "R_6", 1);
  assert_browsed (store, (CwResponseFilter){ .answer = -1, .search = "schon" }, "", 0);
  assert_browsed (store, (CwResponseFilter){ .answer = 3, .search = "o", .limit = 1 }, "R_3", 2);
  assert_browsed (store, (CwResponseFilter){ .answer = 3, .search = "" }, "R_3 R_2", 2);
}

static void
test_browse_query (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  CwResponseFilter filter = { .answer = -1, .limit = 100 };
  g_autofree char *in_period = NULL;
  g_autofree char *of_segment = NULL;
  g_autofree char *of_none = NULL;
  g_autofree char *finished = NULL;
  gint64 total;

  query->period = (CwPeriod){ JAN (2), JAN (6) };
  in_period = dup_browsed (store, metric, query, &filter, &total);
  g_assert_cmpstr (in_period, ==, "R_5 R_4 R_3 R_2");
  query->period = (CwPeriod){ CW_PERIOD_OPEN, CW_PERIOD_OPEN };
  query->segment_field = g_strdup ("Region");
  query->segment_value = g_strdup ("North");
  of_segment = dup_browsed (store, metric, query, &filter, &total);
  g_assert_cmpstr (of_segment, ==, "R_8 R_2 R_1 R_7");
  g_free (query->segment_value);
  query->segment_value = g_strdup ("Nor");
  of_none = dup_browsed (store, metric, query, &filter, &total);
  g_assert_cmpstr (of_none, ==, "");
  g_assert_cmpint (total, ==, 0);
  g_clear_pointer (&query->segment_field, g_free);
  g_clear_pointer (&query->segment_value, g_free);
  cw_metric_set_finished_only (metric, TRUE);
  cw_metric_set_skip_imported (metric, TRUE);
  filter.fates = 1 << CW_FATE_UNFINISHED | 1 << CW_FATE_IMPORTED;
  finished = dup_browsed (store, metric, query, &filter, &total);
  g_assert_cmpstr (finished, ==, "R_9 R_4");
}

/* Columns that hold typed text, but no words of the respondent, are no comments. */
static void
test_rows (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  CwResponseFilter filter = { .answer = -1, .offset = 6, .limit = 1 };
  ImportFixtureFile more = {
    .columns = "_recordId QID3_TEXT QID4_FILE_NAME QID5_3_TEXT",
    .rows =
        "R_2,short,a very very very very very long name.png, Much longer than the other one was. \n",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const CwResponseRow *row;

  import_fixture_import_file (store, "SV_1", &more);
  rows = cw_response_repository_browse (store->db, metric, query, &filter, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  row = rows->pdata[0];
  g_assert_cmpstr (row->response_id, ==, "R_2");
  g_assert_cmpint (row->recorded, ==, JAN (2));
  g_assert_cmpint (row->fate, ==, CW_FATE_COUNTED);
  g_assert_cmpint (row->answer, ==, 3);
  g_assert_cmpstr (row->raw, ==, "3");
  g_assert_cmpstr (row->comment, ==, "Much longer than the other one was.");
  g_assert_cmpstr (row->detail, ==, "Family · North");
}

static void
test_rows_without (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_2");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  CwResponseFilter filter = { .answer = -1, .limit = 10 };
  ImportFixtureFile file = { .columns = "QID1", .rows = "x\n" };
  g_autoptr (GPtrArray) rows = NULL;
  const CwResponseRow *row;

  import_fixture_add_survey (store, "SV_2");
  import_fixture_import_file (store, "SV_2", &file);
  rows = cw_response_repository_browse (store->db, metric, query, &filter, NULL, NULL);
  row = rows->pdata[0];
  g_assert_null (row->response_id);
  g_assert_cmpint (row->recorded, ==, CW_PERIOD_OPEN);
  g_assert_cmpint (row->fate, ==, CW_FATE_UNMAPPED);
  g_assert_cmpint (row->answer, ==, -1);
  g_assert_cmpstr (row->raw, ==, "x");
  g_assert_null (row->comment);
  g_assert_null (row->detail);
}

static void
test_read (StoreFixture *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cells = cw_response_repository_read (store->db, 1, 0, &error);
  const CwResponseCell *date;

  g_assert_no_error (error);
  g_assert_cmpuint (cells->len, ==, 8);
  date = cells->pdata[3];
  g_assert_cmpstr (date->column->name, ==, "recordedDate");
  g_assert_cmpstr (date->text, ==, "2025-01-01T00:00:00Z");
  g_clear_pointer (&cells, g_ptr_array_unref);
  cells = cw_response_repository_read (store->db, 1, 6, &error);
  g_assert_cmpuint (cells->len, ==, 7);
  g_clear_pointer (&cells, g_ptr_array_unref);
  cells = cw_response_repository_read (store->db, 1, 9, &error);
  g_assert_null (cells);
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (cw_response_repository_read (store->db, 99, 0, &error));
  g_assert_error (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND);
}

static void
test_cancelled (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  CwResponseFilter filter = { .answer = -1, .limit = 10, .with_comment = TRUE };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  cw_database_set_cancellable (store->db, cancellable);
  g_assert_null (cw_response_repository_browse (store->db, metric, query, &filter, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (cw_response_repository_list_segments (store->db, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  cw_database_set_cancellable (store->db, NULL);
}

#define ADD(name, func) g_test_add (name, StoreFixture, NULL, set_up, func, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/response-repository/count-answers", test_count_answers);
  ADD ("/response-repository/count-of-metric", test_count_of_metric);
  ADD ("/response-repository/count-limit", test_count_limit);
  ADD ("/response-repository/count-many", test_count_many);
  ADD ("/response-repository/count-two-columns", test_count_two_columns);
  ADD ("/response-repository/nothing-there", test_nothing_there);
  ADD ("/response-repository/list-columns", test_list_columns);
  ADD ("/response-repository/segments", test_segments);
  ADD ("/response-repository/segments-many", test_segments_many);
  ADD ("/response-repository/segments-replaced", test_segments_replaced);
  ADD ("/response-repository/browse", test_browse);
  ADD ("/response-repository/browse-pages", test_browse_pages);
  ADD ("/response-repository/browse-comments", test_browse_comments);
  ADD ("/response-repository/browse-query", test_browse_query);
  ADD ("/response-repository/rows", test_rows);
  ADD ("/response-repository/rows-without", test_rows_without);
  ADD ("/response-repository/read", test_read);
  ADD ("/response-repository/cancelled", test_cancelled);
  return g_test_run ();
}
