/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "score/cw-score-query.h"
#include "score/cw-score-report.h"

#include <math.h>

static void
test_new_is_empty (void)
{
  g_autoptr (CwMetric) metric = cw_metric_new ("m", CW_METRIC_KIND_NPS);
  g_autoptr (CwScoreReport) report = cw_score_report_new (metric);

  g_assert_cmpint (report->score.n, ==, 0);
  g_assert_true (isnan (report->score.value));
  g_assert_true (isnan (report->comparison.delta));
  g_assert_cmpint (report->state, ==, CW_SCORE_STATE_NO_SOURCE);
  g_assert_true (cw_period_is_open (&report->period));
}

static void
test_target (void)
{
  const CwScoreItem items[] = { { CW_SENTIMENT_POSITIVE, NAN, 3 },
                                { CW_SENTIMENT_NEGATIVE, NAN, 1 } };
  g_autoptr (CwMetric) metric = cw_metric_new ("m", CW_METRIC_KIND_NPS);
  g_autoptr (CwScoreReport) report = cw_score_report_new (metric);
  gboolean has = TRUE;

  cw_metric_set_target (metric, 40);
  g_assert_false (cw_score_report_meets_target (report, &has));
  g_assert_false (has);
  report->score = cw_score_compute (CW_VARIANT_DIFFERENCE, items, 2, CW_SCORE_CONFIDENCE);
  g_assert_true (cw_score_report_meets_target (report, &has));
  g_assert_true (has);
  cw_metric_set_lower_is_better (metric, TRUE);
  g_assert_false (cw_score_report_meets_target (report, &has));
  g_assert_true (has);
  cw_metric_set_target (metric, NAN);
  g_assert_false (cw_score_report_meets_target (report, NULL));
}

static void
test_states (void)
{
  g_assert_cmpstr (cw_score_state_to_nick (CW_SCORE_STATE_NO_SOURCE), ==, "no-source");
  g_assert_cmpstr (cw_score_state_to_nick (CW_SCORE_STATE_FRESH), ==, "fresh");
  g_assert_cmpstr (cw_score_state_to_nick (CW_SCORE_STATE_BROKEN), ==, "broken");
}

static void
test_query_copy (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (CwScoreQuery) query = cw_score_query_new (zone, 1000);
  g_autoptr (CwScoreQuery) copy = NULL;

  g_assert_true (cw_period_is_open (&query->period));
  g_assert_cmpfloat (query->confidence, ==, CW_SCORE_CONFIDENCE);
  query->segment_field = g_strdup ("plan");
  query->grain = CW_GRAIN_MONTH;
  copy = cw_score_query_copy (query);
  g_clear_pointer (&query->segment_field, g_free);
  g_assert_cmpstr (copy->segment_field, ==, "plan");
  g_assert_cmpint (copy->grain, ==, CW_GRAIN_MONTH);
  g_assert_cmpint (copy->now, ==, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/score-report/new-is-empty", test_new_is_empty);
  g_test_add_func ("/score-report/target", test_target);
  g_test_add_func ("/score-report/states", test_states);
  g_test_add_func ("/score-query/copy", test_query_copy);
  return g_test_run ();
}
