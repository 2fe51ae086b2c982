/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-delivery-job.h"

#include "sync/cw-delivery-private.h"
#include "sync/cw-job-private.h"

#include <glib/gi18n-lib.h>

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
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* "90 delivered, 2 dead letters". (transfer full) */
static char *
describe (const CwDeliveryRun *run)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          ngettext ("%" G_GINT64_MODIFIER "d delivered",
                                    "%" G_GINT64_MODIFIER "d delivered", (gulong) run->n_delivered),
                          run->n_delivered);
  if (run->n_dead > 0)
    g_string_append_printf (text,
                            ngettext (", %" G_GINT64_MODIFIER "d dead letter",
                                      ", %" G_GINT64_MODIFIER "d dead letters",
                                      (gulong) run->n_dead),
                            run->n_dead);
  if (run->n_doubtful > 0)
    g_string_append_printf (text, _ (", %" G_GINT64_MODIFIER "d in doubt"), run->n_doubtful);
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

void
cw_delivery_run_finish (GTask *task)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);

  cw_delivery_run_tell (task);
  if (run->error != NULL)
    {
      cw_delivery_run_fail (task, g_steal_pointer (&run->error));
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
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
  GError *error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) == NULL)
    {
      cw_delivery_run_fail (storing->task, error);
      return;
    }
  cw_delivery_run_tell (storing->task);
  storing->then (storing->task);
}

static void
count_ends (CwDeliveryRun *run, GPtrArray *ends)
{
  for (guint i = 0; i < ends->len; i++)
    {
      const CwDeliveryEnd *end = ends->pdata[i];

      run->n_delivered += end->state == CW_DELIVERY_DELIVERED;
      run->n_dead += end->state == CW_DELIVERY_DEAD;
      run->n_doubtful += end->state == CW_DELIVERY_IN_DOUBT;
    }
}

void
cw_delivery_run_store (GTask *task, GPtrArray *ends, CwDeliveryRunFunc then)
{
  Storing *storing = g_new0 (Storing, 1);
  CwDeliveryEnds *data = g_new0 (CwDeliveryEnds, 1);

  count_ends (cw_delivery_run_get (task), ends);
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
  g_clear_error (&run->error);
  run->error = g_error_new_literal (CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND, text);
  cw_workspace_run_async (cw_job_get_workspace (g_task_get_source_object (task)),
                          cw_delivery_store_note, note, (GDestroyNotify) cw_delivery_note_free,
                          NULL, NULL, problem_noted_cb, task);
}

static CwDeliveryAsk *
new_ask (GTask *task)
{
  CwDeliveryAsk *ask = g_new0 (CwDeliveryAsk, 1);

  ask->look = cw_delivery_run_get (task)->look;
  ask->now = cw_delivery_run_now (task);
  return ask;
}

static void
filled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  int answer = GPOINTER_TO_INT (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error));

  if (error != NULL)
    cw_delivery_run_fail (task, error);
  else if (answer == 1)
    fill (task);
  else
    cw_delivery_run_doubts (task);
}

static void
fill (GTask *task)
{
  cw_workspace_run_async (cw_job_get_workspace (g_task_get_source_object (task)),
                          cw_delivery_store_fill, new_ask (task),
                          (GDestroyNotify) cw_delivery_ask_free, NULL,
                          g_task_get_cancellable (task), filled_cb, task);
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
      cw_delivery_run_fail (task, error);
      return;
    }
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
  run->account = g_object_ref (account);
  cw_job_watch_waits (g_task_get_source_object (task), account, g_task_get_cancellable (task));
  cw_job_set_phase (g_task_get_source_object (task), _ ("Looks for new records"));
  fill (task);
}

static void
run_async (CwJob *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (job, cancellable, callback, user_data);
  CwDeliveryRun *run = g_new0 (CwDeliveryRun, 1);
  CwDeliveryAsk *ask = g_new0 (CwDeliveryAsk, 1);

  run->queue = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_free);
  g_task_set_source_tag (task, run_async);
  g_task_set_task_data (task, run, run_free);
  ask->uid = g_strdup (cw_job_get_entry (job)->subject);
  ask->now = cw_delivery_run_now (task);
  cw_workspace_run_async (cw_job_get_workspace (job), cw_delivery_store_look, ask,
                          (GDestroyNotify) cw_delivery_ask_free,
                          (GDestroyNotify) cw_delivery_look_free, cancellable, looked_cb, task);
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
