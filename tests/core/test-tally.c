/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-tally.h"

#include "import-fixture.h"

#include <math.h>

#define DAY G_GINT64_CONSTANT (86400000)
#define JAN(day) (G_GINT64_CONSTANT (1735689600000) + ((day) -1) * DAY)

static const char rows[] = "R_1,0,1,2025-01-01,9,,Prepaid,North\n"
                           "R_2,0,1,2025-01-02,3,,Family,North\n"
                           "R_3,1,1,2025-01-03,3,,Prepaid,South\n"
                           "R_4,0,0,2025-01-04,10,,Prepaid,South\n"
                           "R_5,8,1,2025-01-05,9,,Prepaid,\n"
                           "R_6,0,1,2025-01-06,,,Family,\n"
                           "R_7,0,1,,9,,Prepaid,North\n"
                           "R_8,2,1,2025-01-08,9,,Family,North\n"
                           "R_9,4,1,2025-01-09,77,,,West\n"
                           "R_10,9,0,2025-01-10,,,,West\n";

static void
set_up (StoreFixture *store, gconstpointer data)
{
  import_fixture_set_up (store, data);
  import_fixture_import (store, rows);
}

static CwTally *
count (StoreFixture *store, CwMetric *metric, const CwScoreQuery *query)
{
  g_autoptr (GError) error = NULL;
  CwTally *tally = cw_tally_count (store->db, metric, NULL, query, &error);

  g_assert_no_error (error);
  g_assert_nonnull (tally);
  return tally;
}

/* "4 1 1 1 0 0 1 1; 3:1 9:2 10:1": fates in their order, then the answers that were given. */
static void
assert_bucket (const CwTally *tally, guint index, const char *expected)
{
  const CwTallyBucket *bucket = tally->buckets->pdata[index];
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < CW_N_FATES; i++)
    g_string_append_printf (text, "%s%d", i ? " " : "", (int) bucket->fates[i]);
  g_string_append_c (text, ';');
  for (guint i = 0; i <= 10; i++)
    if (bucket->answers[i] != 0)
      g_string_append_printf (text, " %u:%d", i, (int) bucket->answers[i]);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_all (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwTally) tally = count (store, metric, query);

  assert_bucket (tally, 0, "4 2 1 1 0 0 1 1; 3:1 9:2 10:1");
  g_assert_cmpuint (tally->unmapped->len, ==, 1);
  g_assert_cmpstr (tally->unmapped->pdata[0], ==, "77");
  /* The one without a date counts, but tells nothing of when. */
  g_assert_cmpint (tally->first, ==, JAN (1));
  g_assert_cmpint (tally->last, ==, JAN (4));
}

/* The first reason that applies is the one that is told. */
static void
test_left_out (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwTally) tally = NULL;

  cw_metric_set_finished_only (metric, TRUE);
  cw_metric_set_skip_imported (metric, TRUE);
  tally = count (store, metric, query);
  assert_bucket (tally, 0, "3 2 1 1 1 1 1 0; 3:1 9:2");
}

/* From is inclusive, to is not; what has no date is in no period but the whole. */
static void
test_period (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwTally) tally = NULL;
  g_autoptr (CwTally) since = NULL;
  g_autoptr (CwTally) until = NULL;

  query->period = (CwPeriod){ JAN (4), JAN (7) };
  tally = count (store, metric, query);
  assert_bucket (tally, 0, "1 0 0 1 0 0 1 0; 10:1");
  /* As long before it. */
  assert_bucket (tally, 1, "2 1 0 0 0 0 0 0; 3:1 9:1");
  query->period = (CwPeriod){ JAN (4), CW_PERIOD_OPEN };
  since = count (store, metric, query);
  assert_bucket (since, 0, "1 1 1 1 0 0 1 1; 10:1");
  assert_bucket (since, 1, "0 0 0 0 0 0 0 0;");
  query->period = (CwPeriod){ CW_PERIOD_OPEN, JAN (4) };
  until = count (store, metric, query);
  assert_bucket (until, 0, "2 1 0 0 0 0 0 0; 3:1 9:1");
}

static void
test_trend (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwTally) tally = NULL;

  query->trend = TRUE;
  query->grain = CW_GRAIN_WEEK;
  tally = count (store, metric, query);
  /* Weeks of Monday 30 December and of 6 January. */
  g_assert_cmpuint (tally->starts->len, ==, 3);
  g_assert_cmpint (g_array_index (tally->starts, gint64, 0), ==, JAN (1) - 2 * DAY);
  g_assert_cmpint (g_array_index (tally->starts, gint64, 2), ==, JAN (13));
  assert_bucket (tally, 0, "4 2 1 1 0 0 1 1; 3:1 9:2 10:1");
  assert_bucket (tally, tally->first_trend, "3 1 0 1 0 0 0 0; 3:1 9:1 10:1");
  assert_bucket (tally, tally->first_trend + 1, "0 1 1 0 0 0 1 1;");
}

/* The trend may be longer than the period of the value. */
static void
test_trend_period (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwTally) tally = NULL;
  gint64 sum = 0;

  query->trend = TRUE;
  query->grain = CW_GRAIN_DAY;
  query->period = (CwPeriod){ JAN (4), JAN (5) };
  query->trend_period = (CwPeriod){ JAN (1), JAN (10) };
  tally = count (store, metric, query);
  assert_bucket (tally, 0, "1 0 0 0 0 0 0 0; 10:1");
  g_assert_cmpuint (tally->starts->len, ==, 10);
  for (guint i = 0; i + 1 < tally->starts->len; i++)
    sum += ((CwTallyBucket *) tally->buckets->pdata[tally->first_trend + i])->fates[0];
  g_assert_cmpint (sum, ==, 3);
}

/* Weeks that begin with the period, as its first day. */
static void
test_trend_from_start (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwTally) tally = NULL;

  query->trend = TRUE;
  query->grain = CW_GRAIN_WEEK;
  query->weeks_from_start = TRUE;
  query->period = (CwPeriod){ JAN (2), JAN (10) };
  tally = count (store, metric, query);
  g_assert_cmpuint (tally->starts->len, ==, 3);
  g_assert_cmpint (g_array_index (tally->starts, gint64, 0), ==, JAN (2));
  g_assert_cmpint (g_array_index (tally->starts, gint64, 1), ==, JAN (9));
}

static void
test_segments (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwTally) all = NULL;
  g_autoptr (CwTally) one = NULL;
  g_autoptr (CwTally) none = NULL;

  query->segment_field = g_strdup ("region");
  all = count (store, metric, query);
  g_assert_cmpuint (all->segments->len, ==, 3);
  g_assert_cmpstr (all->segments->pdata[0], ==, "North");
  assert_bucket (all, 0, "4 2 1 1 0 0 1 1; 3:1 9:2 10:1");
  assert_bucket (all, all->first_segment, "3 0 1 0 0 0 0 0; 3:1 9:2");
  assert_bucket (all, all->first_segment + 1, "1 1 0 0 0 0 0 0; 10:1");
  query->segment_value = g_strdup ("South");
  one = count (store, metric, query);
  assert_bucket (one, 0, "1 1 0 0 0 0 0 0; 10:1");
  g_free (query->segment_field);
  query->segment_field = g_strdup ("no such field");
  none = count (store, metric, query);
  assert_bucket (none, 0, "0 0 0 0 0 0 0 0;");
}

/* An answer that the variant has no number for is left out like one that nobody knows. */
static void
test_answer_without_value (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = cw_metric_new ("Satisfaction", CW_METRIC_KIND_CSAT);
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwTally) tally = NULL;

  cw_metric_set_survey_id (metric, "SV_1");
  cw_metric_set_question_id (metric, "QID1");
  cw_metric_add_answer (metric, cw_metric_answer_new ("9", NULL, CW_SENTIMENT_POSITIVE, 9));
  cw_metric_add_answer (metric, cw_metric_answer_new ("3", NULL, CW_SENTIMENT_NONE, NAN));
  tally = count (store, metric, query);
  g_assert_cmpint (((CwTallyBucket *) tally->buckets->pdata[0])->fates[CW_FATE_COUNTED], ==, 2);
  g_assert_cmpint (((CwTallyBucket *) tally->buckets->pdata[0])->fates[CW_FATE_UNMAPPED], ==, 3);
}

/* Codes and labels in one survey, from two files. */
static void
test_codings (StoreFixture *store, gconstpointer data)
{
  ImportFixtureFile labels = { .columns = "_recordId QID1",
                               .rows = "L_1,Very likely\nL_2, very <b>likely</b>\nL_3,9\n",
                               .coding = CW_CODING_LABELS };
  g_autoptr (CwMetric) metric = cw_metric_new ("Recommend", CW_METRIC_KIND_NPS);
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwTally) tally = NULL;

  import_fixture_import_file (store, "SV_1", &labels);
  cw_metric_set_survey_id (metric, "SV_1");
  cw_metric_set_question_id (metric, "QID1");
  cw_metric_add_answer (metric,
                        cw_metric_answer_new ("9", "Very likely", CW_SENTIMENT_POSITIVE, 9));
  tally = count (store, metric, query);
  g_assert_cmpint (((CwTallyBucket *) tally->buckets->pdata[0])->answers[0], ==, 3);
}

static void
test_unknown_survey (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_none");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwTally) tally = NULL;

  query->trend = TRUE;
  tally = count (store, metric, query);
  assert_bucket (tally, 0, "0 0 0 0 0 0 0 0;");
  g_assert_cmpuint (tally->starts->len, ==, 0);
}

static guint
find_day (const CwTally *tally, gint64 ms)
{
  guint i = 0;

  while (i + 2 < tally->starts->len && ms >= g_array_index (tally->starts, gint64, i + 1))
    i++;
  return i;
}

/* Every response of a year lies on the day that a plain search says, across both clock changes. */
static void
test_days (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_2");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GString) table = g_string_new (NULL);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  ImportFixtureFile file = { .columns = "_recordId recordedDate QID1", .block_size = 4000 };
  g_autofree gint64 *expected = NULL;
  g_autoptr (CwTally) tally = NULL;

  import_fixture_add_survey (store, "SV_2");
  for (guint i = 0; i < 3000; i++)
    {
      gint64 seconds = JAN (1) / 1000 + g_rand_int_range (random, 0, 365 * 86400);
      gint64 ms = (i % 5 ? seconds : seconds - seconds % 3600) * 1000;
      g_autofree char *text = cw_cells_format_instant (ms);

      g_string_append_printf (table, "R_%u,%s,9\n", i, text);
      g_array_append_val (times, ms);
    }
  file.rows = table->str;
  import_fixture_import_file (store, "SV_2", &file);
  g_time_zone_unref (query->zone);
  query->zone = g_time_zone_new_identifier ("Europe/Berlin");
  query->trend = TRUE;
  query->grain = CW_GRAIN_DAY;
  tally = count (store, metric, query);
  expected = g_new0 (gint64, tally->starts->len);
  for (guint i = 0; i < times->len; i++)
    expected[find_day (tally, g_array_index (times, gint64, i))]++;
  for (guint i = 0; i + 1 < tally->starts->len; i++)
    g_assert_cmpint (((CwTallyBucket *) tally->buckets->pdata[tally->first_trend + i])->fates[0],
                     ==, expected[i]);
}

static void
test_cancelled (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  cw_database_set_cancellable (store->db, cancellable);
  g_assert_null (cw_tally_count (store->db, metric, NULL, query, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  cw_database_set_cancellable (store->db, NULL);
}

#define ADD(name, func) g_test_add (name, StoreFixture, NULL, set_up, func, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/tally/all", test_all);
  ADD ("/tally/left-out", test_left_out);
  ADD ("/tally/period", test_period);
  ADD ("/tally/trend", test_trend);
  ADD ("/tally/trend-period", test_trend_period);
  ADD ("/tally/trend-from-start", test_trend_from_start);
  ADD ("/tally/segments", test_segments);
  ADD ("/tally/answer-without-value", test_answer_without_value);
  ADD ("/tally/codings", test_codings);
  ADD ("/tally/unknown-survey", test_unknown_survey);
  ADD ("/tally/days", test_days);
  ADD ("/tally/cancelled", test_cancelled);
  return g_test_run ();
}
