/* SPDX-License-Identifier: GPL-3.0-or-later */
/* /survey-definitions: a survey as its editor has it, and how one is made. */
#include "config.h"

#include "sandbox-qualtrics.h"

#include "sandbox-definition.h"
#include "sandbox-json.h"

#include <string.h>

/* "Forbidden" is what this family says of a survey that is not there. */
static SandboxSurvey *
get_survey (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey = sandbox_surveys_find (sandbox, sandbox_request_get_capture (request, 0));

  if (survey == NULL)
    sandbox_qualtrics_refuse (sandbox, reply, 403, "QMST_2.1", "The operation is forbidden.");
  return survey;
}

static JsonObject *
get_body (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply, SandboxSurvey **survey)
{
  *survey = get_survey (sandbox, request, reply);
  return *survey != NULL ? sandbox_qualtrics_get_body (sandbox, request, reply) : NULL;
}

static void
done (Sandbox *sandbox, SandboxSurvey *survey, SandboxReply *reply, JsonObject *result)
{
  survey->modified = sandbox_get_now (sandbox);
  sandbox_qualtrics_set_result (sandbox, reply, result);
}

/* What changes brought into the definition. */
static void
refresh (SandboxSurvey *survey)
{
  JsonObject *definition = survey->definition;
  g_autofree char *modified = sandbox_format_instant (survey->modified);
  JsonObject *questions = json_object_get_object_member (definition, "Questions");
  g_autofree char *count = g_strdup_printf ("%u", json_object_get_size (questions));

  json_object_set_string_member (definition, "QuestionCount", count);
  json_object_set_string_member (definition, "SurveyName", survey->name);
  json_object_set_string_member (definition, "SurveyStatus",
                                 survey->is_active ? "Active" : "Inactive");
  json_object_set_string_member (definition, "LastModified", modified);
}

static void
handle_get (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey = get_survey (sandbox, request, reply);
  gboolean as_file = g_strcmp0 (sandbox_request_get_param (request, "format"), "qsf") == 0;

  if (survey == NULL)
    return;
  refresh (survey);
  sandbox_qualtrics_set_result (
      sandbox, reply,
      as_file ? sandbox_definition_to_qsf (survey->definition, survey->created)
              : json_object_ref (survey->definition));
}

static JsonNode *
make_qsf (Sandbox *sandbox, JsonObject *body, const char *id, const char *block_id)
{
  const char *name = sandbox_json_get_string (body, "SurveyName");
  const char *language = sandbox_json_get_string (body, "Language");
  const char *category = sandbox_json_get_string (body, "ProjectCategory");
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *entry;

  json_node_set_object (node, body);
  if (sandbox_definition_is_qsf (node))
    {
      entry = json_object_get_object_member (body, "SurveyEntry");
      json_object_set_string_member (entry, "SurveyID", id);
      return node;
    }
  if (name == NULL || language == NULL || category == NULL)
    {
      json_node_unref (node);
      return NULL;
    }
  json_node_take_object (node, sandbox_definition_new_qsf (id, name, language, category, block_id));
  return node;
}

static void
handle_create (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  JsonObject *body = sandbox_qualtrics_get_body (sandbox, request, reply);
  g_autofree char *id = sandbox_qualtrics_make_id (sandbox, "SV_", 15);
  g_autofree char *block_id = sandbox_qualtrics_make_id (sandbox, "BL_", 15);
  g_autoptr (JsonNode) qsf = body != NULL ? make_qsf (sandbox, body, id, block_id) : NULL;
  JsonObject *result;

  if (body == NULL)
    return;
  if (qsf == NULL)
    {
      sandbox_qualtrics_refuse (sandbox, reply, 400, "QSE_1",
                                "SurveyName, Language and ProjectCategory are needed.");
      return;
    }
  sandbox_surveys_add (sandbox, json_node_get_object (qsf), sandbox_get_now (sandbox));
  result = json_object_new ();
  json_object_set_string_member (result, "SurveyID", id);
  json_object_set_string_member (result, "DefaultBlockID", block_id);
  sandbox_qualtrics_set_result (sandbox, reply, result);
}

static void
handle_delete (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey = get_survey (sandbox, request, reply);

  if (survey == NULL)
    return;
  g_ptr_array_remove (sandbox->surveys, survey);
  sandbox_qualtrics_set_result (sandbox, reply, NULL);
}

static void
handle_questions (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey = get_survey (sandbox, request, reply);
  JsonObject *result;
  JsonArray *elements;
  g_autoptr (GList) nodes = NULL;

  if (survey == NULL)
    return;
  result = json_object_new ();
  elements = sandbox_json_add_array (result, "elements");
  nodes = json_object_get_values (json_object_get_object_member (survey->definition, "Questions"));
  for (GList *l = nodes; l != NULL; l = l->next)
    json_array_add_element (elements, json_node_copy (l->data));
  json_object_set_null_member (result, "nextPage");
  sandbox_qualtrics_set_result (sandbox, reply, result);
}

static void
handle_question (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey = get_survey (sandbox, request, reply);
  JsonObject *question =
      survey != NULL ? sandbox_definition_get_question (survey->definition,
                                                        sandbox_request_get_capture (request, 1))
                     : NULL;

  if (question != NULL)
    sandbox_qualtrics_set_result (sandbox, reply, json_object_ref (question));
  else if (survey != NULL)
    sandbox_qualtrics_refuse (sandbox, reply, 404, "QMST_2.2", "The question was not found.");
}

static guint
find_free_number (JsonObject *questions)
{
  for (guint number = 1;; number++)
    {
      g_autofree char *id = g_strdup_printf ("QID%u", number);

      if (!json_object_has_member (questions, id))
        return number;
    }
}

static const char *
find_missing (JsonObject *question)
{
  static const char *const needed[] = { "QuestionText", "DataExportTag", "QuestionType",
                                        "Selector",     "Configuration", "QuestionDescription",
                                        "Validation",   "Language" };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!json_object_has_member (question, needed[i]))
      return needed[i];
  if (!sandbox_definition_is_question (question))
    return "Choices";
  return sandbox_question_is (question, "MC", NULL) &&
                 !json_object_has_member (question, "ChoiceOrder") &&
                 !sandbox_question_is (question, "MC", "NPS")
             ? "ChoiceOrder"
             : NULL;
}

static JsonArray *
find_block (SandboxSurvey *survey, const char *wanted)
{
  JsonObject *blocks = json_object_get_object_member (survey->definition, "Blocks");
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  json_object_iter_init (&iter, blocks);
  while (json_object_iter_next (&iter, &id, &node))
    if (wanted == NULL || strcmp (id, wanted) == 0)
      return json_object_get_array_member (json_node_get_object (node), "BlockElements");
  return NULL;
}

static void
handle_new_question (Sandbox *sandbox,
                     SandboxUser *user,
                     SandboxRequest *request,
                     SandboxReply *reply)
{
  SandboxSurvey *survey;
  JsonObject *question = get_body (sandbox, request, reply, &survey);
  const char *missing = question != NULL ? find_missing (question) : NULL;
  JsonArray *block = NULL;
  JsonObject *questions, *item, *result;
  g_autofree char *id = NULL;

  if (question == NULL)
    return;
  block = find_block (survey, sandbox_request_get_param (request, "blockId"));
  if (missing != NULL || block == NULL)
    {
      g_autofree char *message =
          g_strdup_printf ("Missing or invalid: %s", missing != NULL ? missing : "blockId");

      sandbox_qualtrics_refuse (sandbox, reply, 400, "QSE_2", message);
      return;
    }
  questions = json_object_get_object_member (survey->definition, "Questions");
  id = g_strdup_printf ("QID%u", find_free_number (questions));
  json_object_set_string_member (question, "QuestionID", id);
  json_object_set_object_member (questions, id, json_object_ref (question));
  item = json_object_new ();
  json_object_set_string_member (item, "Type", "Question");
  json_object_set_string_member (item, "QuestionID", id);
  json_array_add_object_element (block, item);
  result = json_object_new ();
  json_object_set_string_member (result, "QuestionID", id);
  done (sandbox, survey, reply, result);
}

static void
handle_put_question (Sandbox *sandbox,
                     SandboxUser *user,
                     SandboxRequest *request,
                     SandboxReply *reply)
{
  SandboxSurvey *survey;
  JsonObject *question = get_body (sandbox, request, reply, &survey);
  const char *id = sandbox_request_get_capture (request, 1);

  if (question == NULL)
    return;
  if (sandbox_definition_get_question (survey->definition, id) == NULL ||
      !sandbox_definition_is_question (question))
    {
      sandbox_qualtrics_refuse (sandbox, reply, 400, "QSE_2", "Missing or invalid: QuestionType");
      return;
    }
  json_object_set_string_member (question, "QuestionID", id);
  json_object_set_object_member (json_object_get_object_member (survey->definition, "Questions"),
                                 id, json_object_ref (question));
  done (sandbox, survey, reply, NULL);
}

static void
handle_delete_question (Sandbox *sandbox,
                        SandboxUser *user,
                        SandboxRequest *request,
                        SandboxReply *reply)
{
  SandboxSurvey *survey = get_survey (sandbox, request, reply);
  const char *id = sandbox_request_get_capture (request, 1);

  if (survey == NULL)
    return;
  if (sandbox_definition_get_question (survey->definition, id) == NULL)
    {
      sandbox_qualtrics_refuse (sandbox, reply, 404, "QMST_2.2", "The question was not found.");
      return;
    }
  sandbox_definition_trash_question (survey->definition, id);
  done (sandbox, survey, reply, NULL);
}

const SandboxRoute sandbox_definition_routes[] = {
  { "POST", "/survey-definitions", "write:surveys", handle_create },
  { "GET", "/survey-definitions/{}", "read:surveys", handle_get },
  { "DELETE", "/survey-definitions/{}", "write:surveys", handle_delete },
  { "GET", "/survey-definitions/{}/questions", "read:surveys", handle_questions },
  { "POST", "/survey-definitions/{}/questions", "write:surveys", handle_new_question },
  { "GET", "/survey-definitions/{}/questions/{}", "read:surveys", handle_question },
  { "PUT", "/survey-definitions/{}/questions/{}", "write:surveys", handle_put_question },
  { "DELETE", "/survey-definitions/{}/questions/{}", "write:surveys", handle_delete_question },
  { NULL },
};
