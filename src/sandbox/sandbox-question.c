/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-definition.h"

#include <string.h>

/* Qualtrics writes an object whose keys are 0, 1, 2 as a list. */
static JsonObject *
get_in_map (JsonObject *object, const char *map, const char *key)
{
  JsonNode *node = json_object_get_member (object, map);
  guint64 index;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonNode *member = json_object_get_member (json_node_get_object (node), key);

      return member != NULL && JSON_NODE_HOLDS_OBJECT (member) ? json_node_get_object (member)
                                                               : NULL;
    }
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node) ||
      !g_ascii_string_to_unsigned (key, 10, 0, G_MAXUINT, &index, NULL) ||
      index >= json_array_get_length (json_node_get_array (node)))
    return NULL;
  return json_array_get_object_element (json_node_get_array (node), (guint) index);
}

static void
add_members (GPtrArray *choices, JsonNode *node)
{
  g_autoptr (GList) names = NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        g_ptr_array_add (choices, g_strdup_printf ("%u", i));
      return;
    }
  names = json_object_get_members (json_node_get_object (node));
  for (GList *l = names; l != NULL; l = l->next)
    g_ptr_array_add (choices, g_strdup (l->data));
}

GPtrArray *
sandbox_question_list_choices (JsonObject *question)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_free);
  JsonNode *order = json_object_get_member (question, "ChoiceOrder");
  JsonNode *node = json_object_get_member (question, "Choices");
  JsonArray *array =
      order != NULL && JSON_NODE_HOLDS_ARRAY (order) ? json_node_get_array (order) : NULL;

  if (node == NULL || JSON_NODE_HOLDS_VALUE (node) || JSON_NODE_HOLDS_NULL (node))
    return choices;
  if (array == NULL || json_array_get_length (array) == 0)
    {
      add_members (choices, node);
      return choices;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      const char *text = json_node_get_string (element);

      g_ptr_array_add (choices, text != NULL
                                    ? g_strdup (text)
                                    : g_strdup_printf ("%d", (int) json_node_get_int (element)));
    }
  return choices;
}

JsonObject *
sandbox_question_get_choice (JsonObject *question, const char *choice)
{
  return get_in_map (question, "Choices", choice);
}

static const char *
get_text_in_map (JsonObject *question, const char *map, const char *key)
{
  JsonNode *node = json_object_get_member (question, map);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
             ? sandbox_json_get_string (json_node_get_object (node), key)
             : NULL;
}

const char *
sandbox_question_get_recode (JsonObject *question, const char *choice)
{
  const char *recode = get_text_in_map (question, "RecodeValues", choice);

  return recode != NULL ? recode : choice;
}

char *
sandbox_strip_markup (const char *html)
{
  GString *text = g_string_new (NULL);
  gboolean in_tag = FALSE;

  for (; html != NULL && *html != '\0'; html++)
    {
      in_tag = in_tag || *html == '<';
      if (!in_tag)
        g_string_append_c (text, *html);
      if (*html == '>')
        in_tag = FALSE;
    }
  g_string_replace (text, "&nbsp;", " ", 0);
  g_string_replace (text, "&lt;", "<", 0);
  g_string_replace (text, "&gt;", ">", 0);
  g_string_replace (text, "&quot;", "\"", 0);
  g_string_replace (text, "&#39;", "'", 0);
  g_string_replace (text, "&amp;", "&", 0);
  return g_string_free (text, FALSE);
}

char *
sandbox_question_get_label (JsonObject *question, const char *choice)
{
  const char *name = get_text_in_map (question, "VariableNaming", choice);
  JsonObject *object = sandbox_question_get_choice (question, choice);

  return name != NULL ? g_strdup (name)
                      : sandbox_strip_markup (sandbox_json_get_string (object, "Display"));
}

char *
sandbox_question_get_text (JsonObject *question)
{
  return g_strstrip (sandbox_strip_markup (sandbox_json_get_string (question, "QuestionText")));
}

gboolean
sandbox_question_is (JsonObject *question, const char *type, const char *selector)
{
  return g_strcmp0 (sandbox_json_get_string (question, "QuestionType"), type) == 0 &&
         (selector == NULL ||
          g_strcmp0 (sandbox_json_get_string (question, "Selector"), selector) == 0);
}

gboolean
sandbox_question_is_multiple (JsonObject *question)
{
  static const char *const selectors[] = { "MAVR", "MAHR", "MACOL", "MSB", NULL };
  const char *selector = sandbox_json_get_string (question, "Selector");

  return sandbox_question_is (question, "MC", NULL) && selector != NULL &&
         g_strv_contains (selectors, selector);
}
