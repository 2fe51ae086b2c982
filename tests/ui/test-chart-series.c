/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-chart-series.h"
#include "widgets/cw-trend-plot.h"

#include "support/cw-ui-reports.h"

#include <math.h>

static void
test_gap_breaks_the_line (void)
{
  g_autoptr (CwScoreReport) report = cw_ui_reports_create (cw_ui_reports_get_long_sample ());
  g_autoptr (CwChartSeries) series = cw_chart_series_new (report);

  g_assert_cmpuint (series->points->len, ==, 26);
  g_assert_cmpuint (series->n_slots, ==, 26);
  g_assert_false (cw_chart_series_get (series, 0)->joined);
  g_assert_true (cw_chart_series_get (series, 8)->joined);
  g_assert_false (cw_chart_series_get (series, 9)->joined);
  g_assert_false (cw_chart_series_get (series, 10)->joined);
  g_assert_true (cw_chart_series_get (series, 11)->joined);
}

/* A report may leave empty weeks out altogether; they take their room all the same. */
static void
test_missing_point_is_a_gap (void)
{
  g_autoptr (CwScoreReport) report = cw_ui_reports_create (cw_ui_reports_get_long_sample ());
  g_autoptr (CwChartSeries) series = NULL;

  g_ptr_array_remove_range (report->points, 9, 1);
  series = cw_chart_series_new (report);
  g_assert_cmpuint (series->points->len, ==, 25);
  g_assert_cmpuint (series->n_slots, ==, 26);
  g_assert_cmpuint (cw_chart_series_get (series, 9)->slot, ==, 10);
  g_assert_false (cw_chart_series_get (series, 9)->joined);
}

static void
test_periods (void)
{
  g_autoptr (CwScoreReport) report = cw_ui_reports_create (cw_ui_reports_get_long_sample ());
  g_autoptr (CwChartSeries) series = cw_chart_series_new (report);
  guint first, last;

  g_assert_true (cw_chart_series_get_slots (series, FALSE, &first, &last));
  g_assert_cmpuint (first, ==, 22);
  g_assert_cmpuint (last, ==, 25);
  g_assert_true (cw_chart_series_get_slots (series, TRUE, &first, &last));
  g_assert_cmpuint (first, ==, 18);
  g_assert_cmpuint (last, ==, 21);
}

static void
test_all_time_marks_no_period (void)
{
  g_autoptr (CwScoreReport) report = cw_ui_reports_create (cw_ui_reports_get_long_sample ());
  g_autoptr (CwChartSeries) series = NULL;
  guint first, last;

  report->period = (CwPeriod){ CW_PERIOD_OPEN, CW_PERIOD_OPEN };
  report->has_previous = FALSE;
  series = cw_chart_series_new (report);
  g_assert_false (cw_chart_series_get_slots (series, FALSE, &first, &last));
  g_assert_false (cw_chart_series_get_slots (series, TRUE, &first, &last));
}

static void
test_range_leaves_small_intervals_out (void)
{
  g_autoptr (CwScoreReport) report = cw_ui_reports_create (cw_ui_reports_get_long_sample ());
  CwScorePoint *point = g_ptr_array_index (report->points, 10);
  g_autoptr (CwChartSeries) series = NULL;
  double low, high;

  point->score.low = 3;
  series = cw_chart_series_new (report);
  g_assert_true (cw_chart_series_get_range (series, &low, &high));
  g_assert_cmpfloat_with_epsilon (low, 48.8, 1e-9);
  g_assert_cmpfloat_with_epsilon (high, 82.8, 1e-9);
}

static void
test_range_holds_the_target (void)
{
  g_autoptr (CwScoreReport) report = cw_ui_reports_create (cw_ui_reports_get_long_sample ());
  g_autoptr (CwChartSeries) series = NULL;
  double low, high;

  cw_metric_set_target (report->metric, 97);
  series = cw_chart_series_new (report);
  g_assert_true (cw_chart_series_get_range (series, &low, &high));
  g_assert_cmpfloat_with_epsilon (high, 97, 1e-9);
}

static void
test_no_answers_at_all (void)
{
  g_autoptr (CwScoreReport) report = cw_ui_reports_create (cw_ui_reports_get_long_sample ());
  g_autoptr (CwChartSeries) series = NULL;
  double low, high;

  for (guint i = 0; i < report->points->len; i++)
    ((CwScorePoint *) g_ptr_array_index (report->points, i))->score.n = 0;
  series = cw_chart_series_new (report);
  g_assert_false (cw_chart_series_get_range (series, &low, &high));
}

static void
test_describe (void)
{
  g_autoptr (CwScoreReport) report = cw_ui_reports_create (cw_ui_reports_get_long_sample ());
  g_autoptr (CwChartSeries) series = cw_chart_series_new (report);
  g_autofree char *last = cw_chart_series_describe (series, 25);
  g_autofree char *empty = cw_chart_series_describe (series, 9);

  g_assert_true (g_str_has_suffix (last, ": 71.4%, n 72, 61.4 to 81.4"));
  g_assert_true (g_str_has_suffix (empty, ": no answers"));
}

static void
test_plot_mirrors (void)
{
  g_autoptr (CwScoreReport) report = cw_ui_reports_create (cw_ui_reports_get_long_sample ());
  g_autoptr (CwChartSeries) series = cw_chart_series_new (report);
  CwTrendPlot plot = { .series = series, .left = 0, .right = 260, .height = 100 };

  g_assert_cmpfloat_with_epsilon (cw_trend_plot_map_slot (&plot, 0), 5, 1e-9);
  g_assert_cmpint (cw_trend_plot_find (&plot, 255), ==, 25);
  plot.mirrored = TRUE;
  g_assert_cmpfloat_with_epsilon (cw_trend_plot_map_slot (&plot, 0), 255, 1e-9);
  g_assert_cmpint (cw_trend_plot_find (&plot, 255), ==, 0);
  g_assert_cmpint (cw_trend_plot_find (&plot, 500), ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-series/gap", test_gap_breaks_the_line);
  g_test_add_func ("/chart-series/missing-point", test_missing_point_is_a_gap);
  g_test_add_func ("/chart-series/periods", test_periods);
  g_test_add_func ("/chart-series/all-time", test_all_time_marks_no_period);
  g_test_add_func ("/chart-series/range-small", test_range_leaves_small_intervals_out);
  g_test_add_func ("/chart-series/range-target", test_range_holds_the_target);
  g_test_add_func ("/chart-series/no-answers", test_no_answers_at_all);
  g_test_add_func ("/chart-series/describe", test_describe);
  g_test_add_func ("/chart-series/plot-mirrors", test_plot_mirrors);
  return g_test_run ();
}
