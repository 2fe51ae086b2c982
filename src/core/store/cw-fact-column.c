/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-fact-column.h"

#include "store/cw-record-set.h"

#include <glib/gi18n-lib.h>

/* Up to so many values each is looked for in a block, of more its keys are gone through. */
#define FEW_VALUES 16

void
cw_fact_column_set_damaged (GError **error)
{
  g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_DAMAGED,
                       _ ("The index of the interactions is damaged.\nPut a backup of the "
                          "workspace in its place."));
}

gint64
cw_fact_column_find_field (CwDatabase *db, CwRecordKind kind, const char *name, GError **error)
{
  GError *local_error = NULL;
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT id FROM fact_field WHERE kind = ?1 AND name = ?2", error);
  gint64 field = 0;

  if (statement == NULL)
    return -1;
  sqlite3_bind_int (statement, 1, (int) kind);
  cw_database_bind_text (statement, 2, name);
  if (cw_database_step (db, statement, &local_error))
    field = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  if (local_error == NULL)
    return field;
  g_propagate_error (error, local_error);
  return -1;
}

static gboolean
read_block (CwFactBlock *block, sqlite3_stmt *statement, GError **error)
{
  const void *data = sqlite3_column_blob (statement, 1);

  if (data != NULL && cw_fact_block_read (block, sqlite3_column_int64 (statement, 0), data,
                                          (gsize) sqlite3_column_bytes (statement, 1)))
    return TRUE;
  cw_fact_column_set_damaged (error);
  return FALSE;
}

gboolean
cw_fact_column_read (CwDatabase *db,
                     gint64 field,
                     CwFactForm form,
                     CwFactColumnFunc func,
                     gpointer data,
                     GError **error)
{
  const gint64 first = cw_fact_block_place (field, form, 0);
  GError *local_error = NULL;
  sqlite3_stmt *statement;
  CwFactBlock block;

  if (field == 0)
    return TRUE;
  statement = cw_database_prepare (
      db, "SELECT place, data FROM fact_block WHERE place BETWEEN ?1 AND ?2 ORDER BY place", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, first);
  sqlite3_bind_int64 (statement, 2, first | G_MAXINT32);
  while (local_error == NULL && cw_database_step (db, statement, &local_error))
    if (read_block (&block, statement, &local_error))
      func (&block, data);
  sqlite3_reset (statement);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

static void
unite_block (const CwFactBlock *block, gpointer set)
{
  cw_fact_block_unite (block, 0, block->n_keys, set);
}

gboolean
cw_fact_column_find_all (CwDatabase *db, gint64 field, CwRecordSet *set, GError **error)
{
  return cw_fact_column_read (db, field, CW_FACT_NUMBERS, unite_block, set, error) &&
         cw_fact_column_read (db, field, CW_FACT_TEXTS, unite_block, set, error);
}

typedef struct
{
  const CwRecordSet *values; /* (unowned) */
  guint64 few[FEW_VALUES];
  guint n_few;      /* 0: they are many */
  CwRecordSet *set; /* (unowned) */
} Finding;

static void
find_few (const CwFactBlock *block, const Finding *finding)
{
  for (guint i = 0; i < finding->n_few; i++)
    {
      const guint index = cw_fact_block_find (block, finding->few[i]);

      if (index < block->n_keys && cw_fact_block_get_key (block, index) == finding->few[i])
        cw_fact_block_unite (block, index, index + 1, finding->set);
    }
}

static void
find_in_block (const CwFactBlock *block, gpointer data)
{
  const Finding *finding = data;
  CwFactMember member;

  if (finding->n_few > 0)
    {
      find_few (block, finding);
      return;
    }
  for (cw_fact_member_start (&member, block); member.index < block->n_keys;
       cw_fact_member_next (&member))
    if (cw_record_set_contains (finding->values,
                                (gint64) cw_fact_block_get_key (block, member.index)))
      cw_fact_member_unite (&member, finding->set);
}

gboolean
cw_fact_column_find (CwDatabase *db,
                     gint64 field,
                     const CwRecordSet *values,
                     CwRecordSet *set,
                     GError **error)
{
  const gint64 n_values = cw_record_set_count (values);
  Finding finding = { values, { 0 }, 0, set };

  if (n_values <= FEW_VALUES)
    for (gint64 value = cw_record_set_next (values, 0); value > 0;
         value = cw_record_set_next (values, value))
      finding.few[finding.n_few++] = (guint64) value;
  return n_values == 0 ||
         cw_fact_column_read (db, field, CW_FACT_TEXTS, find_in_block, &finding, error);
}

static void
note_values (const CwFactBlock *block, gpointer values)
{
  for (guint i = 0; i < block->n_keys; i++)
    cw_record_set_add (values, (gint64) cw_fact_block_get_key (block, i));
}

gboolean
cw_fact_column_list_values (CwDatabase *db, gint64 field, CwRecordSet *values, GError **error)
{
  return cw_fact_column_read (db, field, CW_FACT_TEXTS, note_values, values, error);
}

static gboolean
write_block (CwDatabase *db, gint64 place, const GByteArray *data, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      data->len > 0 ? "INSERT OR REPLACE INTO fact_block (place, data) VALUES (?1, ?2)"
                    : "DELETE FROM fact_block WHERE place = ?1",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, place);
  if (data->len > 0)
    sqlite3_bind_blob (statement, 2, data->data, (int) data->len, SQLITE_STATIC);
  return cw_database_run (db, statement, error);
}

/* Those of one place. */
typedef struct
{
  const CwFactRow *rows;
  guint n;
} Run;

static Run
take_run (const GArray *rows, guint *position, gint64 place)
{
  const CwFactRow *all = (const CwFactRow *) rows->data;
  Run run = { all + *position, 0 };

  while (*position + run.n < rows->len && run.rows[run.n].place == place)
    run.n++;
  *position += run.n;
  return run;
}

static gboolean
change_block (CwDatabase *db,
              gint64 place,
              Run removed,
              Run added,
              GByteArray *data,
              GError **error)
{
  GError *local_error = NULL;
  CwFactBlock block;
  gboolean is_there;
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT place, data FROM fact_block WHERE place = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, place);
  is_there = cw_database_step (db, statement, &local_error);
  if (local_error == NULL && (!is_there || read_block (&block, statement, &local_error)))
    cw_fact_block_merge (is_there ? &block : NULL, removed.rows, removed.n, added.rows, added.n,
                         data);
  sqlite3_reset (statement);
  if (local_error == NULL)
    return write_block (db, place, data, error);
  g_propagate_error (error, local_error);
  return FALSE;
}

gboolean
cw_fact_column_change (CwDatabase *db, GArray *removed, GArray *added, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  guint n_removed = 0, n_added = 0;

  cw_fact_block_sort_rows (removed);
  cw_fact_block_sort_rows (added);
  while (n_removed < removed->len || n_added < added->len)
    {
      const gint64 next_removed = n_removed < removed->len
                                      ? g_array_index (removed, CwFactRow, n_removed).place
                                      : G_MAXINT64;
      const gint64 next_added =
          n_added < added->len ? g_array_index (added, CwFactRow, n_added).place : G_MAXINT64;
      const gint64 place = MIN (next_removed, next_added);

      if (!change_block (db, place, take_run (removed, &n_removed, place),
                         take_run (added, &n_added, place), data, error))
        return FALSE;
    }
  return TRUE;
}
