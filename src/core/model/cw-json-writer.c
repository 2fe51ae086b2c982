/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-json-writer.h"

#include <string.h>

#define MAX_DIGITS 20
#define NONE 1

static void write_node (GString *text, JsonNode *node);

/* What is rare and what its versions disagree about is left to it. */
static void
generate (GString *text, JsonNode *node)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_generator_set_root (generator, node);
  json_generator_to_gstring (generator, text);
}

/* The letter after the backslash; 0 where the byte stands for itself, NONE where there is none. */
static const char escapes[256] = {
  [0x01 ... 0x07] = NONE, ['\b'] = 'b', ['\t'] = 't',           ['\n'] = 'n', [0x0b] = NONE,
  ['\f'] = 'f',           ['\r'] = 'r', [0x0e ... 0x1f] = NONE, ['"'] = '"',  ['\\'] = '\\',
  [0x7f] = NONE,
};

/* FALSE, with @text as it was, where a byte has no short form. */
static gboolean
write_plain (GString *text, const char *string)
{
  const gsize start = text->len;
  const char *from = string;
  const char *at;

  g_string_append_c (text, '"');
  for (at = string; *at != '\0'; at++)
    {
      const char escape = escapes[(guint8) *at];

      if (G_LIKELY (escape == 0))
        continue;
      if (escape == NONE)
        {
          g_string_truncate (text, start);
          return FALSE;
        }
      g_string_append_len (text, from, at - from);
      g_string_append_c (text, '\\');
      g_string_append_c (text, escape);
      from = at + 1;
    }
  g_string_append_len (text, from, at - from);
  g_string_append_c (text, '"');
  return TRUE;
}

static void
write_string (GString *text, const char *string)
{
  g_autoptr (JsonNode) node = NULL;

  if (write_plain (text, string))
    return;
  node = json_node_init_string (json_node_alloc (), string);
  generate (text, node);
}

static void
write_integer (GString *text, gint64 number)
{
  char digits[MAX_DIGITS];
  guint64 rest = number < 0 ? -(guint64) number : (guint64) number;
  guint at = MAX_DIGITS;

  do
    digits[--at] = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (number < 0)
    g_string_append_c (text, '-');
  g_string_append_len (text, digits + at, MAX_DIGITS - at);
}

static void
write_double (GString *text, JsonNode *node)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_dtostr (digits, sizeof digits, json_node_get_double (node));
  if (strchr (digits, '.') != NULL)
    g_string_append (text, digits);
  else
    generate (text, node);
}

static void
write_value (GString *text, JsonNode *node)
{
  const GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    write_string (text, json_node_get_string (node));
  else if (type == G_TYPE_INT64)
    write_integer (text, json_node_get_int (node));
  else if (type == G_TYPE_DOUBLE)
    write_double (text, node);
  else
    g_string_append (text, json_node_get_boolean (node) ? "true" : "false");
}

static void
write_member (JsonObject *object, const char *name, JsonNode *node, gpointer data)
{
  GString *text = data;

  if (text->str[text->len - 1] != '{')
    g_string_append_c (text, ',');
  write_string (text, name);
  g_string_append_c (text, ':');
  write_node (text, node);
}

static void
write_element (JsonArray *array, guint index, JsonNode *node, gpointer data)
{
  if (index > 0)
    g_string_append_c (data, ',');
  write_node (data, node);
}

static void
write_node (GString *text, JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      cw_json_writer_append (text, json_node_get_object (node));
      break;
    case JSON_NODE_ARRAY:
      g_string_append_c (text, '[');
      json_array_foreach_element (json_node_get_array (node), write_element, text);
      g_string_append_c (text, ']');
      break;
    case JSON_NODE_VALUE:
      write_value (text, node);
      break;
    case JSON_NODE_NULL:
    default:
      g_string_append (text, "null");
    }
}

void
cw_json_writer_append (GString *text, JsonObject *object)
{
  g_return_if_fail (text != NULL && object != NULL);

  g_string_append_c (text, '{');
  json_object_foreach_member (object, write_member, text);
  g_string_append_c (text, '}');
}
