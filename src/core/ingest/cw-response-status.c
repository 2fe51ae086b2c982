/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-response-status.h"

#include "model/cw-response-chunk.h"

#include <string.h>

/* The labels of Qualtrics' status codes; the code is a bit mask of the same bits. */
static const struct
{
  const char *label;
  guint8 code;
} labels[] = {
  { "IP Address", 0 },
  { "Survey Preview", 1 },
  { "Survey Test", 2 },
  { "Imported", 4 },
  { "Spam", 8 },
  { "Survey Preview Spam", 9 },
  { "Survey Test Spam", 10 },
  { "Imported Spam", 12 },
  { "Offline", 16 },
  { "Offline Survey Preview", 17 },
  { "Offline Survey Test", 18 },
  { "EX", 32 },
  { "EX Spam", 40 },
  { "EX Offline", 48 },
};

/* Tools that keep numbers as fractions write "8.0". */
static gsize
cut_decimals (const char *text, gsize length)
{
  return length > 2 && text[length - 2] == '.' && text[length - 1] == '0' ? length - 2 : length;
}

gboolean
cw_response_status_read (const char *text, gsize length, guint8 *out_flags)
{
  guint code = 0;

  *out_flags = 0;
  length = cut_decimals (text, length);
  if (length == 0)
    return TRUE;
  if (g_ascii_isdigit (text[0]) && length <= 2)
    {
      for (gsize i = 0; i < length; i++)
        {
          if (!g_ascii_isdigit (text[i]))
            return FALSE;
          code = code * 10 + (text[i] - '0');
        }
      *out_flags = code & 0x3f;
      return code < 64;
    }
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strlen (labels[i].label) == length &&
        g_ascii_strncasecmp (labels[i].label, text, length) == 0)
      {
        *out_flags = labels[i].code;
        return TRUE;
      }
  return FALSE;
}

gboolean
cw_response_finished_read (const char *text, gsize length, gboolean *out_finished)
{
  length = cut_decimals (text, length);
  if ((length == 1 && text[0] == '1') ||
      (length == 4 && g_ascii_strncasecmp (text, "true", 4) == 0))
    *out_finished = TRUE;
  else if ((length == 1 && text[0] == '0') ||
           (length == 5 && g_ascii_strncasecmp (text, "false", 5) == 0))
    *out_finished = FALSE;
  else
    return FALSE;
  return TRUE;
}
