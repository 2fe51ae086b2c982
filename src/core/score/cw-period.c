/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "score/cw-period.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* Every change of the clocks on record is a multiple of this, far back ones apart. */
#define CLOCK_STEP_MS (30 * 60 * G_GINT64_CONSTANT (1000))

static const char *const grain_nicks[] = { "day", "week", "month", "quarter" };

gboolean
cw_grain_from_nick (const char *nick, CwGrain *out_grain)
{
  for (guint i = 0; i < G_N_ELEMENTS (grain_nicks); i++)
    if (g_strcmp0 (nick, grain_nicks[i]) == 0)
      {
        *out_grain = (CwGrain) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * cw_grain_to_nick:
 *
 * Returns: (transfer none): the word of the command line
 */
const char *
cw_grain_to_nick (CwGrain grain)
{
  g_return_val_if_fail (grain <= CW_GRAIN_QUARTER, NULL);

  return grain_nicks[grain];
}

static gint64
to_ms (GDateTime *time)
{
  return g_date_time_to_unix (time) * 1000 + g_date_time_get_microsecond (time) / 1000;
}

/* Seconds are rounded down, before 1970 too. */
static gint64
to_seconds (gint64 ms)
{
  return ms / 1000 - (ms % 1000 < 0 ? 1 : 0);
}

/* The local date of an instant; FALSE outside of the years 1 to 9999. */
static gboolean
get_local_date (gint64 ms, GTimeZone *zone, GDate *date)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (to_seconds (ms));
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  int year, month, day;

  if (local == NULL)
    return FALSE;
  g_date_time_get_ymd (local, &year, &month, &day);
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

static gboolean
is_on_date (gint64 ms, GTimeZone *zone, const GDate *date)
{
  GDate other;

  return get_local_date (ms, zone, &other) && g_date_compare (&other, date) == 0;
}

/* First instant of a local date. Clocks that skip midnight start the day at one; where they strike
 * midnight twice GLib gives the second, and the day starts at the first. */
static gboolean
get_day_start (const GDate *date, GTimeZone *zone, gint64 *out_ms)
{
  g_autoptr (GDateTime) midnight = NULL;
  gint64 ms;

  if (!g_date_valid (date) || g_date_get_year (date) > 9999)
    return FALSE;
  midnight = g_date_time_new (zone, g_date_get_year (date), g_date_get_month (date),
                              g_date_get_day (date), 0, 0, 0);
  if (midnight == NULL)
    return FALSE;
  ms = to_ms (midnight);
  while (is_on_date (ms - 1, zone, date))
    ms -= CLOCK_STEP_MS;
  *out_ms = ms;
  return TRUE;
}

/** Whether both sides are open, so that it holds everything stored. */
gboolean
cw_period_is_open (const CwPeriod *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->from == CW_PERIOD_OPEN && self->to == CW_PERIOD_OPEN;
}

gboolean
cw_period_has_previous (const CwPeriod *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->from != CW_PERIOD_OPEN && self->to != CW_PERIOD_OPEN && self->from < self->to;
}

CwPeriod
cw_period_get_previous (const CwPeriod *self, GTimeZone *zone)
{
  CwPeriod previous = { self->from, self->from };
  GDate from, to;
  gint64 day_start;

  g_return_val_if_fail (zone != NULL, previous);

  if (!cw_period_has_previous (self))
    return previous;
  previous.from = self->from - (self->to - self->from);
  if (!get_local_date (self->from, zone, &from) || !get_local_date (self->to, zone, &to) ||
      !get_day_start (&from, zone, &day_start) || day_start != self->from ||
      !get_day_start (&to, zone, &day_start) || day_start != self->to)
    return previous;

  {
    const guint32 n_days = g_date_get_julian (&to) - g_date_get_julian (&from);

    if (g_date_get_julian (&from) <= n_days)
      return previous;
    g_date_subtract_days (&from, n_days);
    if (get_day_start (&from, zone, &day_start))
      previous.from = day_start;
  }
  return previous;
}

static gboolean
parse_day (const char *text, GDate *date)
{
  guint year, month, day;
  int end = 0;

  if (sscanf (text, "%4u-%2u-%2u%n", &year, &month, &day, &end) != 3 || end != 10 ||
      text[end] != '\0' || strspn (text, "0123456789-") != 10 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

/* ISO 8601 lets the seconds go: "2026-10-24T09:00Z"; GLib does not. */
static GDateTime *
parse_instant (const char *text, GTimeZone *zone)
{
  GDateTime *time = g_date_time_new_from_iso8601 (text, zone);
  const char *clock = strchr (text, 'T');
  g_autofree char *whole = NULL;

  if (time != NULL || clock == NULL || strspn (clock + 1, "0123456789:") != strlen ("09:00") ||
      clock[3] != ':')
    return time;
  whole = g_strdup_printf ("%.*s:00%s", (int) (clock + 6 - text), text, clock + 6);
  return g_date_time_new_from_iso8601 (whole, zone);
}

/**
 * cw_period_parse_bound:
 * @zone: of a day, and of a time that does not say its own
 * @error: G_IO_ERROR_INVALID_ARGUMENT with a sentence for people
 */
gboolean
cw_period_parse_bound (const char *text, GTimeZone *zone, gint64 *out_ms, GError **error)
{
  g_autoptr (GDateTime) time = NULL;
  GDate date;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (zone != NULL, FALSE);

  if (parse_day (text, &date) && get_day_start (&date, zone, out_ms))
    return TRUE;
  time = parse_instant (text, zone);
  if (time == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("“%s” is not a date. Write a day such as 2026-10-24, or a time such as "
                      "2026-10-24T09:00:00Z."),
                   text);
      return FALSE;
    }
  *out_ms = to_ms (time);
  return TRUE;
}

gint64
cw_period_add_days (gint64 ms, int days, GTimeZone *zone)
{
  GDate date;
  gint64 start;

  g_return_val_if_fail (zone != NULL, ms);

  if (!get_local_date (ms, zone, &date) || (gint64) g_date_get_julian (&date) + days < 1)
    return ms;
  g_date_set_julian (&date, g_date_get_julian (&date) + (guint32) days);
  return get_day_start (&date, zone, &start) ? start : ms;
}

static void
floor_date (CwGrain grain, GDate *date)
{
  GDateMonth month = g_date_get_month (date);

  switch (grain)
    {
    case CW_GRAIN_DAY:
      break;
    case CW_GRAIN_WEEK:
      g_date_subtract_days (date, (guint) (g_date_get_weekday (date) - G_DATE_MONDAY));
      break;
    case CW_GRAIN_MONTH:
      g_date_set_day (date, 1);
      break;
    case CW_GRAIN_QUARTER:
      g_date_set_day (date, 1);
      g_date_set_month (date, (GDateMonth) ((month - 1) / 3 * 3 + 1));
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
advance_date (CwGrain grain, GDate *date)
{
  switch (grain)
    {
    case CW_GRAIN_DAY:
      g_date_add_days (date, 1);
      break;
    case CW_GRAIN_WEEK:
      g_date_add_days (date, 7);
      break;
    case CW_GRAIN_MONTH:
      g_date_add_months (date, 1);
      break;
    case CW_GRAIN_QUARTER:
      g_date_add_months (date, 3);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* An instant outside of the years 1 to 9999 is its own start. */
gint64
cw_grain_floor (CwGrain grain, gint64 ms, GTimeZone *zone)
{
  GDate date;
  gint64 start;

  g_return_val_if_fail (grain <= CW_GRAIN_QUARTER, ms);
  g_return_val_if_fail (zone != NULL, ms);

  if (!get_local_date (ms, zone, &date))
    return ms;
  floor_date (grain, &date);
  return get_day_start (&date, zone, &start) ? start : ms;
}

gint64
cw_grain_next (CwGrain grain, gint64 ms, GTimeZone *zone)
{
  GDate date;
  gint64 start;

  g_return_val_if_fail (grain <= CW_GRAIN_QUARTER, ms);
  g_return_val_if_fail (zone != NULL, ms);

  if (!get_local_date (ms, zone, &date))
    return G_MAXINT64;
  floor_date (grain, &date);
  advance_date (grain, &date);
  return get_day_start (&date, zone, &start) && start > ms ? start : G_MAXINT64;
}

static GDateTime *
get_noon_of_start (CwGrain grain, gint64 ms, GTimeZone *zone)
{
  GDate date;

  if (!get_local_date (ms, zone, &date))
    return NULL;
  floor_date (grain, &date);
  return g_date_time_new_utc (g_date_get_year (&date), g_date_get_month (&date),
                              g_date_get_day (&date), 12, 0, 0);
}

char *
cw_grain_format_key (CwGrain grain, gint64 ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) start = NULL;

  g_return_val_if_fail (grain <= CW_GRAIN_QUARTER, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  start = get_noon_of_start (grain, ms, zone);
  if (start == NULL)
    return g_strdup ("");
  switch (grain)
    {
    case CW_GRAIN_DAY:
      return g_date_time_format (start, "%Y-%m-%d");
    case CW_GRAIN_WEEK:
      return g_strdup_printf ("%04d-W%02d", g_date_time_get_week_numbering_year (start),
                              g_date_time_get_week_of_year (start));
    case CW_GRAIN_MONTH:
      return g_date_time_format (start, "%Y-%m");
    case CW_GRAIN_QUARTER:
      return g_strdup_printf ("%04d-Q%d", g_date_time_get_year (start),
                              (g_date_time_get_month (start) - 1) / 3 + 1);
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
cw_grain_format_label (CwGrain grain, gint64 ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) start = NULL;

  g_return_val_if_fail (grain <= CW_GRAIN_QUARTER, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  start = get_noon_of_start (grain, ms, zone);
  if (start == NULL)
    return g_strdup ("");
  switch (grain)
    {
    case CW_GRAIN_DAY:
    case CW_GRAIN_WEEK:
      /* TRANSLATORS: day and month under a chart, "24 Oct"; see g_date_time_format() */
      return g_date_time_format (start, _ ("%-d %b"));
    case CW_GRAIN_MONTH:
      /* TRANSLATORS: month and year under a chart, "Oct 2026" */
      return g_date_time_format (start, _ ("%b %Y"));
    case CW_GRAIN_QUARTER:
      /* TRANSLATORS: quarter and year under a chart, "Q4 2026" */
      return g_strdup_printf (_ ("Q%d %d"), (g_date_time_get_month (start) - 1) / 3 + 1,
                              g_date_time_get_year (start));
    default:
      g_return_val_if_reached (NULL);
    }
}
