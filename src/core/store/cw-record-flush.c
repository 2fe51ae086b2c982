/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-record-flush.h"

#include "store/cw-fact-column.h"
#include "store/cw-record-fields.h"
#include "store/cw-record-gathering.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static int
compare_unknown (gconstpointer a, gconstpointer b)
{
  const CwUnknownRow *first = a;
  const CwUnknownRow *second = b;
  int order = strcmp (first->folded, second->folded);

  return order != 0 ? order : strcmp (first->text, second->text);
}

static gint64
insert_value (CwDatabase *db, const CwUnknownRow *unknown, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "INSERT INTO fact_value (text, folded) VALUES (?, ?)", error);

  if (statement == NULL)
    return -1;
  sqlite3_bind_text (statement, 1, unknown->text, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, unknown->folded, -1, SQLITE_STATIC);
  if (!cw_database_run (db, statement, error))
    return -1;
  return sqlite3_last_insert_rowid (cw_database_get_handle (db));
}

/* Blocks of facts have 32 bits for it. */
static gboolean
check_value (gint64 value, GError **error)
{
  if (value <= G_MAXUINT32)
    return TRUE;
  g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_FAILED,
                       _ ("The workspace holds too many different texts.\nStart a new one."));
  return FALSE;
}

/* Gives each text its number, in the order of the index of texts. */
static gboolean
number_texts (CwRecordGathering *self, CwDatabase *db, GError **error)
{
  const CwUnknownRow *before = NULL;
  gint64 value = 0;

  g_array_sort (self->unknown, compare_unknown);
  for (guint i = 0; i < self->unknown->len; i++)
    {
      const CwUnknownRow *unknown = &g_array_index (self->unknown, CwUnknownRow, i);
      CwFactRow row;

      if (before == NULL || strcmp (before->text, unknown->text) != 0)
        value = cw_record_gathering_find_value (self, db, unknown->text, unknown->folded, error);
      if (value == 0)
        value = insert_value (db, unknown, error);
      if (value < 0 || !check_value (value, error))
        return FALSE;
      before = unknown;
      row = cw_fact_block_make_row (unknown->field, CW_FACT_TEXTS, (guint64) value, unknown->row);
      g_array_append_val (self->added, row);
    }
  return TRUE;
}

static gboolean
write_field_counts (CwRecordGathering *self, CwDatabase *db, GError **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->fields);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      CwIndexField *field = value;
      sqlite3_stmt *statement;

      if (field->n_more == 0)
        continue;
      statement = cw_database_prepare (
          db, "UPDATE fact_field SET n_records = n_records + ? WHERE id = ?", error);
      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, field->n_more);
      sqlite3_bind_int64 (statement, 2, field->id);
      if (!cw_database_run (db, statement, error))
        return FALSE;
      field->n_more = 0;
    }
  return TRUE;
}

static gboolean
write_import_counts (CwRecordGathering *self, CwDatabase *db, GError **error)
{
  sqlite3_stmt *statement;

  if (self->import == 0)
    return TRUE;
  statement = cw_database_prepare (db,
                                   "UPDATE record_import SET added = added + ?1, "
                                   "updated = updated + ?2, unchanged = unchanged + ?3 "
                                   "WHERE id = ?4",
                                   error);
  if (statement == NULL)
    return FALSE;
  for (int i = 0; i < 3; i++)
    sqlite3_bind_int64 (statement, i + 1, self->counts[i]);
  sqlite3_bind_int64 (statement, 4, self->import);
  memset (self->counts, 0, sizeof self->counts);
  self->import = 0;
  return cw_database_run (db, statement, error);
}

gboolean
cw_record_flush_run (CwDatabase *db, GError **error)
{
  CwRecordGathering *self = cw_record_gathering_get (db);

  if (!number_texts (self, db, error) ||
      !cw_fact_column_change (db, self->removed, self->added, error) ||
      !write_field_counts (self, db, error) || !write_import_counts (self, db, error) ||
      !cw_record_fields_write (db, error))
    return FALSE;
  cw_record_gathering_clear (self);
  return TRUE;
}
