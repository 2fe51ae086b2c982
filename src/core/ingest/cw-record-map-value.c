/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and durations of tables, as a map says they are written. */
#include "config.h"

#include "ingest/cw-record-map.h"

#include "ingest/cw-date-reader.h"

#include <math.h>
#include <string.h>
#include <time.h>

#define MS_PER_S 1000
/* A call of a year is a mistake. */
#define LONGEST_MS (366.0 * 24 * 3600 * MS_PER_S)
/* "26" read as a year of four digits is none. */
#define FIRST_YEAR 1900

static gboolean
read_in_form (const char *text, const char *form, const char *zone_name, gint64 *ms)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) time = NULL;
  struct tm parts = { .tm_mday = 1 };
  const char *end = strptime (text, form, &parts);

  if (end == NULL || *end != '\0' || parts.tm_year + 1900 < FIRST_YEAR)
    return FALSE;
  if (zone_name != NULL)
    zone = g_time_zone_new_identifier (zone_name);
  if (strstr (form, "%z") != NULL)
    {
      g_clear_pointer (&zone, g_time_zone_unref);
      zone = g_time_zone_new_offset ((gint32) parts.tm_gmtoff);
    }
  if (zone == NULL)
    zone = g_time_zone_new_utc ();
  time = g_date_time_new (zone, parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                          parts.tm_hour, parts.tm_min, MIN (parts.tm_sec, 59));
  if (time == NULL)
    return FALSE;
  *ms = g_date_time_to_unix (time) * MS_PER_S;
  return TRUE;
}

/* Ten digits are seconds until the year 2286, thirteen milliseconds. */
static gboolean
read_unix (const char *text, gint64 *ms)
{
  char *end = NULL;
  gint64 number = g_ascii_strtoll (text, &end, 10);

  if (end == text || *end != '\0' || strlen (text) < 9)
    return FALSE;
  *ms = strlen (text) <= 11 ? number * MS_PER_S : number;
  return TRUE;
}

/* Without a form no day is guessed: "7/8/2026" is in July here and in August there. */
gboolean
cw_record_map_read_date (const char *text, const char *form, const char *zone, gint64 *ms)
{
  g_autoptr (CwDateReader) reader = NULL;

  if (form != NULL)
    return read_in_form (text, form, zone, ms);
  if (read_unix (text, ms))
    return TRUE;
  if (strchr (text, '/') != NULL)
    return FALSE;
  reader = cw_date_reader_new (zone, CW_DATE_ORDER_DAY_FIRST);
  return cw_date_reader_read (reader, text, strlen (text), ms);
}

/* "1:02:03", "6:12". */
static gboolean
read_clock (const char *text, double *seconds)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 4);
  guint n = g_strv_length (parts);

  *seconds = 0;
  if (n < 2 || n > 3)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      char *end = NULL;
      double part = g_ascii_strtod (parts[i], &end);

      if (end == parts[i] || *end != '\0' || !(part >= 0) || (i > 0 && part >= 60))
        return FALSE;
      *seconds = *seconds * 60 + part;
    }
  return TRUE;
}

static double
get_seconds (const char *unit, gsize length)
{
  static const struct
  {
    const char *name;
    double seconds;
  } units[] = {
    { "ms", 0.001 }, { "s", 1 },       { "sec", 1 },      { "secs", 1 },
    { "second", 1 }, { "seconds", 1 }, { "m", 60 },       { "min", 60 },
    { "mins", 60 },  { "minute", 60 }, { "minutes", 60 }, { "h", 3600 },
    { "hr", 3600 },  { "hrs", 3600 },  { "hour", 3600 },  { "hours", 3600 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strlen (units[i].name) == length && g_ascii_strncasecmp (units[i].name, unit, length) == 0)
      return units[i].seconds;
  return 0;
}

/* "1 h 2 min 3 s", "61", with a comma or a point. @seconds_each: of a number without a unit */
static gboolean
read_parts (const char *text, double seconds_each, double *seconds)
{
  g_autofree char *plain = g_strdup (text);
  const char *at = plain;
  char *comma = strchr (plain, ',');
  guint n = 0;

  /* A comma alone is a decimal point of half the world. */
  if (comma != NULL && strchr (plain, '.') == NULL && strrchr (plain, ',') == comma)
    *comma = '.';
  *seconds = 0;
  for (; *at != '\0'; n++)
    {
      char *end = NULL;
      double number = g_ascii_strtod (at, &end), each = seconds_each;
      gsize length;

      if (end == at || !(number >= 0))
        return FALSE;
      for (at = end; g_ascii_isspace (*at);)
        at++;
      for (length = 0; g_ascii_isalpha (at[length]);)
        length++;
      if (length > 0)
        each = get_seconds (at, length);
      else if (n > 0 || *at != '\0')
        return FALSE;
      if (each <= 0)
        return FALSE;
      for (at += length; g_ascii_isspace (*at);)
        at++;
      *seconds += number * each;
    }
  return n > 0;
}

gboolean
cw_record_map_read_duration (const char *text, const char *unit, gint64 *ms)
{
  double each = unit == NULL || g_str_equal (unit, "h:m:s") ? 1 : get_seconds (unit, strlen (unit));
  double seconds;

  if (strchr (text, ':') != NULL ? !read_clock (text, &seconds)
                                 : !read_parts (text, each, &seconds))
    return FALSE;
  if (!(seconds * MS_PER_S < LONGEST_MS))
    return FALSE;
  *ms = (gint64) round (seconds * MS_PER_S);
  return TRUE;
}
