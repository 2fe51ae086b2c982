/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"
#include "store/cw-store-error.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * CwDatabase: the one SQLite connection, on the one thread. SQL is written in this folder alone.
 *
 * How a function writes:
 *
 *   if (!cw_database_begin (db, error))
 *     return FALSE;
 *   return cw_database_end (db, write_it (db, error), error);
 */
CwDatabase *cw_database_open (const char *path, GError **error);
/** Finalizes statements, closes, checks the result. A transaction that is open is rolled back. */
void cw_database_close (CwDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwDatabase, cw_database_close)

sqlite3 *cw_database_get_handle (CwDatabase *self);
const char *cw_database_get_path (CwDatabase *self);
/** Asserts that the caller is on the thread that opened it. */
void cw_database_assert_thread (CwDatabase *self);

/**
 * cw_database_begin:
 *
 * BEGIN IMMEDIATE: waits up to five seconds for another process that writes, then fails with
 * CW_STORE_ERROR_BUSY. Nests: an inner transaction is a savepoint of the outer one.
 */
gboolean cw_database_begin (CwDatabase *self, GError **error);
/**
 * cw_database_commit:
 *
 * After a crash of the program what was committed is there; after a power cut it may be the state
 * of a few seconds before, whole. If it fails, the transaction is still open: roll it back.
 */
gboolean cw_database_commit (CwDatabase *self, GError **error);
/**
 * cw_database_commit_durable:
 *
 * Commits, then has the write-ahead log (with all that was committed before) written to the disk
 * before it returns. For what a person was told is done: an import, a saved metric. An inner
 * transaction leaves it to the outermost one.
 */
gboolean cw_database_commit_durable (CwDatabase *self, GError **error);
void cw_database_rollback (CwDatabase *self);
/** Ends the transaction: durable commit if @success, else rollback. Returns: whether committed. */
gboolean cw_database_end (CwDatabase *self, gboolean success, GError **error);
/**
 * cw_database_begin_reading:
 *
 * Until cw_database_end_reading() every query sees the file as it is now, whatever others write
 * meanwhile: for what reads chunks one after the other. Nothing is written in between. It nests.
 */
gboolean cw_database_begin_reading (CwDatabase *self, GError **error);
void cw_database_end_reading (CwDatabase *self);
gboolean cw_database_in_transaction (CwDatabase *self);
gboolean cw_database_exec (CwDatabase *self, const char *sql, GError **error);

/**
 * cw_database_prepare:
 *
 * Prepared once per SQL text and kept; reset and unbound on each return. The same text can
 * therefore not be stepped in two places at once. Those that were not used for long are finalized
 * when there are more than a hundred: hold no statement beyond the function that prepared it.
 *
 * Returns: (transfer none) (nullable): the statement
 */
sqlite3_stmt *cw_database_prepare (CwDatabase *self, const char *sql, GError **error);
/** Steps: TRUE on a row, FALSE at the end or on error (then @error is set). At the end it is
 * reset; whoever stops before the end calls sqlite3_reset(). */
gboolean cw_database_step (CwDatabase *self, sqlite3_stmt *statement, GError **error);
/** Steps a statement that gives no rows, and resets it. */
gboolean cw_database_run (CwDatabase *self, sqlite3_stmt *statement, GError **error);
/** Resets every statement, so that none keeps an old state of the file alive. */
void cw_database_reset_statements (CwDatabase *self);
void
cw_database_bind_text (sqlite3_stmt *statement, int index, const char *text); /* index from 1 */
/** (transfer full) (nullable): text of a result column, counted from 0 as SQLite does. */
char *cw_database_dup_text (sqlite3_stmt *statement, int column);
/** @what: (nullable): what was tried, a sentence without its full stop. */
void cw_database_set_error (CwDatabase *self, GError **error, const char *what);

/** Queries and writes end with %G_IO_ERROR_CANCELLED soon after @cancellable is cancelled. */
void cw_database_set_cancellable (CwDatabase *self, GCancellable *cancellable);
/** For loops with much work between the queries. Returns: TRUE with @error set once it is cancelled
 */
gboolean cw_database_check_cancelled (CwDatabase *self, GError **error);

void cw_database_note_change (CwDatabase *self,
                              guint what); /* CwChange bits, sent after the commit */
guint cw_database_take_changes (CwDatabase *self);
/** CwChange bits of what other connections have committed since the last call. */
guint cw_database_take_external_changes (CwDatabase *self);
/** A number that changes when another connection has written to the file; −1 on failure. */
gint64 cw_database_get_data_version (CwDatabase *self);

/** What a repository remembers of the file between calls, by @key. It is dropped when a transaction
 * is rolled back, for it may tell of what was taken back. (transfer none) (nullable) */
gpointer cw_database_get_memory (CwDatabase *self, const char *key);
void cw_database_set_memory (CwDatabase *self,
                             const char *key,
                             gpointer memory,
                             GDestroyNotify memory_free);

/** @flush: (nullable): writes what a repository has gathered in the transaction that is open.
 * Called once, before the transaction is committed or an inner one begins; not after a rollback. */
typedef gboolean (*CwDatabaseFlush) (CwDatabase *db, GError **error);
void cw_database_set_flush (CwDatabase *self, CwDatabaseFlush flush);

/** The locks that tell imports under way from those that were cut off. (transfer none) */
CwImportLock *cw_database_get_import_lock (CwDatabase *self);
/** The locks that tell jobs at work from those that were cut off: one byte of "workspace.db-jobs"
 * each, at its id. (transfer none) */
CwByteLock *cw_database_get_job_lock (CwDatabase *self);

G_END_DECLS
