/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-definition.h"

#include <string.h>

#define NO_DATE "0000-00-00 00:00:00"
#define OPTIONS                                                                                    \
  "{\"BackButton\":\"false\",\"SaveAndContinue\":\"true\",\"SurveyProtection\":\"PublicSurvey\","  \
  "\"BallotBoxStuffingPrevention\":\"false\",\"NoIndex\":\"Yes\","                                 \
  "\"SecureResponseFiles\":\"true\",\"SurveyExpiration\":null,"                                    \
  "\"SurveyTermination\":\"DefaultMessage\",\"Header\":\"\",\"Footer\":\"\","                      \
  "\"ProgressBarDisplay\":\"None\",\"PartialData\":\"+1 week\",\"ValidationMessage\":null,"        \
  "\"PreviousButton\":\"\",\"NextButton\":\"\",\"SkinLibrary\":\"Qualtrics\","                     \
  "\"SkinType\":\"MQ\",\"Skin\":\"xmskin\",\"NewScoring\":1,\"AnonymizeResponse\":\"No\"}"
#define SCORING                                                                                    \
  "{\"ScoringCategories\":[],\"ScoringCategoryGroups\":[],\"ScoringSummaryCategory\":null,"        \
  "\"ScoringSummaryAfterQuestions\":0,\"ScoringSummaryAfterSurvey\":0,"                            \
  "\"DefaultScoringCategory\":null,\"AutoScoringCategory\":null}"

static JsonObject *
parse (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return json_node_dup_object (node);
}

gint64
sandbox_definition_parse_date (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) when = NULL;
  g_autofree char *iso = NULL;

  if (text == NULL || strcmp (text, NO_DATE) == 0)
    return 0;
  iso = g_strdelimit (g_strdup (text), " ", 'T');
  when = g_date_time_new_from_iso8601 (iso, utc);
  return when != NULL ? g_date_time_to_unix (when) * G_USEC_PER_SEC : 0;
}

static void
add_date (JsonObject *object, const char *name, const char *text)
{
  gint64 when = sandbox_definition_parse_date (text);
  g_autofree char *iso = when != 0 ? g_strconcat (text, "Z", NULL) : NULL;

  sandbox_json_add_string (object, name, iso != NULL ? g_strdelimit (iso, " ", 'T') : NULL);
}

static JsonNode *
find_payload (JsonObject *qsf, const char *kind)
{
  JsonArray *elements = json_object_get_array_member (qsf, "SurveyElements");

  for (guint i = 0; i < json_array_get_length (elements); i++)
    {
      JsonObject *element = json_array_get_object_element (elements, i);

      if (g_strcmp0 (sandbox_json_get_string (element, "Element"), kind) == 0)
        return json_object_get_member (element, "Payload");
    }
  return NULL;
}

static void
add_payload (JsonObject *object,
             const char *name,
             JsonObject *qsf,
             const char *kind,
             const char *otherwise)
{
  JsonNode *node = find_payload (qsf, kind);

  json_object_set_object_member (object, name,
                                 node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                                     ? json_node_dup_object (node)
                                     : parse (otherwise));
}

/* What the API adds to a question as the file has it. */
static JsonObject *
complete_question (JsonObject *question)
{
  JsonObject *visibility;

  if (!json_object_has_member (question, "DataVisibility"))
    {
      visibility = sandbox_json_add_object (question, "DataVisibility");
      json_object_set_boolean_member (visibility, "Private", FALSE);
      json_object_set_boolean_member (visibility, "Hidden", FALSE);
    }
  if (!json_object_has_member (question, "QuestionText_Unsafe"))
    sandbox_json_add_string (question, "QuestionText_Unsafe",
                             sandbox_json_get_string (question, "QuestionText"));
  return json_object_ref (question);
}

static void
add_questions (JsonObject *object, JsonObject *qsf)
{
  JsonObject *questions = sandbox_json_add_object (object, "Questions");
  JsonArray *elements = json_object_get_array_member (qsf, "SurveyElements");

  for (guint i = 0; i < json_array_get_length (elements); i++)
    {
      JsonObject *element = json_array_get_object_element (elements, i);
      const char *id = sandbox_json_get_string (element, "PrimaryAttribute");

      if (g_strcmp0 (sandbox_json_get_string (element, "Element"), "SQ") == 0)
        json_object_set_object_member (
            questions, id, complete_question (json_object_get_object_member (element, "Payload")));
    }
}

static void
add_block (JsonObject *blocks, JsonNode *node)
{
  JsonObject *block = json_node_get_object (node);
  const char *id = sandbox_json_get_string (block, "ID");

  if (id == NULL)
    return;
  if (!json_object_has_member (block, "BlockElements"))
    sandbox_json_add_array (block, "BlockElements");
  json_object_set_object_member (blocks, id, json_object_ref (block));
}

/* A list, or an object whose keys are 0, 1, 2: files have either. */
static void
add_blocks (JsonObject *object, JsonObject *qsf)
{
  JsonObject *blocks = sandbox_json_add_object (object, "Blocks");
  JsonNode *payload = find_payload (qsf, "BL");
  g_autoptr (GList) nodes = NULL;

  if (payload == NULL)
    return;
  nodes = JSON_NODE_HOLDS_ARRAY (payload) ? json_array_get_elements (json_node_get_array (payload))
                                          : json_object_get_values (json_node_get_object (payload));
  for (GList *l = nodes; l != NULL; l = l->next)
    if (JSON_NODE_HOLDS_OBJECT ((JsonNode *) l->data))
      add_block (blocks, l->data);
}

static void
add_project (JsonObject *object, JsonObject *qsf, const char *id)
{
  JsonObject *project = sandbox_json_add_object (object, "ProjectInfo");
  JsonNode *payload = find_payload (qsf, "PROJ");
  const char *category =
      payload != NULL && JSON_NODE_HOLDS_OBJECT (payload)
          ? sandbox_json_get_string (json_node_get_object (payload), "ProjectCategory")
          : NULL;

  json_object_set_string_member (project, "SurveyID", id);
  json_object_set_string_member (project, "ProjectCategory", category != NULL ? category : "CORE");
  json_object_set_string_member (project, "ProjectType", "Survey");
  json_object_set_null_member (project, "CompositionType");
  json_object_set_null_member (project, "ContentBundle");
}

JsonObject *
sandbox_definition_from_qsf (JsonObject *qsf, const char *owner)
{
  JsonObject *object = json_object_new ();
  JsonObject *entry = json_object_get_object_member (qsf, "SurveyEntry");
  const char *id = sandbox_json_get_string (entry, "SurveyID");
  const char *set = sandbox_json_get_string (entry, "SurveyActiveResponseSet");
  JsonObject *sets;

  json_object_set_string_member (object, "QuestionCount", "0");
  add_payload (object, "SurveyOptions", qsf, "SO", OPTIONS);
  json_object_set_string_member (object, "SurveyID", id);
  sandbox_json_add_string (object, "SurveyName", sandbox_json_get_string (entry, "SurveyName"));
  sandbox_json_add_string (object, "SurveyStatus", sandbox_json_get_string (entry, "SurveyStatus"));
  add_date (object, "LastModified", sandbox_json_get_string (entry, "LastModified"));
  json_object_set_string_member (object, "BrandID", "nordtel");
  json_object_set_string_member (object, "OwnerID", owner);
  json_object_set_null_member (object, "LastAccessed");
  json_object_set_string_member (object, "CreatorID", owner);
  add_date (object, "LastActivated", sandbox_json_get_string (entry, "LastActivated"));
  add_questions (object, qsf);
  add_blocks (object, qsf);
  sets = sandbox_json_add_object (object, "ResponseSets");
  json_object_set_string_member (sets, set != NULL ? set : "RS_1", "Default Response Set");
  add_payload (object, "SurveyFlow", qsf, "FL",
               "{\"Type\":\"Root\",\"FlowID\":\"FL_1\",\"Flow\":[],\"Properties\":{\"Count\":1}}");
  add_payload (object, "Scoring", qsf, "SCO", SCORING);
  add_project (object, qsf, id);
  json_object_set_string_member (object, "BrandBaseURL", "https://nordtel.qualtrics.com");
  return object;
}

static void
walk_flow (JsonArray *flow, void (*func) (JsonObject *element, gpointer data), gpointer data)
{
  for (guint i = 0; flow != NULL && i < json_array_get_length (flow); i++)
    {
      JsonObject *element = json_array_get_object_element (flow, i);
      JsonNode *inner = json_object_get_member (element, "Flow");

      func (element, data);
      if (inner != NULL && JSON_NODE_HOLDS_ARRAY (inner))
        walk_flow (json_node_get_array (inner), func, data);
    }
}

static JsonArray *
get_flow (JsonObject *definition)
{
  JsonObject *flow = json_object_get_object_member (definition, "SurveyFlow");
  JsonNode *node = json_object_get_member (flow, "Flow");

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

typedef struct
{
  JsonObject *definition;
  SandboxQuestionFunc func;
  gpointer data;
  GPtrArray *fields;
  const char *field;
  const char *value;
} Walk;

static void
visit_block (JsonObject *element, gpointer data)
{
  Walk *walk = data;
  JsonObject *blocks = json_object_get_object_member (walk->definition, "Blocks");
  const char *id = sandbox_json_get_string (element, "ID");
  JsonArray *elements;

  if (id == NULL || !json_object_has_member (blocks, id))
    return;
  elements =
      json_object_get_array_member (json_object_get_object_member (blocks, id), "BlockElements");
  for (guint i = 0; i < json_array_get_length (elements); i++)
    {
      JsonObject *item = json_array_get_object_element (elements, i);
      const char *question_id = sandbox_json_get_string (item, "QuestionID");
      JsonObject *question = question_id != NULL
                                 ? sandbox_definition_get_question (walk->definition, question_id)
                                 : NULL;

      if (question != NULL)
        walk->func (question_id, question, walk->data);
    }
}

void
sandbox_definition_foreach_question (JsonObject *definition,
                                     SandboxQuestionFunc func,
                                     gpointer data)
{
  Walk walk = { .definition = definition, .func = func, .data = data };

  walk_flow (get_flow (definition), visit_block, &walk);
}

JsonObject *
sandbox_definition_get_question (JsonObject *definition, const char *id)
{
  JsonObject *questions = json_object_get_object_member (definition, "Questions");

  return json_object_has_member (questions, id) ? json_object_get_object_member (questions, id)
                                                : NULL;
}

static void
visit_fields (JsonObject *element, gpointer data)
{
  Walk *walk = data;
  JsonNode *node = json_object_get_member (element, "EmbeddedData");
  JsonArray *array =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *item = json_array_get_object_element (array, i);
      const char *name = sandbox_json_get_string (item, "Field");

      if (name != NULL && walk->fields != NULL)
        g_ptr_array_add (walk->fields, g_strdup (name));
      if (g_strcmp0 (name, walk->field) == 0)
        walk->value = sandbox_json_get_string (item, "Value");
    }
}

GPtrArray *
sandbox_definition_list_fields (JsonObject *definition)
{
  Walk walk = { .fields = g_ptr_array_new_with_free_func (g_free) };

  walk_flow (get_flow (definition), visit_fields, &walk);
  return walk.fields;
}

const char *
sandbox_definition_get_field_default (JsonObject *definition, const char *field)
{
  Walk walk = { .field = field };

  walk_flow (get_flow (definition), visit_fields, &walk);
  return walk.value;
}
