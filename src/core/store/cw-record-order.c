/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-record-order.h"

#include "store/cw-record-set.h"
#include "store/cw-record-sorting.h"
#include "store/cw-workspace.h"

#include <string.h>

#define N_SORTS 5
/* Up to so many rows the index of times is walked, which needs no order in memory. */
#define NEAR 2000

static const char *const keys[N_SORTS] = {
  "record-order-time",     "record-order-customer", "record-order-agent",
  "record-order-duration", "record-order-score",
};

typedef struct
{
  GArray *rows; /* (owned) (element-type gint64): ascending, those without a value last */
  gint64 n_known;
  gint64 n_changes; /* of records, when it was read */
  gint64 last_change;
} Order;

static void
order_free (gpointer data)
{
  Order *self = data;

  g_array_unref (self->rows);
  g_free (self);
}

static gboolean
read_state (CwDatabase *db,
            CwRecordKind kind,
            gint64 *n_changes,
            gint64 *last_change,
            GError **error)
{
  GError *local_error = NULL;
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT n FROM change_count WHERE kind = ?", error);

  if (statement == NULL)
    return FALSE;
  *n_changes = 0;
  sqlite3_bind_int (statement, 1, g_bit_nth_lsf (CW_CHANGE_RECORDS, -1));
  if (cw_database_step (db, statement, &local_error))
    *n_changes = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  *last_change = cw_record_repository_get_last_change (db, kind, error);
  return *last_change >= 0;
}

static Order *
get_order (CwDatabase *db, CwRecordKind kind, CwRecordSort sort, GError **error)
{
  Order *self = cw_database_get_memory (db, keys[sort]);
  gint64 n_changes = 0, last_change = 0;

  if (!read_state (db, kind, &n_changes, &last_change, error))
    return NULL;
  if (self != NULL && self->n_changes == n_changes && self->last_change == last_change)
    return self;
  self = g_new0 (Order, 1);
  self->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->n_changes = n_changes;
  self->last_change = last_change;
  if (!cw_record_sorting_run (db, kind, sort, self->rows, &self->n_known, error))
    {
      order_free (self);
      return NULL;
    }
  /* Beside that of times the one in use: of a million rows each has eight megabytes. */
  for (int i = CW_RECORD_SORT_TIME + 1; i < N_SORTS; i++)
    cw_database_set_memory (db, keys[i], NULL, NULL);
  cw_database_set_memory (db, keys[sort], self, order_free);
  return self;
}

static gint64
get_row (const Order *self, gboolean descending, gint64 place)
{
  if (descending && place < self->n_known)
    place = self->n_known - 1 - place;
  return g_array_index (self->rows, gint64, place);
}

static GArray *
pick (const Order *self, const CwRecordSet *set, gboolean descending, gint64 offset, gint64 limit)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 skip = set != NULL ? offset : 0;

  for (gint64 place = set != NULL ? 0 : offset;
       place < (gint64) self->rows->len && (limit < 0 || rows->len < limit); place++)
    {
      gint64 row = get_row (self, descending, place);

      if (set != NULL && !cw_record_set_contains (set, row))
        continue;
      if (skip-- <= 0)
        g_array_append_val (rows, row);
    }
  return rows;
}

/* The newest or the oldest, which most lists begin with. */
static GArray *
find_near (CwDatabase *db,
           CwRecordKind kind,
           gboolean descending,
           gint64 offset,
           gint64 limit,
           GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local_error = NULL;
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      descending
          ? "SELECT id FROM record WHERE kind = ? ORDER BY time DESC, id DESC LIMIT ? OFFSET ?"
          : "SELECT id FROM record WHERE kind = ? ORDER BY time, id LIMIT ? OFFSET ?",
      error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, (int) kind);
  sqlite3_bind_int64 (statement, 2, limit);
  sqlite3_bind_int64 (statement, 3, offset);
  while (cw_database_step (db, statement, &local_error))
    {
      gint64 row = sqlite3_column_int64 (statement, 0);
      g_array_append_val (rows, row);
    }
  if (local_error == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, local_error);
  return NULL;
}

GArray *
cw_record_order_find (CwDatabase *db,
                      CwRecordKind kind,
                      const CwRecordSet *set,
                      CwRecordSort sort,
                      gboolean descending,
                      gint64 offset,
                      gint64 limit,
                      GError **error)
{
  const Order *order;

  if (set == NULL && sort == CW_RECORD_SORT_TIME && limit >= 0 && offset + limit <= NEAR)
    return find_near (db, kind, descending, offset, limit, error);
  order = get_order (db, kind, sort, error);
  return order != NULL ? pick (order, set, descending, offset, limit) : NULL;
}
