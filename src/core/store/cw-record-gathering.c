/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-record-gathering.h"

#include "store/cw-schema-flows.h"

#include <string.h>

#define MEMORY_KEY "record-gathering"
/* Texts whose numbers are remembered; those of more than so many bytes are not. */
#define MAX_VALUES 200000
#define MAX_REMEMBERED 100

static void
gathering_free (gpointer data)
{
  CwRecordGathering *self = data;

  g_hash_table_unref (self->fields);
  g_hash_table_unref (self->values);
  g_string_chunk_free (self->texts);
  g_array_unref (self->added);
  g_array_unref (self->removed);
  g_array_unref (self->unknown);
  cw_record_set_free (self->rows);
  g_free (self);
}

CwRecordGathering *
cw_record_gathering_get (CwDatabase *db)
{
  CwRecordGathering *self = cw_database_get_memory (db, MEMORY_KEY);

  if (self != NULL)
    return self;
  self = g_new0 (CwRecordGathering, 1);
  self->fields = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->texts = g_string_chunk_new (64 * 1024);
  self->added = g_array_new (FALSE, FALSE, sizeof (CwFactRow));
  self->removed = g_array_new (FALSE, FALSE, sizeof (CwFactRow));
  self->unknown = g_array_new (FALSE, FALSE, sizeof (CwUnknownRow));
  self->rows = cw_record_set_new ();
  cw_database_set_memory (db, MEMORY_KEY, self, gathering_free);
  return self;
}

void
cw_record_gathering_clear (CwRecordGathering *self)
{
  g_string_chunk_free (self->texts);
  self->texts = g_string_chunk_new (64 * 1024);
  g_array_set_size (self->added, 0);
  g_array_set_size (self->removed, 0);
  g_array_set_size (self->unknown, 0);
  g_clear_pointer (&self->rows, cw_record_set_free);
  self->rows = cw_record_set_new ();
  self->size = 0;
  /* After a commit others may write. */
  self->last_change = 0;
}

static gboolean
select_field (CwDatabase *db, CwRecordKind kind, const char *name, gint64 *id, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT id FROM fact_field WHERE kind = ? AND name = ?", error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, (int) kind);
  cw_database_bind_text (statement, 2, name);
  if (cw_database_step (db, statement, &local_error))
    *id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

static gboolean
insert_field (CwDatabase *db, CwRecordKind kind, const char *name, gint64 *id, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "INSERT INTO fact_field (kind, name) VALUES (?, ?)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, (int) kind);
  cw_database_bind_text (statement, 2, name);
  if (!cw_database_run (db, statement, error))
    return FALSE;
  *id = sqlite3_last_insert_rowid (cw_database_get_handle (db));
  return TRUE;
}

CwIndexField *
cw_record_gathering_find_field (CwRecordGathering *self,
                                CwDatabase *db,
                                CwRecordKind kind,
                                GQuark name,
                                GError **error)
{
  const gpointer key = GSIZE_TO_POINTER ((gsize) kind << 32 | name);
  CwIndexField *field = g_hash_table_lookup (self->fields, key);
  gint64 id = 0;

  if (field != NULL)
    return field;
  if (!select_field (db, kind, g_quark_to_string (name), &id, error) ||
      (id == 0 && !insert_field (db, kind, g_quark_to_string (name), &id, error)))
    return NULL;
  field = g_new0 (CwIndexField, 1);
  field->id = id;
  g_hash_table_insert (self->fields, key, field);
  return field;
}

static gint64
select_value (CwDatabase *db, const char *text, const char *folded, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "SELECT id FROM fact_value WHERE " CW_FACT_VALUE_IS ("?1") " AND text = ?2", error);
  GError *local_error = NULL;
  gint64 id = 0;

  if (statement == NULL)
    return -1;
  sqlite3_bind_text (statement, 1, folded, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, text, -1, SQLITE_STATIC);
  if (cw_database_step (db, statement, &local_error))
    id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  if (local_error == NULL)
    return id;
  g_propagate_error (error, local_error);
  return -1;
}

static void
remember_value (CwRecordGathering *self, const char *text, gint64 id)
{
  if (strlen (text) > MAX_REMEMBERED)
    return;
  if (g_hash_table_size (self->values) >= MAX_VALUES)
    g_hash_table_remove_all (self->values);
  g_hash_table_insert (self->values, g_strdup (text), g_memdup2 (&id, sizeof id));
}

gint64
cw_record_gathering_find_value (CwRecordGathering *self,
                                CwDatabase *db,
                                const char *text,
                                const char *folded,
                                GError **error)
{
  const gint64 *known = g_hash_table_lookup (self->values, text);
  gint64 id;

  if (known != NULL)
    return *known;
  id = select_value (db, text, folded, error);
  if (id > 0)
    remember_value (self, text, id);
  return id;
}
