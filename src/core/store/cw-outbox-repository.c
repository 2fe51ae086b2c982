/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of a delivery through the outbox. Only what must not be lost by a power cut waits for the
 * disk: that something may have been sent. All else is found out again. */
#include "config.h"

#include "store/cw-outbox-repository.h"

#include "store/cw-integration-rows.h"
#include "store/cw-outbox-rows.h"
#include "store/cw-workspace.h"

static gboolean
end_quickly (CwDatabase *db, gboolean success, GError **error)
{
  if (success && cw_database_commit (db, error))
    return TRUE;
  cw_database_rollback (db);
  return FALSE;
}

/* Returns: −1 on failure */
gint64
cw_outbox_repository_get_change (CwDatabase *db, gint64 integration, GError **error)
{
  sqlite3_stmt *statement;
  GError *local_error = NULL;
  gint64 change = -1;

  g_return_val_if_fail (db != NULL, -1);

  statement = cw_database_prepare (db, "SELECT change FROM integration WHERE id = ?", error);
  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, integration);
  if (cw_database_step (db, statement, &local_error))
    change = sqlite3_column_int64 (statement, 0);
  else if (local_error == NULL)
    cw_integration_rows_set_not_found (&local_error);
  sqlite3_reset (statement);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return change;
}

static gboolean
set_change (CwDatabase *db, gint64 integration, gint64 change, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "UPDATE integration SET change = ? WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, change);
  sqlite3_bind_int64 (statement, 2, integration);
  if (!cw_database_run (db, statement, error))
    return FALSE;
  if (sqlite3_changes (cw_database_get_handle (db)) > 0)
    return TRUE;
  cw_integration_rows_set_not_found (error);
  return FALSE;
}

static gboolean
fill (CwDatabase *db,
      gint64 integration,
      GPtrArray *deliveries,
      gint64 change,
      guint *n_added,
      GError **error)
{
  for (guint i = 0; i < deliveries->len; i++)
    {
      const CwDelivery *delivery = deliveries->pdata[i];
      gboolean was_added = FALSE;

      g_assert (delivery->integration == integration && delivery->payload != NULL);
      if (!cw_outbox_rows_insert (db, delivery, &was_added, error))
        return FALSE;
      *n_added += was_added ? 1 : 0;
    }
  if (*n_added > 0)
    cw_database_note_change (db, CW_CHANGE_DELIVERIES);
  return set_change (db, integration, change, error);
}

gboolean
cw_outbox_repository_fill (CwDatabase *db,
                           gint64 integration,
                           GPtrArray *deliveries,
                           gint64 change,
                           guint *n_added,
                           GError **error)
{
  guint added = 0;

  g_return_val_if_fail (db != NULL && deliveries != NULL, FALSE);

  if (!cw_database_begin (db, error) ||
      !end_quickly (db, fill (db, integration, deliveries, change, &added, error), error))
    return FALSE;
  if (n_added != NULL)
    *n_added = added;
  return TRUE;
}

/* Marks it as sent now, whatever happens next. */
static gboolean
mark_sending (CwDatabase *db,
              CwDelivery *delivery,
              CwDeliveryState from,
              const char *batch,
              gint64 now,
              GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "UPDATE delivery SET state = ?1, sent = ?2, tries = tries + 1, "
                           "batch = ?3, error_code = NULL, error_message = NULL, "
                           "request_id = NULL WHERE id = ?4 AND state = ?5",
                           error);

  if (statement == NULL)
    return FALSE;
  cw_outbox_rows_bind_state (statement, 1, CW_DELIVERY_SENDING);
  sqlite3_bind_int64 (statement, 2, now);
  cw_database_bind_text (statement, 3, batch);
  sqlite3_bind_int64 (statement, 4, delivery->id);
  cw_outbox_rows_bind_state (statement, 5, from);
  if (!cw_database_run (db, statement, error))
    return FALSE;
  if (sqlite3_changes (cw_database_get_handle (db)) == 0)
    {
      cw_outbox_rows_set_gone (error);
      return FALSE;
    }
  return TRUE;
}

static void
note_sending (CwDelivery *delivery, const char *batch, gint64 now)
{
  char *copy = g_strdup (batch);

  g_free (delivery->batch);
  delivery->batch = copy;
  delivery->state = CW_DELIVERY_SENDING;
  delivery->sent = now;
  delivery->tries++;
  g_clear_pointer (&delivery->error_code, g_free);
  g_clear_pointer (&delivery->error_message, g_free);
  g_clear_pointer (&delivery->request_id, g_free);
}

static GPtrArray *
find_due (CwDatabase *db,
          gint64 integration,
          CwDeliveryState state,
          guint version,
          gint64 now,
          gint64 limit,
          GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "SELECT " CW_OUTBOX_COLUMNS ", p.data" CW_OUTBOX_FROM
      "JOIN delivery_payload AS p ON p.delivery = d.id "
      "WHERE d.integration = ?1 AND d.state = ?2 AND d.ended = 0 AND d.due <= ?3 "
      "AND (?5 = 0 OR d.mapping_version = ?5) ORDER BY d.due, d.id LIMIT ?4",
      error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, integration);
  cw_outbox_rows_bind_state (statement, 2, state);
  sqlite3_bind_int64 (statement, 3, now);
  sqlite3_bind_int64 (statement, 4, limit);
  sqlite3_bind_int64 (statement, 5, version);
  return cw_outbox_rows_get_all (db, statement, error);
}

static void
keep_bytes (GPtrArray *deliveries, gint64 max_bytes)
{
  gint64 size = 0;

  for (guint i = 0; i < deliveries->len; i++)
    {
      const CwDelivery *delivery = deliveries->pdata[i];

      size += (gint64) g_bytes_get_size (delivery->payload);
      if (i > 0 && size > max_bytes)
        g_ptr_array_remove_range (deliveries, i, deliveries->len - i);
    }
}

static gboolean
mark_all (CwDatabase *db,
          GPtrArray *deliveries,
          CwDeliveryState from,
          const char *batch,
          gint64 now,
          GError **error)
{
  for (guint i = 0; i < deliveries->len; i++)
    {
      CwDelivery *delivery = deliveries->pdata[i];

      if (!mark_sending (db, delivery, from, batch != NULL ? batch : delivery->batch, now, error))
        return FALSE;
    }
  if (deliveries->len > 0)
    cw_database_note_change (db, CW_CHANGE_DELIVERIES);
  return TRUE;
}

/* @version: of the mapping, 0 for any; @max_bytes: of payloads; one goes in any case; 0 for no
 * limit
 */
static GPtrArray *
take (CwDatabase *db,
      gint64 integration,
      guint version,
      guint limit,
      gint64 max_bytes,
      const char *batch,
      gint64 now,
      GError **error)
{
  g_autoptr (GPtrArray) deliveries = NULL;
  gboolean success;

  if (!cw_database_begin (db, error))
    return NULL;
  deliveries = find_due (db, integration, CW_DELIVERY_PENDING, version, now, limit, error);
  if (deliveries != NULL && max_bytes > 0)
    keep_bytes (deliveries, max_bytes);
  success = deliveries != NULL && mark_all (db, deliveries, CW_DELIVERY_PENDING, batch, now, error);
  /* On the disk: a power cut must not make it look as if nothing had been sent. */
  if (!cw_database_end (db, success, error))
    return NULL;
  for (guint i = 0; i < deliveries->len; i++)
    note_sending (deliveries->pdata[i], batch, now);
  return g_steal_pointer (&deliveries);
}

GPtrArray *
cw_outbox_repository_take (CwDatabase *db,
                           gint64 integration,
                           guint limit,
                           gint64 max_bytes,
                           const char *batch,
                           gint64 now,
                           GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  return take (db, integration, 0, limit, max_bytes, batch, now, error);
}

GPtrArray *
cw_outbox_repository_take_one (CwDatabase *db,
                               gint64 integration,
                               guint version,
                               gint64 now,
                               GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  return take (db, integration, version, 1, 0, NULL, now, error);
}

gboolean
cw_outbox_repository_resend (CwDatabase *db, GPtrArray *deliveries, gint64 now, GError **error)
{
  g_return_val_if_fail (db != NULL && deliveries != NULL, FALSE);

  if (!cw_database_begin (db, error) ||
      !cw_database_end (db, mark_all (db, deliveries, CW_DELIVERY_IN_DOUBT, NULL, now, error),
                        error))
    return FALSE;
  for (guint i = 0; i < deliveries->len; i++)
    {
      CwDelivery *delivery = deliveries->pdata[i];
      note_sending (delivery, delivery->batch, now);
    }
  return TRUE;
}

static gboolean
doubt (CwDatabase *db, gint64 integration, gint64 now, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "UPDATE delivery SET state = ?1, due = ?2 "
                           "WHERE integration = ?3 AND state = ?4 AND ended = 0",
                           error);

  if (statement == NULL)
    return FALSE;
  cw_outbox_rows_bind_state (statement, 1, CW_DELIVERY_IN_DOUBT);
  sqlite3_bind_int64 (statement, 2, now);
  sqlite3_bind_int64 (statement, 3, integration);
  cw_outbox_rows_bind_state (statement, 4, CW_DELIVERY_SENDING);
  if (!cw_database_run (db, statement, error))
    return FALSE;
  if (sqlite3_changes (cw_database_get_handle (db)) > 0)
    cw_database_note_change (db, CW_CHANGE_DELIVERIES);
  return TRUE;
}

gboolean
cw_outbox_repository_doubt (CwDatabase *db, gint64 integration, gint64 now, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return end_quickly (db, doubt (db, integration, now, error), error);
}

GPtrArray *
cw_outbox_repository_list_doubts (CwDatabase *db, gint64 integration, gint64 now, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  return find_due (db, integration, CW_DELIVERY_IN_DOUBT, 0, now, -1, error);
}

/* No wait of a delivery is nearly as long. */
#define FAR_MS (60 * 60 * G_GINT64_CONSTANT (1000))

static gboolean
mend_clock (CwDatabase *db, gint64 integration, gint64 now, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "UPDATE delivery SET due = ?1 WHERE integration = ?2 AND ended = 0 AND due > ?1 + ?3",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, now);
  sqlite3_bind_int64 (statement, 2, integration);
  sqlite3_bind_int64 (statement, 3, FAR_MS);
  if (!cw_database_run (db, statement, error))
    return FALSE;
  if (sqlite3_changes (cw_database_get_handle (db)) > 0)
    cw_database_note_change (db, CW_CHANGE_DELIVERIES);
  return TRUE;
}

gboolean
cw_outbox_repository_mend_clock (CwDatabase *db, gint64 integration, gint64 now, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return end_quickly (db, mend_clock (db, integration, now, error), error);
}

gboolean
cw_outbox_repository_has_due (CwDatabase *db, gint64 integration, gint64 now)
{
  static const CwDeliveryState states[] = { CW_DELIVERY_PENDING, CW_DELIVERY_IN_DOUBT };
  gboolean found = FALSE;

  g_return_val_if_fail (db != NULL, FALSE);

  for (guint i = 0; !found && i < G_N_ELEMENTS (states); i++)
    {
      sqlite3_stmt *statement = cw_database_prepare (
          db,
          "SELECT 1 FROM delivery WHERE integration = ?1 AND state = ?2 AND ended = 0 AND "
          "(due <= ?3 OR due > ?3 + ?4) LIMIT 1",
          NULL);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, integration);
      cw_outbox_rows_bind_state (statement, 2, states[i]);
      sqlite3_bind_int64 (statement, 3, now);
      sqlite3_bind_int64 (statement, 4, FAR_MS);
      found = cw_database_step (db, statement, NULL);
      sqlite3_reset (statement);
    }
  return found;
}

/* @due: (out): when the first of them is due, G_MAXINT64 if there is none */
gboolean
cw_outbox_repository_find_next (CwDatabase *db,
                                gint64 integration,
                                CwDeliveryState state,
                                gint64 *due,
                                gint64 *n,
                                GError **error)
{
  sqlite3_stmt *statement;
  GError *local_error = NULL;

  g_return_val_if_fail (db != NULL && due != NULL && n != NULL, FALSE);

  *due = G_MAXINT64;
  *n = 0;
  statement = cw_database_prepare (db,
                                   "SELECT min (due), count (*) FROM delivery "
                                   "WHERE integration = ?1 AND state = ?2 AND ended = 0",
                                   error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, integration);
  cw_outbox_rows_bind_state (statement, 2, state);
  if (cw_database_step (db, statement, &local_error))
    {
      *n = sqlite3_column_int64 (statement, 1);
      if (*n > 0)
        *due = sqlite3_column_int64 (statement, 0);
    }
  sqlite3_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

/* −1 on failure */
static gint64
read_count (CwDatabase *db, sqlite3_stmt *statement, GError **error)
{
  GError *local_error = NULL;
  gint64 n = -1;

  if (cw_database_step (db, statement, &local_error))
    n = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return n;
}

gint64
cw_outbox_repository_count_due (CwDatabase *db,
                                gint64 integration,
                                gint64 now,
                                gint64 most,
                                GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL, -1);

  statement = cw_database_prepare (
      db,
      "SELECT count (*) FROM (SELECT 1 FROM delivery WHERE integration = ?1 AND state = ?2 "
      "AND ended = 0 AND due <= ?3 LIMIT ?4)",
      error);
  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, integration);
  cw_outbox_rows_bind_state (statement, 2, CW_DELIVERY_PENDING);
  sqlite3_bind_int64 (statement, 3, now);
  sqlite3_bind_int64 (statement, 4, most);
  return read_count (db, statement, error);
}

gint64
cw_outbox_repository_count_batch (CwDatabase *db, const char *batch, GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL && batch != NULL, -1);

  statement = cw_database_prepare (db, "SELECT count (*) FROM delivery WHERE batch = ?", error);
  if (statement == NULL)
    return -1;
  cw_database_bind_text (statement, 1, batch);
  return read_count (db, statement, error);
}
