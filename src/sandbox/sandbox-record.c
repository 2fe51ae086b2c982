/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-record.h"

#include "sandbox-columns.h"
#include "sandbox-surveys.h"

#include <string.h>

static const struct
{
  gint64 code;
  const char *label;
} statuses[] = {
  { 0, "IP Address" },
  { 1, "Survey Preview" },
  { 2, "Survey Test" },
  { 4, "Imported" },
  { 8, "Spam" },
  { 9, "Survey Preview Spam" },
  { 12, "Imported Spam" },
  { 16, "Offline" },
  { 17, "Offline Survey Preview" },
  { 32, "EX" },
  { 40, "EX Spam" },
  { 48, "EX Offline" },
};
static const char *const groups[] = { "Detractor", "Passive", "Promoter" };

const char *
sandbox_record_get_status_label (gint64 status)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (statuses[i].code == status)
      return statuses[i].label;
  return NULL;
}

gint64
sandbox_record_find_status (const char *label)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (strcmp (statuses[i].label, label) == 0)
      return statuses[i].code;
  return -1;
}

/* "QID3" of "QID3_4_TEXT". */
static JsonObject *
find_question (JsonObject *definition, const char *key, gboolean *bare)
{
  g_autofree char *id = g_strndup (key, strcspn (key, "_#"));

  *bare = strlen (id) == strlen (key);
  return g_str_has_prefix (key, "QID") ? sandbox_definition_get_question (definition, id) : NULL;
}

/* A text entry has its value under QID1_TEXT; what is sent as QID1 is never seen again. */
static gboolean
has_place (JsonObject *definition, GPtrArray *fields, const char *key)
{
  gboolean bare;
  JsonObject *question = find_question (definition, key, &bare);
  const char *id = question != NULL ? sandbox_json_get_string (question, "QuestionID") : NULL;

  if (question != NULL && sandbox_definition_is_trashed (definition, id))
    return FALSE;
  if (question != NULL && !bare && sandbox_question_is (question, "MC", NULL) &&
      strcmp (key + strcspn (key, "_"), "_TEXT") == 0)
    return FALSE;
  if (question != NULL)
    return !bare || !sandbox_question_is (question, "TE", NULL);
  return sandbox_columns_is_metadata (key, NULL) ||
         g_ptr_array_find_with_equal_func (fields, key, g_str_equal, NULL);
}

static void
copy_values (JsonObject *into, JsonObject *definition, JsonObject *values)
{
  g_autoptr (GPtrArray) fields = sandbox_definition_list_fields (definition);
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init (&iter, values);
  while (json_object_iter_next (&iter, &key, &node))
    if (has_place (definition, fields, key))
      json_object_set_member (into, key, json_node_copy (node));
}

static void
set_missing_string (JsonObject *values, const char *name, const char *value)
{
  if (!json_object_has_member (values, name))
    json_object_set_string_member (values, name, value);
}

static void
set_missing_int (JsonObject *values, const char *name, gint64 value)
{
  if (!json_object_has_member (values, name))
    json_object_set_int_member (values, name, value);
}

static void
complete_values (JsonObject *values, const char *id, guint status, gint64 now)
{
  g_autofree char *second = sandbox_format_instant (now);
  g_autofree char *moment = sandbox_format_instant_ms (now);

  set_missing_string (values, "startDate", second);
  set_missing_string (values, "endDate", second);
  set_missing_int (values, "status", status);
  set_missing_int (values, "progress", 100);
  set_missing_int (values, "duration", 0);
  set_missing_int (values, "finished", 1);
  set_missing_string (values, "recordedDate", moment);
  json_object_set_string_member (values, "_recordId", id);
  set_missing_string (values, "distributionChannel", "anonymous");
  set_missing_string (values, "userLanguage", "EN");
}

/* The label of a code, whether it was sent as a number or as text. */
static char *
find_label (JsonObject *question, JsonNode *value)
{
  g_autoptr (GPtrArray) choices = sandbox_question_list_choices (question);
  g_autofree char *code = NULL;

  if (!JSON_NODE_HOLDS_VALUE (value))
    return NULL;
  code = json_node_get_value_type (value) == G_TYPE_STRING
             ? json_node_dup_string (value)
             : g_strdup_printf ("%d", (int) json_node_get_int (value));
  for (guint i = 0; i < choices->len; i++)
    if (strcmp (sandbox_question_get_recode (question, choices->pdata[i]), code) == 0)
      return sandbox_question_get_label (question, choices->pdata[i]);
  return NULL;
}

static void
add_list_labels (JsonObject *labels, const char *id, JsonObject *question, JsonNode *value)
{
  JsonArray *codes = json_node_get_array (value);
  JsonArray *words = sandbox_json_add_array (labels, id);

  for (guint i = 0; i < json_array_get_length (codes); i++)
    {
      g_autofree char *label = find_label (question, json_array_get_element (codes, i));

      json_array_add_string_element (words, label != NULL ? label : "");
    }
}

typedef struct
{
  JsonObject *values;
  JsonObject *labels;
  JsonArray *fields;
  JsonObject *displayed;
} Labeller;

static void
label_score (Labeller *self, const char *id, JsonNode *value)
{
  g_autofree char *key = g_strconcat (id, "_NPS_GROUP", NULL);
  gint64 score = json_node_get_int (value);
  gint64 group = score > 8 ? 3 : score > 6 ? 2 : 1;

  json_object_set_int_member (self->values, key, group);
  json_object_set_string_member (self->labels, key, groups[group - 1]);
}

static void
add_displayed (Labeller *self, const char *id, JsonObject *question)
{
  g_autoptr (GPtrArray) choices = sandbox_question_list_choices (question);
  gboolean is_text = sandbox_question_is (question, "TE", NULL);
  g_autofree char *key = is_text ? g_strconcat (id, "_TEXT", NULL) : g_strdup (id);
  JsonArray *codes;

  json_array_add_string_element (self->fields, key);
  if (choices->len == 0)
    return;
  codes = sandbox_json_add_array (self->displayed, id);
  for (guint i = 0; i < choices->len; i++)
    json_array_add_int_element (
        codes,
        g_ascii_strtoll (sandbox_question_get_recode (question, choices->pdata[i]), NULL, 10));
}

static void
label_question (const char *id, JsonObject *question, gpointer data)
{
  Labeller *self = data;
  JsonNode *value = json_object_get_member (self->values, id);
  g_autofree char *label = NULL;

  add_displayed (self, id, question);
  if (value == NULL)
    return;
  if (JSON_NODE_HOLDS_ARRAY (value))
    {
      add_list_labels (self->labels, id, question, value);
      return;
    }
  if (sandbox_question_is (question, "MC", "NPS"))
    {
      label_score (self, id, value);
      return;
    }
  label = find_label (question, value);
  if (label != NULL)
    json_object_set_string_member (self->labels, id, label);
}

JsonObject *
sandbox_record_new (JsonObject *definition,
                    const char *id,
                    JsonObject *values,
                    guint status,
                    gint64 now)
{
  JsonObject *record = json_object_new ();
  Labeller labeller;
  gint64 code;

  json_object_set_string_member (record, "responseId", id);
  labeller.values = sandbox_json_add_object (record, "values");
  copy_values (labeller.values, definition, values);
  complete_values (labeller.values, id, status, now);
  labeller.labels = sandbox_json_add_object (record, "labels");
  code = sandbox_json_get_int (labeller.values, "status", 0);
  sandbox_json_add_string (labeller.labels, "status", sandbox_record_get_status_label (code));
  json_object_set_string_member (
      labeller.labels, "finished",
      sandbox_json_get_int (labeller.values, "finished", 1) != 0 ? "True" : "False");
  labeller.fields = sandbox_json_add_array (record, "displayedFields");
  labeller.displayed = sandbox_json_add_object (record, "displayedValues");
  sandbox_definition_foreach_question (definition, label_question, &labeller);
  return record;
}

static void
describe_column (JsonObject *properties, const SandboxColumn *column, JsonObject *definition)
{
  JsonObject *property = sandbox_json_add_object (properties, column->import_id);
  JsonObject *question = column->question != NULL
                             ? sandbox_definition_get_question (definition, column->question)
                             : NULL;
  gboolean is_number = question != NULL && !g_str_has_suffix (column->import_id, "_TEXT");
  g_autoptr (GPtrArray) choices = NULL;
  JsonArray *options;

  if (column->kind == SANDBOX_COLUMN_METADATA)
    sandbox_columns_is_metadata (column->import_id, &is_number);
  json_object_set_string_member (property, "description", column->label);
  json_object_set_string_member (property, "dataType",
                                 question != NULL                       ? "question"
                                 : column->kind == SANDBOX_COLUMN_FIELD ? "embeddedData"
                                                                        : "metadata");
  json_object_set_string_member (property, "type",
                                 column->kind == SANDBOX_COLUMN_LIST ? "array"
                                 : is_number                         ? "number"
                                                                     : "string");
  json_object_set_string_member (property, "exportTag", column->name);
  if (question == NULL)
    return;
  json_object_set_string_member (property, "questionId", column->question);
  if (!is_number || strcmp (column->import_id, column->question) != 0)
    return;
  choices = sandbox_question_list_choices (question);
  options = sandbox_json_add_array (property, "oneOf");
  for (guint i = 0; i < choices->len; i++)
    {
      JsonObject *option = json_object_new ();
      const char *recode = sandbox_question_get_recode (question, choices->pdata[i]);
      g_autofree char *label = sandbox_question_get_label (question, choices->pdata[i]);

      json_object_set_string_member (option, "label", label);
      if (column->kind == SANDBOX_COLUMN_LIST)
        json_object_set_string_member (option, "const", recode);
      else
        json_object_set_int_member (option, "const", g_ascii_strtoll (recode, NULL, 10));
      json_array_add_object_element (options, option);
    }
}

JsonObject *
sandbox_record_describe (JsonObject *definition)
{
  const SandboxColumnWish wish = { .joined = TRUE };
  g_autoptr (GPtrArray) columns = sandbox_columns_new (definition, &wish);
  JsonObject *schema = json_object_new ();
  JsonObject *properties, *values, *described;

  json_object_set_string_member (schema, "$schema", "https://json-schema.org/draft/2019-09/schema");
  json_object_set_string_member (schema, "title", "Response");
  json_object_set_string_member (schema, "type", "object");
  properties = sandbox_json_add_object (schema, "properties");
  json_object_set_string_member (sandbox_json_add_object (properties, "responseId"), "type",
                                 "string");
  values = sandbox_json_add_object (properties, "values");
  json_object_set_string_member (values, "type", "object");
  described = sandbox_json_add_object (values, "properties");
  for (guint i = 0; i < columns->len; i++)
    describe_column (described, columns->pdata[i], definition);
  json_object_set_string_member (sandbox_json_add_object (properties, "labels"), "type", "object");
  json_object_set_string_member (sandbox_json_add_object (properties, "displayedFields"), "type",
                                 "array");
  json_object_set_string_member (sandbox_json_add_object (properties, "displayedValues"), "type",
                                 "object");
  return schema;
}
