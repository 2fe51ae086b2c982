/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-date-reader.h"

#include <string.h>

/* Clocks change on a quarter of an hour at the finest. */
#define SLOT_SECONDS 900
#define N_SLOTS 1024
/* The start of the year 1, so that no local time is below 0. */
#define FIRST_SECOND (-G_GINT64_CONSTANT (62135596800))

typedef struct
{
  gint64 quarter; /* local time since FIRST_SECOND ÷ SLOT_SECONDS + 1; 0: free */
  gint32 offset;  /* seconds east of UTC */
} Slot;

struct _CwDateReader
{
  GTimeZone *zone; /* (owned) (nullable): NULL is UTC */
  CwDateOrder order;
  Slot slots[N_SLOTS];
};

typedef struct
{
  int year, month, day, hour, minute, second, thousandth;
  int offset; /* minutes, G_MAXINT if the text has none */
} Fields;

CwDateReader *
cw_date_reader_new (const char *zone, CwDateOrder order)
{
  CwDateReader *self = g_new0 (CwDateReader, 1);

  self->order = order;
  if (zone != NULL && !g_str_equal (zone, "Z") && !g_str_equal (zone, "UTC"))
    self->zone = g_time_zone_new_identifier (zone);
  return self;
}

void
cw_date_reader_free (CwDateReader *self)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

gboolean
cw_date_reader_knows_zone (const char *zone)
{
  g_autoptr (GTimeZone) known = g_time_zone_new_identifier (zone);

  return known != NULL;
}

/* Days from 1970-01-01; Howard Hinnant, "chrono-compatible low-level date algorithms". */
static gint64
days_from_civil (int year, int month, int day)
{
  int y = year - (month <= 2);
  int era = (y >= 0 ? y : y - 399) / 400;
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return (gint64) era * 146097 + day_of_era - 719468;
}

static gboolean
read_number (const char **at, const char *end, int least, int most, int *out)
{
  int n = 0, digits = 0;

  while (*at < end && digits < most && g_ascii_isdigit (**at))
    {
      n = n * 10 + (**at - '0');
      (*at)++;
      digits++;
    }
  *out = n;
  return digits >= least;
}

static gboolean
skip (const char **at, const char *end, char expected)
{
  if (*at >= end || **at != expected)
    return FALSE;
  (*at)++;
  return TRUE;
}

static gboolean
read_offset (const char **at, const char *end, Fields *fields)
{
  int hours, minutes = 0, sign;

  fields->offset = G_MAXINT;
  if (*at == end)
    return TRUE;
  if (skip (at, end, 'Z'))
    {
      fields->offset = 0;
      return TRUE;
    }
  sign = **at == '-' ? -1 : 1;
  if (!skip (at, end, '+') && !skip (at, end, '-'))
    return FALSE;
  if (!read_number (at, end, 2, 2, &hours))
    return FALSE;
  skip (at, end, ':');
  if (*at < end && !read_number (at, end, 2, 2, &minutes))
    return FALSE;
  fields->offset = sign * (hours * 60 + minutes);
  return hours < 24 && minutes < 60;
}

static gboolean
read_fraction (const char **at, const char *end, Fields *fields)
{
  int scale = 100;

  if (!skip (at, end, '.') && !skip (at, end, ','))
    return TRUE;
  while (*at < end && g_ascii_isdigit (**at))
    {
      fields->thousandth += (**at - '0') * scale;
      scale /= 10;
      (*at)++;
    }
  return TRUE;
}

static gboolean
read_time (const char **at, const char *end, Fields *fields)
{
  if (!read_number (at, end, 1, 2, &fields->hour) || !skip (at, end, ':') ||
      !read_number (at, end, 2, 2, &fields->minute))
    return FALSE;
  if (skip (at, end, ':') && !read_number (at, end, 2, 2, &fields->second))
    return FALSE;
  if (!read_fraction (at, end, fields))
    return FALSE;
  if (end - *at >= 3 && (*at)[0] == ' ' && strchr ("AaPp", (*at)[1]) != NULL &&
      g_ascii_toupper ((*at)[2]) == 'M')
    {
      gboolean afternoon = g_ascii_toupper ((*at)[1]) == 'P';

      fields->hour = fields->hour % 12 + (afternoon ? 12 : 0);
      *at += 3;
    }
  return read_offset (at, end, fields) && *at == end;
}

static gboolean
read_slashed (const char **at, const char *end, CwDateOrder order, Fields *fields)
{
  int first, second;

  if (!read_number (at, end, 1, 2, &first) || !skip (at, end, '/') ||
      !read_number (at, end, 1, 2, &second) || !skip (at, end, '/') ||
      !read_number (at, end, 2, 4, &fields->year))
    return FALSE;
  if (fields->year < 100)
    fields->year += 2000;
  fields->month = order == CW_DATE_ORDER_DAY_FIRST ? second : first;
  fields->day = order == CW_DATE_ORDER_DAY_FIRST ? first : second;
  return TRUE;
}

static gboolean
read_fields (const char *at, const char *end, CwDateOrder order, Fields *fields)
{
  gboolean dashed = end - at >= 5 && at[4] == '-';

  if (dashed)
    {
      if (!read_number (&at, end, 4, 4, &fields->year) || !skip (&at, end, '-') ||
          !read_number (&at, end, 1, 2, &fields->month) || !skip (&at, end, '-') ||
          !read_number (&at, end, 1, 2, &fields->day))
        return FALSE;
    }
  else if (!read_slashed (&at, end, order, fields))
    return FALSE;

  fields->offset = G_MAXINT;
  if (at == end)
    return TRUE;
  if (!skip (&at, end, 'T') && !skip (&at, end, ' '))
    return FALSE;
  return read_time (&at, end, fields);
}

static gboolean
fields_are_possible (const Fields *fields)
{
  return fields->year >= 1 && fields->month >= 1 && fields->month <= 12 && fields->day >= 1 &&
         fields->day <= g_date_get_days_in_month (fields->month, fields->year) &&
         fields->hour <= 23 && fields->minute <= 59 && fields->second <= 60;
}

/* Seconds east of UTC at a local time; where the clock shows it twice, standard time. */
static int
get_offset (CwDateReader *self, gint64 local)
{
  gint64 quarter = (local - FIRST_SECOND) / SLOT_SECONDS + 1;
  Slot *slot = &self->slots[(guint64) quarter % N_SLOTS];

  if (slot->quarter != quarter)
    {
      gint64 time = local;
      int interval = g_time_zone_adjust_time (self->zone, G_TIME_TYPE_STANDARD, &time);

      slot->quarter = quarter;
      slot->offset = g_time_zone_get_offset (self->zone, interval);
    }
  return slot->offset;
}

gboolean
cw_date_reader_read (CwDateReader *self, const char *text, gsize length, gint64 *out_ms)
{
  Fields fields = { 0 };
  gint64 local, offset;

  if (!read_fields (text, text + length, self->order, &fields) || !fields_are_possible (&fields))
    return FALSE;
  local = days_from_civil (fields.year, fields.month, fields.day) * 86400 + fields.hour * 3600 +
          fields.minute * 60 + fields.second;
  if (fields.offset != G_MAXINT)
    offset = fields.offset * 60;
  else
    offset = self->zone ? get_offset (self, local) : 0;
  *out_ms = (local - offset) * 1000 + fields.thousandth;
  return TRUE;
}

gboolean
cw_date_reader_tells_order (const char *text, gsize length, CwDateOrder *out_order)
{
  const char *at = text, *end = text + length;
  int first, second;

  if (!read_number (&at, end, 1, 2, &first) || !skip (&at, end, '/') ||
      !read_number (&at, end, 1, 2, &second) || !skip (&at, end, '/'))
    return FALSE;
  *out_order = first > 12 ? CW_DATE_ORDER_DAY_FIRST : CW_DATE_ORDER_MONTH_FIRST;
  return (first > 12) != (second > 12);
}
