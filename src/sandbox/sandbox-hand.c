/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-hand.h"

#include "sandbox-definition.h"
#include "sandbox-json.h"
#include "sandbox-surveys.h"

#include <string.h>

static void
count_question (const char *id, JsonObject *question, gpointer data)
{
  ++*(guint *) data;
}

static JsonObject *
describe (Sandbox *sandbox, SandboxSurvey *survey)
{
  JsonObject *object = json_object_new ();
  g_autoptr (GPtrArray) fields = sandbox_definition_list_fields (survey->definition);
  guint n_questions = 0;

  sandbox_definition_foreach_question (survey->definition, count_question, &n_questions);
  json_object_set_string_member (object, "id", survey->id);
  json_object_set_string_member (object, "name", survey->name);
  json_object_set_boolean_member (object, "active", survey->is_active);
  json_object_set_int_member (object, "questions", n_questions);
  json_object_set_int_member (object, "fields", fields->len);
  json_object_set_int_member (object, "versions", survey->n_versions);
  json_object_set_int_member (object, "responses",
                              sandbox_survey_get_responses (sandbox, survey)->len);
  json_object_set_int_member (object, "deleted", survey->n_deleted);
  return object;
}

JsonObject *
sandbox_hand_list_surveys (Sandbox *sandbox)
{
  JsonObject *object = json_object_new ();
  JsonArray *array = sandbox_json_add_array (object, "surveys");

  for (guint i = 0; i < sandbox->surveys->len; i++)
    json_array_add_object_element (array, describe (sandbox, sandbox->surveys->pdata[i]));
  return object;
}

static gboolean
set_members (JsonObject *question, JsonNode *set)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (set == NULL || !JSON_NODE_HOLDS_OBJECT (set))
    return FALSE;
  json_object_iter_init (&iter, json_node_get_object (set));
  while (json_object_iter_next (&iter, &name, &node))
    json_object_set_member (question, name, json_node_copy (node));
  return sandbox_definition_is_question (question);
}

static gboolean
change_question (SandboxSurvey *survey, const char *id, JsonObject *object, const char **wrong)
{
  JsonObject *question = sandbox_definition_get_question (survey->definition, id);

  *wrong = "question";
  if (question == NULL)
    return FALSE;
  if (sandbox_json_get_boolean (object, "remove", FALSE))
    {
      sandbox_definition_trash_question (survey->definition, id);
      return TRUE;
    }
  *wrong = "set";
  return set_members (question, json_object_get_member (object, "set"));
}

gboolean
sandbox_hand_change (Sandbox *sandbox, JsonObject *object, const char **wrong)
{
  const char *id = sandbox_json_get_string (object, "survey");
  const char *question = sandbox_json_get_string (object, "question");
  const char *field = sandbox_json_get_string (object, "field");
  SandboxSurvey *survey = id != NULL ? sandbox_surveys_find (sandbox, id) : NULL;

  *wrong = "survey";
  if (survey == NULL)
    return FALSE;
  if (question != NULL)
    return change_question (survey, question, object, wrong);
  *wrong = "field";
  if (field != NULL)
    return sandbox_json_get_boolean (object, "remove", FALSE) &&
           sandbox_definition_remove_field (survey->definition, field);
  *wrong = "delete";
  if (!sandbox_json_get_boolean (object, "delete", FALSE))
    return FALSE;
  g_ptr_array_remove (sandbox->surveys, survey);
  return TRUE;
}

static void
put_string (GString *text, const char *name, const char *value)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_VALUE);
  g_autofree char *quoted = NULL;

  json_node_set_string (node, value);
  quoted = json_to_string (node, FALSE);
  g_string_append_printf (text, "\"%s\":%s,", name, quoted);
}

static void
put_response (GString *text, const SandboxSurvey *survey, const SandboxResponse *response)
{
  static const char *const ways[] = { "demo", "post", "import" };

  g_string_append_printf (text, "%s{\"survey\":\"%s\",\"sequence\":%" G_GUINT64_FORMAT ",",
                          text->str[text->len - 1] == '[' ? "" : ",", survey->id,
                          response->sequence);
  put_string (text, "id", response->id);
  put_string (text, "way", ways[response->way]);
  if (response->key != NULL)
    put_string (text, "key", response->key);
  if (response->body != NULL)
    {
      gsize length;
      const char *data = g_bytes_get_data (response->body, &length);
      g_autofree char *body = g_strndup (data, length);

      put_string (text, "body", body);
    }
  g_string_append (text, "\"record\":");
  g_string_append (text, response->text);
  g_string_append_c (text, '}');
}

static guint64
read_number (SandboxRequest *request, const char *name, guint64 missing)
{
  const char *value = sandbox_request_get_param (request, name);

  return value != NULL ? g_ascii_strtoull (value, NULL, 10) : missing;
}

/* Those of one survey are in the order in which they came. */
static void
put_responses (GString *text,
               GPtrArray *responses,
               SandboxSurvey *survey,
               gboolean all,
               guint64 after,
               guint64 *limit)
{
  for (guint i = 0; i<responses->len && * limit> 0; i++)
    {
      const SandboxResponse *response = responses->pdata[i];

      if (response->sequence <= after || (!all && response->way == SANDBOX_WAY_DEMO))
        continue;
      put_response (text, survey, response);
      (*limit)--;
    }
}

void
sandbox_hand_send_responses (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  const char *wanted = sandbox_request_get_param (request, "survey");
  guint64 after = read_number (request, "after", 0);
  guint64 limit = read_number (request, "limit", G_MAXUINT64);
  GString *text = g_string_new ("{\"responses\":[");

  for (guint i = 0; i < sandbox->surveys->len; i++)
    {
      SandboxSurvey *survey = sandbox->surveys->pdata[i];

      if ((wanted == NULL && survey->responses != NULL) || g_strcmp0 (survey->id, wanted) == 0)
        put_responses (text, sandbox_survey_get_responses (sandbox, survey), survey, wanted != NULL,
                       after, &limit);
    }
  g_string_append (text, "]}");
  reply->status = 200;
  g_free (reply->content_type);
  reply->content_type = g_strdup ("application/json");
  g_clear_pointer (&reply->body, g_bytes_unref);
  reply->body = g_string_free_to_bytes (text);
}
