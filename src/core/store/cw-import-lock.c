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
  /* Against the connection itself its locks do not work, so it remembers them. */
  GHashTable *imports; /* (owned) (element-type gint64 gint64): import → its survey */
  GHashTable *surveys; /* (owned) (element-type gint64 gint64): survey → its import, or 0 */
};

CwImportLock *
cw_import_lock_new (const char *workspace_path)
{
  CwImportLock *self = g_new0 (CwImportLock, 1);

  self->workspace_path = g_strdup (workspace_path);
  self->path = g_strconcat (workspace_path, "-imports", NULL);
  self->fd = -1;
  self->imports = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->surveys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return self;
}

void
cw_import_lock_free (CwImportLock *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_hash_table_unref (self->imports);
  g_hash_table_unref (self->surveys);
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

static void
remember (GHashTable *table, gint64 key, gint64 value)
{
  g_hash_table_replace (table, g_memdup2 (&key, sizeof key), g_memdup2 (&value, sizeof value));
}

static gint64
recall (GHashTable *table, gint64 key)
{
  const gint64 *value = g_hash_table_lookup (table, &key);

  return value != NULL ? *value : 0;
}

static gboolean
set_busy (GError **error)
{
  g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_BUSY,
                       _ ("Responses of this survey are being imported already.\nWait until that "
                          "is done, then try again."));
  return FALSE;
}

static gboolean
take (CwImportLock *self, gint64 offset, GError **error)
{
  if (!ensure_open (self, error))
    return FALSE;
  if (control (self, F_OFD_SETLK, F_WRLCK, offset, NULL) == 0)
    return TRUE;
  if (errno == EAGAIN || errno == EACCES)
    return set_busy (error);
  cw_store_error_set_errno (error, errno, self->workspace_path);
  return FALSE;
}

gboolean
cw_import_lock_take_survey (CwImportLock *self, gint64 survey, GError **error)
{
  g_return_val_if_fail (self != NULL && survey > 0, FALSE);

  if (g_hash_table_contains (self->surveys, &survey))
    return set_busy (error);
  if (!take (self, SURVEY_OFFSET + survey, error))
    return FALSE;
  remember (self->surveys, survey, 0);
  return TRUE;
}

void
cw_import_lock_drop_survey (CwImportLock *self, gint64 survey)
{
  g_return_if_fail (self != NULL);

  if (g_hash_table_remove (self->surveys, &survey))
    control (self, F_OFD_SETLK, F_UNLCK, SURVEY_OFFSET + survey, NULL);
}

gboolean
cw_import_lock_take_import (CwImportLock *self, gint64 import, gint64 survey, GError **error)
{
  g_return_val_if_fail (self != NULL && import > 0, FALSE);
  g_return_val_if_fail (g_hash_table_contains (self->surveys, &survey), FALSE);

  if (!take (self, import, error))
    return FALSE;
  remember (self->imports, import, survey);
  remember (self->surveys, survey, import);
  return TRUE;
}

void
cw_import_lock_drop_import (CwImportLock *self, gint64 import)
{
  gint64 survey;

  g_return_if_fail (self != NULL);

  survey = recall (self->imports, import);
  if (survey == 0)
    return;
  cw_import_lock_drop_survey (self, survey);
  g_hash_table_remove (self->imports, &import);
  control (self, F_OFD_SETLK, F_UNLCK, import, NULL);
}

gint64
cw_import_lock_get_import (CwImportLock *self, gint64 survey)
{
  g_return_val_if_fail (self != NULL, 0);

  return recall (self->surveys, survey);
}

gboolean
cw_import_lock_is_import_held (CwImportLock *self, gint64 import)
{
  short type = F_WRLCK;

  if (g_hash_table_contains (self->imports, &import))
    return TRUE;
  if (!ensure_open (self, NULL) || control (self, F_OFD_GETLK, F_WRLCK, import, &type) != 0)
    return TRUE;
  return type != F_UNLCK;
}
