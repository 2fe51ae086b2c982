/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-database.h"

#include "store/cw-byte-lock.h"
#include "store/cw-change-count.h"
#include "store/cw-database-opener.h"
#include "store/cw-import-lock.h"
#include "store/cw-statement-cache.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Steps of SQLite's machine between two looks at the cancellable. */
#define PROGRESS_STEPS 1000

struct _CwDatabase
{
  sqlite3 *handle;              /* (owned) */
  char *path;                   /* (owned): absolute */
  GThread *thread;              /* (unowned): the only one that may use this */
  CwStatementCache *statements; /* (owned) */
  CwImportLock *import_lock;    /* (owned) (nullable): made when it is first asked for */
  CwByteLock *job_lock;         /* (owned) (nullable): likewise */
  GCancellable *cancellable;    /* (owned) (nullable): of the call that runs */
  guint depth;                  /* of transactions */
  gboolean durable;             /* an inner transaction asked for it */
  guint pending;                /* CwChange, of the transaction that is open */
  guint committed;              /* CwChange, not yet taken */
  CwChangeCount counts;         /* as last read */
  GData *memory;                /* (owned): what repositories remember */
  CwDatabaseFlush flush;        /* (nullable): in the transaction that is open */
};

/* A workspace on a server is planned; until then such an address is no folder name. */
static char *
resolve_path (const char *path, GError **error)
{
  if (g_str_has_prefix (path, "file://"))
    return g_filename_from_uri (path, NULL, error);
  if (strstr (path, "://") != NULL)
    {
      g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_FAILED,
                   _ ("This Crosswalk cannot open the workspace “%s”.\nGive the path of a file."),
                   path);
      return NULL;
    }
  return g_canonicalize_filename (path, NULL);
}

/**
 * cw_database_open:
 * @path: of the file; it and its folder are made where they are not there
 *
 * Opens a workspace on the calling thread, which alone may use it. Older workspaces are brought to
 * the version of this program; newer ones, damaged ones and files of other programs are refused
 * with a sentence and left as they are.
 *
 * Returns: (transfer full): the connection
 */
CwDatabase *
cw_database_open (const char *path, GError **error)
{
  CwDatabase *self;
  sqlite3 *handle;
  g_autofree char *absolute = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  absolute = resolve_path (path, error);
  if (absolute == NULL)
    return NULL;
  handle = cw_database_opener_open (absolute, error);
  if (handle == NULL)
    return NULL;
  self = g_new0 (CwDatabase, 1);
  self->handle = handle;
  self->path = g_steal_pointer (&absolute);
  self->thread = g_thread_self ();
  self->statements = cw_statement_cache_new (handle);
  g_datalist_init (&self->memory);
  cw_change_count_read (&self->counts, self);
  return self;
}

void
cw_database_close (CwDatabase *self)
{
  int result;

  g_return_if_fail (self != NULL);
  cw_database_assert_thread (self);

  cw_database_set_cancellable (self, NULL);
  while (self->depth > 0)
    cw_database_rollback (self);
  g_datalist_clear (&self->memory);
  cw_statement_cache_free (self->statements);
  result = sqlite3_close (self->handle);
  if (result != SQLITE_OK)
    g_critical ("Closing “%s” failed: %s", self->path, sqlite3_errstr (result));
  g_clear_pointer (&self->import_lock, cw_import_lock_free);
  g_clear_pointer (&self->job_lock, cw_byte_lock_free);
  g_free (self->path);
  g_free (self);
}

sqlite3 *
cw_database_get_handle (CwDatabase *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->handle;
}

const char *
cw_database_get_path (CwDatabase *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

void
cw_database_assert_thread (CwDatabase *self)
{
  g_assert (self->thread == g_thread_self ());
}

/* SQLite ends a transaction by itself when the disk is full or a write was interrupted. What
 * follows must not be written on its own. */
static gboolean
check_transaction (CwDatabase *self, GError **error)
{
  if (self->depth == 0 || !sqlite3_get_autocommit (self->handle))
    return TRUE;
  g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_FAILED,
                       _ ("The change was taken back because a part of it failed."));
  return FALSE;
}

static int
progress_cb (gpointer user_data)
{
  return g_cancellable_is_cancelled (user_data);
}

static void
watch_cancellable (CwDatabase *self, GCancellable *cancellable)
{
  sqlite3_progress_handler (self->handle, cancellable != NULL ? PROGRESS_STEPS : 0,
                            cancellable != NULL ? progress_cb : NULL, cancellable);
}

/* Begins and ends transactions. Never interrupted: SQLite would report a failure after it had done
 * the work. */
static gboolean
control_transaction (CwDatabase *self, const char *sql)
{
  int result;

  watch_cancellable (self, NULL);
  result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  watch_cancellable (self, self->cancellable);
  return result == SQLITE_OK;
}

static gboolean
flush (CwDatabase *self, GError **error)
{
  CwDatabaseFlush func = self->flush;

  self->flush = NULL;
  return func == NULL || func (self, error);
}

/* @sql: that begins the outermost one */
static gboolean
begin (CwDatabase *self, const char *sql, GError **error)
{
  cw_database_assert_thread (self);

  if (!check_transaction (self, error) || !flush (self, error))
    return FALSE;
  if (!control_transaction (self, self->depth == 0 ? sql : "SAVEPOINT inner"))
    {
      cw_database_set_error (self, error, NULL);
      return FALSE;
    }
  self->depth++;
  return TRUE;
}

gboolean
cw_database_begin (CwDatabase *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return begin (self, "BEGIN IMMEDIATE", error);
}

/* Writes the log to the disk, whatever "synchronous" says: a switch to FULL is not possible while
 * a transaction is open, and a checkpoint would write all of it a second time. */
static gboolean
sync_log (CwDatabase *self, GError **error)
{
  sqlite3_file *log = NULL;
  int result = sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  g_autofree char *name = NULL;

  if (result == SQLITE_OK && log != NULL && log->pMethods != NULL)
    result = log->pMethods->xSync (log, SQLITE_SYNC_FULL);
  if (result == SQLITE_OK)
    return TRUE;
  name = g_filename_display_name (self->path);
  g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_FAILED,
               _ ("The disk that holds the workspace “%s” could not confirm that it wrote the "
                  "change.\nCheck the disk."),
               name);
  return FALSE;
}

/* Within the transaction, so that it is true of what is committed. */
static gboolean
count_pending (CwDatabase *self)
{
  g_autofree char *sql = NULL;

  if (self->depth > 1 || self->pending == 0)
    return TRUE;
  sql = cw_change_count_build_sql (self->pending);
  return control_transaction (self, sql);
}

static gboolean
commit (CwDatabase *self, gboolean durable, GError **error)
{
  cw_database_assert_thread (self);

  if (!check_transaction (self, error) || (self->depth == 1 && !flush (self, error)))
    return FALSE;
  if (!count_pending (self) ||
      !control_transaction (self, self->depth == 1 ? "COMMIT" : "RELEASE inner"))
    {
      cw_database_set_error (self, error, NULL);
      return FALSE;
    }
  self->depth--;
  self->durable |= durable;
  if (self->depth > 0)
    return TRUE;
  durable = self->durable;
  self->durable = FALSE;
  cw_change_count_note_own (&self->counts, self->pending);
  self->committed |= self->pending;
  self->pending = 0;
  return !durable || sync_log (self, error);
}

gboolean
cw_database_commit (CwDatabase *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->depth > 0, FALSE);

  return commit (self, FALSE, error);
}

gboolean
cw_database_commit_durable (CwDatabase *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->depth > 0, FALSE);

  return commit (self, TRUE, error);
}

void
cw_database_rollback (CwDatabase *self)
{
  const char *sql;

  g_return_if_fail (self != NULL && self->depth > 0);
  cw_database_assert_thread (self);

  sql = self->depth == 1 ? "ROLLBACK" : "ROLLBACK TO inner; RELEASE inner";
  if (!sqlite3_get_autocommit (self->handle) && !control_transaction (self, sql))
    g_critical ("Rolling back failed: %s", sqlite3_errmsg (self->handle));
  g_datalist_clear (&self->memory);
  self->flush = NULL;
  if (--self->depth == 0)
    {
      self->durable = FALSE;
      self->pending = 0;
    }
}

gboolean
cw_database_end (CwDatabase *self, gboolean success, GError **error)
{
  guint depth;

  g_return_val_if_fail (self != NULL && self->depth > 0, FALSE);

  depth = self->depth;
  if (success && commit (self, TRUE, error))
    return TRUE;
  /* It may be committed and yet not be confirmed by the disk. */
  if (self->depth == depth)
    cw_database_rollback (self);
  return FALSE;
}

gboolean
cw_database_begin_reading (CwDatabase *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return begin (self, "BEGIN", error);
}

void
cw_database_end_reading (CwDatabase *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (self != NULL && self->depth > 0);

  if (!commit (self, FALSE, &error))
    cw_database_rollback (self);
}

gboolean
cw_database_in_transaction (CwDatabase *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->depth > 0;
}

gboolean
cw_database_exec (CwDatabase *self, const char *sql, GError **error)
{
  g_return_val_if_fail (self != NULL && sql != NULL, FALSE);
  cw_database_assert_thread (self);

  if (!check_transaction (self, error))
    return FALSE;
  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  cw_database_set_error (self, error, NULL);
  return FALSE;
}

sqlite3_stmt *
cw_database_prepare (CwDatabase *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (self != NULL && sql != NULL, NULL);
  cw_database_assert_thread (self);

  statement = cw_statement_cache_get (self->statements, sql);
  if (statement == NULL)
    cw_database_set_error (self, error, NULL);
  return statement;
}

gboolean
cw_database_step (CwDatabase *self, sqlite3_stmt *statement, GError **error)
{
  int result;

  g_return_val_if_fail (self != NULL && statement != NULL, FALSE);
  cw_database_assert_thread (self);

  if (!check_transaction (self, error))
    return FALSE;
  result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    return TRUE;
  if (result != SQLITE_DONE)
    cw_database_set_error (self, error, NULL);
  sqlite3_reset (statement);
  return FALSE;
}

gboolean
cw_database_run (CwDatabase *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (self != NULL && statement != NULL, FALSE);

  if (cw_database_step (self, statement, &local_error))
    sqlite3_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

void
cw_database_reset_statements (CwDatabase *self)
{
  sqlite3_stmt *statement = NULL;

  g_return_if_fail (self != NULL);
  cw_database_assert_thread (self);

  while ((statement = sqlite3_next_stmt (self->handle, statement)) != NULL)
    if (sqlite3_stmt_busy (statement))
      sqlite3_reset (statement);
}

void
cw_database_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  if (text != NULL)
    sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
  else
    sqlite3_bind_null (statement, index);
}

char *
cw_database_dup_text (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

void
cw_database_set_error (CwDatabase *self, GError **error, const char *what)
{
  g_return_if_fail (self != NULL);

  cw_store_error_set_sqlite (error, self->handle, self->path, what);
}

void
cw_database_set_cancellable (CwDatabase *self, GCancellable *cancellable)
{
  g_return_if_fail (self != NULL);
  cw_database_assert_thread (self);

  g_set_object (&self->cancellable, cancellable);
  watch_cancellable (self, cancellable);
}

gboolean
cw_database_check_cancelled (CwDatabase *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!g_cancellable_is_cancelled (self->cancellable))
    return FALSE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The work was cancelled."));
  return TRUE;
}

void
cw_database_note_change (CwDatabase *self, guint what)
{
  g_autofree char *sql = NULL;

  g_return_if_fail (self != NULL);

  sql = self->depth == 0 && what != 0 ? cw_change_count_build_sql (what) : NULL;
  if (sql != NULL && control_transaction (self, sql))
    cw_change_count_note_own (&self->counts, what);
  *(self->depth > 0 ? &self->pending : &self->committed) |= what;
}

/**
 * cw_database_take_changes:
 *
 * Returns: CwChange bits of all that was committed since the last call
 */
guint
cw_database_take_changes (CwDatabase *self)
{
  guint what;

  g_return_val_if_fail (self != NULL, 0);

  what = self->committed;
  self->committed = 0;
  return what;
}

guint
cw_database_take_external_changes (CwDatabase *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return cw_change_count_read (&self->counts, self);
}

gint64
cw_database_get_data_version (CwDatabase *self)
{
  sqlite3_stmt *statement = cw_database_prepare (self, "PRAGMA data_version", NULL);
  gint64 version = -1;

  if (statement != NULL && cw_database_step (self, statement, NULL))
    {
      version = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  return version;
}

gpointer
cw_database_get_memory (CwDatabase *self, const char *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  return g_datalist_get_data (&self->memory, key);
}

void
cw_database_set_memory (CwDatabase *self,
                        const char *key,
                        gpointer memory,
                        GDestroyNotify memory_free)
{
  g_return_if_fail (self != NULL && key != NULL);

  g_datalist_set_data_full (&self->memory, key, memory, memory_free);
}

void
cw_database_set_flush (CwDatabase *self, CwDatabaseFlush func)
{
  g_return_if_fail (self != NULL && self->depth > 0);

  self->flush = func;
}

CwImportLock *
cw_database_get_import_lock (CwDatabase *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->import_lock == NULL)
    self->import_lock = cw_import_lock_new (self->path);
  return self->import_lock;
}

CwByteLock *
cw_database_get_job_lock (CwDatabase *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->job_lock == NULL)
    self->job_lock = cw_byte_lock_new (self->path, "-jobs");
  return self->job_lock;
}
