/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "score/cw-score-words.h"

#include <math.h>

#define assert_words(owned, expected)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *assert_words_text = (owned);                                                  \
    g_assert_cmpstr (assert_words_text, ==, expected);                                             \
  }                                                                                                \
  G_STMT_END

static CwScoreReport *
make_report (CwMetricKind kind, CwVariant variant, const gint64 *counts, guint n_counts)
{
  g_autoptr (CwMetric) metric = cw_metric_new ("Setting up was easy", kind);
  CwScoreReport *report;

  cw_metric_set_variant (metric, variant);
  report = cw_score_report_new (metric);
  for (guint i = 0; i < n_counts; i++)
    {
      CwScoreItem item = { CW_SENTIMENT_NEUTRAL, i + 1.0, counts[i] };

      if (i < n_counts / 2)
        item.sentiment = CW_SENTIMENT_NEGATIVE;
      else if (i >= n_counts - n_counts / 2)
        item.sentiment = CW_SENTIMENT_POSITIVE;
      g_array_append_val (report->answers, item);
    }
  report->score = cw_score_compute (variant, (CwScoreItem *) (gpointer) report->answers->data,
                                    n_counts, CW_SCORE_CONFIDENCE);
  return report;
}

static void
set_previous (CwScoreReport *report, const gint64 *counts, guint n_counts)
{
  const CwVariant variant = cw_metric_get_variant (report->metric);
  g_autoptr (CwScoreReport) other =
      make_report (cw_metric_get_kind (report->metric), variant, counts, n_counts);

  report->has_previous = TRUE;
  report->previous = other->score;
  report->comparison = cw_score_compare (&report->score, &report->previous);
}

static const gint64 easy_now[] = { 44, 38, 205 };
static const gint64 easy_before[] = { 51, 43, 207 };

static void
test_values (void)
{
  assert_words (cw_score_format_value (CW_METRIC_KIND_CES, CW_VARIANT_SHARE, 71.42), "71.4%");
  assert_words (cw_score_format_number (CW_METRIC_KIND_CES, CW_VARIANT_SHARE, 71.42), "71.4");
  assert_words (cw_score_format_value (CW_METRIC_KIND_CSAT, CW_VARIANT_MEAN, 4.1234), "4.12");
  assert_words (cw_score_format_value (CW_METRIC_KIND_NPS, CW_VARIANT_DIFFERENCE, 43), "43.0");
  assert_words (cw_score_format_value (CW_METRIC_KIND_NPS, CW_VARIANT_DIFFERENCE, -15.1), "−15.1");
  assert_words (cw_score_format_value (CW_METRIC_KIND_NPS, CW_VARIANT_DIFFERENCE, -0.04), "0.0");
  assert_words (cw_score_format_value (CW_METRIC_KIND_CES, CW_VARIANT_SHARE, NAN), "–");
  assert_words (cw_score_format_delta (CW_METRIC_KIND_NPS, CW_VARIANT_DIFFERENCE, 11.8), "+11.8");
  assert_words (cw_score_format_delta (CW_METRIC_KIND_CSAT, CW_VARIANT_MEAN, -0.157), "−0.16");
  assert_words (cw_score_format_delta (CW_METRIC_KIND_CSAT, CW_VARIANT_MEAN, 0.001), "0.00");
}

static void
test_formulas (void)
{
  assert_words (cw_score_describe_formula (CW_METRIC_KIND_CES, CW_VARIANT_SHARE),
                "Easy answers divided by everyone who answered, times 100.");
  g_assert_cmpstr (cw_score_get_formula (CW_VARIANT_MEAN), ==, "sum(value) / n");
  g_assert_cmpstr (cw_score_get_formula (CW_VARIANT_SHARE), ==, "positive / n * 100");
  g_assert_cmpstr (cw_score_get_formula (CW_VARIANT_DIFFERENCE), ==,
                   "(positive - negative) / n * 100");
  assert_words (cw_score_describe_variant (CW_METRIC_KIND_CES, CW_VARIANT_SHARE), "Share of easy");
  assert_words (cw_score_describe_variant (CW_METRIC_KIND_CSAT, CW_VARIANT_SHARE), "Top-box");
  assert_words (cw_score_describe_variant (CW_METRIC_KIND_NPS, CW_VARIANT_DIFFERENCE),
                "Promoters minus detractors");
}

static void
test_divisions (void)
{
  const gint64 nps[] = { 9, 4, 14 };
  const gint64 csat[] = { 4, 4, 7, 4, 7 };
  g_autoptr (CwScoreReport) share = make_report (CW_METRIC_KIND_CES, CW_VARIANT_SHARE, easy_now, 3);
  g_autoptr (CwScoreReport) net = make_report (CW_METRIC_KIND_NPS, CW_VARIANT_DIFFERENCE, nps, 3);
  g_autoptr (CwScoreReport) mean = make_report (CW_METRIC_KIND_CSAT, CW_VARIANT_MEAN, csat, 5);

  assert_words (cw_score_describe_division (share), "205 ÷ 287 × 100");
  assert_words (cw_score_describe_division (net), "(14 − 9) ÷ 27 × 100");
  assert_words (cw_score_describe_division (mean), "84 ÷ 26");
  g_array_index (mean->answers, CwScoreItem, 0).value = 1.5;
  assert_words (cw_score_describe_division (mean), "86 ÷ 26");
  g_array_index (mean->answers, CwScoreItem, 1).value = 2.125;
  assert_words (cw_score_describe_division (mean), "86.5 ÷ 26");
}

static void
test_intervals (void)
{
  const gint64 one[] = { 0, 0, 1 };
  g_autoptr (CwScoreReport) share = make_report (CW_METRIC_KIND_CES, CW_VARIANT_SHARE, easy_now, 3);
  g_autoptr (CwScoreReport) single = make_report (CW_METRIC_KIND_CSAT, CW_VARIANT_MEAN, one, 3);
  g_autoptr (CwScoreReport) empty = make_report (CW_METRIC_KIND_CSAT, CW_VARIANT_MEAN, NULL, 0);

  assert_words (cw_score_describe_interval (share), "n 287 · 65.9 to 76.3");
  assert_words (cw_score_describe_interval (single), "n 1");
  assert_words (cw_score_describe_interval (empty), "No answers yet");
  assert_words (cw_score_describe_part (share, CW_SENTIMENT_NEGATIVE), "15% hard");
  assert_words (cw_score_describe_part (share, CW_SENTIMENT_NEUTRAL), "13% neither");
  assert_words (cw_score_describe_part (share, CW_SENTIMENT_POSITIVE), "71% easy");
  assert_words (cw_score_describe_part (empty, CW_SENTIMENT_POSITIVE), NULL);
}

static void
test_targets (void)
{
  g_autoptr (CwScoreReport) share = make_report (CW_METRIC_KIND_CES, CW_VARIANT_SHARE, easy_now, 3);
  g_autoptr (CwScoreReport) mean = make_report (CW_METRIC_KIND_CSAT, CW_VARIANT_MEAN, easy_now, 3);
  g_autoptr (CwScoreReport) empty = make_report (CW_METRIC_KIND_CES, CW_VARIANT_SHARE, NULL, 0);

  assert_words (cw_score_describe_target (share), NULL);
  cw_metric_set_target (share->metric, 75);
  assert_words (cw_score_describe_target (share), "Target 75%, missed");
  cw_metric_set_target (share->metric, 70.5);
  assert_words (cw_score_describe_target (share), "Target 70.5%, met");
  cw_metric_set_lower_is_better (share->metric, TRUE);
  assert_words (cw_score_describe_target (share), "Target 70.5%, missed");
  cw_metric_set_target (mean->metric, 2);
  assert_words (cw_score_describe_target (mean), "Target 2.0, met");
  cw_metric_set_target (empty->metric, 80);
  assert_words (cw_score_describe_target (empty), "Target 80%");
}

static void
test_changes (void)
{
  const gint64 few[] = { 1, 1, 9 };
  const gint64 other[] = { 205, 38, 44 };
  const gint64 none[] = { 0, 0, 0 };
  g_autoptr (CwScoreReport) report =
      make_report (CW_METRIC_KIND_CES, CW_VARIANT_SHARE, easy_now, 3);

  assert_words (cw_score_describe_change (report), NULL);
  set_previous (report, easy_before, 3);
  assert_words (cw_score_describe_change (report),
                "+2.7 points on the period before; chance alone could explain it");
  set_previous (report, few, 3);
  assert_words (cw_score_describe_change (report),
                "−10.4 points on the period before; too few answers to compare");
  set_previous (report, other, 3);
  assert_words (cw_score_describe_change (report),
                "+56.1 points on the period before; more than chance alone would explain");
  set_previous (report, easy_now, 3);
  assert_words (cw_score_describe_change (report), "The same as in the period before");
  set_previous (report, none, 3);
  assert_words (cw_score_describe_change (report), "No answers in the period before");
}

static void
test_report (void)
{
  g_autoptr (CwScoreReport) report =
      make_report (CW_METRIC_KIND_CES, CW_VARIANT_SHARE, easy_now, 3);
  g_autoptr (CwScoreReport) empty = make_report (CW_METRIC_KIND_CES, CW_VARIANT_SHARE, NULL, 0);

  cw_metric_set_target (report->metric, 75);
  set_previous (report, easy_before, 3);
  assert_words (cw_score_describe_report (report),
                "Setting up was easy, CES: 71.4%, n 287, between 65.9 and 76.3 with 95% "
                "confidence. 15% hard, 13% neither, 71% easy. Target 75%, missed. +2.7 points on "
                "the period before; chance alone could explain it.");
  empty->message = g_strdup ("The survey is not here.");
  assert_words (cw_score_describe_report (empty),
                "Setting up was easy, CES. No answers yet. The survey is not here.");
}

static void
test_sentiments (void)
{
  g_assert_cmpstr (cw_score_sentiment_word (CW_METRIC_KIND_NPS, CW_SENTIMENT_NEGATIVE), ==,
                   "detractors");
  g_assert_cmpstr (cw_score_sentiment_word (CW_METRIC_KIND_CSAT, CW_SENTIMENT_POSITIVE), ==,
                   "happy");
  g_assert_cmpstr (cw_score_sentiment_word (CW_METRIC_KIND_CES, CW_SENTIMENT_NONE), ==, "left out");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/score-words/values", test_values);
  g_test_add_func ("/score-words/formulas", test_formulas);
  g_test_add_func ("/score-words/divisions", test_divisions);
  g_test_add_func ("/score-words/intervals", test_intervals);
  g_test_add_func ("/score-words/targets", test_targets);
  g_test_add_func ("/score-words/changes", test_changes);
  g_test_add_func ("/score-words/report", test_report);
  g_test_add_func ("/score-words/sentiments", test_sentiments);
  return g_test_run ();
}
