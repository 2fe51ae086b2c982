/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a person takes records out of the workspace again. */
#include "config.h"

#include "store/cw-record-repository.h"

#include "store/cw-outbox-repository.h"

static gboolean
run_on_row (CwDatabase *db, const char *sql, gint64 row, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  return cw_database_run (db, statement, error);
}

/* What was tried stays, it says what was sent, but nothing of it is tried again. What never left is
 * as if it had never been: when the record comes back, it is sent like a new one. */
static gboolean
end_deliveries (CwDatabase *db, gint64 row, gint64 now, GError **error)
{
  sqlite3_stmt *statement;

  if (!run_on_row (db,
                   "DELETE FROM delivery WHERE record = ?1 AND state = 'pending' AND tries = 0 "
                   "AND batch IS NULL",
                   row, error))
    return FALSE;
  statement = cw_database_prepare (db,
                                   "UPDATE delivery SET state = 'skipped', ended = ?2, "
                                   "error_code = ?3 WHERE record = ?1 AND state = 'pending'",
                                   error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  sqlite3_bind_int64 (statement, 2, now);
  cw_database_bind_text (statement, 3, CW_OUTBOX_RECORD_REMOVED);
  return cw_database_run (db, statement, error);
}

gboolean
cw_record_repository_discard (CwDatabase *db, gint64 row, gint64 now, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (
      db, end_deliveries (db, row, now, error) && cw_record_repository_remove (db, row, error),
      error);
}

gint64
cw_record_repository_get_last_row (CwDatabase *db, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT ifnull (max (id), 0) FROM record", error);
  gint64 row = -1;

  if (statement == NULL)
    return -1;
  if (cw_database_step (db, statement, error))
    row = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return row;
}

/* (transfer full) (nullable) (element-type gint64) */
static GArray *
list_added (CwDatabase *db, gint64 import, gint64 after, guint limit, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local_error = NULL;
  sqlite3_stmt *statement = cw_database_prepare (
      db, "SELECT id FROM record WHERE id > ? AND import = ? ORDER BY id LIMIT ?", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, after);
  sqlite3_bind_int64 (statement, 2, import);
  sqlite3_bind_int64 (statement, 3, limit);
  while (cw_database_step (db, statement, &local_error))
    {
      gint64 row = sqlite3_column_int64 (statement, 0);

      g_array_append_val (rows, row);
    }
  sqlite3_reset (statement);
  if (local_error == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, local_error);
  return NULL;
}

static gboolean
remove_rows (CwDatabase *db, GArray *rows, gint64 now, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    if (!cw_record_repository_discard (db, g_array_index (rows, gint64, i), now, error))
      return FALSE;
  return TRUE;
}

gboolean
cw_record_repository_undo_import (CwDatabase *db,
                                  gint64 import,
                                  gint64 after,
                                  guint limit,
                                  gint64 now,
                                  guint *n,
                                  GError **error)
{
  g_autoptr (GArray) rows = NULL;

  g_return_val_if_fail (db != NULL && n != NULL, FALSE);

  rows = list_added (db, import, after, limit, error);
  if (rows == NULL || !cw_database_begin (db, error) ||
      !cw_database_end (db, remove_rows (db, rows, now, error), error))
    return FALSE;
  *n = rows->len;
  return TRUE;
}
