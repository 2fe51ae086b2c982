/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-schedule.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define MINUTE_MS G_GINT64_CONSTANT (60000)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)
#define SHORTEST_MINUTES 5
#define LONGEST_MINUTES (7 * 24 * 60)
#define LONGEST_JITTER_MS (5 * MINUTE_MS)

const CwSchedule cw_schedule_default = { CW_SCHEDULE_HOURLY, 0, 0 };

char *
cw_schedule_to_text (const CwSchedule *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->kind)
    {
    case CW_SCHEDULE_OFF:
      return g_strdup ("off");
    case CW_SCHEDULE_MINUTES:
      return g_strdup_printf ("%u min", self->minutes);
    case CW_SCHEDULE_HOURLY:
      return g_strdup ("hourly");
    case CW_SCHEDULE_DAILY:
      return g_strdup_printf ("daily %02u:%02u", self->at / 60, self->at % 60);
    default:
      g_return_val_if_reached (NULL);
    }
}

gboolean
cw_schedule_from_text (const char *text, CwSchedule *schedule)
{
  guint first, second;
  char rest;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (schedule != NULL, FALSE);

  if (strcmp (text, "off") == 0)
    *schedule = (CwSchedule){ CW_SCHEDULE_OFF, 0, 0 };
  else if (strcmp (text, "hourly") == 0)
    *schedule = (CwSchedule){ CW_SCHEDULE_HOURLY, 0, 0 };
  else if (sscanf (text, "daily %2u:%2u%c", &first, &second, &rest) == 2 && first < 24 &&
           second < 60)
    *schedule = (CwSchedule){ CW_SCHEDULE_DAILY, 0, first * 60 + second };
  else if (sscanf (text, "%5u mi%c%c", &first, &rest, &rest) == 2 &&
           g_str_has_suffix (text, " min") && first >= SHORTEST_MINUTES && first <= LONGEST_MINUTES)
    *schedule = (CwSchedule){ CW_SCHEDULE_MINUTES, first, 0 };
  else
    return FALSE;
  return TRUE;
}

char *
cw_schedule_describe (const CwSchedule *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->kind)
    {
    case CW_SCHEDULE_OFF:
      return g_strdup (_ ("Only when asked"));
    case CW_SCHEDULE_MINUTES:
      return g_strdup_printf (ngettext ("Every minute", "Every %u minutes", self->minutes),
                              self->minutes);
    case CW_SCHEDULE_HOURLY:
      return g_strdup (_ ("Every hour"));
    case CW_SCHEDULE_DAILY:
      /* Translators: a time of day, hours and minutes. */
      return g_strdup_printf (_ ("Every day at %02u:%02u"), self->at / 60, self->at % 60);
    default:
      g_return_val_if_reached (NULL);
    }
}

static gint64
get_distance (const CwSchedule *self)
{
  switch (self->kind)
    {
    case CW_SCHEDULE_MINUTES:
      return self->minutes * MINUTE_MS;
    case CW_SCHEDULE_HOURLY:
      return HOUR_MS;
    case CW_SCHEDULE_DAILY:
    case CW_SCHEDULE_OFF:
    default:
      return DAY_MS;
    }
}

/* The first moment after @after_ms that the clock on the wall shows @at. */
static gint64
find_daily (guint at, gint64 after_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (after_ms / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  for (int day = 0; day < 3; day++)
    {
      g_autoptr (GDateTime) shifted = g_date_time_add_days (local, day);
      int year, month, day_of_month;
      g_autoptr (GDateTime) candidate = NULL;

      g_date_time_get_ymd (shifted, &year, &month, &day_of_month);
      candidate =
          g_date_time_new (zone, year, month, day_of_month, (int) at / 60, (int) at % 60, 0);
      if (candidate != NULL && g_date_time_to_unix (candidate) * 1000 > after_ms)
        return g_date_time_to_unix (candidate) * 1000;
    }
  return after_ms + DAY_MS;
}

gint64
cw_schedule_get_distance (const CwSchedule *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->kind == CW_SCHEDULE_OFF ? 0 : get_distance (self);
}

gint64
cw_schedule_get_next (const CwSchedule *self,
                      gint64 last_ms,
                      gint64 now_ms,
                      GTimeZone *zone,
                      guint failures,
                      double jitter)
{
  gint64 distance, next, added;

  g_return_val_if_fail (self != NULL, G_MAXINT64);

  if (self->kind == CW_SCHEDULE_OFF)
    return G_MAXINT64;
  distance = get_distance (self);
  added = (gint64) (jitter * (double) MIN (distance / 10, LONGEST_JITTER_MS));
  /* A clock that was set back must not put it off for years. */
  last_ms = MIN (last_ms, now_ms);
  if (failures > 0)
    next = last_ms + MIN (DAY_MS, distance << MIN (failures, 10));
  else if (self->kind == CW_SCHEDULE_DAILY)
    next = find_daily (self->at, last_ms, zone);
  else
    next = last_ms + distance;
  /* Missed while the machine slept: due now, once. */
  return next <= now_ms ? now_ms : next + added;
}
