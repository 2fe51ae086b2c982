/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Periods and ages as people read them, in the user's language. */
#pragma once

#include "score/cw-period.h"

G_BEGIN_DECLS

/** "24 Oct – 20 Nov", with years where the two differ; "all time" for an open one. (transfer full)
 */
char *cw_period_describe (const CwPeriod *period, GTimeZone *zone);
/** As above, always with the year: "24 Oct – 20 Nov 2026". (transfer full) */
char *cw_period_describe_with_year (const CwPeriod *period, GTimeZone *zone);
/** "just now", "4 min ago", "3 days ago". (transfer full) */
char *cw_age_describe (gint64 then_ms, gint64 now_ms);

G_END_DECLS
