/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the large trend has around its line: axes, words, the periods compared, n. */
#pragma once

#include "widgets/cw-chart.h"
#include "widgets/cw-trend-plot.h"

G_BEGIN_DECLS

/** Room under the value axis: bars of n, a line, the names of periods. */
#define CW_TREND_AXES_BAR_ROOM 34.0
#define CW_TREND_AXES_NAME_ROOM 20.0
#define CW_TREND_AXES_HALF_LABEL 6.0

/** Width of the widest label of the value axis with its gap. */
double cw_trend_axes_measure (CwChart *chart, const CwTrendPlot *plot);
/** Hairlines and figures of the value axis. */
void cw_trend_axes_append_values (CwChart *chart,
                                  GtkSnapshot *snapshot,
                                  const CwTrendPlot *plot,
                                  const CwChartPalette *palette);
/** Marks the period and the one it is compared with; to be drawn under the line. */
void cw_trend_axes_append_periods (CwChart *chart,
                                   GtkSnapshot *snapshot,
                                   const CwTrendPlot *plot,
                                   const CwChartPalette *palette);
/** Bars of n, the line they stand on, names of periods. */
void cw_trend_axes_append_foot (CwChart *chart,
                                GtkSnapshot *snapshot,
                                const CwTrendPlot *plot,
                                const CwChartPalette *palette);
/** "Target 75%" and "no answers"; to be drawn over the line. */
void cw_trend_axes_append_words (CwChart *chart,
                                 GtkSnapshot *snapshot,
                                 const CwTrendPlot *plot,
                                 const CwChartPalette *palette);
/** The chosen point's sentence beside it. */
void cw_trend_axes_append_selection (CwChart *chart,
                                     GtkSnapshot *snapshot,
                                     const CwTrendPlot *plot,
                                     const CwChartPalette *palette);

G_END_DECLS
