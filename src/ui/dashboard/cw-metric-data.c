/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-metric-data.h"

#include "filter/cw-score-gap.h"
#include "model/cw-journey.h"
#include "model/cw-survey.h"
#include "store/cw-journey-repository.h"
#include "store/cw-metric-repository.h"
#include "store/cw-score-repository.h"
#include "store/cw-survey-repository.h"

#include <glib/gi18n.h>

static void
place_free (gpointer data)
{
  CwMetricPlace *place = data;

  g_free (place->journey);
  g_free (place->step);
  g_free (place);
}

void
cw_metric_data_free (CwMetricData *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->report, cw_score_report_free);
  g_clear_pointer (&self->query, cw_score_query_free);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->sync, cw_survey_sync_free);
  g_free (self);
}

static gboolean
carries (const CwStep *step, gint64 metric_id)
{
  for (guint i = 0; i < step->metric_ids->len; i++)
    if (g_array_index (step->metric_ids, gint64, i) == metric_id)
      return TRUE;
  return FALSE;
}

static void
add_places (CwMetricData *self, CwJourney *journey, gint64 metric_id)
{
  for (guint i = 0; i < cw_journey_get_n_stages (journey); i++)
    {
      CwStage *stage = cw_journey_get_stage (journey, i);

      for (guint j = 0; j < stage->steps->len; j++)
        {
          const CwStep *step = g_ptr_array_index (stage->steps, j);
          CwMetricPlace *place;

          if (!carries (step, metric_id))
            continue;
          place = g_new0 (CwMetricPlace, 1);
          place->journey_id = cw_journey_get_id (journey);
          place->journey = g_strdup (cw_journey_get_name (journey));
          place->step = g_strdup (step->name);
          g_ptr_array_add (self->places, place);
        }
    }
}

static gboolean
load_places (CwMetricData *self, CwDatabase *db, gint64 metric_id, GError **error)
{
  g_autoptr (GPtrArray) journeys = cw_journey_repository_list (db, error);

  self->places = g_ptr_array_new_with_free_func (place_free);
  for (guint i = 0; journeys != NULL && i < journeys->len; i++)
    add_places (self, g_ptr_array_index (journeys, i), metric_id);
  return journeys != NULL;
}

/* Where a person finds it: trashed questions and those without an answer have no number. */
static int
find_question_number (CwSurvey *survey, const char *question_id)
{
  const char *wanted = question_id;
  int number = 0;
  CwQuestion *question = question_id != NULL ? cw_survey_find_question (survey, question_id) : NULL;

  if (question == NULL || cw_question_get_trashed (question))
    return 0;
  if (cw_question_get_parent_id (question) != NULL)
    wanted = cw_question_get_parent_id (question);
  for (guint i = 0; i < cw_survey_get_n_questions (survey); i++)
    {
      CwQuestion *other = cw_survey_get_question (survey, i);

      if (cw_question_get_trashed (other) || cw_question_get_parent_id (other) != NULL ||
          cw_question_get_shape (other) == CW_QUESTION_SHAPE_NONE)
        continue;
      number++;
      if (g_str_equal (cw_question_get_id (other), wanted))
        return number;
    }
  return 0;
}

static gboolean
load_source (CwMetricData *self, CwDatabase *db, const CwScoreRequest *request, GError **error)
{
  const char *survey_id = cw_metric_get_survey_id (self->report->metric);
  g_autoptr (GPtrArray) surveys = cw_survey_repository_list (db, error);
  g_autoptr (CwSurvey) survey = NULL;

  if (surveys == NULL)
    return FALSE;
  for (guint i = 0; i < surveys->len; i++)
    {
      const CwSurveyEntry *entry = g_ptr_array_index (surveys, i);

      self->n_workspace += entry->responses;
      if (g_strcmp0 (entry->id, survey_id) == 0)
        self->n_stored = entry->responses;
    }
  cw_score_gap_explain (self->report, db, surveys, request);
  survey = survey_id != NULL ? cw_survey_repository_load (db, survey_id, NULL) : NULL;
  if (survey != NULL)
    self->question_number =
        find_question_number (survey, cw_metric_get_question_id (self->report->metric));
  return TRUE;
}

static gboolean
load_sync (CwMetricData *self, CwDatabase *db, GError **error)
{
  const char *survey_id = cw_metric_get_survey_id (self->report->metric);
  g_autoptr (GError) local_error = NULL;
  gint64 generated;

  if (self->report->connection == NULL)
    return TRUE;
  self->sync = cw_survey_sync_repository_find (db, survey_id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return self->sync == NULL ||
         cw_survey_sync_repository_count (db, survey_id, &self->n_real, &generated, error);
}

/* Not by cw_metric_repository_find(): another metric may have the number for its name. */
static CwMetric *
find_metric (CwDatabase *db, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) metrics = cw_metric_repository_list (db, error);

  for (guint i = 0; metrics != NULL && i < metrics->len; i++)
    {
      CwMetric *metric = g_ptr_array_index (metrics, i);

      if (cw_metric_get_id (metric) == id)
        return g_object_ref (metric);
    }
  if (metrics != NULL)
    g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                         _ ("This metric is not in the workspace any more."));
  return NULL;
}

CwMetricData *
cw_metric_data_load (CwDatabase *db,
                     gint64 metric_id,
                     const CwScoreRequest *request,
                     GError **error)
{
  g_autoptr (CwMetricData) self = g_new0 (CwMetricData, 1);
  g_autoptr (CwMetric) metric = NULL;

  g_return_val_if_fail (db != NULL && request != NULL, NULL);

  metric = find_metric (db, metric_id, error);
  if (metric == NULL)
    return NULL;
  self->query = cw_score_request_create_query (request, db, &self->plan, error);
  if (self->query == NULL)
    return NULL;
  self->report = cw_score_repository_report (db, metric, self->query, error);
  if (self->report == NULL || !load_places (self, db, metric_id, error) ||
      !load_source (self, db, request, error) || !load_sync (self, db, error))
    return NULL;
  return g_steal_pointer (&self);
}
