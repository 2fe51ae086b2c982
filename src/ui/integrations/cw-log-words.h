/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an exchange of a connection's log reads. Pure. */
#pragma once

#include "store/cw-connection-repository.h"

G_BEGIN_DECLS

/** Path and query of its URL: "/API/v3/whoami". (transfer full) */
char *cw_log_words_get_path (const CwConnectionLogEntry *entry);
/** "10:02:11"; with the day where it is another. (transfer full) */
char *
cw_log_words_describe_time (const CwConnectionLogEntry *entry, gint64 now_ms, GTimeZone *zone);
/** "200"; "No answer". (transfer full) */
char *cw_log_words_describe_status (const CwConnectionLogEntry *entry);
/** "124 ms"; empty where no answer came. (transfer full) */
char *cw_log_words_describe_duration (const CwConnectionLogEntry *entry);
/** Whether what came of it is not what was wanted. */
gboolean cw_log_words_is_failure (const CwConnectionLogEntry *entry);
/** All of it, for the eye and the clipboard. (transfer full) */
char *cw_log_words_describe (const CwConnectionLogEntry *entry, GTimeZone *zone);
/** Whether every word of @query is in it, without case. */
gboolean cw_log_words_match (const CwConnectionLogEntry *entry, const char *query);
/** "Exchanges are written down until 14:05."; that none are. (transfer full) */
char *cw_log_words_describe_state (gint64 until_ms, gint64 now_ms, GTimeZone *zone);

G_END_DECLS
