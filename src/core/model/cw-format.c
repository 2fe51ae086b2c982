/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-mapping-private.h"

#include <glib/gi18n-lib.h>

const char *const cw_format_words[] = {
  "embedded-metadata",
  "question",
  "group",
  "multi-value-text-set",
  "boolean",
  "numeric",
  "value",
  "range",
  NULL,
};
G_STATIC_ASSERT (G_N_ELEMENTS (cw_format_words) == CW_N_FORMATS + 1);

const char *
cw_format_to_string (CwFormat format)
{
  g_return_val_if_fail (format < CW_N_FORMATS, NULL);

  return cw_format_words[format];
}

gboolean
cw_format_from_string (const char *text, CwFormat *format)
{
  for (guint i = 0; text != NULL && i < CW_N_FORMATS; i++)
    if (strcmp (text, cw_format_words[i]) == 0)
      {
        *format = (CwFormat) i;
        return TRUE;
      }
  return FALSE;
}

const char *
cw_format_get_name (CwFormat format)
{
  switch (format)
    {
    case CW_FORMAT_EMBEDDED:
      return _ ("Embedded metadata");
    case CW_FORMAT_QUESTION:
      return _ ("Question");
    case CW_FORMAT_GROUP:
      return C_ ("format", "Group");
    case CW_FORMAT_TEXT_SET:
      return _ ("Multi-value text set");
    case CW_FORMAT_BOOLEAN:
      return _ ("Boolean");
    case CW_FORMAT_NUMERIC:
      return _ ("Numeric");
    case CW_FORMAT_VALUE:
      return C_ ("format", "Value");
    case CW_FORMAT_RANGE:
      return C_ ("format", "Range");
    default:
      g_return_val_if_reached (NULL);
    }
}

gboolean
cw_format_fits (CwFormat format, CwFieldType type)
{
  switch (format)
    {
    case CW_FORMAT_EMBEDDED:
    case CW_FORMAT_QUESTION:
      return TRUE;
    case CW_FORMAT_GROUP:
    case CW_FORMAT_TEXT_SET:
      return type == CW_FIELD_CATEGORY_GROUP;
    case CW_FORMAT_BOOLEAN:
    case CW_FORMAT_NUMERIC:
      return type == CW_FIELD_CATEGORY || type == CW_FIELD_CATEGORY_GROUP;
    case CW_FORMAT_VALUE:
    case CW_FORMAT_RANGE:
      return type == CW_FIELD_SCORE;
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* The seed: insights become questions, what is known of the interaction stands beside them. */
CwFormat
cw_format_get_default (CwFieldType type)
{
  if (type == CW_FIELD_CATEGORY)
    return CW_FORMAT_QUESTION;
  if (type == CW_FIELD_CATEGORY_GROUP)
    return CW_FORMAT_GROUP;
  return type == CW_FIELD_SCORE ? CW_FORMAT_RANGE : CW_FORMAT_EMBEDDED;
}
