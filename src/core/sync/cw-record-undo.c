/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-record-import.h"

#include "store/cw-record-repository.h"

/* Small enough that others get a turn at the store. */
#define BATCH 1000

typedef struct
{
  gint64 import;
  gint64 last_row;
  guint n; /* gone so far */
} Undo;

static void remove_next (GTask *task);

static gpointer
remove_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Undo *undo = data;
  guint n = 0;

  if (!cw_record_repository_undo_import (db, undo->import, undo->last_row, BATCH,
                                         g_get_real_time () / 1000, &n, error))
    return NULL;
  return GUINT_TO_POINTER (n + 1);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Undo *undo = g_task_get_task_data (task);
  GError *error = NULL;
  guint n = GPOINTER_TO_UINT (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error));

  if (n == 0)
    {
      g_task_return_error (task, error);
      return;
    }
  undo->n += n - 1;
  if (n > 1)
    remove_next (g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

/* @task: (transfer full) */
static void
remove_next (GTask *task)
{
  const Undo *undo = g_task_get_task_data (task);

  cw_workspace_run_async (g_task_get_source_object (task), remove_func,
                          g_memdup2 (undo, sizeof *undo), g_free, NULL,
                          g_task_get_cancellable (task), removed_cb, task);
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
  undo->last_row = report->last_row;
  g_task_set_source_tag (task, cw_record_import_undo_async);
  g_task_set_task_data (task, undo, g_free);
  remove_next (task);
}

gboolean
cw_record_import_undo_finish (CwWorkspace *workspace,
                              GAsyncResult *result,
                              guint *n,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_record_import_undo_async), FALSE);

  *n = ((Undo *) g_task_get_task_data (G_TASK (result)))->n;
  return g_task_propagate_boolean (G_TASK (result), error);
}
