/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-score-repository.h"

#include "import-fixture.h"

#include <math.h>

#define DAY G_GINT64_CONSTANT (86400000)
#define JAN(day) (G_GINT64_CONSTANT (1735689600000) + ((day) -1) * DAY)

static CwScoreReport *
report (StoreFixture *store, CwMetric *metric, const CwScoreQuery *query)
{
  g_autoptr (GError) error = NULL;
  CwScoreReport *found = cw_score_repository_report (store->db, metric, query, &error);

  g_assert_no_error (error);
  g_assert_nonnull (found);
  return found;
}

static void
assert_near (double value, double expected)
{
  g_assert_cmpfloat_with_epsilon (value, expected, 1e-9);
}

/* 27 that count: 14 promoters, 4 passives, 9 detractors; the rest is left out, and told why. */
static void
import_survey (StoreFixture *store)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < 27; i++)
    g_string_append_printf (rows, "R_%u,0,1,2025-01-%02u,%s,,%s,\n", i, i + 1,
                            i < 14   ? "9"
                            : i < 18 ? "8"
                                     : "2",
                            i % 3 ? "Prepaid" : "Family");
  g_string_append (rows, "P_1,1,1,2025-01-01,9,,,\nS_1,8,1,2025-01-01,0,,,\nS_2,8,1,,0,,,\n"
                         "U_1,0,1,2025-01-01,,,,\nX_1,0,1,2025-01-01,elsewhere,,,\n");
  import_fixture_import (store, rows->str);
}

static void
set_up (StoreFixture *store, gconstpointer data)
{
  import_fixture_set_up (store, data);
  import_survey (store);
}

static void
test_report (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwScoreReport) found = report (store, metric, query);
  const CwScoreItem *item;

  assert_near (found->score.value, 100.0 * 5 / 27);
  g_assert_cmpint (found->score.n, ==, 27);
  g_assert_cmpint (found->score.positive, ==, 14);
  g_assert_cmpint (found->score.neutral, ==, 4);
  g_assert_cmpint (found->score.negative, ==, 9);
  g_assert_cmpint (found->responses, ==, 32);
  g_assert_cmpint (found->excluded.preview, ==, 1);
  g_assert_cmpint (found->excluded.spam, ==, 2);
  g_assert_cmpint (found->excluded.unanswered, ==, 1);
  g_assert_cmpint (found->excluded.unmapped, ==, 1);
  g_assert_cmpstr (found->unmapped->pdata[0], ==, "elsewhere");
  g_assert_cmpint (found->stored.from, ==, JAN (1));
  g_assert_cmpint (found->stored.to, ==, JAN (27));
  g_assert_false (found->has_previous);
  g_assert_cmpint (found->state, ==, CW_SCORE_STATE_FRESH);
  g_assert_cmpint (found->synced_at, >, 0);
  g_assert_cmpstr (found->survey_name, ==, "SV_1");
  item = &g_array_index (found->answers, CwScoreItem, 9);
  g_assert_cmpint (item->count, ==, 14);
  g_assert_null (found->journey);
}

/* Everything that is in the period is in n or in exactly one of the exclusions. */
static void
test_sums (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwScoreReport) found = NULL;

  query->period = (CwPeriod){ JAN (1), JAN (10) };
  found = report (store, metric, query);
  g_assert_cmpint (found->responses, ==,
                   found->score.n + found->excluded.preview + found->excluded.test +
                       found->excluded.spam + found->excluded.imported +
                       found->excluded.unfinished + found->excluded.unanswered +
                       found->excluded.unmapped);
  g_assert_cmpint (found->responses, ==, 13);
}

static void
test_comparison (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwScoreReport) found = NULL;

  query->period = (CwPeriod){ JAN (15), JAN (28) };
  found = report (store, metric, query);
  g_assert_true (found->has_previous);
  g_assert_cmpint (found->previous_period.from, ==, JAN (2));
  g_assert_cmpint (found->previous_period.to, ==, JAN (15));
  g_assert_cmpint (found->previous.n, ==, 13);
  assert_near (found->previous.value, 100);
  assert_near (found->score.value, -900.0 / 13);
  assert_near (found->comparison.delta, -900.0 / 13 - 100);
  g_assert_true (found->comparison.significant);
}

/* Where nobody counted there is no value, rather than 0. */
static void
test_empty_period (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwScoreReport) found = NULL;

  query->period = (CwPeriod){ JAN (100), JAN (110) };
  found = report (store, metric, query);
  g_assert_cmpint (found->score.n, ==, 0);
  g_assert_true (isnan (found->score.value));
  g_assert_cmpint (found->responses, ==, 0);
  g_assert_cmpint (found->stored.from, ==, CW_PERIOD_OPEN);
}

static void
test_trend (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwScoreReport) found = NULL;
  const CwScorePoint *point;
  gint64 n = 0;

  query->trend = TRUE;
  query->grain = CW_GRAIN_WEEK;
  found = report (store, metric, query);
  g_assert_cmpuint (found->points->len, ==, 5);
  point = found->points->pdata[1];
  g_assert_cmpstr (point->key, ==, "2025-W02");
  g_assert_cmpint (point->score.n, ==, 7);
  for (guint i = 0; i < found->points->len; i++)
    n += ((CwScorePoint *) found->points->pdata[i])->score.n;
  g_assert_cmpint (n, ==, 27);
}

static void
test_segments (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwScoreReport) found = NULL;
  const CwScorePoint *first, *second;

  query->segment_field = g_strdup ("plan");
  found = report (store, metric, query);
  g_assert_cmpuint (found->points->len, ==, 2);
  first = found->points->pdata[0];
  second = found->points->pdata[1];
  g_assert_cmpstr (first->key, ==, "Prepaid");
  g_assert_cmpint (first->score.n, ==, 18);
  g_assert_cmpstr (second->key, ==, "Family");
  g_assert_cmpint (second->score.n, ==, 9);
}

static void
test_no_source (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_none");
  g_autoptr (CwMetric) empty = import_fixture_new_metric ("SV_2");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwScoreReport) unknown = report (store, metric, query);
  g_autoptr (CwScoreReport) without = NULL;

  g_assert_cmpint (unknown->state, ==, CW_SCORE_STATE_NO_SOURCE);
  g_assert_nonnull (unknown->message);
  g_assert_cmpint (unknown->synced_at, ==, 0);
  import_fixture_add_survey (store, "SV_2");
  without = report (store, empty, query);
  g_assert_cmpint (without->state, ==, CW_SCORE_STATE_NO_SOURCE);
  g_assert_nonnull (strstr (without->message, "SV_2"));
}

/* An import that is not finished is no source, and not the time of the last. */
static void
test_unfinished_import (StoreFixture *store, gconstpointer data)
{
  ImportFixtureFile file = { .columns = "_recordId QID1", .rows = "R_1,9\n" };
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_2");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwResponseWriter) writer = NULL;
  g_autoptr (CwScoreReport) found = NULL;

  import_fixture_add_survey (store, "SV_2");
  writer = import_fixture_begin (store, "SV_2", &file);
  found = report (store, metric, query);
  g_assert_cmpint (found->state, ==, CW_SCORE_STATE_NO_SOURCE);
  g_assert_cmpint (found->responses, ==, 0);
  cw_response_writer_discard (writer, store->db);
}

static CwScoreState
get_state (StoreFixture *store, gint64 now, gint64 *synced_at, char **message)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (CwScoreQuery) query = cw_score_query_new (zone, now);
  g_autoptr (CwScoreReport) found = report (store, metric, query);

  *synced_at = found->synced_at;
  g_free (*message);
  *message = g_strdup (found->message);
  return found->state;
}

static void
add_connection (StoreFixture *store, const char *grant, const char *state)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO connection (uid, name, service, grant_type, base_url, redirect, state, cause) "
      "VALUES ('u-1', 'Nordtel', 'qualtrics', '%s', 'https://fra1.qualtrics.com', 'loopback', "
      "'%s', 'none'); UPDATE survey SET connection = 'u-1'",
      grant, state);

  store_fixture_exec (store, sql);
}

/* A question that was removed at the service: the score stays, and says that it gets no further. */
static void
test_question_removed (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwScoreReport) before = NULL;
  g_autoptr (CwScoreReport) after = NULL;
  g_autoptr (CwScoreReport) refused = NULL;

  store_fixture_exec (store, "UPDATE question SET trashed = 1 WHERE question_id = 'QID1'");
  before = report (store, metric, query);
  g_assert_cmpint (before->state, ==, CW_SCORE_STATE_FRESH);
  add_connection (store, "api-token", "active");
  after = report (store, metric, query);
  g_assert_cmpint (after->state, ==, CW_SCORE_STATE_BROKEN);
  g_assert_cmpint (after->mend, ==, CW_SCORE_MEND_QUESTION);
  g_assert_nonnull (strstr (after->message, "was removed from “"));
  g_assert_nonnull (strstr (after->message, "Choose another question"));
  g_assert_cmpint (after->score.n, ==, 27);
  assert_near (after->score.value, before->score.value);
  store_fixture_exec (store, "UPDATE connection SET state = 'needs-reauthorization'");
  refused = report (store, metric, query);
  g_assert_cmpint (refused->mend, ==, CW_SCORE_MEND_REAUTHORIZE);
}

/* One that left the trash as well: no row tells of it. A survey that is known without its
 * questions misses none. */
static void
test_question_gone (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwScoreReport) gone = NULL;
  g_autoptr (CwScoreReport) unknown = NULL;

  add_connection (store, "api-token", "active");
  store_fixture_exec (store, "UPDATE question SET question_id = 'QID77' WHERE question_id = "
                             "'QID1'");
  gone = report (store, metric, query);
  g_assert_cmpint (gone->state, ==, CW_SCORE_STATE_BROKEN);
  g_assert_cmpint (gone->mend, ==, CW_SCORE_MEND_QUESTION);
  store_fixture_exec (store, "DELETE FROM question");
  unknown = report (store, metric, query);
  g_assert_cmpint (unknown->state, ==, CW_SCORE_STATE_FRESH);
}

/* Where nobody has to approve, an account that was never tried breaks nothing. */
static void
test_untried (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (CwScoreReport) untried = NULL;
  g_autoptr (CwScoreReport) unapproved = NULL;

  add_connection (store, "client-credentials", "not-authorized");
  untried = report (store, metric, query);
  g_assert_cmpint (untried->state, ==, CW_SCORE_STATE_FRESH);
  store_fixture_exec (store, "UPDATE connection SET grant_type = 'authorization-code'");
  unapproved = report (store, metric, query);
  g_assert_cmpint (unapproved->state, ==, CW_SCORE_STATE_BROKEN);
  g_assert_cmpint (unapproved->mend, ==, CW_SCORE_MEND_AUTHORIZE);
}

/* A survey that comes by a connection is as old as its last sync, whatever files were read. */
static void
test_synced (StoreFixture *store, gconstpointer data)
{
  g_autofree char *message = NULL;
  gint64 synced_at;

  add_connection (store, "api-token", "active");
  g_assert_cmpint (get_state (store, JAN (30), &synced_at, &message), ==, CW_SCORE_STATE_FRESH);
  g_assert_cmpint (synced_at, >, JAN (30));
  store_fixture_exec (store, "INSERT INTO job (kind, subject, name, origin, state) VALUES "
                             "('survey-sync', 'SV_1', 'SV_1', 'schedule', 'queued')");
  g_assert_cmpint (get_state (store, JAN (30), &synced_at, &message), ==, CW_SCORE_STATE_WAITING);
  g_assert_null (message);
  /* 2025-01-30T00:00Z */
  store_fixture_exec (store, "INSERT INTO survey_sync (survey, schedule, last_synced) "
                             "SELECT id, 'hourly', 1738195200000 FROM survey");
  g_assert_cmpint (get_state (store, JAN (30), &synced_at, &message), ==, CW_SCORE_STATE_FRESH);
  g_assert_cmpint (synced_at, ==, JAN (30));
  g_assert_cmpint (get_state (store, JAN (31), &synced_at, &message), ==, CW_SCORE_STATE_STALE);
  g_assert_cmpint (synced_at, ==, JAN (30));
  store_fixture_exec (store, "UPDATE survey_sync SET error_code = 'not_found', "
                             "error_message = 'Qualtrics does not have it any more.'");
  g_assert_cmpint (get_state (store, JAN (30), &synced_at, &message), ==, CW_SCORE_STATE_BROKEN);
  g_assert_cmpstr (message, ==, "Qualtrics does not have it any more.");
  store_fixture_exec (store, "UPDATE connection SET state = 'needs-reauthorization'");
  g_assert_cmpint (get_state (store, JAN (30), &synced_at, &message), ==, CW_SCORE_STATE_BROKEN);
  g_assert_cmpstr (message, ==, "The connection “Nordtel” needs reauthorization.");
  g_assert_cmpint (synced_at, ==, JAN (30));
}

static void
test_all (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwMetric) first = import_fixture_new_metric ("SV_1");
  g_autoptr (CwMetric) second = import_fixture_new_metric ("SV_none");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (GPtrArray) metrics = g_ptr_array_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reports = NULL;

  g_ptr_array_add (metrics, second);
  g_ptr_array_add (metrics, first);
  reports = cw_score_repository_report_all (store->db, metrics, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reports->len, ==, 2);
  g_assert_cmpint (((CwScoreReport *) reports->pdata[0])->score.n, ==, 0);
  g_assert_cmpint (((CwScoreReport *) reports->pdata[1])->score.n, ==, 27);
  g_cancellable_cancel (cancellable);
  g_assert_null (cw_score_repository_report_all (store->db, metrics, query, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(name, func) g_test_add (name, StoreFixture, NULL, set_up, func, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/score-repository/report", test_report);
  ADD ("/score-repository/sums", test_sums);
  ADD ("/score-repository/comparison", test_comparison);
  ADD ("/score-repository/empty-period", test_empty_period);
  ADD ("/score-repository/trend", test_trend);
  ADD ("/score-repository/segments", test_segments);
  ADD ("/score-repository/no-source", test_no_source);
  ADD ("/score-repository/unfinished-import", test_unfinished_import);
  ADD ("/score-repository/synced", test_synced);
  ADD ("/score-repository/question-removed", test_question_removed);
  ADD ("/score-repository/question-gone", test_question_gone);
  ADD ("/score-repository/untried", test_untried);
  ADD ("/score-repository/all", test_all);
  return g_test_run ();
}
