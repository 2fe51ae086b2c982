/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be asked of an export, and what is refused. */
#include "config.h"

#include "sandbox-export.h"

#include "sandbox-json.h"

#include <string.h>

static const char *const members[] = { "format",
                                       "compress",
                                       "useLabels",
                                       "includeLabelColumns",
                                       "startDate",
                                       "endDate",
                                       "timeZone",
                                       "limit",
                                       "filterId",
                                       "questionIds",
                                       "embeddedDataIds",
                                       "surveyMetadataIds",
                                       "breakoutSets",
                                       "seenUnansweredRecode",
                                       "multiselectSeenUnansweredRecode",
                                       "includeDisplayOrder",
                                       "newlineReplacement",
                                       "formatDecimalAsComma",
                                       "exportResponsesInProgress",
                                       "sortByLastModifiedDate",
                                       "allowContinuation",
                                       "continuationToken",
                                       NULL };

static gboolean
check_members (JsonObject *body, char **message)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, body);
  while (json_object_iter_next (&iter, &name, &node))
    if (!g_strv_contains (members, name))
      {
        *message = g_strdup_printf ("Unknown fields are set: %s", name);
        return FALSE;
      }
  return TRUE;
}

static gboolean
read_format (SandboxExport *self, JsonObject *body, char **message)
{
  static const char *const formats[] = { "csv", "tsv", "json", "ndjson" };
  const char *format = sandbox_json_get_string (body, "format");

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (format, formats[i]) == 0)
      {
        self->format = (SandboxFormat) i;
        return TRUE;
      }
  *message = g_strdup ("Invalid request. Missing or invalid parameter: format");
  return FALSE;
}

static gboolean
read_instant (JsonObject *body, const char *name, gint64 missing, gint64 *instant, char **message)
{
  *instant = missing;
  if (!json_object_has_member (body, name))
    return TRUE;
  *instant = sandbox_parse_instant (sandbox_json_get_string (body, name));
  if (*instant == G_MININT64)
    *message = g_strdup_printf ("Invalid request. Missing or invalid parameter: %s", name);
  return *message == NULL;
}

/* A list of cities; "Etc/UTC" is none of them. */
static gboolean
read_zone (SandboxExport *self, JsonObject *body, char **message)
{
  const char *name = sandbox_json_get_string (body, "timeZone");

  self->zone_name = g_strdup (name != NULL ? name : "Z");
  self->zone = name == NULL ? g_time_zone_new_utc () : g_time_zone_new_identifier (name);
  if (self->zone != NULL && !g_str_has_prefix (self->zone_name, "Etc/"))
    return TRUE;
  *message = g_strdup ("Invalid request. Missing or invalid parameter: timeZone");
  return FALSE;
}

static char **
read_list (JsonObject *body, const char *name)
{
  JsonNode *node = json_object_get_member (body, name);
  g_autoptr (GPtrArray) words = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  words = g_ptr_array_new ();
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    g_ptr_array_add (words,
                     json_node_dup_string (json_array_get_element (json_node_get_array (node), i)));
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

static gboolean
read_wish (SandboxExport *self, JsonObject *definition, JsonObject *body, char **message)
{
  self->wish.questions = read_list (body, "questionIds");
  self->wish.fields = read_list (body, "embeddedDataIds");
  self->wish.metadata = read_list (body, "surveyMetadataIds");
  self->wish.joined = !sandbox_json_get_boolean (body, "breakoutSets", TRUE);
  for (guint i = 0; self->wish.questions != NULL && self->wish.questions[i] != NULL; i++)
    if (sandbox_definition_get_question (definition, self->wish.questions[i]) == NULL)
      *message = g_strdup ("Invalid request. Missing or invalid parameter: questionIds");
  return *message == NULL;
}

static gboolean
read_switches (SandboxExport *self, JsonObject *body, char **message)
{
  gboolean table = self->format == SANDBOX_FORMAT_CSV || self->format == SANDBOX_FORMAT_TSV;

  self->compress = sandbox_json_get_boolean (body, "compress", TRUE);
  self->labels = sandbox_json_get_boolean (body, "useLabels", FALSE);
  self->by_change = sandbox_json_get_boolean (body, "sortByLastModifiedDate", FALSE);
  self->in_progress = sandbox_json_get_boolean (body, "exportResponsesInProgress", FALSE);
  self->limit = sandbox_json_get_int (body, "limit", -1);
  self->with_token = sandbox_json_get_boolean (body, "allowContinuation", FALSE) ||
                     json_object_has_member (body, "continuationToken");
  if (!table && json_object_has_member (body, "useLabels"))
    *message = g_strdup ("useLabels can not be used with the format json or ndjson");
  return *message == NULL;
}

static gboolean
read_token (SandboxExport *self, Sandbox *sandbox, JsonObject *body, char **message)
{
  const char *token = sandbox_json_get_string (body, "continuationToken");
  const SandboxExport *before;

  if (token == NULL)
    return TRUE;
  before = g_hash_table_lookup (sandbox->continuations, token);
  if (before == NULL || strcmp (before->survey, self->survey) != 0)
    {
      *message = g_strdup ("Invalid request. Missing or invalid parameter: continuationToken");
      return FALSE;
    }
  self->after = before->last;
  return TRUE;
}

/* (nullable): the first that was asked for in the same words */
static const SandboxExport *
find_same (Sandbox *sandbox, const SandboxExport *self)
{
  const SandboxExport *first = NULL;
  GHashTableIter iter;
  const SandboxExport *job;

  g_hash_table_iter_init (&iter, sandbox->exports);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &job))
    if (strcmp (job->asked, self->asked) == 0 && (first == NULL || job->last < first->last))
      first = job;
  return first;
}

/* The newest response that the export knows of. */
static guint64
find_last (Sandbox *sandbox, SandboxSurvey *survey, const SandboxExport *self)
{
  GPtrArray *responses = sandbox_survey_get_responses (sandbox, survey);
  gint64 known = sandbox_get_now (sandbox) - sandbox->settings.export_lag_ms * 1000;
  const SandboxExport *same = sandbox->settings.export_memory ? find_same (sandbox, self) : NULL;
  guint64 last = sandbox->last_sequence;

  if (same != NULL)
    return same->last;
  for (guint i = responses->len; i > 0; i--)
    {
      const SandboxResponse *response = responses->pdata[i - 1];

      if (response->arrived <= known)
        break;
      last = response->sequence - 1;
    }
  return last;
}

SandboxExport *
sandbox_export_read (Sandbox *sandbox, SandboxSurvey *survey, JsonObject *body, char **message)
{
  g_autoptr (SandboxExport) self = g_new0 (SandboxExport, 1);
  g_autofree char *uuid = sandbox_make_uuid (sandbox);
  g_autofree char *text = NULL;

  *message = NULL;
  self->survey = g_strdup (survey->id);
  self->file_id = g_strconcat (uuid, sandbox->settings.export_suffix ? "-def" : NULL, NULL);
  text = sandbox_json_to_text (json_object_ref (body));
  self->asked = g_strconcat (survey->id, text, NULL);
  self->last = find_last (sandbox, survey, self);
  if (check_members (body, message) && read_format (self, body, message) &&
      read_instant (body, "startDate", G_MININT64, &self->start, message) &&
      read_instant (body, "endDate", G_MAXINT64, &self->end, message) &&
      read_zone (self, body, message) && read_wish (self, survey->definition, body, message) &&
      read_switches (self, body, message) && read_token (self, sandbox, body, message))
    return g_steal_pointer (&self);
  return NULL;
}
