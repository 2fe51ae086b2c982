/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-database-opener.h"

#include "store/cw-migration.h"
#include "store/cw-store-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define HEADER_SIZE 100
#define USER_VERSION_OFFSET 60
#define APPLICATION_ID_OFFSET 68

/* What every connection needs; each is set and read back, for SQLite ignores what it cannot do.
 *
 * No memory map: the pages that it reads count as memory of the process, and a disk that fails
 * under it ends the process in place of giving an error. */
static const struct
{
  const char *name;
  const char *value;
  const char *expected;
} pragmas[] = {
  { "journal_mode", "WAL", "wal" },
  { "synchronous", "NORMAL", "1" },
  { "foreign_keys", "ON", "1" },
  { "temp_store", "MEMORY", "2" },
  { "cache_size", "-16384", "-16384" },     /* KiB */
  { "wal_autocheckpoint", "2000", "2000" }, /* pages: 32 MB */
  /* Debian's SQLite overwrites what is deleted; where that would write pages that are else left
   * alone (a whole import that is taken back), it is not done. */
  { "secure_delete", "FAST", "2" },
  { "journal_size_limit", "67108864", "67108864" }, /* bytes the log keeps when it is empty */
};

static gboolean
make_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      cw_store_error_set_errno (error, errno, path);
      return FALSE;
    }
  /* mknod() and not open(): to close a descriptor of a file would give up the locks that another
   * connection of this process has on it. */
  if (mknod (path, S_IFREG | 0600, 0) != 0 && errno != EEXIST)
    {
      cw_store_error_set_errno (error, errno, path);
      return FALSE;
    }
  return TRUE;
}

static guint32
get_be32 (const guint8 *header, gsize offset)
{
  guint32 value;

  memcpy (&value, header + offset, sizeof value);
  return GUINT32_FROM_BE (value);
}

static gboolean
has_hot_journal (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  GStatBuf info;

  return g_stat (journal, &info) == 0 && info.st_size > 0;
}

/* Looks at the header through SQLite's own file, before SQLite itself reads, recovers or locks
 * anything. A file whose making was cut off has a journal: SQLite has to clean up first. */
static gboolean
check_header (sqlite3 *handle, const char *path, gboolean *out_empty, GError **error)
{
  sqlite3_file *file = NULL;
  sqlite3_int64 size = 0;
  guint8 header[HEADER_SIZE] = { 0 };

  *out_empty = FALSE;
  if (sqlite3_file_control (handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
      file == NULL || file->pMethods == NULL ||
      file->pMethods->xFileSize (file, &size) != SQLITE_OK)
    {
      cw_store_error_set_sqlite (error, handle, path, NULL);
      return FALSE;
    }
  *out_empty = size == 0;
  if (size == 0 || has_hot_journal (path))
    return TRUE;
  if (size < HEADER_SIZE || file->pMethods->xRead (file, header, sizeof header, 0) != SQLITE_OK ||
      memcmp (header, "SQLite format 3", sizeof "SQLite format 3") != 0)
    {
      g_autofree char *name = g_filename_display_name (path);
      g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_DAMAGED,
                   _ ("“%s” is not a workspace of Crosswalk, or it is damaged. It was left as it "
                      "is.\nChoose another file, put a backup in its place, or move it away to "
                      "start a new one."),
                   name);
      return FALSE;
    }
  return cw_migration_check (get_be32 (header, APPLICATION_ID_OFFSET),
                             (int) get_be32 (header, USER_VERSION_OFFSET), path, error);
}

static gboolean
check_writable (sqlite3 *handle, const char *path, GError **error)
{
  if (sqlite3_db_readonly (handle, "main") == 0)
    return TRUE;
  cw_store_error_set_errno (error, EACCES, path);
  return FALSE;
}

/* (transfer full) (nullable) */
static char *
query_text (sqlite3 *handle, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  char *text = NULL;

  if (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return text;
}

/* To change the journal takes the file for oneself, for which SQLite does not wait. */
static int
execute_patiently (sqlite3 *handle, const char *sql)
{
  gint64 until = g_get_monotonic_time () + CW_DATABASE_BUSY_TIMEOUT * 1000;
  int result;

  while (((result = sqlite3_exec (handle, sql, NULL, NULL, NULL)) & 0xff) == SQLITE_BUSY &&
         g_get_monotonic_time () < until)
    g_usleep (20 * 1000);
  return result;
}

static gboolean
apply_pragmas (sqlite3 *handle, const char *path, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (pragmas); i++)
    {
      g_autofree char *set = g_strdup_printf ("PRAGMA %s = %s", pragmas[i].name, pragmas[i].value);
      g_autofree char *get = g_strdup_printf ("PRAGMA %s", pragmas[i].name);
      g_autofree char *value = NULL;

      if (execute_patiently (handle, set) != SQLITE_OK ||
          (value = query_text (handle, get)) == NULL)
        {
          cw_store_error_set_sqlite (error, handle, path, NULL);
          return FALSE;
        }
      if (g_strcmp0 (value, pragmas[i].expected) != 0)
        {
          g_autofree char *name = g_filename_display_name (path);
          g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_FAILED,
                       _ ("The disk that holds “%s” cannot do what a workspace needs (%s is “%s” "
                          "and not “%s”).\nKeep the workspace on a disk of this computer, not in a "
                          "network folder."),
                       name, pragmas[i].name, value, pragmas[i].expected);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
set_up (sqlite3 *handle, const char *path, GError **error)
{
  gboolean empty = FALSE;

  if (!check_header (handle, path, &empty, error) || !check_writable (handle, path, error))
    return FALSE;
  /* Until it is known to be ours, closing it must not merge the log of a newer program. */
  sqlite3_db_config (handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  if (sqlite3_busy_timeout (handle, CW_DATABASE_BUSY_TIMEOUT) != SQLITE_OK ||
      (empty && sqlite3_exec (handle, "PRAGMA page_size = 16384", NULL, NULL, NULL) != SQLITE_OK))
    {
      cw_store_error_set_sqlite (error, handle, path, NULL);
      return FALSE;
    }
  /* A new file gets its tables before its log, so that its header says whose it is. */
  if (!cw_migration_run (handle, path, error) || !apply_pragmas (handle, path, error))
    return FALSE;
  sqlite3_db_config (handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return TRUE;
}

sqlite3 *
cw_database_opener_open (const char *path, GError **error)
{
  sqlite3 *handle = NULL;
  int flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

  g_return_val_if_fail (path != NULL && g_path_is_absolute (path), NULL);

  if (!make_file (path, error))
    return NULL;
  if (sqlite3_open_v2 (path, &handle, flags, NULL) != SQLITE_OK)
    {
      cw_store_error_set_sqlite (error, handle, path, NULL);
      sqlite3_close (handle);
      return NULL;
    }
  if (!set_up (handle, path, error))
    {
      sqlite3_close (handle);
      return NULL;
    }
  return handle;
}
