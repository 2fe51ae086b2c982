/* SPDX-License-Identifier: GPL-3.0-or-later */
/* /survey-definitions: blocks, flow, options and versions. */
#include "config.h"

#include "sandbox-qualtrics.h"

#include "sandbox-definition.h"
#include "sandbox-json.h"

#include <string.h>

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

static void
handle_new_block (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey;
  JsonObject *block = get_body (sandbox, request, reply, &survey);
  g_autofree char *id = sandbox_qualtrics_make_id (sandbox, "BL_", 15);
  g_autofree char *flow_id = NULL;
  JsonObject *flow, *properties, *item, *result;
  gint64 count;

  if (block == NULL)
    return;
  flow = json_object_get_object_member (survey->definition, "SurveyFlow");
  properties = json_object_get_object_member (flow, "Properties");
  count = sandbox_json_get_int (properties, "Count", 1) + 1;
  flow_id = g_strdup_printf ("FL_%d", (int) count);
  json_object_set_int_member (properties, "Count", count);
  json_object_set_string_member (block, "ID", id);
  sandbox_json_add_array (block, "BlockElements");
  json_object_set_object_member (json_object_get_object_member (survey->definition, "Blocks"), id,
                                 json_object_ref (block));
  item = json_object_new ();
  json_object_set_string_member (item, "Type", "Standard");
  json_object_set_string_member (item, "ID", id);
  json_object_set_string_member (item, "FlowID", flow_id);
  json_array_add_object_element (json_object_get_array_member (flow, "Flow"), item);
  result = json_object_new ();
  json_object_set_string_member (result, "BlockID", id);
  json_object_set_string_member (result, "FlowID", flow_id);
  done (sandbox, survey, reply, result);
}

static void
handle_put_block (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey;
  JsonObject *body = get_body (sandbox, request, reply, &survey);
  const char *id = sandbox_request_get_capture (request, 1);
  JsonObject *blocks, *block;
  const char *description;

  if (body == NULL)
    return;
  blocks = json_object_get_object_member (survey->definition, "Blocks");
  if (!json_object_has_member (blocks, id))
    {
      sandbox_qualtrics_refuse (sandbox, reply, 404, "QSE_3", "The block was not found.");
      return;
    }
  block = json_object_get_object_member (blocks, id);
  description = sandbox_json_get_string (body, "Description");
  if (description != NULL)
    json_object_set_string_member (block, "Description", description);
  if (json_object_has_member (body, "Options"))
    json_object_set_member (block, "Options",
                            json_node_copy (json_object_get_member (body, "Options")));
  done (sandbox, survey, reply, NULL);
}

static void
send_part (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply, const char *name)
{
  SandboxSurvey *survey = get_survey (sandbox, request, reply);

  if (survey != NULL)
    sandbox_qualtrics_set_result (
        sandbox, reply, json_object_ref (json_object_get_object_member (survey->definition, name)));
}

static void
handle_get_flow (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  send_part (sandbox, request, reply, "SurveyFlow");
}

static void
handle_get_options (Sandbox *sandbox,
                    SandboxUser *user,
                    SandboxRequest *request,
                    SandboxReply *reply)
{
  send_part (sandbox, request, reply, "SurveyOptions");
}

/* The highest n of "FL_n" below @flow. */
static gint64
find_highest (JsonArray *flow)
{
  gint64 highest = 0;

  for (guint i = 0; flow != NULL && i < json_array_get_length (flow); i++)
    {
      JsonObject *item = json_array_get_object_element (flow, i);
      const char *id = sandbox_json_get_string (item, "FlowID");
      gint64 number =
          id != NULL && g_str_has_prefix (id, "FL_") ? g_ascii_strtoll (id + 3, NULL, 10) : 0;
      gint64 inner = json_object_has_member (item, "Flow")
                         ? find_highest (json_object_get_array_member (item, "Flow"))
                         : 0;

      highest = MAX (highest, MAX (number, inner));
    }
  return highest;
}

static void
handle_put_flow (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey;
  JsonObject *flow = get_body (sandbox, request, reply, &survey);
  gboolean whole;

  if (flow == NULL)
    return;
  whole = g_strcmp0 (sandbox_json_get_string (flow, "Type"), "Root") == 0 &&
          sandbox_definition_is_flow (flow);
  if (!whole ||
      sandbox_json_get_int (json_object_get_object_member (flow, "Properties"), "Count", 0) <
          find_highest (json_object_get_array_member (flow, "Flow")))
    {
      sandbox_qualtrics_refuse (sandbox, reply, 400, "QSE_4",
                                "The flow has to be whole, and Count at least its highest FlowID.");
      return;
    }
  json_object_set_object_member (survey->definition, "SurveyFlow", json_object_ref (flow));
  done (sandbox, survey, reply, NULL);
}

/* An element of the top is replaced; those further down are reached by the whole flow. */
static void
handle_put_element (Sandbox *sandbox,
                    SandboxUser *user,
                    SandboxRequest *request,
                    SandboxReply *reply)
{
  SandboxSurvey *survey;
  JsonObject *element = get_body (sandbox, request, reply, &survey);
  const char *id = sandbox_request_get_capture (request, 1);
  JsonObject *flow;
  JsonArray *items, *changed;
  gboolean found = FALSE;

  if (element == NULL)
    return;
  if (!sandbox_definition_is_element (element))
    {
      sandbox_qualtrics_refuse (sandbox, reply, 400, "QSE_4", "This is no element of a flow.");
      return;
    }
  flow = json_object_get_object_member (survey->definition, "SurveyFlow");
  items = json_object_get_array_member (flow, "Flow");
  changed = json_array_new ();
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      gboolean meant = g_strcmp0 (sandbox_json_get_string (item, "FlowID"), id) == 0;

      json_array_add_object_element (changed, json_object_ref (meant ? element : item));
      found = found || meant;
    }
  json_object_set_array_member (flow, "Flow", changed);
  if (found)
    done (sandbox, survey, reply, NULL);
  else
    sandbox_qualtrics_refuse (sandbox, reply, 404, "QSE_5", "The flow element was not found.");
}

/* The complete object is wanted; whatever is missing is a mistake. */
static void
handle_put_options (Sandbox *sandbox,
                    SandboxUser *user,
                    SandboxRequest *request,
                    SandboxReply *reply)
{
  SandboxSurvey *survey;
  JsonObject *options = get_body (sandbox, request, reply, &survey);

  if (options == NULL)
    return;
  if (!json_object_has_member (options, "BackButton") ||
      !json_object_has_member (options, "SurveyProtection"))
    {
      sandbox_qualtrics_refuse (sandbox, reply, 400, "QSE_6", "The options have to be complete.");
      return;
    }
  json_object_set_object_member (survey->definition, "SurveyOptions", json_object_ref (options));
  done (sandbox, survey, reply, NULL);
}

static void
handle_version (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey;
  JsonObject *body = get_body (sandbox, request, reply, &survey);
  g_autofree char *now = sandbox_format_instant (sandbox_get_now (sandbox));
  gboolean published;
  JsonObject *result, *metadata;

  if (body == NULL)
    return;
  published = sandbox_json_get_boolean (body, "Published", FALSE);
  survey->n_versions++;
  result = json_object_new ();
  metadata = sandbox_json_add_object (result, "metadata");
  json_object_set_string_member (metadata, "surveyID", survey->id);
  json_object_set_int_member (metadata, "versionID", 9000000 + survey->n_versions);
  json_object_set_int_member (metadata, "versionNumber", survey->n_versions);
  sandbox_json_add_string (metadata, "description", sandbox_json_get_string (body, "Description"));
  json_object_set_string_member (metadata, "creationDate", now);
  json_object_set_boolean_member (metadata, "published", published);
  json_object_set_boolean_member (metadata, "wasPublished", published);
  sandbox_json_add_array (metadata, "publishEvents");
  done (sandbox, survey, reply, result);
}

const SandboxRoute sandbox_flow_routes[] = {
  { "POST", "/survey-definitions/{}/blocks", "write:surveys", handle_new_block },
  { "PUT", "/survey-definitions/{}/blocks/{}", "write:surveys", handle_put_block },
  { "GET", "/survey-definitions/{}/flow", "read:surveys", handle_get_flow },
  { "PUT", "/survey-definitions/{}/flow", "write:surveys", handle_put_flow },
  { "PUT", "/survey-definitions/{}/flow/{}", "write:surveys", handle_put_element },
  { "GET", "/survey-definitions/{}/options", "read:surveys", handle_get_options },
  { "PUT", "/survey-definitions/{}/options", "write:surveys", handle_put_options },
  { "POST", "/survey-definitions/{}/versions", "write:surveys", handle_version },
  { NULL },
};
