/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-project-question.h"

#include "model/cw-html-text.h"
#include "model/cw-json-member.h"

#include <string.h>

#define LONGEST_DESCRIPTION 100

/* A choice as a person sees it. */
typedef struct
{
  char *code;  /* (owned): what is sent */
  char *label; /* (owned): without markup */
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_free (choice->code);
  g_free (choice->label);
  g_free (choice);
}

static const char *
get_type (const CwProjectField *field)
{
  return field->is_text ? "TE" : "MC";
}

static const char *
get_selector (const CwProjectField *field)
{
  if (field->is_text)
    return "SL";
  return field->multiple ? "MAVR" : "SAVR";
}

/* Question texts are HTML. */
static char *
escape (const char *text)
{
  return g_markup_escape_text (text != NULL ? text : "", -1);
}

static char *
describe (const CwProjectField *field)
{
  return g_utf8_substring (field->name, 0,
                           MIN (g_utf8_strlen (field->name, -1), LONGEST_DESCRIPTION));
}

static void
set_texts (JsonObject *question, const CwProjectField *field)
{
  g_autofree char *text = escape (field->name);
  g_autofree char *description = describe (field);

  json_object_set_string_member (question, "QuestionText", text);
  json_object_set_string_member (question, "QuestionDescription", description);
}

static JsonObject *
create_choice (const char *label)
{
  JsonObject *choice = json_object_new ();
  g_autofree char *text = escape (label);

  json_object_set_string_member (choice, "Display", text);
  return choice;
}

static JsonObject *
add_object (JsonObject *object, const char *name)
{
  JsonObject *member = json_object_new ();

  json_object_set_object_member (object, name, member);
  return member;
}

static void
add_choices (JsonObject *question, const CwProjectField *field)
{
  JsonObject *choices = add_object (question, "Choices");
  JsonArray *order = json_array_new ();

  for (guint i = 0; i < field->labels->len; i++)
    {
      g_autofree char *code = g_strdup_printf ("%u", i + 1);

      json_object_set_object_member (choices, code, create_choice (field->labels->pdata[i]));
      json_array_add_string_element (order, code);
    }
  json_object_set_array_member (question, "ChoiceOrder", order);
  json_object_set_int_member (question, "NextChoiceId", field->labels->len + 1);
}

JsonNode *
cw_project_question_new (const CwProjectField *field, const char *export_tag)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *question = json_object_new ();
  JsonObject *settings;

  json_node_take_object (node, question);
  set_texts (question, field);
  json_object_set_string_member (question, "DataExportTag", export_tag);
  json_object_set_string_member (question, "QuestionType", get_type (field));
  json_object_set_string_member (question, "Selector", get_selector (field));
  if (!field->is_text)
    json_object_set_string_member (question, "SubSelector", "TX");
  json_object_set_string_member (add_object (question, "Configuration"),
                                 "QuestionDescriptionOption", "UseText");
  if (!field->is_text)
    add_choices (question, field);
  settings = add_object (add_object (question, "Validation"), "Settings");
  json_object_set_string_member (settings, "ForceResponse", "OFF");
  json_object_set_string_member (settings, "Type", "None");
  json_object_set_array_member (question, "Language", json_array_new ());
  return node;
}

/* (nullable): a map, or a list in its place whose indices are the keys (fact 3.3). */
static JsonObject *
get_in_map (JsonObject *object, const char *map, const char *key)
{
  JsonNode *node = json_object_get_member (object, map);
  JsonNode *found = NULL;
  guint64 index;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    found = json_object_get_member (json_node_get_object (node), key);
  else if (node != NULL && JSON_NODE_HOLDS_ARRAY (node) &&
           g_ascii_string_to_unsigned (key, 10, 0, G_MAXUINT, &index, NULL) &&
           index < json_array_get_length (json_node_get_array (node)))
    found = json_array_get_element (json_node_get_array (node), (guint) index);
  return found != NULL && JSON_NODE_HOLDS_OBJECT (found) ? json_node_get_object (found) : NULL;
}

static char *
dup_value (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
}

/* Absent, the code is the key of the choice (fact 3.3). (transfer full) */
static char *
dup_code (JsonObject *question, const char *key)
{
  JsonNode *recodes = json_object_get_member (question, "RecodeValues");
  char *code = NULL;

  if (recodes != NULL && JSON_NODE_HOLDS_OBJECT (recodes))
    code = dup_value (json_object_get_member (json_node_get_object (recodes), key));
  return code != NULL ? code : g_strdup (key);
}

static void
add_choice (GPtrArray *choices, JsonObject *question, const char *key)
{
  JsonObject *object = get_in_map (question, "Choices", key);
  Choice *choice;

  if (object == NULL)
    return;
  choice = g_new0 (Choice, 1);
  choice->code = dup_code (question, key);
  choice->label = cw_html_to_text (cw_json_member_get_string (object, "Display"));
  g_ptr_array_add (choices, choice);
}

static GPtrArray *
list_choices (JsonObject *question)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (choice_free);
  JsonNode *order = json_object_get_member (question, "ChoiceOrder");
  JsonArray *keys =
      order != NULL && JSON_NODE_HOLDS_ARRAY (order) ? json_node_get_array (order) : NULL;

  for (guint i = 0; keys != NULL && i < json_array_get_length (keys); i++)
    {
      g_autofree char *key = dup_value (json_array_get_element (keys, i));

      if (key != NULL)
        add_choice (choices, question, key);
    }
  return choices;
}

char *
cw_project_question_digest (JsonObject *question)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) choices = list_choices (question);
  g_autofree char *text = cw_html_to_text (cw_json_member_get_string (question, "QuestionText"));
  const char *type = cw_json_member_get_string (question, "QuestionType");
  const char *selector = cw_json_member_get_string (question, "Selector");
  g_autoptr (GString) all = g_string_new (NULL);

  g_string_append_printf (all, "%s\x1f%s\x1f%s", type != NULL ? type : "",
                          selector != NULL ? selector : "", text);
  for (guint i = 0; i < choices->len; i++)
    {
      const Choice *choice = choices->pdata[i];

      g_string_append_printf (all, "\x1e%s\x1f%s", choice->code, choice->label);
    }
  g_checksum_update (checksum, (const guchar *) all->str, (gssize) all->len);
  return g_strdup (g_checksum_get_string (checksum));
}

char *
cw_project_question_digest_field (const CwProjectField *field)
{
  g_autoptr (JsonNode) node = cw_project_question_new (field, "");

  return cw_project_question_digest (json_node_get_object (node));
}

gboolean
cw_project_question_is_kind (JsonObject *question, const CwProjectField *field)
{
  static const char *const multiple[] = { "MAVR", "MAHR", "MACOL", "MSB", NULL };
  const char *type = cw_json_member_get_string (question, "QuestionType");
  const char *selector = cw_json_member_get_string (question, "Selector");

  if (g_strcmp0 (type, get_type (field)) != 0 || selector == NULL)
    return FALSE;
  if (field->is_text)
    return strcmp (selector, "FORM") != 0;
  return g_strv_contains (multiple, selector) == field->multiple;
}

static gboolean
has_code (GPtrArray *choices, const char *code)
{
  for (guint i = 0; i < choices->len; i++)
    if (strcmp (((const Choice *) choices->pdata[i])->code, code) == 0)
      return TRUE;
  return FALSE;
}

gboolean
cw_project_question_has_choices (JsonObject *question, const CwProjectField *field)
{
  g_autoptr (GPtrArray) choices = NULL;

  if (field->is_text)
    return TRUE;
  choices = list_choices (question);
  for (guint i = 0; i < field->labels->len; i++)
    {
      g_autofree char *code = g_strdup_printf ("%u", i + 1);

      if (!has_code (choices, code))
        return FALSE;
    }
  return TRUE;
}

/* Nobody gives more choices to read. */
#define HIGHEST_CODE 500

/* (nullable): where @choice has its place */
static gboolean
parse_code (JsonObject *question, const Choice *choice, guint64 *code)
{
  return g_ascii_string_to_unsigned (choice->code, 10, 1, HIGHEST_CODE, code, NULL) &&
         get_in_map (question, "Choices", choice->code) != NULL;
}

GPtrArray *
cw_project_question_list_labels (JsonObject *question)
{
  g_autoptr (GPtrArray) choices = list_choices (question);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < choices->len; i++)
    {
      const Choice *choice = choices->pdata[i];
      guint64 code;

      if (!parse_code (question, choice, &code))
        return NULL;
      while (labels->len < code)
        g_ptr_array_add (labels, g_strdup (""));
      g_free (labels->pdata[code - 1]);
      labels->pdata[code - 1] = g_strdup (choice->label);
    }
  return g_steal_pointer (&labels);
}

/* A list becomes the map that it stands for. */
static JsonObject *
ensure_map (JsonObject *question)
{
  JsonNode *node = json_object_get_member (question, "Choices");
  JsonObject *map;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  map = json_object_new ();
  for (guint i = 0; node != NULL && JSON_NODE_HOLDS_ARRAY (node) &&
                    i < json_array_get_length (json_node_get_array (node));
       i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);

      json_object_set_member (map, key, json_array_dup_element (json_node_get_array (node), i));
    }
  json_object_set_object_member (question, "Choices", map);
  return map;
}

static JsonArray *
ensure_order (JsonObject *question)
{
  JsonNode *node = json_object_get_member (question, "ChoiceOrder");
  JsonArray *order;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  order = json_array_new ();
  json_object_set_array_member (question, "ChoiceOrder", order);
  return order;
}

static gboolean
is_listed (JsonArray *order, const char *key)
{
  for (guint i = 0; i < json_array_get_length (order); i++)
    {
      g_autofree char *listed = dup_value (json_array_get_element (order, i));

      if (g_strcmp0 (listed, key) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A recode that was set by hand for a key of ours would send the code elsewhere. */
static void
put_choice (JsonObject *question, const char *code, const char *label, gboolean rewrite)
{
  JsonObject *map = ensure_map (question);
  JsonArray *order = ensure_order (question);
  JsonNode *recodes = json_object_get_member (question, "RecodeValues");
  JsonObject *choice = get_in_map (question, "Choices", code);
  g_autofree char *text = escape (label);

  if (choice == NULL)
    json_object_set_object_member (map, code, create_choice (label));
  else if (rewrite)
    json_object_set_string_member (choice, "Display", text);
  if (!is_listed (order, code))
    json_array_add_string_element (order, code);
  if (recodes != NULL && JSON_NODE_HOLDS_OBJECT (recodes))
    json_object_set_string_member (json_node_get_object (recodes), code, code);
}

void
cw_project_question_update (JsonObject *question, const CwProjectField *field, gboolean rewrite)
{
  if (rewrite)
    set_texts (question, field);
  for (guint i = 0; !field->is_text && i < field->labels->len; i++)
    {
      g_autoptr (GPtrArray) choices = list_choices (question);
      g_autofree char *code = g_strdup_printf ("%u", i + 1);

      if (rewrite || !has_code (choices, code))
        put_choice (question, code, field->labels->pdata[i], rewrite);
    }
  if (!field->is_text && field->labels->len > 0)
    json_object_set_int_member (
        question, "NextChoiceId",
        MAX (json_object_get_int_member_with_default (question, "NextChoiceId", 0),
             (gint64) field->labels->len + 1));
  json_object_remove_member (question, "QuestionText_Unsafe");
}
