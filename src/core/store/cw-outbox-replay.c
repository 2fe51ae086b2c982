/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does with deliveries. */
#include "config.h"

#include "store/cw-outbox-repository.h"

#include "store/cw-outbox-rows.h"
#include "store/cw-workspace.h"

/* @sql: an update of the delivery ?1 at the time ?2 to the state ?3 from the states ?4 and ?5 */
static gboolean
update_all (CwDatabase *db,
            const char *sql,
            GArray *ids,
            gint64 now,
            const CwDeliveryState states[3],
            guint *n,
            GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      sqlite3_stmt *statement = cw_database_prepare (db, sql, error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, g_array_index (ids, gint64, i));
      sqlite3_bind_int64 (statement, 2, now);
      for (int j = 0; j < 3; j++)
        cw_outbox_rows_bind_state (statement, 3 + j, states[j]);
      if (!cw_database_run (db, statement, error))
        return FALSE;
      *n += (guint) sqlite3_changes (cw_database_get_handle (db));
    }
  if (*n > 0)
    cw_database_note_change (db, CW_CHANGE_DELIVERIES);
  return TRUE;
}

static gboolean
run (CwDatabase *db,
     const char *sql,
     GArray *ids,
     gint64 now,
     const CwDeliveryState states[3],
     guint *n,
     GError **error)
{
  guint done = 0;

  if (!cw_database_begin (db, error) ||
      !cw_database_end (db, update_all (db, sql, ids, now, states, &done, error), error))
    return FALSE;
  if (n != NULL)
    *n = done;
  return TRUE;
}

gboolean
cw_outbox_repository_retry (CwDatabase *db, GArray *ids, gint64 now, guint *n, GError **error)
{
  static const CwDeliveryState states[] = { CW_DELIVERY_PENDING, CW_DELIVERY_DEAD,
                                            CW_DELIVERY_SKIPPED };

  g_return_val_if_fail (db != NULL && ids != NULL, FALSE);

  /* Not while a later generation is there: that one took its place. */
  return run (db,
              "UPDATE delivery AS d SET state = ?3, due = ?2, ended = 0, tries = 0, batch = NULL "
              "WHERE id = ?1 AND state IN (?4, ?5) "
              "AND ifnull (error_code, '') <> '" CW_OUTBOX_RECORD_REMOVED
              "' AND NOT EXISTS (SELECT 1 FROM delivery AS l "
              "WHERE l.integration = d.integration AND l.record_id = d.record_id "
              "AND l.generation > d.generation)",
              ids, now, states, n, error);
}

gboolean
cw_outbox_repository_discard (CwDatabase *db, GArray *ids, gint64 now, guint *n, GError **error)
{
  static const CwDeliveryState states[] = { CW_DELIVERY_SKIPPED, CW_DELIVERY_DEAD,
                                            CW_DELIVERY_PENDING };

  g_return_val_if_fail (db != NULL && ids != NULL && now > 0, FALSE);

  return run (db, "UPDATE delivery SET state = ?3, ended = ?2 WHERE id = ?1 AND state IN (?4, ?5)",
              ids, now, states, n, error);
}

gboolean
cw_outbox_repository_is_of_project (const char *error_code)
{
  static const char *const codes[] = {
    CW_OUTBOX_PROJECT_REFUSED, "GSI_2", "QMST_2.1", "not_found", "forbidden", NULL
  };

  return error_code != NULL && g_strv_contains (codes, error_code);
}

/* @sql: an update of the dead to pending: the integration ?1, or those of the
 * connection ?3, since ?2 */
static gboolean
raise_dead (CwDatabase *db,
            const char *sql,
            gint64 integration,
            gint64 since,
            const char *connection,
            GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, integration);
  sqlite3_bind_int64 (statement, 2, since);
  cw_database_bind_text (statement, 3, connection);
  if (!cw_database_run (db, statement, error))
    return FALSE;
  if (sqlite3_changes (cw_database_get_handle (db)) > 0)
    cw_database_note_change (db, CW_CHANGE_DELIVERIES);
  return TRUE;
}

gboolean
cw_outbox_repository_revive (CwDatabase *db,
                             gint64 integration,
                             const char *connection,
                             GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  return raise_dead (
      db,
      "UPDATE delivery AS d SET state = 'pending', due = created, ended = 0, tries = 0, "
      "batch = NULL, error_code = NULL, error_message = NULL, request_id = NULL "
      "WHERE state = 'dead' AND ended >= ?2 AND target_id IS NULL AND error_code IN (" CW_OUTBOX_OF_PROJECT
      ") "
      "AND iif (?3 IS NULL, integration = ?1, "
      "integration IN (SELECT id FROM integration WHERE connection = ?3)) "
      "AND NOT EXISTS (SELECT 1 FROM delivery AS l "
      "WHERE l.integration = d.integration AND l.record_id = d.record_id "
      "AND l.generation > d.generation)",
      integration, 0, connection, error);
}

gboolean
cw_outbox_repository_undo_deaths (CwDatabase *db, gint64 integration, gint64 since, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  return raise_dead (db,
                     "UPDATE delivery SET state = 'pending', due = ended, ended = 0, tries = 0, "
                     "batch = NULL WHERE state = 'dead' AND target_id IS NULL AND integration = ?1 "
                     "AND ended >= max (?2, 1) AND ?3 IS NULL",
                     integration, since, NULL, error);
}

/* Whether one of its record is on its way. */
static gboolean
is_open (CwDatabase *db, const CwDelivery *delivery, gboolean *open, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "SELECT 1 FROM delivery WHERE integration = ? AND record_id = ? AND ended = 0 LIMIT 1",
      error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, delivery->integration);
  cw_database_bind_text (statement, 2, delivery->record_id);
  *open = cw_database_step (db, statement, &local_error);
  sqlite3_reset (statement);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

/* Its text stays, and it is no dead letter any more. */
static gboolean
bury (CwDatabase *db, const CwDelivery *delivery, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "UPDATE delivery SET state = ?1 WHERE integration = ?2 "
                           "AND record_id = ?3 AND generation < ?4 AND state = ?5",
                           error);

  if (statement == NULL)
    return FALSE;
  cw_outbox_rows_bind_state (statement, 1, CW_DELIVERY_SKIPPED);
  sqlite3_bind_int64 (statement, 2, delivery->integration);
  cw_database_bind_text (statement, 3, delivery->record_id);
  sqlite3_bind_int64 (statement, 4, delivery->generation);
  cw_outbox_rows_bind_state (statement, 5, CW_DELIVERY_DEAD);
  return cw_database_run (db, statement, error);
}

static gboolean
replay (CwDatabase *db, GPtrArray *deliveries, guint *n, GError **error)
{
  for (guint i = 0; i < deliveries->len; i++)
    {
      const CwDelivery *delivery = deliveries->pdata[i];
      gboolean open = FALSE, was_added = FALSE;

      if (!is_open (db, delivery, &open, error))
        return FALSE;
      if (open)
        continue;
      if (!cw_outbox_rows_insert (db, delivery, &was_added, error) ||
          (was_added && !bury (db, delivery, error)))
        return FALSE;
      *n += was_added ? 1 : 0;
    }
  if (*n > 0)
    cw_database_note_change (db, CW_CHANGE_DELIVERIES);
  return TRUE;
}

gboolean
cw_outbox_repository_replay (CwDatabase *db, GPtrArray *deliveries, guint *n, GError **error)
{
  guint added = 0;

  g_return_val_if_fail (db != NULL && deliveries != NULL, FALSE);

  if (!cw_database_begin (db, error) ||
      !cw_database_end (db, replay (db, deliveries, &added, error), error))
    return FALSE;
  if (n != NULL)
    *n = added;
  return TRUE;
}
