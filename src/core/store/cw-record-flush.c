/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-record-flush.h"

#include "store/cw-record-fields.h"
#include "store/cw-record-gathering.h"

#include <string.h>

static int
compare_unknown (gconstpointer a, gconstpointer b)
{
  const CwUnknownRow *first = a;
  const CwUnknownRow *second = b;
  int order = strcmp (first->folded, second->folded);

  return order != 0 ? order : strcmp (first->text, second->text);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  const CwTextRow *first = a;
  const CwTextRow *second = b;

  if (first->field != second->field)
    return first->field < second->field ? -1 : 1;
  if (first->value != second->value)
    return first->value < second->value ? -1 : 1;
  return first->row < second->row ? -1 : first->row > second->row;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const CwNumberRow *first = a;
  const CwNumberRow *second = b;

  if (first->field != second->field)
    return first->field < second->field ? -1 : 1;
  if (first->value < second->value || first->value > second->value)
    return first->value < second->value ? -1 : 1;
  return first->row < second->row ? -1 : first->row > second->row;
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
      CwTextRow row = { unknown->field, 0, unknown->row };

      if (before == NULL || strcmp (before->text, unknown->text) != 0)
        value = cw_record_gathering_find_value (self, db, unknown->text, unknown->folded, error);
      if (value == 0)
        value = insert_value (db, unknown, error);
      if (value < 0)
        return FALSE;
      before = unknown;
      row.value = value;
      g_array_append_val (self->text_rows, row);
    }
  return TRUE;
}

static gboolean
write_texts (CwRecordGathering *self, CwDatabase *db, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "INSERT OR IGNORE INTO fact_text (field, value, record) VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  g_array_sort (self->text_rows, compare_texts);
  for (guint i = 0; i < self->text_rows->len; i++)
    {
      const CwTextRow *row = &g_array_index (self->text_rows, CwTextRow, i);

      sqlite3_bind_int64 (statement, 1, row->field);
      sqlite3_bind_int64 (statement, 2, row->value);
      sqlite3_bind_int64 (statement, 3, row->row);
      if (!cw_database_run (db, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_numbers (CwRecordGathering *self, CwDatabase *db, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "INSERT OR IGNORE INTO fact_number (field, value, record) VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  g_array_sort (self->number_rows, compare_numbers);
  for (guint i = 0; i < self->number_rows->len; i++)
    {
      const CwNumberRow *row = &g_array_index (self->number_rows, CwNumberRow, i);

      sqlite3_bind_int64 (statement, 1, row->field);
      sqlite3_bind_double (statement, 2, row->value);
      sqlite3_bind_int64 (statement, 3, row->row);
      if (!cw_database_run (db, statement, error))
        return FALSE;
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

  if (!number_texts (self, db, error) || !write_texts (self, db, error) ||
      !write_numbers (self, db, error) || !write_field_counts (self, db, error) ||
      !write_import_counts (self, db, error) || !cw_record_fields_write (db, error))
    return FALSE;
  cw_record_gathering_clear (self);
  return TRUE;
}
