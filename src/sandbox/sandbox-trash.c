/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is taken out of a survey by hand. */
#include "config.h"

#include "sandbox-definition.h"

#include <string.h>

static JsonObject *
find_trash (JsonObject *definition)
{
  JsonObject *blocks = json_object_get_object_member (definition, "Blocks");
  JsonObjectIter iter;
  JsonNode *node;

  json_object_iter_init (&iter, blocks);
  while (json_object_iter_next (&iter, NULL, &node))
    if (g_strcmp0 (sandbox_json_get_string (json_node_get_object (node), "Type"), "Trash") == 0)
      return json_node_get_object (node);
  return NULL;
}

static gboolean
holds (JsonArray *elements, const char *id, guint *position)
{
  for (guint i = 0; i < json_array_get_length (elements); i++)
    if (g_strcmp0 (
            sandbox_json_get_string (json_array_get_object_element (elements, i), "QuestionID"),
            id) == 0)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
sandbox_definition_is_trashed (JsonObject *definition, const char *id)
{
  JsonObject *trash = find_trash (definition);
  guint position;

  return trash != NULL &&
         holds (json_object_get_array_member (trash, "BlockElements"), id, &position);
}

static JsonObject *
make_trash (JsonObject *definition)
{
  JsonObject *trash = sandbox_json_add_object (json_object_get_object_member (definition, "Blocks"),
                                               "BL_trash0000000001");

  json_object_set_string_member (trash, "Type", "Trash");
  json_object_set_string_member (trash, "Description", "Trash / Unused Questions");
  json_object_set_string_member (trash, "ID", "BL_trash0000000001");
  sandbox_json_add_array (trash, "BlockElements");
  return trash;
}

void
sandbox_definition_trash_question (JsonObject *definition, const char *id)
{
  JsonObject *trash = find_trash (definition);
  JsonObject *item;
  JsonObjectIter iter;
  JsonNode *node;
  guint position;

  if (trash == NULL)
    trash = make_trash (definition);
  json_object_iter_init (&iter, json_object_get_object_member (definition, "Blocks"));
  while (json_object_iter_next (&iter, NULL, &node))
    {
      JsonArray *elements =
          json_object_get_array_member (json_node_get_object (node), "BlockElements");

      if (holds (elements, id, &position))
        json_array_remove_element (elements, position);
    }
  item = json_object_new ();
  json_object_set_string_member (item, "Type", "Question");
  json_object_set_string_member (item, "QuestionID", id);
  json_array_add_object_element (json_object_get_array_member (trash, "BlockElements"), item);
}

static gboolean
remove_from (JsonArray *fields, const char *name)
{
  for (guint i = 0; i < json_array_get_length (fields); i++)
    if (g_strcmp0 (sandbox_json_get_string (json_array_get_object_element (fields, i), "Field"),
                   name) == 0)
      {
        json_array_remove_element (fields, i);
        return TRUE;
      }
  return FALSE;
}

static gboolean
remove_below (JsonArray *flow, const char *name)
{
  gboolean removed = FALSE;

  for (guint i = 0; i < json_array_get_length (flow); i++)
    {
      JsonObject *element = json_array_get_object_element (flow, i);

      if (json_object_has_member (element, "EmbeddedData"))
        removed =
            remove_from (json_object_get_array_member (element, "EmbeddedData"), name) || removed;
      if (json_object_has_member (element, "Flow"))
        removed = remove_below (json_object_get_array_member (element, "Flow"), name) || removed;
    }
  return removed;
}

gboolean
sandbox_definition_remove_field (JsonObject *definition, const char *name)
{
  JsonObject *flow = json_object_get_object_member (definition, "SurveyFlow");

  return remove_below (json_object_get_array_member (flow, "Flow"), name);
}
