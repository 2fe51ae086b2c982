/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-record-map-repository.h"

gboolean
cw_record_map_repository_save (CwDatabase *db,
                               CwRecordKind kind,
                               const char *headings,
                               const char *map,
                               gint64 now,
                               GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "INSERT OR REPLACE INTO record_map (header, kind, map, used) VALUES (?1, ?2, ?3, ?4)",
      error);

  if (statement == NULL || !cw_database_begin (db, error))
    return FALSE;
  cw_database_bind_text (statement, 1, headings);
  sqlite3_bind_int (statement, 2, kind);
  cw_database_bind_text (statement, 3, map);
  sqlite3_bind_int64 (statement, 4, now);
  return cw_database_end (db, cw_database_run (db, statement, error), error);
}

char *
cw_record_map_repository_find (CwDatabase *db, const char *headings, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT map FROM record_map WHERE header = ?1", error);
  char *map;

  if (statement == NULL)
    return NULL;
  cw_database_bind_text (statement, 1, headings);
  if (!cw_database_step (db, statement, error))
    return NULL;
  map = cw_database_dup_text (statement, 0);
  sqlite3_reset (statement);
  return map;
}
