/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-survey-sync-job.h"

#include "sync/cw-survey-sync-private.h"

#include "model/cw-string.h"
#include "sync/cw-survey-fetch.h"

#include <glib/gi18n-lib.h>

#define MOST_RESTARTS 3
/* So old may an export be that an interrupted sync ends with. */
#define LATE_MS (60 * 1000)

struct _CwSurveySyncJob
{
  CwJob parent_instance;
};

G_DEFINE_FINAL_TYPE (CwSurveySyncJob, cw_survey_sync_job, CW_TYPE_JOB)

static void start_export (GTask *task);
static void poll_export (GTask *task);

void
cw_sync_run_fail (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
run_free (gpointer data)
{
  CwSyncRun *run = data;

  g_clear_pointer (&run->look, cw_survey_sync_look_free);
  g_clear_pointer (&run->step, cw_sync_step_free);
  g_clear_object (&run->account);
  g_clear_object (&run->file);
  g_free (run);
}

static void
set_phase (GTask *task, const char *phase)
{
  cw_job_set_phase (g_task_get_source_object (task), phase);
}

/* Commits how far it is, then goes on with run->then. */
static void
step_committed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwSyncRun *run = g_task_get_task_data (task);
  GError *error = NULL;

  if (cw_job_commit_step_finish (CW_JOB (source), result, &error))
    run->then (task);
  else
    cw_sync_run_fail (task, error);
}

void
cw_sync_run_commit (GTask *task, CwSyncRunFunc then)
{
  CwSyncRun *run = g_task_get_task_data (task);
  g_autofree char *step = cw_sync_step_to_json (run->step);

  run->then = then;
  cw_job_commit_step_async (g_task_get_source_object (task), step, g_task_get_cancellable (task),
                            step_committed_cb, task);
}

/* The export of the window in hand is gone or of no use: asked for anew, a few times. */
static void
restart_window (GTask *task, GError *error)
{
  CwSyncRun *run = g_task_get_task_data (task);

  if (++run->n_restarts > MOST_RESTARTS)
    {
      cw_sync_run_fail (task, error);
      return;
    }
  g_clear_error (&error);
  cw_sync_step_restart (run->step);
  cw_sync_run_commit (task, start_export);
}

/* Too large for Qualtrics: half of it at a time. */
static gboolean
split_window (GTask *task)
{
  CwSyncRun *run = g_task_get_task_data (task);
  CwSyncWindow before, after;
  gint64 now = cw_clock_get_now (cw_job_get_clock (g_task_get_source_object (task)));

  /* A part could not be told from the rest of what is stored. */
  if (run->n_splits >= 12 || !cw_survey_sync_has_ids (run->look->sync) ||
      !cw_sync_plan_split (&run->step->window, run->first_recorded, now, &before, &after))
    return FALSE;
  run->n_splits++;
  g_array_prepend_val (run->step->rest, after);
  cw_sync_step_begin (run->step, &before);
  cw_sync_run_commit (task, start_export);
  return TRUE;
}

static gboolean
is_too_large (const GError *error)
{
  guint status = cw_net_error_get_status (error);

  return status == 413 || status == 504;
}

/* What Qualtrics does not know is asked for in another way. Returns: whether there is one */
static gboolean
find_other_way (CwSyncRun *run, gint64 now)
{
  static const char *const formats[] = { "ndjson", "json", "csv", NULL };
  CwSurveySync *sync = run->look->sync;

  if (run->step->window.way == CW_SYNC_MODIFIED || run->step->window.way == CW_SYNC_TOKEN)
    {
      CwSyncWindow window;

      if (run->step->window.way == CW_SYNC_MODIFIED)
        sync->modified_water = -1;
      else
        g_clear_pointer (&sync->continuation, g_free);
      window = cw_sync_plan_get_first (sync, now);
      cw_sync_step_begin (run->step, &window);
      return TRUE;
    }
  for (guint i = 0; formats[i] != NULL; i++)
    if (g_strcmp0 (run->step->format, formats[i]) == 0 && formats[i + 1] != NULL)
      {
        cw_string_set (&run->step->format, formats[i + 1]);
        cw_sync_step_restart (run->step);
        return TRUE;
      }
  return FALSE;
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwSyncRun *run = g_task_get_task_data (task);
  gint64 now = cw_clock_get_now (cw_job_get_clock (g_task_get_source_object (task)));
  GError *error = NULL;
  g_autoptr (CwExportProgress) progress =
      cw_qualtrics_export_start_finish (CW_ACCOUNT (source), result, &error);

  if (progress != NULL)
    {
      cw_string_set (&run->step->progress_id, progress->progress_id);
      run->n_polls = 0;
      cw_sync_run_commit (task, poll_export);
    }
  else if (is_too_large (error) && split_window (task))
    g_error_free (error);
  else if (g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_INVALID) && find_other_way (run, now))
    {
      g_error_free (error);
      cw_sync_run_commit (task, start_export);
    }
  else
    cw_sync_run_fail (task, error);
}

static void
start_export (GTask *task)
{
  CwJob *job = g_task_get_source_object (task);
  CwSyncRun *run = g_task_get_task_data (task);
  const CwSyncWindow *window = &run->step->window;
  CwExportOptions options = { .format = run->step->format,
                              .start = window->start,
                              .end = window->end,
                              .by_last_modified = window->way == CW_SYNC_MODIFIED,
                              .allow_continuation = window->way == CW_SYNC_ALL,
                              .ids_only = window->way == CW_SYNC_IDS };

  if (window->way == CW_SYNC_TOKEN)
    options.continuation = run->look->sync->continuation;
  /* Columns are left out of a table for sure; records may come whole (fact 4.1). */
  if (options.ids_only)
    options.format = "csv";
  set_phase (task, _ ("Qualtrics prepares the export"));
  cw_job_set_progress (job, -1, 0, -1);
  run->step->started = cw_clock_get_now (cw_job_get_clock (job));
  cw_qualtrics_export_start_async (run->account, run->look->sync->survey_id, &options,
                                   CW_ACCOUNT_FAIL, g_task_get_cancellable (task), started_cb,
                                   task);
}

static void
pause_over_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  if (cw_clock_wait_finish (CW_CLOCK (source), result, &error))
    poll_export (task);
  else
    cw_sync_run_fail (task, error);
}

static void
take_progress (GTask *task, CwExportProgress *progress)
{
  CwJob *job = g_task_get_source_object (task);
  CwSyncRun *run = g_task_get_task_data (task);

  if (progress->complete && progress->file_id != NULL)
    {
      cw_string_set (&run->step->file_id, progress->file_id);
      cw_string_set (&run->step->continuation, progress->continuation);
      cw_sync_run_commit (task, cw_sync_run_download);
      return;
    }
  if (progress->failed || progress->complete)
    {
      if (!progress->failed || !split_window (task))
        restart_window (task, cw_net_error_new (CW_NET_ERROR_SERVER, 0, NULL, progress->request_id,
                                                _ ("Qualtrics could not prepare the export.\nIt is "
                                                   "tried again later.")));
      return;
    }
  /* A dozen times 0 % is normal: it says nothing (fact 4.2). */
  cw_job_set_progress (job, progress->fraction > 0 ? progress->fraction / 3 : -1, 0, -1);
  cw_clock_wait_async (cw_job_get_clock (job), cw_qualtrics_export_get_pause (run->n_polls++),
                       g_task_get_cancellable (task), pause_over_cb, task);
}

static void
polled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  g_autoptr (CwExportProgress) progress =
      cw_qualtrics_export_poll_finish (CW_ACCOUNT (source), result, &error);

  if (progress != NULL)
    take_progress (task, progress);
  else if (g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND))
    restart_window (task, error);
  else
    cw_sync_run_fail (task, error);
}

static void
poll_export (GTask *task)
{
  CwSyncRun *run = g_task_get_task_data (task);

  set_phase (task, _ ("Qualtrics prepares the export"));
  cw_qualtrics_export_poll_async (run->account, run->look->sync->survey_id, run->step->progress_id,
                                  CW_ACCOUNT_FAIL, g_task_get_cancellable (task), polled_cb, task);
}

void
cw_sync_run_file_gone (GTask *task, GError *error)
{
  restart_window (task, error);
}

/* Whether what the step asks for, or has asked for, is not what there is now. */
static gboolean
is_late (const CwSyncStep *step, gint64 now)
{
  gboolean is_asked = step->progress_id != NULL || step->file_id != NULL || step->path != NULL;

  if (!step->begun)
    return FALSE;
  return is_asked ? now - step->started > LATE_MS : step->window.end > 0 && step->window.end < now;
}

/* From wherever the step says. */
static void
go_on (GTask *task)
{
  CwSyncRun *run = g_task_get_task_data (task);
  CwSyncStep *step = run->step;
  gint64 now = cw_clock_get_now (cw_job_get_clock (g_task_get_source_object (task)));

  run->is_late = is_late (step, now);
  if (!step->begun)
    {
      CwSyncWindow window = cw_sync_plan_get_first (run->look->sync, now);

      cw_sync_step_begin (step, &window);
      cw_sync_run_commit (task, start_export);
    }
  else if (step->path != NULL && g_file_test (step->path, G_FILE_TEST_EXISTS))
    cw_sync_run_import (task);
  else if (step->file_id != NULL)
    cw_sync_run_download (task);
  else if (step->progress_id != NULL)
    poll_export (task);
  else
    start_export (task);
}

static void
definition_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwSyncRun *run = g_task_get_task_data (task);
  GError *error = NULL;
  CwSurvey *survey = cw_survey_fetch_finish (CW_ACCOUNT (source), result, &error);

  if (survey == NULL)
    {
      cw_sync_run_fail (task, error);
      return;
    }
  g_object_unref (survey);
  run->look->sync->definition_changed = run->last_modified;
  go_on (task);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwSyncRun *run = g_task_get_task_data (task);
  CwSurveySync *sync = run->look->sync;
  GError *error = NULL;
  g_autoptr (CwSurveyCounts) counts =
      cw_qualtrics_export_count_finish (CW_ACCOUNT (source), result, &error);

  if (counts == NULL)
    {
      cw_sync_run_fail (task, error);
      return;
    }
  run->last_modified = counts->last_modified;
  run->first_recorded = counts->created;
  sync->counted = counts->auditable;
  if (run->look->defined && sync->definition_changed >= counts->last_modified &&
      counts->last_modified > 0)
    {
      go_on (task);
      return;
    }
  set_phase (task, _ ("Reading the questions"));
  cw_survey_fetch_async (run->account, cw_job_get_workspace (g_task_get_source_object (task)),
                         sync->survey_id, CW_ACCOUNT_FAIL, g_task_get_cancellable (task),
                         definition_fetched_cb, task);
}

static gboolean
find_account (GTask *task, GError **error)
{
  CwSyncRun *run = g_task_get_task_data (task);
  CwAccounts *accounts = cw_job_get_accounts (g_task_get_source_object (task));
  CwConnection *connection = cw_accounts_find (accounts, run->look->sync->connection);
  CwAccount *account = NULL;

  if (connection == NULL)
    g_set_error_literal (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NO_SECRET,
                         _ ("The connection of this survey is not there any more.\nAdd the survey "
                            "again from another connection."));
  else
    account = cw_accounts_get_account (accounts, connection, error);
  if (account != NULL)
    {
      run->account = g_object_ref (account);
      cw_job_watch_waits (g_task_get_source_object (task), account, g_task_get_cancellable (task));
    }
  return account != NULL;
}

static void
count (GTask *task)
{
  CwSyncRun *run = g_task_get_task_data (task);

  set_phase (task, _ ("Asking Qualtrics what there is"));
  cw_qualtrics_export_count_async (run->account, run->look->sync->survey_id, CW_ACCOUNT_FAIL,
                                   g_task_get_cancellable (task), counted_cb, task);
}

/* A process that was killed may have taken in more than its last step tells. */
static void
summed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwSyncRun *run = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree CwSurveySyncSum *sum = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  if (sum == NULL)
    {
      cw_sync_run_fail (task, error);
      return;
    }
  run->step->added = MAX (run->step->added, sum->added);
  run->step->updated = MAX (run->step->updated, sum->updated);
  count (task);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwSyncRun *run = g_task_get_task_data (task);
  GError *error = NULL;

  run->look = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);
  if (run->look == NULL || !find_account (task, &error))
    {
      cw_sync_run_fail (task, error);
      return;
    }
  if (!run->step->begun)
    count (task);
  else
    cw_workspace_run_async (cw_job_get_workspace (g_task_get_source_object (task)),
                            cw_survey_sync_store_sum,
                            cw_survey_sync_file_dup_name (g_task_get_source_object (task)), g_free,
                            g_free, g_task_get_cancellable (task), summed_cb, task);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwJob *job = g_task_get_source_object (task);
  GError *error = NULL;

  if (!cw_accounts_load_finish (CW_ACCOUNTS (source), result, &error))
    cw_sync_run_fail (task, error);
  else
    {
      cw_workspace_run_async (cw_job_get_workspace (job), cw_survey_sync_store_sweep, NULL, NULL,
                              NULL, NULL, NULL, NULL);
      cw_workspace_run_async (cw_job_get_workspace (job), cw_survey_sync_store_look,
                              g_strdup (cw_job_get_entry (job)->subject), g_free,
                              (GDestroyNotify) cw_survey_sync_look_free,
                              g_task_get_cancellable (task), looked_cb, task);
    }
}

static void
run_async (CwJob *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (job, cancellable, callback, user_data);
  CwSyncRun *run = g_new0 (CwSyncRun, 1);

  g_task_set_source_tag (task, run_async);
  run->step = cw_sync_step_from_json (cw_job_get_entry (job)->step);
  if (run->step->format == NULL)
    run->step->format = g_strdup ("ndjson");
  g_task_set_task_data (task, run, run_free);
  cw_accounts_load_async (cw_job_get_accounts (job), cancellable, loaded_cb, task);
}

static gboolean
run_finish (CwJob *job, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
cw_survey_sync_job_class_init (CwSurveySyncJobClass *klass)
{
  CW_JOB_CLASS (klass)->run_async = run_async;
  CW_JOB_CLASS (klass)->run_finish = run_finish;
}

static void
cw_survey_sync_job_init (CwSurveySyncJob *self)
{
}

void
cw_sync_run_next (GTask *task)
{
  cw_sync_run_commit (task, start_export);
}
