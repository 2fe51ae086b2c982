/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-lookup.h"

#include "cli/cw-cli-error.h"
#include "model/cw-close-names.h"
#include "store/cw-journey-repository.h"
#include "store/cw-metric-repository.h"

#include <glib/gi18n.h>

#define MAX_SUGGESTIONS 5

static gboolean
is_missing (const GError *error)
{
  return g_error_matches (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND);
}

/* Takes @names. */
static char *
suggest (GPtrArray *names, const char *wanted, const char *none)
{
  g_autoptr (GPtrArray) owned = names;
  g_autoptr (GPtrArray) near = cw_close_names_pick (owned, wanted, MAX_SUGGESTIONS);
  g_autofree char *joined = NULL;

  if (owned->len == 0)
    return g_strdup (none);
  joined = cw_close_names_join (near->len > 0 ? near : owned, MAX_SUGGESTIONS);
  return near->len > 0 ? g_strdup_printf (_ ("Did you mean %s?"), joined)
                       : g_strdup_printf (_ ("There are %s."), joined);
}

CwSurvey *
cw_cli_lookup_survey (CwDatabase *db, const char *id_or_name, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *hint = NULL;
  GPtrArray *names;
  CwSurvey *survey = cw_survey_repository_load (db, id_or_name, &local_error);

  if (survey != NULL)
    return survey;
  if (!is_missing (local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  entries = cw_survey_repository_list (db, error);
  if (entries == NULL)
    return NULL;
  names = g_ptr_array_new ();
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (names, ((CwSurveyEntry *) entries->pdata[i])->name);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (names, ((CwSurveyEntry *) entries->pdata[i])->id);
  hint = suggest (names, id_or_name,
                  _ ("There are no surveys yet. Import one: crosswalk-cli survey import FILE."));
  g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_NOT_FOUND, _ ("There is no survey “%s”.\n%s"),
               id_or_name, hint);
  return NULL;
}

CwSurveyEntry *
cw_cli_lookup_survey_entry (CwDatabase *db, const char *id, GError **error)
{
  g_autoptr (GPtrArray) entries = cw_survey_repository_list (db, error);

  if (entries == NULL)
    return NULL;
  g_ptr_array_set_free_func (entries, (GDestroyNotify) cw_survey_entry_free);
  for (guint i = 0; i < entries->len; i++)
    if (g_strcmp0 (((CwSurveyEntry *) entries->pdata[i])->id, id) == 0)
      return g_ptr_array_steal_index (entries, i);
  g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_NOT_FOUND, _ ("There is no survey “%s”."), id);
  return NULL;
}

CwMetric *
cw_cli_lookup_metric (CwDatabase *db, const char *id_or_name, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) metrics = NULL;
  g_autofree char *hint = NULL;
  GPtrArray *names;
  CwMetric *metric = cw_metric_repository_find (db, id_or_name, &local_error);

  if (metric != NULL)
    return metric;
  if (!is_missing (local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  metrics = cw_metric_repository_list (db, error);
  if (metrics == NULL)
    return NULL;
  names = g_ptr_array_new ();
  for (guint i = 0; i < metrics->len; i++)
    g_ptr_array_add (names, (char *) cw_metric_get_name (metrics->pdata[i]));
  hint = suggest (names, id_or_name,
                  _ ("There are no metrics yet. Add one: crosswalk-cli metric add --help."));
  g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_NOT_FOUND, _ ("There is no metric “%s”.\n%s"),
               id_or_name, hint);
  return NULL;
}

CwJourney *
cw_cli_lookup_journey (CwDatabase *db, const char *id_or_name, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) journeys = NULL;
  g_autofree char *hint = NULL;
  GPtrArray *names;
  CwJourney *journey = cw_journey_repository_find (db, id_or_name, &local_error);

  if (journey != NULL)
    return journey;
  if (!is_missing (local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  journeys = cw_journey_repository_list (db, error);
  if (journeys == NULL)
    return NULL;
  names = g_ptr_array_new ();
  for (guint i = 0; i < journeys->len; i++)
    g_ptr_array_add (names, (char *) cw_journey_get_name (journeys->pdata[i]));
  hint = suggest (names, id_or_name,
                  _ ("There are no journeys yet. Put a metric on one: crosswalk-cli metric add "
                     "… --journey NAME --step NAME."));
  g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_NOT_FOUND, _ ("There is no journey “%s”.\n%s"),
               id_or_name, hint);
  return NULL;
}
