/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-record-envelope.h"

#include "ingest/cw-json-cursor.h"

#include <string.h>

/* Behind the text of a cursor. */
#define PADDING 32
/* Answers have their list in an object in an object at the deepest. */
#define MAX_DEPTH 4

/* Members under which answers and exports keep their list. */
static const char *const list_keys[] = { "results", "interactions", "records", "items",
                                         "data",    "value",        "content", "calls",
                                         "chats",   "elements",     "entries", NULL };
/* Members that hold an object with the list, or one record. */
static const char *const object_keys[] = { "data",   "payload",     "response", "body",
                                           "result", "interaction", "record",   "call",
                                           "chat",   "detail",      NULL };
/* What only a record itself has. */
static const char *const record_keys[] = {
  "utcStart", "utcEnd", "participants", "interactionType", "durationMs", "classifications", NULL
};

static char *
read_key (CwJsonCursor *cursor)
{
  const char *key;
  gsize length;
  char *name;

  if (cw_json_cursor_peek (cursor) != CW_JSON_STRING ||
      !cw_json_cursor_read_string (cursor, &key, &length))
    return NULL;
  name = g_strndup (key, length);
  if (cw_json_cursor_take (cursor, ':'))
    return name;
  g_free (name);
  return NULL;
}

static gboolean
has_id (CwJsonCursor *cursor)
{
  while (cw_json_cursor_take (cursor, '{') || cw_json_cursor_take (cursor, ','))
    {
      g_autofree char *key = read_key (cursor);

      if (key == NULL)
        return FALSE;
      if (g_str_equal (key, "id") || g_str_equal (key, "callId"))
        return TRUE;
      cw_json_cursor_peek (cursor);
      if (!cw_json_cursor_skip (cursor))
        return FALSE;
    }
  return FALSE;
}

/* A list of records: metadata is kept in lists of texts and numbers. A page may have an id of its
 * own, but then those in its list have, too. */
static gboolean
begins_list (CwJsonCursor *cursor, gboolean outer_has_id)
{
  const char *start = cursor->at;
  gboolean list;

  cw_json_cursor_take (cursor, '[');
  list = cw_json_cursor_peek (cursor) == CW_JSON_OBJECT ? !outer_has_id || has_id (cursor)
                                                        : *cursor->at == ']' && !outer_has_id;
  cursor->at = start;
  return list;
}

/* The cursor is behind the brace of an object; ends at the bracket of its list. */
static gboolean
seek_list (CwJsonCursor *cursor, guint *depth)
{
  gboolean outer_has_id = FALSE;

  for (;;)
    {
      g_autofree char *key = read_key (cursor);
      CwJsonKind kind = key != NULL ? cw_json_cursor_peek (cursor) : CW_JSON_BROKEN;
      const char *start = cursor->at;

      if (key == NULL || g_strv_contains (record_keys, key))
        return FALSE;
      outer_has_id = outer_has_id || g_str_equal (key, "id");
      if (kind == CW_JSON_ARRAY && g_strv_contains (list_keys, key) &&
          begins_list (cursor, outer_has_id))
        return TRUE;
      if (kind == CW_JSON_OBJECT && g_strv_contains (object_keys, key) && *depth < MAX_DEPTH)
        {
          cw_json_cursor_take (cursor, '{');
          (*depth)++;
          if (seek_list (cursor, depth))
            return TRUE;
          (*depth)--;
          cursor->at = start;
        }
      if (!cw_json_cursor_skip (cursor) || !cw_json_cursor_take (cursor, ','))
        return FALSE;
    }
}

gsize
cw_record_envelope_find_list (const char *text, gsize length, guint *out_depth)
{
  g_autofree char *padded = g_malloc0 (length + PADDING);
  CwJsonCursor cursor;
  gsize found = 0;

  *out_depth = 1;
  memcpy (padded, text, length);
  cw_json_cursor_init (&cursor, padded, length);
  if (cw_json_cursor_peek (&cursor) == CW_JSON_OBJECT && cw_json_cursor_take (&cursor, '{') &&
      seek_list (&cursor, out_depth))
    found = cursor.at - padded;
  cw_json_cursor_clear (&cursor);
  return found;
}

/* The first line is longer than the look, or no value: it is read in the other way. */
gboolean
cw_record_envelope_is_lines (const char *text, gsize length)
{
  const char *stop = memchr (text, '\n', length);
  gsize line = stop != NULL ? (gsize) (stop - text) : length;
  g_autofree char *padded = NULL;
  CwJsonCursor cursor;
  gboolean whole;
  const char *rest = stop;

  while (rest != NULL && rest < text + length && g_ascii_isspace (*rest))
    rest++;
  while (line > 0 && g_ascii_isspace (text[line - 1]))
    line--;
  if (*text == '{' && line > 1 && text[line - 1] == '}' &&
      (rest == NULL || rest == text + length || *rest == '{'))
    return TRUE;
  /* A list on one line is no line of many, unless there is another one. */
  if (rest == NULL || rest == text + length || strchr ("[{", *rest) == NULL)
    return FALSE;
  padded = g_malloc0 (line + PADDING);
  memcpy (padded, text, line);
  cw_json_cursor_init (&cursor, padded, line);
  whole = cw_json_cursor_skip (&cursor) && cursor.at == padded + line;
  cw_json_cursor_clear (&cursor);
  return whole;
}

gboolean
cw_record_envelope_ends (const char *text, gsize length, guint depth)
{
  gboolean in_text = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (in_text)
        {
          if (text[i] == '\\')
            i++;
          else if (text[i] == '"')
            in_text = FALSE;
        }
      else if (depth == 0 && !g_ascii_isspace (text[i]))
        return FALSE;
      else if (text[i] == '"')
        in_text = TRUE;
      else if (text[i] == '{' || text[i] == '[')
        depth++;
      else if (text[i] == '}' || text[i] == ']')
        depth--;
    }
  return TRUE;
}

/* What only a record has; its id alone may be that of an event. */
static gboolean
has_record_member (JsonObject *object)
{
  for (guint i = 0; record_keys[i] != NULL; i++)
    if (json_object_has_member (object, record_keys[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_any_id (JsonObject *object)
{
  return json_object_has_member (object, "id") || json_object_has_member (object, "callId");
}

static JsonObject *
get_inner (JsonObject *object)
{
  for (guint i = 0; object_keys[i] != NULL; i++)
    {
      JsonNode *node = json_object_get_member (object, object_keys[i]);

      if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
        return json_node_get_object (node);
    }
  return NULL;
}

JsonObject *
cw_record_envelope_unwrap (JsonObject *object)
{
  JsonObject *at = object;

  for (guint depth = 0; at != NULL && depth < MAX_DEPTH && !has_record_member (at); depth++)
    {
      JsonObject *inner = get_inner (at);

      if (inner == NULL || (has_any_id (at) && !has_record_member (inner)))
        return has_any_id (at) ? at : object;
      at = inner;
    }
  return at != NULL && has_any_id (at) ? at : object;
}

static JsonArray *
find_array (JsonObject *object)
{
  for (guint i = 0; list_keys[i] != NULL; i++)
    {
      JsonNode *node = json_object_get_member (object, list_keys[i]);
      JsonArray *list =
          node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      JsonNode *first = list != NULL && json_array_get_length (list) > 0
                            ? json_array_get_element (list, 0)
                            : NULL;

      if (list != NULL &&
          (first == NULL ? !has_any_id (object)
                         : JSON_NODE_HOLDS_OBJECT (first) &&
                               (!has_any_id (object) || has_any_id (json_node_get_object (first)))))
        return list;
    }
  return NULL;
}

JsonArray *
cw_record_envelope_get_list (JsonObject *object)
{
  JsonObject *at = object;
  JsonArray *list = NULL;

  for (guint depth = 0; at != NULL && depth < MAX_DEPTH && !has_record_member (at); depth++)
    {
      list = find_array (at);
      if (list != NULL)
        return list;
      at = get_inner (at);
    }
  return NULL;
}
