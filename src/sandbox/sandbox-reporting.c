/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-reporting.h"

#include "sandbox-definition.h"

static void
add_choices (JsonObject *object, JsonObject *question)
{
  g_autoptr (GPtrArray) choices = sandbox_question_list_choices (question);
  JsonObject *map;

  if (choices->len == 0)
    return;
  map = sandbox_json_add_object (object, "choices");
  for (guint i = 0; i < choices->len; i++)
    {
      const char *id = choices->pdata[i];
      JsonObject *choice = sandbox_question_get_choice (question, id);
      JsonObject *added = sandbox_json_add_object (map, id);
      JsonNode *names = json_object_get_member (question, "VariableNaming");
      const char *text = sandbox_json_get_string (choice, "Display");
      const char *name = names != NULL && JSON_NODE_HOLDS_OBJECT (names)
                             ? sandbox_json_get_string (json_node_get_object (names), id)
                             : NULL;

      json_object_set_string_member (added, "recode", sandbox_question_get_recode (question, id));
      sandbox_json_add_string (added, "description", name != NULL ? name : text);
      sandbox_json_add_string (added, "choiceText", text);
      json_object_set_null_member (added, "imageDescription");
      sandbox_json_add_string (added, "variableName", name);
      json_object_set_boolean_member (added, "analyze", TRUE);
    }
}

static gboolean
is_forced (JsonObject *question)
{
  JsonNode *node = json_object_get_member (question, "Validation");
  JsonObject *validation =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *settings = validation != NULL ? json_object_get_member (validation, "Settings") : NULL;

  return settings != NULL && JSON_NODE_HOLDS_OBJECT (settings) &&
         g_strcmp0 (sandbox_json_get_string (json_node_get_object (settings), "ForceResponse"),
                    "ON") == 0;
}

static void
add_question (const char *id, JsonObject *question, gpointer data)
{
  JsonObject *object = sandbox_json_add_object (data, id);
  JsonObject *type = sandbox_json_add_object (object, "questionType");
  JsonObject *validation;

  sandbox_json_add_string (type, "type", sandbox_json_get_string (question, "QuestionType"));
  sandbox_json_add_string (type, "selector", sandbox_json_get_string (question, "Selector"));
  sandbox_json_add_string (type, "subSelector", sandbox_json_get_string (question, "SubSelector"));
  sandbox_json_add_string (object, "questionText",
                           sandbox_json_get_string (question, "QuestionText"));
  json_object_set_null_member (object, "questionLabel");
  validation = sandbox_json_add_object (object, "validation");
  json_object_set_boolean_member (validation, "doesForceResponse", is_forced (question));
  sandbox_json_add_string (object, "questionName",
                           sandbox_json_get_string (question, "DataExportTag"));
  add_choices (object, question);
}

static JsonObject *
add_to_map (JsonObject *map, const char *id, char *name)
{
  JsonObject *entry = sandbox_json_add_object (map, name);

  json_object_set_string_member (entry, "question", id);
  g_free (name);
  return entry;
}

/* What the export calls "Q1_7_TEXT" is "Q1_TEXT" here, where one answer alone is allowed; and the
 * group of an NPS is missing. So it was recorded. */
static void
add_column (const char *id, JsonObject *question, gpointer data)
{
  const char *tag = sandbox_json_get_string (question, "DataExportTag");
  gboolean multiple = sandbox_question_is_multiple (question);
  g_autoptr (GPtrArray) choices = sandbox_question_list_choices (question);

  if (!multiple)
    add_to_map (data, id, g_strdup (tag));
  for (guint i = 0; i < choices->len; i++)
    {
      const char *choice = choices->pdata[i];
      JsonObject *object = sandbox_question_get_choice (question, choice);
      gboolean has_text = object != NULL && json_object_has_member (object, "TextEntry");
      g_autofree char *path = g_strdup_printf ("%s.choices.%s", id, choice);
      g_autofree char *text_path = g_strconcat (path, ".textEntry", NULL);
      JsonObject *entry;

      if (!multiple && has_text)
        add_to_map (data, id, g_strconcat (tag, "_TEXT", NULL));
      if (!multiple)
        continue;
      entry = add_to_map (data, id, g_strdup_printf ("%s_%s", tag, choice));
      json_object_set_string_member (entry, "choice", path);
      if (!has_text)
        continue;
      entry = add_to_map (data, id, g_strdup_printf ("%s_%s_TEXT", tag, choice));
      json_object_set_string_member (entry, "choice", path);
      json_object_set_string_member (entry, "textEntry", text_path);
    }
}

static void
add_blocks (JsonObject *object, JsonObject *definition)
{
  JsonObject *blocks = sandbox_json_add_object (object, "blocks");
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  json_object_iter_init (&iter, json_object_get_object_member (definition, "Blocks"));
  while (json_object_iter_next (&iter, &id, &node))
    {
      JsonObject *block = json_node_get_object (node);
      JsonArray *there = json_object_get_array_member (block, "BlockElements");
      JsonObject *added;
      JsonArray *elements;

      if (g_strcmp0 (sandbox_json_get_string (block, "Type"), "Trash") == 0)
        continue;
      added = sandbox_json_add_object (blocks, id);
      sandbox_json_add_string (added, "description",
                               sandbox_json_get_string (block, "Description"));
      elements = sandbox_json_add_array (added, "elements");
      for (guint i = 0; i < json_array_get_length (there); i++)
        {
          JsonObject *item = json_array_get_object_element (there, i);
          const char *type = sandbox_json_get_string (item, "Type");
          const char *question = sandbox_json_get_string (item, "QuestionID");
          JsonObject *element = json_object_new ();

          json_object_set_string_member (
              element, "type", g_strcmp0 (type, "Page Break") == 0 ? "PageBreak" : "Question");
          if (question != NULL)
            json_object_set_string_member (element, "questionId", question);
          json_array_add_object_element (elements, element);
        }
    }
}

static JsonArray *
make_flow (JsonObject *element)
{
  JsonArray *flow = json_array_new ();
  JsonNode *node = json_object_get_member (element, "Flow");
  JsonArray *there =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; there != NULL && i < json_array_get_length (there); i++)
    {
      JsonObject *item = json_array_get_object_element (there, i);
      const char *type = sandbox_json_get_string (item, "Type");
      const char *id = sandbox_json_get_string (item, "ID");
      JsonObject *added = json_object_new ();

      if (id != NULL)
        json_object_set_string_member (added, "id", id);
      json_object_set_string_member (added, "type", id != NULL ? "Block" : type);
      if (json_object_has_member (item, "Flow"))
        json_object_set_array_member (added, "flow", make_flow (item));
      json_array_add_object_element (flow, added);
    }
  return flow;
}

static void
add_fields (JsonObject *object, JsonObject *definition)
{
  JsonArray *array = sandbox_json_add_array (object, "embeddedData");
  g_autoptr (GPtrArray) fields = sandbox_definition_list_fields (definition);

  for (guint i = 0; i < fields->len; i++)
    {
      const char *value = sandbox_definition_get_field_default (definition, fields->pdata[i]);
      JsonObject *field = json_object_new ();

      json_object_set_string_member (field, "name", fields->pdata[i]);
      if (value != NULL)
        json_object_set_string_member (field, "defaultValue", value);
      json_array_add_object_element (array, field);
    }
}

static void
add_counts (JsonObject *object, GPtrArray *responses, guint n_deleted)
{
  JsonObject *counts = sandbox_json_add_object (object, "responseCounts");
  guint generated = 0;

  for (guint i = 0; i < responses->len; i++)
    {
      const SandboxResponse *response = responses->pdata[i];

      generated += (response->status & 3) != 0;
    }
  json_object_set_int_member (counts, "auditable", responses->len - generated);
  json_object_set_int_member (counts, "generated", generated);
  json_object_set_int_member (counts, "deleted", n_deleted);
}

JsonObject *
sandbox_reporting_describe (Sandbox *sandbox, SandboxSurvey *survey)
{
  JsonObject *object = json_object_new ();
  g_autofree char *created = sandbox_format_instant (survey->created);
  g_autofree char *modified = sandbox_format_instant (survey->modified);
  JsonObject *expiration;

  json_object_set_string_member (object, "id", survey->id);
  json_object_set_string_member (object, "name", survey->name);
  json_object_set_string_member (object, "ownerId", survey->owner);
  json_object_set_string_member (object, "organizationId", "nordtel");
  json_object_set_boolean_member (object, "isActive", survey->is_active);
  json_object_set_string_member (object, "creationDate", created);
  json_object_set_string_member (object, "lastModifiedDate", modified);
  expiration = sandbox_json_add_object (object, "expiration");
  json_object_set_null_member (expiration, "startDate");
  json_object_set_null_member (expiration, "endDate");
  sandbox_definition_foreach_question (survey->definition, add_question,
                                       sandbox_json_add_object (object, "questions"));
  sandbox_definition_foreach_question (survey->definition, add_column,
                                       sandbox_json_add_object (object, "exportColumnMap"));
  add_blocks (object, survey->definition);
  json_object_set_array_member (
      object, "flow", make_flow (json_object_get_object_member (survey->definition, "SurveyFlow")));
  add_fields (object, survey->definition);
  sandbox_json_add_object (object, "comments");
  sandbox_json_add_object (object, "loopAndMerge");
  add_counts (object, sandbox_survey_get_responses (sandbox, survey), survey->n_deleted);
  return object;
}
