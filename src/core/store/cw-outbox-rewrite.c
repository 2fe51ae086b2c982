/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one case in which a frozen payload changes: what it was written for is gone, so it was
 * delivered nowhere. */
#include "config.h"

#include "store/cw-outbox-repository.h"

#include "store/cw-outbox-rows.h"
#include "store/cw-workspace.h"

#include <glib/gi18n-lib.h>

GPtrArray *
cw_outbox_repository_list_undelivered (CwDatabase *db,
                                       gint64 integration,
                                       gint64 after,
                                       guint limit,
                                       GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL, NULL);

  statement = cw_database_prepare (db,
                                   "SELECT " CW_OUTBOX_COLUMNS CW_OUTBOX_FROM
                                   "WHERE d.integration = ?1 AND d.id > ?2 AND d.target_id IS NULL "
                                   "AND d.state <> 'delivered' "
                                   "ORDER BY d.id LIMIT ?3",
                                   error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, integration);
  sqlite3_bind_int64 (statement, 2, after);
  sqlite3_bind_int64 (statement, 3, limit);
  return cw_outbox_rows_get_all (db, statement, error);
}

static gboolean
set_payload (CwDatabase *db, const CwDelivery *delivery, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "UPDATE delivery_payload SET data = ?2 WHERE delivery = ?1", error);
  gsize length;
  gconstpointer bytes;

  if (statement == NULL)
    return FALSE;
  bytes = g_bytes_get_data (delivery->payload, &length);
  sqlite3_bind_int64 (statement, 1, delivery->id);
  sqlite3_bind_blob64 (statement, 2, bytes, length, SQLITE_TRANSIENT);
  return cw_database_run (db, statement, error);
}

gboolean
cw_outbox_repository_rewrite (CwDatabase *db, const CwDelivery *delivery, GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL && delivery->payload != NULL, FALSE);

  statement = cw_database_prepare (db,
                                   "UPDATE delivery SET mapping_version = ?3, batch = NULL, "
                                   "state = iif (ended, state, ?2), due = iif (ended, due, ?4), "
                                   "tries = iif (ended, tries, 0), "
                                   "error_code = iif (ended, error_code, NULL), "
                                   "error_message = iif (ended, error_message, NULL) WHERE id = ?1",
                                   error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, delivery->id);
  cw_outbox_rows_bind_state (statement, 2, CW_DELIVERY_PENDING);
  sqlite3_bind_int64 (statement, 3, delivery->mapping_version);
  sqlite3_bind_int64 (statement, 4, delivery->due);
  if (!cw_database_run (db, statement, error) || !set_payload (db, delivery, error))
    return FALSE;
  cw_database_note_change (db, CW_CHANGE_DELIVERIES);
  return TRUE;
}

gboolean
cw_outbox_repository_set_orphaned (CwDatabase *db, gint64 id, gint64 now, GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL, FALSE);

  statement = cw_database_prepare (
      db,
      "UPDATE delivery SET state = ?2, ended = iif (ended, ended, ?3), error_code = ?4, "
      "error_message = ?5, request_id = NULL WHERE id = ?1",
      error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  cw_outbox_rows_bind_state (statement, 2, CW_DELIVERY_SKIPPED);
  sqlite3_bind_int64 (statement, 3, now);
  cw_database_bind_text (statement, 4, CW_OUTBOX_RECORD_REMOVED);
  cw_database_bind_text (statement, 5,
                         _ ("Its interaction was removed from this workspace, so it cannot be "
                            "written for the new project."));
  cw_database_note_change (db, CW_CHANGE_DELIVERIES);
  return cw_database_run (db, statement, error);
}

gboolean
cw_outbox_repository_set_undone (CwDatabase *db, gint64 id, GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL, FALSE);

  statement = cw_database_prepare (
      db, "UPDATE delivery SET state = ?2 WHERE id = ?1 AND state = ?3", error);
  if (statement == NULL || !cw_database_begin (db, error))
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  cw_outbox_rows_bind_state (statement, 2, CW_DELIVERY_SKIPPED);
  cw_outbox_rows_bind_state (statement, 3, CW_DELIVERY_DELIVERED);
  cw_database_note_change (db, CW_CHANGE_DELIVERIES);
  return cw_database_end (db, cw_database_run (db, statement, error), error);
}
