/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "score/cw-period-words.h"

#include <glib/gi18n-lib.h>

#define MINUTE (60)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

static GDateTime *
get_local (gint64 ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / 1000);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

static char *
format_day (GDateTime *day, gboolean with_year)
{
  /* TRANSLATORS: a day without and with its year; see g_date_time_format() */
  return g_date_time_format (day, with_year ? _ ("%-d %b %Y") : _ ("%-d %b"));
}

static char *
describe_range (GDateTime *first, GDateTime *last, gboolean with_year)
{
  const gboolean same_year = g_date_time_get_year (first) == g_date_time_get_year (last);
  const gboolean same_day =
      same_year && g_date_time_get_day_of_year (first) == g_date_time_get_day_of_year (last);
  g_autofree char *from = format_day (first, !same_year);
  g_autofree char *to = format_day (last, with_year || !same_year);

  if (same_day)
    return g_steal_pointer (&to);
  /* TRANSLATORS: first and last day of a period, "24 Oct – 20 Nov" */
  return g_strdup_printf (_ ("%s – %s"), from, to);
}

static char *
describe (const CwPeriod *period, GTimeZone *zone, gboolean with_year)
{
  g_autoptr (GDateTime) first = NULL;
  g_autoptr (GDateTime) last = NULL;
  g_autofree char *day = NULL;

  if (period->from != CW_PERIOD_OPEN)
    first = get_local (period->from, zone);
  if (period->to != CW_PERIOD_OPEN)
    last = get_local (period->to - 1, zone);
  if (first != NULL && last != NULL)
    return describe_range (first, last, with_year);
  if (first != NULL)
    {
      day = format_day (first, with_year);
      /* TRANSLATORS: a period without an end, "since 24 Oct" */
      return g_strdup_printf (_ ("since %s"), day);
    }
  if (last != NULL)
    {
      day = format_day (last, with_year);
      /* TRANSLATORS: a period without a beginning, "until 20 Nov" */
      return g_strdup_printf (_ ("until %s"), day);
    }
  return g_strdup (_ ("all time"));
}

char *
cw_period_describe (const CwPeriod *period, GTimeZone *zone)
{
  g_return_val_if_fail (period != NULL && zone != NULL, NULL);

  return describe (period, zone, FALSE);
}

char *
cw_period_describe_with_year (const CwPeriod *period, GTimeZone *zone)
{
  g_return_val_if_fail (period != NULL && zone != NULL, NULL);

  return describe (period, zone, TRUE);
}

char *
cw_age_describe (gint64 then_ms, gint64 now_ms)
{
  const gint64 seconds = (now_ms - then_ms) / 1000;
  const int hours = (int) (seconds / HOUR);
  const int days = (int) (seconds / DAY);

  if (seconds < MINUTE)
    return g_strdup (_ ("just now"));
  if (seconds < HOUR)
    return g_strdup_printf (_ ("%d min ago"), (int) (seconds / MINUTE));
  if (seconds < DAY)
    return g_strdup_printf (ngettext ("%d hour ago", "%d hours ago", (gulong) hours), hours);
  if (days < 60)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) days), days);
  if (days < 730)
    return g_strdup_printf (ngettext ("%d month ago", "%d months ago", (gulong) days / 30),
                            days / 30);
  return g_strdup_printf (ngettext ("%d year ago", "%d years ago", (gulong) days / 365),
                          days / 365);
}
