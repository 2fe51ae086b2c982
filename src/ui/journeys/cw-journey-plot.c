/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journey-plot.h"

#include <math.h>

/* Points of net: small differences must not look like mountains. */
#define LEAST_SPAN 40.0

/* Zero is always among them: what lies above and below it differs in kind. */
static void
get_range (const CwJourneyFigures *figures, gboolean comparable, double *out_low, double *out_high)
{
  double low = 0, high = comparable ? 100 : 0;

  for (guint i = 0; i < figures->steps->len; i++)
    {
      const CwScore *net = &cw_journey_figures_get (figures, i)->net;

      if (net->n == 0)
        continue;
      low = MIN (low, net->value);
      high = MAX (high, net->value);
    }
  if (high - low < LEAST_SPAN)
    {
      if (high > 0 || low == 0)
        high = low + LEAST_SPAN;
      else
        low = high - LEAST_SPAN;
    }
  *out_low = low;
  *out_high = high;
}

static void
lay_out_columns (CwJourneyPlot *self, const CwJourneyFigures *figures)
{
  self->n_columns = cw_journey_get_n_stages (figures->journey);
  self->columns = g_new0 (CwSpan, MAX (self->n_columns, 1));
  cw_board_layout_columns ((int) self->width, self->n_columns, self->columns);
}

/* Points from the start side; those without a net wait for the curve. */
static void
lay_out_points (CwJourneyPlot *self,
                const CwJourneyFigures *figures,
                double top,
                double height,
                gboolean comparable)
{
  double low, high;

  get_range (figures, comparable, &low, &high);
  self->zero = top + height * high / (high - low);
  self->anchors = g_new0 (CwCurvePoint, MAX (figures->steps->len, 1));
  for (guint i = 0; i < figures->steps->len; i++)
    {
      const CwStepFigures *step = cw_journey_figures_get (figures, i);
      const CwStage *stage = cw_journey_get_stage (figures->journey, step->stage);
      CwJourneyPoint point = { 0, top + height / 2, step->net.n > 0 };

      point.x =
          cw_board_layout_get_step (&self->columns[step->stage], step->index, stage->steps->len);
      if (point.known)
        {
          point.y = top + height * (high - step->net.value) / (high - low);
          self->anchors[self->n_anchors++] = (CwCurvePoint){ point.x, point.y };
        }
      g_array_append_val (self->points, point);
    }
}

static void
place_unknown (CwJourneyPlot *self)
{
  for (guint i = 0; i < self->points->len; i++)
    {
      CwJourneyPoint *point = &g_array_index (self->points, CwJourneyPoint, i);

      if (!point->known && self->n_anchors > 0)
        point->y =
            cw_monotone_curve_evaluate (self->anchors, self->slopes, self->n_anchors, point->x);
      point->x = cw_board_layout_mirror (point->x, self->width, self->mirrored);
    }
}

CwJourneyPlot *
cw_journey_plot_new (const CwJourneyFigures *figures,
                     int width,
                     double top,
                     double height,
                     gboolean comparable,
                     gboolean mirrored)
{
  CwJourneyPlot *self;

  g_return_val_if_fail (figures != NULL, NULL);

  self = g_new0 (CwJourneyPlot, 1);
  self->width = width;
  self->mirrored = !!mirrored;
  self->points = g_array_new (FALSE, FALSE, sizeof (CwJourneyPoint));
  lay_out_columns (self, figures);
  lay_out_points (self, figures, top, height, comparable);
  self->slopes = g_new0 (double, MAX (self->n_anchors, 1));
  cw_monotone_curve_get_slopes (self->anchors, self->n_anchors, self->slopes);
  place_unknown (self);
  return self;
}

void
cw_journey_plot_free (CwJourneyPlot *self)
{
  if (self == NULL)
    return;
  g_free (self->columns);
  g_free (self->anchors);
  g_free (self->slopes);
  g_array_unref (self->points);
  g_free (self);
}

const CwJourneyPoint *
cw_journey_plot_get (const CwJourneyPlot *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->points->len, NULL);

  return &g_array_index (self->points, CwJourneyPoint, index);
}

int
cw_journey_plot_find (const CwJourneyPlot *self, double x)
{
  int nearest = -1;

  g_return_val_if_fail (self != NULL, -1);

  for (guint i = 0; i < self->points->len; i++)
    if (nearest < 0 || fabs (cw_journey_plot_get (self, i)->x - x) <
                           fabs (cw_journey_plot_get (self, (guint) nearest)->x - x))
      nearest = (int) i;
  return nearest;
}
