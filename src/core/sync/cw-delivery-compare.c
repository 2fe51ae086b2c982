/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-delivery-compare.h"

#include <string.h>

/* What Qualtrics itself keeps in another form, or not at all. */
static gboolean
is_metadata (const char *name)
{
  static const char *const names[] = { "startDate", "endDate",      "progress",
                                       "duration",  "finished",     "userLanguage",
                                       "status",    "recordedDate", NULL };

  return g_strv_contains (names, name);
}

static gboolean
is_number (JsonNode *node, double *number)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  const char *text;
  char *end;

  if (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE)
    {
      *number = json_node_get_double (node);
      return TRUE;
    }
  if (type != G_TYPE_STRING)
    return FALSE;
  text = json_node_get_string (node);
  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0';
}

/* "4.6" was sent and 4.6 is there, or the other way round. */
static gboolean
is_same_number (JsonNode *sent, JsonNode *stored)
{
  double left, right;

  return json_node_get_value_type (sent) != json_node_get_value_type (stored) &&
         is_number (sent, &left) && is_number (stored, &right) && !(left < right) &&
         !(left > right);
}

static char *
dup_value (JsonNode *node)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return json_to_string (node, FALSE);
}

static gboolean
is_equal (JsonNode *sent, JsonNode *stored)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  if (JSON_NODE_HOLDS_ARRAY (sent) && JSON_NODE_HOLDS_ARRAY (stored))
    {
      JsonArray *left = json_node_get_array (sent), *right = json_node_get_array (stored);
      guint n = json_array_get_length (left), n_found = 0;

      for (guint i = 0; i < n; i++)
        for (guint j = 0; j < json_array_get_length (right); j++)
          if (is_equal (json_array_get_element (left, i), json_array_get_element (right, j)))
            {
              n_found++;
              break;
            }
      return n_found == n && n == json_array_get_length (right);
    }
  if (JSON_NODE_HOLDS_VALUE (sent) && JSON_NODE_HOLDS_VALUE (stored) &&
      is_same_number (sent, stored))
    return TRUE;
  a = dup_value (sent);
  b = dup_value (stored);
  return strcmp (a, b) == 0;
}

GPtrArray *
cw_delivery_compare (GBytes *body, JsonNode *stored)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *values;
  JsonObjectIter iter;
  const char *name;
  JsonNode *sent;
  gsize length;
  const char *text = g_bytes_get_data (body, &length);

  g_return_val_if_fail (stored != NULL && JSON_NODE_HOLDS_OBJECT (stored), NULL);

  if (!json_parser_load_from_data (parser, text, (gssize) length, NULL))
    return g_steal_pointer (&names);
  values = json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)),
                                          "values");
  json_object_iter_init (&iter, values);
  while (json_object_iter_next (&iter, &name, &sent))
    {
      JsonNode *found = json_object_get_member (json_node_get_object (stored), name);

      if (!is_metadata (name) && (found == NULL || !is_equal (sent, found)))
        g_ptr_array_add (names, g_strdup (name));
    }
  return g_steal_pointer (&names);
}
