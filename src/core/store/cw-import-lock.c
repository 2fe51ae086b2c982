/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-import-lock.h"

#include "store/cw-byte-lock.h"
#include "store/cw-store-error.h"

#include <glib/gi18n-lib.h>

/* Bytes from here on stand for surveys, those before for imports. */
#define SURVEY_OFFSET (G_GINT64_CONSTANT (1) << 40)

struct _CwImportLock
{
  CwByteLock *bytes;   /* (owned) */
  GHashTable *imports; /* (owned) (element-type gint64 gint64): import → its survey */
  GHashTable *surveys; /* (owned) (element-type gint64 gint64): survey → its import, or 0 */
};

CwImportLock *
cw_import_lock_new (const char *workspace_path)
{
  CwImportLock *self = g_new0 (CwImportLock, 1);

  self->bytes = cw_byte_lock_new (workspace_path, "-imports");
  self->imports = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->surveys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return self;
}

void
cw_import_lock_free (CwImportLock *self)
{
  cw_byte_lock_free (self->bytes);
  g_hash_table_unref (self->imports);
  g_hash_table_unref (self->surveys);
  g_free (self);
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
  gboolean taken = FALSE;

  if (!cw_byte_lock_try (self->bytes, offset, &taken, error))
    return FALSE;
  return taken || set_busy (error);
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
    cw_byte_lock_drop (self->bytes, SURVEY_OFFSET + survey);
}

gboolean
cw_import_lock_take_import (CwImportLock *self, gint64 import, gint64 survey, GError **error)
{
  g_return_val_if_fail (self != NULL && import > 0, FALSE);
  g_return_val_if_fail (g_hash_table_contains (self->surveys, &survey), FALSE);

  /* Its own is left over from a transaction that was rolled back, and the id with it. */
  if (!cw_byte_lock_is_own (self->bytes, import) && !take (self, import, error))
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
  cw_byte_lock_drop (self->bytes, import);
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
  g_return_val_if_fail (self != NULL, TRUE);

  return cw_byte_lock_is_held (self->bytes, import);
}
