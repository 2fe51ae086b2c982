/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/cw-cli-accounts.h"
#include "cli/cw-cli-job.h"
#include "model/cw-integration.h"

G_BEGIN_DECLS

/** CwCliJobs: the jobs that a command asked for. They are done here, unless a window or a worker
 * has them in hand already: then they are waited for. */
typedef struct _CwCliJobs CwCliJobs;

/** Opens the workspace and reads its connections. @arguments: must outlive it */
CwCliJobs *cw_cli_jobs_new (CwCli *cli, CwCliArguments *arguments, GError **error);
/** Parks what is under way. */
void cw_cli_jobs_free (CwCliJobs *self);
CwCliAccounts *cw_cli_jobs_get_accounts (CwCliJobs *self);

/** Asks for a sync of the survey. @name: for people */
void cw_cli_jobs_add_survey (CwCliJobs *self, const char *survey_id, const char *name);
/** Asks for a run of an integration's deliveries. */
void cw_cli_jobs_add_integration (CwCliJobs *self, const CwIntegration *integration);
/** Asks for a look at a watched folder. @name: for people */
void cw_cli_jobs_add_folder (CwCliJobs *self, gint64 folder, const char *name);
/** One that is queued. */
void cw_cli_jobs_add (CwCliJobs *self, gint64 id, const char *name);
/** Does them all, telling how far they are. FALSE with %G_IO_ERROR_CANCELLED if a signal came. */
gboolean cw_cli_jobs_run (CwCliJobs *self, GError **error);
/** How they ended: a line for each, or {"jobs": […]}. What failed is told on standard error, or as
 * "error" if nothing else came of it. */
CwCliExit cw_cli_jobs_report (CwCliJobs *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwCliJobs, cw_cli_jobs_free)

G_END_DECLS
