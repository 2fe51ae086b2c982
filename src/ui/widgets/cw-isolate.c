/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-isolate.h"

char *
cw_isolate_text (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return g_strconcat ("\u2068", text, "\u2069", NULL);
}
