/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-token-lock.h"

#include "auth/cw-auth-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct _CwTokenLock
{
  int fd;
};

/* A wait of another thread. Whichever of answer and cancelling comes first settles it. */
typedef struct
{
  gatomicrefcount count;
  GMutex mutex;
  gboolean settled;
  int fd;             /* of the thread until it is settled */
  GTask *task;        /* (owned) */
  GSource *on_cancel; /* (owned) (nullable) */
  char *folder;       /* (owned) */
} Wait;

static Wait *
wait_ref (Wait *self)
{
  g_atomic_ref_count_inc (&self->count);
  return self;
}

static void
wait_unref (gpointer data)
{
  Wait *self = data;

  if (!g_atomic_ref_count_dec (&self->count))
    return;
  g_mutex_clear (&self->mutex);
  g_clear_pointer (&self->on_cancel, g_source_unref);
  g_object_unref (self->task);
  g_free (self->folder);
  g_free (self);
}

/* Whether the caller is the first one. */
static gboolean
wait_settle (Wait *self)
{
  gboolean first;

  g_mutex_lock (&self->mutex);
  first = !self->settled;
  self->settled = TRUE;
  g_mutex_unlock (&self->mutex);
  return first;
}

static GError *
create_error (const char *folder, int number)
{
  return g_error_new (CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_FAILED,
                      _ ("The lock that keeps two windows from renewing the same token could not "
                         "be taken in “%s”: %s.\nSee to it that the folder is yours and that "
                         "nobody else may write to it."),
                      folder, g_strerror (number));
}

static CwTokenLock *
lock_new (int fd)
{
  CwTokenLock *self = g_new0 (CwTokenLock, 1);

  self->fd = fd;
  return self;
}

static char *
get_folder (const char *folder)
{
  /* Falls back to the cache of the person where the session has no folder for it. */
  return folder != NULL ? g_strdup (folder)
                        : g_build_filename (g_get_user_runtime_dir (), "crosswalk", NULL);
}

/* A link, somebody else's folder or one that others may write to could be turned against us. */
static int
open_folder (const char *folder)
{
  struct stat status;
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return -1;
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0)
    return -1;
  if (fstat (fd, &status) == 0 && status.st_uid == geteuid () && (status.st_mode & 022) == 0)
    return fd;
  close (fd);
  errno = EPERM;
  return -1;
}

static int
open_file (const char *folder, const char *uid, GError **error)
{
  g_autofree char *name = g_strdup_printf ("token-%s.lock", uid);
  int folder_fd = open_folder (folder);
  int fd = -1;
  int number;

  if (folder_fd >= 0)
    fd = openat (folder_fd, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  number = errno;
  if (folder_fd >= 0)
    close (folder_fd);
  if (fd < 0)
    g_propagate_error (error, create_error (folder, number));
  return fd;
}

static int
lock_file (int fd, int operation)
{
  int result;

  do
    result = flock (fd, operation);
  while (result < 0 && errno == EINTR);
  return result;
}

/* Of a wait that was given up meanwhile, the lock is given up again at once. */
static gpointer
wait_thread (gpointer data)
{
  Wait *self = data;
  int number = lock_file (self->fd, LOCK_EX) == 0 ? 0 : errno;

  if (!wait_settle (self))
    close (self->fd);
  else if (number == 0)
    g_task_return_pointer (self->task, lock_new (self->fd), (GDestroyNotify) cw_token_lock_release);
  else
    {
      close (self->fd);
      g_task_return_error (self->task, create_error (self->folder, number));
    }
  if (self->on_cancel != NULL)
    g_source_destroy (self->on_cancel);
  wait_unref (self);
  return NULL;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  Wait *self = data;

  if (wait_settle (self))
    g_task_return_error_if_cancelled (self->task);
  return G_SOURCE_REMOVE;
}

/* A thread of its own, since it may have to wait for long: the threads of a pool are few. */
static void
wait_in_thread (GTask *task, const char *folder, int fd)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  Wait *self = g_new0 (Wait, 1);

  g_atomic_ref_count_init (&self->count);
  g_mutex_init (&self->mutex);
  self->fd = fd;
  self->task = g_object_ref (task);
  self->folder = g_strdup (folder);
  if (cancellable != NULL)
    {
      self->on_cancel = g_cancellable_source_new (cancellable);
      g_source_set_callback (self->on_cancel, G_SOURCE_FUNC (cancelled_cb), wait_ref (self),
                             wait_unref);
      g_source_attach (self->on_cancel, g_task_get_context (task));
    }
  g_thread_unref (g_thread_new ("token-lock", wait_thread, self));
}

void
cw_token_lock_acquire_async (const char *folder,
                             const char *uid,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *path = NULL;
  GError *error = NULL;
  int fd;

  g_return_if_fail (uid != NULL && uid[0] != '\0' && strchr (uid, '/') == NULL);

  path = get_folder (folder);
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, cw_token_lock_acquire_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  fd = open_file (path, uid, &error);
  if (fd < 0)
    g_task_return_error (task, error);
  else if (lock_file (fd, LOCK_EX | LOCK_NB) == 0)
    g_task_return_pointer (task, lock_new (fd), (GDestroyNotify) cw_token_lock_release);
  else
    wait_in_thread (task, path, fd);
}

CwTokenLock *
cw_token_lock_acquire_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_token_lock_acquire_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cw_token_lock_release (CwTokenLock *self)
{
  g_return_if_fail (self != NULL);

  close (self->fd);
  g_free (self);
}
