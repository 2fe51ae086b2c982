/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-import-job-private.h"

#include "store/cw-import-repository.h"
#include "store/cw-workspace.h"
#include "sync/cw-import-item-private.h"

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CwImportJob,
                               cw_import_job,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
cw_import_job_dispose (GObject *object)
{
  CwImportJob *self = CW_IMPORT_JOB (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->given, g_ptr_array_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->survey_id, g_free);
  g_clear_pointer (&self->survey_name, g_free);

  G_OBJECT_CLASS (cw_import_job_parent_class)->dispose (object);
}

static void
cw_import_job_class_init (CwImportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_import_job_dispose;
}

static void
cw_import_job_init (CwImportJob *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  self->given = g_ptr_array_new_with_free_func (g_free);
  self->cancellable = g_cancellable_new ();
}

static GType
get_item_type (GListModel *model)
{
  return CW_TYPE_IMPORT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return CW_IMPORT_JOB (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  CwImportJob *self = CW_IMPORT_JOB (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position))
                                     : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

CwImportJob *
cw_import_job_new (CwWorkspace *workspace)
{
  CwImportJob *self;

  g_return_val_if_fail (CW_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (CW_TYPE_IMPORT_JOB, NULL);
  self->workspace = g_object_ref (workspace);
  return self;
}

void
cw_import_job_add_file (CwImportJob *self, GFile *file)
{
  g_return_if_fail (CW_IS_IMPORT_JOB (self));
  g_return_if_fail (!self->running);

  g_ptr_array_add (self->files, g_object_ref (file));
}

void
cw_import_job_set_survey_id (CwImportJob *self, const char *survey_id)
{
  g_return_if_fail (CW_IS_IMPORT_JOB (self));

  g_free (self->survey_id);
  self->survey_id = g_strdup (survey_id);
}

void
cw_import_job_set_survey_name (CwImportJob *self, const char *name)
{
  g_return_if_fail (CW_IS_IMPORT_JOB (self));

  g_free (self->survey_name);
  self->survey_name = g_strdup (name);
}

void
cw_import_job_set_replacing (CwImportJob *self, CwImportReplacing replacing)
{
  g_return_if_fail (CW_IS_IMPORT_JOB (self));

  self->replacing = replacing;
}

void
cw_import_job_set_in_background (CwImportJob *self, gboolean in_background)
{
  g_return_if_fail (CW_IS_IMPORT_JOB (self));

  self->in_background = in_background;
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

void
_cw_import_load_free (CwImportLoad *self)
{
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/* What is to do: files that were added, and items that were told where they belong. */
static CwImportLoad *
collect_load (CwImportJob *self)
{
  CwImportLoad *load = g_new0 (CwImportLoad, 1);

  load->files = g_steal_pointer (&self->files);
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  load->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->items->len; i++)
    {
      CwImportItem *item = g_ptr_array_index (self->items, i);

      if (cw_import_item_get_state (item) == CW_IMPORT_STATE_WAITING)
        g_ptr_array_add (load->items, g_object_ref (item));
    }
  return load;
}

void
cw_import_job_run_async (CwImportJob *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (CW_IS_IMPORT_JOB (self));
  g_return_if_fail (!self->running);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, cw_import_job_run_async);
  g_task_set_task_data (task, collect_load (self), (GDestroyNotify) _cw_import_load_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  self->context = g_main_context_ref_thread_default ();
  if (cancellable != NULL)
    g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), g_object_ref (self->cancellable),
                           g_object_unref);
  self->running = TRUE;
  self->started = g_get_monotonic_time ();
  /* A thread of its own: one of GTask's would step back for all who come after it. */
  g_thread_unref (g_thread_new ("import-job", _cw_import_job_run_thread, g_steal_pointer (&task)));
}

gboolean
cw_import_job_run_finish (CwImportJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_import_job_run_async), FALSE);

  self->running = FALSE;
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
cw_import_job_get_running (CwImportJob *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_JOB (self), FALSE);

  return self->running;
}

void
cw_import_job_cancel (CwImportJob *self)
{
  g_return_if_fail (CW_IS_IMPORT_JOB (self));

  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < self->items->len; i++)
    cw_import_job_cancel_item (self, g_ptr_array_index (self->items, i));
}

void
cw_import_job_cancel_item (CwImportJob *self, CwImportItem *item)
{
  g_return_if_fail (CW_IS_IMPORT_JOB (self));

  g_cancellable_cancel (_cw_import_item_get_cancellable (item));
}

void
cw_import_job_choose (CwImportJob *self, CwImportItem *item, const char *survey_id)
{
  g_return_if_fail (CW_IS_IMPORT_JOB (self));
  g_return_if_fail (cw_import_item_get_state (item) == CW_IMPORT_STATE_DOUBTFUL);

  _cw_import_item_choose (item, survey_id);
  _cw_import_item_reset (item);
}

double
cw_import_job_get_fraction (CwImportJob *self)
{
  double done = 0, all = 0;

  g_return_val_if_fail (CW_IS_IMPORT_JOB (self), 0);

  for (guint i = 0; i < self->items->len; i++)
    {
      CwImportItem *item = g_ptr_array_index (self->items, i);
      double weight = MAX (1, cw_import_item_get_size (item));
      CwImportState state = cw_import_item_get_state (item);
      gboolean at_work = state == CW_IMPORT_STATE_WAITING || state == CW_IMPORT_STATE_RUNNING;

      all += weight;
      done += weight * (at_work ? cw_import_item_get_fraction (item) : 1);
    }
  return all > 0 ? done / all : 0;
}

gint64
cw_import_job_get_time_left (CwImportJob *self)
{
  double fraction = cw_import_job_get_fraction (self);
  gint64 elapsed = (g_get_monotonic_time () - self->started) / 1000;

  if (!self->running || fraction < 0.02 || elapsed < 500)
    return -1;
  return elapsed * (1 - fraction) / fraction;
}

static gpointer
undo_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  GArray *imports = data;

  for (guint i = imports->len; i > 0; i--)
    {
      GError *local_error = NULL;

      if (cw_import_repository_undo (db, g_array_index (imports, gint64, i - 1), &local_error))
        continue;
      /* Taken back already: what was wanted is so. */
      if (!g_error_matches (local_error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, local_error);
          return NULL;
        }
      g_clear_error (&local_error);
    }
  return GINT_TO_POINTER (TRUE);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
cw_import_job_undo_async (CwImportJob *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GArray *imports = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_if_fail (CW_IS_IMPORT_JOB (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cw_import_job_undo_async);
  for (guint i = 0; i < self->items->len; i++)
    {
      gint64 import = cw_import_item_get_import_id (g_ptr_array_index (self->items, i));

      if (import != 0)
        g_array_append_val (imports, import);
    }
  cw_workspace_run_async (self->workspace, undo_func, imports, (GDestroyNotify) g_array_unref, NULL,
                          cancellable, undone_cb, g_steal_pointer (&task));
}

gboolean
cw_import_job_undo_finish (CwImportJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
