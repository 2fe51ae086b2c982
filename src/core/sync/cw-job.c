/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-job-private.h"

#include "model/cw-string.h"
#include "store/cw-job-repository.h"

/* Ten times a second is as often as anybody can read. */
#define QUIET_MS 100
/* Shorter waits are over before they are read. */
#define SHORTEST_WAIT_MS 1000

typedef struct
{
  CwAccounts *accounts; /* (owned) */
  CwJobEntry *entry;    /* (owned): this process's own, changed in place */
  guint changed_id;     /* source of the next CwJob::changed */
  gint64 told_at;       /* monotonic, µs */
  GCancellable *calls;  /* (owned) (nullable): what its calls are made with */
  gboolean partly;      /* see cw_job_set_partly() */
} CwJobPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CwJob, cw_job, G_TYPE_OBJECT)

static guint changed_signal;

static gboolean
tell_changed_cb (gpointer user_data)
{
  CwJob *self = user_data;
  CwJobPrivate *priv = cw_job_get_instance_private (self);

  priv->changed_id = 0;
  priv->told_at = g_get_monotonic_time ();
  g_signal_emit (self, changed_signal, 0);
  return G_SOURCE_REMOVE;
}

void
cw_job_emit_changed (CwJob *self)
{
  CwJobPrivate *priv = cw_job_get_instance_private (self);
  gint64 since = (g_get_monotonic_time () - priv->told_at) / 1000;

  if (priv->changed_id == 0)
    priv->changed_id =
        g_timeout_add (since >= QUIET_MS ? 0 : (guint) (QUIET_MS - since), tell_changed_cb, self);
}

static void
cw_job_dispose (GObject *object)
{
  CwJobPrivate *priv = cw_job_get_instance_private (CW_JOB (object));

  g_clear_handle_id (&priv->changed_id, g_source_remove);
  g_clear_object (&priv->accounts);
  g_clear_object (&priv->calls);
  g_clear_pointer (&priv->entry, cw_job_entry_unref);

  G_OBJECT_CLASS (cw_job_parent_class)->dispose (object);
}

static void
cw_job_class_init (CwJobClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_job_dispose;

  changed_signal =
      g_signal_new ("changed", CW_TYPE_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cw_job_init (CwJob *self)
{
}

void
cw_job_set_up (CwJob *self, CwAccounts *accounts, const CwJobEntry *entry)
{
  CwJobPrivate *priv = cw_job_get_instance_private (self);

  g_return_if_fail (CW_IS_JOB (self));
  g_return_if_fail (priv->accounts == NULL);

  priv->accounts = g_object_ref (accounts);
  priv->entry = cw_job_entry_copy (entry);
}

CwJobEntry *
cw_job_get_own_entry (CwJob *self)
{
  CwJobPrivate *priv = cw_job_get_instance_private (self);

  return priv->entry;
}

CwAccounts *
cw_job_get_accounts (CwJob *self)
{
  CwJobPrivate *priv = cw_job_get_instance_private (self);

  g_return_val_if_fail (CW_IS_JOB (self), NULL);

  return priv->accounts;
}

CwWorkspace *
cw_job_get_workspace (CwJob *self)
{
  return cw_accounts_get_workspace (cw_job_get_accounts (self));
}

CwClock *
cw_job_get_clock (CwJob *self)
{
  return cw_accounts_get_clock (cw_job_get_accounts (self));
}

const CwJobEntry *
cw_job_get_entry (CwJob *self)
{
  g_return_val_if_fail (CW_IS_JOB (self), NULL);

  return cw_job_get_own_entry (self);
}

void
cw_job_set_phase (CwJob *self, const char *phase)
{
  CwJobEntry *entry = cw_job_get_own_entry (self);

  entry->wait_until = 0;
  g_clear_pointer (&entry->wait_reason, g_free);
  cw_string_set (&entry->phase, phase);
  cw_job_emit_changed (self);
}

void
cw_job_set_progress (CwJob *self, double fraction, gint64 n_done, gint64 n_total)
{
  CwJobEntry *entry = cw_job_get_own_entry (self);

  entry->fraction = fraction;
  entry->n_done = n_done;
  entry->n_total = n_total;
  cw_job_emit_changed (self);
}

void
cw_job_add_bytes (CwJob *self, gint64 in, gint64 out)
{
  CwJobEntry *entry = cw_job_get_own_entry (self);

  entry->bytes_in += in;
  entry->bytes_out += out;
  cw_job_emit_changed (self);
}

void
cw_job_set_waiting (CwJob *self, gint64 until_ms, const char *reason)
{
  CwJobEntry *entry = cw_job_get_own_entry (self);

  entry->wait_until = until_ms;
  cw_string_set (&entry->wait_reason, reason);
  cw_job_emit_changed (self);
}

static void
waiting_cb (CwJob *self, gint64 until_ms, const char *why, GCancellable *of, CwHttp *http)
{
  CwJobPrivate *priv = cw_job_get_instance_private (self);
  gboolean is_short = until_ms - cw_clock_get_now (cw_http_get_clock (http)) < SHORTEST_WAIT_MS;

  /* Other jobs and pages call by the same account. */
  if (of == NULL || of != priv->calls || (why != NULL && is_short))
    return;
  if (why != NULL || priv->entry->wait_reason != NULL)
    cw_job_set_waiting (self, until_ms, why);
}

void
cw_job_watch_waits (CwJob *self, CwAccount *account, GCancellable *cancellable)
{
  CwJobPrivate *priv = cw_job_get_instance_private (self);

  g_return_if_fail (CW_IS_JOB (self));
  g_return_if_fail (CW_IS_ACCOUNT (account));

  g_set_object (&priv->calls, cancellable);
  g_signal_connect_object (cw_account_get_http (account), "waiting", G_CALLBACK (waiting_cb), self,
                           G_CONNECT_SWAPPED);
}

void
cw_job_set_result (CwJob *self, const char *result)
{
  cw_string_set (&cw_job_get_own_entry (self)->result, result);
  cw_job_emit_changed (self);
}

void
cw_job_set_partly (CwJob *self)
{
  g_return_if_fail (CW_IS_JOB (self));

  ((CwJobPrivate *) cw_job_get_instance_private (self))->partly = TRUE;
}

gboolean
cw_job_get_partly (CwJob *self)
{
  return ((CwJobPrivate *) cw_job_get_instance_private (self))->partly;
}

void
cw_job_forget_tries (CwJob *self)
{
  g_return_if_fail (CW_IS_JOB (self));

  cw_job_get_own_entry (self)->tries = 0;
}

static gpointer
write_entry (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_job_repository_update (db, data, error) ? data : NULL;
}

static void
entry_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cw_job_commit_step_async (CwJob *self,
                          const char *step,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  CwJobEntry *entry = cw_job_get_own_entry (self);

  g_task_set_source_tag (task, cw_job_commit_step_async);
  cw_string_set (&entry->step, step);
  cw_workspace_run_async (cw_job_get_workspace (self), write_entry, cw_job_entry_copy (entry),
                          (GDestroyNotify) cw_job_entry_unref, NULL, cancellable, entry_written_cb,
                          task);
}

gboolean
cw_job_commit_step_finish (CwJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_job_commit_step_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
cw_job_run_async (CwJob *self,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_return_if_fail (CW_IS_JOB (self));

  CW_JOB_GET_CLASS (self)->run_async (self, cancellable, callback, user_data);
}

gboolean
cw_job_run_finish (CwJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (CW_IS_JOB (self), FALSE);

  return CW_JOB_GET_CLASS (self)->run_finish (self, result, error);
}
