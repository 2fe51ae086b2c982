/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-mapping-private.h"

#include <glib/gi18n-lib.h>

const char *const cw_placement_words[] = { "embedded-data", "question", NULL };

const char *
cw_placement_to_string (CwPlacement placement)
{
  g_return_val_if_fail (placement <= CW_PLACEMENT_QUESTION, NULL);

  return cw_placement_words[placement];
}

gboolean
cw_placement_from_string (const char *text, CwPlacement *placement)
{
  for (guint i = 0; text != NULL && cw_placement_words[i] != NULL; i++)
    if (strcmp (text, cw_placement_words[i]) == 0)
      {
        *placement = (CwPlacement) i;
        return TRUE;
      }
  return FALSE;
}

const char *
cw_placement_get_name (CwPlacement placement)
{
  g_return_val_if_fail (placement <= CW_PLACEMENT_QUESTION, NULL);

  return placement == CW_PLACEMENT_QUESTION ? _ ("Question") : _ ("Embedded data");
}

gboolean
cw_placement_fits (CwPlacement placement, CwFormat format)
{
  switch (format)
    {
    case CW_FORMAT_QUESTION:
    case CW_FORMAT_GROUP:
      return placement == CW_PLACEMENT_QUESTION;
    case CW_FORMAT_EMBEDDED:
    case CW_FORMAT_TEXT_SET:
      return placement == CW_PLACEMENT_EMBEDDED_DATA;
    case CW_FORMAT_BOOLEAN:
    case CW_FORMAT_NUMERIC:
    case CW_FORMAT_VALUE:
    case CW_FORMAT_RANGE:
      return TRUE;
    default:
      g_return_val_if_reached (FALSE);
    }
}

CwPlacement
cw_placement_get_default (CwFormat format)
{
  return cw_placement_fits (CW_PLACEMENT_EMBEDDED_DATA, format) ? CW_PLACEMENT_EMBEDDED_DATA
                                                                : CW_PLACEMENT_QUESTION;
}
