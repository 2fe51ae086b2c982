/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-date-text.h"

#include "format/cw-number-text.h"

#include <math.h>
#include <string.h>

#define MS_PER_SECOND 1000
#define US_PER_MS 1000

static const char *const months[] = { "January",   "February", "March",    "April",
                                      "May",       "June",     "July",     "August",
                                      "September", "October",  "November", "December" };
static const char *const days[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                    "Friday", "Saturday", "Sunday" };

static GDateTime *
from_ms (gint64 time)
{
  gint64 seconds = time / MS_PER_SECOND - (time % MS_PER_SECOND < 0 ? 1 : 0);
  g_autoptr (GDateTime) second = g_date_time_new_from_unix_utc (seconds);

  return second != NULL ? g_date_time_add (second, (time - seconds * MS_PER_SECOND) * US_PER_MS)
                        : NULL;
}

static GDateTime *
from_unix (const char *text, double unit)
{
  double number;

  if (!cw_number_from_text (text, &number) || fabs (number * unit) > 1e15)
    return NULL;
  return from_ms ((gint64) round (number * unit));
}

/* "2026-11-19" and "2026-11-19 15:20" are what people write, though not what the standard has. */
static GDateTime *
from_iso (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *complete = NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  gsize length = strlen (stripped);

  if (length > 10 && stripped[10] == ' ')
    stripped[10] = 'T';
  if (length == 10)
    complete = g_strconcat (stripped, "T00:00:00", NULL);
  else if (length == 16 && stripped[13] == ':')
    complete = g_strconcat (stripped, ":00", NULL);
  return g_date_time_new_from_iso8601 (complete != NULL ? complete : stripped, utc);
}

GDateTime *
cw_date_read (const char *text, const char *from)
{
  GDateTime *date = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (g_strcmp0 (from, "s") == 0)
    date = from_unix (text, MS_PER_SECOND);
  else if (g_strcmp0 (from, "ms") == 0)
    date = from_unix (text, 1);
  return date != NULL ? date : from_iso (text);
}

char *
cw_date_to_iso (gint64 time, gboolean exact)
{
  g_autoptr (GDateTime) date = from_ms (time);
  int ms;

  if (date == NULL)
    return NULL;
  ms = g_date_time_get_microsecond (date) / US_PER_MS;
  return g_strdup_printf (exact && ms != 0 ? "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ"
                                           : "%04d-%02d-%02dT%02d:%02d:%02dZ",
                          g_date_time_get_year (date), g_date_time_get_month (date),
                          g_date_time_get_day_of_month (date), g_date_time_get_hour (date),
                          g_date_time_get_minute (date), g_date_time_get_second (date), ms);
}

static void append_form (GString *out, GDateTime *date, const char *form);

/* What strftime takes from the locale. FALSE for all else. */
static gboolean
append_word (GString *out, GDateTime *date, char letter)
{
  const char *month = months[g_date_time_get_month (date) - 1];
  const char *day = days[g_date_time_get_day_of_week (date) - 1];
  gboolean is_morning = g_date_time_get_hour (date) < 12;

  switch (letter)
    {
    case 'a':
      g_string_append_len (out, day, 3);
      return TRUE;
    case 'A':
      g_string_append (out, day);
      return TRUE;
    case 'b':
    case 'h':
      g_string_append_len (out, month, 3);
      return TRUE;
    case 'B':
      g_string_append (out, month);
      return TRUE;
    case 'p':
      g_string_append (out, is_morning ? "AM" : "PM");
      return TRUE;
    case 'P':
      g_string_append (out, is_morning ? "am" : "pm");
      return TRUE;
    case 'c':
      append_form (out, date, "%a %b %e %H:%M:%S %Y");
      return TRUE;
    case 'r':
      append_form (out, date, "%I:%M:%S %p");
      return TRUE;
    case 'x':
      append_form (out, date, "%m/%d/%y");
      return TRUE;
    case 'X':
      append_form (out, date, "%H:%M:%S");
      return TRUE;
    default:
      return FALSE;
    }
}

/* One conversion from its "%" on: "%d", "%-d", "%:z". Returns what is behind it. */
static const char *
append_conversion (GString *out, GDateTime *date, const char *at)
{
  gsize length = 1 + strspn (at + 1, "-_0:E");
  g_autofree char *conversion = NULL;
  g_autofree char *text = NULL;

  if (!g_ascii_isalpha (at[length]) && at[length] != '%')
    {
      g_string_append_len (out, at, length);
      return at + length;
    }
  if (append_word (out, date, at[length]))
    return at + length + 1;
  /* Milliseconds are what systems ask for; GLib would write microseconds. */
  if (at[length] == 'f')
    {
      g_string_append_printf (out, "%03d", g_date_time_get_microsecond (date) / US_PER_MS);
      return at + length + 1;
    }
  conversion = g_strndup (at, length + 1);
  text = g_date_time_format (date, conversion);
  g_string_append (out, text != NULL ? text : conversion);
  return at + length + 1;
}

static void
append_form (GString *out, GDateTime *date, const char *form)
{
  while (*form != '\0')
    {
      gsize plain = strcspn (form, "%");

      g_string_append_len (out, form, plain);
      form += plain;
      if (*form == '%')
        form = append_conversion (out, date, form);
    }
}

char *
cw_date_format (GDateTime *date, GTimeZone *zone, const char *form)
{
  g_autoptr (GDateTime) local = NULL;
  GString *out;

  g_return_val_if_fail (date != NULL && zone != NULL, NULL);

  local = g_date_time_to_timezone (date, zone);
  if (local == NULL)
    return NULL;
  out = g_string_new (NULL);
  append_form (out, local, form != NULL && *form != '\0' ? form : "%Y-%m-%dT%H:%M:%S%:z");
  return g_string_free (out, FALSE);
}
