/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-record-fields.h"

#include "model/cw-catalog-private.h"
#include "store/cw-record-gathering.h"

#include <string.h>

#define MEMORY_KEY "record-fields"

/* How a field was when it was last written. */
typedef struct
{
  CwFieldType type;
  gboolean multiple;
  guint n_members;
} Written;

typedef struct
{
  CwCatalog *learned;  /* (owned): fixed fields, and what records told */
  GHashTable *written; /* (owned) (element-type CwField Written) */
  gint64 data_version; /* of the file when it was read */
  gboolean is_checked; /* in the transaction that is open */
} Memory;

static void
memory_free (gpointer data)
{
  Memory *self = data;

  g_hash_table_unref (self->written);
  cw_catalog_unref (self->learned);
  g_free (self);
}

static void
add_member (CwCatalog *catalog, CwField *group, const char *id)
{
  CwField *member = cw_catalog_find (catalog, id);

  if (member != NULL)
    g_ptr_array_add (group->members, cw_field_ref (member));
}

/* @ids: one a line */
static void
add_members (CwCatalog *catalog, const char *group_id, const char *ids)
{
  CwField *group = cw_catalog_find (catalog, group_id);
  g_auto (GStrv) lines = g_strsplit (ids, "\n", -1);

  for (guint i = 0; group != NULL && lines[i] != NULL; i++)
    add_member (catalog, group, lines[i]);
}

static void
add_row (CwCatalog *catalog, sqlite3_stmt *statement, GPtrArray *groups)
{
  const char *id = (const char *) sqlite3_column_text (statement, 0);
  const char *members = (const char *) sqlite3_column_text (statement, 5);
  CwField *field;

  if (cw_catalog_find (catalog, id) != NULL)
    return;
  field = cw_field_new (id, (const char *) sqlite3_column_text (statement, 1),
                        (CwFieldGroup) sqlite3_column_int (statement, 2),
                        (CwFieldType) sqlite3_column_int (statement, 3));
  field->multiple = sqlite3_column_int (statement, 4) != 0;
  cw_catalog_insert (catalog, field, TRUE);
  if (members != NULL)
    {
      g_ptr_array_add (groups, g_strdup (id));
      g_ptr_array_add (groups, g_strdup (members));
    }
}

static gboolean
read_learned (CwDatabase *db, CwRecordKind kind, CwCatalog *catalog, GError **error)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_free);
  GError *local_error = NULL;
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "SELECT name, title, field_group, type, multiple, members "
                           "FROM fact_field WHERE kind = ? AND title IS NOT NULL ORDER BY id",
                           error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, (int) kind);
  while (cw_database_step (db, statement, &local_error))
    add_row (catalog, statement, groups);
  for (guint i = 0; i + 1 < groups->len; i += 2)
    add_members (catalog, groups->pdata[i], groups->pdata[i + 1]);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

static void
note_written (Memory *self, CwField *field)
{
  Written *written = g_new0 (Written, 1);

  written->type = field->type;
  written->multiple = field->multiple;
  written->n_members = field->members != NULL ? field->members->len : 0;
  g_hash_table_insert (self->written, field, written);
}

static gboolean
is_written (Memory *self, CwField *field)
{
  const Written *written = g_hash_table_lookup (self->written, field);

  return written != NULL && written->type == field->type && written->multiple == field->multiple &&
         written->n_members == (field->members != NULL ? field->members->len : 0);
}

static Memory *
read_memory (CwDatabase *db, CwRecordKind kind, GError **error)
{
  g_autoptr (CwCatalog) catalog = cw_catalog_new (kind);
  GHashTableIter iter;
  gpointer field;
  Memory *self;

  if (!read_learned (db, kind, catalog, error))
    return NULL;
  self = g_new0 (Memory, 1);
  self->learned = g_steal_pointer (&catalog);
  self->written = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->data_version = cw_database_get_data_version (db);
  g_hash_table_iter_init (&iter, self->learned->learned);
  while (g_hash_table_iter_next (&iter, &field, NULL))
    note_written (self, field);
  cw_database_set_memory (db, MEMORY_KEY, self, memory_free);
  return self;
}

/* Read anew where another program has written in between. */
static Memory *
get_memory (CwDatabase *db, CwRecordKind kind, GError **error)
{
  Memory *self = cw_database_get_memory (db, MEMORY_KEY);

  if (self == NULL ||
      (!self->is_checked && self->data_version != cw_database_get_data_version (db)))
    self = read_memory (db, kind, error);
  if (self != NULL)
    self->is_checked = TRUE;
  return self;
}

/* A category has no facts of its own; how many records it occurred in is counted with its field. */
static gboolean
count_categories (CwDatabase *db, CwRecordKind kind, const CwFacts *facts, int sign, GError **error)
{
  CwRecordGathering *gathering = cw_record_gathering_get (db);
  guint n = 0;
  const CwFact *found = cw_facts_find (facts, g_quark_from_static_string ("category"), &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strconcat ("category.", found[i].text, NULL);
      CwIndexField *field =
          cw_record_gathering_find_field (gathering, db, kind, g_quark_from_string (id), error);

      if (field == NULL)
        return FALSE;
      field->n_more += sign;
    }
  return TRUE;
}

gboolean
cw_record_fields_learn (CwDatabase *db,
                        const CwRecord *record,
                        const CwFacts *facts,
                        int sign,
                        GError **error)
{
  const CwRecordKind kind = cw_record_get_kind (record);
  Memory *self;

  if (sign > 0)
    {
      self = get_memory (db, kind, error);
      if (self == NULL)
        return FALSE;
      cw_catalog_learn (self->learned, record);
    }
  return count_categories (db, kind, facts, sign, error);
}

/* (transfer full) (nullable): one id a line */
static char *
write_members (const CwField *field)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  if (field->members == NULL || field->members->len == 0)
    return NULL;
  for (guint i = 0; i < field->members->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? "\n" : "",
                            ((CwField *) field->members->pdata[i])->id);
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static gboolean
write_field (CwDatabase *db, const CwField *field, GError **error)
{
  CwIndexField *row =
      cw_record_gathering_find_field (cw_record_gathering_get (db), db, CW_RECORD_INTERACTION,
                                      g_quark_from_string (field->id), error);
  g_autofree char *members = write_members (field);
  sqlite3_stmt *statement;

  if (row == NULL)
    return FALSE;
  statement = cw_database_prepare (db,
                                   "UPDATE fact_field SET title = ?, field_group = ?, type = ?, "
                                   "multiple = ?, members = ? WHERE id = ?",
                                   error);
  if (statement == NULL)
    return FALSE;
  cw_database_bind_text (statement, 1, field->name);
  sqlite3_bind_int (statement, 2, (int) field->group);
  sqlite3_bind_int (statement, 3, (int) field->type);
  sqlite3_bind_int (statement, 4, field->multiple ? 1 : 0);
  cw_database_bind_text (statement, 5, members);
  sqlite3_bind_int64 (statement, 6, row->id);
  return cw_database_run (db, statement, error);
}

gboolean
cw_record_fields_write (CwDatabase *db, GError **error)
{
  Memory *self = cw_database_get_memory (db, MEMORY_KEY);
  GHashTableIter iter;
  gpointer field;

  if (self == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, self->learned->learned);
  while (g_hash_table_iter_next (&iter, &field, NULL))
    {
      if (is_written (self, field))
        continue;
      if (!write_field (db, field, error))
        return FALSE;
      note_written (self, field);
    }
  self->is_checked = FALSE;
  return TRUE;
}

/* Records that have any of several categories are not counted: none, those of one, or unknown. */
static void
count_group (CwField *group)
{
  gint64 sum = 0, most = 0;

  for (guint i = 0; i < group->members->len; i++)
    {
      const CwField *member = group->members->pdata[i];

      sum += MAX (member->n_records, 0);
      most = MAX (most, member->n_records);
    }
  group->n_records = sum == most ? sum : -1;
}

static gboolean
read_counts (CwDatabase *db, CwRecordKind kind, CwCatalog *catalog, GError **error)
{
  GError *local_error = NULL;
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT name, n_records FROM fact_field WHERE kind = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, (int) kind);
  while (cw_database_step (db, statement, &local_error))
    {
      CwField *field = cw_catalog_find (catalog, (const char *) sqlite3_column_text (statement, 0));

      if (field != NULL)
        field->n_records = sqlite3_column_int64 (statement, 1);
    }
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

gboolean
cw_record_fields_load (CwDatabase *db, CwRecordKind kind, CwCatalog *catalog, GError **error)
{
  GPtrArray *fields = cw_catalog_get_fields (catalog);

  if (!read_learned (db, kind, catalog, error))
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    ((CwField *) fields->pdata[i])->n_records = 0;
  if (!read_counts (db, kind, catalog, error))
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    if (((CwField *) fields->pdata[i])->type == CW_FIELD_CATEGORY_GROUP)
      count_group (fields->pdata[i]);
  return TRUE;
}
