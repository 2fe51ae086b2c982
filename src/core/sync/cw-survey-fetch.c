/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-survey-fetch.h"

#include "service/cw-qualtrics-client.h"
#include "store/cw-connection-repository.h"
#include "store/cw-survey-repository.h"
#include "sync/cw-survey-finder.h"

typedef struct
{
  CwWorkspace *workspace; /* (owned) */
  CwSurvey *survey;       /* (owned) (nullable): once it is read */
  char *survey_id;        /* (owned) */
  char *uid;              /* (owned): of the connection */
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_clear_object (&fetch->workspace);
  g_clear_object (&fetch->survey);
  g_free (fetch->survey_id);
  g_free (fetch->uid);
  g_free (fetch);
}

static gboolean
save_in_transaction (CwDatabase *db, Fetch *fetch, GError **error)
{
  const char *id = cw_survey_get_id (fetch->survey);

  return cw_survey_finder_adopt_definition (db, fetch->survey, error) &&
         cw_survey_repository_save (db, fetch->survey, error) &&
         cw_connection_repository_link_survey (db, id, fetch->uid, error);
}

static gpointer
save_definition (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!cw_database_begin (db, error))
    return NULL;
  return cw_database_end (db, save_in_transaction (db, data, error), error) ? data : NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) != NULL)
    g_task_return_pointer (task, g_object_ref (fetch->survey), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
definition_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;

  fetch->survey = cw_qualtrics_client_get_definition_finish (CW_ACCOUNT (source), result, &error);
  if (fetch->survey == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  /* What was asked for is what it is called, whatever the answer says. */
  cw_survey_set_id (fetch->survey, fetch->survey_id);
  cw_workspace_run_async (fetch->workspace, save_definition, fetch, NULL, NULL,
                          g_task_get_cancellable (task), saved_cb, g_object_ref (task));
}

void
cw_survey_fetch_async (CwAccount *account,
                       CwWorkspace *workspace,
                       const char *survey_id,
                       CwAccountFlags flags,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (account, cancellable, callback, user_data);
  Fetch *fetch;

  g_return_if_fail (CW_IS_ACCOUNT (account));
  g_return_if_fail (CW_IS_WORKSPACE (workspace));
  g_return_if_fail (survey_id != NULL);

  fetch = g_new0 (Fetch, 1);
  fetch->workspace = g_object_ref (workspace);
  fetch->survey_id = g_strdup (survey_id);
  fetch->uid = g_strdup (cw_connection_get_uid (cw_account_get_connection (account)));
  g_task_set_source_tag (task, cw_survey_fetch_async);
  g_task_set_task_data (task, fetch, fetch_free);
  cw_qualtrics_client_get_definition_async (account, survey_id, flags, cancellable,
                                            definition_read_cb, task);
}

CwSurvey *
cw_survey_fetch_finish (CwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_survey_fetch_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
