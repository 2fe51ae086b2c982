/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* g_set_str() came with GLib 2.76, above the floor of versions. Returns whether @text changed. */
static inline gboolean
cw_string_set (char **string, const char *text)
{
  char *copy;

  if (g_strcmp0 (*string, text) == 0)
    return FALSE;
  copy = g_strdup (text);
  g_free (*string);
  *string = copy;
  return TRUE;
}

G_END_DECLS
