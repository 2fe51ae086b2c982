/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-list-text.h"

#include <string.h>

gboolean
cw_list_needs_quotes (const char *member, const char *delimiter)
{
  g_autofree char *bare = NULL;

  g_return_val_if_fail (member != NULL && delimiter != NULL, FALSE);

  if (strpbrk (member, "\"\r\n") != NULL)
    return TRUE;
  bare = g_strstrip (g_strdup (delimiter));
  if (*bare != '\0')
    return strstr (member, bare) != NULL;
  return *delimiter != '\0' && strstr (member, delimiter) != NULL;
}

static void
append_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

char *
cw_list_to_text (GPtrArray *members, const char *delimiter)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < members->len; i++)
    {
      const char *member = members->pdata[i];

      if (i > 0)
        g_string_append (out, delimiter);
      if (cw_list_needs_quotes (member, delimiter))
        append_quoted (out, member);
      else
        g_string_append (out, member);
    }
  return g_string_free (out, FALSE);
}

void
cw_list_append_cell (GString *out, const char *text)
{
  /* A blank at an end is kept by readers only where it is quoted. */
  if (strpbrk (text, ",\"\r\n") != NULL || g_ascii_isspace (text[0]) ||
      (text[0] != '\0' && g_ascii_isspace (text[strlen (text) - 1])))
    append_quoted (out, text);
  else
    g_string_append (out, text);
}
