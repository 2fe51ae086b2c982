/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The curve of a journey, for the screen and for paper alike. */
#pragma once

#include "journeys/cw-journey-plot.h"
#include "widgets/cw-chart-palette.h"

G_BEGIN_DECLS

/**
 * CwJourneyDraw: how a plot is drawn.
 * @context: fonts of the labels; NULL for none
 * @scale: of marks and lines, 1 on the board
 * @separator_top, @separator_bottom: of the lines between stages; none where they are equal
 * @selected: the point that stands out, −1 for none
 */
typedef struct
{
  const CwJourneyFigures *figures;
  const CwJourneyPlot *plot;
  const CwChartPalette *palette;
  PangoContext *context;
  double scale;
  double separator_top;
  double separator_bottom;
  int selected;
} CwJourneyDraw;

void cw_journey_draw_curve (const CwJourneyDraw *self, cairo_t *cr);
/** Disc on target, diamond missed, dashed ring without figures. */
void cw_journey_draw_mark (cairo_t *cr,
                           const CwChartPalette *palette,
                           CwStepState state,
                           double x,
                           double y,
                           double scale);

G_END_DECLS
