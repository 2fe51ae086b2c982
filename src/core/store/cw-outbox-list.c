/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of deliveries. There may be a million: each list is in the order of an index. */
#include "config.h"

#include "store/cw-outbox-repository.h"

#include "store/cw-outbox-rows.h"

/* The ids of a page. What is asked of several states is merged of one range of an index for each.
 * (transfer full) */
static char *
write_sql (gint64 integration, guint states)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  if (integration == 0 && states == 0)
    return g_strdup ("SELECT id FROM delivery ORDER BY id DESC LIMIT ?2 OFFSET ?3");
  for (int state = 0; state <= CW_DELIVERY_DEAD; state++)
    if (states == 0 || (states & 1U << state) != 0)
      g_string_append_printf (sql, "%sSELECT id FROM delivery WHERE %s state = '%s'",
                              sql->len > 0 ? " UNION ALL " : "",
                              integration != 0 ? "integration = ?1 AND" : "",
                              cw_delivery_state_to_string ((CwDeliveryState) state));
  g_string_append (sql, " ORDER BY id DESC LIMIT ?2 OFFSET ?3");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

GPtrArray *
cw_outbox_repository_list (CwDatabase *db,
                           gint64 integration,
                           guint states,
                           gint64 offset,
                           guint limit,
                           GError **error)
{
  g_autofree char *ids = NULL;
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL, NULL);

  ids = write_sql (integration, states & ((2U << CW_DELIVERY_DEAD) - 1));
  sql = g_strconcat ("SELECT " CW_OUTBOX_COLUMNS " FROM (", ids,
                     ") AS page JOIN delivery AS d ON d.id = page.id "
                     "JOIN integration AS i ON i.id = d.integration ORDER BY d.id DESC",
                     NULL);
  statement = cw_database_prepare (db, sql, error);
  if (statement == NULL)
    return NULL;
  if (integration != 0)
    sqlite3_bind_int64 (statement, 1, integration);
  sqlite3_bind_int64 (statement, 2, limit > 0 ? (gint64) limit : -1);
  sqlite3_bind_int64 (statement, 3, offset);
  return cw_outbox_rows_get_all (db, statement, error);
}

CwDelivery *
cw_outbox_repository_load (CwDatabase *db, gint64 id, GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (GPtrArray) deliveries = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  statement = cw_database_prepare (db,
                                   "SELECT " CW_OUTBOX_COLUMNS ", p.data" CW_OUTBOX_FROM
                                   "JOIN delivery_payload AS p ON p.delivery = d.id WHERE d.id = ?",
                                   error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  deliveries = cw_outbox_rows_get_all (db, statement, error);
  if (deliveries == NULL)
    return NULL;
  if (deliveries->len > 0)
    return g_ptr_array_steal_index (deliveries, 0);
  cw_outbox_rows_set_missing (error);
  return NULL;
}

GPtrArray *
cw_outbox_repository_list_of_record (CwDatabase *db, gint64 record, GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL, NULL);

  statement = cw_database_prepare (db,
                                   "SELECT " CW_OUTBOX_COLUMNS ", p.data" CW_OUTBOX_FROM
                                   "JOIN delivery_payload AS p ON p.delivery = d.id "
                                   "WHERE d.record = ? ORDER BY d.id DESC",
                                   error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, record);
  return cw_outbox_rows_get_all (db, statement, error);
}
