/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an outbox holds, in numbers. */
#include "config.h"

#include "store/cw-integration-rows.h"
#include "store/cw-outbox-repository.h"
#include "store/cw-outbox-rows.h"

#include <string.h>

#define HOUR G_GINT64_CONSTANT (3600000)
#define N_HOURS 24

void
cw_dead_cause_free (CwDeadCause *self)
{
  if (self == NULL)
    return;
  g_free (self->integration_name);
  g_free (self->error_code);
  g_free (self->error_message);
  g_free (self->request_id);
  g_free (self);
}

static gboolean
count_states (CwDatabase *db, gint64 integration, CwOutboxCounts *counts, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "SELECT state, count(*) FROM delivery WHERE integration = ? GROUP BY state", error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, integration);
  while (cw_database_step (db, statement, &local_error))
    {
      CwDeliveryState state;

      if (!cw_delivery_state_from_string ((const char *) sqlite3_column_text (statement, 0),
                                          &state))
        continue;
      if (state == CW_DELIVERY_DELIVERED)
        counts->delivered_in_all += sqlite3_column_int64 (statement, 1);
      else
        counts->n[state] += sqlite3_column_int64 (statement, 1);
    }
  return cw_integration_rows_check (local_error, error);
}

static gboolean
count_of_project (CwDatabase *db, gint64 integration, CwOutboxCounts *counts, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "SELECT count(*) FROM delivery WHERE state = 'dead' AND integration = ? "
                           "AND error_code IN (" CW_OUTBOX_OF_PROJECT ")",
                           error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, integration);
  if (cw_database_step (db, statement, &local_error))
    counts->dead_of_project += sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return cw_integration_rows_check (local_error, error);
}

static gboolean
find_last (CwDatabase *db, gint64 integration, CwOutboxCounts *counts, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "SELECT ended FROM delivery WHERE integration = ? AND ended > 0 "
                           "AND +state = ? ORDER BY ended DESC LIMIT 1",
                           error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, integration);
  cw_outbox_rows_bind_state (statement, 2, CW_DELIVERY_DELIVERED);
  if (cw_database_step (db, statement, &local_error))
    counts->last_delivered = MAX (counts->last_delivered, sqlite3_column_int64 (statement, 0));
  sqlite3_reset (statement);
  return cw_integration_rows_check (local_error, error);
}

/* One that was there from @created to @ended (0: still) waited at the end of each hour between. */
static void
add_delivery (CwOutboxCounts *counts,
              gint64 since,
              gint64 created,
              gint64 ended,
              gboolean delivered)
{
  const gint64 until = ended > 0 ? ended : G_MAXINT64;

  if (delivered && ended >= since)
    {
      const gint64 hour = (ended - since) / HOUR;

      counts->n[CW_DELIVERY_DELIVERED]++;
      if (hour < N_HOURS)
        counts->delivered_by_hour[hour]++;
    }
  for (gint64 hour = 0; hour < N_HOURS; hour++)
    if (created < since + (hour + 1) * HOUR && until >= since + (hour + 1) * HOUR)
      counts->waiting_by_hour[hour]++;
}

/* @sql: created, ended, state of those that were there after ?2 */
static gboolean
count_hours (CwDatabase *db,
             const char *sql,
             gint64 integration,
             gint64 since,
             CwOutboxCounts *counts,
             GError **error)
{
  const char *delivered = cw_delivery_state_to_string (CW_DELIVERY_DELIVERED);
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, integration);
  if (sqlite3_bind_parameter_count (statement) > 1)
    sqlite3_bind_int64 (statement, 2, since);
  while (cw_database_step (db, statement, &local_error))
    add_delivery (counts, since, sqlite3_column_int64 (statement, 0),
                  sqlite3_column_int64 (statement, 1),
                  strcmp ((const char *) sqlite3_column_text (statement, 2), delivered) == 0);
  return cw_integration_rows_check (local_error, error);
}

static gboolean
count_one (CwDatabase *db, gint64 integration, gint64 since, CwOutboxCounts *counts, GError **error)
{
  return count_states (db, integration, counts, error) &&
         count_of_project (db, integration, counts, error) &&
         find_last (db, integration, counts, error) &&
         count_hours (db,
                      "SELECT created, ended, state FROM delivery "
                      "WHERE integration = ?1 AND ended >= ?2 AND ended > 0",
                      integration, since, counts, error) &&
         count_hours (db,
                      "SELECT created, 0, state FROM delivery WHERE integration = ?1 AND ended = 0",
                      integration, since, counts, error);
}

static gboolean
count_all (CwDatabase *db, gint64 since, CwOutboxCounts *counts, GError **error)
{
  g_autoptr (GArray) ids = cw_integration_rows_list (db, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!count_one (db, g_array_index (ids, gint64, i), since, counts, error))
      return FALSE;
  return ids != NULL;
}

/* @integration: 0 for all; @since: Unix ms */
gboolean
cw_outbox_repository_count (CwDatabase *db,
                            gint64 integration,
                            gint64 since,
                            CwOutboxCounts *counts,
                            GError **error)
{
  gboolean success;

  g_return_val_if_fail (db != NULL && counts != NULL, FALSE);

  memset (counts, 0, sizeof *counts);
  if (!cw_database_begin_reading (db, error))
    return FALSE;
  success = integration != 0 ? count_one (db, integration, since, counts, error)
                             : count_all (db, since, counts, error);
  cw_database_end_reading (db);
  return success;
}

gint64
cw_outbox_repository_count_dead (CwDatabase *db, gint64 integration, gint64 since, GError **error)
{
  sqlite3_stmt *statement;
  gint64 n = -1;

  g_return_val_if_fail (db != NULL, -1);

  statement = cw_database_prepare (db,
                                   "SELECT count(*) FROM delivery WHERE integration = ? AND "
                                   "ended >= ? AND ended > 0 AND state = 'dead'",
                                   error);
  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, integration);
  sqlite3_bind_int64 (statement, 2, since);
  if (cw_database_step (db, statement, error))
    n = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return n;
}

GPtrArray *
cw_outbox_repository_list_causes (CwDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) causes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_dead_cause_free);
  sqlite3_stmt *statement;
  GError *local_error = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  statement = cw_database_prepare (
      db,
      "SELECT c.integration, i.name, c.error_code, d.error_message, d.request_id, c.n, c.first, "
      "c.last, d.tries FROM (SELECT integration, error_code, count(*) AS n, min (ended) AS first, "
      "max (ended) AS last, max (id) AS newest FROM delivery WHERE state = 'dead' "
      "GROUP BY integration, error_code) AS c JOIN delivery AS d ON d.id = c.newest "
      "JOIN integration AS i ON i.id = c.integration ORDER BY c.last DESC, c.newest DESC",
      error);
  if (statement == NULL)
    return NULL;
  while (cw_database_step (db, statement, &local_error))
    {
      CwDeadCause *cause = g_new0 (CwDeadCause, 1);

      cause->integration = sqlite3_column_int64 (statement, 0);
      cause->integration_name = cw_database_dup_text (statement, 1);
      cause->error_code = cw_database_dup_text (statement, 2);
      cause->error_message = cw_database_dup_text (statement, 3);
      cause->request_id = cw_database_dup_text (statement, 4);
      cause->n_letters = sqlite3_column_int64 (statement, 5);
      cause->first = sqlite3_column_int64 (statement, 6);
      cause->last = sqlite3_column_int64 (statement, 7);
      cause->tries = (guint) sqlite3_column_int (statement, 8);
      g_ptr_array_add (causes, cause);
    }
  return cw_integration_rows_check (local_error, error) ? g_steal_pointer (&causes) : NULL;
}

GArray *
cw_outbox_repository_find_dead (CwDatabase *db,
                                gint64 integration,
                                const char *error_code,
                                GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement;
  GError *local_error = NULL;

  g_return_val_if_fail (db != NULL && error_code != NULL, NULL);

  statement = cw_database_prepare (db,
                                   "SELECT id FROM delivery WHERE state = 'dead' "
                                   "AND integration = ? AND error_code = ? ORDER BY id",
                                   error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, integration);
  cw_database_bind_text (statement, 2, error_code);
  while (cw_database_step (db, statement, &local_error))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
  return cw_integration_rows_check (local_error, error) ? g_steal_pointer (&ids) : NULL;
}
