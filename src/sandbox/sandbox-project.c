/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-project.h"

#include "sandbox-json.h"

void
sandbox_project_free (SandboxProject *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->unique_field);
  json_array_unref (self->fields);
  g_hash_table_unref (self->rows);
  g_ptr_array_unref (self->order);
  g_free (self);
}

static const SandboxProject *
has_field (const SandboxProject *self, const char *name)
{
  for (guint i = 0; i < json_array_get_length (self->fields); i++)
    if (g_strcmp0 (
            sandbox_json_get_string (json_array_get_object_element (self->fields, i), "name"),
            name) == 0)
      return self;
  return NULL;
}

static gboolean
are_fields (JsonNode *node)
{
  JsonArray *array =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL || json_array_get_length (array) == 0)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *field = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_OBJECT (field) ||
          sandbox_json_get_string (json_node_get_object (field), "name") == NULL ||
          sandbox_json_get_string (json_node_get_object (field), "type") == NULL)
        return FALSE;
    }
  return TRUE;
}

SandboxProject *
sandbox_project_new (char *id, JsonObject *body, gboolean is_dataset, const char **wrong)
{
  SandboxProject *self;
  const char *name = sandbox_json_get_string (body, "name");
  const char *unique = sandbox_json_get_string (body, is_dataset ? "primaryKey" : "uniqueField");
  JsonNode *fields = json_object_get_member (body, "fields");

  *wrong = name == NULL           ? "name"
           : !are_fields (fields) ? "fields"
           : unique == NULL       ? (is_dataset ? "primaryKey" : "uniqueField")
                                  : NULL;
  if (*wrong != NULL)
    {
      g_free (id);
      return NULL;
    }
  self = g_new0 (SandboxProject, 1);
  self->id = id;
  self->name = g_strdup (name);
  self->unique_field = g_strdup (unique);
  self->fields = json_array_ref (json_node_get_array (fields));
  self->rows =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_object_unref);
  self->order = g_ptr_array_new_with_free_func (g_free);
  self->is_dataset = is_dataset;
  if (has_field (self, unique) != NULL)
    return self;
  *wrong = is_dataset ? "primaryKey" : "uniqueField";
  sandbox_project_free (self);
  return NULL;
}

JsonObject *
sandbox_project_describe (const SandboxProject *self)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, self->is_dataset ? "id" : "idpSourceId", self->id);
  json_object_set_string_member (object, "name", self->name);
  json_object_set_string_member (object, self->is_dataset ? "primaryKey" : "uniqueField",
                                 self->unique_field);
  json_object_set_array_member (object, "fields", json_array_ref (self->fields));
  return object;
}

static char *
get_key (const SandboxProject *self, JsonObject *row)
{
  JsonNode *node = json_object_get_member (row, self->unique_field);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  return json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_dup_string (node)
             : g_strdup_printf ("%g", json_node_get_double (node));
}

char *
sandbox_project_check (const SandboxProject *self, JsonObject *row)
{
  g_autofree char *key = get_key (self, row);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (key == NULL || *key == '\0')
    return g_strdup_printf ("A record has no value for %s", self->unique_field);
  json_object_iter_init (&iter, row);
  while (json_object_iter_next (&iter, &name, &node))
    if (has_field (self, name) == NULL)
      return g_strdup_printf ("Unknown fields are set: %s", name);
  return NULL;
}

void
sandbox_project_put (SandboxProject *self, JsonObject *row, gboolean keep)
{
  g_autofree char *key = get_key (self, row);
  JsonObject *before = g_hash_table_lookup (self->rows, key);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (before == NULL)
    g_ptr_array_add (self->order, g_strdup (key));
  if (before == NULL || !keep)
    {
      g_hash_table_insert (self->rows, g_steal_pointer (&key), json_object_ref (row));
      return;
    }
  json_object_iter_init (&iter, row);
  while (json_object_iter_next (&iter, &name, &node))
    json_object_set_member (before, name, json_node_copy (node));
}
