/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The curve of a journey, laid out for drawing. Pure: no widget, no drawing. */
#pragma once

#include "journeys/cw-board-layout.h"
#include "journeys/cw-journey-figures.h"
#include "journeys/cw-monotone-curve.h"

G_BEGIN_DECLS

/** CwJourneyPoint: of a step. @known: whether it has a net; others lie on the curve. */
typedef struct
{
  double x; /* pixels from the left */
  double y;
  gboolean known;
} CwJourneyPoint;

/**
 * CwJourneyPlot:
 * @columns: from the start side
 * @anchors: points of the steps with a net, from the start side
 * @slopes: of the curve at the anchors
 * @zero: height where happy and unhappy answers are as many
 */
typedef struct
{
  guint n_columns;
  CwSpan *columns;       /* (owned) */
  GArray *points;        /* (owned) (element-type CwJourneyPoint): as the steps */
  CwCurvePoint *anchors; /* (owned) */
  double *slopes;        /* (owned) */
  guint n_anchors;
  double zero;
  double width;
  gboolean mirrored;
} CwJourneyPlot;

/**
 * cw_journey_plot_new:
 * @top, @height: of the values, in a drawing that is @width wide
 * @comparable: whether the top is always 100, so that curves can stand beside each other
 */
CwJourneyPlot *cw_journey_plot_new (const CwJourneyFigures *figures,
                                    int width,
                                    double top,
                                    double height,
                                    gboolean comparable,
                                    gboolean mirrored);
void cw_journey_plot_free (CwJourneyPlot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwJourneyPlot, cw_journey_plot_free)

const CwJourneyPoint *cw_journey_plot_get (const CwJourneyPlot *self, guint index);
/** The step whose point is nearest to @x, −1 without steps. */
int cw_journey_plot_find (const CwJourneyPlot *self, double x);

G_END_DECLS
