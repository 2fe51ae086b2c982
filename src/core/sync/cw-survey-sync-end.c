/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After a window was taken in: marks are moved, counts compared, the next window found. */
#include "config.h"

#include "sync/cw-survey-sync-private.h"

#include "model/cw-string.h"

#include <glib/gi18n-lib.h>

/* The newest seconds are asked for once more: a response is there only once it was indexed. */
#define LAG_MS (20 * 1000)

static gint64
get_now (GTask *task)
{
  return cw_clock_get_now (cw_job_get_clock (g_task_get_source_object (task)));
}

/* Whether all there is to compare with is stored now: what was deleted, the counts would tell. */
static gboolean
is_compared (const CwSyncRun *run)
{
  return run->look->sync->counted >= 0 || run->look->stored == 0;
}

/* How far the window reached. Called only once nothing of a split window is left. */
static void
move_marks (CwSyncRun *run)
{
  CwSurveySync *sync = run->look->sync;
  const CwSyncWindow *window = &run->step->window;
  gint64 reached = run->step->started - LAG_MS;

  if (window->end > 0)
    reached = MIN (reached, window->end);
  switch (window->way)
    {
    case CW_SYNC_ALL:
      if (sync->modified_water >= 0)
        sync->modified_water = reached;
      sync->high_water = MAX (sync->high_water, reached);
      cw_string_set (&sync->continuation, run->step->continuation);
      if (is_compared (run))
        sync->reconciled = run->step->started;
      break;
    case CW_SYNC_TOKEN:
      if (run->step->continuation != NULL)
        cw_string_set (&sync->continuation, run->step->continuation);
      sync->high_water = MAX (sync->high_water, reached);
      break;
    case CW_SYNC_MODIFIED:
      sync->modified_water = MAX (sync->modified_water, reached);
      sync->high_water = MAX (sync->high_water, reached);
      break;
    case CW_SYNC_WINDOW:
      sync->high_water = MAX (sync->high_water, reached);
      break;
    case CW_SYNC_IDS:
    default:
      sync->reconciled = run->step->started;
    }
}

/* What came from files before may stand in other words there: labels for codes. That it is not the
 * same does not mean that anybody edited it.
 * (transfer full): "50 edited" */
static char *
describe_updated (const CwSyncRun *run)
{
  const long long updated = (long long) run->step->updated;

  if (run->look->sync->last_synced > 0)
    return g_strdup_printf (_ ("%'lld edited"), updated);
  /* TRANSLATORS: responses that were imported from files, and now come from Qualtrics */
  return g_strdup_printf (_ ("%'lld from files replaced"), updated);
}

/* (transfer full): "1,000 new, 50 edited, 20 deleted" */
static char *
describe_changes (const CwSyncRun *run)
{
  const CwSyncStep *step = run->step;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (step->added > 0)
    g_ptr_array_add (parts, g_strdup_printf (_ ("%'lld new"), (long long) step->added));
  if (step->updated > 0)
    g_ptr_array_add (parts, describe_updated (run));
  if (step->deleted > 0)
    g_ptr_array_add (parts, g_strdup_printf (_ ("%'lld deleted"), (long long) step->deleted));
  if (parts->len == 0)
    return g_strdup (_ ("Nothing new"));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (_ (", "), (char **) parts->pdata);
}

/* (transfer full) */
static char *
describe_result (const CwSyncRun *run)
{
  g_autofree char *changes = describe_changes (run);

  if (cw_survey_sync_has_ids (run->look->sync))
    return g_steal_pointer (&changes);
  /* TRANSLATORS: %s is what was done: "12 new" */
  return g_strdup_printf (_ ("%s. The export has no response ids, so all of it is fetched each "
                             "time and takes the place of what was here"),
                          changes);
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
settle (GTask *task)
{
  CwJob *job = g_task_get_source_object (task);
  CwSyncRun *run = g_task_get_task_data (task);
  CwSurveySync *sync = run->look->sync;
  g_autofree char *text = describe_result (run);

  sync->last_synced = get_now (task);
  sync->last_tried = sync->last_synced;
  sync->failures = 0;
  cw_string_set (&sync->error_code, NULL);
  cw_string_set (&sync->error_message, NULL);
  cw_job_set_result (job, text);
  cw_job_set_progress (job, 1, run->step->added + run->step->updated + run->step->deleted,
                       run->step->added + run->step->updated + run->step->deleted);
  cw_workspace_run_async (cw_job_get_workspace (job), cw_survey_sync_store_save,
                          cw_survey_sync_copy (sync), (GDestroyNotify) cw_survey_sync_free, NULL,
                          NULL, settled_cb, task);
}

/* A sync that was interrupted ends with what there was when it began, which may be days ago: what
 * changed since comes on top of it, once. */
static gboolean
find_what_came_since (CwSyncRun *run, gint64 now, CwSyncWindow *next)
{
  g_autoptr (CwSurveySync) sync = NULL;

  if (!run->is_late)
    return FALSE;
  run->is_late = FALSE;
  sync = cw_survey_sync_copy (run->look->sync);
  sync->last_synced = now;
  *next = cw_sync_plan_get_first (sync, now);
  return TRUE;
}

static void
stored_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwSyncRun *run = g_task_get_task_data (task);
  CwSurveySync *sync = run->look->sync;
  GError *error = NULL;
  g_autoptr (CwSurveySyncLook) now =
      cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);
  CwSyncCounts counts;
  CwSyncWindow next;

  if (now == NULL)
    {
      cw_sync_run_fail (task, error);
      return;
    }
  counts = (CwSyncCounts){ sync->counted, now->stored };
  if (cw_sync_plan_get_next (sync, &run->step->window, &counts, get_now (task), &next) ||
      find_what_came_since (run, get_now (task), &next))
    {
      cw_sync_step_begin (run->step, &next);
      cw_sync_run_next (task);
      return;
    }
  sync->difference = sync->counted >= 0 ? now->stored - sync->counted : 0;
  settle (task);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwJob *job = g_task_get_source_object (task);
  CwSyncRun *run = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (CwSurveyCounts) counts =
      cw_qualtrics_export_count_finish (CW_ACCOUNT (source), result, &error);

  if (counts == NULL)
    {
      cw_sync_run_fail (task, error);
      return;
    }
  run->look->sync->counted = counts->auditable;
  cw_workspace_run_async (cw_job_get_workspace (job), cw_survey_sync_store_look,
                          g_strdup (run->look->sync->survey_id), g_free,
                          (GDestroyNotify) cw_survey_sync_look_free, g_task_get_cancellable (task),
                          stored_counted_cb, task);
}

static void
marks_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwSyncRun *run = g_task_get_task_data (task);
  GError *error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) == NULL)
    {
      cw_sync_run_fail (task, error);
      return;
    }
  cw_job_set_phase (g_task_get_source_object (task), _ ("Comparing with what Qualtrics counts"));
  cw_qualtrics_export_count_async (run->account, run->look->sync->survey_id, CW_ACCOUNT_FAIL,
                                   g_task_get_cancellable (task), counted_cb, task);
}

void
cw_sync_run_imported (GTask *task)
{
  CwSyncRun *run = g_task_get_task_data (task);
  CwSyncWindow done = run->step->window;

  run->n_restarts = 0;
  if (cw_sync_step_take_rest (run->step))
    {
      cw_sync_run_next (task);
      return;
    }
  move_marks (run);
  run->step->window = done;
  cw_workspace_run_async (cw_job_get_workspace (g_task_get_source_object (task)),
                          cw_survey_sync_store_save, cw_survey_sync_copy (run->look->sync),
                          (GDestroyNotify) cw_survey_sync_free, NULL, NULL, marks_saved_cb, task);
}
