/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "score/cw-score-report.h"
#include "widgets/cw-chart.h"

G_BEGIN_DECLS

#define CW_TYPE_TREND_CHART (cw_trend_chart_get_type ())
G_DECLARE_FINAL_TYPE (CwTrendChart, cw_trend_chart, CW, TREND_CHART, CwChart)

/**
 * CwTrendChart: value over time with its interval, target and gaps.
 *
 * Property "large" (boolean, construct-only): FALSE is the form of cards, 138×62, line, band and
 * target only; TRUE is that of pages, 238 px high, with axes, points, the periods compared and n,
 * and its points can be walked with the keys.
 */
GtkWidget *cw_trend_chart_new (gboolean large);
/** @report: (nullable): what is needed of it is copied; NULL or no points show a placeholder */
void cw_trend_chart_set_report (CwTrendChart *self, const CwScoreReport *report);
/** Greys, for figures one must not lean on. */
void cw_trend_chart_set_muted (CwTrendChart *self, gboolean muted);

G_END_DECLS
