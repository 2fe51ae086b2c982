/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-import-lock.h"

#include "store/cw-store-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Bytes from here on stand for surveys, those before for imports. */
#define SURVEY_OFFSET (G_GINT64_CONSTANT (1) << 40)

struct _CwImportLock
{
  char *workspace_path; /* (owned) */
  char *path;           /* (owned) */
  int fd;               /* −1 until it is needed */
  GHashTable *held;     /* (owned) (element-type gint64): offsets that this connection has locked,
                           against which its own locks do not work */
};

CwImportLock *
cw_import_lock_new (const char *workspace_path)
{
  CwImportLock *self = g_new0 (CwImportLock, 1);

  self->workspace_path = g_strdup (workspace_path);
  self->path = g_strconcat (workspace_path, "-imports", NULL);
  self->fd = -1;
  self->held = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
cw_import_lock_free (CwImportLock *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_hash_table_unref (self->held);
  g_free (self->workspace_path);
  g_free (self->path);
  g_free (self);
}

static gboolean
ensure_open (CwImportLock *self, GError **error)
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
control (CwImportLock *self, int command, short type, gint64 offset, short *out_type)
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

/* Returns: FALSE without an error if somebody else has it. */
static gboolean
take (CwImportLock *self, gint64 offset, GError **error)
{
  if (!ensure_open (self, error))
    return FALSE;
  if (g_hash_table_contains (self->held, &offset))
    return FALSE;
  if (control (self, F_OFD_SETLK, F_WRLCK, offset, NULL) == 0)
    return g_hash_table_add (self->held, g_memdup2 (&offset, sizeof offset));
  if (errno != EAGAIN && errno != EACCES)
    cw_store_error_set_errno (error, errno, self->workspace_path);
  return FALSE;
}

static void
drop (CwImportLock *self, gint64 offset)
{
  if (g_hash_table_remove (self->held, &offset))
    control (self, F_OFD_SETLK, F_UNLCK, offset, NULL);
}

gboolean
cw_import_lock_take_survey (CwImportLock *self, gint64 survey, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (take (self, SURVEY_OFFSET + survey, &local_error))
    return TRUE;
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_BUSY,
                         _ ("Responses of this survey are being imported already. Wait until that "
                            "is done, then try again."));
  return FALSE;
}

void
cw_import_lock_drop_survey (CwImportLock *self, gint64 survey)
{
  drop (self, SURVEY_OFFSET + survey);
}

gboolean
cw_import_lock_take_import (CwImportLock *self, gint64 import, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (take (self, import, &local_error))
    return TRUE;
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_BUSY,
                         _ ("Another program works on this import. Try again in a moment."));
  return FALSE;
}

void
cw_import_lock_drop_import (CwImportLock *self, gint64 import)
{
  drop (self, import);
}

gboolean
cw_import_lock_is_import_held (CwImportLock *self, gint64 import)
{
  short type = F_WRLCK;

  if (g_hash_table_contains (self->held, &import))
    return TRUE;
  if (!ensure_open (self, NULL) || control (self, F_OFD_GETLK, F_WRLCK, import, &type) != 0)
    return TRUE;
  return type != F_UNLCK;
}
