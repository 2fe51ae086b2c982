/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-record-repository.h"

gint64
cw_record_repository_find_row (CwDatabase *db, CwRecordKind kind, const char *id, GError **error)
{
  sqlite3_stmt *statement;
  gint64 row = 0;

  g_return_val_if_fail (db != NULL && id != NULL, 0);

  statement =
      cw_database_prepare (db, "SELECT id FROM record WHERE kind = ?1 AND record_id = ?2", error);
  if (statement == NULL)
    return 0;
  sqlite3_bind_int (statement, 1, kind);
  cw_database_bind_text (statement, 2, id);
  if (cw_database_step (db, statement, error))
    row = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return row;
}
