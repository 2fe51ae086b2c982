/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-ui-reports.h"

#include <math.h>

#define WEEK_MS (7 * G_TIME_SPAN_DAY / 1000)
/* 2026-11-21 00:00 UTC: the period ends with the day that it is seen on. */
#define PERIOD_END (CW_UI_REPORTS_NOW + 12 * G_TIME_SPAN_HOUR / 1000)

static const CwUiSample samples[] = {
  { "Likely to recommend",
    "After the first month",
    CW_METRIC_KIND_NPS,
    40,
    { 62, 111, 239 },
    { 84, 106, 208 },
    CW_SCORE_STATE_FRESH,
    4,
    NULL,
    { 31, 33, 31, 33, 36, 34, 37.5, 37.2, 42, 45, 41.5, 45, 45 },
    7.5,
    100 },
  { "Setting up was easy",
    "SIM activation",
    CW_METRIC_KIND_CES,
    75,
    { 44, 38, 205 },
    { 51, 43, 207 },
    CW_SCORE_STATE_FRESH,
    4,
    NULL,
    { 65, 68, 63, 67.5, 65.5, 68, 65.8, 68, 73, 70.5, 69.5, 68.5, 71 },
    6,
    72 },
  { "Satisfied with delivery",
    "SIM arrives",
    CW_METRIC_KIND_CSAT,
    4,
    { 11, 18, 42, 140, 155 },
    { 10, 17, 45, 138, 141 },
    CW_SCORE_STATE_STALE,
    4500,
    NULL,
    { 4.02, 4.03, 4.04, 3.99, 4.07, 4.03, 4.07, 4.05, 4.06, 4.12, 4.12, 4.06, 4.1 },
    0.1,
    92 },
  { "The bill was clear",
    "Monthly invoice",
    CW_METRIC_KIND_CSAT,
    3.5,
    { 164, 205, 262, 332, 241 },
    { 121, 176, 268, 352, 262 },
    CW_SCORE_STATE_FRESH,
    4,
    NULL,
    { 3.46, 3.42, 3.41, 3.41, 3.42, 3.36, 3.34, 3.3, 3.33, 3.29, 3.24, 3.26, 3.25 },
    0.1,
    300 },
  { "Likely to recommend",
    "After a dispute",
    CW_METRIC_KIND_NPS,
    15,
    { 58, 49, 81 },
    { 0 },
    CW_SCORE_STATE_BROKEN,
    228,
    "Nordtel EU refused Crosswalk’s key",
    { 20, 21, 22, 21, 18, 18, 14.5, 14, 15, 12.5, 15, 11, 12.2 },
    9,
    47 },
  { "Paying was easy",
    "Payment",
    CW_METRIC_KIND_CES,
    80,
    { 0 },
    { 0 },
    CW_SCORE_STATE_WAITING,
    -1,
    "First sync starts at 09:30",
    { 0 },
    0,
    0 },
  { "Likely to recommend",
    "After the call",
    CW_METRIC_KIND_NPS,
    30,
    { 9, 4, 14 },
    { 7, 3, 11 },
    CW_SCORE_STATE_FRESH,
    4,
    NULL,
    { 14, 18, 12, 16, NAN, NAN, 22, 18, 15, 21, 16, 19, 18.5 },
    14,
    7 },
  { "The agent understood me",
    "Conversation",
    CW_METRIC_KIND_CSAT,
    4.3,
    { 24, 38, 71, 205, 604 },
    { 31, 40, 88, 220, 571 },
    CW_SCORE_STATE_FRESH,
    4,
    NULL,
    { 4.3, 4.28, 4.28, 4.31, 4.34, 4.33, 4.36, 4.36, 4.42, 4.4, 4.45, 4.43, 4.44 },
    0.07,
    236 },
  { "Solving it was easy",
    "Resolution",
    CW_METRIC_KIND_CES,
    70,
    { 214, 122, 602 },
    { 171, 109, 671 },
    CW_SCORE_STATE_FRESH,
    4,
    NULL,
    { 72, 73, 71, 71.5, 70, 69, 66, 67, 65.5, 68, 66, 63.5, 64 },
    3.5,
    235 },
  { "A metric whose name is much longer than any card can be wide enough to show in whole",
    "A step with a name that goes on and on as well",
    CW_METRIC_KIND_CES,
    NAN,
    { 3, 0, 0 },
    { 0 },
    CW_SCORE_STATE_FRESH,
    4,
    NULL,
    { 0 },
    0,
    0 },
  { "Collecting it was easy",
    "Return",
    CW_METRIC_KIND_CES,
    70,
    { 0 },
    { 0 },
    CW_SCORE_STATE_NO_SOURCE,
    -1,
    "“Returns pulse” holds no responses",
    { 0 },
    0,
    0 },
  { "Waiting was short",
    "Shop",
    CW_METRIC_KIND_CSAT,
    4,
    { 0 },
    { 8, 9, 20, 41, 30 },
    CW_SCORE_STATE_FRESH,
    4,
    NULL,
    { 3.7, 3.8, 3.75, 3.7, 3.72, NAN, NAN, NAN, NAN },
    0.2,
    60 },
};

static const CwUiSample long_sample = { "Setting up was easy",
                                        "SIM activation",
                                        CW_METRIC_KIND_CES,
                                        75,
                                        { 44, 38, 205 },
                                        { 51, 43, 207 },
                                        CW_SCORE_STATE_FRESH,
                                        4,
                                        NULL,
                                        { 60.4, 60.6, 63.7, 61.4, 58.8, 61,   63.9, 62.7, 62.9,
                                          NAN,  66.6, 61.8, 60.3, 64.9, 66.3, 68.3, 67.1, 68.3,
                                          68.9, 70.1, 66.7, 69.3, 69.7, 71.6, 72.8, 71.4 },
                                        10,
                                        72 };

static void
fill_items (CwMetricKind kind, const gint64 counts[5], CwScoreItem items[5])
{
  static const CwSentiment five[] = { CW_SENTIMENT_NEGATIVE, CW_SENTIMENT_NEGATIVE,
                                      CW_SENTIMENT_NEUTRAL, CW_SENTIMENT_POSITIVE,
                                      CW_SENTIMENT_POSITIVE };

  for (guint i = 0; i < 5; i++)
    {
      CwSentiment sentiment = kind == CW_METRIC_KIND_CSAT ? five[i] : CW_SENTIMENT_NEGATIVE + i;

      items[i].sentiment = kind != CW_METRIC_KIND_CSAT && i > 2 ? CW_SENTIMENT_NONE : sentiment;
      items[i].value = i + 1;
      items[i].count = counts[i];
    }
}

static CwScore
compute (const CwUiSample *sample, const gint64 counts[5])
{
  CwScoreItem items[5];

  fill_items (sample->kind, counts, items);
  return cw_score_compute (cw_metric_kind_get_default_variant (sample->kind), items,
                           sample->kind == CW_METRIC_KIND_CSAT ? 5 : 3, CW_SCORE_CONFIDENCE);
}

static CwScore
create_weekly_score (const CwUiSample *sample, double value, double spread)
{
  CwScore score = compute (sample, (const gint64[5]){ 0 });

  if (isnan (value))
    return score;
  score.n = sample->weekly_n;
  score.value = value;
  score.low = value - sample->half_width * spread;
  score.high = value + sample->half_width * spread;
  score.positive = (gint64) (0.6 * (double) score.n);
  score.neutral = (gint64) (0.2 * (double) score.n);
  score.negative = score.n - score.positive - score.neutral;
  return score;
}

static void
add_points (CwScoreReport *report, const CwUiSample *sample)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  guint n = 0;

  while (n < CW_UI_REPORTS_MAX_WEEKS && sample->trend[n] != 0)
    n++;
  for (guint i = 0; i < n; i++)
    {
      gint64 from = PERIOD_END - (gint64) (n - i) * WEEK_MS;
      CwPeriod period = { from, from + WEEK_MS };
      gboolean few = i > 0 && isnan (sample->trend[i - 1]) && n == CW_UI_REPORTS_MAX_WEEKS;
      CwScore score = create_weekly_score (sample, sample->trend[i], few ? 1.7 : 1);
      g_autofree char *key = cw_grain_format_key (CW_GRAIN_WEEK, from, zone);
      g_autofree char *label = cw_grain_format_label (CW_GRAIN_WEEK, from, zone);

      if (few)
        score.n = 12;
      g_ptr_array_add (report->points, cw_score_point_new (key, label, &period, &score));
    }
}

static void
add_previous (CwScoreReport *report, const CwUiSample *sample)
{
  gint64 sum = 0;

  for (guint i = 0; i < 5; i++)
    sum += sample->previous[i];
  if (sum == 0)
    return;
  report->has_previous = TRUE;
  report->previous_period = (CwPeriod){ report->period.from - 4 * WEEK_MS, report->period.from };
  report->previous = compute (sample, sample->previous);
  report->comparison = cw_score_compare (&report->score, &report->previous);
}

const CwUiSample *
cw_ui_reports_get_samples (guint *out_n)
{
  *out_n = G_N_ELEMENTS (samples);
  return samples;
}

const CwUiSample *
cw_ui_reports_get_long_sample (void)
{
  return &long_sample;
}

CwScoreReport *
cw_ui_reports_create (const CwUiSample *sample)
{
  g_autoptr (CwMetric) metric = cw_metric_new (sample->name, sample->kind);
  CwScoreReport *report;

  cw_metric_set_target (metric, sample->target);
  report = cw_score_report_new (metric);
  cw_metric_set_survey_id (metric, "SV_sample");
  report->step = g_strdup (sample->step);
  report->message = g_strdup (sample->message);
  report->state = sample->state;
  report->period = (CwPeriod){ PERIOD_END - 4 * WEEK_MS, PERIOD_END };
  report->score = compute (sample, sample->counts);
  report->responses = report->score.n;
  if (sample->minutes_old >= 0)
    report->synced_at = CW_UI_REPORTS_NOW - sample->minutes_old * 60 * 1000;
  /* All but those from files, which have no source without a file. */
  report->by_sync = report->state != CW_SCORE_STATE_NO_SOURCE;
  report->connection = report->by_sync ? g_strdup ("nordtel") : NULL;
  if (report->state == CW_SCORE_STATE_BROKEN)
    report->mend = CW_SCORE_MEND_REAUTHORIZE;
  else if (report->state == CW_SCORE_STATE_WAITING)
    report->mend = CW_SCORE_MEND_SYNC;
  add_previous (report, sample);
  add_points (report, sample);
  return report;
}
