/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journey-words.h"

#include "score/cw-score-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define MINUS "−"

char *
cw_journey_describe_size (CwJourney *journey)
{
  guint n_stages, n_steps;
  g_autofree char *stages = NULL;
  g_autofree char *steps = NULL;

  g_return_val_if_fail (CW_IS_JOURNEY (journey), NULL);

  n_stages = cw_journey_get_n_stages (journey);
  n_steps = cw_journey_get_n_steps (journey);
  stages = g_strdup_printf (ngettext ("%u stage", "%u stages", n_stages), n_stages);
  steps = g_strdup_printf (ngettext ("%u step", "%u steps", n_steps), n_steps);
  /* TRANSLATORS: "4 stages, 9 steps" */
  return g_strdup_printf (_ ("%s, %s"), stages, steps);
}

char *
cw_journey_describe_happiness (const CwJourneyFigures *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->answers == 0)
    return g_strdup (_ ("No answers"));
  return g_strdup_printf (_ ("%.0f%% happy"), 100 * cw_journey_figures_get_happiness (self));
}

char *
cw_journey_explain_happiness (const CwJourneyFigures *self)
{
  g_autofree char *happy = NULL;
  g_autofree char *answers = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->answers == 0)
    return g_strdup (_ ("There are no answers at any step in this period."));
  happy = cw_score_format_count (self->happy);
  answers = cw_score_format_count (self->answers);
  return g_strdup_printf (_ ("%s of %s answers at all steps are happy, easy or from promoters."),
                          happy, answers);
}

/* @stage: −1 for all. Returns: whether a target waits for answers enough. */
static gboolean
has_targets (const CwJourneyFigures *self, int stage)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      const CwStepFigures *step = cw_journey_figures_get (self, i);

      if ((stage < 0 || step->stage == (guint) stage) && step->report != NULL &&
          !isnan (cw_metric_get_target (step->report->metric)))
        return TRUE;
    }
  return FALSE;
}

char *
cw_journey_describe_targets (const CwJourneyFigures *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->n_judged == 0)
    return g_strdup (has_targets (self, -1) ? _ ("Too few answers for targets")
                                            : _ ("No step has a target yet"));
  return g_strdup_printf (
      ngettext ("%u of %u step on target", "%u of %u steps on target", self->n_judged),
      self->n_on_target, self->n_judged);
}

char *
cw_journey_describe_stage (const CwJourneyFigures *self, guint stage)
{
  guint on_target, judged;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (stage < cw_journey_get_n_stages (self->journey), NULL);

  cw_journey_figures_count_targets (self, stage, &on_target, &judged);
  if (judged > 0)
    return g_strdup_printf (_ ("%u of %u on target"), on_target, judged);
  if (cw_journey_get_stage (self->journey, stage)->steps->len == 0)
    return g_strdup (_ ("No steps yet"));
  return g_strdup (has_targets (self, (int) stage) ? _ ("Too few answers") : _ ("No targets"));
}

static char *
format_value (const CwScoreReport *report)
{
  return cw_score_format_value (cw_metric_get_kind (report->metric),
                                cw_metric_get_variant (report->metric), report->score.value);
}

char *
cw_journey_describe_worst (const CwJourneyFigures *self)
{
  const CwStepFigures *step;
  g_autofree char *value = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->worst < 0)
    return NULL;
  step = cw_journey_figures_get (self, (guint) self->worst);
  value = format_value (step->report);
  /* TRANSLATORS: a step and its score: "Lowest: Move the number, 48.9%" */
  return g_strdup_printf (_ ("Lowest: %s, %s"), step->step->name, value);
}

char *
cw_journey_format_net (double net)
{
  double rounded = round (net);

  if (isnan (net))
    return g_strdup ("–");
  if (rounded == 0)
    return g_strdup ("0");
  return g_strdup_printf ("%s%.0f", rounded < 0 ? MINUS : "+", fabs (rounded));
}

static char *
describe_lowest (const CwJourneyFigures *self)
{
  const CwStepFigures *step = cw_journey_figures_get (self, (guint) self->worst);
  g_autofree char *net = cw_journey_format_net (step->net.value);

  return g_strdup_printf (_ ("lowest %s at “%s”"), net, step->step->name);
}

char *
cw_journey_describe_curve (const CwJourneyFigures *self)
{
  g_autofree char *size = NULL;
  g_autofree char *lowest = NULL;
  g_autofree char *happiness = NULL;
  g_autofree char *targets = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  size = cw_journey_describe_size (self->journey);
  if (self->worst < 0)
    /* TRANSLATORS: "Happy minus unhappy answers, 4 stages, 9 steps: no answers yet" */
    return g_strdup_printf (_ ("Happy minus unhappy answers, %s: no answers yet"), size);
  lowest = describe_lowest (self);
  happiness = cw_journey_describe_happiness (self);
  targets = cw_journey_describe_targets (self);
  /* TRANSLATORS: "Happy minus unhappy answers, 4 stages, 9 steps: lowest +17 at “Move the number”.
   * 75% happy, 6 of 8 steps on target." */
  return g_strdup_printf (_ ("Happy minus unhappy answers, %s: %s. %s, %s."), size, lowest,
                          happiness, targets);
}

const char *
cw_step_state_get_label (CwStepState state)
{
  static const char *const labels[CW_N_STEP_STATES] = {
    [CW_STEP_STATE_NO_METRIC] = N_ ("no metric"),  [CW_STEP_STATE_NO_ANSWERS] = N_ ("no answers"),
    [CW_STEP_STATE_OUTDATED] = N_ ("out of date"), [CW_STEP_STATE_TOO_FEW] = N_ ("too few"),
    [CW_STEP_STATE_NO_TARGET] = N_ ("no target"),  [CW_STEP_STATE_MET] = N_ ("on target"),
    [CW_STEP_STATE_MISSED] = N_ ("missed"),
  };

  g_return_val_if_fail (state < CW_N_STEP_STATES, NULL);

  return _ (labels[state]);
}

/* "Move the number, Activation" */
static char *
describe_place (const CwJourneyFigures *self, const CwStepFigures *step)
{
  /* TRANSLATORS: a step and its stage: "Move the number, Activation" */
  return g_strdup_printf (_ ("%s, %s"), step->step->name,
                          cw_journey_get_stage (self->journey, step->stage)->name);
}

char *
cw_journey_describe_point (const CwJourneyFigures *self, guint index)
{
  const CwStepFigures *step;
  g_autofree char *place = NULL;
  g_autofree char *net = NULL;
  g_autofree char *value = NULL;
  g_autofree char *interval = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  step = cw_journey_figures_get (self, index);
  place = describe_place (self, step);
  if (step->net.n == 0)
    /* TRANSLATORS: a step, its stage and why there is no figure: "Pay, Payment: no metric" */
    return g_strdup_printf (_ ("%s: %s"), place, cw_step_state_get_label (step->state));
  net = cw_journey_format_net (step->net.value);
  value = format_value (step->report);
  interval = cw_score_describe_interval (step->report);
  /* TRANSLATORS: step and stage, net, kind, value, n and interval, state: "Move the number,
   * Activation: +17. CES 48.9%, n 280 · 43.1 to 54.7, missed" */
  return g_strdup_printf (_ ("%s: %s. %s %s, %s, %s"), place, net,
                          cw_metric_kind_to_label (cw_metric_get_kind (step->report->metric)),
                          value, interval, cw_step_state_get_label (step->state));
}

char *
cw_journey_describe_change (const CwJourneyFigures *self, guint index)
{
  const CwStepFigures *step;

  g_return_val_if_fail (self != NULL, NULL);

  step = cw_journey_figures_get (self, index);
  switch (step->change)
    {
    case CW_STEP_CHANGE_NONE:
      return NULL;
    case CW_STEP_CHANGE_TOO_FEW:
      return g_strdup (_ ("too few to compare"));
    case CW_STEP_CHANGE_SAME:
      return g_strdup (_ ("about the same"));
    case CW_STEP_CHANGE_BETTER:
    case CW_STEP_CHANGE_WORSE:
      return cw_journey_format_net (step->comparison.delta);
    default:
      g_return_val_if_reached (NULL);
    }
}

static const char *
get_verdict (CwStepChange change)
{
  switch (change)
    {
    case CW_STEP_CHANGE_TOO_FEW:
      return _ ("Too few answers to compare.");
    case CW_STEP_CHANGE_SAME:
      return _ ("Chance alone could explain the difference.");
    case CW_STEP_CHANGE_BETTER:
    case CW_STEP_CHANGE_WORSE:
      return _ ("The difference is more than chance alone would explain.");
    case CW_STEP_CHANGE_NONE:
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
cw_journey_explain_change (const CwJourneyFigures *self, guint index)
{
  const CwStepFigures *step;
  const CwStepFigures *previous;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  g_autofree char *text = NULL;
  CwMetricKind kind, previous_kind;

  g_return_val_if_fail (self != NULL, NULL);

  step = cw_journey_figures_get (self, index);
  if (step->change == CW_STEP_CHANGE_NONE)
    return NULL;
  previous = cw_journey_figures_get (self, (guint) step->previous);
  here = cw_journey_format_net (step->net.value);
  there = cw_journey_format_net (previous->net.value);
  text = g_strdup_printf (_ ("Happy minus unhappy answers: %s here, %s at “%s”. %s"), here, there,
                          previous->step->name, get_verdict (step->change));
  kind = cw_metric_get_kind (step->report->metric);
  previous_kind = cw_metric_get_kind (previous->report->metric);
  if (kind == previous_kind)
    return g_steal_pointer (&text);
  /* TRANSLATORS: after a comparison of two steps: "… Scales differ: CES here, CSAT there." */
  return g_strdup_printf (_ ("%s Scales differ: %s here, %s there."), text,
                          cw_metric_kind_to_label (kind), cw_metric_kind_to_label (previous_kind));
}

char *
cw_journey_describe_step (const CwJourneyFigures *self, guint index)
{
  const CwStepFigures *step;
  g_autofree char *place = NULL;
  g_autofree char *report = NULL;
  g_autofree char *change = NULL;
  guint n_metrics;

  g_return_val_if_fail (self != NULL, NULL);

  step = cw_journey_figures_get (self, index);
  place = describe_place (self, step);
  if (step->report == NULL)
    return g_strdup_printf (_ ("%s: %s"), place, cw_step_state_get_label (step->state));
  report = cw_score_describe_report (step->report);
  change = cw_journey_explain_change (self, index);
  n_metrics = step->step->metric_ids->len;
  if (n_metrics > 1)
    {
      g_autofree char *more = g_strdup_printf (
          ngettext ("and %u more metric", "and %u more metrics", n_metrics - 1), n_metrics - 1);
      /* TRANSLATORS: step, its first metric, how many more, how it differs from the step before */
      return g_strdup_printf (_ ("%s: %s (%s) %s"), place, report, more,
                              change != NULL ? change : "");
    }
  /* TRANSLATORS: step, its metric, how it differs from the step before */
  return g_strdup_printf (_ ("%s: %s %s"), place, report, change != NULL ? change : "");
}
