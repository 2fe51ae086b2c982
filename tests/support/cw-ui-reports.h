/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports made by hand, for tests and pictures of the widgets that show them. */
#pragma once

#include "score/cw-score-report.h"

/** 2026-11-20 12:00 UTC, in ms: the moment that all of them are seen at. */
#define CW_UI_REPORTS_NOW G_GINT64_CONSTANT (1795176000000)
#define CW_UI_REPORTS_MAX_WEEKS 26

/**
 * CwUiSample: what a report is made from.
 * @counts, @previous: negative, neutral, positive; for CSAT answers 1 to 5; all 0 for no answers
 *   (or no period before)
 * @minutes_old: of the last import, −1 for never
 * @trend: values of the last weeks, oldest first, ended by 0; NAN is a week without answers
 * @half_width: of the intervals of the trend
 * @weekly_n: respondents of a week
 */
typedef struct
{
  const char *name;
  const char *step;
  CwMetricKind kind;
  double target;
  gint64 counts[5];
  gint64 previous[5];
  CwScoreState state;
  gint64 minutes_old;
  const char *message;
  double trend[CW_UI_REPORTS_MAX_WEEKS + 1];
  double half_width;
  gint64 weekly_n;
} CwUiSample;

/** The cards of the mock-up, in its order, and the states it does not show. */
const CwUiSample *cw_ui_reports_get_samples (guint *out_n);
/** The metric page's trend: 26 weeks with a gap and a week of few answers. */
const CwUiSample *cw_ui_reports_get_long_sample (void);
CwScoreReport *cw_ui_reports_create (const CwUiSample *sample);
