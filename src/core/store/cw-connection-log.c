/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exchanges of a connection, as they were logged. */
#include "config.h"

#include "store/cw-connection-repository.h"
#include "store/cw-connection-rows.h"

#define MAX_ENTRIES "1000"

void
cw_connection_log_entry_free (CwConnectionLogEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->method);
  g_free (self->url);
  g_free (self->request);
  g_free (self->answer);
  g_free (self);
}

static void
bind_or_empty (sqlite3_stmt *statement, int index, const char *text)
{
  cw_database_bind_text (statement, index, text != NULL ? text : "");
}

static gboolean
insert (CwDatabase *db, gint64 row, const CwConnectionLogEntry *entry, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "INSERT INTO connection_log (connection, at, took, method, url, status, request, answer) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  sqlite3_bind_int64 (statement, 2, entry->at_ms);
  sqlite3_bind_int64 (statement, 3, entry->took_ms);
  bind_or_empty (statement, 4, entry->method);
  bind_or_empty (statement, 5, entry->url);
  sqlite3_bind_int64 (statement, 6, entry->status);
  bind_or_empty (statement, 7, entry->request);
  bind_or_empty (statement, 8, entry->answer);
  return cw_database_run (db, statement, error);
}

static gboolean
run_with_row (CwDatabase *db, const char *sql, gint64 row, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  return cw_database_run (db, statement, error);
}

static gboolean
append_in_transaction (CwDatabase *db,
                       const char *uid,
                       const CwConnectionLogEntry *entry,
                       GError **error)
{
  gint64 row = cw_connection_rows_look_up (db, uid, error);

  if (row <= 0)
    return row == 0;
  return insert (db, row, entry, error) &&
         run_with_row (db,
                       "DELETE FROM connection_log WHERE connection = ?1 AND id <= "
                       "(SELECT id FROM connection_log WHERE connection = ?1 "
                       "ORDER BY id DESC LIMIT 1 OFFSET " MAX_ENTRIES ")",
                       row, error);
}

gboolean
cw_connection_repository_append_log (CwDatabase *db,
                                     const char *uid,
                                     const CwConnectionLogEntry *entry,
                                     GError **error)
{
  g_return_val_if_fail (db != NULL && uid != NULL && entry != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_connection_rows_end (db, append_in_transaction (db, uid, entry, error), error);
}

static CwConnectionLogEntry *
read_entry (sqlite3_stmt *statement)
{
  CwConnectionLogEntry *entry = g_new0 (CwConnectionLogEntry, 1);

  entry->id = sqlite3_column_int64 (statement, 0);
  entry->at_ms = sqlite3_column_int64 (statement, 1);
  entry->took_ms = sqlite3_column_int64 (statement, 2);
  entry->method = cw_database_dup_text (statement, 3);
  entry->url = cw_database_dup_text (statement, 4);
  entry->status = (guint) sqlite3_column_int (statement, 5);
  entry->request = cw_database_dup_text (statement, 6);
  entry->answer = cw_database_dup_text (statement, 7);
  return entry;
}

GPtrArray *
cw_connection_repository_list_log (CwDatabase *db, const char *uid, guint limit, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_connection_log_entry_free);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL && uid != NULL, NULL);

  statement = cw_database_prepare (
      db,
      "SELECT l.id, l.at, l.took, l.method, l.url, l.status, l.request, l.answer "
      "FROM connection_log AS l JOIN connection AS c ON c.id = l.connection "
      "WHERE c.uid = ? ORDER BY l.id DESC LIMIT ?",
      error);
  if (statement == NULL)
    return NULL;
  cw_database_bind_text (statement, 1, uid);
  sqlite3_bind_int64 (statement, 2, limit);
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
clear_in_transaction (CwDatabase *db, const char *uid, GError **error)
{
  gint64 row = cw_connection_rows_look_up (db, uid, error);

  if (row <= 0)
    return row == 0;
  return run_with_row (db, "DELETE FROM connection_log WHERE connection = ?", row, error);
}

gboolean
cw_connection_repository_clear_log (CwDatabase *db, const char *uid, GError **error)
{
  g_return_val_if_fail (db != NULL && uid != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (db, clear_in_transaction (db, uid, error), error);
}
