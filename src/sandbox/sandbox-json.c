/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-json.h"

JsonObject *
sandbox_json_add_object (JsonObject *self, const char *name)
{
  JsonObject *member = json_object_new ();

  json_object_set_object_member (self, name, member);
  return member;
}

JsonArray *
sandbox_json_add_array (JsonObject *self, const char *name)
{
  JsonArray *member = json_array_new ();

  json_object_set_array_member (self, name, member);
  return member;
}

void
sandbox_json_add_string (JsonObject *self, const char *name, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (self, name, value);
  else
    json_object_set_null_member (self, name);
}

static JsonNode *
get_value (JsonObject *self, const char *name)
{
  JsonNode *node = self != NULL ? json_object_get_member (self, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? node : NULL;
}

const char *
sandbox_json_get_string (JsonObject *self, const char *name)
{
  JsonNode *node = get_value (self, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

gint64
sandbox_json_get_int (JsonObject *self, const char *name, gint64 missing)
{
  JsonNode *node = get_value (self, name);

  return node != NULL && json_node_get_value_type (node) != G_TYPE_STRING ? json_node_get_int (node)
                                                                          : missing;
}

gboolean
sandbox_json_get_boolean (JsonObject *self, const char *name, gboolean missing)
{
  JsonNode *node = get_value (self, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN
             ? json_node_get_boolean (node)
             : missing;
}

char *
sandbox_json_to_text (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return json_to_string (node, FALSE);
}
