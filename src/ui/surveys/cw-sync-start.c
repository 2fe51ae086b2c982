/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surveys/cw-sync-start.h"

#include "store/cw-survey-sync-repository.h"

typedef struct
{
  GPtrArray *ids; /* (owned) (nullable) (element-type utf8) */
  guint n_left;   /* to be queued */
  guint n_queued;
  GError *error; /* (owned) (nullable): the first */
} Start;

static void
start_free (gpointer data)
{
  Start *start = data;

  g_clear_pointer (&start->ids, g_ptr_array_unref);
  g_clear_error (&start->error);
  g_free (start);
}

/* (element-type utf8): of those that come by a connection. */
static gpointer
list_ids (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *const *wanted = data;
  g_autoptr (GPtrArray) syncs = cw_survey_sync_repository_list (db, error);
  GPtrArray *ids;

  if (syncs == NULL)
    return NULL;
  ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < syncs->len; i++)
    {
      const CwSurveySync *sync = syncs->pdata[i];

      if (wanted == NULL || g_strv_contains (wanted, sync->survey_id))
        g_ptr_array_add (ids, g_strdup (sync->survey_id));
    }
  return ids;
}

static void
finish (GTask *task)
{
  Start *start = g_task_get_task_data (task);

  if (start->n_queued == 0 && start->error != NULL)
    g_task_return_error (task, g_steal_pointer (&start->error));
  else
    g_task_return_int (task, (gssize) start->n_queued);
}

static void
queued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Start *start = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (cw_job_manager_sync_survey_finish (CW_JOB_MANAGER (source), result, &error) != 0)
    start->n_queued++;
  else if (start->error == NULL)
    start->error = g_steal_pointer (&error);
  if (--start->n_left == 0)
    finish (task);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Start *start = g_task_get_task_data (task);
  GError *error = NULL;

  start->ids = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);
  if (start->ids == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  start->n_left = start->ids->len;
  if (start->n_left == 0)
    finish (task);
  for (guint i = 0; i < start->ids->len; i++)
    cw_job_manager_sync_survey_async (g_task_get_source_object (task), start->ids->pdata[i],
                                      g_task_get_cancellable (task), queued_cb,
                                      g_object_ref (task));
}

void
cw_sync_start_async (CwJobManager *manager,
                     const char *const *survey_ids,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task = g_task_new (manager, cancellable, callback, user_data);
  Start *start = g_new0 (Start, 1);
  CwWorkspace *workspace = cw_accounts_get_workspace (cw_job_manager_get_accounts (manager));

  g_task_set_source_tag (task, cw_sync_start_async);
  g_task_set_task_data (task, start, start_free);
  cw_workspace_run_async (workspace, list_ids, g_strdupv ((char **) survey_ids),
                          (GDestroyNotify) g_strfreev, (GDestroyNotify) g_ptr_array_unref,
                          cancellable, listed_cb, task);
}

int
cw_sync_start_finish (CwJobManager *manager, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, manager), -1);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_sync_start_async), -1);

  return (int) g_task_propagate_int (G_TASK (result), error);
}
