/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-import-runner.h"

#include "ingest/cw-definition-reader.h"
#include "ingest/cw-ingest-error.h"
#include "ingest/cw-metric-set-reader.h"
#include "store/cw-survey-repository.h"
#include "store/cw-workspace.h"
#include "sync/cw-metric-set-import.h"

#include <glib/gi18n-lib.h>

CwExportReading *
cw_import_runner_look (CwImportSource *source,
                       CwImportOutcome *outcome,
                       GCancellable *cancellable,
                       GError **error)
{
  CwExportReading *reading = cw_export_reading_open (source, cancellable, error);

  if (reading == NULL)
    return NULL;
  outcome->content = cw_export_reading_get_content (reading);
  outcome->encoding = cw_export_reading_get_encoding (reading);
  if (outcome->content == CW_CONTENT_DEFINITION)
    outcome->kind = CW_IMPORT_KIND_DEFINITION;
  else if (outcome->content == CW_CONTENT_METRICS)
    outcome->kind = CW_IMPORT_KIND_METRICS;
  else
    {
      outcome->kind = CW_IMPORT_KIND_RESPONSES;
      outcome->coding = cw_export_reading_get_coding (reading);
      outcome->assumes_utc = !cw_export_reading_knows_zone (reading);
    }
  return reading;
}

typedef struct
{
  CwSurvey *survey; /* (unowned) */
  const CwSurveyWish *wish;
} Definition;

/* A survey that was imported again has another id than its older exports: the person says which. */
static gboolean
heed_wish (CwDatabase *db, const Definition *definition, GError **error)
{
  const CwSurveyWish *wish = definition->wish;
  g_autoptr (CwSurvey) wanted = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *id = wish->survey_id;

  if (wish->survey_name != NULL)
    cw_survey_set_name (definition->survey, wish->survey_name);
  if (id == NULL)
    return TRUE;
  wanted = cw_survey_repository_load (db, id, &local_error);
  if (wanted != NULL)
    id = cw_survey_get_id (wanted);
  else if (!g_error_matches (local_error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (g_str_equal (id, cw_survey_get_id (definition->survey)))
    return TRUE;
  if (wish->given != NULL && wish->given->len > 0)
    {
      g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_UNSUPPORTED,
                   _ ("A survey has one definition, and another one was given for “%s” already. "
                      "Import them one by one."),
                   id);
      return FALSE;
    }
  cw_survey_set_id (definition->survey, id);
  return TRUE;
}

static gpointer
save_definition_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Definition *definition = data;
  CwSurvey *survey = definition->survey;

  if (!heed_wish (db, definition, error) || !cw_database_begin (db, error))
    return NULL;
  return GINT_TO_POINTER (cw_database_end (db,
                                           cw_survey_finder_adopt_definition (db, survey, error) &&
                                               cw_survey_repository_save (db, survey, error),
                                           error));
}

static void
count_questions (CwSurvey *survey, CwImportOutcome *outcome)
{
  for (guint i = 0; i < cw_survey_get_n_questions (survey); i++)
    {
      CwQuestion *question = cw_survey_get_question (survey, i);

      /* Rows of a matrix are questions to us, not to who made the survey. */
      if (cw_question_get_parent_id (question) != NULL)
        continue;
      outcome->n_questions++;
      outcome->n_trashed += cw_question_get_trashed (question);
    }
}

static gboolean
run_definition (CwWorkspace *workspace,
                CwExportReading *reading,
                const CwSurveyWish *wish,
                CwImportOutcome *outcome,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GBytes) json = cw_export_reading_read_all (reading, cancellable, error);
  g_autoptr (CwSurvey) survey = json ? cw_definition_reader_read (json, error) : NULL;
  Definition definition = { survey, wish };

  if (survey == NULL ||
      !cw_workspace_run (workspace, save_definition_func, &definition, cancellable, error))
    return FALSE;
  count_questions (survey, outcome);
  cw_import_outcome_set_survey (outcome, survey);
  outcome->fraction = 1;
  return TRUE;
}

static gpointer
save_metrics_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (cw_metric_set_import_save (db, data, error));
}

static gboolean
run_metrics (CwWorkspace *workspace,
             CwExportReading *reading,
             CwImportOutcome *outcome,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GBytes) json = cw_export_reading_read_all (reading, cancellable, error);
  g_autoptr (CwMetricSet) set = json ? cw_metric_set_reader_read (json, error) : NULL;

  if (set == NULL || !cw_workspace_run (workspace, save_metrics_func, set, cancellable, error))
    return FALSE;
  outcome->n_metrics = set->metrics->len;
  outcome->fraction = 1;
  return TRUE;
}

typedef struct
{
  CwExportReading *reading;
  const CwSurveyWish *wish;
  CwSurveyFinding *finding; /* (owned) */
} Search;

static gpointer
find_survey_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Search *search = data;

  search->finding = cw_survey_finder_find (db, cw_export_reading_get_header (search->reading),
                                           search->wish, error);
  /* Responses need a survey to belong to; one that is made now goes again if the import fails. */
  if (search->finding != NULL && search->finding->is_new &&
      !cw_survey_repository_save (db, search->finding->survey, error))
    g_clear_pointer (&search->finding, cw_survey_finding_free);
  return search->finding;
}

static gpointer
save_survey_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (cw_survey_repository_save (db, data, error));
}

static void
set_doubtful (CwSurveyFinding *finding, CwImportOutcome *outcome, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  outcome->candidates = g_ptr_array_ref (finding->candidates);
  for (guint i = 0; i < finding->candidates->len && i < 3; i++)
    {
      CwSurvey *survey = g_ptr_array_index (finding->candidates, i);

      g_string_append_printf (names, "%s“%s” (%s)", i ? ", " : "", cw_survey_get_name (survey),
                              cw_survey_get_id (survey));
    }
  g_set_error (
      error, CW_INGEST_ERROR, CW_INGEST_ERROR_DOUBTFUL,
      finding->candidates->len == 1
          ? _ ("This may be an export of %s, but not all of its questions are the same. Say which survey "
               "it belongs to.")
          : _ ("This may be an export of several surveys: %s. Say which one it belongs to."),
      names->str);
}

static gboolean
run_responses (CwWorkspace *workspace,
               CwExportReading *reading,
               CwImportSource *source,
               const CwSurveyWish *wish,
               CwImportOutcome *outcome,
               CwImportProgressFunc progress,
               gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  Search search = { reading, wish, NULL };
  g_autoptr (CwSurveyFinding) finding = NULL;
  CwExportHeader *header = cw_export_reading_get_header (reading);

  if (!cw_workspace_run (workspace, find_survey_func, &search, cancellable, error))
    return FALSE;
  finding = search.finding;
  if (finding->survey == NULL)
    {
      set_doubtful (finding, outcome, error);
      return FALSE;
    }
  if (wish->survey_name != NULL)
    cw_survey_set_name (finding->survey, wish->survey_name);
  cw_import_outcome_set_survey (outcome, finding->survey);
  cw_export_reading_begin (reading, finding->survey);
  if (!cw_import_pipeline_run (workspace, reading, source, cw_survey_get_id (finding->survey),
                               outcome, progress, user_data, cancellable, error))
    return FALSE;
  /* What the file told of questions that nobody knew; JSON has told of all keys only now. */
  cw_export_header_complete_survey (header, finding->survey);
  return cw_workspace_run (workspace, save_survey_func, finding->survey, NULL, error) != NULL;
}

gboolean
cw_import_runner_run (CwWorkspace *workspace,
                      CwExportReading *reading,
                      CwImportSource *source,
                      const CwSurveyWish *wish,
                      CwImportOutcome *outcome,
                      CwImportProgressFunc progress,
                      gpointer user_data,
                      GCancellable *cancellable,
                      GError **error)
{
  switch (outcome->kind)
    {
    case CW_IMPORT_KIND_DEFINITION:
      return run_definition (workspace, reading, wish, outcome, cancellable, error);
    case CW_IMPORT_KIND_METRICS:
      return run_metrics (workspace, reading, outcome, cancellable, error);
    case CW_IMPORT_KIND_RESPONSES:
      return run_responses (workspace, reading, source, wish, outcome, progress, user_data,
                            cancellable, error);
    case CW_IMPORT_KIND_UNKNOWN:
    default:
      g_return_val_if_reached (FALSE);
    }
}
