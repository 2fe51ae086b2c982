/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of surveys that come by a connection. Pure. */
#pragma once

#include "store/cw-survey-sync-repository.h"

G_BEGIN_DECLS

/** "Synced 4 min ago", "Never synced". (transfer full) */
char *cw_sync_words_describe_last (const CwSurveySync *sync, gint64 now_ms);
/** "27 stored, 27 counted at Qualtrics"; NULL while Qualtrics was not asked. (transfer full)
 * (nullable) */
char *cw_sync_words_describe_count (const CwSurveySync *sync, gint64 n_stored);
/** Why the last try failed: what went wrong, and what to do. Both (transfer full); NULL where it
 * did not fail, or nothing is to be done. */
char *cw_sync_words_describe_failure (const CwSurveySync *sync, char **out_hint);

/** The schedules that are offered, ended by NULL; that of @current is among them whatever it is.
 * (element-type utf8): cw_schedule_to_text(). (transfer full) */
char **cw_sync_words_list_schedules (const CwSchedule *current);
/** "Syncing 3 surveys from Qualtrics". (transfer full) */
char *cw_sync_words_describe_start (guint n_surveys);

G_END_DECLS
