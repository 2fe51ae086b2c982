/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-category-repository.h"

#include "store/cw-workspace.h"

#include <json-glib/json-glib.h>

/* What of a field is no column: {"type", "multiple", "members": [id], "bands": [{…}]}. (transfer
 * full) */
static char *
write_definition (const CwField *field)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "type");
  json_builder_add_int_value (builder, field->type);
  json_builder_set_member_name (builder, "multiple");
  json_builder_add_boolean_value (builder, field->multiple);
  json_builder_set_member_name (builder, "members");
  json_builder_begin_array (builder);
  for (guint i = 0; i < field->members->len; i++)
    json_builder_add_string_value (builder, ((CwField *) field->members->pdata[i])->id);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "bands");
  json_builder_begin_array (builder);
  for (guint i = 0; i < field->bands->len; i++)
    {
      const CwScoreBand *band = field->bands->pdata[i];

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "label");
      json_builder_add_string_value (builder, band->label);
      json_builder_set_member_name (builder, "minimum");
      json_builder_add_double_value (builder, band->minimum);
      json_builder_set_member_name (builder, "maximum");
      json_builder_add_double_value (builder, band->maximum);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
save_field (CwDatabase *db, const CwField *field, guint position, GError **error)
{
  g_autofree char *definition = write_definition (field);
  sqlite3_stmt *statement = cw_database_prepare (db,
                                                 "INSERT OR REPLACE INTO category "
                                                 "(field, position, name, field_group, definition) "
                                                 "VALUES (?, ?, ?, ?, ?)",
                                                 error);

  if (statement == NULL)
    return FALSE;
  cw_database_bind_text (statement, 1, field->id);
  sqlite3_bind_int64 (statement, 2, position);
  cw_database_bind_text (statement, 3, field->name);
  sqlite3_bind_int (statement, 4, (int) field->group);
  cw_database_bind_text (statement, 5, definition);
  return cw_database_run (db, statement, error);
}

static gboolean
save_all (CwDatabase *db, GPtrArray *fields, GError **error)
{
  for (guint i = 0; i < fields->len; i++)
    if (!save_field (db, fields->pdata[i], i, error))
      return FALSE;
  if (fields->len > 0)
    cw_database_note_change (db, CW_CHANGE_RECORDS);
  return TRUE;
}

gboolean
cw_category_repository_save (CwDatabase *db, GPtrArray *fields, GError **error)
{
  g_return_val_if_fail (db != NULL && fields != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (db, save_all (db, fields, error), error);
}

static void
read_bands (CwField *field, JsonArray *bands)
{
  for (guint i = 0; i < json_array_get_length (bands); i++)
    {
      JsonObject *band = json_array_get_object_element (bands, i);

      g_ptr_array_add (field->bands,
                       cw_score_band_new (json_object_get_double_member (band, "minimum"),
                                          json_object_get_double_member (band, "maximum"),
                                          json_object_get_string_member (band, "label")));
    }
}

/* @members: gets the ids of its members, of which some may not be read yet */
static CwField *
read_field (sqlite3_stmt *statement, GHashTable *members)
{
  CwField *field =
      cw_field_new ((const char *) sqlite3_column_text (statement, 0),
                    (const char *) sqlite3_column_text (statement, 1),
                    (CwFieldGroup) sqlite3_column_int (statement, 2), CW_FIELD_CATEGORY);
  g_autoptr (JsonNode) node =
      json_from_string ((const char *) sqlite3_column_text (statement, 3), NULL);
  JsonObject *definition =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (definition == NULL)
    return field;
  field->type = (CwFieldType) json_object_get_int_member (definition, "type");
  field->multiple = json_object_get_boolean_member (definition, "multiple");
  read_bands (field, json_object_get_array_member (definition, "bands"));
  g_hash_table_insert (members, field,
                       json_array_ref (json_object_get_array_member (definition, "members")));
  return field;
}

static void
link_members (GPtrArray *fields, GHashTable *members)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < fields->len; i++)
    g_hash_table_insert (by_id, ((CwField *) fields->pdata[i])->id, fields->pdata[i]);
  for (guint i = 0; i < fields->len; i++)
    {
      CwField *field = fields->pdata[i];
      JsonArray *ids = g_hash_table_lookup (members, field);

      for (guint k = 0; ids != NULL && k < json_array_get_length (ids); k++)
        {
          CwField *member = g_hash_table_lookup (by_id, json_array_get_string_element (ids, k));

          if (member != NULL && member != field)
            g_ptr_array_add (field->members, cw_field_ref (member));
        }
    }
}

GPtrArray *
cw_category_repository_list (CwDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_field_unref);
  g_autoptr (GHashTable) members =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) json_array_unref);
  GError *local_error = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL, NULL);

  statement = cw_database_prepare (
      db,
      "SELECT field, name, field_group, definition FROM category ORDER BY field_group, position, "
      "field",
      error);
  if (statement == NULL)
    return NULL;
  while (cw_database_step (db, statement, &local_error))
    g_ptr_array_add (fields, read_field (statement, members));
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  link_members (fields, members);
  return g_steal_pointer (&fields);
}
