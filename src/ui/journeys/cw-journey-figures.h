/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A journey and the scores of its metrics, put together. Pure: no widget. */
#pragma once

#include "model/cw-journey.h"
#include "score/cw-score-report.h"

G_BEGIN_DECLS

/**
 * CwStepState:
 * @CW_STEP_STATE_NO_METRIC: it carries none
 * @CW_STEP_STATE_NO_ANSWERS: its metric has no answers that tell happy from unhappy
 * @CW_STEP_STATE_OUTDATED: figures that are not kept fresh: nothing is said about its target
 * @CW_STEP_STATE_TOO_FEW: fewer than CW_SCORE_SMALL_N answers: as above
 * @CW_STEP_STATE_NO_TARGET: answers enough, no target
 */
typedef enum
{
  CW_STEP_STATE_NO_METRIC,
  CW_STEP_STATE_NO_ANSWERS,
  CW_STEP_STATE_OUTDATED,
  CW_STEP_STATE_TOO_FEW,
  CW_STEP_STATE_NO_TARGET,
  CW_STEP_STATE_MET,
  CW_STEP_STATE_MISSED,
} CwStepState;

#define CW_N_STEP_STATES (CW_STEP_STATE_MISSED + 1)

/** CwStepChange: what the difference to the step before is worth. */
typedef enum
{
  CW_STEP_CHANGE_NONE, /* nothing to compare */
  CW_STEP_CHANGE_TOO_FEW,
  CW_STEP_CHANGE_SAME, /* chance alone could explain it */
  CW_STEP_CHANGE_BETTER,
  CW_STEP_CHANGE_WORSE,
} CwStepChange;

/**
 * CwStepFigures: a step as the board shows it.
 * @report: (nullable): of its first metric
 * @net: positive minus negative answers in per cent of all that have a sentiment, the one figure
 *   all kinds share; value NAN without such answers
 * @previous: the step before that has a net, over the bounds of stages; −1 without one
 * @comparison: of the nets of the two
 */
typedef struct
{
  guint stage;
  guint index; /* within the stage */
  const CwStep *step;
  const CwScoreReport *report;
  CwScore net;
  CwStepState state;
  int previous;
  CwComparison comparison;
  CwStepChange change;
} CwStepFigures;

/**
 * CwJourneyFigures:
 * @happy, @answers: positive answers, and all that have a sentiment, of all steps
 * @n_on_target, @n_judged: steps that meet their target, and those that have one and answers enough
 * @worst: the step with the lowest net, among those with answers enough if there are any; −1
 */
typedef struct
{
  CwJourney *journey;  /* (owned) */
  GHashTable *reports; /* (owned): as given */
  GArray *steps;       /* (owned) (element-type CwStepFigures): in the order of the board */
  gint64 happy;
  gint64 answers;
  guint n_on_target;
  guint n_judged;
  int worst;
} CwJourneyFigures;

/**
 * cw_journey_figures_new:
 * @journey: must not be changed as long as the figures live
 * @reports: (element-type gint64 CwScoreReport): by id of the metric
 */
CwJourneyFigures *cw_journey_figures_new (CwJourney *journey, GHashTable *reports);
void cw_journey_figures_free (CwJourneyFigures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwJourneyFigures, cw_journey_figures_free)

const CwStepFigures *cw_journey_figures_get (const CwJourneyFigures *self, guint index);
/** Number of the step in the whole journey. */
guint cw_journey_figures_get_index (const CwJourneyFigures *self, guint stage, guint step);
/** As n_on_target and n_judged, of one stage. */
void cw_journey_figures_count_targets (const CwJourneyFigures *self,
                                       guint stage,
                                       guint *out_on_target,
                                       guint *out_judged);
/** Positive answers of all, 0 to 1; NAN without answers. */
double cw_journey_figures_get_happiness (const CwJourneyFigures *self);
/** Steps in a state. */
guint cw_journey_figures_count_state (const CwJourneyFigures *self, CwStepState state);

G_END_DECLS
