/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-definition.h"

#define NO_DATE "0000-00-00 00:00:00"

/* "2026-11-20T06:12:00Z" as files have it. */
static void
add_date (JsonObject *object, const char *name, const char *iso)
{
  g_autofree char *text = iso != NULL ? g_strndup (iso, 19) : g_strdup (NO_DATE);

  json_object_set_string_member (object, name, g_strdelimit (text, "T", ' '));
}

static void
add_created (JsonObject *object, gint64 created)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (created / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format (when, "%Y-%m-%d %H:%M:%S");

  json_object_set_string_member (object, "SurveyCreationDate", text);
}

static const char *
get_response_set (JsonObject *definition)
{
  JsonObject *sets = json_object_get_object_member (definition, "ResponseSets");
  g_autoptr (GList) names = json_object_get_members (sets);

  return names != NULL ? names->data : NULL;
}

static void
add_entry (JsonObject *qsf, JsonObject *definition, gint64 created)
{
  JsonObject *entry = sandbox_json_add_object (qsf, "SurveyEntry");

  sandbox_json_add_string (entry, "SurveyID", sandbox_json_get_string (definition, "SurveyID"));
  sandbox_json_add_string (entry, "SurveyName", sandbox_json_get_string (definition, "SurveyName"));
  json_object_set_null_member (entry, "SurveyDescription");
  sandbox_json_add_string (entry, "SurveyOwnerID", sandbox_json_get_string (definition, "OwnerID"));
  sandbox_json_add_string (entry, "SurveyBrandID", sandbox_json_get_string (definition, "BrandID"));
  json_object_set_null_member (entry, "DivisionID");
  json_object_set_string_member (entry, "SurveyLanguage", "EN");
  sandbox_json_add_string (entry, "SurveyActiveResponseSet", get_response_set (definition));
  sandbox_json_add_string (entry, "SurveyStatus",
                           sandbox_json_get_string (definition, "SurveyStatus"));
  json_object_set_string_member (entry, "SurveyStartDate", NO_DATE);
  json_object_set_string_member (entry, "SurveyExpirationDate", NO_DATE);
  add_created (entry, created);
  sandbox_json_add_string (entry, "CreatorID", sandbox_json_get_string (definition, "CreatorID"));
  add_date (entry, "LastModified", sandbox_json_get_string (definition, "LastModified"));
  json_object_set_string_member (entry, "LastAccessed", NO_DATE);
  add_date (entry, "LastActivated", sandbox_json_get_string (definition, "LastActivated"));
  json_object_set_null_member (entry, "Deleted");
}

/* @payload: (transfer full) (nullable) */
static void
add_element (JsonObject *qsf,
             const char *kind,
             const char *first,
             const char *second,
             JsonNode *payload)
{
  JsonArray *elements = json_object_get_array_member (qsf, "SurveyElements");
  JsonObject *entry = json_object_get_object_member (qsf, "SurveyEntry");
  JsonObject *element = json_object_new ();

  sandbox_json_add_string (element, "SurveyID", sandbox_json_get_string (entry, "SurveyID"));
  json_object_set_string_member (element, "Element", kind);
  sandbox_json_add_string (element, "PrimaryAttribute", first);
  sandbox_json_add_string (element, "SecondaryAttribute", second);
  json_object_set_null_member (element, "TertiaryAttribute");
  json_object_set_member (element, "Payload",
                          payload != NULL ? payload : json_node_new (JSON_NODE_NULL));
  json_array_add_object_element (elements, element);
}

static JsonNode *
list_blocks (JsonObject *definition)
{
  JsonArray *array = json_array_new ();
  JsonObject *blocks = json_object_get_object_member (definition, "Blocks");
  g_autoptr (GList) nodes = json_object_get_values (blocks);
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (GList *l = nodes; l != NULL; l = l->next)
    json_array_add_element (array, json_node_copy (l->data));
  json_node_take_array (node, array);
  return node;
}

static JsonNode *
copy_member (JsonObject *definition, const char *name)
{
  return json_node_copy (json_object_get_member (definition, name));
}

static void
add_project (JsonObject *qsf, JsonObject *definition)
{
  JsonObject *info = json_object_get_object_member (definition, "ProjectInfo");
  const char *category = sandbox_json_get_string (info, "ProjectCategory");
  JsonObject *payload = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  sandbox_json_add_string (payload, "ProjectCategory", category);
  json_object_set_string_member (payload, "SchemaVersion", "1.1.0");
  json_node_take_object (node, payload);
  add_element (qsf, "PROJ", category, NULL, node);
}

JsonObject *
sandbox_definition_to_qsf (JsonObject *definition, gint64 created)
{
  JsonObject *qsf = json_object_new ();
  JsonObject *questions = json_object_get_object_member (definition, "Questions");
  JsonObjectIter iter;
  const char *id;
  JsonNode *question;
  g_autofree char *count = g_strdup_printf ("%u", json_object_get_size (questions));

  add_entry (qsf, definition, created);
  sandbox_json_add_array (qsf, "SurveyElements");
  add_element (qsf, "BL", "Survey Blocks", NULL, list_blocks (definition));
  add_element (qsf, "FL", "Survey Flow", NULL, copy_member (definition, "SurveyFlow"));
  add_element (qsf, "SO", "Survey Options", NULL, copy_member (definition, "SurveyOptions"));
  add_element (qsf, "SCO", "Scoring", NULL, copy_member (definition, "Scoring"));
  add_project (qsf, definition);
  add_element (qsf, "QC", "Survey Question Count", count, NULL);
  add_element (qsf, "RS", get_response_set (definition), "Default Response Set", NULL);
  json_object_iter_init (&iter, questions);
  while (json_object_iter_next (&iter, &id, &question))
    add_element (qsf, "SQ", id,
                 sandbox_json_get_string (json_node_get_object (question), "QuestionDescription"),
                 json_node_copy (question));
  return qsf;
}

JsonObject *
sandbox_definition_new_qsf (const char *id,
                            const char *name,
                            const char *language,
                            const char *category,
                            const char *block_id)
{
  g_autofree char *blocks = g_strdup_printf (
      "[{\"Type\":\"Default\",\"Description\":\"Default Question Block\",\"ID\":\"%s\","
      "\"BlockElements\":[]},{\"Type\":\"Trash\",\"Description\":\"Trash / Unused Questions\","
      "\"ID\":\"BL_t%s\",\"BlockElements\":[]}]",
      block_id, block_id + 3);
  g_autofree char *flow = g_strdup_printf (
      "{\"Type\":\"Root\",\"FlowID\":\"FL_1\",\"Flow\":[{\"ID\":\"%s\",\"Type\":\"Block\","
      "\"FlowID\":\"FL_2\"}],\"Properties\":{\"Count\":2}}",
      block_id);
  g_autofree char *set = g_strconcat ("RS_", id + 3, NULL);
  g_autofree char *project = g_strdup_printf ("{\"ProjectCategory\":\"%s\"}", category);
  JsonObject *qsf = json_object_new ();
  JsonObject *entry = sandbox_json_add_object (qsf, "SurveyEntry");

  json_object_set_string_member (entry, "SurveyID", id);
  json_object_set_string_member (entry, "SurveyName", name);
  json_object_set_string_member (entry, "SurveyLanguage", language);
  json_object_set_string_member (entry, "SurveyStatus", "Inactive");
  json_object_set_string_member (entry, "SurveyActiveResponseSet", set);
  sandbox_json_add_array (qsf, "SurveyElements");
  add_element (qsf, "BL", "Survey Blocks", NULL, json_from_string (blocks, NULL));
  add_element (qsf, "FL", "Survey Flow", NULL, json_from_string (flow, NULL));
  add_element (qsf, "PROJ", category, NULL, json_from_string (project, NULL));
  return qsf;
}
