/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-score.h"

#include "cli/cw-cli-error.h"
#include "model/cw-close-names.h"
#include "model/cw-column.h"
#include "store/cw-journey-repository.h"
#include "store/cw-metric-repository.h"
#include "store/cw-response-repository.h"
#include "store/cw-score-repository.h"

#include <glib/gi18n.h>

#define MAX_FIELDS 12

static gboolean
holds_metric (GPtrArray *metrics, gint64 id)
{
  for (guint i = 0; i < metrics->len; i++)
    if (cw_metric_get_id (metrics->pdata[i]) == id)
      return TRUE;
  return FALSE;
}

static GPtrArray *
find_named (CwDatabase *db, GPtrArray *names, GError **error)
{
  g_autoptr (GPtrArray) metrics = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (CwMetric) metric = cw_metric_repository_find (db, names->pdata[i], error);

      if (metric == NULL)
        return NULL;
      if (!holds_metric (metrics, cw_metric_get_id (metric)))
        g_ptr_array_add (metrics, g_steal_pointer (&metric));
    }
  return g_steal_pointer (&metrics);
}

static void
move_matching (GPtrArray *from, gint64 id, GPtrArray *to)
{
  for (guint i = 0; i < from->len; i++)
    if (cw_metric_get_id (from->pdata[i]) == id && !holds_metric (to, id))
      g_ptr_array_add (to, g_object_ref (from->pdata[i]));
}

/* Metrics of the journey in the order of its steps. */
static GPtrArray *
keep_on_journey (GPtrArray *metrics, CwJourney *journey)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < cw_journey_get_n_stages (journey); i++)
    {
      CwStage *stage = cw_journey_get_stage (journey, i);

      for (guint j = 0; j < stage->steps->len; j++)
        {
          const CwStep *step = stage->steps->pdata[j];

          for (guint k = 0; k < step->metric_ids->len; k++)
            move_matching (metrics, g_array_index (step->metric_ids, gint64, k), kept);
        }
    }
  return kept;
}

static gboolean
check_all_kept (GPtrArray *wanted, GPtrArray *kept, CwJourney *journey, GError **error)
{
  for (guint i = 0; i < wanted->len; i++)
    if (!holds_metric (kept, cw_metric_get_id (wanted->pdata[i])))
      {
        g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_NOT_FOUND,
                     _ ("The metric “%s” is not on the journey “%s”."),
                     cw_metric_get_name (wanted->pdata[i]), cw_journey_get_name (journey));
        return FALSE;
      }
  return TRUE;
}

static GPtrArray *
find_metrics (CwDatabase *db, const CwCliScoreRequest *request, CwJourney *journey, GError **error)
{
  gboolean named = request->names->len > 0;
  g_autoptr (GPtrArray) metrics =
      named ? find_named (db, request->names, error) : cw_metric_repository_list (db, error);
  g_autoptr (GPtrArray) kept = NULL;

  if (metrics == NULL || journey == NULL)
    return g_steal_pointer (&metrics);
  kept = keep_on_journey (metrics, journey);
  if (named && !check_all_kept (metrics, kept, journey, error))
    return NULL;
  return g_steal_pointer (&kept);
}

/* A metric may be on several journeys; where one was asked for, that is where it stands. */
static void
place_on_journey (CwScoreReport *report, CwJourney *journey)
{
  CwStage *stage = NULL;
  CwStep *step = cw_journey_find_metric (journey, cw_metric_get_id (report->metric), &stage);

  if (step == NULL)
    return;
  g_free (report->journey);
  g_free (report->stage);
  g_free (report->step);
  report->journey_id = cw_journey_get_id (journey);
  report->journey = g_strdup (cw_journey_get_name (journey));
  report->stage = g_strdup (stage->name);
  report->step = g_strdup (step->name);
}

static gboolean
splits_responses (const CwColumn *column)
{
  return column->role == CW_COLUMN_ROLE_EMBEDDED || column->role == CW_COLUMN_ROLE_METADATA;
}

/* Returns: (transfer full) (nullable): key of the survey's column that goes by @field */
static char *
find_field (GPtrArray *columns, const char *field)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const CwColumn *column = columns->pdata[i];
      g_autofree char *key = cw_column_dup_key (column);

      if (!splits_responses (column))
        continue;
      if (g_str_equal (key, field) || g_ascii_strcasecmp (column->name, field) == 0 ||
          g_ascii_strcasecmp (column->import_id, field) == 0)
        return g_steal_pointer (&key);
    }
  return NULL;
}

static void
set_unknown_field (CwDatabase *db, const char *field, GError **error)
{
  g_autoptr (GPtrArray) fields = cw_response_repository_list_segments (db, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  if (fields == NULL)
    return;
  for (guint i = 0; i < fields->len; i++)
    {
      char *name = ((CwSegmentField *) fields->pdata[i])->name;

      /* Another survey may have it. */
      if (g_ascii_strcasecmp (name, field) != 0)
        g_ptr_array_add (names, name);
    }
  joined = cw_close_names_join (names, MAX_FIELDS);
  g_set_error (
      error, CW_CLI_ERROR, CW_CLI_ERROR_NOT_FOUND,
      names->len > 0
          ? _ ("No response to these questions has a field “%s”.\nFields with a few values: %s.")
          : _ ("No response to these questions has a field “%s”.%s"),
      field, joined);
}

/* The same field may be another column in another survey, so each metric has a query of its own. */
static gboolean
report_segments (CwDatabase *db,
                 const CwCliScoreRequest *request,
                 GPtrArray *metrics,
                 GPtrArray *reports,
                 GError **error)
{
  guint known = 0;

  for (guint i = 0; i < metrics->len; i++)
    {
      g_autoptr (CwScoreQuery) query = cw_score_query_copy (request->query);
      g_autoptr (GPtrArray) columns = cw_response_repository_list_columns (
          db, cw_metric_get_survey_id (metrics->pdata[i]), error);
      CwScoreReport *report;

      if (columns == NULL)
        return FALSE;
      query->segment_field = find_field (columns, request->segment);
      known += query->segment_field != NULL ? 1 : 0;
      report = cw_score_repository_report (db, metrics->pdata[i], query, error);
      if (report == NULL)
        return FALSE;
      g_ptr_array_add (reports, report);
    }
  if (known > 0 || metrics->len == 0)
    return TRUE;
  set_unknown_field (db, request->segment, error);
  return FALSE;
}

GPtrArray *
cw_cli_score_collect (CwDatabase *db, const CwCliScoreRequest *request, GError **error)
{
  g_autoptr (CwJourney) journey = NULL;
  g_autoptr (GPtrArray) metrics = NULL;
  g_autoptr (GPtrArray) reports = NULL;

  if (request->journey != NULL)
    {
      journey = cw_journey_repository_find (db, request->journey, error);
      if (journey == NULL)
        return NULL;
    }
  metrics = find_metrics (db, request, journey, error);
  if (metrics == NULL)
    return NULL;
  if (request->segment == NULL)
    reports = cw_score_repository_report_all (db, metrics, request->query, NULL, error);
  else
    {
      reports = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_score_report_free);
      if (!report_segments (db, request, metrics, reports, error))
        return NULL;
    }
  for (guint i = 0; journey != NULL && reports != NULL && i < reports->len; i++)
    place_on_journey (reports->pdata[i], journey);
  return g_steal_pointer (&reports);
}
