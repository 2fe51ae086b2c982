/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-metric.h"

#include <math.h>

static CwMetric *
make_metric (void)
{
  CwMetric *metric = cw_metric_new ("Delivery", CW_METRIC_KIND_CSAT);

  cw_metric_set_survey_id (metric, "SV_1");
  cw_metric_set_question_id (metric, "QID1");
  cw_metric_add_answer (metric, cw_metric_answer_new ("1", "Bad", CW_SENTIMENT_NEGATIVE, 1));
  cw_metric_add_answer (metric, cw_metric_answer_new ("2", "N/A", CW_SENTIMENT_NONE, NAN));
  return metric;
}

static void
test_defaults (void)
{
  g_autoptr (CwMetric) metric = cw_metric_new ("m", CW_METRIC_KIND_CES);

  g_assert_cmpint (cw_metric_get_variant (metric), ==, CW_VARIANT_SHARE);
  g_assert_cmpint (cw_metric_get_id (metric), ==, 0);
  g_assert_true (isnan (cw_metric_get_target (metric)));
  g_assert_false (cw_metric_get_finished_only (metric));
  g_assert_false (cw_metric_get_skip_imported (metric));
}

/* A variant that the new kind also has stays. */
static void
test_kind_keeps_variant (void)
{
  g_autoptr (CwMetric) metric = cw_metric_new ("m", CW_METRIC_KIND_CES);

  cw_metric_set_variant (metric, CW_VARIANT_DIFFERENCE);
  cw_metric_set_kind (metric, CW_METRIC_KIND_NPS);
  g_assert_cmpint (cw_metric_get_variant (metric), ==, CW_VARIANT_DIFFERENCE);
  cw_metric_set_kind (metric, CW_METRIC_KIND_CSAT);
  g_assert_cmpint (cw_metric_get_variant (metric), ==, CW_VARIANT_MEAN);
}

static void
test_equal (void)
{
  g_autoptr (CwMetric) metric = make_metric ();
  g_autoptr (CwMetric) copy = cw_metric_copy (metric);

  cw_metric_set_id (copy, 12);
  g_assert_true (cw_metric_equal (metric, copy));
  cw_metric_set_target (copy, 4);
  g_assert_false (cw_metric_equal (metric, copy));
  cw_metric_set_target (copy, NAN);
  g_assert_true (cw_metric_equal (metric, copy));
  cw_metric_get_answer (copy, 1)->value = 3;
  g_assert_false (cw_metric_equal (metric, copy));
  g_assert_true (isnan (cw_metric_get_answer (metric, 1)->value));
  cw_metric_clear_answers (copy);
  g_assert_false (cw_metric_equal (metric, copy));
  g_assert_cmpuint (cw_metric_get_n_answers (metric), ==, 2);
}

static void
test_counts_answer (void)
{
  g_autoptr (CwMetric) metric = cw_metric_new ("m", CW_METRIC_KIND_CSAT);
  g_autoptr (CwMetricAnswer) value = cw_metric_answer_new ("1", NULL, CW_SENTIMENT_NONE, 3);
  g_autoptr (CwMetricAnswer) mood = cw_metric_answer_new ("2", NULL, CW_SENTIMENT_NEUTRAL, NAN);

  g_assert_true (cw_metric_counts_answer (metric, value));
  g_assert_false (cw_metric_counts_answer (metric, mood));
  cw_metric_set_variant (metric, CW_VARIANT_SHARE);
  g_assert_false (cw_metric_counts_answer (metric, value));
  g_assert_true (cw_metric_counts_answer (metric, mood));
}

static void
test_display (void)
{
  g_autoptr (CwMetricAnswer) answer = cw_metric_answer_new ("9", NULL, CW_SENTIMENT_NONE, NAN);

  g_assert_cmpstr (cw_metric_answer_get_display (answer), ==, "9");
  answer->variable_name = g_strdup ("monthly");
  g_assert_cmpstr (cw_metric_answer_get_display (answer), ==, "monthly");
  answer->label = g_strdup ("Once a month");
  g_assert_cmpstr (cw_metric_answer_get_display (answer), ==, "Once a month");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metric/defaults", test_defaults);
  g_test_add_func ("/metric/kind-keeps-variant", test_kind_keeps_variant);
  g_test_add_func ("/metric/equal", test_equal);
  g_test_add_func ("/metric/counts-answer", test_counts_answer);
  g_test_add_func ("/metric/display", test_display);
  return g_test_run ();
}
