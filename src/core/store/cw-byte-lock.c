/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-byte-lock.h"

#include "store/cw-store-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _CwByteLock
{
  char *workspace_path; /* (owned) */
  char *path;           /* (owned) */
  int fd;               /* −1 until it is needed */
  /* Against the connection itself its locks do not work, so it remembers them. */
  GHashTable *own; /* (owned) (element-type gint64) */
};

CwByteLock *
cw_byte_lock_new (const char *workspace_path, const char *suffix)
{
  CwByteLock *self = g_new0 (CwByteLock, 1);

  self->workspace_path = g_strdup (workspace_path);
  self->path = g_strconcat (workspace_path, suffix, NULL);
  self->fd = -1;
  self->own = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
cw_byte_lock_free (CwByteLock *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_hash_table_unref (self->own);
  g_free (self->workspace_path);
  g_free (self->path);
  g_free (self);
}

static gboolean
ensure_open (CwByteLock *self, GError **error)
{
  if (self->fd < 0)
    self->fd = g_open (self->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->fd >= 0)
    return TRUE;
  cw_store_error_set_errno (error, errno, self->workspace_path);
  return FALSE;
}

/* Locks of the open file description: they hold between connections of one process too. */
static int
control (CwByteLock *self, int command, short type, gint64 offset, short *out_type)
{
  struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = offset, .l_len = 1 };
  int result;

  do
    result = fcntl (self->fd, command, &lock);
  while (result < 0 && errno == EINTR);
  if (out_type != NULL)
    *out_type = lock.l_type;
  return result;
}

gboolean
cw_byte_lock_try (CwByteLock *self, gint64 offset, gboolean *out_taken, GError **error)
{
  g_return_val_if_fail (self != NULL && offset >= 0, FALSE);

  *out_taken = FALSE;
  if (g_hash_table_contains (self->own, &offset))
    return TRUE;
  if (!ensure_open (self, error))
    return FALSE;
  if (control (self, F_OFD_SETLK, F_WRLCK, offset, NULL) == 0)
    {
      g_hash_table_add (self->own, g_memdup2 (&offset, sizeof offset));
      *out_taken = TRUE;
      return TRUE;
    }
  if (errno == EAGAIN || errno == EACCES)
    return TRUE;
  cw_store_error_set_errno (error, errno, self->workspace_path);
  return FALSE;
}

void
cw_byte_lock_drop (CwByteLock *self, gint64 offset)
{
  g_return_if_fail (self != NULL);

  if (g_hash_table_remove (self->own, &offset))
    control (self, F_OFD_SETLK, F_UNLCK, offset, NULL);
}

gboolean
cw_byte_lock_is_own (CwByteLock *self, gint64 offset)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_contains (self->own, &offset);
}

gboolean
cw_byte_lock_is_held (CwByteLock *self, gint64 offset)
{
  short type = F_WRLCK;

  g_return_val_if_fail (self != NULL, TRUE);

  if (g_hash_table_contains (self->own, &offset))
    return TRUE;
  if (!ensure_open (self, NULL) || control (self, F_OFD_GETLK, F_WRLCK, offset, &type) != 0)
    return TRUE;
  return type != F_UNLCK;
}
