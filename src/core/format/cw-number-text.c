/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-number-text.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* From here on a double has no digit behind the point. */
#define NO_FRACTION 1e15
#define EXPONENT_FROM 1e21
#define MAX_DECIMALS 15

/* Not even the sign of a zero. */
static double
without_minus_zero (double number)
{
  return number == 0 ? 0 : number;
}

char *
cw_number_to_text (double number)
{
  char text[CW_NUMBER_TEXT_SIZE];

  g_return_val_if_fail (isfinite (number), NULL);

  number = without_minus_zero (number);
  if (trunc (number) == number && fabs (number) < EXPONENT_FROM)
    return g_strdup (g_ascii_formatd (text, sizeof text, "%.0f", number));
  for (int digits = 15; digits <= 17; digits++)
    {
      char form[8];

      g_snprintf (form, sizeof form, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, form, number);
      if (g_ascii_strtod (text, NULL) == number)
        break;
    }
  return g_strdup (text);
}

char *
cw_number_to_fixed (double number, int decimals)
{
  char text[CW_NUMBER_TEXT_SIZE];
  char form[8];
  double scaled;

  g_return_val_if_fail (isfinite (number), NULL);

  decimals = CLAMP (decimals, 0, MAX_DECIMALS);
  if (fabs (number) >= EXPONENT_FROM)
    return cw_number_to_text (number);
  scaled = fabs (number) * pow (10, decimals);
  /* 1.005 is stored as a little less than that: what was written down counts. */
  if (scaled < NO_FRACTION)
    number =
        copysign (floor (scaled + 0.5 + 4 * DBL_EPSILON * scaled) / pow (10, decimals), number);
  g_snprintf (form, sizeof form, "%%.%df", decimals);
  return g_strdup (g_ascii_formatd (text, sizeof text, form, without_minus_zero (number)));
}

gboolean
cw_number_from_text (const char *text, double *number)
{
  char *end;
  double value;

  g_return_val_if_fail (text != NULL && number != NULL, FALSE);

  while (g_ascii_isspace (*text))
    text++;
  /* Neither "nan" nor "inf" nor "0x1F". */
  if (*text == '\0' || strspn (text, "+-.0123456789eE \t\r\n") != strlen (text))
    return FALSE;
  value = g_ascii_strtod (text, &end);
  if (end == text || !isfinite (value))
    return FALSE;
  while (g_ascii_isspace (*end))
    end++;
  if (*end != '\0')
    return FALSE;
  *number = value;
  return TRUE;
}
