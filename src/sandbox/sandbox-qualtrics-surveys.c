/* SPDX-License-Identifier: GPL-3.0-or-later */
/* /surveys: lists, the reporting shape, activation, import of a .qsf file. */
#include "config.h"

#include "sandbox-qualtrics.h"

#include "sandbox-definition.h"
#include "sandbox-json.h"
#include "sandbox-reporting.h"

#include <string.h>

static JsonObject *
summarize (const SandboxSurvey *survey)
{
  JsonObject *object = json_object_new ();
  g_autofree char *modified = sandbox_format_instant (survey->modified);
  g_autofree char *created = sandbox_format_instant (survey->created);

  json_object_set_string_member (object, "id", survey->id);
  json_object_set_string_member (object, "name", survey->name);
  json_object_set_string_member (object, "ownerId", survey->owner);
  json_object_set_string_member (object, "lastModified", modified);
  json_object_set_string_member (object, "creationDate", created);
  json_object_set_boolean_member (object, "isActive", survey->is_active);
  return object;
}

static void
handle_list (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  JsonObject *result = json_object_new ();
  JsonArray *elements = sandbox_json_add_array (result, "elements");
  const char *offset = sandbox_request_get_param (request, "offset");
  guint first = offset != NULL ? (guint) g_ascii_strtoull (offset, NULL, 10) : 0;
  guint end = first + (guint) MAX (sandbox->settings.page_size, 1);

  for (guint i = first; i < MIN (end, sandbox->surveys->len); i++)
    json_array_add_object_element (elements, summarize (sandbox->surveys->pdata[i]));
  if (end < sandbox->surveys->len)
    {
      g_autofree char *next = g_strdup_printf ("%s/API/v3/surveys?offset=%u",
                                               sandbox->base_urls[SANDBOX_QUALTRICS], end);

      json_object_set_string_member (result, "nextPage", next);
    }
  else
    json_object_set_null_member (result, "nextPage");
  sandbox_qualtrics_set_result (sandbox, reply, result);
}

static void
handle_one (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey = sandbox_qualtrics_get_survey (sandbox, request, reply);

  if (survey != NULL)
    sandbox_qualtrics_set_result (sandbox, reply, sandbox_reporting_describe (sandbox, survey));
}

static void
handle_change (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey = sandbox_qualtrics_get_survey (sandbox, request, reply);
  JsonObject *body = survey != NULL ? sandbox_qualtrics_get_body (sandbox, request, reply) : NULL;
  const char *name = sandbox_json_get_string (body, "name");

  if (body == NULL)
    return;
  survey->is_active = sandbox_json_get_boolean (body, "isActive", survey->is_active);
  if (name != NULL)
    {
      g_free (survey->name);
      survey->name = g_strdup (name);
    }
  survey->modified = sandbox_get_now (sandbox);
  sandbox_qualtrics_set_result (sandbox, reply, NULL);
}

static void
handle_delete (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey = sandbox_qualtrics_get_survey (sandbox, request, reply);

  if (survey == NULL)
    return;
  g_ptr_array_remove (sandbox->surveys, survey);
  sandbox_qualtrics_set_result (sandbox, reply, NULL);
}

/* The parts of a multipart body, by their names; "file" is the definition. */
static char *
read_part (SoupMultipart *multipart, const char *wanted)
{
  for (int i = 0; i < soup_multipart_get_length (multipart); i++)
    {
      g_autoptr (GHashTable) params = NULL;
      g_autofree char *disposition = NULL;
      SoupMessageHeaders *headers;
      GBytes *body;
      gsize length;
      const char *data;

      soup_multipart_get_part (multipart, i, &headers, &body);
      if (!soup_message_headers_get_content_disposition (headers, &disposition, &params) ||
          g_strcmp0 (g_hash_table_lookup (params, "name"), wanted) != 0)
        continue;
      data = g_bytes_get_data (body, &length);
      return g_strndup (data != NULL ? data : "", length);
    }
  return NULL;
}

static JsonNode *
read_file (SandboxRequest *request, char **name)
{
  SoupMultipart *multipart = soup_multipart_new_from_message (request->headers, request->body);
  g_autofree char *text = multipart != NULL ? read_part (multipart, "file") : NULL;
  JsonNode *node = text != NULL ? json_from_string (text, NULL) : NULL;

  *name = multipart != NULL ? read_part (multipart, "name") : NULL;
  g_clear_pointer (&multipart, soup_multipart_free);
  if (sandbox_definition_is_qsf (node))
    return node;
  g_clear_pointer (&node, json_node_unref);
  return NULL;
}

static void
handle_import (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  g_autofree char *name = NULL;
  g_autoptr (JsonNode) node = read_file (request, &name);
  g_autofree char *id = NULL;
  JsonObject *entry, *result;
  SandboxSurvey *survey;

  if (node == NULL)
    {
      sandbox_qualtrics_refuse (sandbox, reply, 400, NULL, "The file is no survey definition.");
      return;
    }
  id = sandbox_qualtrics_make_id (sandbox, "SV_", 15);
  entry = json_object_get_object_member (json_node_get_object (node), "SurveyEntry");
  json_object_set_string_member (entry, "SurveyID", id);
  json_object_set_string_member (entry, "SurveyStatus", "Inactive");
  if (name != NULL)
    json_object_set_string_member (entry, "SurveyName", name);
  survey = sandbox_surveys_add (sandbox, json_node_get_object (node), sandbox_get_now (sandbox));
  result = json_object_new ();
  json_object_set_string_member (result, "id", survey->id);
  sandbox_qualtrics_set_result (sandbox, reply, result);
}

/* Nobody has saved a filter. */
static void
handle_filters (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  JsonObject *result;

  if (sandbox_qualtrics_get_survey (sandbox, request, reply) == NULL)
    return;
  result = json_object_new ();
  sandbox_json_add_array (result, "elements");
  json_object_set_null_member (result, "nextPage");
  sandbox_qualtrics_set_result (sandbox, reply, result);
}

/* Declares fields without touching the flow; how the body looks is not documented where we read. */
static void
handle_fields (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  if (sandbox_qualtrics_get_survey (sandbox, request, reply) != NULL &&
      sandbox_qualtrics_get_body (sandbox, request, reply) != NULL)
    sandbox_qualtrics_set_result (sandbox, reply, NULL);
}

const SandboxRoute sandbox_survey_routes[] = {
  { "GET", "/surveys", "read:surveys", handle_list },
  { "POST", "/surveys", "write:surveys", handle_import },
  { "GET", "/surveys/{}", "read:surveys", handle_one },
  { "PUT", "/surveys/{}", "write:surveys", handle_change },
  { "DELETE", "/surveys/{}", "write:surveys", handle_delete },
  { "GET", "/surveys/{}/filters", "read:surveys", handle_filters },
  { "POST", "/surveys/{}/embeddeddatafields", "write:surveys", handle_fields },
  { NULL },
};
