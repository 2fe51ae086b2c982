/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A job as a row of the table “job”. */
#pragma once

#include "model/cw-job-entry.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** The columns that cw_job_rows_get() reads, in its order. */
#define CW_JOB_COLUMNS                                                                             \
  "id, kind, subject, name, connection, origin, state, created, due, started, finished, phase, "   \
  "fraction, n_done, n_total, bytes_in, bytes_out, wait_until, wait_reason, result, error_code, "  \
  "error_message, request_id, tries, step, cancel_asked, owner"

/** Of a statement that stands on a row. (transfer full) */
CwJobEntry *cw_job_rows_get (sqlite3_stmt *statement);
/** CW_STORE_ERROR_NOT_FOUND. (transfer full) */
CwJobEntry *cw_job_rows_read (CwDatabase *db, gint64 id, GError **error);
/** Returns: its id, 0 on failure */
gint64 cw_job_rows_insert (CwDatabase *db, const CwJobEntry *entry, GError **error);
/**
 * cw_job_rows_write:
 * @owner: (nullable): who works on it from now on
 *
 * Writes all that changes while a job is worked on, but for who asked to cancel it. One that has
 * ended can be found by its text afterwards.
 */
gboolean
cw_job_rows_write (CwDatabase *db, const CwJobEntry *entry, const char *owner, GError **error);

G_END_DECLS
