/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an import of records is taken back. */
#include "config.h"

#include "store/cw-record-repository.h"

#include "store/cw-record-document.h"
#include "store/cw-record-earlier.h"
#include "store/cw-record-put.h"
#include "store/cw-workspace.h"

#include <glib/gi18n-lib.h>

/* What waits is sent as it was written, also when its record changes. What was written of the
 * version that goes now, and never left, goes with it: the record has changed, so it is looked at
 * anew. (By the clock: one that was written before, in a time that had not come yet, is only
 * written anew.) */
static gboolean
end_deliveries (CwDatabase *db, gint64 row, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "DELETE FROM delivery WHERE record = ?1 AND state = 'pending' AND tries = 0 "
      "AND batch IS NULL AND generation = 0 "
      "AND created >= (SELECT stored FROM record WHERE id = ?1)",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  if (!cw_database_run (db, statement, error))
    return FALSE;
  if (sqlite3_changes (cw_database_get_handle (db)) > 0)
    cw_database_note_change (db, CW_CHANGE_DELIVERIES);
  return TRUE;
}

static gboolean
restore (CwDatabase *db, const CwEarlierVersion *version, GError **error)
{
  gsize size = 0;
  const void *data = g_bytes_get_data (version->data, &size);
  g_autoptr (CwRecord) now = cw_record_repository_load_row (db, version->row, error);
  g_autoptr (CwRecord) record =
      now != NULL ? cw_record_document_read (cw_record_get_kind (now), data, size, error) : NULL;

  return record != NULL && end_deliveries (db, version->row, error) &&
         cw_record_put_back (db, version->row, version->import, record, version->stored, error);
}

static gboolean
take_back (CwDatabase *db,
           gint64 import,
           const CwEarlierVersion *version,
           gint64 now,
           CwRecordUndone *undone,
           GError **error)
{
  if (version->now_of != import)
    {
      undone->n_left += version->now_of != 0;
      return cw_record_earlier_drop (db, version->row, error);
    }
  if (version->data == NULL)
    {
      undone->n_removed++;
      return cw_record_repository_discard (db, version->row, now, error);
    }
  /* The import that had put it is taken back as well: then it counts. */
  undone->n_restored += version->is_last;
  return restore (db, version, error) && cw_record_earlier_settle (db, import, version->row, error);
}

static gboolean
take_all_back (CwDatabase *db,
               gint64 import,
               GPtrArray *versions,
               gint64 now,
               CwRecordUndone *undone,
               GError **error)
{
  for (guint i = 0; i < versions->len; i++)
    if (!take_back (db, import, versions->pdata[i], now, undone, error))
      return FALSE;
  return TRUE;
}

gboolean
cw_record_repository_undo_import (CwDatabase *db,
                                  gint64 import,
                                  guint limit,
                                  gint64 now,
                                  CwRecordUndone *undone,
                                  gboolean *more,
                                  GError **error)
{
  g_autoptr (GPtrArray) versions = NULL;
  CwRecordUndone before;
  gboolean done;

  g_return_val_if_fail (db != NULL && undone != NULL && more != NULL, FALSE);

  if (!cw_record_earlier_is_kept (db))
    {
      g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                           _ ("What this import replaced is not kept any more, so it cannot be "
                              "taken back."));
      return FALSE;
    }
  before = *undone;
  if (!cw_database_begin (db, error))
    return FALSE;
  versions = cw_record_earlier_list (db, import, limit, error);
  done = versions != NULL && take_all_back (db, import, versions, now, undone, error);
  if (!cw_database_end (db, done, error))
    {
      *undone = before;
      return FALSE;
    }
  *more = versions->len == limit;
  return TRUE;
}
