/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-local-time.h"

#include <math.h>

#define DAY G_GINT64_CONSTANT (86400)
/* A day within the years 1 and 9999, so that no zone leads out of them. */
#define MIN_SECONDS (G_GINT64_CONSTANT (-62135596800) + DAY)
#define MAX_SECONDS (G_GINT64_CONSTANT (253402300800) - DAY)

/* The border of the interval @index between @inside, which is in it, and @outside. */
static gint64
find_border (GTimeZone *zone, int index, gint64 inside, gint64 outside)
{
  while (ABS (outside - inside) > 1)
    {
      gint64 middle = inside + (outside - inside) / 2;

      if (g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, middle) == index)
        inside = middle;
      else
        outside = middle;
    }
  return MAX (inside, outside);
}

static gint64
find_end (GTimeZone *zone, int index, gint64 seconds, int direction)
{
  gint64 inside = seconds;

  for (gint64 step = 64 * DAY;; step *= 2)
    {
      gint64 next = CLAMP (seconds + direction * step, MIN_SECONDS, MAX_SECONDS);

      if (g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, next) != index)
        return find_border (zone, index, inside, next);
      if (next == MIN_SECONDS || next == MAX_SECONDS)
        return next;
      inside = next;
    }
}

void
cw_local_span_find (CwLocalSpan *self, GTimeZone *zone, gint64 seconds)
{
  int index;

  g_return_if_fail (self != NULL && zone != NULL);

  seconds = CLAMP (seconds, MIN_SECONDS, MAX_SECONDS);
  index = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);
  self->offset = g_time_zone_get_offset (zone, index);
  self->from = find_end (zone, index, seconds, -1);
  self->to = find_end (zone, index, seconds, 1);
}

static int
get_offset (GTimeZone *zone, const CwLocalSpan *span, gint64 seconds)
{
  if (seconds >= span->from && seconds < span->to)
    return span->offset;
  return g_time_zone_get_offset (zone,
                                 g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds));
}

gboolean
cw_local_time_read (double ms, GTimeZone *zone, const CwLocalSpan *span, int *weekday, int *minute)
{
  double whole = floor (ms / 1000);
  gint64 local, day;

  if (!(whole >= (double) MIN_SECONDS && whole < (double) MAX_SECONDS))
    return FALSE;
  local = (gint64) whole + get_offset (zone, span, (gint64) whole);
  day = local / DAY - (local % DAY < 0);
  /* The first of January 1970 was a Thursday. */
  *weekday = (int) (((day + 3) % 7 + 7) % 7) + 1;
  *minute = (int) ((local - day * DAY) / 60);
  return TRUE;
}
