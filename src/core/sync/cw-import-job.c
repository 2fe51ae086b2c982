/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-import-job.h"

#include "ingest/cw-ingest-error.h"
#include "store/cw-import-repository.h"
#include "store/cw-workspace.h"
#include "sync/cw-import-item-private.h"
#include "sync/cw-import-runner.h"

#include <glib/gi18n-lib.h>

/* People read ten changes a second; more would only cost. */
#define REPORT_INTERVAL_US (100 * 1000)

struct _CwImportJob
{
  GObject parent_instance;

  /* Inputs. */
  CwWorkspace *workspace; /* (owned) */
  GPtrArray *files;       /* (owned) (element-type GFile): not yet looked into */
  char *survey_id;        /* (owned) (nullable) */
  char *survey_name;      /* (owned) (nullable) */

  /* In progress. */
  GMainContext *context;     /* (owned) (nullable): where items change */
  GCancellable *cancellable; /* (owned) */
  gint64 started;            /* monotonic, µs */
  gboolean running;

  /* Outputs. */
  GPtrArray *items; /* (owned) (element-type CwImportItem) */
  GPtrArray *given; /* (owned) (element-type utf8): ids of definitions that were read; the job's
                       thread alone */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CwImportJob,
                               cw_import_job,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* What travels from the job's thread to the main context. */
typedef struct
{
  CwImportJob *job;         /* (owned) */
  CwImportItem *item;       /* (owned) */
  CwImportOutcome *outcome; /* (owned) (nullable): NULL: the item is new */
} Message;

/* One item at work on the job's thread. */
typedef struct
{
  CwImportJob *job;
  CwImportItem *item;
  gint64 started;
  gint64 reported;
} Work;

static void
free_message (gpointer data)
{
  Message *message = data;

  g_object_unref (message->job);
  g_object_unref (message->item);
  g_clear_pointer (&message->outcome, cw_import_outcome_free);
  g_free (message);
}

static gboolean
deliver_cb (gpointer data)
{
  Message *message = data;

  if (message->outcome != NULL)
    {
      _cw_import_item_take_outcome (message->item, g_steal_pointer (&message->outcome));
      return G_SOURCE_REMOVE;
    }
  g_ptr_array_add (message->job->items, g_object_ref (message->item));
  g_list_model_items_changed (G_LIST_MODEL (message->job), message->job->items->len - 1, 0, 1);
  return G_SOURCE_REMOVE;
}

static void
send (CwImportJob *self, CwImportItem *item, const CwImportOutcome *outcome)
{
  Message *message = g_new (Message, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  message->job = g_object_ref (self);
  message->item = g_object_ref (item);
  message->outcome = outcome ? cw_import_outcome_copy (outcome) : NULL;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, deliver_cb, message, free_message);
  g_source_attach (source, self->context);
}

static void
progress_cb (CwImportOutcome *outcome, gpointer user_data)
{
  Work *work = user_data;
  gint64 now = g_get_monotonic_time ();

  if (now - work->reported < REPORT_INTERVAL_US)
    return;
  work->reported = now;
  outcome->elapsed = (now - work->started) / 1000;
  send (work->job, work->item, outcome);
}

static CwImportState
get_final_state (const GError *error)
{
  if (error == NULL)
    return CW_IMPORT_STATE_DONE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return CW_IMPORT_STATE_CANCELLED;
  return g_error_matches (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DOUBTFUL)
             ? CW_IMPORT_STATE_DOUBTFUL
             : CW_IMPORT_STATE_REFUSED;
}

/* @error: (transfer full) (nullable) */
static void
conclude (Work *work, CwImportOutcome *outcome, GError *error)
{
  outcome->state = get_final_state (error);
  outcome->elapsed = (g_get_monotonic_time () - work->started) / 1000;
  if (outcome->state == CW_IMPORT_STATE_CANCELLED)
    g_clear_error (&error);
  if (outcome->state != CW_IMPORT_STATE_DONE)
    outcome->rows_read = outcome->added = outcome->updated = outcome->unchanged = 0;
  if (outcome->state != CW_IMPORT_STATE_DONE)
    g_ptr_array_set_size (outcome->reasons, 0);
  outcome->error = error;
  send (work->job, work->item, outcome);
}

static void
fill_wish (CwImportJob *self, CwImportItem *item, CwSurveyWish *wish)
{
  const char *chosen;

  wish->survey_id = self->survey_id;
  wish->survey_name = self->survey_name;
  wish->title = _cw_import_item_get_source (item)->title;
  wish->given = self->given;
  if (_cw_import_item_get_choice (item, &chosen))
    {
      wish->survey_id = chosen;
      wish->make_new = chosen == NULL;
    }
}

static void
run_item (CwImportJob *self, CwImportItem *item)
{
  Work work = { self, item, g_get_monotonic_time (), 0 };
  CwImportSource *source = _cw_import_item_get_source (item);
  GCancellable *cancellable = _cw_import_item_get_cancellable (item);
  g_autoptr (CwImportOutcome) outcome = cw_import_outcome_new ();
  g_autoptr (CwExportReading) reading = NULL;
  CwSurveyWish wish = { 0 };
  GError *error = NULL;

  reading = cw_import_runner_look (source, outcome, cancellable, &error);
  outcome->state = CW_IMPORT_STATE_RUNNING;
  if (error == NULL)
    {
      send (self, item, outcome);
      fill_wish (self, item, &wish);
      cw_import_runner_run (self->workspace, reading, source, &wish, outcome, progress_cb, &work,
                            cancellable, &error);
    }
  if (error == NULL && outcome->kind == CW_IMPORT_KIND_DEFINITION)
    g_ptr_array_add (self->given, g_strdup (outcome->survey_id));
  conclude (&work, outcome, error);
}

/* Says what a source is without keeping it open: there may be hundreds. */
static CwImportKind
look_at_item (CwImportJob *self, CwImportItem *item)
{
  Work work = { self, item, g_get_monotonic_time (), 0 };
  g_autoptr (CwImportOutcome) outcome = cw_import_outcome_new ();
  g_autoptr (CwExportReading) reading = NULL;
  GError *error = NULL;

  reading = cw_import_runner_look (_cw_import_item_get_source (item), outcome,
                                   _cw_import_item_get_cancellable (item), &error);
  if (error == NULL)
    return outcome->kind;
  conclude (&work, outcome, error);
  return CW_IMPORT_KIND_UNKNOWN;
}

static void
add_item (CwImportJob *self, GPtrArray *items, GFile *file, CwImportSource *source, GError *error)
{
  CwImportItem *item = _cw_import_item_new (file, source);

  send (self, item, NULL);
  if (error != NULL)
    {
      Work work = { self, item, g_get_monotonic_time (), 0 };
      g_autoptr (CwImportOutcome) outcome = cw_import_outcome_new ();

      conclude (&work, outcome, error);
      g_object_unref (item);
      return;
    }
  g_ptr_array_add (items, item);
}

static void
list_file (CwImportJob *self, GPtrArray *items, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GPtrArray) sources = NULL;
  GError *error = NULL;

  if (path == NULL)
    g_set_error_literal (&error, CW_INGEST_ERROR, CW_INGEST_ERROR_UNSUPPORTED,
                         _ ("This file is not on this computer. Download it first."));
  else
    sources = cw_import_source_list (path, &error);
  if (sources == NULL)
    {
      add_item (self, items, file, NULL, error);
      return;
    }
  while (sources->len > 0)
    add_item (self, items, file, g_ptr_array_steal_index (sources, 0), NULL);
}

typedef struct
{
  GPtrArray *files; /* (owned) (element-type GFile): to be looked into */
  GPtrArray *items; /* (owned) (element-type CwImportItem): to run again */
} Load;

static void
free_load (gpointer data)
{
  Load *load = data;

  g_ptr_array_unref (load->files);
  g_ptr_array_unref (load->items);
  g_free (load);
}

static void
run_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  static const CwImportKind order[] = { CW_IMPORT_KIND_DEFINITION, CW_IMPORT_KIND_RESPONSES,
                                        CW_IMPORT_KIND_METRICS };
  CwImportJob *self = source_object;
  Load *load = task_data;
  g_autoptr (GPtrArray) items = g_ptr_array_ref (load->items);
  g_autofree CwImportKind *kinds = NULL;

  for (guint i = 0; i < load->files->len; i++)
    list_file (self, items, g_ptr_array_index (load->files, i));
  kinds = g_new0 (CwImportKind, items->len + 1);
  for (guint i = 0; i < items->len; i++)
    {
      if (g_cancellable_is_cancelled (self->cancellable))
        g_cancellable_cancel (_cw_import_item_get_cancellable (g_ptr_array_index (items, i)));
      kinds[i] = look_at_item (self, g_ptr_array_index (items, i));
    }
  for (guint k = 0; k < G_N_ELEMENTS (order); k++)
    for (guint i = 0; i < items->len; i++)
      if (kinds[i] == order[k])
        run_item (self, g_ptr_array_index (items, i));
  g_task_return_boolean (task, TRUE);
}

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

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/* What is to do: files that were added, and items that were told where they belong. */
static Load *
collect_load (CwImportJob *self)
{
  Load *load = g_new0 (Load, 1);

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
  g_task_set_task_data (task, collect_load (self), free_load);
  g_clear_pointer (&self->context, g_main_context_unref);
  self->context = g_main_context_ref_thread_default ();
  if (cancellable != NULL)
    g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), g_object_ref (self->cancellable),
                           g_object_unref);
  self->running = TRUE;
  self->started = g_get_monotonic_time ();
  g_task_run_in_thread (task, run_thread);
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
