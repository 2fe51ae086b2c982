/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-job-entry.h"
#include "store/cw-survey-sync-repository.h"
#include "sync/cw-job.h"

G_BEGIN_DECLS

#define CW_ABSENCE_KIND "absence"
/** So late is what is due, where nobody was there: a shorter while is no absence. */
#define CW_ABSENCE_LEAST_MS (G_GINT64_CONSTANT (3600) * 1000)

/** CwAbsence: a while in which nobody kept anything fresh: the computer slept, or neither a window
 * nor a worker ran. Times in ms. A value. */
typedef struct
{
  gint64 from;
  gint64 until;
  guint n_due; /* surveys that were to be synced meanwhile */
} CwAbsence;

/**
 * cw_absence_find:
 * @syncs: (element-type CwSurveySync): of all surveys that come by a connection
 *
 * Whether something was due long ago that nobody has tried since. A survey whose last try failed
 * waits for its next one, or for a person, and tells nothing. Pure.
 */
gboolean cw_absence_find (GPtrArray *syncs, gint64 now_ms, CwAbsence *absence);
/** "Nothing ran from 21 Nov 22:10 to 22 Nov 08:00". (transfer full) */
char *cw_absence_describe (const CwAbsence *self, GTimeZone *zone);
/** What is done about it, and what may be missing until when. (transfer full) */
char *cw_absence_describe_result (const CwAbsence *self);

#define CW_TYPE_ABSENCE_JOB (cw_absence_job_get_type ())
G_DECLARE_FINAL_TYPE (CwAbsenceJob, cw_absence_job, CW, ABSENCE_JOB, CwJob)

/** CwAbsenceJob: has nothing to do but to be there: so an absence is said once by whoever takes it,
 * and stays in the history. Its step holds the words. (transfer full) */
CwJobEntry *cw_absence_create_entry (const CwAbsence *absence, GTimeZone *zone);

G_END_DECLS
