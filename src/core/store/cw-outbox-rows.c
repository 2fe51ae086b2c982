/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-outbox-rows.h"

#include <glib/gi18n-lib.h>

#define PAYLOAD_COLUMN 22

CwDelivery *
cw_outbox_rows_get (sqlite3_stmt *statement)
{
  CwDelivery *self = g_new0 (CwDelivery, 1);

  self->id = sqlite3_column_int64 (statement, 0);
  self->integration = sqlite3_column_int64 (statement, 1);
  self->integration_name = cw_database_dup_text (statement, 2);
  self->record = sqlite3_column_int64 (statement, 3);
  self->record_id = cw_database_dup_text (statement, 4);
  self->title = cw_database_dup_text (statement, 5);
  self->queue = cw_database_dup_text (statement, 6);
  self->generation = (guint) sqlite3_column_int (statement, 7);
  self->key = cw_database_dup_text (statement, 8);
  self->trigger = cw_database_dup_text (statement, 9);
  /* A word of a later version: not to be sent. */
  self->state = CW_DELIVERY_SKIPPED;
  cw_delivery_state_from_string ((const char *) sqlite3_column_text (statement, 10), &self->state);
  self->mapping_version = (guint) sqlite3_column_int (statement, 11);
  self->created = sqlite3_column_int64 (statement, 12);
  self->due = sqlite3_column_int64 (statement, 13);
  self->sent = sqlite3_column_int64 (statement, 14);
  self->ended = sqlite3_column_int64 (statement, 15);
  self->tries = (guint) sqlite3_column_int (statement, 16);
  self->batch = cw_database_dup_text (statement, 17);
  self->target_id = cw_database_dup_text (statement, 18);
  self->error_code = cw_database_dup_text (statement, 19);
  self->error_message = cw_database_dup_text (statement, 20);
  self->request_id = cw_database_dup_text (statement, 21);
  if (sqlite3_column_count (statement) > PAYLOAD_COLUMN)
    self->payload = g_bytes_new (sqlite3_column_blob (statement, PAYLOAD_COLUMN),
                                 (gsize) sqlite3_column_bytes (statement, PAYLOAD_COLUMN));
  return self;
}

GPtrArray *
cw_outbox_rows_get_all (CwDatabase *db, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray) deliveries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_free);
  GError *local_error = NULL;

  while (cw_database_step (db, statement, &local_error))
    g_ptr_array_add (deliveries, cw_outbox_rows_get (statement));
  if (local_error == NULL)
    return g_steal_pointer (&deliveries);
  g_propagate_error (error, local_error);
  return NULL;
}

static sqlite3_stmt *
bind_delivery (sqlite3_stmt *statement, const CwDelivery *delivery)
{
  sqlite3_bind_int64 (statement, 1, delivery->integration);
  sqlite3_bind_int64 (statement, 2, delivery->record);
  cw_database_bind_text (statement, 3, delivery->record_id);
  sqlite3_bind_int64 (statement, 4, delivery->generation);
  cw_database_bind_text (statement, 5, delivery->key);
  cw_database_bind_text (statement, 6, delivery->title != NULL ? delivery->title : "");
  cw_database_bind_text (statement, 7, delivery->queue);
  cw_database_bind_text (statement, 8, delivery->trigger);
  cw_outbox_rows_bind_state (statement, 9, CW_DELIVERY_PENDING);
  sqlite3_bind_int64 (statement, 10, delivery->mapping_version);
  sqlite3_bind_int64 (statement, 11, delivery->created);
  sqlite3_bind_int64 (statement, 12, delivery->due);
  return statement;
}

static gboolean
insert_payload (CwDatabase *db, gint64 id, GBytes *payload, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "INSERT INTO delivery_payload (delivery, data) VALUES (?, ?)", error);
  gsize size = 0;
  const void *data = g_bytes_get_data (payload, &size);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_blob64 (statement, 2, data != NULL ? data : "", size, SQLITE_STATIC);
  return cw_database_run (db, statement, error);
}

gboolean
cw_outbox_rows_insert (CwDatabase *db,
                       const CwDelivery *delivery,
                       gboolean *was_added,
                       GError **error)
{
  sqlite3 *handle = cw_database_get_handle (db);
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "INSERT INTO delivery (integration, record, record_id, generation, key, "
                           "title, queue, trigger_name, state, mapping_version, created, due) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                           error);

  if (statement == NULL || !cw_database_run (db, bind_delivery (statement, delivery), error))
    return FALSE;
  *was_added = sqlite3_changes (handle) > 0;
  return !*was_added ||
         insert_payload (db, sqlite3_last_insert_rowid (handle), delivery->payload, error);
}

void
cw_outbox_rows_bind_state (sqlite3_stmt *statement, int index, CwDeliveryState state)
{
  cw_database_bind_text (statement, index, cw_delivery_state_to_string (state));
}

void
cw_outbox_rows_set_gone (GError **error)
{
  g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                       _ ("The delivery is not under way any more."));
}

void
cw_outbox_rows_set_missing (GError **error)
{
  g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                       _ ("The delivery is not in the workspace any more."));
}
