/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-job-entry.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/**
 * cw_job_repository_add:
 *
 * Queues it (sets the id). Where one of the same kind and subject is open already, that one is
 * taken instead: @entry gets its id, its due time is moved ahead if @entry's is earlier, and it is
 * a person's from then on if @entry is, unless it runs. *@is_new says which. Where that one was
 * asked to stop, a person's wish is kept: the next is queued when it has ended.
 */
gboolean
cw_job_repository_add (CwDatabase *db, CwJobEntry *entry, gboolean *is_new, GError **error);
/**
 * cw_job_repository_claim:
 * @owner: this process, for people
 *
 * Takes the open job that is due first, a person's before the schedule's, and that no living
 * process works on (a byte of the file
 * "workspace.db-jobs" is locked for each, as CwImportLock does: the kernel gives it up with the
 * process). One that was left running by a process that died is taken up again with its step.
 *
 * Returns: (transfer full) (nullable): NULL without @error if nothing is due
 */
CwJobEntry *
cw_job_repository_claim (CwDatabase *db, const char *owner, gint64 now_ms, GError **error);
/** The same, of these jobs alone. @ids: (element-type gint64) (nullable): NULL for any */
CwJobEntry *cw_job_repository_claim_among (CwDatabase *db,
                                           GArray *ids,
                                           const char *owner,
                                           gint64 now_ms,
                                           GError **error);
/** Writes what is known of a claimed job. It stays claimed until it has ended or is given back.
 * Whoever listens to the workspace hears of a new state, not of mere progress. */
gboolean cw_job_repository_update (CwDatabase *db, const CwJobEntry *entry, GError **error);
/** The same, and lets go of it: it has ended, or goes on later (due) by whoever is there. */
gboolean cw_job_repository_release (CwDatabase *db, const CwJobEntry *entry, GError **error);
/** When the next one is due that nobody works on; G_MAXINT64 if none. */
gboolean cw_job_repository_get_next_due (CwDatabase *db, gint64 *due_ms, GError **error);
/** Asks whoever works on it to stop; one that nobody works on ends at once. Fine if it has ended.
 */
gboolean cw_job_repository_cancel (CwDatabase *db, gint64 id, gint64 now_ms, GError **error);
/** Whether somebody asked for it. */
gboolean cw_job_repository_is_cancelled (CwDatabase *db, gint64 id, GError **error);
/** Queues an ended one again, from its step if it has one and none came after it. Its history
 * stays: a new entry. Returns: its id, 0 on failure */
gint64 cw_job_repository_retry (CwDatabase *db, gint64 id, gint64 now_ms, GError **error);
/** Lets every open job of a connection that waits for it be due now: one that was released as
 * CW_JOB_WAITING without a time (wait_until 0). */
gboolean
cw_job_repository_wake (CwDatabase *db, const char *connection, gint64 now_ms, GError **error);
/** As cw_job_repository_wake(), of those of @subject, whose account is @connection from now on:
 * what waited for another, or for one that was removed, waits for it no longer. */
gboolean cw_job_repository_switch (CwDatabase *db,
                                   const char *subject,
                                   const char *connection,
                                   GError **error);

/** CwJobQuery: which jobs. Zero and NULL mean any. */
typedef struct
{
  gboolean open_only;
  gboolean ended_only;
  const char *kind;
  const char *subject;
  const char *connection;
  int state;        /* −1 for any */
  const char *text; /* in name, result, error or request id, without case */
  gint64 since;     /* of those that ended: not before it */
  guint limit;
  guint offset;
} CwJobQuery;

/** (element-type CwJobEntry): open ones by due, ended ones newest first. (transfer full) */
GPtrArray *cw_job_repository_list (CwDatabase *db, const CwJobQuery *query, GError **error);
/** CW_STORE_ERROR_NOT_FOUND. (transfer full) */
CwJobEntry *cw_job_repository_find (CwDatabase *db, gint64 id, GError **error);
/** Returns: −1 on failure */
gint64 cw_job_repository_count (CwDatabase *db, const CwJobQuery *query, GError **error);

G_END_DECLS
