/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Jobs that a person asks for by kind and subject. */
#include "config.h"

#include "sync/cw-job-manager-private.h"

#include "store/cw-job-repository.h"

static gpointer
add_job (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwJobEntry *entry = data;
  gboolean is_new;

  if (!cw_database_begin (db, error) ||
      !cw_database_end (db, cw_job_repository_add (db, entry, &is_new, error), error))
    return NULL;
  return g_memdup2 (&entry->id, sizeof entry->id);
}

static void
queued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gint64 *id = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  if (id == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  cw_job_manager_take (g_task_get_source_object (task), *id);
  g_task_return_pointer (task, id, g_free);
}

void
cw_job_manager_queue_async (CwJobManager *self,
                            const char *kind,
                            const char *subject,
                            const char *name,
                            const char *connection,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  CwJobEntry *entry;

  g_return_if_fail (CW_IS_JOB_MANAGER (self));

  entry = cw_job_entry_new (kind, subject, name);
  entry->connection = g_strdup (connection);
  entry->origin = CW_JOB_BY_PERSON;
  entry->created = cw_clock_get_now (cw_accounts_get_clock (self->accounts));
  entry->due = entry->created;
  g_task_set_source_tag (task, cw_job_manager_queue_async);
  cw_workspace_run_async (cw_accounts_get_workspace (self->accounts), add_job, entry,
                          (GDestroyNotify) cw_job_entry_unref, g_free, cancellable, queued_cb,
                          task);
}

gint64
cw_job_manager_queue_finish (CwJobManager *self, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *id = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_job_manager_queue_async), 0);

  id = g_task_propagate_pointer (G_TASK (result), error);
  return id != NULL ? *id : 0;
}
