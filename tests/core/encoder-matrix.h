/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every format, and every transform, on every kind of value. */
#pragma once

#include "encoder-fixture.h"

/* @value: (nullable): stands where the format looks: as metadata, as the value of a score, as the
 * name of a category that occurred. */
static inline CwRecord *
make_matrix_record (JsonNode *value)
{
  JsonObject *document = parse_object ("{\"id\":\"r1\",\"utcStart\":\"2026-01-31T23:59:59Z\","
                                       "\"durationMs\":61500,\"classifications\":[]}");
  JsonArray *hits = json_object_get_array_member (document, "classifications");
  JsonObject *metadata = json_object_new ();
  JsonObject *score = parse_object ("{\"categoryType\":\"BasicScore\",\"categoryId\":\"s\"}");
  JsonObject *hit = parse_object ("{\"categoryType\":\"Text\"}");

  json_object_set_object_member (document, "metadata", metadata);
  if (value != NULL)
    {
      json_object_set_member (metadata, "x", json_node_copy (value));
      json_object_set_member (score, "value", json_node_copy (value));
      /* What is no text is a damaged id: the category did not occur. */
      if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
        json_object_set_string_member (hit, "categoryId", "c");
      else
        json_object_set_member (hit, "categoryId", json_node_copy (value));
      json_array_add_object_element (hits, score);
      json_array_add_object_element (hits, hit);
    }
  else
    {
      json_object_unref (score);
      json_object_unref (hit);
    }
  return take_record (document);
}

static inline CwCatalog *
make_matrix_catalog (JsonNode *value)
{
  gboolean is_text = value != NULL && JSON_NODE_HOLDS_VALUE (value) &&
                     json_node_get_value_type (value) == G_TYPE_STRING;
  const char *members[] = { "a", "Alpha", "c", is_text ? json_node_get_string (value) : "Gamma",
                            NULL };
  CwCatalog *catalog = cw_catalog_new (CW_RECORD_INTERACTION);

  add_score (catalog, "score.s", "Score", TRUE);
  cw_catalog_add (catalog,
                  cw_field_new ("metadata.x", "X", CW_FIELD_GROUP_METADATA, CW_FIELD_TEXT));
  add_group (catalog, "g", "Group", members);
  return catalog;
}

static inline void
append_encoded (GString *out, const char *title, CwMapping *mapping, const ValueKind *kind)
{
  g_autoptr (JsonNode) value = kind->json != NULL ? make_node (kind->json) : NULL;
  g_autoptr (CwCatalog) catalog = make_matrix_catalog (value);
  g_autoptr (CwRecord) record = make_matrix_record (value);
  g_autoptr (CwProject) project = make_project (mapping, catalog);
  g_autoptr (CwEncoder) encoder = cw_encoder_new (mapping, project, catalog);
  g_autofree char *key = cw_delivery_key ("uid", "r1", 0);
  g_autoptr (CwPayload) payload = cw_encoder_encode (encoder, record, key);

  g_string_append_printf (out, "# %s%s%s\n", title, *title != '\0' ? ", " : "", kind->name);
  append_payload (out, payload);
}

/* What a format is for, as its field. */
static inline CwMapping *
make_matrix_mapping (CwFormat format)
{
  static const char *const ids[CW_N_FORMATS][3] = {
    [CW_FORMAT_EMBEDDED] = { "metadata.x", "category.c", "category-group.g" },
    [CW_FORMAT_QUESTION] = { "metadata.x", "category.c", "score.s" },
    [CW_FORMAT_GROUP] = { "category-group.g" },
    [CW_FORMAT_TEXT_SET] = { "category-group.g" },
    [CW_FORMAT_BOOLEAN] = { "category.c", "category-group.g" },
    [CW_FORMAT_NUMERIC] = { "category.c", "category-group.g" },
    [CW_FORMAT_VALUE] = { "score.s" },
    [CW_FORMAT_RANGE] = { "score.s" },
  };
  g_autoptr (CwCatalog) catalog = make_matrix_catalog (NULL);
  CwMapping *mapping = cw_mapping_new ();

  for (guint i = 0; i < 3 && ids[format][i] != NULL; i++)
    for (int place = CW_PLACEMENT_EMBEDDED_DATA; place <= CW_PLACEMENT_QUESTION; place++)
      if (cw_placement_fits ((CwPlacement) place, format))
        map_field (mapping, catalog, ids[format][i], ids[format][i], format, (CwPlacement) place);
  return mapping;
}

static inline char *
make_format_matrix (CwFormat format)
{
  g_autoptr (CwMapping) mapping = make_matrix_mapping (format);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (value_kinds); i++)
    append_encoded (out, "", mapping, &value_kinds[i]);
  return g_string_free (out, FALSE);
}

/* The step in its plainest form. */
static inline void
add_matrix_step (CwMappingField *field, CwTransformKind kind)
{
  CwTransform *step = add_step (field, kind, NULL);

  if (kind == CW_TRANSFORM_CASE)
    step->to = g_strdup ("upper");
  else if (kind == CW_TRANSFORM_TEXT)
    step->to = g_strdup ("Phone, \"EU\"");
  else if (kind == CW_TRANSFORM_TEMPLATE)
    step->to = g_strdup ("[${value}] ~{aed://metadata.x} $.metadata.x $.id.");
  else if (kind == CW_TRANSFORM_JOIN)
    step->delimiter = g_strdup ("; ");
  else if (kind == CW_TRANSFORM_NUMBER)
    step->decimals = 2;
  else if (kind == CW_TRANSFORM_LOOKUP)
    {
      g_ptr_array_add (step->keys, g_strdup ("Late fee"));
      g_ptr_array_add (step->values, g_strdup ("Gebühr"));
      g_ptr_array_add (step->keys, g_strdup (""));
      g_ptr_array_add (step->values, g_strdup ("none"));
    }
  else if (kind == CW_TRANSFORM_DATE)
    {
      step->from = g_strdup ("s");
      step->to = g_strdup ("%A, %-d. %B %Y %H:%M:%S %p %Z %:z %s %%");
      step->zone = g_strdup ("Europe/Oslo");
    }
}

static inline char *
make_transform_matrix (CwTransformKind kind)
{
  g_autoptr (CwMapping) mapping = cw_mapping_new ();
  g_autoptr (CwCatalog) catalog = make_matrix_catalog (NULL);
  GString *out = g_string_new (NULL);

  add_matrix_step (map_field (mapping, catalog, "metadata.x", "X", CW_FORMAT_EMBEDDED,
                              CW_PLACEMENT_EMBEDDED_DATA),
                   kind);
  for (guint i = 0; i < G_N_ELEMENTS (value_kinds); i++)
    append_encoded (out, "", mapping, &value_kinds[i]);
  return g_string_free (out, FALSE);
}

static inline char *
make_typical (void)
{
  g_autoptr (CwCatalog) catalog = make_typical_catalog ();
  g_autoptr (CwMapping) mapping = make_typical_mapping (catalog);
  g_autoptr (CwRecord) record = make_typical_record ();
  g_autoptr (CwProject) project = make_project (mapping, catalog);
  g_autoptr (CwEncoder) encoder = cw_encoder_new (mapping, project, catalog);
  g_autoptr (CwPayload) payload =
      cw_encoder_encode (encoder, record, "9f3c1e7a-52b0-8c11-8d3e-0123456789ab");
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s %s\n", payload->method, payload->path);
  append_payload (out, payload);
  return g_string_free (out, FALSE);
}
