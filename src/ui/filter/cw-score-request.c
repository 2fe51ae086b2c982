/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "filter/cw-score-request.h"

#include "score/cw-score.h"
#include "store/cw-response-repository.h"
#include "store/cw-survey-repository.h"

CwScoreRequest *
cw_score_request_copy (const CwScoreRequest *self)
{
  CwScoreRequest *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->segment_field = g_strdup (self->segment_field);
  copy->segment_value = g_strdup (self->segment_value);
  copy->zone = g_time_zone_ref (self->zone);
  return copy;
}

void
cw_score_request_free (CwScoreRequest *self)
{
  if (self == NULL)
    return;
  g_free (self->segment_field);
  g_free (self->segment_value);
  g_time_zone_unref (self->zone);
  g_free (self);
}

/* One span for all surveys: figures that stand beside each other are of the same days. */
static CwPeriod
get_stored (GPtrArray *surveys)
{
  CwPeriod stored = { CW_PERIOD_OPEN, CW_PERIOD_OPEN };

  for (guint i = 0; i < surveys->len; i++)
    {
      const CwSurveyEntry *entry = g_ptr_array_index (surveys, i);

      if (entry->first_recorded == CW_PERIOD_OPEN || entry->last_recorded == CW_PERIOD_OPEN)
        continue;
      if (stored.from == CW_PERIOD_OPEN || entry->first_recorded < stored.from)
        stored.from = entry->first_recorded;
      stored.to = MAX (stored.to, entry->last_recorded);
    }
  return stored;
}

static void
init_plan (const CwScoreRequest *self,
           CwPeriodChoice choice,
           const CwPeriod *stored,
           CwPeriodPlan *plan)
{
  CwGrain grain = self->automatic_grain ? cw_period_choice_get_grain (choice, stored) : self->grain;

  cw_period_plan_init (plan, choice, &self->custom, grain, stored, self->now, self->zone);
}

/* A survey of years ago, or one that few have answered, has too little in any four weeks: a first
 * look at it would meet empty cards. */
static gboolean
make_plan (const CwScoreRequest *self,
           CwDatabase *db,
           const CwPeriod *stored,
           CwPeriodPlan *plan,
           GError **error)
{
  gint64 count;

  init_plan (self, self->choice, stored, plan);
  if (!self->automatic)
    return TRUE;
  count = cw_response_repository_count_recorded (db, &plan->period, CW_SCORE_SMALL_N, error);
  if (count >= 0 && count < CW_SCORE_SMALL_N)
    init_plan (self, CW_PERIOD_CHOICE_ALL_TIME, stored, plan);
  return count >= 0;
}

CwScoreQuery *
cw_score_request_create_query (const CwScoreRequest *self,
                               CwDatabase *db,
                               CwPeriodPlan *out_plan,
                               GError **error)
{
  g_autoptr (GPtrArray) surveys = NULL;
  CwScoreQuery *query;
  CwPeriodPlan plan;
  CwPeriod stored;

  g_return_val_if_fail (self != NULL && db != NULL, NULL);

  surveys = cw_survey_repository_list (db, error);
  if (surveys == NULL)
    return NULL;
  stored = get_stored (surveys);
  if (!make_plan (self, db, &stored, &plan, error))
    return NULL;
  query = cw_score_query_new (self->zone, self->now);
  query->period = plan.period;
  query->compared = plan.compared;
  query->trend = TRUE;
  query->grain = plan.grain;
  query->trend_period = plan.trend;
  query->weeks_from_start = plan.whole_weeks;
  query->segment_field = g_strdup (self->segment_field);
  query->segment_value = g_strdup (self->segment_value);
  if (out_plan != NULL)
    *out_plan = plan;
  return query;
}
