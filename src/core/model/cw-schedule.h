/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** How often something is kept fresh. */
typedef enum
{
  CW_SCHEDULE_OFF, /* only when a person asks */
  CW_SCHEDULE_MINUTES,
  CW_SCHEDULE_HOURLY,
  CW_SCHEDULE_DAILY,
} CwScheduleKind;

/** CwSchedule: a plan, as a person chooses it. A value. */
typedef struct
{
  CwScheduleKind kind;
  guint minutes; /* of CW_SCHEDULE_MINUTES: 5 and more */
  guint at;      /* of CW_SCHEDULE_DAILY: minutes after local midnight */
} CwSchedule;

/** Hourly: what a survey of a connection gets first. */
extern const CwSchedule cw_schedule_default;

/** "off", "15 min", "hourly", "daily 07:30": in commands and in the workspace. (transfer full) */
char *cw_schedule_to_text (const CwSchedule *self);
/** FALSE where it is none, or of less than 5 minutes. */
gboolean cw_schedule_from_text (const char *text, CwSchedule *schedule);
/** "Every hour", translated. (transfer full) */
char *cw_schedule_describe (const CwSchedule *self);

/** The time between two runs in ms, as far as it is even; 0 for CW_SCHEDULE_OFF. */
gint64 cw_schedule_get_distance (const CwSchedule *self);

/**
 * cw_schedule_get_next:
 * @last_ms: when it ran last, or was to run; Unix time in ms
 * @now_ms: the same
 * @zone: of the person: daily means local time, through changes of the clock
 * @failures: how often it failed in a row: the distance doubles with each, up to a day
 * @jitter: 0 ≤ x < 1: up to a tenth of the distance (5 minutes at most) is added, so that not
 *   everything starts in the same second
 *
 * Whatever was missed while the machine slept is due once: the result is never before @now_ms by
 * more than one distance, and never twice for the same moment.
 *
 * Returns: when it is due; G_MAXINT64 for CW_SCHEDULE_OFF
 */
gint64 cw_schedule_get_next (const CwSchedule *self,
                             gint64 last_ms,
                             gint64 now_ms,
                             GTimeZone *zone,
                             guint failures,
                             double jitter);

G_END_DECLS
