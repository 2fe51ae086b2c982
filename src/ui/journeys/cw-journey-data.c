/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journey-data.h"

#include "store/cw-journey-repository.h"
#include "store/cw-metric-repository.h"
#include "store/cw-response-repository.h"
#include "store/cw-score-repository.h"
#include "store/cw-survey-repository.h"

CwJourneyRequest *
cw_journey_request_new (CwScoreRequest *scores, gint64 journey_id)
{
  CwJourneyRequest *self;

  g_return_val_if_fail (scores != NULL, NULL);

  self = g_new0 (CwJourneyRequest, 1);
  self->scores = scores;
  self->journey_id = journey_id;
  return self;
}

void
cw_journey_request_free (CwJourneyRequest *self)
{
  if (self == NULL)
    return;
  cw_score_request_free (self->scores);
  g_free (self);
}

void
cw_journey_data_free (CwJourneyData *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->journeys, g_ptr_array_unref);
  g_clear_pointer (&self->reports, g_hash_table_unref);
  g_clear_pointer (&self->query, cw_score_query_free);
  g_free (self);
}

GArray *
cw_journey_data_list_metrics (const CwJourneyData *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (self != NULL, ids);

  g_hash_table_iter_init (&iter, self->reports);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_val (ids, *(const gint64 *) id);
  return ids;
}

static GPtrArray *
list_journeys (CwDatabase *db, gint64 id, GError **error)
{
  GPtrArray *journeys = cw_journey_repository_list (db, error);

  if (journeys == NULL)
    return NULL;
  for (guint i = journeys->len; id != 0 && i > 0; i--)
    if (cw_journey_get_id (g_ptr_array_index (journeys, i - 1)) != id)
      g_ptr_array_remove_index (journeys, i - 1);
  return journeys;
}

static gboolean
is_on_any (GPtrArray *journeys, CwMetric *metric)
{
  for (guint i = 0; i < journeys->len; i++)
    if (cw_journey_find_metric (g_ptr_array_index (journeys, i), cw_metric_get_id (metric), NULL) !=
        NULL)
      return TRUE;
  return FALSE;
}

static GPtrArray *
list_metrics (CwDatabase *db, GPtrArray *journeys, GError **error)
{
  GPtrArray *metrics = cw_metric_repository_list (db, error);

  if (metrics == NULL)
    return NULL;
  for (guint i = metrics->len; i > 0; i--)
    if (!is_on_any (journeys, g_ptr_array_index (metrics, i - 1)))
      g_ptr_array_remove_index (metrics, i - 1);
  return metrics;
}

static GHashTable *
index_reports (GPtrArray *reports)
{
  GHashTable *index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                             (GDestroyNotify) cw_score_report_free);

  g_ptr_array_set_free_func (reports, NULL);
  for (guint i = 0; i < reports->len; i++)
    {
      CwScoreReport *report = g_ptr_array_index (reports, i);
      gint64 id = cw_metric_get_id (report->metric);

      g_hash_table_insert (index, g_memdup2 (&id, sizeof id), report);
    }
  return index;
}

static gboolean
count_responses (CwDatabase *db, gint64 *out_n, GError **error)
{
  g_autoptr (GPtrArray) surveys = cw_survey_repository_list (db, error);

  for (guint i = 0; surveys != NULL && i < surveys->len; i++)
    *out_n += ((CwSurveyEntry *) g_ptr_array_index (surveys, i))->responses;
  return surveys != NULL;
}

gpointer
cw_journey_data_load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwJourneyRequest *request = data;
  g_autoptr (CwJourneyData) self = g_new0 (CwJourneyData, 1);
  g_autoptr (GPtrArray) metrics = NULL;
  g_autoptr (GPtrArray) reports = NULL;

  self->query = cw_score_request_create_query (request->scores, db, &self->plan, error);
  if (self->query == NULL)
    return NULL;
  self->query->trend = FALSE;
  if (!count_responses (db, &self->n_responses, error))
    return NULL;
  self->journeys = list_journeys (db, request->journey_id, error);
  if (self->journeys == NULL)
    return NULL;
  metrics = list_metrics (db, self->journeys, error);
  if (metrics == NULL)
    return NULL;
  reports = cw_score_repository_report_all (db, metrics, self->query, cancellable, error);
  if (reports == NULL)
    return NULL;
  self->reports = index_reports (reports);
  return g_steal_pointer (&self);
}

CwCommentRequest *
cw_comment_request_new (CwMetric *metric, const CwScoreQuery *query)
{
  CwCommentRequest *self;

  g_return_val_if_fail (CW_IS_METRIC (metric), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  self = g_new0 (CwCommentRequest, 1);
  self->metric = cw_metric_copy (metric);
  self->query = cw_score_query_copy (query);
  return self;
}

void
cw_comment_request_free (CwCommentRequest *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->metric);
  cw_score_query_free (self->query);
  g_free (self);
}

gpointer
cw_comment_request_count (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwCommentRequest *self = data;
  const CwResponseFilter filter = {
    .fates = 1u << CW_FATE_COUNTED, .answer = -1, .with_comment = TRUE, .limit = 0
  };
  g_autoptr (GPtrArray) rows = NULL;
  gint64 total = 0;

  rows = cw_response_repository_browse (db, self->metric, self->query, &filter, &total, error);
  return rows != NULL ? g_memdup2 (&total, sizeof total) : NULL;
}

GStrv
cw_journey_data_list_surveys (const CwJourneyData *self)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer report;

  g_return_val_if_fail (self != NULL, NULL);

  g_hash_table_iter_init (&iter, self->reports);
  while (g_hash_table_iter_next (&iter, NULL, &report))
    {
      const char *id = cw_metric_get_survey_id (((CwScoreReport *) report)->metric);

      if (id != NULL && g_hash_table_add (ids, (gpointer) id))
        g_strv_builder_add (builder, id);
    }
  return g_strv_builder_end (builder);
}
