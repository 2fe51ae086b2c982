/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-column-repository.h"

void
cw_stored_column_free (CwStoredColumn *self)
{
  cw_column_free (self->column);
  g_free (self);
}

static gint64
find (CwDatabase *db, gint64 survey, const char *key, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "SELECT id FROM response_column WHERE survey = ? AND key = ?", error);
  gint64 id = 0;

  if (statement == NULL)
    return 0;
  sqlite3_bind_int64 (statement, 1, survey);
  cw_database_bind_text (statement, 2, key);
  if (cw_database_step (db, statement, error))
    id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return id;
}

/* What a file says of a column later may be better: the label of a CSV for a column that JSON made.
 */
static gboolean
complete (CwDatabase *db, gint64 id, const CwColumn *column, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "UPDATE response_column SET label = coalesce (?2, label), role = ?3,"
      " question_id = coalesce (?4, question_id), time_zone = coalesce (?5, time_zone) WHERE id = ?1",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  cw_database_bind_text (statement, 2, column->label);
  cw_database_bind_text (statement, 3, cw_column_role_to_nick (column->role));
  cw_database_bind_text (statement, 4, column->question_id);
  cw_database_bind_text (statement, 5, column->time_zone);
  return cw_database_run (db, statement, error);
}

static gint64
insert (CwDatabase *db, gint64 survey, const char *key, const CwColumn *column, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "INSERT INTO response_column (survey, key, import_id, choice_id, occurrence, name, label, question_id,"
      " role, metadata, time_zone) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return 0;
  sqlite3_bind_int64 (statement, 1, survey);
  cw_database_bind_text (statement, 2, key);
  cw_database_bind_text (statement, 3, column->import_id);
  cw_database_bind_text (statement, 4, column->choice_id);
  sqlite3_bind_int64 (statement, 5, column->occurrence);
  cw_database_bind_text (statement, 6, column->name ? column->name : column->import_id);
  cw_database_bind_text (statement, 7, column->label);
  cw_database_bind_text (statement, 8, column->question_id);
  cw_database_bind_text (statement, 9, cw_column_role_to_nick (column->role));
  sqlite3_bind_int64 (statement, 10, column->metadata);
  cw_database_bind_text (statement, 11, column->time_zone);
  if (!cw_database_run (db, statement, error))
    return 0;
  return sqlite3_last_insert_rowid (cw_database_get_handle (db));
}

gint64
cw_column_repository_ensure (CwDatabase *db, gint64 survey, const CwColumn *column, GError **error)
{
  g_autofree char *key = cw_column_dup_key (column);
  GError *local_error = NULL;
  gint64 id = find (db, survey, key, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return 0;
    }
  if (id == 0)
    return insert (db, survey, key, column, error);
  return complete (db, id, column, error) ? id : 0;
}

static CwStoredColumn *
read_column (sqlite3_stmt *statement)
{
  CwStoredColumn *stored = g_new0 (CwStoredColumn, 1);
  CwColumn *column;
  g_autofree char *role = cw_database_dup_text (statement, 7);

  stored->id = sqlite3_column_int64 (statement, 0);
  column = stored->column = cw_column_new ((const char *) sqlite3_column_text (statement, 1),
                                           (const char *) sqlite3_column_text (statement, 4));
  column->choice_id = cw_database_dup_text (statement, 2);
  column->occurrence = sqlite3_column_int (statement, 3);
  column->label = cw_database_dup_text (statement, 5);
  column->question_id = cw_database_dup_text (statement, 6);
  cw_column_role_from_nick (role, &column->role);
  column->metadata = (CwMetadata) sqlite3_column_int (statement, 8);
  column->time_zone = cw_database_dup_text (statement, 9);
  return stored;
}

GPtrArray *
cw_column_repository_list (CwDatabase *db, gint64 survey, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "SELECT id, import_id, choice_id, occurrence, name, label, question_id, role, metadata, time_zone"
      " FROM response_column WHERE survey = ? ORDER BY id",
      error);
  g_autoptr (GPtrArray) columns =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_stored_column_free);
  GError *local_error = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, survey);
  while (cw_database_step (db, statement, &local_error))
    g_ptr_array_add (columns, read_column (statement));
  if (local_error == NULL)
    return g_steal_pointer (&columns);
  g_propagate_error (error, local_error);
  return NULL;
}

static GArray *
collect_ids (CwDatabase *db, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local_error = NULL;

  while (cw_database_step (db, statement, &local_error))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  if (local_error == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, local_error);
  return NULL;
}

GArray *
cw_column_repository_find_answers (CwDatabase *db,
                                   gint64 survey,
                                   const char *question_id,
                                   GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "SELECT id FROM response_column WHERE survey = ? AND question_id = ? AND role = ? ORDER BY id",
      error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, survey);
  cw_database_bind_text (statement, 2, question_id);
  cw_database_bind_text (statement, 3, cw_column_role_to_nick (CW_COLUMN_ROLE_ANSWER));
  return collect_ids (db, statement, error);
}

GArray *
cw_column_repository_find_named (CwDatabase *db, gint64 survey, const char *name, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "SELECT id FROM response_column WHERE survey = ?1 AND (key = ?2 COLLATE NOCASE OR import_id = ?2 COLLATE"
      " NOCASE OR name = ?2 COLLATE NOCASE) ORDER BY key <> ?2, id",
      error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, survey);
  cw_database_bind_text (statement, 2, name);
  return collect_ids (db, statement, error);
}

GArray *
cw_column_repository_list_of_chunk (CwDatabase *db, gint64 chunk, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "SELECT column FROM chunk_column WHERE chunk = ? ORDER BY column", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, chunk);
  return collect_ids (db, statement, error);
}
