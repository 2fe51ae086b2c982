/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "score/cw-score-report.h"

#include <math.h>

static const char *const state_nicks[] = { "no-source", "waiting", "fresh", "stale", "broken" };

/**
 * cw_score_state_to_nick:
 *
 * Returns: (transfer none): the word that "score --json" prints
 */
const char *
cw_score_state_to_nick (CwScoreState state)
{
  g_return_val_if_fail (state <= CW_SCORE_STATE_BROKEN, NULL);

  return state_nicks[state];
}

/**
 * cw_score_report_new:
 * @metric: (transfer none)
 *
 * Returns: (transfer full): a report of a metric without answers and without a source
 */
CwScoreReport *
cw_score_report_new (CwMetric *metric)
{
  const CwPeriod open = { CW_PERIOD_OPEN, CW_PERIOD_OPEN };
  CwScoreReport *self;

  g_return_val_if_fail (CW_IS_METRIC (metric), NULL);

  self = g_new0 (CwScoreReport, 1);
  self->metric = g_object_ref (metric);
  self->period = open;
  self->stored = open;
  self->previous_period = open;
  self->score = cw_score_compute (cw_metric_get_variant (metric), NULL, 0, CW_SCORE_CONFIDENCE);
  self->previous = self->score;
  self->comparison = cw_score_compare (&self->score, &self->previous);
  self->answers = g_array_new (FALSE, TRUE, sizeof (CwScoreItem));
  self->unmapped = g_ptr_array_new_with_free_func (g_free);
  self->points = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_score_point_free);
  return self;
}

void
cw_score_report_free (CwScoreReport *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->metric);
  g_free (self->journey);
  g_free (self->stage);
  g_free (self->step);
  g_free (self->survey_name);
  g_free (self->question_text);
  g_free (self->message);
  g_free (self->connection);
  g_array_unref (self->answers);
  g_ptr_array_unref (self->unmapped);
  g_ptr_array_unref (self->points);
  g_free (self);
}

CwScorePoint *
cw_score_point_new (const char *key,
                    const char *label,
                    const CwPeriod *period,
                    const CwScore *score)
{
  CwScorePoint *self;

  g_return_val_if_fail (key != NULL && label != NULL, NULL);
  g_return_val_if_fail (period != NULL && score != NULL, NULL);

  self = g_new0 (CwScorePoint, 1);
  self->key = g_strdup (key);
  self->label = g_strdup (label);
  self->period = *period;
  self->score = *score;
  return self;
}

void
cw_score_point_free (CwScorePoint *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->label);
  g_free (self);
}

/**
 * cw_score_report_meets_target:
 * @out_has: (out) (optional): whether there is a target and a value to hold against it
 */
gboolean
cw_score_report_meets_target (const CwScoreReport *self, gboolean *out_has)
{
  double target;
  gboolean has;

  g_return_val_if_fail (self != NULL, FALSE);

  target = cw_metric_get_target (self->metric);
  has = !isnan (target) && self->score.n > 0;
  if (out_has != NULL)
    *out_has = has;
  return has &&
         cw_score_meets_target (&self->score, target, cw_metric_get_lower_is_better (self->metric));
}
