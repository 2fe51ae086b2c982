/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-filter-value.h"

#include <math.h>
#include <string.h>

#define MINUTES_OF_DAY (24 * 60)

static const struct
{
  const char *word;
  double factor;
} units[] = {
  { "ms", 1 },         { "s", 1000 },        { "sec", 1000 },     { "min", 60000 },
  { "m", 60000 },      { "h", 3600000 },     { "second", 1000 },  { "seconds", 1000 },
  { "minute", 60000 }, { "minutes", 60000 }, { "hour", 3600000 }, { "hours", 3600000 },
  { "%", 0.01 },
};

static const char *const weekdays[] = { "monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday" };

static const char *
skip_blanks (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return text;
}

/* The unit that @text begins with: letters, or a percent sign. */
static gboolean
read_unit (const char **text, double *factor)
{
  const char *start = *text;
  gsize length = 0;

  while (g_ascii_isalpha (start[length]) || start[length] == '%')
    length++;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strlen (units[i].word) == length && g_ascii_strncasecmp (units[i].word, start, length) == 0)
      {
        *factor = units[i].factor;
        *text = start + length;
        return TRUE;
      }
  return FALSE;
}

gboolean
cw_filter_value_read_number (const char *text, double *number)
{
  double sum = 0;
  guint n_parts = 0;

  g_return_val_if_fail (text != NULL && number != NULL, FALSE);

  text = skip_blanks (text);
  while (*text != '\0')
    {
      char *end = NULL;
      double factor = 1;
      double part;

      /* Neither "infinity" nor "0x10". */
      if (strspn (text, "0123456789.+-") == 0 || strpbrk (text, "xX") != NULL)
        return FALSE;
      part = g_ascii_strtod (text, &end);
      if (end == text || !isfinite (part))
        return FALSE;
      text = skip_blanks (end);
      if (*text == '\0' ? n_parts > 0 : !read_unit (&text, &factor))
        return FALSE;
      sum += factor == 0.01 ? part / 100 : part * factor;
      text = skip_blanks (text);
      n_parts++;
    }
  *number = sum;
  return n_parts > 0;
}

gboolean
cw_filter_value_read_date (const char *text, GTimeZone *zone, double *ms)
{
  g_autofree char *instant = NULL;
  g_autoptr (GDateTime) date = NULL;

  g_return_val_if_fail (text != NULL && zone != NULL && ms != NULL, FALSE);

  if (strlen (text) < 8 || strspn (text, "0123456789-") < 8)
    return FALSE;
  instant = strpbrk (text, "Tt ") != NULL ? g_strdup (text) : g_strconcat (text, "T00:00:00", NULL);
  date = g_date_time_new_from_iso8601 (instant, zone);
  if (date == NULL)
    return FALSE;
  *ms = (double) g_date_time_to_unix (date) * 1000 + g_date_time_get_microsecond (date) / 1000;
  return TRUE;
}

gboolean
cw_filter_value_read_time (const char *text, double *minute)
{
  gsize colon;
  gint64 hours, minutes;

  g_return_val_if_fail (text != NULL && minute != NULL, FALSE);

  colon = strspn (text, "0123456789");
  if (colon < 1 || colon > 2 || text[colon] != ':' ||
      strspn (text + colon + 1, "0123456789") != 2 || text[colon + 3] != '\0')
    return FALSE;
  hours = g_ascii_strtoll (text, NULL, 10);
  minutes = g_ascii_strtoll (text + colon + 1, NULL, 10);
  if (minutes > 59 || hours * 60 + minutes > MINUTES_OF_DAY)
    return FALSE;
  *minute = (double) (hours * 60 + minutes);
  return TRUE;
}

gboolean
cw_filter_value_read_weekday (const char *text, double *weekday)
{
  g_return_val_if_fail (text != NULL && weekday != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
    if (g_ascii_strcasecmp (text, weekdays[i]) == 0 ||
        (strlen (text) == 3 && g_ascii_strncasecmp (text, weekdays[i], 3) == 0))
      {
        *weekday = i + 1;
        return TRUE;
      }
  return FALSE;
}

const char *
cw_filter_value_get_weekday (double weekday)
{
  for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
    if (weekday == i + 1)
      return weekdays[i];
  return NULL;
}

char *
cw_filter_value_write_date (double ms)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *second = NULL;
  gint64 whole;

  if (!(fabs (ms) < 1e14) || ms != floor (ms))
    return NULL;
  whole = (gint64) floor (ms / 1000);
  date = g_date_time_new_from_unix_utc (whole);
  if (date == NULL)
    return NULL;
  second = g_date_time_format (date, "%Y-%m-%dT%H:%M:%S");
  if (strlen (second) != 19)
    return NULL;
  if (ms == (double) whole * 1000)
    return g_strconcat (second, "Z", NULL);
  return g_strdup_printf ("%s.%03dZ", second, (int) (ms - (double) whole * 1000));
}

char *
cw_filter_value_write_time (double minute)
{
  if (!(minute >= 0 && minute <= MINUTES_OF_DAY) || minute != floor (minute))
    return NULL;
  return g_strdup_printf ("%02d:%02d", (int) minute / 60, (int) minute % 60);
}
