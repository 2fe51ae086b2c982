/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journeys/cw-journey-figures.h"
#include "widgets/cw-chart.h"

G_BEGIN_DECLS

#define CW_TYPE_JOURNEY_CURVE (cw_journey_curve_get_type ())
G_DECLARE_FINAL_TYPE (CwJourneyCurve, cw_journey_curve, CW, JOURNEY_CURVE, CwChart)

/**
 * CwJourneyCurve: happy minus unhappy answers at each step, over the columns of a board that is as
 * wide. Property "compact" (boolean, construct only): small, without figures and stages.
 */
GtkWidget *cw_journey_curve_new (gboolean compact);
/** @figures: (nullable): must live until others are set */
void cw_journey_curve_set_figures (CwJourneyCurve *self, const CwJourneyFigures *figures);

G_END_DECLS
