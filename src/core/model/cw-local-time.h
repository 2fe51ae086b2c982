/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weekdays and times of day of moments, in a time zone. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CwLocalSpan: a time in which a zone keeps one offset; empty at first. Looking an offset up
 * takes a microsecond, comparing with a span nothing. */
typedef struct
{
  gint64 from; /* Unix s, first one in it */
  gint64 to;   /* first one after it */
  int offset;  /* s */
} CwLocalSpan;

/** The span of @zone that holds @seconds. */
void cw_local_span_find (CwLocalSpan *self, GTimeZone *zone, gint64 seconds);

/**
 * cw_local_time_read:
 * @ms: Unix time in ms
 * @span: of @zone; used where it holds @ms
 * @weekday: (out): 1 (Monday) to 7
 * @minute: (out): of the local day as the clock shows it
 *
 * Returns: FALSE where no calendar has that moment (before year 1, after 9999, not finite)
 */
gboolean
cw_local_time_read (double ms, GTimeZone *zone, const CwLocalSpan *span, int *weekday, int *minute);

G_END_DECLS
