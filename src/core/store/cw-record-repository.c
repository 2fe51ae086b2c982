/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-record-repository.h"

#include "store/cw-record-document.h"
#include "store/cw-record-earlier.h"
#include "store/cw-workspace.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gint64
cw_record_repository_begin_import (CwDatabase *db,
                                   CwRecordKind kind,
                                   const char *source,
                                   const char *name,
                                   gint64 now,
                                   GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL && source != NULL && name != NULL, 0);

  statement = cw_database_prepare (
      db, "INSERT INTO record_import (kind, source, name, started) VALUES (?, ?, ?, ?)", error);
  if (statement == NULL)
    return 0;
  sqlite3_bind_int (statement, 1, (int) kind);
  cw_database_bind_text (statement, 2, source);
  cw_database_bind_text (statement, 3, name);
  sqlite3_bind_int64 (statement, 4, now);
  if (!cw_database_run (db, statement, error))
    return 0;
  return sqlite3_last_insert_rowid (cw_database_get_handle (db));
}

gint64
cw_record_repository_begin_undoable (CwDatabase *db,
                                     CwRecordKind kind,
                                     const char *source,
                                     const char *name,
                                     gint64 now,
                                     GError **error)
{
  gint64 import = cw_record_repository_begin_import (db, kind, source, name, now, error);

  return import != 0 && cw_record_earlier_add_import (db, import, error) ? import : 0;
}

gboolean
cw_record_repository_end_import (CwDatabase *db,
                                 gint64 import,
                                 guint n_rejected,
                                 gint64 now,
                                 GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL, FALSE);

  statement = cw_database_prepare (
      db, "UPDATE record_import SET finished = ?, rejected = ? WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, now);
  sqlite3_bind_int64 (statement, 2, n_rejected);
  sqlite3_bind_int64 (statement, 3, import);
  cw_database_note_change (db, CW_CHANGE_RECORDS);
  return cw_database_run (db, statement, error);
}

gint64
cw_record_repository_get_last_change (CwDatabase *db, CwRecordKind kind, GError **error)
{
  GError *local_error = NULL;
  sqlite3_stmt *statement;
  gint64 change = 0;

  g_return_val_if_fail (db != NULL, -1);

  statement = cw_database_prepare (
      db,
      "SELECT max (ifnull ((SELECT max (change) FROM record WHERE kind = ?1), 0), "
      "ifnull ((SELECT last FROM record_change WHERE kind = ?1), 0))",
      error);
  if (statement == NULL)
    return -1;
  sqlite3_bind_int (statement, 1, (int) kind);
  if (cw_database_step (db, statement, &local_error))
    change = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  if (local_error == NULL)
    return change;
  g_propagate_error (error, local_error);
  return -1;
}

static CwRecord *
read_one (CwDatabase *db, sqlite3_stmt *statement, GError **error)
{
  GError *local_error = NULL;
  CwRecord *record = NULL;

  if (cw_database_step (db, statement, &local_error))
    record = cw_record_document_read ((CwRecordKind) sqlite3_column_int (statement, 0),
                                      sqlite3_column_blob (statement, 1),
                                      (gsize) sqlite3_column_bytes (statement, 1), error);
  sqlite3_reset (statement);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return record;
}

CwRecord *
cw_record_repository_load_row (CwDatabase *db, gint64 row, GError **error)
{
  GError *local_error = NULL;
  sqlite3_stmt *statement;
  CwRecord *record;

  g_return_val_if_fail (db != NULL, NULL);

  statement = cw_database_prepare (db,
                                   "SELECT r.kind, d.data FROM record AS r JOIN record_document "
                                   "AS d ON d.record = r.id WHERE r.id = ?",
                                   error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, row);
  record = read_one (db, statement, &local_error);
  if (record == NULL && local_error == NULL)
    g_set_error_literal (&local_error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                         _ ("The interaction is not in the workspace any more."));
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return record;
}

CwRecord *
cw_record_repository_load (CwDatabase *db, CwRecordKind kind, const char *id, GError **error)
{
  GError *local_error = NULL;
  sqlite3_stmt *statement;
  CwRecord *record;
  guint64 row = 0;

  g_return_val_if_fail (db != NULL && id != NULL, NULL);

  statement = cw_database_prepare (db,
                                   "SELECT r.kind, d.data FROM record AS r JOIN record_document "
                                   "AS d ON d.record = r.id WHERE r.kind = ? AND r.record_id = ?",
                                   error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, (int) kind);
  cw_database_bind_text (statement, 2, id);
  record = read_one (db, statement, &local_error);
  if (record == NULL && local_error == NULL && g_str_has_prefix (id, "row:") &&
      g_ascii_string_to_unsigned (id + strlen ("row:"), 10, 1, G_MAXINT64, &row, NULL))
    return cw_record_repository_load_row (db, (gint64) row, error);
  if (record == NULL && local_error == NULL)
    g_set_error (&local_error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                 _ ("There is no interaction “%s”.\nThe list of records shows their ids."), id);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return record;
}

CwRecord *
cw_record_repository_pick (CwDatabase *db, CwRecordKind kind, guint32 number, GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL, NULL);

  /* Changes are as good as dense, and in an index. */
  statement = cw_database_prepare (
      db,
      "WITH bounds (first, last) AS (SELECT (SELECT min (change) FROM record WHERE kind = ?1), "
      "(SELECT max (change) FROM record WHERE kind = ?1)) "
      "SELECT r.kind, d.data FROM record AS r JOIN record_document AS d ON d.record = r.id "
      "WHERE r.id = (SELECT id FROM record WHERE kind = ?1 AND change >= (SELECT "
      "CAST (?2 * (1.0 + last - first) AS INTEGER) + first FROM bounds) ORDER BY change LIMIT 1)",
      error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, (int) kind);
  sqlite3_bind_double (statement, 2, number / 4294967296.0);
  return read_one (db, statement, error);
}

gint64
cw_record_repository_count (CwDatabase *db, CwRecordKind kind, GError **error)
{
  GError *local_error = NULL;
  sqlite3_stmt *statement;
  gint64 count = 0;

  g_return_val_if_fail (db != NULL, -1);

  statement = cw_database_prepare (db, "SELECT count(*) FROM record WHERE kind = ?", error);
  if (statement == NULL)
    return -1;
  sqlite3_bind_int (statement, 1, (int) kind);
  if (cw_database_step (db, statement, &local_error))
    count = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  if (local_error == NULL)
    return count;
  g_propagate_error (error, local_error);
  return -1;
}

GPtrArray *
cw_record_repository_list_changed (CwDatabase *db,
                                   CwRecordKind kind,
                                   gint64 after,
                                   guint limit,
                                   gint64 *last,
                                   GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_record_unref);
  GError *local_error = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL, NULL);

  statement = cw_database_prepare (db,
                                   "SELECT r.change, d.data FROM record AS r JOIN record_document "
                                   "AS d ON d.record = r.id WHERE r.kind = ? AND r.change > ? "
                                   "ORDER BY r.change LIMIT ?",
                                   error);
  if (statement == NULL)
    return NULL;
  if (last != NULL)
    *last = after;
  sqlite3_bind_int (statement, 1, (int) kind);
  sqlite3_bind_int64 (statement, 2, after);
  sqlite3_bind_int64 (statement, 3, limit);
  while (local_error == NULL && cw_database_step (db, statement, &local_error))
    {
      CwRecord *record =
          cw_record_document_read (kind, sqlite3_column_blob (statement, 1),
                                   (gsize) sqlite3_column_bytes (statement, 1), &local_error);

      if (record != NULL)
        g_ptr_array_add (records, record);
      if (record != NULL && last != NULL)
        *last = sqlite3_column_int64 (statement, 0);
    }
  sqlite3_reset (statement);
  if (local_error == NULL)
    return g_steal_pointer (&records);
  g_propagate_error (error, local_error);
  return NULL;
}
