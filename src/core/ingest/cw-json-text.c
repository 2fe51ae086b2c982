/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-json-text.h"

#include <math.h>
#include <string.h>

#define INDENT 2
/* 15 digits are always right, 17 always enough. */
#define FEWEST_DIGITS 15
#define MOST_DIGITS 17

static void append_node (GString *text, JsonNode *node, guint depth);

static void
append_number (GString *text, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (number))
    {
      g_string_append (text, "null");
      return;
    }
  for (int digits = FEWEST_DIGITS; digits <= MOST_DIGITS; digits++)
    {
      g_autofree char *format = g_strdup_printf ("%%.%dg", digits);

      g_ascii_formatd (buffer, sizeof buffer, format, number);
      if (g_ascii_strtod (buffer, NULL) == number)
        break;
    }
  g_string_append (text, buffer);
}

static void
append_string (GString *text, const char *string)
{
  g_string_append_c (text, '"');
  for (const char *at = string; *at != '\0'; at++)
    if (*at == '"' || *at == '\\')
      g_string_append_printf (text, "\\%c", *at);
    else if (*at == '\n')
      g_string_append (text, "\\n");
    else if ((guchar) *at < 0x20 || *at == 0x7f)
      g_string_append_printf (text, "\\u%04x", (guint) *at);
    else
      g_string_append_c (text, *at);
  g_string_append_c (text, '"');
}

static void
append_value (GString *text, JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    append_string (text, json_node_get_string (node));
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (text, json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_INT64)
    g_string_append_printf (text, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    append_number (text, json_node_get_double (node));
}

static void
append_line (GString *text, guint depth)
{
  g_string_append_printf (text, "\n%*s", (int) (depth * INDENT), "");
}

static void
append_array (GString *text, JsonArray *array, guint depth)
{
  guint length = json_array_get_length (array);

  g_string_append_c (text, '[');
  for (guint i = 0; i < length; i++)
    {
      append_line (text, depth + 1);
      append_node (text, json_array_get_element (array, i), depth + 1);
      if (i + 1 < length)
        g_string_append_c (text, ',');
    }
  if (length > 0)
    append_line (text, depth);
  g_string_append_c (text, ']');
}

static void
append_object (GString *text, JsonObject *object, guint depth)
{
  g_autoptr (GList) members = json_object_get_members (object);

  g_string_append_c (text, '{');
  for (GList *member = members; member != NULL; member = member->next)
    {
      append_line (text, depth + 1);
      append_string (text, member->data);
      g_string_append (text, ": ");
      append_node (text, json_object_get_member (object, member->data), depth + 1);
      if (member->next != NULL)
        g_string_append_c (text, ',');
    }
  if (members != NULL)
    append_line (text, depth);
  g_string_append_c (text, '}');
}

static void
append_node (GString *text, JsonNode *node, guint depth)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      append_object (text, json_node_get_object (node), depth);
      break;
    case JSON_NODE_ARRAY:
      append_array (text, json_node_get_array (node), depth);
      break;
    case JSON_NODE_VALUE:
      append_value (text, node);
      break;
    case JSON_NODE_NULL:
      g_string_append (text, "null");
      break;
    default:
      g_return_if_reached ();
    }
}

char *
cw_json_text_format (JsonNode *root)
{
  GString *text;

  g_return_val_if_fail (root != NULL, NULL);

  text = g_string_new (NULL);
  append_node (text, root, 0);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}
