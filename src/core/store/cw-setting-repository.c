/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-setting-repository.h"

#include "store/cw-workspace.h"

char *
cw_setting_repository_get (CwDatabase *db, const char *key, GError **error)
{
  sqlite3_stmt *statement;
  char *value = NULL;

  g_return_val_if_fail (db != NULL && key != NULL, NULL);

  statement = cw_database_prepare (db, "SELECT value FROM setting WHERE key = ?", error);
  if (statement == NULL)
    return NULL;
  cw_database_bind_text (statement, 1, key);
  if (cw_database_step (db, statement, error))
    value = cw_database_dup_text (statement, 0);
  sqlite3_reset (statement);
  return value;
}

static gboolean
set_in_transaction (CwDatabase *db, const char *key, const char *value, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      value == NULL ? "DELETE FROM setting WHERE key = ?1"
                    : "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) "
                      "DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
      error);

  if (statement == NULL)
    return FALSE;
  cw_database_bind_text (statement, 1, key);
  if (value != NULL)
    cw_database_bind_text (statement, 2, value);
  if (!cw_database_run (db, statement, error))
    return FALSE;
  if (sqlite3_changes (cw_database_get_handle (db)) > 0)
    cw_database_note_change (db, CW_CHANGE_SETTINGS);
  return TRUE;
}

gboolean
cw_setting_repository_set (CwDatabase *db, const char *key, const char *value, GError **error)
{
  g_return_val_if_fail (db != NULL && key != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (db, set_in_transaction (db, key, value, error), error);
}
