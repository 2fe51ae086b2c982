/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-survey-repository.h"

#include "model/cw-close-names.h"
#include "score/cw-period.h"
#include "store/cw-import-repository.h"
#include "store/cw-name.h"
#include "store/cw-superseded.h"
#include "store/cw-survey-merger.h"
#include "store/cw-survey-rows.h"
#include "store/cw-workspace.h"

#include <glib/gi18n-lib.h>

#define SELECT_NAMES "SELECT id, name FROM survey"
#define MAX_NAMES 5

void
cw_survey_entry_free (CwSurveyEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->connection_uid);
  g_free (self->connection_name);
  g_free (self);
}

/* Counts the chunk that the statement stands on. */
static void
add_chunk (CwSurveyEntry *entry, sqlite3_stmt *statement, GHashTable *superseded)
{
  gint64 chunk = sqlite3_column_int64 (statement, 0);
  gint64 rows = sqlite3_column_int64 (statement, 1);
  GByteArray *replaced = g_hash_table_lookup (superseded, &chunk);

  if (replaced != NULL)
    rows -= cw_superseded_count (replaced->data, replaced->len);
  entry->responses += rows;
  if (rows <= 0 || sqlite3_column_type (statement, 2) == SQLITE_NULL)
    return;
  if (entry->last_recorded == CW_PERIOD_OPEN)
    entry->first_recorded = sqlite3_column_int64 (statement, 2);
  entry->first_recorded = MIN (entry->first_recorded, sqlite3_column_int64 (statement, 2));
  entry->last_recorded = MAX (entry->last_recorded, sqlite3_column_int64 (statement, 3));
}

static gboolean
count_responses (CwDatabase *db, gint64 row, CwSurveyEntry *entry, GError **error)
{
  g_autoptr (GHashTable) superseded = cw_superseded_load (db, row, error);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement;

  if (superseded == NULL)
    return FALSE;
  statement = cw_database_prepare (
      db,
      "SELECT c.id, c.rows, c.first_recorded, c.last_recorded FROM chunk AS c "
      "JOIN import AS i ON i.id = c.import WHERE c.survey = ? AND i.finished IS NOT NULL",
      error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  entry->first_recorded = entry->last_recorded = CW_PERIOD_OPEN;
  while (cw_database_step (db, statement, &local_error))
    add_chunk (entry, statement, superseded);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const CwSurveyEntry *first = *(CwSurveyEntry *const *) a;
  const CwSurveyEntry *second = *(CwSurveyEntry *const *) b;
  int order = cw_name_compare (first->name, second->name);

  return order != 0 ? order : g_strcmp0 (first->id, second->id);
}

GPtrArray *
cw_survey_repository_list (CwDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_survey_entry_free);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL, NULL);

  statement = cw_database_prepare (
      db,
      "SELECT s.id, s.survey_id, s.name, s.defined, "
      "(SELECT max (i.finished) FROM import AS i WHERE i.survey = s.id), c.uid, c.name, "
      "y.last_synced FROM survey AS s LEFT JOIN connection AS c ON c.uid = s.connection "
      "LEFT JOIN survey_sync AS y ON y.survey = s.id",
      error);
  if (statement == NULL)
    return NULL;
  while (cw_database_step (db, statement, &local_error))
    {
      CwSurveyEntry *entry = g_new0 (CwSurveyEntry, 1);

      g_ptr_array_add (entries, entry);
      entry->id = cw_database_dup_text (statement, 1);
      entry->name = cw_database_dup_text (statement, 2);
      entry->defined = sqlite3_column_int (statement, 3) != 0;
      entry->imported_at = sqlite3_column_int64 (statement, 4);
      entry->connection_uid = cw_database_dup_text (statement, 5);
      entry->connection_name = cw_database_dup_text (statement, 6);
      entry->synced_at = entry->imported_at;
      if (entry->connection_uid != NULL && sqlite3_column_int64 (statement, 7) > 0)
        entry->synced_at = sqlite3_column_int64 (statement, 7);
      if (!count_responses (db, sqlite3_column_int64 (statement, 0), entry, &local_error))
        break;
    }
  sqlite3_reset (statement);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  g_ptr_array_sort (entries, compare_entries);
  return g_steal_pointer (&entries);
}

/* Returns: the row, 0 if there is none; −1 on failure. */
static gint64
look_up_id (CwDatabase *db, const char *id, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT id FROM survey WHERE survey_id = ?", error);
  g_autoptr (GError) local_error = NULL;
  gint64 row = 0;

  if (statement == NULL)
    return -1;
  cw_database_bind_text (statement, 1, id);
  if (cw_database_step (db, statement, &local_error))
    row = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  if (local_error == NULL)
    return row;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return -1;
}

static void
set_not_found (CwDatabase *db, const char *id_or_name, GError **error)
{
  g_autofree char *sentence =
      g_strdup_printf (_ ("There is no survey “%s” in the workspace."), id_or_name);

  cw_name_set_not_found (db, SELECT_NAMES, id_or_name, sentence, error);
}

static gboolean
set_ambiguous (CwDatabase *db, GArray *rows, const char *name, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      sqlite3_stmt *statement =
          cw_database_prepare (db, "SELECT survey_id FROM survey WHERE id = ?", error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, g_array_index (rows, gint64, i));
      if (cw_database_step (db, statement, NULL))
        g_ptr_array_add (ids, cw_database_dup_text (statement, 0));
      sqlite3_reset (statement);
    }
  joined = cw_close_names_join (ids, MAX_NAMES);
  g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_AMBIGUOUS,
               _ ("Several surveys are called “%s”.\nName one by its id: %s."), name, joined);
  return FALSE;
}

/* Returns: the row, 0 with @error set. */
static gint64
find (CwDatabase *db, const char *id_or_name, GError **error)
{
  gint64 row = look_up_id (db, id_or_name, error);
  g_autoptr (GArray) rows = NULL;

  if (row != 0)
    return MAX (row, 0);
  rows = cw_name_find_rows (db, SELECT_NAMES, id_or_name, error);
  if (rows == NULL)
    return 0;
  if (rows->len == 1)
    return g_array_index (rows, gint64, 0);
  if (rows->len == 0)
    set_not_found (db, id_or_name, error);
  else
    set_ambiguous (db, rows, id_or_name, error);
  return 0;
}

CwSurvey *
cw_survey_repository_load (CwDatabase *db, const char *id_or_name, GError **error)
{
  gint64 row;

  g_return_val_if_fail (db != NULL && id_or_name != NULL, NULL);

  row = find (db, id_or_name, error);
  return row != 0 ? cw_survey_rows_read (db, row, error) : NULL;
}

gint64
cw_survey_repository_find_row (CwDatabase *db, const char *id, GError **error)
{
  gint64 row;

  g_return_val_if_fail (db != NULL && id != NULL, 0);

  row = look_up_id (db, id, error);
  if (row == 0)
    set_not_found (db, id, error);
  return MAX (row, 0);
}

/* Questions that responses or metrics hold, and the groups that they belong to. */
static GHashTable *
load_held (CwDatabase *db, gint64 row, GError **error)
{
  g_autoptr (GHashTable) held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "WITH held (id) AS ("
      "  SELECT question_id FROM response_column"
      "  WHERE survey = ?1 AND question_id IS NOT NULL"
      "  UNION SELECT m.question_id FROM metric AS m JOIN survey AS s"
      "  ON s.survey_id = m.survey_id WHERE s.id = ?1) "
      "SELECT id FROM held UNION SELECT q.parent_id FROM question AS q JOIN held "
      "ON held.id = q.question_id WHERE q.survey = ?1 AND q.parent_id IS NOT NULL",
      error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, row);
  while (cw_database_step (db, statement, &local_error))
    g_hash_table_add (held, cw_database_dup_text (statement, 0));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&held);
}

static gboolean
save_in_transaction (CwDatabase *db, CwSurvey *survey, GError **error)
{
  gint64 row = look_up_id (db, cw_survey_get_id (survey), error);
  g_autoptr (CwSurvey) old = NULL;
  g_autoptr (CwSurvey) merged = NULL;
  g_autoptr (GHashTable) held = NULL;

  if (row < 0)
    return FALSE;
  old = row != 0 ? cw_survey_rows_read (db, row, error)
                 : cw_survey_new (cw_survey_get_id (survey), NULL);
  held = load_held (db, row, error);
  if (old == NULL || held == NULL)
    return FALSE;
  merged = cw_survey_merger_merge (old, survey, held);
  if (row != 0 && cw_survey_merger_equal (old, merged))
    return TRUE;
  cw_database_note_change (db, CW_CHANGE_SURVEYS);
  return cw_survey_rows_write (db, row, merged, error);
}

gboolean
cw_survey_repository_save (CwDatabase *db, CwSurvey *survey, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (CW_IS_SURVEY (survey), FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (db, save_in_transaction (db, survey, error), error);
}

/* Refuses while metrics use it. */
static gboolean
check_unused (CwDatabase *db, const char *id, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *joined = NULL;
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT name FROM metric WHERE survey_id = ? ORDER BY name", error);

  if (statement == NULL)
    return FALSE;
  cw_database_bind_text (statement, 1, id);
  while (cw_database_step (db, statement, &local_error))
    g_ptr_array_add (names, cw_database_dup_text (statement, 0));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (names->len == 0)
    return TRUE;
  joined = cw_close_names_join (names, MAX_NAMES);
  g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_FAILED,
               ngettext ("The survey is used by the metric %s.\nRemove the metric first.",
                         "The survey is used by the metrics %s.\nRemove the metrics first.",
                         names->len),
               joined);
  return FALSE;
}

static gboolean
delete_survey (CwDatabase *db, gint64 row, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, "DELETE FROM survey WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  return cw_database_run (db, statement, error);
}

gboolean
cw_survey_repository_remove (CwDatabase *db, const char *id, GError **error)
{
  gint64 row;
  gboolean removed = FALSE;

  g_return_val_if_fail (db != NULL && id != NULL, FALSE);

  row = cw_survey_repository_find_row (db, id, error);
  if (row == 0 || !cw_import_repository_lock_survey (db, row, error))
    return FALSE;
  if (cw_database_begin (db, error))
    {
      cw_database_note_change (db, CW_CHANGE_SURVEYS | CW_CHANGE_RESPONSES | CW_CHANGE_IMPORTS);
      removed = cw_database_end (db, check_unused (db, id, error) && delete_survey (db, row, error),
                                 error);
    }
  cw_import_repository_unlock_survey (db, row);
  return removed;
}
