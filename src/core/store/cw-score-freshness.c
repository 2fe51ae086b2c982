/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-score-freshness.h"

#include "model/cw-freshness.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  CwFreshnessInput input;
  gint64 imported;
  char *connection;      /* (owned) (nullable): uid */
  char *connection_name; /* (owned) (nullable) */
  char *error_code;      /* (owned) (nullable) */
  char *error_message;   /* (owned) (nullable) */
} Source;

static void
source_clear (Source *self)
{
  g_clear_pointer (&self->connection, g_free);
  g_clear_pointer (&self->connection_name, g_free);
  g_clear_pointer (&self->error_code, g_free);
  g_clear_pointer (&self->error_message, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, source_clear)

static void
read_source (Source *self, sqlite3_stmt *statement)
{
  const char *schedule = (const char *) sqlite3_column_text (statement, 4);
  const char *state = (const char *) sqlite3_column_text (statement, 2);

  self->imported = sqlite3_column_int64 (statement, 0);
  /* Chunks of an import that goes on are not there yet. */
  self->input.has_responses = self->imported > 0 && sqlite3_column_int (statement, 1) != 0;
  self->input.has_connection = state != NULL;
  self->input.connection_state = CW_CONNECTION_NOT_AUTHORIZED;
  if (state != NULL)
    cw_connection_state_from_nick (state, &self->input.connection_state);
  /* Where nobody has to approve, the first sync tells: see cw_connection_is_untried(). */
  if (self->input.connection_state == CW_CONNECTION_NOT_AUTHORIZED && self->input.has_connection &&
      sqlite3_column_int (statement, 10) == 0)
    self->input.connection_state = CW_CONNECTION_ACTIVE;
  self->input.question_removed = sqlite3_column_int (statement, 11) != 0;
  self->connection_name = cw_database_dup_text (statement, 3);
  self->input.schedule = cw_schedule_default;
  if (schedule != NULL)
    cw_schedule_from_text (schedule, &self->input.schedule);
  self->input.last_synced = sqlite3_column_int64 (statement, 5);
  self->error_code = cw_database_dup_text (statement, 6);
  self->input.error_code = self->error_code;
  self->error_message = cw_database_dup_text (statement, 7);
  self->connection = cw_database_dup_text (statement, 9);
  self->input.has_begun = schedule != NULL || sqlite3_column_int (statement, 8) != 0;
}

/* A survey that is not there leaves all as it is: no source. */
static gboolean
load_source (Source *self, CwDatabase *db, CwMetric *metric, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "SELECT (SELECT max (i.finished) FROM import AS i WHERE i.survey = s.id), "
      "EXISTS (SELECT 1 FROM chunk AS c WHERE c.survey = s.id), n.state, n.name, y.schedule, "
      "y.last_synced, y.error_code, y.error_message, "
      "EXISTS (SELECT 1 FROM job AS j WHERE j.subject = s.survey_id AND j.finished = 0 "
      "        AND j.kind = 'survey-sync'), n.uid, "
      "n.grant_type = 'authorization-code', "
      "EXISTS (SELECT 1 FROM question AS q LEFT JOIN question AS p ON p.survey = q.survey "
      "        AND p.question_id = q.parent_id WHERE q.survey = s.id AND q.question_id = ?2 "
      "        AND (q.trashed OR p.trashed)) "
      /* In the trash, or gone from there, too: nothing tells of it any more. */
      "OR (NOT EXISTS (SELECT 1 FROM question AS q WHERE q.survey = s.id "
      "                AND q.question_id = ?2) "
      "    AND EXISTS (SELECT 1 FROM question AS q WHERE q.survey = s.id)) "
      "FROM survey AS s LEFT JOIN connection AS n ON n.uid = s.connection "
      "LEFT JOIN survey_sync AS y ON y.survey = s.id WHERE s.survey_id = ?1",
      error);

  if (statement == NULL)
    return FALSE;
  cw_database_bind_text (statement, 1, cw_metric_get_survey_id (metric));
  cw_database_bind_text (statement, 2, cw_metric_get_question_id (metric));
  if (cw_database_step (db, statement, &local_error))
    read_source (self, statement);
  sqlite3_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static char *
explain_no_source (const char *survey_name)
{
  if (survey_name == NULL)
    return g_strdup (
        _ ("Its survey is not in this workspace. Import the definition and an export."));
  return g_strdup_printf (_ ("No responses of “%s” are here yet. Import an export of it."),
                          survey_name);
}

static char *
explain_removed (const char *survey_name)
{
  return g_strdup_printf (
      _ ("The question was removed from “%s” at Qualtrics: no new answers come. "
         "Choose another question, or restore it there and sync."),
      survey_name);
}

static char *
explain_broken (const Source *source, const char *survey_name)
{
  switch (source->input.connection_state)
    {
    case CW_CONNECTION_NOT_AUTHORIZED:
      return g_strdup_printf (_ ("The connection “%s” is not authorized yet."),
                              source->connection_name);
    case CW_CONNECTION_NEEDS_REAUTHORIZATION:
      return g_strdup_printf (_ ("The connection “%s” needs reauthorization."),
                              source->connection_name);
    case CW_CONNECTION_DISABLED:
      return g_strdup_printf (_ ("The connection “%s” is turned off."), source->connection_name);
    case CW_CONNECTION_ACTIVE:
    case CW_CONNECTION_UNREACHABLE:
    default:
      if (source->input.question_removed)
        return explain_removed (survey_name);
      return g_strdup (source->error_message);
    }
}

static CwScoreMend
find_mend (CwScoreState state, const CwFreshnessInput *input)
{
  if (state == CW_SCORE_STATE_WAITING)
    return CW_SCORE_MEND_SYNC;
  if (state != CW_SCORE_STATE_BROKEN)
    return CW_SCORE_MEND_NONE;
  switch (input->connection_state)
    {
    case CW_CONNECTION_NOT_AUTHORIZED:
      return CW_SCORE_MEND_AUTHORIZE;
    case CW_CONNECTION_NEEDS_REAUTHORIZATION:
      return CW_SCORE_MEND_REAUTHORIZE;
    case CW_CONNECTION_DISABLED:
      return CW_SCORE_MEND_TURN_ON;
    case CW_CONNECTION_ACTIVE:
    case CW_CONNECTION_UNREACHABLE:
    default:
      return input->question_removed ? CW_SCORE_MEND_QUESTION : CW_SCORE_MEND_SYNC;
    }
}

static CwScoreState
to_state (CwFreshness freshness)
{
  switch (freshness)
    {
    case CW_FRESHNESS_NO_SOURCE:
      return CW_SCORE_STATE_NO_SOURCE;
    case CW_FRESHNESS_WAITING:
      return CW_SCORE_STATE_WAITING;
    case CW_FRESHNESS_FRESH:
      return CW_SCORE_STATE_FRESH;
    case CW_FRESHNESS_STALE:
      return CW_SCORE_STATE_STALE;
    case CW_FRESHNESS_BROKEN:
      return CW_SCORE_STATE_BROKEN;
    default:
      g_return_val_if_reached (CW_SCORE_STATE_NO_SOURCE);
    }
}

gboolean
cw_score_freshness_fill (CwScoreReport *report, CwDatabase *db, gint64 now_ms, GError **error)
{
  g_auto (Source) source = { 0 };

  g_return_val_if_fail (report != NULL && db != NULL, FALSE);

  if (!load_source (&source, db, report->metric, error))
    return FALSE;
  report->synced_at = source.input.has_connection && source.input.last_synced > 0
                          ? source.input.last_synced
                          : source.imported;
  report->by_sync = source.input.has_connection && source.input.last_synced > 0;
  report->connection = g_steal_pointer (&source.connection);
  report->state = to_state (cw_freshness_compute (&source.input, now_ms));
  if (report->state == CW_SCORE_STATE_NO_SOURCE)
    report->message = explain_no_source (report->survey_name);
  else if (report->state == CW_SCORE_STATE_BROKEN)
    report->message = explain_broken (&source, report->survey_name);
  report->mend = find_mend (report->state, &source.input);
  return TRUE;
}
