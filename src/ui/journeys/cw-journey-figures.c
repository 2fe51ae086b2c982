/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journey-figures.h"

#include <math.h>

static CwScore
compute_net (const CwScore *score)
{
  const CwScoreItem items[] = {
    { CW_SENTIMENT_NEGATIVE, NAN, score->negative },
    { CW_SENTIMENT_NEUTRAL, NAN, score->neutral },
    { CW_SENTIMENT_POSITIVE, NAN, score->positive },
  };

  return cw_score_compute (CW_VARIANT_DIFFERENCE, items, G_N_ELEMENTS (items), CW_SCORE_CONFIDENCE);
}

static CwStepState
judge (const CwStepFigures *step)
{
  gboolean has_target;
  gboolean met;

  if (step->step->metric_ids->len == 0)
    return CW_STEP_STATE_NO_METRIC;
  if (step->report == NULL || step->net.n == 0)
    return CW_STEP_STATE_NO_ANSWERS;
  if (step->report->state == CW_SCORE_STATE_BROKEN)
    return CW_STEP_STATE_OUTDATED;
  if (step->report->score.n < CW_SCORE_SMALL_N)
    return CW_STEP_STATE_TOO_FEW;
  met = cw_score_report_meets_target (step->report, &has_target);
  if (!has_target)
    return CW_STEP_STATE_NO_TARGET;
  return met ? CW_STEP_STATE_MET : CW_STEP_STATE_MISSED;
}

static void
compare (CwJourneyFigures *self, CwStepFigures *step)
{
  const CwStepFigures *previous;

  if (step->previous < 0 || step->net.n == 0)
    return;
  previous = cw_journey_figures_get (self, (guint) step->previous);
  step->comparison = cw_score_compare (&step->net, &previous->net);
  if (MIN (step->net.n, previous->net.n) < CW_SCORE_SMALL_N)
    step->change = CW_STEP_CHANGE_TOO_FEW;
  else if (!step->comparison.significant)
    step->change = CW_STEP_CHANGE_SAME;
  else
    step->change = step->comparison.delta > 0 ? CW_STEP_CHANGE_BETTER : CW_STEP_CHANGE_WORSE;
}

static int
find_previous (const CwJourneyFigures *self)
{
  for (guint i = self->steps->len; i > 0; i--)
    if (cw_journey_figures_get (self, i - 1)->net.n > 0)
      return (int) i - 1;
  return -1;
}

static void
add_step (CwJourneyFigures *self, guint stage, guint index, const CwStep *step)
{
  CwStepFigures figures = { .stage = stage, .index = index, .step = step };

  if (step->metric_ids->len > 0)
    figures.report =
        g_hash_table_lookup (self->reports, &g_array_index (step->metric_ids, gint64, 0));
  figures.net = compute_net (figures.report != NULL ? &figures.report->score : &(CwScore){ 0 });
  figures.state = judge (&figures);
  figures.previous = find_previous (self);
  compare (self, &figures);
  self->happy += figures.net.positive;
  self->answers += figures.net.n;
  self->n_on_target += figures.state == CW_STEP_STATE_MET;
  self->n_judged += figures.state == CW_STEP_STATE_MET || figures.state == CW_STEP_STATE_MISSED;
  g_array_append_val (self->steps, figures);
}

static int
find_worst (const CwJourneyFigures *self, gint64 least_n)
{
  int worst = -1;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const CwScore *net = &cw_journey_figures_get (self, i)->net;

      if (net->n >= least_n &&
          (worst < 0 || net->value < cw_journey_figures_get (self, (guint) worst)->net.value))
        worst = (int) i;
    }
  return worst;
}

CwJourneyFigures *
cw_journey_figures_new (CwJourney *journey, GHashTable *reports)
{
  CwJourneyFigures *self;

  g_return_val_if_fail (CW_IS_JOURNEY (journey), NULL);
  g_return_val_if_fail (reports != NULL, NULL);

  self = g_new0 (CwJourneyFigures, 1);
  self->journey = g_object_ref (journey);
  self->reports = g_hash_table_ref (reports);
  self->steps = g_array_new (FALSE, FALSE, sizeof (CwStepFigures));
  for (guint i = 0; i < cw_journey_get_n_stages (journey); i++)
    {
      const CwStage *stage = cw_journey_get_stage (journey, i);

      for (guint j = 0; j < stage->steps->len; j++)
        add_step (self, i, j, g_ptr_array_index (stage->steps, j));
    }
  self->worst = find_worst (self, CW_SCORE_SMALL_N);
  if (self->worst < 0)
    self->worst = find_worst (self, 1);
  return self;
}

void
cw_journey_figures_free (CwJourneyFigures *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->steps);
  g_hash_table_unref (self->reports);
  g_object_unref (self->journey);
  g_free (self);
}

const CwStepFigures *
cw_journey_figures_get (const CwJourneyFigures *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->steps->len, NULL);

  return &g_array_index (self->steps, CwStepFigures, index);
}

guint
cw_journey_figures_get_index (const CwJourneyFigures *self, guint stage, guint step)
{
  guint index = step;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (stage < cw_journey_get_n_stages (self->journey), 0);

  for (guint i = 0; i < stage; i++)
    index += cw_journey_get_stage (self->journey, i)->steps->len;
  return index;
}

void
cw_journey_figures_count_targets (const CwJourneyFigures *self,
                                  guint stage,
                                  guint *out_on_target,
                                  guint *out_judged)
{
  g_return_if_fail (self != NULL && out_on_target != NULL && out_judged != NULL);

  *out_on_target = *out_judged = 0;
  for (guint i = 0; i < self->steps->len; i++)
    {
      const CwStepFigures *step = cw_journey_figures_get (self, i);

      if (step->stage != stage)
        continue;
      *out_on_target += step->state == CW_STEP_STATE_MET;
      *out_judged += step->state == CW_STEP_STATE_MET || step->state == CW_STEP_STATE_MISSED;
    }
}

double
cw_journey_figures_get_happiness (const CwJourneyFigures *self)
{
  g_return_val_if_fail (self != NULL, NAN);

  return self->answers > 0 ? (double) self->happy / (double) self->answers : (double) NAN;
}

guint
cw_journey_figures_count_state (const CwJourneyFigures *self, CwStepState state)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->steps->len; i++)
    n += cw_journey_figures_get (self, i)->state == state;
  return n;
}
