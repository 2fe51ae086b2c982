/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/cw-job.h"

G_BEGIN_DECLS

#define CW_SURVEY_SYNC_KIND "survey-sync"

#define CW_TYPE_SURVEY_SYNC_JOB (cw_survey_sync_job_get_type ())
G_DECLARE_FINAL_TYPE (CwSurveySyncJob, cw_survey_sync_job, CW, SURVEY_SYNC_JOB, CwJob)

/**
 * CwSurveySyncJob: the responses of one survey, brought up to date for all its metrics.
 *
 * count → (definition, if it changed) → plan → for each window: start, poll, download, import →
 * count again → compare ids if the counts differ or it was long ago → remember how far.
 *
 * The step holds window, progress id, file id and path of what was downloaded, so that after a kill
 * nothing that Qualtrics prepared is asked for twice while it is there. Importing is whole or
 * nothing and idempotent by response id; marks (token, high water) move only after it.
 */

G_END_DECLS
