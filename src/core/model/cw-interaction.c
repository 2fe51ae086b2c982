/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-interaction.h"

#include "model/cw-json-member.h"

#include <math.h>

/* Metadata nested deeper than this, and keys longer than this, are passed over: names of fields
 * are kept for good, and nobody chooses such ones from a list. */
#define MAX_DEPTH 8
#define MAX_KEY_LENGTH 200
#define MAX_VALUES 2000

typedef struct
{
  CwMetadataFunc func;
  gpointer data;
  GString *path;
  guint n_values;
} Walk;

static void
walk_hits (JsonArray *hits, CwHitPlace place, CwHitFunc func, gpointer data)
{
  guint n = hits != NULL ? json_array_get_length (hits) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *hit = cw_json_member_at (hits, i);
      const char *text = hit != NULL ? cw_json_member_get_text (hit, "categoryId") : NULL;
      g_autofree char *digits = NULL;

      if (hit != NULL && text == NULL)
        text = digits = cw_json_member_dup_id (hit, "categoryId");
      if (text != NULL && strlen (text) <= MAX_KEY_LENGTH)
        func (hit, text, place, data);
    }
}

void
cw_interaction_foreach_hit (JsonObject *document, CwHitFunc func, gpointer data)
{
  JsonArray *participants = cw_json_member_get_array (document, "participants");
  guint n = participants != NULL ? json_array_get_length (participants) : 0;

  walk_hits (cw_json_member_get_array (document, "classifications"), CW_HIT_WHOLE, func, data);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *participant = cw_json_member_at (participants, i);

      if (participant != NULL)
        walk_hits (cw_json_member_get_array (participant, "segments"), CW_HIT_MOMENT, func, data);
    }
}

gboolean
cw_interaction_is_score (JsonObject *hit)
{
  const char *type = cw_json_member_get_text (hit, "categoryType");
  gsize length = type != NULL ? strlen (type) : 0;

  return length >= 5 && g_ascii_strcasecmp (type + length - 5, "score") == 0;
}

static void
tell (Walk *walk, const char *key, const char *name, const char *text, const CwMetadataValue *form)
{
  CwMetadataValue value = form != NULL ? *form : (CwMetadataValue){ 0 };

  if (cw_json_text_is_blank (text) || strlen (key) > MAX_KEY_LENGTH ||
      ++walk->n_values > MAX_VALUES)
    return;
  value.key = key;
  value.name = name;
  value.text = text;
  walk->func (&value, walk->data);
}

/* The shortest digits that read back as the same number. */
static const char *
number_to_text (double number, char *buffer, int size)
{
  for (int precision = 15; precision <= 17; precision++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", precision);
      g_ascii_formatd (buffer, size, format, number);
      if (g_ascii_strtod (buffer, NULL) == number)
        break;
    }
  return buffer;
}

static void
tell_value (Walk *walk, JsonNode *node, const char *key, const char *name, CwMetadataValue *form)
{
  GType type = json_node_get_value_type (node);
  char buffer[64];

  if (type == G_TYPE_STRING)
    {
      tell (walk, key, name, json_node_get_string (node), form);
      return;
    }
  if (type == G_TYPE_BOOLEAN)
    {
      tell (walk, key, name, json_node_get_boolean (node) ? "true" : "false", form);
      return;
    }
  form->is_number = TRUE;
  form->is_date = FALSE;
  form->number = json_node_get_double (node);
  if (type == G_TYPE_INT64)
    {
      g_snprintf (buffer, sizeof buffer, "%" G_GINT64_FORMAT, json_node_get_int (node));
      tell (walk, key, name, buffer, form);
    }
  else if (isfinite (form->number))
    tell (walk, key, name, number_to_text (form->number, buffer, sizeof buffer), form);
}

static void
walk_metadata (Walk *walk, JsonNode *node, guint depth)
{
  if (depth > MAX_DEPTH)
    return;
  if (JSON_NODE_HOLDS_VALUE (node))
    {
      CwMetadataValue form = { 0 };

      if (walk->path->len > 0)
        tell_value (walk, node, walk->path->str, NULL, &form);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        walk_metadata (walk, json_array_get_element (array, i), depth + 1);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      gsize length = walk->path->len;
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        {
          if (length > 0)
            g_string_append_c (walk->path, '.');
          g_string_append (walk->path, name);
          walk_metadata (walk, member, depth + 1);
          g_string_truncate (walk->path, length);
        }
    }
}

static void
tell_custom (Walk *walk, JsonNode *node, const char *id, const char *name, const char *list)
{
  CwMetadataValue form = { 0 };
  gint64 ms;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        tell_custom (walk, json_array_get_element (array, i), id, name, list);
    }
  if (!JSON_NODE_HOLDS_VALUE (node))
    return;
  form.is_prose = strcmp (list, "customTexts") == 0;
  if (strcmp (list, "customDateTimes") == 0 && json_node_get_value_type (node) == G_TYPE_STRING &&
      cw_json_text_to_time (json_node_get_string (node), &ms))
    {
      form.is_number = form.is_date = TRUE;
      form.number = (double) ms;
    }
  tell_value (walk, node, id, name, &form);
}

static void
walk_custom (Walk *walk, JsonObject *document, const char *list)
{
  JsonArray *fields = cw_json_member_get_array (document, list);
  guint n = fields != NULL ? json_array_get_length (fields) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *field = cw_json_member_at (fields, i);
      JsonNode *value = field != NULL ? json_object_get_member (field, "value") : NULL;
      const char *name = field != NULL ? cw_json_member_get_text (field, "displayName") : NULL;
      g_autofree char *id = field != NULL ? cw_json_member_dup_id (field, "id") : NULL;

      if (value != NULL && (id != NULL || name != NULL))
        tell_custom (walk, value, id != NULL ? id : name, name, list);
    }
}

void
cw_interaction_foreach_metadata (JsonObject *document, CwMetadataFunc func, gpointer data)
{
  static const char *const lists[] = { "customStrings", "customTexts", "customLongs",
                                       "customDoubles", "customDateTimes" };
  g_autoptr (GString) path = g_string_new (NULL);
  Walk walk = { func, data, path, 0 };
  JsonNode *metadata = json_object_get_member (document, "metadata");

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    walk_custom (&walk, document, lists[i]);
  if (metadata != NULL)
    walk_metadata (&walk, metadata, 0);
}

void
cw_interaction_foreach_call_group (JsonObject *document, CwCallGroupFunc func, gpointer data)
{
  JsonArray *groups = cw_json_member_get_array (document, "customGroups");
  guint n = groups != NULL ? json_array_get_length (groups) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *group = cw_json_member_at (groups, i);
      const char *type = group != NULL ? cw_json_member_get_text (group, "type") : NULL;
      const char *name = group != NULL ? cw_json_member_get_text (group, "displayName") : NULL;
      g_autofree char *id = NULL;

      if (group != NULL && name == NULL)
        name = id = cw_json_member_dup_id (group, "id");
      if (name != NULL && (type == NULL || strlen (type) <= MAX_KEY_LENGTH))
        func (type != NULL ? type : "Group", name, data);
    }
}
