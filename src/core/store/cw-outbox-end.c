/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a try to deliver ends. */
#include "config.h"

#include "store/cw-outbox-repository.h"

#include "store/cw-outbox-rows.h"
#include "store/cw-workspace.h"

static void
take_text (char **place, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*place);
  *place = copy;
}

/* Writes all that a try changes, as it stands in @next. */
static gboolean
update (CwDatabase *db, const CwDelivery *next, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "UPDATE delivery SET state = ?1, due = ?2, ended = ?3, batch = ?4, target_id = ?5, "
      "error_code = ?6, error_message = ?7, request_id = ?8, tries = ?12 "
      "WHERE id = ?9 AND state IN (?10, ?11)",
      error);

  if (statement == NULL)
    return FALSE;
  cw_outbox_rows_bind_state (statement, 1, next->state);
  sqlite3_bind_int64 (statement, 2, next->due);
  sqlite3_bind_int64 (statement, 3, next->ended);
  cw_database_bind_text (statement, 4, next->batch);
  cw_database_bind_text (statement, 5, next->target_id);
  cw_database_bind_text (statement, 6, next->error_code);
  cw_database_bind_text (statement, 7, next->error_message);
  cw_database_bind_text (statement, 8, next->request_id);
  sqlite3_bind_int64 (statement, 9, next->id);
  cw_outbox_rows_bind_state (statement, 10, CW_DELIVERY_SENDING);
  cw_outbox_rows_bind_state (statement, 11, CW_DELIVERY_IN_DOUBT);
  sqlite3_bind_int64 (statement, 12, next->tries);
  if (!cw_database_run (db, statement, error))
    return FALSE;
  if (sqlite3_changes (cw_database_get_handle (db)) == 0)
    {
      cw_outbox_rows_set_gone (error);
      return FALSE;
    }
  cw_database_note_change (db, CW_CHANGE_DELIVERIES);
  return TRUE;
}

/* Not durable: what a power cut takes back is then in doubt, and looked for. */
static gboolean
end_try (CwDatabase *db, CwDelivery *delivery, const CwDelivery *next, GError **error)
{
  if (!cw_database_begin (db, error))
    return FALSE;
  if (!update (db, next, error) || !cw_database_commit (db, error))
    {
      cw_database_rollback (db);
      return FALSE;
    }
  delivery->state = next->state;
  delivery->due = next->due;
  delivery->ended = next->ended;
  delivery->tries = next->tries;
  take_text (&delivery->batch, next->batch);
  take_text (&delivery->target_id, next->target_id);
  take_text (&delivery->error_code, next->error_code);
  take_text (&delivery->error_message, next->error_message);
  take_text (&delivery->request_id, next->request_id);
  return TRUE;
}

gboolean
cw_outbox_repository_set_delivered (CwDatabase *db,
                                    CwDelivery *delivery,
                                    const char *target_id,
                                    gint64 now,
                                    GError **error)
{
  CwDelivery next;

  g_return_val_if_fail (db != NULL && delivery != NULL && now > 0, FALSE);

  next = *delivery;
  next.state = CW_DELIVERY_DELIVERED;
  next.ended = now;
  next.target_id = (char *) target_id;
  next.error_code = next.error_message = next.request_id = NULL;
  return end_try (db, delivery, &next, error);
}

gboolean
cw_outbox_repository_put_back (CwDatabase *db,
                               CwDelivery *delivery,
                               CwDeliveryState state,
                               gint64 due,
                               const char *error_code,
                               const char *error_message,
                               const char *request_id,
                               GError **error)
{
  CwDelivery next;

  g_return_val_if_fail (db != NULL && delivery != NULL, FALSE);
  g_return_val_if_fail (state == CW_DELIVERY_PENDING || state == CW_DELIVERY_IN_DOUBT, FALSE);

  next = *delivery;
  next.state = state;
  next.due = due;
  if (state == CW_DELIVERY_PENDING)
    next.batch = NULL;
  if (state == CW_DELIVERY_PENDING && error_code == NULL && next.tries > 0)
    next.tries--;
  next.error_code = (char *) error_code;
  next.error_message = (char *) error_message;
  next.request_id = (char *) request_id;
  return end_try (db, delivery, &next, error);
}

gboolean
cw_outbox_repository_set_dead (CwDatabase *db,
                               CwDelivery *delivery,
                               const char *error_code,
                               const char *error_message,
                               const char *request_id,
                               gint64 now,
                               GError **error)
{
  CwDelivery next;

  g_return_val_if_fail (db != NULL && delivery != NULL && now > 0, FALSE);

  next = *delivery;
  next.state = CW_DELIVERY_DEAD;
  next.ended = now;
  next.error_code = (char *) (error_code != NULL ? error_code : "");
  next.error_message = (char *) (error_message != NULL ? error_message : "");
  next.request_id = (char *) request_id;
  return end_try (db, delivery, &next, error);
}
