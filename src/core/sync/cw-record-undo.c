/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-record-import.h"

/* Small enough that others get a turn at the store. */
#define BATCH 1000

typedef struct
{
  gint64 import;
  CwRecordUndone undone; /* so far */
  gboolean more;
} Undo;

static void undo_next (GTask *task);

static gpointer
undo_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree Undo *undo = g_memdup2 (data, sizeof *undo);

  if (!cw_record_repository_undo_import (db, undo->import, BATCH, g_get_real_time () / 1000,
                                         &undo->undone, &undo->more, error))
    return NULL;
  return g_steal_pointer (&undo);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Undo *undo = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree Undo *done = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  if (done == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  *undo = *done;
  if (undo->more)
    undo_next (g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

/* @task: (transfer full) */
static void
undo_next (GTask *task)
{
  const Undo *undo = g_task_get_task_data (task);

  cw_workspace_run_async (g_task_get_source_object (task), undo_func,
                          g_memdup2 (undo, sizeof *undo), g_free, g_free,
                          g_task_get_cancellable (task), undone_cb, task);
}

void
cw_record_import_undo_async (CwWorkspace *workspace,
                             const CwRecordImportReport *report,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (workspace, cancellable, callback, user_data);
  Undo *undo = g_new0 (Undo, 1);

  g_return_if_fail (report != NULL);

  undo->import = report->import;
  g_task_set_source_tag (task, cw_record_import_undo_async);
  g_task_set_task_data (task, undo, g_free);
  undo_next (task);
}

gboolean
cw_record_import_undo_finish (CwWorkspace *workspace,
                              GAsyncResult *result,
                              CwRecordUndone *undone,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_record_import_undo_async), FALSE);

  *undone = ((Undo *) g_task_get_task_data (G_TASK (result)))->undone;
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gpointer
forget_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  cw_record_repository_forget_earlier (db, error);
  return NULL;
}

void
cw_record_import_forget (CwWorkspace *workspace)
{
  g_return_if_fail (CW_IS_WORKSPACE (workspace));

  cw_workspace_run_async (workspace, forget_func, NULL, NULL, NULL, NULL, NULL, NULL);
}
