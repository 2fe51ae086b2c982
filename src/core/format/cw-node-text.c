/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-node-text.h"

#include "format/cw-number-text.h"

#include <math.h>
#include <string.h>

/* Lists in lists in lists are nothing that people send. */
#define MAX_DEPTH 8

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if ((gint32) g_utf8_get_char_validated (text, -1) < 0 ||
        !g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

static gboolean
add_value (GPtrArray *texts, JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    {
      const char *string = json_node_get_string (node);
      g_autofree char *text = g_utf8_make_valid (string != NULL ? string : "", -1);

      if (!is_blank (text))
        g_ptr_array_add (texts, g_steal_pointer (&text));
    }
  else if (type == G_TYPE_INT64)
    g_ptr_array_add (texts, g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node)));
  else if (type == G_TYPE_BOOLEAN)
    g_ptr_array_add (texts, g_strdup (json_node_get_boolean (node) ? "true" : "false"));
  else if (!isfinite (json_node_get_double (node)))
    return FALSE;
  else
    g_ptr_array_add (texts, cw_number_to_text (json_node_get_double (node)));
  return TRUE;
}

static void
add_object (GPtrArray *texts, JsonNode *node)
{
  g_autofree char *json = NULL;

  if (json_object_get_size (json_node_get_object (node)) == 0)
    return;
  json = json_to_string (node, FALSE);
  g_ptr_array_add (texts, g_utf8_make_valid (json, -1));
}

static gboolean
add_node (GPtrArray *texts, JsonNode *node, guint depth)
{
  JsonArray *array;
  gboolean good = TRUE;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_VALUE (node))
    return add_value (texts, node);
  if (JSON_NODE_HOLDS_OBJECT (node) || depth == MAX_DEPTH)
    {
      if (JSON_NODE_HOLDS_OBJECT (node))
        add_object (texts, node);
      return TRUE;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    good = add_node (texts, json_array_get_element (array, i), depth + 1) && good;
  return good;
}

gboolean
cw_node_text_add (GPtrArray *texts, JsonNode *node)
{
  return add_node (texts, node, 0);
}

static JsonNode *
walk (JsonNode *node, const char *path, guint depth)
{
  JsonObject *object;
  JsonNode *member;
  guint64 index;

  if (*path == '\0' || node == NULL || depth == 0)
    return *path == '\0' ? node : NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autofree char *first = g_strndup (path, strcspn (path, "."));

      path += strlen (first);
      return g_ascii_string_to_unsigned (first, 10, 0, G_MAXUINT - 1, &index, NULL) &&
                     index < json_array_get_length (json_node_get_array (node))
                 ? walk (json_array_get_element (json_node_get_array (node), index),
                         *path == '.' ? path + 1 : path, depth - 1)
                 : NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  if (json_object_has_member (object, path))
    return json_object_get_member (object, path);
  for (const char *dot = strchr (path, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
    {
      g_autofree char *first = g_strndup (path, dot - path);

      member = walk (json_object_get_member (object, first), dot + 1, depth - 1);
      if (member != NULL)
        return member;
    }
  return NULL;
}

JsonNode *
cw_node_text_walk (JsonObject *object, const char *path)
{
  g_autoptr (JsonNode) node = json_node_alloc ();

  json_node_init_object (node, object);
  return *path != '\0' ? walk (node, path, 2 * MAX_DEPTH) : NULL;
}

gboolean
cw_node_text_query (GPtrArray *texts, JsonObject *object, JsonPath *path)
{
  g_autoptr (JsonNode) root = json_node_alloc ();
  g_autoptr (JsonNode) found = NULL;

  json_node_init_object (root, object);
  found = json_path_match (path, root);
  return cw_node_text_add (texts, found);
}

void
cw_node_text_append_json (GString *out, const char *text)
{
  static const char letters[] = "\bb\ff\nn\rr\tt\"\"\\\\";

  g_string_append_c (out, '"');
  for (const char *start = text;; text++)
    {
      guchar c = *text;
      const char *letter = NULL;

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;
      g_string_append_len (out, start, text - start);
      if (c == '\0')
        break;
      start = text + 1;
      for (guint i = 0; i < sizeof letters - 1 && letter == NULL; i += 2)
        if (letters[i] == (char) c)
          letter = &letters[i + 1];
      if (letter != NULL)
        g_string_append_printf (out, "\\%c", *letter);
      else
        g_string_append_printf (out, "\\u%04x", c);
    }
  g_string_append_c (out, '"');
}
