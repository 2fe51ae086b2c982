/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as lists show them. */
#include "config.h"

#include "store/cw-record-repository.h"

#include "model/cw-delivery.h"
#include "store/cw-category-repository.h"
#include "store/cw-record-fields.h"
#include "store/cw-record-index.h"
#include "store/cw-record-order.h"

#include <math.h>

void
cw_record_entry_free (CwRecordEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->type);
  g_free (self->customer);
  g_free (self->agent);
  g_free (self->queue);
  g_free (self);
}

static int
read_state (sqlite3_stmt *statement, int column)
{
  CwDeliveryState state;

  return cw_delivery_state_from_string ((const char *) sqlite3_column_text (statement, column),
                                        &state)
             ? (int) state
             : -1;
}

static CwRecordEntry *
read_entry (sqlite3_stmt *statement)
{
  CwRecordEntry *self = g_new0 (CwRecordEntry, 1);

  self->row = sqlite3_column_int64 (statement, 0);
  self->kind = (CwRecordKind) sqlite3_column_int (statement, 1);
  self->id = cw_database_dup_text (statement, 2);
  self->time = sqlite3_column_int64 (statement, 3);
  self->type = cw_database_dup_text (statement, 4);
  self->customer = cw_database_dup_text (statement, 5);
  self->agent = cw_database_dup_text (statement, 6);
  self->queue = cw_database_dup_text (statement, 7);
  self->duration =
      sqlite3_column_type (statement, 8) != SQLITE_NULL ? sqlite3_column_int64 (statement, 8) : -1;
  self->score = sqlite3_column_type (statement, 9) != SQLITE_NULL
                    ? sqlite3_column_double (statement, 9)
                    : (double) NAN;
  self->sent = sqlite3_column_type (statement, 10) != SQLITE_NULL ? read_state (statement, 10) : -1;
  return self;
}

static GPtrArray *
read_entries (CwDatabase *db, GArray *rows, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_record_entry_free);
  GError *local_error = NULL;
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "SELECT id, kind, record_id, time, type, customer, agent, queue, "
                           "duration, score, (SELECT state FROM delivery WHERE record = r.id "
                           "ORDER BY id DESC LIMIT 1) FROM record AS r WHERE id = ?",
                           error);

  if (statement == NULL)
    return NULL;
  for (guint i = 0; local_error == NULL && i < rows->len; i++)
    {
      sqlite3_bind_int64 (statement, 1, g_array_index (rows, gint64, i));
      if (cw_database_step (db, statement, &local_error))
        g_ptr_array_add (entries, read_entry (statement));
      sqlite3_reset (statement);
    }
  if (local_error == NULL)
    return g_steal_pointer (&entries);
  g_propagate_error (error, local_error);
  return NULL;
}

GPtrArray *
cw_record_repository_list (CwDatabase *db,
                           CwRecordKind kind,
                           const CwRecordSet *set,
                           CwRecordSort sort,
                           gboolean descending,
                           gint64 offset,
                           gint64 limit,
                           GError **error)
{
  g_autoptr (GArray) rows = NULL;
  GPtrArray *entries;

  g_return_val_if_fail (db != NULL && offset >= 0, NULL);
  g_return_val_if_fail (sort >= CW_RECORD_SORT_TIME && sort <= CW_RECORD_SORT_SCORE, NULL);

  if (!cw_record_index_flush (db, error) || !cw_database_begin_reading (db, error))
    return NULL;
  rows = cw_record_order_find (db, kind, set, sort, descending, offset, limit, error);
  entries = rows != NULL ? read_entries (db, rows, error) : NULL;
  cw_database_end_reading (db);
  return entries;
}

CwCatalog *
cw_record_repository_load_catalog (CwDatabase *db, CwRecordKind kind, GError **error)
{
  g_autoptr (CwCatalog) catalog = NULL;
  g_autoptr (GPtrArray) defined = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  if (!cw_record_index_flush (db, error))
    return NULL;
  defined = cw_category_repository_list (db, error);
  if (defined == NULL)
    return NULL;
  catalog = cw_catalog_new (kind);
  for (guint i = 0; i < defined->len; i++)
    cw_catalog_add (catalog, cw_field_ref (defined->pdata[i]));
  return cw_record_fields_load (db, kind, catalog, error) ? g_steal_pointer (&catalog) : NULL;
}
