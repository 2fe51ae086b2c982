/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-record-earlier.h"

#include "store/cw-record-repository.h"

/* Temporary tables are in memory, where there is no room for a million documents: this one file is
 * made as one on the disk. It has no foreign keys and no constraint that could abort, so that
 * writing to it opens no savepoint, at which the index of texts would write what it has gathered.
 */
static const char attach[] = "ATTACH '' AS earlier";
static const char schema[] = "CREATE TABLE earlier.keeping (id INTEGER PRIMARY KEY);"
                             "CREATE TABLE earlier.version ("
                             "  import INTEGER,"
                             "  record INTEGER,"
                             "  import_before INTEGER,"
                             "  stored INTEGER,"
                             "  data BLOB,"
                             "  PRIMARY KEY (import, record));"
                             "CREATE INDEX earlier.version_of_record ON version (record);";

gboolean
cw_record_earlier_is_kept (CwDatabase *db)
{
  return sqlite3_txn_state (cw_database_get_handle (db), "earlier") >= 0;
}

gboolean
cw_record_repository_keep_earlier (CwDatabase *db, GError **error)
{
  gboolean attached;

  g_return_val_if_fail (db != NULL && !cw_database_in_transaction (db), FALSE);

  if (cw_record_earlier_is_kept (db))
    return TRUE;
  if (!cw_database_exec (db, "PRAGMA temp_store = FILE", error))
    return FALSE;
  attached = cw_database_exec (db, attach, error);
  return cw_database_exec (db, "PRAGMA temp_store = MEMORY", attached ? error : NULL) && attached &&
         cw_database_exec (db, schema, error);
}

gboolean
cw_record_repository_forget_earlier (CwDatabase *db, GError **error)
{
  g_return_val_if_fail (db != NULL && !cw_database_in_transaction (db), FALSE);

  if (!cw_record_earlier_is_kept (db))
    return TRUE;
  cw_database_reset_statements (db);
  return cw_database_exec (db, "DETACH earlier", error);
}

/* @row: 0 for none */
static gboolean
run (CwDatabase *db, const char *sql, gint64 import, gint64 row, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, import);
  if (row != 0)
    sqlite3_bind_int64 (statement, 2, row);
  return cw_database_run (db, statement, error);
}

gboolean
cw_record_earlier_add_import (CwDatabase *db, gint64 import, GError **error)
{
  g_return_val_if_fail (db != NULL && cw_record_earlier_is_kept (db), FALSE);

  return run (db, "INSERT OR IGNORE INTO earlier.keeping (id) VALUES (?)", import, 0, error);
}

gboolean
cw_record_earlier_keep (CwDatabase *db, gint64 import, gint64 row, gboolean is_new, GError **error)
{
  if (!cw_record_earlier_is_kept (db))
    return TRUE;
  /* What it changes a second time, or had added itself, is no version of before. */
  return run (db,
              is_new ? "INSERT OR IGNORE INTO earlier.version (import, record) "
                       "SELECT ?1, ?2 WHERE ?1 IN (SELECT id FROM earlier.keeping)"
                     : "INSERT OR IGNORE INTO earlier.version (import, record, import_before, "
                       "stored, data) SELECT ?1, r.id, r.import, r.stored, d.data "
                       "FROM main.record AS r JOIN main.record_document AS d ON d.record = r.id "
                       "WHERE r.id = ?2 AND ?1 IN (SELECT id FROM "
                       "earlier.keeping)",
              import, row, error);
}

gboolean
cw_record_earlier_drop (CwDatabase *db, gint64 row, GError **error)
{
  return !cw_record_earlier_is_kept (db) ||
         run (db, "DELETE FROM earlier.version WHERE record = ?", row, 0, error);
}

gboolean
cw_record_earlier_settle (CwDatabase *db, gint64 import, gint64 row, GError **error)
{
  return run (db, "DELETE FROM earlier.version WHERE import = ? AND record = ?", import, row,
              error);
}

void
cw_earlier_version_free (CwEarlierVersion *self)
{
  g_clear_pointer (&self->data, g_bytes_unref);
  g_free (self);
}

static CwEarlierVersion *
read_version (sqlite3_stmt *statement)
{
  CwEarlierVersion *version = g_new0 (CwEarlierVersion, 1);

  version->row = sqlite3_column_int64 (statement, 0);
  version->import = sqlite3_column_int64 (statement, 1);
  version->stored = sqlite3_column_int64 (statement, 2);
  if (sqlite3_column_type (statement, 3) != SQLITE_NULL)
    version->data = g_bytes_new (sqlite3_column_blob (statement, 3),
                                 (gsize) sqlite3_column_bytes (statement, 3));
  version->now_of = sqlite3_column_int64 (statement, 4);
  version->is_last = sqlite3_column_int (statement, 5) == 0;
  return version;
}

GPtrArray *
cw_record_earlier_list (CwDatabase *db, gint64 import, guint limit, GError **error)
{
  g_autoptr (GPtrArray) versions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_earlier_version_free);
  GError *local_error = NULL;
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "SELECT v.record, v.import_before, v.stored, v.data, "
                           "(SELECT r.import FROM main.record AS r WHERE r.id = v.record), "
                           "ifnull (v.import_before IN (SELECT id FROM earlier.keeping), 0) "
                           "FROM earlier.version AS v WHERE v.import = ? ORDER BY v.record LIMIT ?",
                           error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, import);
  sqlite3_bind_int64 (statement, 2, limit);
  while (cw_database_step (db, statement, &local_error))
    g_ptr_array_add (versions, read_version (statement));
  sqlite3_reset (statement);
  if (local_error == NULL)
    return g_steal_pointer (&versions);
  g_propagate_error (error, local_error);
  return NULL;
}
