/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-editor-data.h"

#include "model/cw-string.h"
#include "store/cw-connection-repository.h"
#include "store/cw-journey-repository.h"
#include "store/cw-metric-repository.h"
#include "store/cw-name.h"
#include "store/cw-response-repository.h"
#include "store/cw-score-repository.h"
#include "store/cw-survey-repository.h"
#include "sync/cw-metric-draft.h"

void
cw_editor_place_set (CwEditorPlace *self, const char *journey, const char *stage, const char *step)
{
  g_return_if_fail (self != NULL);

  cw_string_set (&self->journey, journey);
  cw_string_set (&self->stage, journey != NULL ? stage : NULL);
  cw_string_set (&self->step, journey != NULL ? step : NULL);
}

void
cw_editor_place_clear (CwEditorPlace *self)
{
  cw_editor_place_set (self, NULL, NULL, NULL);
}

static gboolean
same_name (const char *a, const char *b)
{
  return a == b || (a != NULL && b != NULL && cw_name_equal (a, b));
}

gboolean
cw_editor_place_equal (const CwEditorPlace *a, const CwEditorPlace *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return same_name (a->journey, b->journey) && same_name (a->stage, b->stage) &&
         same_name (a->step, b->step);
}

void
cw_editor_place_find (CwEditorPlace *self, GPtrArray *journeys, gint64 metric_id)
{
  g_return_if_fail (self != NULL && journeys != NULL);

  cw_editor_place_clear (self);
  for (guint i = 0; metric_id != 0 && i < journeys->len; i++)
    {
      CwJourney *journey = g_ptr_array_index (journeys, i);
      CwStage *stage = NULL;
      CwStep *step = cw_journey_find_metric (journey, metric_id, &stage);

      if (step == NULL)
        continue;
      cw_editor_place_set (self, cw_journey_get_name (journey), stage->name, step->name);
      return;
    }
}

static gboolean
find_in_stage (CwEditorPlace *self, CwJourney *journey, const CwStage *stage, gint64 step_id)
{
  for (guint i = 0; i < stage->steps->len; i++)
    {
      const CwStep *step = g_ptr_array_index (stage->steps, i);

      if (step->id != step_id)
        continue;
      cw_editor_place_set (self, cw_journey_get_name (journey), stage->name, step->name);
      return TRUE;
    }
  return FALSE;
}

gboolean
cw_editor_place_find_step (CwEditorPlace *self,
                           GPtrArray *journeys,
                           gint64 journey_id,
                           gint64 step_id)
{
  g_return_val_if_fail (self != NULL && journeys != NULL, FALSE);

  for (guint i = 0; i < journeys->len; i++)
    {
      CwJourney *journey = g_ptr_array_index (journeys, i);

      for (guint j = 0; j < cw_journey_get_n_stages (journey); j++)
        if (cw_journey_get_id (journey) == journey_id &&
            find_in_stage (self, journey, cw_journey_get_stage (journey, j), step_id))
          return TRUE;
    }
  return FALSE;
}

void
cw_editor_data_free (CwEditorData *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->surveys, g_ptr_array_unref);
  g_clear_pointer (&self->metrics, g_ptr_array_unref);
  g_clear_pointer (&self->journeys, g_ptr_array_unref);
  g_clear_object (&self->metric);
  g_clear_object (&self->survey);
  g_free (self->connection);
  g_clear_pointer (&self->sync, cw_survey_sync_free);
  g_clear_pointer (&self->query, cw_score_query_free);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->counts, g_ptr_array_unref);
  g_clear_pointer (&self->previous, g_ptr_array_unref);
  g_clear_pointer (&self->base, cw_score_report_free);
  g_free (self->refusal);
  g_free (self);
}

void
cw_editor_request_free (CwEditorRequest *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->metric);
  g_clear_pointer (&self->score, cw_score_request_free);
  g_free (self);
}

static gboolean
load_lists (CwEditorData *self, CwDatabase *db, GError **error)
{
  self->surveys = cw_survey_repository_list (db, error);
  if (self->surveys == NULL)
    return FALSE;
  self->metrics = cw_metric_repository_list (db, error);
  if (self->metrics == NULL)
    return FALSE;
  self->journeys = cw_journey_repository_list (db, error);
  return self->journeys != NULL;
}

static gboolean
load_metric (CwEditorData *self, CwDatabase *db, const CwEditorRequest *request, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, request->metric_id);

  if (request->metric != NULL)
    self->metric = g_object_ref (request->metric);
  else if (request->metric_id != 0)
    {
      self->metric = cw_metric_repository_find (db, id, error);
      return self->metric != NULL;
    }
  return TRUE;
}

/* A survey that is not here is no failure: an edit goes on without it. */
static void
load_survey (CwEditorData *self, CwDatabase *db)
{
  const char *id = self->metric != NULL ? cw_metric_get_survey_id (self->metric) : NULL;

  for (guint i = 0; id != NULL && i < self->surveys->len; i++)
    {
      const CwSurveyEntry *entry = g_ptr_array_index (self->surveys, i);

      if (g_str_equal (entry->id, id))
        {
          self->survey = cw_survey_repository_load (db, id, NULL);
          self->sync = cw_survey_sync_repository_find (db, id, NULL);
        }
    }
  if (self->survey != NULL)
    self->connection = cw_connection_repository_find_for_survey (db, id, NULL);
}

/* The period of the pages; where it holds nothing of this survey, all there is. */
static gboolean
load_base (CwEditorData *self, CwDatabase *db, CwScoreRequest *request, GError **error)
{
  self->query = cw_score_request_create_query (request, db, NULL, error);
  if (self->query == NULL)
    return FALSE;
  self->base = cw_score_repository_report (db, self->metric, self->query, error);
  if (self->base == NULL)
    return FALSE;
  if (self->base->responses > 0 || cw_period_is_open (&self->query->period))
    return TRUE;
  self->query->period = (CwPeriod){ CW_PERIOD_OPEN, CW_PERIOD_OPEN };
  self->query->compared = self->query->period;
  self->query->trend_period = self->query->period;
  self->query->weeks_from_start = FALSE;
  g_clear_pointer (&self->base, cw_score_report_free);
  self->base = cw_score_repository_report (db, self->metric, self->query, error);
  return self->base != NULL;
}

static GPtrArray *
count_in (CwEditorData *self, CwDatabase *db, const CwPeriod *period, GError **error)
{
  return cw_response_repository_count_answers_of (db, self->metric, period,
                                                  CW_METRIC_DRAFT_MAX_ANSWERS, error);
}

static gboolean
load_counts (CwEditorData *self, CwDatabase *db, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  CwPeriod previous;

  self->known = cw_response_repository_count_answers (db, cw_metric_get_survey_id (self->metric),
                                                      cw_metric_get_question_id (self->metric),
                                                      CW_METRIC_DRAFT_MAX_ANSWERS, &local_error);
  /* Too many of them: said in the place of the answers. */
  if (g_error_matches (local_error, CW_STORE_ERROR, CW_STORE_ERROR_FAILED))
    {
      self->refusal = g_strdup (local_error->message);
      return TRUE;
    }
  if (self->known == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  self->counts = count_in (self, db, &self->query->period, error);
  if (self->counts == NULL || !cw_score_query_get_previous (self->query, &previous))
    return self->counts != NULL;
  self->previous = count_in (self, db, &previous, error);
  return self->previous != NULL;
}

gpointer
cw_editor_data_load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwEditorRequest *request = data;
  g_autoptr (CwEditorData) self = g_new0 (CwEditorData, 1);

  g_return_val_if_fail (request != NULL, NULL);

  if (!load_lists (self, db, error) || !load_metric (self, db, request, error))
    return NULL;
  load_survey (self, db);
  if (self->metric == NULL || cw_metric_get_survey_id (self->metric) == NULL ||
      cw_metric_get_question_id (self->metric) == NULL)
    return g_steal_pointer (&self);
  if (!load_base (self, db, request->score, error) || !load_counts (self, db, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
cw_editor_preview_free (CwEditorPreview *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->metric);
  g_clear_pointer (&self->query, cw_score_query_free);
  g_free (self);
}

gpointer
cw_editor_preview_load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwEditorPreview *preview = data;

  g_return_val_if_fail (preview != NULL, NULL);

  return cw_score_repository_report (db, preview->metric, preview->query, error);
}

void
cw_editor_saving_free (CwEditorSaving *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->metric);
  cw_editor_place_clear (&self->place);
  g_free (self);
}

static void
take_off (CwStep *step, gint64 metric_id)
{
  for (guint i = step->metric_ids->len; i > 0; i--)
    if (g_array_index (step->metric_ids, gint64, i - 1) == metric_id)
      g_array_remove_index (step->metric_ids, i - 1);
}

/* From the place that the editor showed; others that carry it keep it. */
static gboolean
leave_place (CwDatabase *db, gint64 metric_id, GPtrArray *journeys, GError **error)
{
  for (guint i = 0; i < journeys->len; i++)
    {
      CwJourney *journey = g_ptr_array_index (journeys, i);
      CwStep *step = cw_journey_find_metric (journey, metric_id, NULL);

      if (step == NULL)
        continue;
      take_off (step, metric_id);
      return cw_journey_repository_save (db, journey, error);
    }
  return TRUE;
}

static gboolean
save_place (CwDatabase *db, CwMetric *metric, const CwEditorPlace *place, GError **error)
{
  g_autoptr (GPtrArray) journeys = cw_journey_repository_list (db, error);
  g_auto (CwEditorPlace) old = { NULL };
  gint64 id = cw_metric_get_id (metric);

  if (journeys == NULL)
    return FALSE;
  cw_editor_place_find (&old, journeys, id);
  if (cw_editor_place_equal (&old, place))
    return TRUE;
  if (!leave_place (db, id, journeys, error))
    return FALSE;
  if (place->journey == NULL)
    return TRUE;
  return cw_journey_repository_place (
      db, id, place->journey, place->stage,
      place->step != NULL ? place->step : cw_metric_get_name (metric), error);
}

gpointer
cw_editor_saving_run (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwEditorSaving *self = data;
  /* What fails must not leave an id that is not stored. */
  g_autoptr (CwMetric) saved = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  saved = cw_metric_copy (self->metric);
  if (!cw_database_begin (db, error))
    return NULL;
  if (!cw_database_end (db,
                        cw_metric_repository_save (db, saved, error) &&
                            save_place (db, saved, &self->place, error),
                        error))
    return NULL;
  return g_steal_pointer (&saved);
}
