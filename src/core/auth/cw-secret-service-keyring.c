/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-secret-service-keyring.h"

#include "auth/cw-secret-service-call.h"

typedef struct
{
  GTask *task;               /* (owned) (nullable): holds the keyring; NULL once it is answered */
  CwSecretServiceCall *call; /* (owned) */
  GSource *cancelled;        /* (owned) (nullable): until it is answered */
} Job;

struct _CwSecretServiceKeyring
{
  GObject parent_instance;

  GQueue waiting; /* (owned) (element-type Job) */
  Job *running;   /* (owned) (nullable) */
};

static void cw_secret_service_keyring_iface_init (CwKeyringInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CwSecretServiceKeyring,
                               cw_secret_service_keyring,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CW_TYPE_KEYRING,
                                                      cw_secret_service_keyring_iface_init))

static void run_next (CwSecretServiceKeyring *self);

/* (transfer full): for the answer */
static GTask *
take_task (Job *job)
{
  if (job->cancelled != NULL)
    g_source_destroy (job->cancelled);
  g_clear_pointer (&job->cancelled, g_source_unref);
  return g_steal_pointer (&job->task);
}

static void
job_free (Job *job)
{
  g_assert (job->task == NULL);
  cw_secret_service_call_free (job->call);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
refuse_waiting (CwSecretServiceKeyring *self, const GError *error)
{
  GQueue waiting = self->waiting;

  g_queue_init (&self->waiting);
  while (!g_queue_is_empty (&waiting))
    {
      g_autoptr (Job) job = g_queue_pop_head (&waiting);
      g_autoptr (GTask) task = take_task (job);

      g_task_return_error (task, g_error_copy (error));
    }
}

static void
run_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwSecretServiceKeyring) self = user_data;
  g_autoptr (Job) job = g_steal_pointer (&self->running);
  g_autoptr (GTask) task = take_task (job);
  g_autoptr (GError) error = NULL;

  cw_secret_service_call_run_finish (result, &error);
  if (g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_LOCKED))
    refuse_waiting (self, error);
  if (task != NULL && error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (task != NULL && job->call->verb == CW_SECRET_SERVICE_LOOKUP)
    g_task_return_pointer (task, g_steal_pointer (&job->call->secret),
                           (GDestroyNotify) cw_secret_unref);
  else if (task != NULL)
    g_task_return_boolean (task, TRUE);
  run_next (self);
}

static void
run_next (CwSecretServiceKeyring *self)
{
  if (self->running != NULL || g_queue_is_empty (&self->waiting))
    return;
  self->running = g_queue_pop_head (&self->waiting);
  cw_secret_service_call_run_async (self->running->call, run_cb, g_object_ref (self));
}

/* Answered at once. One that runs goes on by itself, and those behind it wait for its end. */
static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GTask) task = take_task (job);
  CwSecretServiceKeyring *self = g_task_get_source_object (task);

  g_task_return_error_if_cancelled (task);
  if (g_queue_remove (&self->waiting, job))
    job_free (job);
  return G_SOURCE_REMOVE;
}

/* @call: (transfer full) */
static void
push (CwKeyring *keyring,
      CwSecretServiceCall *call,
      gpointer tag,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  CwSecretServiceKeyring *self = CW_SECRET_SERVICE_KEYRING (keyring);
  Job *job = g_new0 (Job, 1);

  job->call = call;
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, tag);
  /* What has taken effect is told as done. */
  g_task_set_check_cancellable (job->task, FALSE);
  g_queue_push_tail (&self->waiting, job);
  if (cancellable != NULL)
    {
      job->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (job->cancelled, G_SOURCE_FUNC (cancelled_cb), job, NULL);
      g_source_attach (job->cancelled, g_task_get_context (job->task));
    }
  run_next (self);
}

static void
cw_secret_service_keyring_lookup_async (CwKeyring *keyring,
                                        const char *uid,
                                        CwKeyringItem item,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  CwSecretServiceCall *call = cw_secret_service_call_new (CW_SECRET_SERVICE_LOOKUP, uid);

  call->item = item;
  push (keyring, call, cw_keyring_lookup_async, cancellable, callback, user_data);
}

static void
cw_secret_service_keyring_store_async (CwKeyring *keyring,
                                       const char *uid,
                                       CwKeyringItem item,
                                       const char *label,
                                       CwSecret *secret,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  CwSecretServiceCall *call = cw_secret_service_call_new (CW_SECRET_SERVICE_STORE, uid);

  call->item = item;
  call->label = g_strdup (label);
  call->secret = cw_secret_ref (secret);
  push (keyring, call, cw_keyring_store_async, cancellable, callback, user_data);
}

static void
cw_secret_service_keyring_remove_async (CwKeyring *keyring,
                                        const char *uid,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  push (keyring, cw_secret_service_call_new (CW_SECRET_SERVICE_REMOVE, uid),
        cw_keyring_remove_async, cancellable, callback, user_data);
}

static void
cw_secret_service_keyring_class_init (CwSecretServiceKeyringClass *klass)
{
}

static void
cw_secret_service_keyring_iface_init (CwKeyringInterface *iface)
{
  iface->lookup_async = cw_secret_service_keyring_lookup_async;
  iface->store_async = cw_secret_service_keyring_store_async;
  iface->remove_async = cw_secret_service_keyring_remove_async;
}

static void
cw_secret_service_keyring_init (CwSecretServiceKeyring *self)
{
  g_queue_init (&self->waiting);
}

CwKeyring *
cw_secret_service_keyring_new (void)
{
  return g_object_new (CW_TYPE_SECRET_SERVICE_KEYRING, NULL);
}
