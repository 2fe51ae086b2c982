/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-file-keyring.h"

#include "auth/cw-keyring-file.h"

#include <glib/gi18n-lib.h>

struct _CwFileKeyring
{
  GObject parent_instance;

  char *path;        /* (owned) */
  GThreadPool *pool; /* (owned): one thread, so that calls keep their order */
};

typedef void (*Work) (CwFileKeyring *self, GTask *task);

typedef struct
{
  Work work;
  char *uid; /* (owned) */
  CwKeyringItem item;
  char *label;      /* (owned) (nullable) */
  CwSecret *secret; /* (owned) (nullable) */
} Job;

static void cw_file_keyring_iface_init (CwKeyringInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CwFileKeyring,
                               cw_file_keyring,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CW_TYPE_KEYRING, cw_file_keyring_iface_init))

static Job *
job_new (Work work, const char *uid)
{
  Job *job = g_new0 (Job, 1);

  job->work = work;
  job->uid = g_strdup (uid);
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->uid);
  g_free (job->label);
  g_clear_pointer (&job->secret, cw_secret_unref);
  g_free (job);
}

/* In the thread. */
static void
run_job (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);

  if (!g_task_return_error_if_cancelled (task))
    job->work (CW_FILE_KEYRING (g_task_get_source_object (task)), task);
}

/* @job: (transfer full) */
static void
push (CwKeyring *keyring,
      Job *job,
      gpointer tag,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  CwFileKeyring *self = CW_FILE_KEYRING (keyring);
  GTask *task = g_task_new (keyring, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);
  /* What has taken effect is told as done. */
  g_task_set_check_cancellable (task, FALSE);
  g_thread_pool_push (self->pool, task, NULL);
}

static void
lookup (CwFileKeyring *self, GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwKeyringDocument) document = cw_keyring_file_read (self->path, &error);

  if (document == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, cw_keyring_document_lookup (document, job->uid, job->item),
                           (GDestroyNotify) cw_secret_unref);
}

static gboolean
put (CwKeyringDocument *document, gpointer data)
{
  Job *job = data;

  cw_keyring_document_store (document, job->uid, job->item, job->label, job->secret);
  return TRUE;
}

static gboolean
take_away (CwKeyringDocument *document, gpointer data)
{
  Job *job = data;

  return cw_keyring_document_remove (document, job->uid);
}

static void
change (CwFileKeyring *self, GTask *task, gboolean create, CwKeyringFileChange func)
{
  GError *error = NULL;

  if (cw_keyring_file_change (self->path, create, func, g_task_get_task_data (task),
                              g_task_get_cancellable (task), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
store (CwFileKeyring *self, GTask *task)
{
  Job *job = g_task_get_task_data (task);

  if (g_utf8_validate_len (cw_secret_peek (job->secret), cw_secret_get_length (job->secret), NULL))
    change (self, task, TRUE, put);
  else
    g_task_return_new_error (task, CW_AUTH_ERROR, CW_AUTH_ERROR_INVALID,
                             _ ("The secret is not text.\nCopy it again from where it is shown."));
}

static void
remove_all (CwFileKeyring *self, GTask *task)
{
  change (self, task, FALSE, take_away);
}

static void
cw_file_keyring_lookup_async (CwKeyring *keyring,
                              const char *uid,
                              CwKeyringItem item,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Job *job = job_new (lookup, uid);

  job->item = item;
  push (keyring, job, cw_keyring_lookup_async, cancellable, callback, user_data);
}

static void
cw_file_keyring_store_async (CwKeyring *keyring,
                             const char *uid,
                             CwKeyringItem item,
                             const char *label,
                             CwSecret *secret,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Job *job = job_new (store, uid);

  job->item = item;
  job->label = g_strdup (label);
  job->secret = cw_secret_ref (secret);
  push (keyring, job, cw_keyring_store_async, cancellable, callback, user_data);
}

static void
cw_file_keyring_remove_async (CwKeyring *keyring,
                              const char *uid,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  push (keyring, job_new (remove_all, uid), cw_keyring_remove_async, cancellable, callback,
        user_data);
}

static void
cw_file_keyring_finalize (GObject *object)
{
  CwFileKeyring *self = CW_FILE_KEYRING (object);

  /* Each task holds the keyring, so none is left; the last one may end in the pool's own thread. */
  g_thread_pool_free (self->pool, FALSE, FALSE);
  g_free (self->path);

  G_OBJECT_CLASS (cw_file_keyring_parent_class)->finalize (object);
}

static void
cw_file_keyring_class_init (CwFileKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_file_keyring_finalize;
}

static void
cw_file_keyring_iface_init (CwKeyringInterface *iface)
{
  iface->lookup_async = cw_file_keyring_lookup_async;
  iface->store_async = cw_file_keyring_store_async;
  iface->remove_async = cw_file_keyring_remove_async;
}

static void
cw_file_keyring_init (CwFileKeyring *self)
{
  self->pool = g_thread_pool_new (run_job, NULL, 1, FALSE, NULL);
}

CwKeyring *
cw_file_keyring_new (const char *path, GError **error)
{
  g_autofree char *absolute = NULL;
  CwFileKeyring *self;

  g_return_val_if_fail (path != NULL, NULL);

  absolute = g_canonicalize_filename (path, NULL);
  if (!cw_keyring_file_check_folder (absolute, error))
    return NULL;
  self = g_object_new (CW_TYPE_FILE_KEYRING, NULL);
  self->path = g_steal_pointer (&absolute);
  return CW_KEYRING (self);
}
