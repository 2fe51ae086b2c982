/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which surveys a person means who says what is to be kept fresh. */
#include "config.h"

#include "cli/cw-cli-sync.h"

#include "cli/cw-cli-error.h"
#include "model/cw-close-names.h"
#include "store/cw-connection-repository.h"
#include "store/cw-integration-repository.h"
#include "store/cw-job-repository.h"
#include "store/cw-metric-repository.h"
#include "store/cw-survey-repository.h"
#include "sync/cw-survey-sync-job.h"

#include <glib/gi18n.h>

static CwSurveySync *
find_in (GPtrArray *syncs, const char *survey_id)
{
  for (guint i = 0; i < syncs->len; i++)
    if (g_strcmp0 (((CwSurveySync *) syncs->pdata[i])->survey_id, survey_id) == 0)
      return syncs->pdata[i];
  return NULL;
}

static CwSurveySync *
load_sync (CwDatabase *db, const char *survey_id, const char *name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  CwSurveySync *sync = cw_survey_sync_repository_find (db, survey_id, &failure);

  if (sync != NULL)
    return sync;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_UNSUPPORTED,
                 _ ("The survey of “%s” comes by no connection, so it cannot be kept fresh.\n"
                    "Import a new export of it, or add a metric of it with --connection."),
                 name);
  return NULL;
}

static gboolean
is_not_found (const GError *error)
{
  return g_error_matches (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND);
}

/* Names that are near, of metrics, surveys and integrations. */
static void
fail_not_found (CwDatabase *db, const char *name, GError **error)
{
  g_autoptr (GPtrArray) metrics = cw_metric_repository_list (db, NULL);
  g_autoptr (GPtrArray) surveys = cw_survey_repository_list (db, NULL);
  g_autoptr (GPtrArray) integrations = cw_integration_repository_list (db, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) near = NULL;
  g_autofree char *joined = NULL;

  for (guint i = 0; metrics != NULL && i < metrics->len; i++)
    g_ptr_array_add (names, (char *) cw_metric_get_name (metrics->pdata[i]));
  for (guint i = 0; surveys != NULL && i < surveys->len; i++)
    g_ptr_array_add (names, ((CwSurveyEntry *) surveys->pdata[i])->name);
  for (guint i = 0; integrations != NULL && i < integrations->len; i++)
    g_ptr_array_add (names, ((CwIntegration *) integrations->pdata[i])->name);
  near = cw_close_names_pick (names, name, 3);
  joined = near->len > 0 ? cw_close_names_join (near, near->len) : NULL;
  if (joined != NULL)
    g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_NOT_FOUND,
                 _ ("There is no integration, metric or survey “%s”.\nDid you mean %s?"), name,
                 joined);
  else
    g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_NOT_FOUND,
                 _ ("There is no integration, metric or survey “%s”.\nThese list them: "
                    "crosswalk-cli integration list, crosswalk-cli metric list, crosswalk-cli "
                    "survey list"),
                 name);
}

CwSurveySync *
cw_cli_sync_find_survey (CwDatabase *db, const char *name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CwMetric) metric = cw_metric_repository_find (db, name, &failure);
  g_autoptr (CwSurvey) survey = NULL;

  if (metric != NULL)
    return load_sync (db, cw_metric_get_survey_id (metric), name, error);
  if (is_not_found (failure))
    {
      g_clear_error (&failure);
      survey = cw_survey_repository_load (db, name, &failure);
    }
  if (survey != NULL)
    return load_sync (db, cw_survey_get_id (survey), name, error);
  if (is_not_found (failure))
    fail_not_found (db, name, error);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static GPtrArray *
find_named (CwDatabase *db, GPtrArray *names, GError **error)
{
  g_autoptr (GPtrArray) syncs =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_survey_sync_free);

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (CwSurveySync) sync = cw_cli_sync_find_survey (db, names->pdata[i], error);

      if (sync == NULL)
        return NULL;
      if (find_in (syncs, sync->survey_id) == NULL)
        g_ptr_array_add (syncs, g_steal_pointer (&sync));
    }
  return g_steal_pointer (&syncs);
}

static gboolean
works (CwDatabase *db, const char *uid)
{
  g_autoptr (CwConnection) connection =
      uid != NULL ? cw_connection_repository_find (db, uid, NULL) : NULL;

  return connection != NULL && cw_connection_get_state (connection) == CW_CONNECTION_ACTIVE;
}

/* Whether it was begun and is to go on now. */
static gboolean
goes_on (CwDatabase *db, const CwJobEntry *entry, gint64 now)
{
  if (entry->state == CW_JOB_RUNNING || entry->due <= now)
    return TRUE;
  return entry->state == CW_JOB_WAITING && entry->due == G_MAXINT64 &&
         works (db, entry->connection);
}

static GPtrArray *
find_due (CwDatabase *db, gint64 now, GError **error)
{
  CwJobQuery query = { .open_only = TRUE, .kind = CW_SURVEY_SYNC_KIND, .state = -1 };
  g_autoptr (GPtrArray) syncs = cw_survey_sync_repository_list_due (db, now, error);
  g_autoptr (GPtrArray) open = syncs != NULL ? cw_job_repository_list (db, &query, error) : NULL;

  for (guint i = 0; open != NULL && i < open->len; i++)
    {
      const CwJobEntry *entry = open->pdata[i];
      g_autoptr (CwSurveySync) sync = NULL;

      if (!goes_on (db, entry, now) || find_in (syncs, entry->subject) != NULL)
        continue;
      sync = cw_survey_sync_repository_find (db, entry->subject, NULL);
      if (sync != NULL)
        g_ptr_array_add (syncs, g_steal_pointer (&sync));
    }
  return open != NULL ? g_steal_pointer (&syncs) : NULL;
}

gpointer
cw_cli_sync_find (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwCliSyncRequest *request = data;

  if (request->all)
    return cw_survey_sync_repository_list (db, error);
  if (request->names->len > 0)
    return find_named (db, request->names, error);
  return find_due (db, request->now, error);
}
