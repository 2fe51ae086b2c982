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

  if (cw_database_in_transaction (db))
    return end_deliveries (db, row, now, error) && cw_record_repository_remove (db, row, error);
  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (db, cw_record_repository_discard (db, row, now, error), error);
}
