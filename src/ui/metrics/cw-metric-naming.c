/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-metric-naming.h"

#include "store/cw-name.h"

#include <string.h>

#define MAX_CHARS 60
#define ROW_SEPARATOR " – "

gboolean
cw_metric_naming_is_taken (GPtrArray *metrics, gint64 id, const char *name)
{
  g_autofree char *trimmed = NULL;

  g_return_val_if_fail (name != NULL, FALSE);

  trimmed = g_strstrip (g_strdup (name));
  for (guint i = 0; metrics != NULL && i < metrics->len; i++)
    {
      CwMetric *metric = g_ptr_array_index (metrics, i);

      if (cw_metric_get_id (metric) != id && cw_name_equal (cw_metric_get_name (metric), trimmed))
        return TRUE;
    }
  return FALSE;
}

char *
cw_metric_naming_make_unique (GPtrArray *metrics, gint64 id, const char *name)
{
  g_autofree char *candidate = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  candidate = g_strdup (name);
  for (guint number = 2; cw_metric_naming_is_taken (metrics, id, candidate); number++)
    {
      g_free (candidate);
      candidate = g_strdup_printf ("%s %u", name, number);
    }
  return g_steal_pointer (&candidate);
}

const char *
cw_metric_naming_get_own_text (CwQuestion *question)
{
  const char *text;
  const char *row = NULL;

  g_return_val_if_fail (CW_IS_QUESTION (question), NULL);

  text = cw_question_get_text (question);
  if (text != NULL && cw_question_get_parent_id (question) != NULL)
    row = g_strrstr (text, ROW_SEPARATOR);
  if (row != NULL && row[strlen (ROW_SEPARATOR)] != '\0')
    return row + strlen (ROW_SEPARATOR);
  return text != NULL && *text != '\0' ? text : cw_question_get_id (question);
}

static char *
shorten (const char *text)
{
  char *end;
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (text, -1) <= MAX_CHARS)
    return g_strdup (text);
  cut = g_utf8_substring (text, 0, MAX_CHARS - 1);
  end = strrchr (cut, ' ');
  if (end != NULL && end > cut + strlen (cut) / 2)
    *end = '\0';
  return g_strconcat (cut, "…", NULL);
}

char *
cw_metric_naming_propose (GPtrArray *metrics, gint64 id, CwQuestion *question)
{
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  gsize length;

  g_return_val_if_fail (CW_IS_QUESTION (question), NULL);

  text = g_strstrip (g_strdup (cw_metric_naming_get_own_text (question)));
  for (length = strlen (text); length > 1 && strchr ("?:. ", text[length - 1]) != NULL; length--)
    text[length - 1] = '\0';
  name = shorten (text);
  return cw_metric_naming_make_unique (metrics, id, name);
}
