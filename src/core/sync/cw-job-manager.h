/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/cw-job.h"

G_BEGIN_DECLS

#define CW_TYPE_JOB_MANAGER (cw_job_manager_get_type ())
G_DECLARE_FINAL_TYPE (CwJobManager, cw_job_manager, CW, JOB_MANAGER, GObject)

/**
 * CwJobManager: runs what is due, four at a time, in the order of the queue. One for each process;
 * several processes share the work of a workspace.
 *
 * A GListModel of CwJobItem: the open jobs of the workspace, whoever works on them, each with its
 * state as it is now (its own live, those of others as stored, looked at once a second while
 * somebody watches).
 *
 * What is passing is tried again with growing distance (up to 5 tries, then failed); what needs a
 * person waits for the account and goes on by itself when it works again.
 *
 * CwJobManager::job-ended (CwJobEntry *entry): of this process, for notifications.
 * Property: paused (boolean).
 */
CwJobManager *cw_job_manager_new (CwAccounts *accounts);
CwAccounts *cw_job_manager_get_accounts (CwJobManager *self);
/** Begins to take jobs, and to queue what its schedule says is due. A window does this when it
 * opens, a worker always; a command for the jobs it asked for only. */
void cw_job_manager_start (CwJobManager *self);
/** The same for a command: takes no jobs but those that were asked for by
 * cw_job_manager_sync_survey_async() and cw_job_manager_take(), and queues nothing by itself. */
void cw_job_manager_start_own (CwJobManager *self);
/** An open job is one that was asked for here. */
void cw_job_manager_take (CwJobManager *self, gint64 job_id);
/** @name: of this process, for people: "window", "worker" */
void cw_job_manager_set_owner (CwJobManager *self, const char *name);
void cw_job_manager_set_paused (CwJobManager *self, gboolean paused);
gboolean cw_job_manager_get_paused (CwJobManager *self);

/** Queues a sync of a survey now (or moves the queued one ahead), answers when it is queued. */
void cw_job_manager_sync_survey_async (CwJobManager *self,
                                       const char *survey_id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
/** Id of the job, 0 with @error. */
gint64 cw_job_manager_sync_survey_finish (CwJobManager *self, GAsyncResult *result, GError **error);
/** Queues a job of any kind now, or moves the open one ahead. @connection: (nullable): uid */
void cw_job_manager_queue_async (CwJobManager *self,
                                 const char *kind,
                                 const char *subject,
                                 const char *name,
                                 const char *connection,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/** Id of the job, 0 with @error. */
gint64 cw_job_manager_queue_finish (CwJobManager *self, GAsyncResult *result, GError **error);
/** Answers when the job has ended, with its last state. */
void cw_job_manager_wait_async (CwJobManager *self,
                                gint64 job_id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
CwJobEntry *cw_job_manager_wait_finish (CwJobManager *self, GAsyncResult *result, GError **error);
/** Ends it within a second, whoever works on it. */
void cw_job_manager_cancel (CwJobManager *self, gint64 job_id);
void cw_job_manager_retry (CwJobManager *self, gint64 job_id);

/** Takes no new ones, parks those under way at their step; answers when all is let go of. Whoever
 * waits for a job gets G_IO_ERROR_CANCELLED. */
void cw_job_manager_stop_async (CwJobManager *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean cw_job_manager_stop_finish (CwJobManager *self, GAsyncResult *result, GError **error);

#define CW_TYPE_JOB_ITEM (cw_job_item_get_type ())
G_DECLARE_FINAL_TYPE (CwJobItem, cw_job_item, CW, JOB_ITEM, GObject)

/** CwJobItem: an open job in the list. Property: entry (CwJobEntry, boxed), with notify. */
const CwJobEntry *cw_job_item_get_entry (CwJobItem *self);

G_END_DECLS
