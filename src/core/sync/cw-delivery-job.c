/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-delivery-job.h"

#include "sync/cw-delivery-private.h"
#include "sync/cw-job-private.h"

#include <glib/gi18n-lib.h>

/* New records are looked for so often while something in doubt is waited for. */
#define LONGEST_REST_MS (10 * 1000)

struct _CwDeliveryJob
{
  CwJob parent_instance;
};

G_DEFINE_FINAL_TYPE (CwDeliveryJob, cw_delivery_job, CW_TYPE_JOB)

static void fill (GTask *task);

static void
run_free (gpointer data)
{
  CwDeliveryRun *run = data;

  g_clear_pointer (&run->look, cw_delivery_look_free);
  g_clear_object (&run->account);
  g_clear_pointer (&run->queue, g_ptr_array_unref);
  g_clear_pointer (&run->doubts, g_ptr_array_unref);
  g_clear_pointer (&run->unseen, g_ptr_array_unref);
  g_clear_pointer (&run->batch, g_ptr_array_unref);
  g_clear_pointer (&run->table, g_bytes_unref);
  g_clear_error (&run->error);
  g_clear_pointer (&run->pushed, cw_delivery_free);
  g_free (run->pushed_id);
  g_free (run->batch_key);
  g_free (run);
}

CwDeliveryRun *
cw_delivery_run_get (GTask *task)
{
  return g_task_get_task_data (task);
}

gint64
cw_delivery_run_now (GTask *task)
{
  return cw_clock_get_now (cw_job_get_clock (g_task_get_source_object (task)));
}

const char *
cw_delivery_run_get_survey (GTask *task)
{
  return cw_delivery_run_get (task)->look->integration->project->survey_id;
}

void
cw_delivery_run_fail (GTask *task, GError *error)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);

  if (run->unseen->len > 0)
    {
      g_clear_error (&run->error);
      run->error = error;
      cw_delivery_run_doubt_unseen (task, cw_delivery_run_finish);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* "1,090 delivered, 2 dead letters". (transfer full) */
static char *
describe (const CwDeliveryRun *run)
{
  GString *text;

  if (run->n_delivered + run->n_dead + run->n_doubtful + run->n_all == 0)
    return g_strdup (_ ("Nothing to send"));
  text = g_string_new (NULL);
  g_string_append_printf (
      text, ngettext ("%'lld delivered", "%'lld delivered", (gulong) run->n_delivered),
      (long long) run->n_delivered);
  if (run->n_dead > 0)
    g_string_append_printf (
        text, ngettext (", %'lld dead letter", ", %'lld dead letters", (gulong) run->n_dead),
        (long long) run->n_dead);
  if (run->n_doubtful > 0)
    g_string_append_printf (text, _ (", %'lld in doubt"), (long long) run->n_doubtful);
  return g_string_free (text, FALSE);
}

void
cw_delivery_run_tell (GTask *task)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  CwJob *job = g_task_get_source_object (task);
  g_autofree char *text = describe (run);
  gint64 done = run->n_delivered + run->n_dead;
  gint64 all = MAX (run->n_all, done);

  cw_job_set_progress (job, all > 0 ? (double) done / (double) all : -1, done, all);
  cw_job_set_result (job, text);
}

static CwDeliveryAsk *
new_ask (GTask *task)
{
  CwDeliveryAsk *ask = g_new0 (CwDeliveryAsk, 1);

  ask->look = cw_delivery_run_get (task)->look;
  ask->now = cw_delivery_run_now (task);
  ask->since = cw_job_get_entry (g_task_get_source_object (task))->started;
  return ask;
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwDeliveryRun *run = cw_delivery_run_get (task);
  g_autofree CwDeliveryRest *rest = cw_workspace_run_finish (CW_WORKSPACE (source), result, NULL);

  if (rest != NULL)
    {
      run->n_doubtful = rest->n_doubts;
      if (rest->n_dead > 0)
        cw_job_set_partly (g_task_get_source_object (task));
    }
  cw_delivery_run_tell (task);
  if (run->error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&run->error));
    }
  else
    {
      if (run->n_dead > 0)
        cw_job_set_partly (g_task_get_source_object (task));
      g_task_return_boolean (task, TRUE);
    }
  g_object_unref (task);
}

void
cw_delivery_run_finish (GTask *task)
{
  if (cw_delivery_run_get (task)->unseen->len > 0)
    cw_delivery_run_doubt_unseen (task, cw_delivery_run_finish);
  else
    cw_workspace_run_async (cw_job_get_workspace (g_task_get_source_object (task)),
                            cw_delivery_store_rest, new_ask (task),
                            (GDestroyNotify) cw_delivery_ask_free, g_free, NULL, ended_cb, task);
}

/* Storing what became of tries, then going on. */
typedef struct
{
  GTask *task; /* (owned) */
  CwDeliveryRunFunc then;
} Storing;

static void
ends_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Storing *storing = user_data;
  CwDeliveryRun *run = cw_delivery_run_get (storing->task);
  GError *error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) != NULL)
    {
      cw_delivery_run_tell (storing->task);
      storing->then (storing->task);
      return;
    }
  /* Others are on their way: they land first. */
  if (run->n_flying > 0)
    {
      g_clear_error (&run->error);
      run->error = error;
      cw_delivery_run_landed (storing->task);
    }
  else
    cw_delivery_run_fail (storing->task, error);
}

static void
count_ends (GTask *task, GPtrArray *ends)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  for (guint i = 0; i < ends->len; i++)
    {
      const CwDeliveryEnd *end = ends->pdata[i];

      run->n_delivered += end->state == CW_DELIVERY_DELIVERED;
      run->n_dead += end->state == CW_DELIVERY_DEAD;
    }
  if (run->n_delivered > 0)
    cw_job_forget_tries (g_task_get_source_object (task));
}

void
cw_delivery_run_store (GTask *task, GPtrArray *ends, CwDeliveryRunFunc then)
{
  Storing *storing = g_new0 (Storing, 1);
  CwDeliveryEnds *data = g_new0 (CwDeliveryEnds, 1);

  count_ends (task, ends);
  storing->task = task;
  storing->then = then;
  data->ends = ends;
  data->now = cw_delivery_run_now (task);
  /* Not with the job's own cancellable: what was sent is stored even if a person cancels. */
  cw_workspace_run_async (cw_job_get_workspace (g_task_get_source_object (task)),
                          cw_delivery_store_end, data, (GDestroyNotify) cw_delivery_ends_free, NULL,
                          NULL, ends_stored_cb, storing);
}

static void
problem_noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwDeliveryRun *run = cw_delivery_run_get (task);
  GError *error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) != NULL)
    error = g_steal_pointer (&run->error);
  cw_delivery_run_fail (task, error);
}

void
cw_delivery_run_stop (GTask *task, CwIntegrationProblem problem, const char *text)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  CwDeliveryNote *note = g_new0 (CwDeliveryNote, 1);

  note->integration = run->look->integration->id;
  note->uid = g_strdup (run->look->integration->uid);
  note->problem = problem;
  note->text = g_strdup (text);
  if (problem == CW_PROBLEM_PROJECT_DELETED || problem == CW_PROBLEM_CLIENT_CHANGED)
    {
      note->since = cw_job_get_entry (g_task_get_source_object (task))->started;
      run->n_dead = 0;
    }
  g_clear_error (&run->error);
  run->error = g_error_new_literal (CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND, text);
  cw_workspace_run_async (cw_job_get_workspace (g_task_get_source_object (task)),
                          cw_delivery_store_note, note, (GDestroyNotify) cw_delivery_note_free,
                          NULL, NULL, problem_noted_cb, task);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwDeliveryRun *run = cw_delivery_run_get (task);
  GError *error = NULL;
  g_autofree CwDeliveryRest *rest = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  if (rest == NULL)
    {
      cw_delivery_run_fail (task, error);
      return;
    }
  run->n_all = run->n_delivered + run->n_dead + rest->n_pending + rest->n_doubts;
  cw_delivery_run_doubts (task);
}

static void
count (GTask *task)
{
  cw_workspace_run_async (cw_job_get_workspace (g_task_get_source_object (task)),
                          cw_delivery_store_rest, new_ask (task),
                          (GDestroyNotify) cw_delivery_ask_free, g_free,
                          g_task_get_cancellable (task), counted_cb, task);
}

static void
filled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  int answer = GPOINTER_TO_INT (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error));

  if (error != NULL)
    cw_delivery_run_fail_in_store (task, error);
  else if (answer == 1)
    fill (task);
  else
    count (task);
}

static void
fill (GTask *task)
{
  cw_workspace_run_async (cw_job_get_workspace (g_task_get_source_object (task)),
                          cw_delivery_store_fill, new_ask (task),
                          (GDestroyNotify) cw_delivery_ask_free, NULL,
                          g_task_get_cancellable (task), filled_cb, task);
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  if (cw_clock_wait_finish (CW_CLOCK (source), result, &error))
    fill (user_data);
  else
    cw_delivery_run_fail (user_data, error);
}

static void
rested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwDeliveryRun *run = cw_delivery_run_get (task);
  GError *error = NULL;
  g_autofree CwDeliveryRest *rest = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);
  gint64 wait;

  if (rest == NULL)
    {
      cw_delivery_run_fail (task, error);
      return;
    }
  wait = rest->n_doubts > 0 ? MAX (rest->doubt_due - cw_delivery_run_now (task), 0) : G_MAXINT64;
  if (wait > run->look->settle_ms + LONGEST_REST_MS)
    {
      cw_delivery_run_finish (task);
      return;
    }
  cw_job_set_phase (g_task_get_source_object (task),
                    _ ("Waits until what may have arrived can be seen"));
  cw_clock_wait_async (cw_job_get_clock (g_task_get_source_object (task)),
                       MIN (wait, LONGEST_REST_MS), g_task_get_cancellable (task), waited_cb, task);
}

void
cw_delivery_run_rest (GTask *task)
{
  cw_workspace_run_async (cw_job_get_workspace (g_task_get_source_object (task)),
                          cw_delivery_store_rest, new_ask (task),
                          (GDestroyNotify) cw_delivery_ask_free, g_free,
                          g_task_get_cancellable (task), rested_cb, task);
}

static gboolean
fail_unready (const CwIntegration *integration, GError **error)
{
  if (integration->problem != CW_PROBLEM_NONE)
    g_set_error_literal (error, CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND,
                         integration->problem_text != NULL
                             ? integration->problem_text
                             : _ ("The project at Qualtrics must be mended first."));
  else if (!integration->enabled)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 _ ("“%s” is disabled, so nothing is sent.\nEnable it first."), integration->name);
  else
    return TRUE;
  return FALSE;
}

/* Disabled or removed while it was under way: it has done what it should. */
static gboolean
end_quietly (GTask *task, const GError *error)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  gboolean gone =
      run->look == NULL && g_error_matches (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND);
  gboolean disabled = run->look != NULL && !run->look->integration->enabled &&
                      run->look->integration->problem == CW_PROBLEM_NONE;

  if (!run->looked || !(gone || disabled))
    return FALSE;
  cw_delivery_run_tell (task);
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
  return TRUE;
}

static CwAccount *
find_account (GTask *task, GError **error)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  CwAccounts *accounts = cw_job_get_accounts (g_task_get_source_object (task));
  const char *uid = run->look->integration->connection_uid;
  CwConnection *connection = uid != NULL ? cw_accounts_find (accounts, uid) : NULL;

  if (connection != NULL)
    return cw_accounts_get_account (accounts, connection, error);
  g_set_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NO_SECRET,
               _ ("The account of “%s” was removed.\nChoose another one in step 1."),
               run->look->integration->name);
  return NULL;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwDeliveryRun *run = cw_delivery_run_get (task);
  CwAccount *account;
  GError *error = NULL;

  run->look = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);
  if (run->look == NULL || !fail_unready (run->look->integration, &error))
    {
      if (end_quietly (task, error))
        g_error_free (error);
      else
        cw_delivery_run_fail (task, error);
      return;
    }
  run->looked = TRUE;
  account = find_account (task, &error);
  if (account == NULL || run->look->encoder == NULL)
    {
      if (error == NULL)
        g_set_error (&error, G_IO_ERROR, G_IO_ERROR_FAILED,
                     _ ("“%s” has no project at Qualtrics.\nCreate it in step 2."),
                     run->look->integration->name);
      cw_delivery_run_fail (task, error);
      return;
    }
  if (g_set_object (&run->account, account))
    cw_job_watch_waits (g_task_get_source_object (task), account, g_task_get_cancellable (task));
  cw_job_set_phase (g_task_get_source_object (task), _ ("Looks for new records"));
  fill (task);
}

static void
look (GTask *task)
{
  CwJob *job = g_task_get_source_object (task);
  CwDeliveryAsk *ask = g_new0 (CwDeliveryAsk, 1);

  ask->uid = g_strdup (cw_job_get_entry (job)->subject);
  ask->now = cw_delivery_run_now (task);
  cw_workspace_run_async (cw_job_get_workspace (job), cw_delivery_store_look, ask,
                          (GDestroyNotify) cw_delivery_ask_free,
                          (GDestroyNotify) cw_delivery_look_free, g_task_get_cancellable (task),
                          looked_cb, task);
}

void
cw_delivery_run_fail_in_store (GTask *task, GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    {
      g_error_free (error);
      cw_delivery_run_again (task);
    }
  else
    cw_delivery_run_fail (task, error);
}

gboolean
cw_delivery_run_is_cancelled (GTask *task)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (!g_cancellable_is_cancelled (cancellable))
    return FALSE;
  if (run->error == NULL)
    g_cancellable_set_error_if_cancelled (cancellable, &run->error);
  return TRUE;
}

void
cw_delivery_run_again (GTask *task)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);

  g_assert (run->n_flying == 0 && run->queue->len == 0);

  /* What was not seen yet is still "sending": the look makes it doubtful. */
  g_ptr_array_set_size (run->unseen, 0);
  run->no_current = FALSE;
  run->n_singly = 0;
  g_clear_pointer (&run->look, cw_delivery_look_free);
  look (task);
}

static void
run_async (CwJob *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (job, cancellable, callback, user_data);
  CwDeliveryRun *run = g_new0 (CwDeliveryRun, 1);

  run->queue = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_free);
  run->unseen = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_free);
  g_task_set_source_tag (task, run_async);
  g_task_set_task_data (task, run, run_free);
  look (task);
}

static gboolean
run_finish (CwJob *job, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, job), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
cw_delivery_job_class_init (CwDeliveryJobClass *klass)
{
  CwJobClass *job_class = CW_JOB_CLASS (klass);

  job_class->run_async = run_async;
  job_class->run_finish = run_finish;
}

static void
cw_delivery_job_init (CwDeliveryJob *self)
{
}
