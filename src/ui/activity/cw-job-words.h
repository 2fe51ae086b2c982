/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a job, while it runs and afterwards. Pure. */
#pragma once

#include "activity/cw-job-pace.h"
#include "model/cw-job-entry.h"

G_BEGIN_DECLS

/** "Sync"; "Job" for a kind that this version does not know. (transfer none) */
const char *cw_job_words_get_kind (const char *kind);
/** Name of a symbolic icon. (transfer none) */
const char *cw_job_words_get_icon (const char *kind);

/** "less than 1 s", "41 s", "1 min 34 s", "2 h 5 min", "3 days". (transfer full) */
char *cw_job_words_format_duration (gint64 ms);
/** "today 10:01", "yesterday 10:01", "18 Nov 10:01", "18 Nov 2025 10:01". (transfer full) */
char *cw_job_words_format_moment (gint64 ms, gint64 now_ms, GTimeZone *zone);

/* While it is open. */

/** 0 to 1; −1 where no end is known. */
double cw_job_words_get_fraction (const CwJobEntry *entry);
/** "61%"; NULL where no end is known. (transfer full) (nullable) */
char *cw_job_words_format_fraction (const CwJobEntry *entry);
/** Whether it stands still until a time, an account, its turn. */
gboolean cw_job_words_waits (const CwJobEntry *entry);
/** "Sync · Qualtrics prepares the export", "Sync · 1,842 of 3,000"; of one that waits: "Waits 12 s,
 * as the server asked", "Waits for reauthorization", "Waits its turn". (transfer full) */
char *cw_job_words_describe_progress (const CwJobEntry *entry, gint64 now_ms);
/**
 * cw_job_words_describe_pace:
 * @responses, @bytes: (nullable): as it was watched
 *
 * "12.4 a second · 1 min 34 s left · 2.3 MB", "41 s so far"; of one that waits how far it is:
 * "1,190 of 3,410". (transfer full)
 */
char *cw_job_words_describe_pace (const CwJobEntry *entry,
                                  const CwJobPace *responses,
                                  const CwJobPace *bytes,
                                  gint64 now_ms);

/* Once it has ended. */

/** "Sync · today 10:01 · 10 min 12 s". (transfer full) */
char *cw_job_words_describe_run (const CwJobEntry *entry, gint64 now_ms, GTimeZone *zone);
/** "Failed", "31 new answers", "Nothing new". (transfer full) */
char *cw_job_words_describe_result (const CwJobEntry *entry);
/** Name of a symbolic icon for how it ended. (transfer none) */
const char *cw_job_words_get_result_icon (CwJobState state);
/** Class of style for it: "error", "attention", "accent" or "dim-label". (transfer none) */
const char *cw_job_words_get_tone (CwJobState state);
/** What happened and what it means for the data; NULL where all is well. (transfer full) (nullable)
 */
char *cw_job_words_explain (const CwJobEntry *entry);
/** "server, 3 tries"; NULL where there is none. (transfer
 * full) (nullable) */
char *cw_job_words_describe_answer (const CwJobEntry *entry);
/** "2.3 MB received, 12 kB sent"; NULL for none. (transfer full) (nullable) */
char *cw_job_words_describe_bytes (const CwJobEntry *entry);
/** "By itself" or "A person". (transfer none) */
const char *cw_job_words_get_origin (CwJobOrigin origin);
/** Whether to run it again makes sense. */
gboolean cw_job_words_can_retry (const CwJobEntry *entry);
/** All of it as text for the support of a service, without secrets. (transfer full) */
char *cw_job_words_get_report (const CwJobEntry *entry, GTimeZone *zone);

G_END_DECLS
