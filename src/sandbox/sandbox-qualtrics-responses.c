/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single responses: made, read, changed, deleted. There is no call that lists them. */
#include "config.h"

#include "sandbox-qualtrics.h"

#include "sandbox-json.h"
#include "sandbox-record.h"

static SandboxResponse *
get_response (Sandbox *sandbox,
              SandboxRequest *request,
              SandboxReply *reply,
              SandboxSurvey **survey)
{
  SandboxResponse *response = NULL;

  *survey = sandbox_qualtrics_get_survey (sandbox, request, reply);
  if (*survey == NULL)
    return NULL;
  response =
      sandbox_survey_find_response (sandbox, *survey, sandbox_request_get_capture (request, 1));
  if (response == NULL)
    sandbox_qualtrics_refuse (sandbox, reply, 404, NULL, "The requested response was not found.");
  return response;
}

static void
handle_schema (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey = sandbox_qualtrics_get_survey (sandbox, request, reply);

  if (survey != NULL)
    sandbox_qualtrics_set_result (sandbox, reply, sandbox_record_describe (survey->definition));
}

static SandboxResponse *
add_response (Sandbox *sandbox, SandboxSurvey *survey, SandboxRequest *request, JsonObject *values)
{
  g_autofree char *id = sandbox_qualtrics_make_id (sandbox, "R_", 15);
  JsonObject *record =
      sandbox_record_new (survey->definition, id, values, 0, sandbox_get_now (sandbox));
  SandboxResponse *response = sandbox_survey_add_response (sandbox, survey, record);

  response->way = SANDBOX_WAY_POST;
  response->body = g_bytes_ref (request->body);
  response->key = g_strdup (sandbox_request_get_header (request, "Idempotency-Key"));
  if (response->key != NULL)
    g_hash_table_insert (survey->keys, response->key, response);
  return response;
}

static void
handle_create (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey = sandbox_qualtrics_get_survey (sandbox, request, reply);
  JsonObject *body = survey != NULL ? sandbox_qualtrics_get_body (sandbox, request, reply) : NULL;
  const char *key = sandbox_request_get_header (request, "Idempotency-Key");
  JsonNode *values = body != NULL ? json_object_get_member (body, "values") : NULL;
  SandboxResponse *response = NULL;
  JsonObject *result;

  if (body == NULL)
    return;
  if (values == NULL || !JSON_NODE_HOLDS_OBJECT (values))
    {
      sandbox_qualtrics_refuse (sandbox, reply, 400, NULL,
                                "Invalid request. Missing or invalid parameter: values");
      return;
    }
  if (key != NULL)
    response = g_hash_table_lookup (survey->keys, key);
  if (response != NULL && !g_bytes_equal (response->body, request->body))
    {
      sandbox_qualtrics_refuse (sandbox, reply, 409, NULL,
                                "The Idempotency-Key was used with another body.");
      return;
    }
  if (response == NULL)
    response = add_response (sandbox, survey, request, json_node_get_object (values));
  result = json_object_new ();
  json_object_set_string_member (result, "responseId", response->id);
  sandbox_qualtrics_set_result (sandbox, reply, result);
}

static void
handle_get (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey;
  SandboxResponse *response = get_response (sandbox, request, reply, &survey);

  if (response != NULL)
    sandbox_qualtrics_set_result (sandbox, reply, sandbox_response_get_record (response));
}

static void
handle_delete (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey;
  SandboxResponse *response = get_response (sandbox, request, reply, &survey);

  if (response == NULL)
    return;
  sandbox_survey_remove_response (survey, response);
  sandbox_qualtrics_set_result (sandbox, reply, NULL);
}

/* Embedded data, and nothing else of a response can be changed. */
static gboolean
update (Sandbox *sandbox, SandboxSurvey *survey, const char *id, JsonObject *body)
{
  SandboxResponse *response =
      id != NULL ? sandbox_survey_find_response (sandbox, survey, id) : NULL;
  JsonNode *data = json_object_get_member (body, "embeddedData");
  gint64 now = sandbox_get_now (sandbox);
  JsonObject *record, *values;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (response == NULL)
    return FALSE;
  record = sandbox_response_get_record (response);
  values = json_object_get_object_member (record, "values");
  if (data != NULL && JSON_NODE_HOLDS_OBJECT (data))
    {
      json_object_iter_init (&iter, json_node_get_object (data));
      while (json_object_iter_next (&iter, &name, &node))
        json_object_set_member (values, name, json_node_copy (node));
    }
  response->modified = now;
  if (sandbox_json_get_boolean (body, "resetRecordedDate", FALSE))
    {
      g_autofree char *text = sandbox_format_instant_ms (now);

      json_object_set_string_member (values, "recordedDate", text);
      response->recorded = now;
    }
  sandbox_response_set_record (response, record);
  return TRUE;
}

static void
handle_put (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  JsonObject *body = sandbox_qualtrics_get_body (sandbox, request, reply);
  const char *survey_id = sandbox_json_get_string (body, "surveyId");
  SandboxSurvey *survey = survey_id != NULL ? sandbox_surveys_find (sandbox, survey_id) : NULL;

  if (body == NULL)
    return;
  if (survey == NULL)
    sandbox_qualtrics_refuse (sandbox, reply, 404, "GSI_2", "Survey not found.");
  else if (!update (sandbox, survey, sandbox_request_get_capture (request, 0), body))
    sandbox_qualtrics_refuse (sandbox, reply, 404, NULL, "The requested response was not found.");
  else
    sandbox_qualtrics_set_result (sandbox, reply, NULL);
}

static gboolean
update_all (Sandbox *sandbox, SandboxSurvey *survey, JsonArray *updates, gboolean ignore_missing)
{
  for (guint i = 0; i < json_array_get_length (updates); i++)
    {
      JsonObject *item = json_array_get_object_element (updates, i);

      if (!update (sandbox, survey, sandbox_json_get_string (item, "responseId"), item) &&
          !ignore_missing)
        return FALSE;
    }
  return TRUE;
}

static void
handle_updates (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey = sandbox_qualtrics_get_survey (sandbox, request, reply);
  JsonObject *body = survey != NULL ? sandbox_qualtrics_get_body (sandbox, request, reply) : NULL;
  JsonNode *updates = body != NULL ? json_object_get_member (body, "updates") : NULL;
  g_autofree char *id = sandbox_qualtrics_make_id (sandbox, "UR_", 15);
  JsonObject *result;

  if (body == NULL)
    return;
  if (updates == NULL || !JSON_NODE_HOLDS_ARRAY (updates) ||
      json_array_get_length (json_node_get_array (updates)) > 10000 ||
      !update_all (sandbox, survey, json_node_get_array (updates),
                   sandbox_json_get_boolean (body, "ignoreMissingResponses", FALSE)))
    {
      sandbox_qualtrics_refuse (sandbox, reply, 400, NULL,
                                "Invalid request. Missing or invalid parameter: updates");
      return;
    }
  g_hash_table_insert (sandbox->jobs, g_strdup (id), g_new0 (gint64, 1));
  result = json_object_new ();
  json_object_set_string_member (result, "progressId", id);
  json_object_set_double_member (result, "percentComplete", 0.0);
  json_object_set_string_member (result, "status", "inProgress");
  sandbox_qualtrics_set_result (sandbox, reply, result);
}

const SandboxRoute sandbox_response_routes[] = {
  { "GET", "/surveys/{}/response-schema", "read:survey_responses", handle_schema },
  { "POST", "/surveys/{}/responses", "write:survey_responses", handle_create },
  { "GET", "/surveys/{}/responses/{}", "read:survey_responses", handle_get },
  { "DELETE", "/surveys/{}/responses/{}", "write:survey_responses", handle_delete },
  { "PUT", "/responses/{}", "write:survey_responses", handle_put },
  { "POST", "/surveys/{}/update-responses", "write:survey_responses", handle_updates },
  { NULL },
};
