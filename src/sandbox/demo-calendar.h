/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-random.h"

G_BEGIN_DECLS

/**
 * DemoCalendar: when customers answer: fewer on weekends, more before noon and in the evening.
 * @end: the last day, at noon; nobody has answered on it yet, the exports were made that morning
 */
typedef struct
{
  GTimeZone *zone; /* (owned) */
  GDateTime *end;  /* (owned) */
} DemoCalendar;

/** Reads "2026-11-20"; today for NULL. */
gboolean demo_calendar_init (DemoCalendar *self, const char *end, GError **error);
void demo_calendar_clear (DemoCalendar *self);
/**
 * demo_calendar_pick:
 * @newest, @oldest: days before the last one
 * @gap_to, @gap_from: days before the last one that are passed over
 *
 * Returns: a moment on one of these days, in seconds since 1970
 */
gint64 demo_calendar_pick (const DemoCalendar *self,
                           guint newest,
                           guint oldest,
                           guint gap_to,
                           guint gap_from,
                           DemoRandom *random);
/** When the exports were made: the morning of the last day. (transfer full) */
GDateTime *demo_calendar_get_export_time (const DemoCalendar *self);

G_END_DECLS
