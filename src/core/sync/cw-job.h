/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-job-entry.h"
#include "service/cw-accounts.h"

G_BEGIN_DECLS

#define CW_TYPE_JOB (cw_job_get_type ())
G_DECLARE_DERIVABLE_TYPE (CwJob, cw_job, CW, JOB, GObject)

/**
 * CwJob: one claimed run of a job, at work in this process. Subclasses do the work of one kind.
 * @run_async: from entry->step on, or from the start; keeps the entry true by the setters below,
 *   and commits each step before it goes on to the next
 * @run_finish: FALSE with @error; CW_AUTH_ERROR_NEEDS_REAUTHORIZATION and what is passing
 *   (cw_net_error_is_passing()) let the manager put the job aside and go on later from its step
 *
 * CwJob::changed: at most ten times a second. All on the main context.
 */
struct _CwJobClass
{
  GObjectClass parent_class;

  void (*run_async) (CwJob *self,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data);
  gboolean (*run_finish) (CwJob *self, GAsyncResult *result, GError **error);
};

CwAccounts *cw_job_get_accounts (CwJob *self);
CwWorkspace *cw_job_get_workspace (CwJob *self);
CwClock *cw_job_get_clock (CwJob *self);
/** What is known of it now. (transfer none) */
const CwJobEntry *cw_job_get_entry (CwJob *self);

/* For subclasses. */
void cw_job_set_phase (CwJob *self, const char *phase);
/** @fraction: −1 where no end is known; @total: −1 likewise */
void cw_job_set_progress (CwJob *self, double fraction, gint64 n_done, gint64 n_total);
void cw_job_add_bytes (CwJob *self, gint64 in, gint64 out);
void cw_job_set_waiting (CwJob *self, gint64 until_ms, const char *reason);
/**
 * cw_job_watch_waits:
 * @cancellable: what the job's own calls are made with
 *
 * From now on what the server has those calls wait for is what the job waits for, until it is over.
 */
void cw_job_watch_waits (CwJob *self, CwAccount *account, GCancellable *cancellable);
void cw_job_set_result (CwJob *self, const char *result);
/** It ends well, and some of what it had to do failed: that is listed somewhere. */
void cw_job_set_partly (CwJob *self);
/** It gets somewhere: what fails now is the first failure again. */
void cw_job_forget_tries (CwJob *self);
/** Stores @step (JSON): what came before need not be done again after a kill. */
void cw_job_commit_step_async (CwJob *self,
                               const char *step,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean cw_job_commit_step_finish (CwJob *self, GAsyncResult *result, GError **error);

void cw_job_run_async (CwJob *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
gboolean cw_job_run_finish (CwJob *self, GAsyncResult *result, GError **error);

G_END_DECLS
