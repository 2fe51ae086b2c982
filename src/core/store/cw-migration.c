/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-migration.h"

#include "store/cw-database-opener.h"
#include "store/cw-fact-migration.h"
#include "store/cw-schema.h"
#include "store/cw-store-error.h"

#include <glib/gi18n-lib.h>

static gboolean
execute (sqlite3 *handle, const char *path, const char *sql, GError **error)
{
  if (sqlite3_exec (handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  cw_store_error_set_sqlite (error, handle, path, NULL);
  return FALSE;
}

static gboolean
query_number (sqlite3 *handle, const char *path, const char *sql, int *out_number, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean found = sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL) == SQLITE_OK &&
                   sqlite3_step (statement) == SQLITE_ROW;

  if (found)
    *out_number = sqlite3_column_int (statement, 0);
  else
    cw_store_error_set_sqlite (error, handle, path, NULL);
  sqlite3_finalize (statement);
  return found;
}

gboolean
cw_migration_check (guint32 application_id, int version, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (application_id != CW_DATABASE_APPLICATION_ID)
    {
      g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_DAMAGED,
                   _ ("“%s” is a database of another program, not a workspace of Crosswalk. It was "
                      "left as it is.\nChoose another file."),
                   name);
      return FALSE;
    }
  if (version > cw_schema_get_version ())
    {
      g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_NEWER,
                   _ ("The workspace “%s” was made by a newer Crosswalk (version %d of the file; "
                      "this one knows %d). It was left as it is.\nUpdate Crosswalk to open it."),
                   name, version, cw_schema_get_version ());
      return FALSE;
    }
  return TRUE;
}

/* @out_version is −1 for a file that holds nothing at all. (Not told by its pages: under the lock
 * of a writer the first one is there.) */
static gboolean
read_version (sqlite3 *handle, const char *path, int *out_version, GError **error)
{
  int objects = 0, id = 0;

  if (!query_number (handle, path, "SELECT count(*) FROM sqlite_schema", &objects, error) ||
      !query_number (handle, path, "PRAGMA application_id", &id, error) ||
      !query_number (handle, path, "PRAGMA user_version", out_version, error))
    return FALSE;
  if (objects > 0 || id != 0)
    return cw_migration_check ((guint32) id, *out_version, path, error);
  *out_version = -1;
  return TRUE;
}

/* What SQL alone cannot do. */
static gboolean
move_contents (sqlite3 *handle, const char *path, int version, GError **error)
{
  if (version != CW_SCHEMA_FACT_BLOCKS || cw_fact_migration_run (handle))
    return TRUE;
  cw_store_error_set_sqlite (error, handle, path, NULL);
  return FALSE;
}

static gboolean
climb (sqlite3 *handle, const char *path, GError **error)
{
  int version = 0;

  /* Asked again under the lock: another process may have been faster. */
  if (!read_version (handle, path, &version, error))
    return FALSE;
  if (version < 0)
    {
      g_autofree char *mark =
          g_strdup_printf ("PRAGMA application_id = %d", CW_DATABASE_APPLICATION_ID);
      if (!execute (handle, path, mark, error))
        return FALSE;
      version = 0;
    }
  while (version < cw_schema_get_version ())
    {
      g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %d", ++version);
      if (!execute (handle, path, cw_schema_get_step (version), error) ||
          !move_contents (handle, path, version, error) || !execute (handle, path, mark, error))
        return FALSE;
    }
  return execute (handle, path, "COMMIT", error);
}

gboolean
cw_migration_run (sqlite3 *handle, const char *path, GError **error)
{
  int version = 0;

  if (!read_version (handle, path, &version, error))
    return FALSE;
  if (version == cw_schema_get_version ())
    return TRUE;
  if (!execute (handle, path, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (climb (handle, path, error))
    return TRUE;
  if (!sqlite3_get_autocommit (handle))
    sqlite3_exec (handle, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}
