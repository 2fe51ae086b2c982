/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-remote-surveys.h"

#include "store/cw-survey-repository.h"

#include <glib/gi18n.h>
#include <string.h>

#define SECOND_MS 1000

gpointer
cw_remote_surveys_load_known (CwDatabase *db,
                              gpointer data,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) entries = cw_survey_repository_list (db, error);

  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      const CwSurveyEntry *entry = g_ptr_array_index (entries, i);

      g_hash_table_replace (known, g_strdup (entry->id),
                            g_strdup (entry->connection_uid != NULL ? entry->connection_uid : ""));
    }
  return g_steal_pointer (&known);
}

static gboolean
matches (const CwRemoteSurvey *survey, char **words)
{
  g_autofree char *text = g_strconcat (survey->name, " ", survey->id, NULL);
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (char **word = words; *word != NULL; word++)
    if (strstr (folded, *word) == NULL)
      return FALSE;
  return TRUE;
}

GPtrArray *
cw_remote_surveys_filter (GPtrArray *surveys, const char *query, guint limit, guint *n_found)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *folded = g_utf8_casefold (query != NULL ? query : "", -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t", -1);

  g_return_val_if_fail (surveys != NULL, found);
  g_return_val_if_fail (n_found != NULL, found);

  *n_found = 0;
  for (guint i = 0; i < surveys->len; i++)
    {
      if (!matches (g_ptr_array_index (surveys, i), words))
        continue;
      if (found->len < limit)
        g_ptr_array_add (found, g_ptr_array_index (surveys, i));
      *n_found += 1;
    }
  return found;
}

char *
cw_remote_surveys_describe (const CwRemoteSurvey *survey, GTimeZone *zone)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (survey != NULL, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  text = g_string_new (survey->id);
  if (survey->last_modified != 0)
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (survey->last_modified / SECOND_MS);
      g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
      g_autofree char *changed =
          /* TRANSLATORS: when a survey was changed last; see strftime(3) */
          local != NULL ? g_date_time_format (local, _ ("changed on %-d %B %Y")) : NULL;

      if (changed != NULL)
        g_string_append_printf (text, " · %s", changed);
    }
  if (!survey->active)
    g_string_append_printf (text, " · %s", _ ("not active"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
