/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/** Why the store could not do it. Messages are whole sentences. */
typedef enum
{
  CW_STORE_ERROR_FAILED,
  CW_STORE_ERROR_BUSY,      /* another process holds it */
  CW_STORE_ERROR_DAMAGED,   /* not a workspace, or broken */
  CW_STORE_ERROR_NEWER,     /* made by a newer Crosswalk; not touched */
  CW_STORE_ERROR_FULL,      /* no space, no permission */
  CW_STORE_ERROR_NOT_FOUND, /* nothing of that name */
  CW_STORE_ERROR_EXISTS,    /* the name is taken */
  CW_STORE_ERROR_AMBIGUOUS, /* several of that name */
} CwStoreError;

#define CW_STORE_ERROR (cw_store_error_quark ())
GQuark cw_store_error_quark (void);

/** CwDatabase: the one SQLite connection, on the one thread. SQL is written in this folder alone.
 */
CwDatabase *cw_database_open (const char *path, GError **error);
/** Finalizes statements, closes, checks the result. */
void cw_database_close (CwDatabase *self);

sqlite3 *cw_database_get_handle (CwDatabase *self);
/** Asserts that the caller is on the thread that opened it. */
void cw_database_assert_thread (CwDatabase *self);

gboolean cw_database_begin (CwDatabase *self,
                            GError **error); /* BEGIN IMMEDIATE; nests by counting */
gboolean cw_database_commit (CwDatabase *self, GError **error);
void cw_database_rollback (CwDatabase *self);
gboolean cw_database_exec (CwDatabase *self, const char *sql, GError **error);

/** Prepared once per SQL text and kept; reset and unbound on each return. (transfer none) */
sqlite3_stmt *cw_database_prepare (CwDatabase *self, const char *sql, GError **error);
/** Steps: TRUE on a row, FALSE at the end or on error (then @error is set). */
gboolean cw_database_step (CwDatabase *self, sqlite3_stmt *statement, GError **error);
/** Steps a statement that gives no rows, and resets it. */
gboolean cw_database_run (CwDatabase *self, sqlite3_stmt *statement, GError **error);
void
cw_database_bind_text (sqlite3_stmt *statement, int index, const char *text); /* index from 1 */
void cw_database_set_error (CwDatabase *self, GError **error, const char *what);

void cw_database_note_change (CwDatabase *self,
                              guint what); /* CwChange bits, sent after the commit */
guint cw_database_take_changes (CwDatabase *self);

G_END_DECLS
