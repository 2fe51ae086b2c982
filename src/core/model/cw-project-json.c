/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-json-reader.h"
#include "model/cw-project.h"

#include <glib/gi18n-lib.h>

static void
write_text (JsonBuilder *builder, const char *name, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
write_true (JsonBuilder *builder, const char *name, gboolean is_true)
{
  if (!is_true)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, TRUE);
}

static void
write_texts (JsonBuilder *builder, const char *name, GPtrArray *texts)
{
  if (texts->len == 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (builder, texts->pdata[i]);
  json_builder_end_array (builder);
}

static void
write_field (JsonBuilder *builder, const CwProjectField *field)
{
  json_builder_begin_object (builder);
  write_text (builder, "key", field->key);
  write_text (builder, "question", field->question_id);
  write_text (builder, "name", field->name);
  write_text (builder, "tag", field->export_tag);
  write_true (builder, "text", field->is_text);
  write_true (builder, "multiple", field->multiple);
  write_true (builder, "retired", field->retired);
  write_texts (builder, "choices", field->choices);
  write_texts (builder, "labels", field->labels);
  write_text (builder, "digest", field->digest);
  json_builder_end_object (builder);
}

JsonNode *
cw_project_to_json (const CwProject *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  write_text (builder, "crosswalk", "project/1");
  write_text (builder, "survey", self->survey_id);
  write_text (builder, "name", self->name);
  write_text (builder, "block", self->block_id);
  write_text (builder, "version", self->version_id);
  write_text (builder, "client", self->client_id);
  write_text (builder, "user", self->user);
  if (self->linked_at != 0)
    {
      json_builder_set_member_name (builder, "linked-at");
      json_builder_add_int_value (builder, self->linked_at);
    }
  write_true (builder, "created-here", self->created_here);
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->fields->len; i++)
    write_field (builder, self->fields->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static CwProjectField *
read_field (CwJsonReader *reader, JsonNode *node)
{
  static const char *const names[] = { "key",    "question", "name",    "tag",
                                       "text",   "multiple", "retired", "choices",
                                       "labels", "digest",   NULL };
  g_autoptr (CwProjectField) self = cw_project_field_new ("", "");
  JsonObject *object = cw_json_reader_object (reader, node, names);

  if (object == NULL || !cw_json_reader_text (reader, object, "key", &self->key) ||
      !cw_json_reader_text (reader, object, "question", &self->question_id) ||
      !cw_json_reader_text (reader, object, "name", &self->name) ||
      !cw_json_reader_text (reader, object, "tag", &self->export_tag) ||
      !cw_json_reader_boolean (reader, object, "text", &self->is_text) ||
      !cw_json_reader_boolean (reader, object, "multiple", &self->multiple) ||
      !cw_json_reader_boolean (reader, object, "retired", &self->retired) ||
      !cw_json_reader_texts (reader, object, "choices", self->choices) ||
      !cw_json_reader_texts (reader, object, "labels", self->labels) ||
      !cw_json_reader_text (reader, object, "digest", &self->digest))
    return NULL;
  if (self->choices->len != self->labels->len)
    {
      cw_json_reader_refuse_member (reader, "labels", _ ("Each choice has one label."),
                                    _ ("There are not as many as choices."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

static gboolean
read_fields (CwProject *self, CwJsonReader *reader, JsonObject *object)
{
  JsonArray *array = NULL;

  if (!cw_json_reader_array (reader, object, "fields", &array))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      gsize mark = cw_json_reader_enter (reader, "fields", (int) i);
      CwProjectField *field = read_field (reader, json_array_get_element (array, i));

      if (field == NULL)
        return FALSE;
      g_ptr_array_add (self->fields, field);
      cw_json_reader_leave (reader, mark);
    }
  return TRUE;
}

CwProject *
cw_project_from_json (JsonNode *node, GError **error)
{
  static const char *const names[] = { "crosswalk", "survey",       "name",   "block", "version",
                                       "client",    "created-here", "fields", "user",  "linked-at",
                                       NULL };
  g_auto (CwJsonReader) reader = { 0 };
  g_autoptr (CwProject) self = cw_project_new ("");
  g_autofree char *form = NULL;
  double linked_at = 0;
  JsonObject *object;

  g_return_val_if_fail (node != NULL, NULL);

  cw_json_reader_init (&reader, CW_MAPPING_ERROR, CW_MAPPING_ERROR_MALFORMED, _ ("The project"),
                       error);
  object = cw_json_reader_object (&reader, node, names);
  if (object == NULL || !cw_json_reader_text (&reader, object, "crosswalk", &form) ||
      !cw_json_reader_text (&reader, object, "survey", &self->survey_id) ||
      !cw_json_reader_text (&reader, object, "name", &self->name) ||
      !cw_json_reader_text (&reader, object, "block", &self->block_id) ||
      !cw_json_reader_text (&reader, object, "version", &self->version_id) ||
      !cw_json_reader_text (&reader, object, "client", &self->client_id) ||
      !cw_json_reader_text (&reader, object, "user", &self->user) ||
      !cw_json_reader_number (&reader, object, "linked-at", &linked_at) ||
      !cw_json_reader_boolean (&reader, object, "created-here", &self->created_here) ||
      !read_fields (self, &reader, object))
    return NULL;
  self->linked_at = (gint64) linked_at;
  return g_steal_pointer (&self);
}
