/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-surveys.h"

#include "demo-export.h"
#include "demo-writers.h"
#include "sandbox-definition.h"
#include "sandbox-json.h"
#include "sandbox-reader.h"

#include <string.h>

char *
sandbox_format_instant (gint64 microseconds)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);

  return g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ");
}

char *
sandbox_format_instant_ms (gint64 microseconds)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format (when, "%Y-%m-%dT%H:%M:%S");

  return g_strdup_printf ("%s.%03dZ", text, (int) (microseconds / 1000 % 1000));
}

gint64
sandbox_parse_instant (const char *text)
{
  g_autoptr (GDateTime) when = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  return when != NULL
             ? g_date_time_to_unix (when) * G_USEC_PER_SEC + g_date_time_get_microsecond (when)
             : G_MININT64;
}

static void
response_free (gpointer data)
{
  SandboxResponse *self = data;

  g_free (self->id);
  g_free (self->text);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->key);
  g_free (self);
}

JsonObject *
sandbox_response_get_record (const SandboxResponse *self)
{
  g_autoptr (JsonNode) node = json_from_string (self->text, NULL);

  return json_node_dup_object (node);
}

void
sandbox_response_set_record (SandboxResponse *self, JsonObject *record)
{
  JsonObject *values = json_object_get_object_member (record, "values");

  self->status = sandbox_json_get_int (values, "status", 0);
  g_free (self->text);
  self->text = sandbox_json_to_text (record);
}

void
sandbox_survey_free (SandboxSurvey *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->owner);
  g_free (self->path);
  json_object_unref (self->definition);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_hash_table_unref (self->keys);
  g_clear_pointer (&self->responses, g_ptr_array_unref);
  g_free (self);
}

SandboxSurvey *
sandbox_surveys_find (Sandbox *sandbox, const char *id)
{
  for (guint i = 0; i < sandbox->surveys->len; i++)
    {
      SandboxSurvey *survey = sandbox->surveys->pdata[i];

      if (strcmp (survey->id, id) == 0)
        return survey;
    }
  return NULL;
}

SandboxSurvey *
sandbox_surveys_add (Sandbox *sandbox, JsonObject *qsf, gint64 now)
{
  SandboxSurvey *survey = g_new0 (SandboxSurvey, 1);
  const SandboxUser *owner = sandbox->accounts->users->pdata[0];
  JsonObject *entry = json_object_get_object_member (qsf, "SurveyEntry");
  gint64 created =
      sandbox_definition_parse_date (sandbox_json_get_string (entry, "SurveyCreationDate"));
  gint64 modified = sandbox_definition_parse_date (sandbox_json_get_string (entry, "LastModified"));

  survey->id = g_strdup (sandbox_json_get_string (entry, "SurveyID"));
  survey->name = g_strdup (sandbox_json_get_string (entry, "SurveyName"));
  survey->owner = g_strdup (owner->id);
  survey->is_active = g_strcmp0 (sandbox_json_get_string (entry, "SurveyStatus"), "Active") == 0;
  survey->created = created != 0 ? created : now;
  survey->modified = modified != 0 ? modified : now;
  survey->definition = sandbox_definition_from_qsf (qsf, owner->id);
  survey->keys = g_hash_table_new (g_str_hash, g_str_equal);
  g_ptr_array_add (sandbox->surveys, survey);
  return survey;
}

static void
append_response (Sandbox *sandbox, SandboxSurvey *self, JsonObject *record)
{
  SandboxResponse *response = g_new0 (SandboxResponse, 1);
  JsonObject *values = json_object_get_object_member (record, "values");

  response->id = g_strdup (sandbox_json_get_string (record, "responseId"));
  response->recorded = sandbox_parse_instant (sandbox_json_get_string (values, "recordedDate"));
  response->modified = response->recorded;
  response->sequence = ++sandbox->last_sequence;
  sandbox_response_set_record (response, record);
  g_ptr_array_add (self->responses, response);
  g_hash_table_insert (self->by_id, response->id, response);
}

static void
append_all (Sandbox *sandbox, SandboxSurvey *self, JsonArray *records)
{
  for (guint i = 0; i < json_array_get_length (records); i++)
    append_response (sandbox, self, json_object_ref (json_array_get_object_element (records, i)));
}

static void
make_responses (Sandbox *sandbox, SandboxSurvey *self)
{
  g_autoptr (GPtrArray) made =
      demo_export_make_responses (self->demo, &sandbox->calendar, sandbox->seed);
  GString *text = demo_json_write_document (self->demo, made);
  g_autoptr (JsonNode) node = json_from_string (text->str, NULL);

  append_all (sandbox, self,
              json_object_get_array_member (json_node_get_object (node), "responses"));
  g_string_free (text, TRUE);
}

GPtrArray *
sandbox_survey_get_responses (Sandbox *sandbox, SandboxSurvey *self)
{
  g_autoptr (JsonArray) records = NULL;

  if (self->responses != NULL)
    return self->responses;
  self->responses = g_ptr_array_new_with_free_func (response_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  if (self->demo != NULL)
    make_responses (sandbox, self);
  else if (self->path != NULL)
    {
      records = sandbox_reader_read_file (self->path, self->definition);
      append_all (sandbox, self, records);
    }
  return self->responses;
}

SandboxResponse *
sandbox_survey_add_response (Sandbox *sandbox, SandboxSurvey *self, JsonObject *record)
{
  GPtrArray *responses = sandbox_survey_get_responses (sandbox, self);

  SandboxResponse *response;

  append_response (sandbox, self, record);
  response = responses->pdata[responses->len - 1];
  response->arrived = sandbox_get_now (sandbox);
  return response;
}

void
sandbox_survey_remove_response (SandboxSurvey *self, SandboxResponse *response)
{
  g_hash_table_remove (self->by_id, response->id);
  if (response->key != NULL)
    g_hash_table_remove (self->keys, response->key);
  g_ptr_array_remove (self->responses, response);
  self->n_deleted++;
}

SandboxResponse *
sandbox_survey_find_response (Sandbox *sandbox, SandboxSurvey *self, const char *id)
{
  sandbox_survey_get_responses (sandbox, self);
  return g_hash_table_lookup (self->by_id, id);
}

static void
add_demo (Sandbox *sandbox, const DemoSurvey *demo)
{
  g_autoptr (GDateTime) when = demo_calendar_get_export_time (&sandbox->calendar);
  GString *text = demo_qsf_write (demo, when);
  g_autoptr (JsonNode) node = json_from_string (text->str, NULL);
  SandboxSurvey *survey =
      sandbox_surveys_add (sandbox, json_node_get_object (node), sandbox_get_now (sandbox));

  survey->demo = demo_survey_has_responses (demo) ? demo : NULL;
  g_string_free (text, TRUE);
}

/* (nullable): the file of the folder that is "NAME.ndjson", "NAME_part.zip" and so on */
static char *
find_named (const char *folder, const char *stem)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gsize length = strlen (stem);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (strncmp (name, stem, length) == 0 && (name[length] == '_' || name[length] == '.') &&
        !g_str_has_suffix (name, ".qsf"))
      return g_build_filename (folder, name, NULL);
  return NULL;
}

/* The export of a survey is named after it, as Qualtrics does, or as its definition is. */
static char *
find_export (const char *folder, const char *definition, const char *survey_name)
{
  g_autofree char *stem = g_strndup (definition, strlen (definition) - strlen (".qsf"));
  char *path = find_named (folder, survey_name);

  return path != NULL ? path : find_named (folder, stem);
}

static gboolean
load_file (Sandbox *sandbox, const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;
  SandboxSurvey *survey;

  if (!json_parser_load_from_file (parser, path, error))
    return FALSE;
  root = json_parser_get_root (parser);
  if (!sandbox_definition_is_qsf (root) ||
      sandbox_json_get_string (
          json_object_get_object_member (json_node_get_object (root), "SurveyEntry"), "SurveyID") ==
          NULL)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "“%s” is no survey definition.", path);
      return FALSE;
    }
  survey = sandbox_surveys_add (sandbox, json_node_get_object (root), sandbox_get_now (sandbox));
  survey->path = find_export (folder, name, survey->name);
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static gboolean
load_folder (Sandbox *sandbox, const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".qsf"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    if (!load_file (sandbox, folder, names->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
sandbox_surveys_load (Sandbox *sandbox, const char *folder, GError **error)
{
  if (folder != NULL)
    return load_folder (sandbox, folder, error);
  for (guint i = 0; demo_surveys[i] != NULL; i++)
    add_demo (sandbox, demo_surveys[i]);
  return TRUE;
}
