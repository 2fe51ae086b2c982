/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"

G_BEGIN_DECLS

/** No bound on this side. */
#define CW_PERIOD_OPEN G_MININT64

/** CwPeriod: milliseconds since 1970 UTC, from inclusive, to exclusive; either may be
 * CW_PERIOD_OPEN. */
typedef struct
{
  gint64 from;
  gint64 to;
} CwPeriod;

typedef enum
{
  CW_GRAIN_DAY,
  CW_GRAIN_WEEK,
  CW_GRAIN_MONTH,
  CW_GRAIN_QUARTER,
} CwGrain;

gboolean cw_grain_from_nick (const char *nick, CwGrain *out_grain);
const char *cw_grain_to_nick (CwGrain grain);

/** Whether both sides are open, so that it holds everything stored. */
gboolean cw_period_is_open (const CwPeriod *self);
/** Whether @ms is in it. CW_PERIOD_OPEN stands for an unknown time, which only the whole holds. */
static inline gboolean
cw_period_contains (const CwPeriod *self, gint64 ms)
{
  if (ms == CW_PERIOD_OPEN)
    return self->from == CW_PERIOD_OPEN && self->to == CW_PERIOD_OPEN;
  return (self->from == CW_PERIOD_OPEN || ms >= self->from) &&
         (self->to == CW_PERIOD_OPEN || ms < self->to);
}

/** Whether it has a length, and with it a period before to be compared with. */
gboolean cw_period_has_previous (const CwPeriod *self);
/**
 * The period just before, of equal length. Where both bounds start local days it has as many local
 * days, however long a change of the clocks makes them; otherwise as many milliseconds. A period
 * without a length has an empty one.
 */
CwPeriod cw_period_get_previous (const CwPeriod *self, GTimeZone *zone);
/** Reads "2026-10-24" (start of that local day) or an ISO 8601 instant; FALSE and error if neither.
 */
gboolean cw_period_parse_bound (const char *text, GTimeZone *zone, gint64 *out_ms, GError **error);

/** Start of the local day @days after (before, if negative) the one that holds @ms. */
gint64 cw_period_add_days (gint64 ms, int days, GTimeZone *zone);

/** Start of the grain (local midnight, Monday, first of month, first of quarter) that holds @ms. */
gint64 cw_grain_floor (CwGrain grain, gint64 ms, GTimeZone *zone);
/** Start of the next one. */
gint64 cw_grain_next (CwGrain grain, gint64 ms, GTimeZone *zone);
/** Machine key: "2026-10-24", "2026-W43", "2026-10", "2026-Q4". (transfer full) */
char *cw_grain_format_key (CwGrain grain, gint64 ms, GTimeZone *zone);
/** For people: "24 Oct", "24 Oct", "Oct 2026", "Q4 2026". (transfer full) */
char *cw_grain_format_label (CwGrain grain, gint64 ms, GTimeZone *zone);

G_END_DECLS
