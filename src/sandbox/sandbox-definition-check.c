/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes in is looked at once, here; everything else relies on it. */
#include "config.h"

#include "sandbox-definition.h"

#include <string.h>

static gboolean
is_text (JsonObject *object, const char *name, gboolean needed)
{
  return sandbox_json_get_string (object, name) != NULL ||
         (!needed &&
          (!json_object_has_member (object, name) || json_object_get_null_member (object, name)));
}

static gboolean
is_kind (JsonObject *object, const char *name, JsonNodeType kind, gboolean needed)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL ? json_node_get_node_type (node) == kind : !needed;
}

static gboolean
holds_objects (JsonNode *node)
{
  g_autoptr (GList) members = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    members = json_object_get_values (json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    members = json_array_get_elements (json_node_get_array (node));
  else
    return FALSE;
  for (GList *l = members; l != NULL; l = l->next)
    if (!JSON_NODE_HOLDS_OBJECT ((JsonNode *) l->data))
      return FALSE;
  return TRUE;
}

static gboolean
is_order (JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (!JSON_NODE_HOLDS_VALUE (json_array_get_element (array, i)))
      return FALSE;
  return array != NULL;
}

gboolean
sandbox_definition_is_question (JsonObject *question)
{
  JsonNode *choices = json_object_get_member (question, "Choices");
  JsonNode *order = json_object_get_member (question, "ChoiceOrder");

  return is_text (question, "QuestionType", TRUE) && is_text (question, "DataExportTag", TRUE) &&
         (choices == NULL || holds_objects (choices)) && (order == NULL || is_order (order));
}

static gboolean
are_elements (JsonNode *node)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node) || !holds_objects (node))
    return FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!sandbox_definition_is_element (json_array_get_object_element (array, i)))
      return FALSE;
  return TRUE;
}

gboolean
sandbox_definition_is_element (JsonObject *element)
{
  JsonNode *inner = json_object_get_member (element, "Flow");
  JsonNode *fields = json_object_get_member (element, "EmbeddedData");

  return is_text (element, "Type", TRUE) && (inner == NULL || are_elements (inner)) &&
         (fields == NULL || (JSON_NODE_HOLDS_ARRAY (fields) && holds_objects (fields)));
}

gboolean
sandbox_definition_is_flow (JsonObject *flow)
{
  return json_object_has_member (flow, "Flow") &&
         are_elements (json_object_get_member (flow, "Flow")) &&
         is_kind (flow, "Properties", JSON_NODE_OBJECT, TRUE);
}

static gboolean
are_blocks (JsonNode *node)
{
  g_autoptr (GList) blocks = NULL;

  if (!holds_objects (node))
    return FALSE;
  blocks = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_values (json_node_get_object (node))
                                         : json_array_get_elements (json_node_get_array (node));
  for (GList *l = blocks; l != NULL; l = l->next)
    {
      JsonNode *items = json_object_get_member (json_node_get_object (l->data), "BlockElements");

      if (items != NULL && !(JSON_NODE_HOLDS_ARRAY (items) && holds_objects (items)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_element (JsonObject *element)
{
  const char *kind = sandbox_json_get_string (element, "Element");
  JsonNode *payload = json_object_get_member (element, "Payload");
  gboolean is_object = payload != NULL && JSON_NODE_HOLDS_OBJECT (payload);

  if (g_strcmp0 (kind, "SQ") == 0)
    return is_object && is_text (element, "PrimaryAttribute", TRUE) &&
           sandbox_definition_is_question (json_node_get_object (payload));
  if (g_strcmp0 (kind, "FL") == 0)
    return is_object && sandbox_definition_is_flow (json_node_get_object (payload));
  if (g_strcmp0 (kind, "BL") == 0)
    return payload != NULL && are_blocks (payload);
  return kind != NULL;
}

gboolean
sandbox_definition_is_qsf (JsonNode *node)
{
  JsonObject *qsf =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray *elements;

  if (qsf == NULL || !is_kind (qsf, "SurveyEntry", JSON_NODE_OBJECT, TRUE) ||
      !is_kind (qsf, "SurveyElements", JSON_NODE_ARRAY, TRUE) ||
      !holds_objects (json_object_get_member (qsf, "SurveyElements")) ||
      !is_text (json_object_get_object_member (qsf, "SurveyEntry"), "SurveyName", TRUE))
    return FALSE;
  elements = json_object_get_array_member (qsf, "SurveyElements");
  for (guint i = 0; i < json_array_get_length (elements); i++)
    if (!is_element (json_array_get_object_element (elements, i)))
      return FALSE;
  return TRUE;
}
