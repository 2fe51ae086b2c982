/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-ledger.h"

#include "store/cw-fate.h"
#include "support/cw-ui-test.h"

#include <math.h>

static CwMetric *
create_metric (CwMetricKind kind, guint n_answers, double first)
{
  CwMetric *metric = cw_metric_new ("Test", kind);

  for (guint i = 0; i < n_answers; i++)
    {
      double value = first + i;
      CwSentiment sentiment = CW_SENTIMENT_NEUTRAL;

      if (kind == CW_METRIC_KIND_NPS ? value >= 9 : i * 2 > n_answers)
        sentiment = CW_SENTIMENT_POSITIVE;
      else if (kind == CW_METRIC_KIND_NPS ? value <= 6 : i * 2 + 2 < n_answers)
        sentiment = CW_SENTIMENT_NEGATIVE;
      cw_metric_add_answer (metric, cw_metric_answer_new (NULL, "Answer", sentiment, value));
    }
  return metric;
}

/* @each: respondents of every answer */
static CwScoreReport *
create_report (CwMetric *metric, gint64 each)
{
  CwScoreReport *report = cw_score_report_new (metric);

  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    {
      const CwMetricAnswer *answer = cw_metric_get_answer (metric, i);
      CwScoreItem item = { answer->sentiment, answer->value, each };

      if (!cw_metric_counts_answer (metric, answer))
        item.count = 0;
      if (i < report->answers->len)
        g_array_index (report->answers, CwScoreItem, i) = item;
      else
        g_array_append_val (report->answers, item);
    }
  report->score = cw_score_compute (cw_metric_get_variant (metric),
                                    (const CwScoreItem *) (gpointer) report->answers->data,
                                    report->answers->len, CW_SCORE_CONFIDENCE);
  report->excluded = (CwExclusion){ .preview = 1, .spam = 2, .unanswered = 17, .unmapped = 12 };
  report->responses = report->score.n + 32;
  return report;
}

static const CwLedgerRow *
get_row (GArray *rows, guint index)
{
  return &g_array_index (rows, CwLedgerRow, index);
}

/* All, less every reason, is the respondents; a reason without responses has no row. */
static void
test_adds_up (void)
{
  g_autoptr (CwMetric) metric = create_metric (CW_METRIC_KIND_CES, 7, 1);
  g_autoptr (CwScoreReport) report = create_report (metric, 41);
  g_autoptr (GArray) rows = cw_ledger_create (report);
  gint64 left = 0;
  guint i = 0;

  g_assert_cmpint (get_row (rows, 0)->kind, ==, CW_LEDGER_ALL);
  g_assert_cmpuint (get_row (rows, 0)->fates, ==, 0);
  left = get_row (rows, 0)->count;
  for (i = 1; get_row (rows, i)->kind == CW_LEDGER_MINUS; i++)
    {
      g_assert_cmpint (get_row (rows, i)->count, >, 0);
      left -= get_row (rows, i)->count;
    }
  g_assert_cmpuint (i, ==, 5);
  g_assert_cmpint (get_row (rows, i)->kind, ==, CW_LEDGER_RESULT);
  g_assert_cmpint (get_row (rows, i)->count, ==, left);
  g_assert_cmpint (left, ==, 7 * 41);
  g_assert_cmpuint (get_row (rows, i)->fates, ==, 1u << CW_FATE_COUNTED);
  g_assert_cmpint (get_row (rows, i + 1)->kind, ==, CW_LEDGER_PART);
  g_assert_cmpint (get_row (rows, i + 1)->count, ==, 3 * 41);
  g_assert_cmpstr (get_row (rows, i + 1)->label, ==, "of these easy: 5, 6 or 7");
  g_assert_cmpint (get_row (rows, i + 1)->sentiment, ==, CW_SENTIMENT_POSITIVE);
  g_assert_cmpuint (rows->len, ==, i + 2);
}

/* What the formula takes apart is taken apart here: both sides of a difference, none of a mean. */
static void
test_parts_of_each_variant (void)
{
  g_autoptr (CwMetric) nps = create_metric (CW_METRIC_KIND_NPS, 11, 0);
  g_autoptr (CwScoreReport) nps_report = create_report (nps, 10);
  g_autoptr (GArray) nps_rows = cw_ledger_create (nps_report);
  g_autoptr (CwMetric) csat = create_metric (CW_METRIC_KIND_CSAT, 5, 1);
  g_autoptr (CwScoreReport) csat_report = create_report (csat, 10);
  g_autoptr (GArray) csat_rows = cw_ledger_create (csat_report);

  g_assert_cmpstr (get_row (nps_rows, nps_rows->len - 2)->label, ==, "of these promoters: 9 or 10");
  g_assert_cmpint (get_row (nps_rows, nps_rows->len - 2)->count, ==, 20);
  g_assert_cmpstr (get_row (nps_rows, nps_rows->len - 1)->label, ==, "of these detractors: 0 to 6");
  g_assert_cmpint (get_row (nps_rows, nps_rows->len - 1)->count, ==, 70);
  g_assert_cmpint (get_row (csat_rows, csat_rows->len - 1)->kind, ==, CW_LEDGER_RESULT);
}

/* Answers are called by their labels where one has no value. */
static void
test_answers_without_values (void)
{
  g_autoptr (CwMetric) metric = cw_metric_new ("Test", CW_METRIC_KIND_CES);
  g_autofree char *positive = NULL;
  g_autofree char *negative = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *label = g_strdup_printf ("Hard %u", i);

      cw_metric_add_answer (metric, cw_metric_answer_new (NULL, label, CW_SENTIMENT_NEGATIVE, NAN));
    }
  cw_metric_add_answer (metric, cw_metric_answer_new (NULL, "Easy", CW_SENTIMENT_POSITIVE, 5));
  cw_metric_add_answer (metric, cw_metric_answer_new (NULL, "Nice", CW_SENTIMENT_POSITIVE, NAN));
  positive = cw_ledger_describe_answers (metric, CW_SENTIMENT_POSITIVE);
  negative = cw_ledger_describe_answers (metric, CW_SENTIMENT_NEGATIVE);
  g_assert_cmpstr (positive, ==, "“Easy” or “Nice”");
  g_assert_cmpstr (negative, ==, "“Hard 0”, “Hard 1”, “Hard 2” or 2 more");
  g_assert_null (cw_ledger_describe_answers (metric, CW_SENTIMENT_NEUTRAL));
}

/* The one answer that is left out is named; of several none is. */
static void
test_answer_left_out (void)
{
  g_autoptr (CwMetric) metric = create_metric (CW_METRIC_KIND_CES, 5, 1);
  g_autoptr (CwScoreReport) report = NULL;
  g_autoptr (CwScoreReport) second = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GArray) more_rows = NULL;

  cw_metric_add_answer (metric,
                        cw_metric_answer_new (NULL, "not activated yet", CW_SENTIMENT_NONE, NAN));
  report = create_report (metric, 4);
  rows = cw_ledger_create (report);
  g_assert_cmpstr (get_row (rows, 4)->label, ==, "Answered “not activated yet”");
  g_assert_cmpuint (get_row (rows, 4)->fates, ==, 1u << CW_FATE_UNMAPPED);
  second = create_report (metric, 4);
  g_ptr_array_add (second->unmapped, g_strdup ("Maybe"));
  more_rows = cw_ledger_create (second);
  g_assert_cmpstr (get_row (more_rows, 4)->label, ==, "Answer that is left out");
}

/* The figures of the mock-up: 44 hard, 38 neither, 205 easy. */
static void
test_readings (void)
{
  g_autoptr (CwMetric) metric = create_metric (CW_METRIC_KIND_CES, 3, 1);
  g_autoptr (CwScoreReport) report = create_report (metric, 1);
  g_autoptr (GArray) readings = NULL;
  const CwReading *reading;
  const gint64 counts[] = { 44, 38, 205 };

  for (guint i = 0; i < 3; i++)
    g_array_index (report->answers, CwScoreItem, i).count = counts[i];
  readings = cw_ledger_list_readings (report);
  g_assert_cmpuint (readings->len, ==, 3);
  reading = &g_array_index (readings, CwReading, 0);
  g_assert_cmpstr (reading->value, ==, "71.4%");
  g_assert_true (reading->in_use);
  reading = &g_array_index (readings, CwReading, 1);
  g_assert_cmpstr (reading->value, ==, "56.1");
  g_assert_cmpstr (reading->how, ==, "71.4 minus 15.3");
  g_assert_false (reading->in_use);
  reading = &g_array_index (readings, CwReading, 2);
  g_assert_cmpstr (reading->value, ==, "2.56");
}

static void
test_nobody_answered (void)
{
  g_autoptr (CwMetric) metric = create_metric (CW_METRIC_KIND_CES, 5, 1);
  g_autoptr (CwScoreReport) report = create_report (metric, 0);
  g_autoptr (GArray) rows = cw_ledger_create (report);
  g_autoptr (GArray) readings = cw_ledger_list_readings (report);

  g_assert_cmpint (get_row (rows, rows->len - 2)->count, ==, 0);
  for (guint i = 0; i < readings->len; i++)
    g_assert_cmpstr (g_array_index (readings, CwReading, i).value, ==, "–");
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);

  g_test_add_func ("/ledger/adds-up", test_adds_up);
  g_test_add_func ("/ledger/parts-of-each-variant", test_parts_of_each_variant);
  g_test_add_func ("/ledger/answers-without-values", test_answers_without_values);
  g_test_add_func ("/ledger/answer-left-out", test_answer_left_out);
  g_test_add_func ("/ledger/readings", test_readings);
  g_test_add_func ("/ledger/nobody-answered", test_nobody_answered);
  return g_test_run ();
}
