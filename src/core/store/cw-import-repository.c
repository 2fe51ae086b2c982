/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-import-repository.h"

#include "store/cw-import-lock.h"
#include "store/cw-superseded.h"
#include "store/cw-workspace.h"

#include <glib/gi18n-lib.h>

#define IMPORT_CHANGES (CW_CHANGE_IMPORTS | CW_CHANGE_RESPONSES | CW_CHANGE_SURVEYS)

void
cw_import_entry_free (CwImportEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->survey_id);
  g_free (self->survey_name);
  g_free (self->file_name);
  g_free (self);
}

static gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
}

/* Returns: the survey of an import, 0 if there is no such import, or on failure with @error set. */
static gint64
find_survey (CwDatabase *db, gint64 import, gboolean finished, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "SELECT survey FROM import WHERE id = ? AND (finished IS NOT NULL) = ?", error);
  gint64 survey = 0;

  if (statement == NULL)
    return 0;
  sqlite3_bind_int64 (statement, 1, import);
  sqlite3_bind_int (statement, 2, finished ? 1 : 0);
  if (cw_database_step (db, statement, error))
    {
      survey = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  return survey;
}

gboolean
cw_import_repository_lock_survey (CwDatabase *db, gint64 survey, GError **error)
{
  CwImportLock *lock = cw_database_get_import_lock (db);
  gint64 import = cw_import_lock_get_import (lock, survey);
  g_autoptr (GError) local_error = NULL;

  /* Left over from an import whose transaction was rolled back around it. */
  if (import != 0 && find_survey (db, import, FALSE, &local_error) == 0 && local_error == NULL)
    cw_import_lock_drop_import (lock, import);
  return cw_import_lock_take_survey (lock, survey, error);
}

void
cw_import_repository_unlock_survey (CwDatabase *db, gint64 survey)
{
  cw_import_lock_drop_survey (cw_database_get_import_lock (db), survey);
}

static gint64
insert_import (CwDatabase *db, gint64 survey, const char *file_name, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "INSERT INTO import (survey, file_name, started) VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return 0;
  sqlite3_bind_int64 (statement, 1, survey);
  cw_database_bind_text (statement, 2, file_name);
  sqlite3_bind_int64 (statement, 3, now_ms ());
  if (!cw_database_run (db, statement, error))
    return 0;
  return sqlite3_last_insert_rowid (cw_database_get_handle (db));
}

gint64
cw_import_repository_begin (CwDatabase *db, gint64 survey, const char *file_name, GError **error)
{
  CwImportLock *lock;
  gint64 import;

  g_return_val_if_fail (db != NULL && file_name != NULL, 0);
  g_return_val_if_fail (survey > 0, 0);

  lock = cw_database_get_import_lock (db);
  if (!cw_import_repository_lock_survey (db, survey, error))
    return 0;
  if (!cw_database_begin (db, error))
    {
      cw_import_lock_drop_survey (lock, survey);
      return 0;
    }
  /* Locked before it can be seen: nobody takes it for one that was cut off. */
  import = insert_import (db, survey, file_name, error);
  if (import != 0 && cw_import_lock_take_import (lock, import, survey, error) &&
      cw_database_commit (db, error))
    return import;
  cw_database_rollback (db);
  cw_import_lock_drop_import (lock, import);
  cw_import_lock_drop_survey (lock, survey);
  return 0;
}

static gboolean
set_gone (GError **error)
{
  g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                       _ ("This import is not in the workspace any more."));
  return FALSE;
}

static gboolean
mark_finished (CwDatabase *db, gint64 import, const gint64 counts[4], GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "UPDATE import SET finished = ?, rows_read = ?, added = ?, updated = ?, unchanged = ? "
      "WHERE id = ? AND finished IS NULL",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, now_ms ());
  for (int i = 0; i < 4; i++)
    sqlite3_bind_int64 (statement, 2 + i, counts[i]);
  sqlite3_bind_int64 (statement, 6, import);
  if (!cw_database_run (db, statement, error))
    return FALSE;
  return sqlite3_changes (cw_database_get_handle (db)) == 1 || set_gone (error);
}

gboolean
cw_import_repository_finish (CwDatabase *db,
                             gint64 import,
                             gint64 rows_read,
                             gint64 added,
                             gint64 updated,
                             gint64 unchanged,
                             GError **error)
{
  const gint64 counts[4] = { rows_read, added, updated, unchanged };

  g_return_val_if_fail (db != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  cw_database_note_change (db, IMPORT_CHANGES);
  if (!cw_database_end (db, mark_finished (db, import, counts, error), error))
    return FALSE;
  cw_import_lock_drop_import (cw_database_get_import_lock (db), import);
  return TRUE;
}

gboolean
cw_import_repository_sum (CwDatabase *db,
                          const char *file_name,
                          gint64 *added,
                          gint64 *updated,
                          GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (db != NULL && file_name != NULL, FALSE);

  statement = cw_database_prepare (db,
                                   "SELECT sum (added), sum (updated) FROM import"
                                   " WHERE file_name = ? AND finished IS NOT NULL",
                                   error);
  if (statement == NULL)
    return FALSE;
  cw_database_bind_text (statement, 1, file_name);
  if (cw_database_step (db, statement, &local_error))
    {
      *added = sqlite3_column_int64 (statement, 0);
      *updated = sqlite3_column_int64 (statement, 1);
    }
  sqlite3_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
cw_import_repository_set_removed (CwDatabase *db, gint64 import, gint64 removed, GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL, FALSE);

  statement = cw_database_prepare (db, "UPDATE import SET removed = ? WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, removed);
  sqlite3_bind_int64 (statement, 2, import);
  return cw_database_run (db, statement, error);
}

static gboolean
run_with_id (CwDatabase *db, const char *sql, gint64 id, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return cw_database_run (db, statement, error);
}

/* Removes what nothing else holds once an import is gone. */
static gboolean
remove_import (CwDatabase *db, gint64 import, gint64 survey, GError **error)
{
  return run_with_id (db, "DELETE FROM import WHERE id = ?", import, error) &&
         run_with_id (db,
                      "DELETE FROM response_column WHERE survey = ? AND NOT EXISTS "
                      "(SELECT 1 FROM chunk_column AS c WHERE c.column = response_column.id)",
                      survey, error) &&
         run_with_id (db,
                      "DELETE FROM survey WHERE id = ? AND defined = 0 AND connection IS NULL "
                      "AND NOT EXISTS (SELECT 1 FROM import WHERE import.survey = survey.id) "
                      "AND NOT EXISTS (SELECT 1 FROM metric "
                      "                WHERE metric.survey_id = survey.survey_id)",
                      survey, error);
}

static gboolean
remove_unfinished (CwDatabase *db, gint64 import, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 survey;

  if (!cw_database_begin (db, error))
    return FALSE;
  survey = find_survey (db, import, FALSE, &local_error);
  if (survey != 0 && remove_import (db, import, survey, &local_error))
    cw_database_note_change (db, CW_CHANGE_SURVEYS);
  if (cw_database_end (db, local_error == NULL, local_error == NULL ? &local_error : NULL))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
cw_import_repository_discard (CwDatabase *db, gint64 import, GError **error)
{
  gboolean removed;

  g_return_val_if_fail (db != NULL, FALSE);

  removed = remove_unfinished (db, import, error);
  /* Even if it could not be removed now: it can then be collected later. */
  cw_import_lock_drop_import (cw_database_get_import_lock (db), import);
  return removed;
}

/* (element-type gint64): those that no process works on */
static GArray *
list_cut_off (CwDatabase *db, GError **error)
{
  g_autoptr (GArray) imports = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT id FROM import WHERE finished IS NULL", error);

  if (statement == NULL)
    return NULL;
  while (cw_database_step (db, statement, &local_error))
    {
      gint64 import = sqlite3_column_int64 (statement, 0);
      if (!cw_import_lock_is_import_held (cw_database_get_import_lock (db), import))
        g_array_append_val (imports, import);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&imports);
}

gboolean
cw_import_repository_collect_garbage (CwDatabase *db, GError **error)
{
  g_autoptr (GArray) imports = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  imports = list_cut_off (db, error);
  if (imports == NULL)
    return FALSE;
  for (guint i = 0; i < imports->len; i++)
    if (!remove_unfinished (db, g_array_index (imports, gint64, i), error))
      return FALSE;
  return TRUE;
}

static CwImportEntry *
read_entry (sqlite3_stmt *statement)
{
  CwImportEntry *entry = g_new0 (CwImportEntry, 1);

  entry->id = sqlite3_column_int64 (statement, 0);
  entry->survey_id = cw_database_dup_text (statement, 1);
  entry->survey_name = cw_database_dup_text (statement, 2);
  entry->file_name = cw_database_dup_text (statement, 3);
  entry->started = sqlite3_column_int64 (statement, 4);
  entry->finished = sqlite3_column_int64 (statement, 5);
  entry->rows_read = sqlite3_column_int64 (statement, 6);
  entry->added = sqlite3_column_int64 (statement, 7);
  entry->updated = sqlite3_column_int64 (statement, 8);
  entry->unchanged = sqlite3_column_int64 (statement, 9);
  entry->removed = sqlite3_column_int64 (statement, 10);
  entry->merged = sqlite3_column_int (statement, 11) != 0;
  return entry;
}

GPtrArray *
cw_import_repository_list (CwDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_import_entry_free);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL, NULL);

  statement = cw_database_prepare (
      db,
      "SELECT i.id, s.survey_id, s.name, i.file_name, i.started, i.finished, i.rows_read, i.added, "
      "i.updated, i.unchanged, i.removed, i.merged FROM import AS i JOIN survey AS s ON s.id = i.survey "
      "WHERE i.finished IS NOT NULL ORDER BY i.finished DESC, i.id DESC",
      error);
  if (statement == NULL)
    return NULL;
  while (cw_database_step (db, statement, &local_error))
    g_ptr_array_add (entries, read_entry (statement));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&entries);
}

static gboolean
check_not_merged (CwDatabase *db, gint64 import, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT 1 FROM import WHERE id = ? AND merged <> 0", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, import);
  if (cw_database_step (db, statement, &local_error))
    {
      sqlite3_reset (statement);
      g_set_error_literal (
          error, CW_STORE_ERROR, CW_STORE_ERROR_KEPT,
          _ ("This import cannot be taken back any more: it is a while ago, and its responses were "
             "merged with those of other imports to keep scores fast.\nWhat is newer can be taken "
             "back."));
      return FALSE;
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
undo_in_transaction (CwDatabase *db, gint64 import, gint64 survey, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  /* Asked again under the lock. */
  if (find_survey (db, import, TRUE, &local_error) == 0)
    {
      if (local_error == NULL)
        return set_gone (error);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return check_not_merged (db, import, error) && cw_superseded_hand_over (db, import, error) &&
         remove_import (db, import, survey, error);
}

gboolean
cw_import_repository_undo (CwDatabase *db, gint64 import, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 survey;
  gboolean done = FALSE;

  g_return_val_if_fail (db != NULL, FALSE);

  survey = find_survey (db, import, TRUE, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (survey == 0)
    return set_gone (error);
  if (!cw_import_repository_lock_survey (db, survey, error))
    return FALSE;
  if (cw_database_begin (db, error))
    {
      cw_database_note_change (db, IMPORT_CHANGES);
      done = cw_database_end (db, undo_in_transaction (db, import, survey, error), error);
    }
  cw_import_repository_unlock_survey (db, survey);
  return done;
}
