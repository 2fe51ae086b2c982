/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of conditions as files write them: "1 min 30 s", "2026-11-01", "08:30", "monday". */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** A number, a share ("35 %"), or a duration in ms of "h", "min", "s", "ms" ("1 h 30 min"). */
gboolean cw_filter_value_read_number (const char *text, double *number);
/** A local day of @zone (its beginning) or an ISO 8601 instant, in Unix ms. */
gboolean cw_filter_value_read_date (const char *text, GTimeZone *zone, double *ms);
/** "08:30" → 510; "24:00" is the end of the day. */
gboolean cw_filter_value_read_time (const char *text, double *minute);
/** "monday" to "sunday" → 1 to 7; English, as they stand in files; three letters suffice. */
gboolean cw_filter_value_read_weekday (const char *text, double *weekday);
/** NULL where it is none. */
const char *cw_filter_value_get_weekday (double weekday);
/** "2026-11-01T08:30:00Z", or NULL where no date can be that. (transfer full) */
char *cw_filter_value_write_date (double ms);
/** (transfer full) (nullable) */
char *cw_filter_value_write_time (double minute);

G_END_DECLS
