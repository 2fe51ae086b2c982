/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-mapping-private.h"

#include <glib/gi18n-lib.h>

/* "kind" and what else a transform of that kind has. */
static const char *const members[][5] = {
  [CW_TRANSFORM_HTML_TO_TEXT] = { "kind" },
  [CW_TRANSFORM_DROP_EMOJI] = { "kind" },
  [CW_TRANSFORM_TRIM] = { "kind" },
  [CW_TRANSFORM_CASE] = { "kind", "to" },
  [CW_TRANSFORM_DATE] = { "kind", "from", "to", "zone" },
  [CW_TRANSFORM_NUMBER] = { "kind", "decimals", "divide-by" },
  [CW_TRANSFORM_JOIN] = { "kind", "delimiter" },
  [CW_TRANSFORM_LOOKUP] = { "kind", "table", "otherwise" },
  [CW_TRANSFORM_TEXT] = { "kind", "text" },
  [CW_TRANSFORM_TEMPLATE] = { "kind", "template" },
};

/* All members of all kinds: which of them are possible is looked at when the kind is known. */
static const char *const every_member[] = { "kind",  "from",     "to",        "zone",
                                            "table", "decimals", "divide-by", "delimiter",
                                            "text",  "template", "otherwise", NULL };

static gboolean
read_case (CwTransform *self, CwJsonReader *reader, JsonObject *object)
{
  static const char *const cases[] = { "upper", "lower", "title", NULL };
  int which = -1;

  if (!cw_json_reader_word (reader, object, "to", cases, &which))
    return FALSE;
  if (which < 0)
    return cw_json_reader_refuse_member (
        reader, "to", _ ("Possible are “upper”, “lower”, “title”."), _ ("It is missing."));
  self->to = g_strdup (cases[which]);
  return TRUE;
}

static gboolean
read_date (CwTransform *self, CwJsonReader *reader, JsonObject *object)
{
  static const char *const forms[] = { "iso", "s", "ms", NULL };
  g_autoptr (GTimeZone) zone = NULL;
  int from = -1;

  if (!cw_json_reader_word (reader, object, "from", forms, &from) ||
      !cw_json_reader_text (reader, object, "to", &self->to) ||
      !cw_json_reader_text (reader, object, "zone", &self->zone))
    return FALSE;
  self->from = from >= 0 ? g_strdup (forms[from]) : NULL;
  zone = self->zone != NULL ? g_time_zone_new_identifier (self->zone) : NULL;
  if (!reader->is_kept && self->zone != NULL && zone == NULL)
    return cw_json_reader_refuse_member (
        reader, "zone", _ ("Write the name of a zone, like “Europe/Oslo”, or “UTC”."),
        _ ("“%s” is not a time zone that this machine knows."), self->zone);
  return TRUE;
}

static gboolean
read_number (CwTransform *self, CwJsonReader *reader, JsonObject *object)
{
  if (!cw_json_reader_int (reader, object, "decimals", 0, 15, &self->decimals) ||
      !cw_json_reader_number (reader, object, "divide-by", &self->divide_by))
    return FALSE;
  if (json_object_has_member (object, "divide-by") && self->divide_by == 0)
    return cw_json_reader_refuse_member (reader, "divide-by", _ ("Write another number."),
                                         _ ("Nothing can be divided by 0."));
  return TRUE;
}

static gboolean
read_lookup (CwTransform *self, CwJsonReader *reader, JsonObject *object)
{
  JsonNode *table = json_object_get_member (object, "table");
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (!cw_json_reader_text (reader, object, "otherwise", &self->otherwise))
    return FALSE;
  if (table == NULL || !JSON_NODE_HOLDS_OBJECT (table))
    return cw_json_reader_refuse_member (
        reader, "table", _ ("Write what is sent in place of each value: {\"NOR\": \"Norway\"}."),
        _ ("It is not an object."));
  json_object_iter_init_ordered (&iter, json_node_get_object (table));
  while (json_object_iter_next_ordered (&iter, &key, &value))
    {
      if (!JSON_NODE_HOLDS_VALUE (value) || json_node_get_value_type (value) != G_TYPE_STRING)
        return cw_json_reader_refuse_member (reader, "table", _ ("Write a text in quotes."),
                                             _ ("What “%s” becomes is not a text."), key);
      g_ptr_array_add (self->keys, g_strdup (key));
      g_ptr_array_add (self->values, json_node_dup_string (value));
    }
  return TRUE;
}

static gboolean
read_rest (CwTransform *self, CwJsonReader *reader, JsonObject *object)
{
  switch (self->kind)
    {
    case CW_TRANSFORM_CASE:
      return read_case (self, reader, object);
    case CW_TRANSFORM_DATE:
      return read_date (self, reader, object);
    case CW_TRANSFORM_NUMBER:
      return read_number (self, reader, object);
    case CW_TRANSFORM_JOIN:
      return cw_json_reader_text (reader, object, "delimiter", &self->delimiter);
    case CW_TRANSFORM_LOOKUP:
      return read_lookup (self, reader, object);
    case CW_TRANSFORM_TEXT:
      return cw_json_reader_text (reader, object, "text", &self->to);
    case CW_TRANSFORM_TEMPLATE:
      return cw_json_reader_text (reader, object, "template", &self->to);
    case CW_TRANSFORM_HTML_TO_TEXT:
    case CW_TRANSFORM_DROP_EMOJI:
    case CW_TRANSFORM_TRIM:
    default:
      return TRUE;
    }
}

CwTransform *
cw_transform_read (CwJsonReader *reader, JsonNode *node)
{
  g_autoptr (CwTransform) self = NULL;
  JsonObject *object = cw_json_reader_object (reader, node, every_member);
  int kind = -1;

  if (object == NULL || !cw_json_reader_word (reader, object, "kind", cw_transform_words, &kind))
    return NULL;
  if (kind < 0)
    {
      cw_json_reader_refuse_member (
          reader, "kind", _ ("Say what it does, like “trim” or “number”."), _ ("It is missing."));
      return NULL;
    }
  if (cw_json_reader_object (reader, node, members[kind]) == NULL)
    return NULL;
  self = cw_transform_new ((CwTransformKind) kind);
  if (!read_rest (self, reader, object))
    return NULL;
  return g_steal_pointer (&self);
}

static void
write_lookup (const CwTransform *self, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "table");
  json_builder_begin_object (builder);
  for (guint i = 0; i < self->keys->len; i++)
    cw_mapping_write_text (builder, self->keys->pdata[i], self->values->pdata[i]);
  json_builder_end_object (builder);
  cw_mapping_write_text (builder, "otherwise", self->otherwise);
}

static void
write_number (const CwTransform *self, JsonBuilder *builder)
{
  if (self->decimals >= 0)
    {
      json_builder_set_member_name (builder, "decimals");
      json_builder_add_int_value (builder, self->decimals);
    }
  if (self->divide_by != 0)
    {
      json_builder_set_member_name (builder, "divide-by");
      cw_mapping_write_number (builder, self->divide_by);
    }
}

void
cw_transform_write (const CwTransform *self, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  cw_mapping_write_text (builder, "kind", cw_transform_kind_to_string (self->kind));
  if (self->kind == CW_TRANSFORM_NUMBER)
    write_number (self, builder);
  else if (self->kind == CW_TRANSFORM_LOOKUP)
    write_lookup (self, builder);
  else if (self->kind == CW_TRANSFORM_JOIN)
    cw_mapping_write_text (builder, "delimiter", self->delimiter);
  else if (self->kind == CW_TRANSFORM_TEXT)
    cw_mapping_write_text (builder, "text", self->to);
  else if (self->kind == CW_TRANSFORM_TEMPLATE)
    cw_mapping_write_text (builder, "template", self->to);
  else if (self->kind == CW_TRANSFORM_CASE || self->kind == CW_TRANSFORM_DATE)
    {
      cw_mapping_write_text (builder, "from", self->from);
      cw_mapping_write_text (builder, "to", self->to);
      cw_mapping_write_text (builder, "zone", self->zone);
    }
  json_builder_end_object (builder);
}
