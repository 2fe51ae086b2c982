/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-sentiment.h"
#include "widgets/cw-chart-palette.h"

G_BEGIN_DECLS

/** A part of a stacked bar: filled, hatched where it is negative, outlined in high contrast. */
void cw_chart_append_part (GtkSnapshot *snapshot,
                           const graphene_rect_t *bounds,
                           CwSentiment sentiment,
                           const CwChartPalette *palette,
                           double opacity);
/** A dashed outline, for figures that are still to come. */
void cw_chart_append_placeholder (GtkSnapshot *snapshot,
                                  const graphene_rect_t *bounds,
                                  double radius,
                                  const CwChartPalette *palette);
void cw_chart_append_rule (GtkSnapshot *snapshot,
                           double x,
                           double y,
                           double width,
                           const GdkRGBA *color);

G_END_DECLS
