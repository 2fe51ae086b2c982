/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines, bands and marks of a trend, for the small and the large form alike. */
#pragma once

#include "widgets/cw-chart-palette.h"
#include "widgets/cw-chart-series.h"

G_BEGIN_DECLS

/**
 * CwTrendPlot: where a series stands.
 * @left, @right: of the slots; a slot is (right − left) ÷ slots wide and a point in its middle
 * @top, @height: of the value axis
 */
typedef struct
{
  const CwChartSeries *series;
  CwChartScale scale;
  double left;
  double right;
  double top;
  double height;
  gboolean mirrored;
} CwTrendPlot;

double cw_trend_plot_get_pitch (const CwTrendPlot *self);
/** Middle of a slot; halves are between slots. */
double cw_trend_plot_map_slot (const CwTrendPlot *self, double slot);
double cw_trend_plot_map_value (const CwTrendPlot *self, double value);
/** The point whose slot is nearest to @x, −1 if there is none within a slot. */
int cw_trend_plot_find (const CwTrendPlot *self, double x);

void cw_trend_plot_draw_band (const CwTrendPlot *self, cairo_t *cr, const CwChartPalette *palette);
void cw_trend_plot_draw_line (const CwTrendPlot *self, cairo_t *cr, const CwChartPalette *palette);
void cw_trend_plot_draw_target (const CwTrendPlot *self,
                                cairo_t *cr,
                                const CwChartPalette *palette,
                                double left,
                                double right);
/** A disc with a ring of the surface around it; hollow if @hollow. */
void cw_trend_plot_draw_point (const CwTrendPlot *self,
                               cairo_t *cr,
                               const CwChartPalette *palette,
                               const CwChartPoint *point,
                               double radius,
                               gboolean hollow);

G_END_DECLS
