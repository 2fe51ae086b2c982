/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-value-text.h"

#include "model/cw-filter-value.h"

#include <glib/gi18n.h>
#include <math.h>

#define MAX_PERCENT_DIGITS 12

static const struct
{
  const char *name;
  double ms;
} units[CW_N_DURATION_UNITS] = {
  { N_ ("s"), 1000 },
  { N_ ("min"), 60 * 1000 },
  { N_ ("h"), 60 * 60 * 1000 },
};

const char *
cw_value_text_get_unit_name (guint unit)
{
  g_return_val_if_fail (unit < CW_N_DURATION_UNITS, NULL);

  return _ (units[unit].name);
}

guint
cw_value_text_pick_unit (double ms)
{
  for (guint unit = CW_N_DURATION_UNITS - 1; unit > 0; unit--)
    if (ms != 0 && fmod (ms, units[unit].ms) == 0)
      return unit;
  return ms == 0 ? 1 : 0;
}

char *
cw_value_text_format (CwFieldType type, double number, guint unit)
{
  g_return_val_if_fail (unit < CW_N_DURATION_UNITS, NULL);

  if (type == CW_FIELD_DURATION)
    return g_strdup_printf ("%.15g", number / units[unit].ms);
  if (type == CW_FIELD_SHARE)
    return g_strdup_printf ("%.*g", MAX_PERCENT_DIGITS, number * 100);
  return g_strdup_printf ("%.15g", number);
}

/* By the locale, or with a point. */
static gboolean
parse (const char *text, double *number)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  char *end = NULL;

  *number = g_strtod (trimmed, &end);
  return end != trimmed && *end == '\0' && isfinite (*number);
}

gboolean
cw_value_text_parse (CwFieldType type, const char *text, guint unit, double *number)
{
  g_return_val_if_fail (text != NULL && number != NULL, FALSE);
  g_return_val_if_fail (unit < CW_N_DURATION_UNITS, FALSE);

  /* "1 min 30 s" is understood, too. */
  if (!parse (text, number))
    return type == CW_FIELD_DURATION && cw_filter_value_read_number (text, number);
  if (type == CW_FIELD_DURATION)
    *number *= units[unit].ms;
  else if (type == CW_FIELD_SHARE)
    *number /= 100;
  return TRUE;
}

char *
cw_value_text_format_time (double minute)
{
  char *text = cw_filter_value_write_time (minute);

  return text != NULL ? text : g_strdup ("");
}

gboolean
cw_value_text_parse_time (const char *text, double *minute)
{
  g_autofree char *trimmed = NULL;

  g_return_val_if_fail (text != NULL && minute != NULL, FALSE);

  trimmed = g_strstrip (g_strdup (text));
  return cw_filter_value_read_time (trimmed, minute);
}
