/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-import-job-private.h"

#include "ingest/cw-ingest-error.h"
#include "sync/cw-import-item-private.h"
#include "sync/cw-import-runner.h"

#include <glib/gi18n-lib.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* People read ten changes a second; more would only cost. */
#define REPORT_INTERVAL_US (100 * 1000)

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
    {
      outcome->rows_read = outcome->added = outcome->updated = outcome->unchanged = 0;
      outcome->removed = outcome->without_id = 0;
    }
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
  outcome->replacing = self->replacing;
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

/* Threads that this one starts step back with it. */
static void
step_back (void)
{
  setpriority (PRIO_PROCESS, (id_t) syscall (SYS_gettid), 5);
}

gpointer
_cw_import_job_run_thread (gpointer user_data)
{
  static const CwImportKind order[] = { CW_IMPORT_KIND_DEFINITION, CW_IMPORT_KIND_RESPONSES,
                                        CW_IMPORT_KIND_METRICS };
  g_autoptr (GTask) task = user_data;
  CwImportJob *self = g_task_get_source_object (task);
  CwImportLoad *load = g_task_get_task_data (task);
  g_autoptr (GPtrArray) items = g_ptr_array_ref (load->items);
  g_autofree CwImportKind *kinds = NULL;

  if (self->in_background)
    step_back ();
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
  return NULL;
}
