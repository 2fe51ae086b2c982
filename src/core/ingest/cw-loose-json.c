/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-loose-json.h"

#include "ingest/cw-ingest-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SIZE (64 * 1024 * 1024)
#define MAX_DEPTH 200

/* Returns the place after the closing quote, NULL if there is none. */
static const char *
skip_string (const char *p, const char *end)
{
  for (p++; p < end && *p != '"'; p++)
    if (*p == '\\')
      p++;
  return p < end ? p + 1 : NULL;
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

/* The parser descends once per level and is generous with what it takes for JSON, so both are
 * looked at before it runs: one object or list, whole, with nothing but JSON in it. */
static gboolean
check_shape (const char *text, gsize length)
{
  const char *end = text + length;
  const char *p = text;
  guint depth = 0;

  do
    {
      if (*p == '"')
        {
          p = skip_string (p, end);
          if (p == NULL)
            return FALSE;
          continue;
        }
      if ((*p == '{' || *p == '[') && ++depth > MAX_DEPTH)
        return FALSE;
      if ((*p == '}' || *p == ']') && depth-- == 0)
        return FALSE;
      if (!g_ascii_isalnum (*p) && (*p == '\0' || strchr (" \t\r\n{}[]:,+-.", *p) == NULL))
        return FALSE;
      p++;
    }
  while (p < end && depth > 0);
  return depth == 0 && is_blank (p, end - p);
}

static gboolean
check_text (const char *text, gsize length, GError **error)
{
  if (is_blank (text, length))
    {
      g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_EMPTY, _ ("The file is empty."));
      return FALSE;
    }
  if (length > MAX_SIZE)
    {
      g_set_error_literal (
          error, CW_INGEST_ERROR, CW_INGEST_ERROR_TOO_LARGE,
          _ ("The file is larger than 64 MB, which no definition of a survey is."));
      return FALSE;
    }
  while (g_ascii_isspace (*text))
    {
      text++;
      length--;
    }
  if (*text != '{' && *text != '[')
    {
      g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_NOT_AN_EXPORT,
                           _ ("The file is no JSON, which definitions of surveys are."));
      return FALSE;
    }
  if (!g_utf8_validate (text, length, NULL) || !check_shape (text, length))
    {
      g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED,
                           _ ("The file is damaged: it is not whole JSON. Export or download it "
                              "again."));
      return FALSE;
    }
  return TRUE;
}

JsonNode *
cw_loose_json_parse (GBytes *json, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  JsonNode *root;
  gsize length;
  const char *text;

  g_return_val_if_fail (json != NULL, NULL);

  text = g_bytes_get_data (json, &length);
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  if (!check_text (text, length, error))
    return NULL;

  parser = json_parser_new_immutable ();
  if (json_parser_load_from_data (parser, text, length, NULL))
    {
      root = json_parser_steal_root (parser);
      if (root != NULL)
        return root;
    }
  g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED,
               _ ("The file is damaged: it is no JSON from line %u on. Export or download it "
                  "again."),
               json_parser_get_current_line (parser));
  return NULL;
}

JsonNode *
cw_loose_json_peek (JsonObject *object, const char *key)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

JsonObject *
cw_loose_json_as_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonObject *
cw_loose_json_get_object (JsonObject *object, const char *key)
{
  return cw_loose_json_as_object (cw_loose_json_peek (object, key));
}

static char *
dup_number (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (text, sizeof text, "%.15g", value));
}

char *
cw_loose_json_dup_text (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return g_strdup (json_node_get_string (node));
    case G_TYPE_INT64:
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    case G_TYPE_DOUBLE:
      return dup_number (json_node_get_double (node));
    case G_TYPE_BOOLEAN:
      return g_strdup (json_node_get_boolean (node) ? "true" : "false");
    default:
      return NULL;
    }
}

char *
cw_loose_json_get_text (JsonObject *object, const char *key)
{
  return cw_loose_json_dup_text (cw_loose_json_peek (object, key));
}

static void
free_entry (gpointer data)
{
  CwLooseEntry *entry = data;

  g_free (entry->key);
  g_free (entry);
}

static void
add_entry (GPtrArray *entries, char *key, JsonNode *node)
{
  CwLooseEntry *entry = g_new (CwLooseEntry, 1);

  entry->key = key;
  entry->node = node;
  g_ptr_array_add (entries, entry);
}

static void
add_members (GPtrArray *entries, JsonObject *object)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    add_entry (entries, g_strdup (l->data), json_object_get_member (object, l->data));
}

GPtrArray *
cw_loose_json_list_entries (JsonNode *node)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (free_entry);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    add_members (entries, json_node_get_object (node));
  else if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *list = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (list); i++)
        add_entry (entries, g_strdup_printf ("%u", i), json_array_get_element (list, i));
    }
  return entries;
}

JsonNode *
cw_loose_json_look_up (JsonNode *map, const char *key)
{
  guint64 index;

  if (map == NULL || key == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (map))
    return cw_loose_json_peek (json_node_get_object (map), key);
  if (!JSON_NODE_HOLDS_ARRAY (map) ||
      !g_ascii_string_to_unsigned (key, 10, 0, G_MAXUINT, &index, NULL) ||
      index >= json_array_get_length (json_node_get_array (map)))
    return NULL;
  return json_array_get_element (json_node_get_array (map), index);
}

char *
cw_loose_json_look_up_text (JsonNode *map, const char *key)
{
  return cw_loose_json_dup_text (cw_loose_json_look_up (map, key));
}
