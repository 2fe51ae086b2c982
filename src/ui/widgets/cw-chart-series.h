/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The points of a report, laid out for drawing. Pure: no widget, no drawing. */
#pragma once

#include "score/cw-score-report.h"
#include "widgets/cw-chart-scale.h"

G_BEGIN_DECLS

/**
 * CwChartPoint:
 * @slot: column it stands in; periods that the report leaves out take a slot each
 * @joined: whether a line leads to it from the point before (both hold answers, nothing between)
 */
typedef struct
{
  char *label; /* (owned) */
  CwPeriod period;
  CwScore score;
  guint slot;
  gboolean joined;
  gboolean in_period;
  gboolean in_previous;
  gboolean small_n;
} CwChartPoint;

/** CwChartSeries: what charts keep of a report. */
typedef struct
{
  CwMetricKind kind;
  CwVariant variant;
  double target;  /* NAN without one */
  GArray *points; /* (owned) (element-type CwChartPoint) */
  guint n_slots;
  gint64 max_n;
} CwChartSeries;

CwChartSeries *cw_chart_series_new (const CwScoreReport *report);
void cw_chart_series_free (CwChartSeries *self);
const CwChartPoint *cw_chart_series_get (const CwChartSeries *self, guint index);
/** Whether it holds answers that can be drawn. */
gboolean cw_chart_point_has_value (const CwChartPoint *self);
/**
 * Lowest and highest of values, intervals and the target. Intervals of fewer than
 * CW_SCORE_SMALL_N answers do not count where others are there: they would flatten the line.
 * Returns: FALSE if no point holds answers
 */
gboolean cw_chart_series_get_range (const CwChartSeries *self, double *out_low, double *out_high);
/** First and last slot of points in the period (or the one it is compared with); FALSE if none. */
gboolean cw_chart_series_get_slots (const CwChartSeries *self,
                                    gboolean previous,
                                    guint *out_first,
                                    guint *out_last);
/** "24 Oct: 71.4%, n 80, 60.1 to 80.3". (transfer full) */
char *cw_chart_series_describe (const CwChartSeries *self, guint index);
/** Ends of a variant's scale: 0 and 100, −100 and 100; NAN for means. */
void cw_chart_series_get_limits (CwVariant variant, double *out_low, double *out_high);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwChartSeries, cw_chart_series_free)

G_END_DECLS
