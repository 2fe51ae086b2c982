/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The parser calls itself for every level; answers of services have a handful. */
#define DEEPEST_LEVEL 256
#define LARGEST_EXACT_DOUBLE 9007199254740992.0

static GError *
create_error (const char *message)
{
  return cw_net_error_new (CW_NET_ERROR_MALFORMED, 0, NULL, NULL, message);
}

static void G_GNUC_PRINTF (2, 3) set_error (GError **error, const char *format, ...)
{
  g_autofree char *line = NULL;
  g_autofree char *message = NULL;
  va_list list;

  va_start (list, format);
  line = g_strdup_vprintf (format, list);
  va_end (list);
  message = g_strconcat (
      line, "\n", _ ("Try again later; if it stays so, tell the support of the service."), NULL);
  g_propagate_error (error, create_error (message));
}

gboolean
cw_json_is_too_deep (const char *text, gsize length)
{
  guint level = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (in_string && text[i] == '\\')
        i++;
      else if (text[i] == '"')
        in_string = !in_string;
      else if (!in_string && (text[i] == '[' || text[i] == '{') && ++level > DEEPEST_LEVEL)
        return TRUE;
      else if (!in_string && (text[i] == ']' || text[i] == '}') && level > 0)
        level--;
    }
  return FALSE;
}

typedef struct
{
  guint line;
  guint column;
} Place;

static void
error_cb (JsonParser *parser, GError *error, gpointer data)
{
  Place *place = data;

  place->line = json_parser_get_current_line (parser);
  place->column = json_parser_get_current_pos (parser);
}

JsonNode *
cw_json_parse (GBytes *body, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize length = 0;
  const char *text;
  JsonNode *root;
  Place place = { 1, 1 };

  g_return_val_if_fail (body != NULL, NULL);

  text = g_bytes_get_data (body, &length);
  if (length == 0)
    {
      set_error (error, _ ("The answer is empty."));
      return NULL;
    }
  if (!g_utf8_validate_len (text, length, NULL) || cw_json_is_too_deep (text, length))
    {
      set_error (error, _ ("The answer is not valid JSON."));
      return NULL;
    }
  g_signal_connect (parser, "error", G_CALLBACK (error_cb), &place);
  if (json_parser_load_from_data (parser, text, (gssize) length, NULL) &&
      (root = json_parser_steal_root (parser)) != NULL)
    return root;
  /* What the parser itself says may quote the document, and with it a secret. */
  set_error (error, _ ("The answer is not valid JSON: line %u, column %u."), place.line,
             place.column);
  return NULL;
}

static JsonNode *
find_step (JsonNode *node, const char *step)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_member (json_node_get_object (node), step);
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      guint64 index;

      if (g_ascii_string_to_unsigned (step, 10, 0, G_MAXUINT, &index, NULL) &&
          index < json_array_get_length (array))
        return json_array_get_element (array, (guint) index);
    }
  return NULL;
}

JsonNode *
cw_json_find_node (JsonNode *node, const char *path)
{
  g_auto (GStrv) steps = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  steps = g_strsplit (path, ".", -1);
  for (guint i = 0; steps[i] != NULL && node != NULL; i++)
    node = find_step (node, steps[i]);
  return node != NULL && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

static JsonNode *
demand_node (JsonNode *node, const char *path, GError **error)
{
  JsonNode *found = cw_json_find_node (node, path);

  if (found == NULL)
    set_error (error, _ ("“%s” is missing in the answer."), path);
  return found;
}

static char *
read_string (JsonNode *node)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return g_strdup (json_node_get_string (node));
    case G_TYPE_INT64:
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    case G_TYPE_DOUBLE:
      return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, json_node_get_double (node)));
    default:
      return NULL;
    }
}

static gboolean
read_integer (JsonNode *node, gint64 *value)
{
  double number;

  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_INT64:
      *value = json_node_get_int (node);
      return TRUE;
    case G_TYPE_DOUBLE:
      number = json_node_get_double (node);
      if (fabs (number) > LARGEST_EXACT_DOUBLE || number != floor (number))
        return FALSE;
      *value = (gint64) number;
      return TRUE;
    case G_TYPE_STRING:
      return g_ascii_string_to_signed (json_node_get_string (node), 10, G_MININT64, G_MAXINT64,
                                       value, NULL);
    default:
      return FALSE;
    }
}

static gboolean
read_number (JsonNode *node, double *value)
{
  const char *text;
  char *end = NULL;

  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_INT64:
    case G_TYPE_DOUBLE:
      *value = json_node_get_double (node);
      return isfinite (*value);
    case G_TYPE_STRING:
      text = json_node_get_string (node);
      if (*text == '\0' || text[strspn (text, "0123456789+-.eE")] != '\0')
        return FALSE;
      *value = g_ascii_strtod (text, &end);
      return *end == '\0' && isfinite (*value);
    default:
      return FALSE;
    }
}

static gboolean
read_boolean (JsonNode *node, gboolean *value)
{
  const char *text;

  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    {
      *value = json_node_get_boolean (node);
      return TRUE;
    }
  text = json_node_get_string (node);
  *value = g_strcmp0 (text, "true") == 0;
  return *value || g_strcmp0 (text, "false") == 0;
}

static gboolean
take_string (JsonNode *node, const char *path, char **value, GError **error)
{
  *value = read_string (node);
  if (*value == NULL)
    set_error (error, _ ("“%s” of the answer is not a text."), path);
  return *value != NULL;
}

static gboolean
take_integer (JsonNode *node, const char *path, gint64 *value, GError **error)
{
  if (read_integer (node, value))
    return TRUE;
  *value = 0;
  set_error (error, _ ("“%s” of the answer is not a whole number."), path);
  return FALSE;
}

static gboolean
take_boolean (JsonNode *node, const char *path, gboolean *value, GError **error)
{
  if (read_boolean (node, value))
    return TRUE;
  *value = FALSE;
  set_error (error, _ ("“%s” of the answer is neither true nor false."), path);
  return FALSE;
}

gboolean
cw_json_get_string (JsonNode *node, const char *path, char **value, GError **error)
{
  g_return_val_if_fail (value != NULL, FALSE);

  *value = NULL;
  node = demand_node (node, path, error);
  return node != NULL && take_string (node, path, value, error);
}

gboolean
cw_json_get_integer (JsonNode *node, const char *path, gint64 *value, GError **error)
{
  g_return_val_if_fail (value != NULL, FALSE);

  *value = 0;
  node = demand_node (node, path, error);
  return node != NULL && take_integer (node, path, value, error);
}

gboolean
cw_json_get_number (JsonNode *node, const char *path, double *value, GError **error)
{
  g_return_val_if_fail (value != NULL, FALSE);

  *value = 0.0;
  node = demand_node (node, path, error);
  if (node == NULL)
    return FALSE;
  if (read_number (node, value))
    return TRUE;
  *value = 0.0;
  set_error (error, _ ("“%s” of the answer is not a number."), path);
  return FALSE;
}

gboolean
cw_json_get_boolean (JsonNode *node, const char *path, gboolean *value, GError **error)
{
  g_return_val_if_fail (value != NULL, FALSE);

  *value = FALSE;
  node = demand_node (node, path, error);
  return node != NULL && take_boolean (node, path, value, error);
}

JsonArray *
cw_json_get_array (JsonNode *node, const char *path, GError **error)
{
  node = demand_node (node, path, error);
  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  set_error (error, _ ("“%s” of the answer is not a list."), path);
  return NULL;
}

JsonObject *
cw_json_get_object (JsonNode *node, const char *path, GError **error)
{
  node = demand_node (node, path, error);
  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  set_error (error, _ ("“%s” of the answer is not an object."), path);
  return NULL;
}

gboolean
cw_json_find_string (JsonNode *node, const char *path, char **value, GError **error)
{
  g_return_val_if_fail (value != NULL, FALSE);

  *value = NULL;
  node = cw_json_find_node (node, path);
  return node == NULL || take_string (node, path, value, error);
}

gboolean
cw_json_find_integer (JsonNode *node,
                      const char *path,
                      gint64 *value,
                      gboolean *found,
                      GError **error)
{
  g_return_val_if_fail (value != NULL, FALSE);

  *value = 0;
  node = cw_json_find_node (node, path);
  if (found != NULL)
    *found = node != NULL;
  return node == NULL || take_integer (node, path, value, error);
}

gboolean
cw_json_find_boolean (JsonNode *node,
                      const char *path,
                      gboolean *value,
                      gboolean *found,
                      GError **error)
{
  g_return_val_if_fail (value != NULL, FALSE);

  *value = FALSE;
  node = cw_json_find_node (node, path);
  if (found != NULL)
    *found = node != NULL;
  return node == NULL || take_boolean (node, path, value, error);
}
