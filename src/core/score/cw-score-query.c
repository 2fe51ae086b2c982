/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "score/cw-score-query.h"

#include "score/cw-score.h"

/**
 * cw_score_query_new:
 * @zone: (transfer none): of local days
 * @now: ms since 1970 UTC
 *
 * Returns: (transfer full): a query for the value of everything stored, without trend and segments
 */
CwScoreQuery *
cw_score_query_new (GTimeZone *zone, gint64 now)
{
  CwScoreQuery *self;

  g_return_val_if_fail (zone != NULL, NULL);

  self = g_new0 (CwScoreQuery, 1);
  self->period = (CwPeriod){ CW_PERIOD_OPEN, CW_PERIOD_OPEN };
  self->compared = (CwPeriod){ CW_PERIOD_OPEN, CW_PERIOD_OPEN };
  self->trend_period = (CwPeriod){ CW_PERIOD_OPEN, CW_PERIOD_OPEN };
  self->grain = CW_GRAIN_WEEK;
  self->zone = g_time_zone_ref (zone);
  self->now = now;
  self->confidence = CW_SCORE_CONFIDENCE;
  return self;
}

CwScoreQuery *
cw_score_query_copy (const CwScoreQuery *self)
{
  CwScoreQuery *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->segment_field = g_strdup (self->segment_field);
  copy->segment_value = g_strdup (self->segment_value);
  copy->zone = g_time_zone_ref (self->zone);
  return copy;
}

void
cw_score_query_free (CwScoreQuery *self)
{
  if (self == NULL)
    return;
  g_free (self->segment_field);
  g_free (self->segment_value);
  g_time_zone_unref (self->zone);
  g_free (self);
}

gboolean
cw_score_query_get_previous (const CwScoreQuery *self, CwPeriod *out_previous)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->period.from == CW_PERIOD_OPEN || self->period.to == CW_PERIOD_OPEN)
    return FALSE;
  *out_previous = cw_period_is_open (&self->compared)
                      ? cw_period_get_previous (&self->period, self->zone)
                      : self->compared;
  return TRUE;
}
