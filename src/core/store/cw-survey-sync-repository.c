/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-survey-sync-repository.h"

#include "store/cw-survey-repository.h"
#include "store/cw-workspace.h"

/* What was done later than now was done while the clock was wrong: what it says of the next time
 * is, too. */
#define CLOCK_SLACK_MS (5 * 60 * 1000)

/* A survey that was never synced has no row in survey_sync. */
#define SELECT                                                                                     \
  "SELECT s.survey_id, s.name, s.connection, y.schedule, y.next_due, y.failures, y.last_tried, "   \
  "y.last_synced, y.high_water, y.modified_water, y.continuation, y.options, y.reconciled, "       \
  "y.counted, y.difference, y.definition_changed, y.error_code, y.error_message "                  \
  "FROM survey AS s LEFT JOIN survey_sync AS y ON y.survey = s.id "                                \
  "WHERE s.connection IS NOT NULL "

CwSurveySync *
cw_survey_sync_new (const char *survey_id)
{
  CwSurveySync *self = g_new0 (CwSurveySync, 1);

  self->survey_id = g_strdup (survey_id);
  self->schedule = cw_schedule_default;
  self->counted = -1;
  return self;
}

gboolean
cw_survey_sync_has_ids (const CwSurveySync *self)
{
  return g_strcmp0 (self->options, CW_SURVEY_SYNC_WITHOUT_IDS) != 0;
}

CwSurveySync *
cw_survey_sync_copy (const CwSurveySync *self)
{
  CwSurveySync *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->survey_id = g_strdup (self->survey_id);
  copy->survey_name = g_strdup (self->survey_name);
  copy->connection = g_strdup (self->connection);
  copy->continuation = g_strdup (self->continuation);
  copy->options = g_strdup (self->options);
  copy->error_code = g_strdup (self->error_code);
  copy->error_message = g_strdup (self->error_message);
  return copy;
}

void
cw_survey_sync_free (CwSurveySync *self)
{
  if (self == NULL)
    return;
  g_free (self->survey_id);
  g_free (self->survey_name);
  g_free (self->connection);
  g_free (self->continuation);
  g_free (self->options);
  g_free (self->error_code);
  g_free (self->error_message);
  g_free (self);
}

/* One that this program cannot read is as good as none: the default. */
static CwSchedule
read_schedule (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);
  CwSchedule schedule = cw_schedule_default;

  if (text == NULL || !cw_schedule_from_text (text, &schedule))
    return cw_schedule_default;
  return schedule;
}

static CwSurveySync *
read_row (sqlite3_stmt *statement)
{
  CwSurveySync *sync = cw_survey_sync_new ((const char *) sqlite3_column_text (statement, 0));

  sync->survey_name = cw_database_dup_text (statement, 1);
  sync->connection = cw_database_dup_text (statement, 2);
  sync->was_read = TRUE;
  sync->schedule = sync->read_schedule = read_schedule (statement, 3);
  if (sqlite3_column_type (statement, 3) == SQLITE_NULL)
    return sync;
  sync->next_due = sqlite3_column_int64 (statement, 4);
  sync->failures = (guint) sqlite3_column_int64 (statement, 5);
  sync->last_tried = sqlite3_column_int64 (statement, 6);
  sync->last_synced = sqlite3_column_int64 (statement, 7);
  sync->high_water = sqlite3_column_int64 (statement, 8);
  sync->modified_water = sqlite3_column_int64 (statement, 9);
  sync->continuation = cw_database_dup_text (statement, 10);
  sync->options = cw_database_dup_text (statement, 11);
  sync->reconciled = sqlite3_column_int64 (statement, 12);
  sync->counted = sqlite3_column_int64 (statement, 13);
  sync->difference = sqlite3_column_int64 (statement, 14);
  sync->definition_changed = sqlite3_column_int64 (statement, 15);
  sync->error_code = cw_database_dup_text (statement, 16);
  sync->error_message = cw_database_dup_text (statement, 17);
  return sync;
}

CwSurveySync *
cw_survey_sync_repository_find (CwDatabase *db, const char *survey_id, GError **error)
{
  CwSurveySync *sync = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL && survey_id != NULL, NULL);

  statement = cw_database_prepare (db, SELECT "AND s.survey_id = ?", error);
  if (statement == NULL)
    return NULL;
  cw_database_bind_text (statement, 1, survey_id);
  if (cw_database_step (db, statement, error))
    sync = read_row (statement);
  sqlite3_reset (statement);
  return sync;
}

static gboolean
is_schedule_new (const CwSurveySync *sync)
{
  return !sync->was_read || sync->schedule.kind != sync->read_schedule.kind ||
         sync->schedule.minutes != sync->read_schedule.minutes ||
         sync->schedule.at != sync->read_schedule.at;
}

static void
bind_sync (sqlite3_stmt *statement, gint64 survey, const CwSurveySync *sync, const char *schedule)
{
  sqlite3_bind_int64 (statement, 1, survey);
  cw_database_bind_text (statement, 2, schedule);
  sqlite3_bind_int64 (statement, 3, sync->next_due);
  sqlite3_bind_int64 (statement, 4, sync->failures);
  sqlite3_bind_int64 (statement, 5, sync->last_tried);
  sqlite3_bind_int64 (statement, 6, sync->last_synced);
  sqlite3_bind_int64 (statement, 7, sync->high_water);
  sqlite3_bind_int64 (statement, 8, sync->modified_water);
  cw_database_bind_text (statement, 9, sync->continuation);
  cw_database_bind_text (statement, 10, sync->options);
  sqlite3_bind_int64 (statement, 11, sync->reconciled);
  sqlite3_bind_int64 (statement, 12, sync->counted);
  sqlite3_bind_int64 (statement, 13, sync->difference);
  sqlite3_bind_int64 (statement, 14, sync->definition_changed);
  cw_database_bind_text (statement, 15, sync->error_code);
  cw_database_bind_text (statement, 16, sync->error_message);
}

static gboolean
save_in_transaction (CwDatabase *db, const CwSurveySync *sync, GError **error)
{
  g_autofree char *schedule = cw_schedule_to_text (&sync->schedule);
  gint64 survey = cw_survey_repository_find_row (db, sync->survey_id, error);
  sqlite3_stmt *statement;

  if (survey == 0)
    return FALSE;
  statement = cw_database_prepare (
      db,
      "INSERT OR REPLACE INTO survey_sync (survey, schedule, next_due, failures, last_tried, "
      "last_synced, high_water, modified_water, continuation, options, reconciled, counted, "
      "difference, definition_changed, error_code, error_message) VALUES (?1, "
      "CASE WHEN ?17 THEN ?2 "
      "ELSE ifnull ((SELECT schedule FROM survey_sync WHERE survey = ?1), ?2) END, "
      "?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
      error);
  if (statement == NULL)
    return FALSE;
  bind_sync (statement, survey, sync, schedule);
  sqlite3_bind_int (statement, 17, is_schedule_new (sync));
  cw_database_note_change (db, CW_CHANGE_SURVEYS);
  return cw_database_run (db, statement, error);
}

gboolean
cw_survey_sync_repository_save (CwDatabase *db, const CwSurveySync *sync, GError **error)
{
  g_return_val_if_fail (db != NULL && sync != NULL, FALSE);

  return cw_database_begin (db, error) &&
         cw_database_end (db, save_in_transaction (db, sync, error), error);
}

static GPtrArray *
read_all (CwDatabase *db, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_survey_sync_free);
  g_autoptr (GError) local_error = NULL;

  while (cw_database_step (db, statement, &local_error))
    g_ptr_array_add (all, read_row (statement));
  if (local_error == NULL)
    return g_steal_pointer (&all);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

GPtrArray *
cw_survey_sync_repository_list (CwDatabase *db, GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL, NULL);

  statement = cw_database_prepare (db, SELECT "ORDER BY s.id", error);
  return statement != NULL ? read_all (db, statement, error) : NULL;
}

GPtrArray *
cw_survey_sync_repository_list_due (CwDatabase *db, gint64 now_ms, GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL, NULL);

  statement = cw_database_prepare (db,
                                   SELECT "AND (ifnull (y.next_due, 0) <= ?1 "
                                          "OR max (y.last_tried, y.last_synced) > ?1 + ?2) "
                                          "AND ifnull (y.schedule, '') <> 'off' "
                                          "ORDER BY ifnull (y.next_due, 0), s.id",
                                   error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, now_ms);
  sqlite3_bind_int64 (statement, 2, CLOCK_SLACK_MS);
  return read_all (db, statement, error);
}
