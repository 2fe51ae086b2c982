/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-calendar.h"

#include <gio/gio.h>
#include <stdio.h>

#define CUSTOMERS_ZONE "Europe/Berlin"
#define MAX_DAYS 64

static const guint day_weights[] = { 118, 121, 112, 106, 96, 62, 51 };
/* From six in the morning to eleven at night: no one is near midnight in any zone of Europe. */
static const guint hour_weights[] = { 2, 4, 6, 9, 11, 10, 7, 6, 6, 6, 7, 8, 10, 11, 9, 6, 3 };

static gboolean
read_date (const char *text, GTimeZone *zone, GDateTime **out_noon)
{
  guint year, month, day;
  char rest;

  if (sscanf (text, "%4u-%2u-%2u%c", &year, &month, &day, &rest) != 3)
    return FALSE;
  *out_noon = g_date_time_new (zone, (int) year, (int) month, (int) day, 12, 0, 0);
  return *out_noon != NULL;
}

gboolean
demo_calendar_init (DemoCalendar *self, const char *end, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  self->zone = g_time_zone_new_identifier (CUSTOMERS_ZONE);
  if (self->zone == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   "The time zone %s is not known here. Install the package tzdata.",
                   CUSTOMERS_ZONE);
      return FALSE;
    }
  if (read_date (end != NULL ? end : today, self->zone, &self->end))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               "“%s” is no date. Write it as 2026-11-20.", end);
  return FALSE;
}

void
demo_calendar_clear (DemoCalendar *self)
{
  g_clear_pointer (&self->end, g_date_time_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

gint64
demo_calendar_pick (const DemoCalendar *self,
                    guint newest,
                    guint oldest,
                    guint gap_to,
                    guint gap_from,
                    DemoRandom *random)
{
  guint weights[MAX_DAYS] = { 0 };
  int weekday = g_date_time_get_day_of_week (self->end) - 1;
  guint hour = 6 + demo_random_weighted (random, hour_weights, G_N_ELEMENTS (hour_weights));
  guint ago;

  g_assert (oldest - newest < MAX_DAYS);
  for (guint i = newest; i <= oldest; i++)
    if (i > 0 && (gap_from == 0 || i < gap_to || i > gap_from))
      weights[i - newest] = day_weights[(weekday + 7 * MAX_DAYS - (int) i) % 7];
  ago = newest + demo_random_weighted (random, weights, oldest - newest + 1);

  g_autoptr (GDateTime) day = g_date_time_add_days (self->end, -(int) ago);
  g_autoptr (GDateTime) moment =
      g_date_time_new (self->zone, g_date_time_get_year (day), g_date_time_get_month (day),
                       g_date_time_get_day_of_month (day), (int) hour,
                       (int) demo_random_below (random, 60), demo_random_below (random, 60));

  return g_date_time_to_unix (moment);
}

GDateTime *
demo_calendar_get_export_time (const DemoCalendar *self)
{
  return g_date_time_add (self->end, -(G_TIME_SPAN_HOUR * 5 + G_TIME_SPAN_MINUTE * 48));
}
