/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of value in a record, a mapping and a project for it, and what an encoder makes of
 * them as text. */
#pragma once

#include "format/cw-encoder.h"

#include <math.h>
#include <string.h>

#define LONG_TEXT_BYTES (10 * 1000)

typedef struct
{
  const char *name;
  const char *json; /* NULL: no member at all */
} ValueKind;

static const ValueKind value_kinds[] = {
  { "missing", NULL },
  { "null", "null" },
  { "empty", "\"\"" },
  { "blank", "\" \\t\\u00a0\"" },
  { "plain", "\"Late fee\"" },
  { "comma", "\"Roaming, EU\"" },
  { "quote", "\"The \\\"free\\\" plan\"" },
  { "line-ends", "\"one\\r\\ntwo\\nthree\"" },
  { "escapes", "\"tab\\t back\\\\slash /slash \\u0001\\u001f\\u007f end\"" },
  { "emoji", "\"Great \\ud83d\\ude00 call \\u2764\\ufe0f\"" },
  { "right-to-left", "\"\\u0645\\u0631\\u062d\\u0628\\u0627, \\u05e9\\u05dc\\u05d5\\u05dd\"" },
  { "turkish", "\"\\u0130stanbul \\u0131l\\u0131k i\"" },
  { "separators", "\"a\\u2028b\\u2029c\\ufeffd\"" },
  { "html", "\"<p>Fish &amp; <b>chips</b></p>\"" },
  { "piped", "\"${e://Field/Agent} $.id\"" },
  { "zero", "0" },
  { "negative", "-3.5" },
  { "decimal", "4.6" },
  { "third", "0.1" },
  { "whole-double", "7.0" },
  { "number-text", "\"4.60\"" },
  { "comma-number", "\"4,6\"" },
  { "huge-integer", "9223372036854775807" },
  { "low-integer", "-9223372036854775808" },
  { "beyond-doubles", "9007199254740993" },
  { "huge-double", "1.5e300" },
  { "tiny-double", "2.5e-10" },
  { "nan", "NaN" },
  { "infinity", "Infinity" },
  { "nan-text", "\"NaN\"" },
  { "true", "true" },
  { "false", "false" },
  { "object", "{\"a\": \"x, y\", \"b\": {\"c\": [1, null]}}" },
  { "empty-object", "{}" },
  { "list", "[\"one\", \"two, three\", 4, null, \"\"]" },
  { "empty-list", "[]" },
  { "nested-list", "[[\"deep\"], [[1], {\"k\": 2}]]" },
  { "date", "\"2026-11-19T16:20:11.250+01:00\"" },
  { "long", "long" },
};

/* JSON has no NaN; a program that fills a record may still put one in. */
static inline JsonNode *
make_node (const char *json)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  if (strcmp (json, "NaN") == 0 || strcmp (json, "Infinity") == 0)
    {
      node = json_node_new (JSON_NODE_VALUE);
      json_node_set_double (node, *json == 'N' ? NAN : INFINITY);
      return node;
    }
  if (strcmp (json, "long") == 0)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      while (text->len < LONG_TEXT_BYTES)
        g_string_append (text, "Called about a late fee, “twice”. ");
      node = json_node_new (JSON_NODE_VALUE);
      json_node_set_string (node, text->str);
      return node;
    }
  node = json_from_string (json, &error);
  g_assert_no_error (error);
  return node;
}

static inline JsonObject *
parse_object (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &error);

  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (node));
}

static inline CwRecord *
take_record (JsonObject *document)
{
  g_autoptr (GError) error = NULL;
  CwRecord *record = cw_record_new (CW_RECORD_INTERACTION, document, &error);

  g_assert_no_error (error);
  return record;
}

/* One as in the picture of the mapping editor. */
static inline CwRecord *
make_typical_record (void)
{
  return take_record (parse_object (
      "{\"id\":\"8f2c41\",\"interactionType\":\"Call\",\"direction\":\"Inbound\","
      "\"utcStart\":\"2026-11-19T15:20:11Z\",\"utcEnd\":\"2026-11-19T15:26:23Z\","
      "\"durationMs\":372000,\"language\":\"nob\",\"country\":\"NOR\","
      "\"numberDialed\":\"+4780012345\",\"tethrUri\":\"https://nordtel.tethr.com/8f2c41\","
      "\"internalTalkTimeMs\":150000,\"silencePercent\":0.125,"
      "\"participants\":[{\"isInternal\":true,\"displayName\":\"Ida Berg\",\"utterances\":"
      "[{\"startMs\":0,\"endMs\":500,\"text\":\"Hello.\"}]},"
      "{\"isInternal\":true,\"displayName\":\"Mikael Lund\",\"segments\":"
      "[{\"categoryType\":\"Text\",\"categoryId\":\"wait\",\"displayName\":\"Long wait\"}],"
      "\"utterances\":[{\"startMs\":900,\"endMs\":9000,\"text\":\"Let me see.\"}]},"
      "{\"isInternal\":false,\"displayName\":\"Kari Nilsen\",\"email\":\"kari@example.com\","
      "\"refId\":\"C-77\",\"refType\":\"customer\"}],"
      "\"customGroups\":[{\"type\":\"Team\",\"displayName\":\"Billing\"}],"
      "\"classifications\":["
      "{\"categoryType\":\"BasicScore\",\"categoryId\":\"TEI\",\"value\":4.6},"
      "{\"categoryType\":\"Text\",\"categoryId\":\"frustration\",\"displayName\":\"Frustration\"},"
      "{\"categoryType\":\"Text\",\"categoryId\":\"repeat\",\"displayName\":\"Had to repeat\"},"
      "{\"categoryType\":\"Text\",\"categoryId\":\"promise\",\"missed\":true},"
      "{\"categoryType\":\"Text\",\"categoryId\":\"fee\",\"displayName\":\"Late fee\"},"
      "{\"categoryType\":\"Text\",\"categoryId\":\"roaming\",\"displayName\":\"Roaming, EU\"},"
      "{\"categoryType\":\"Text\",\"categoryId\":\"switch\"}],"
      "\"metadata\":{\"summary\":\"<p>Called about a late fee.</p>\",\"plan\":\"Gold\","
      "\"opened\":1763565611,\"paid\":1234.5}}"));
}

static inline CwField *
add_group (CwCatalog *catalog, const char *id, const char *name, const char *const *members)
{
  g_autofree char *group_id = g_strconcat ("category-group.", id, NULL);
  CwField *group =
      cw_field_new (group_id, name, CW_FIELD_GROUP_CATEGORY_GROUPS, CW_FIELD_CATEGORY_GROUP);

  for (guint i = 0; members[i] != NULL; i += 2)
    {
      g_autofree char *member_id = g_strconcat ("category.", members[i], NULL);
      CwField *member = cw_catalog_find (catalog, member_id);

      if (member == NULL)
        {
          member = cw_field_new (member_id, members[i + 1], CW_FIELD_GROUP_CATEGORIES,
                                 CW_FIELD_CATEGORY);
          cw_catalog_add (catalog, member);
        }
      g_ptr_array_add (group->members, cw_field_ref (member));
    }
  cw_catalog_add (catalog, group);
  return group;
}

static inline void
add_score (CwCatalog *catalog, const char *id, const char *name, gboolean with_bands)
{
  CwField *field = cw_field_new (id, name, CW_FIELD_GROUP_SCORES, CW_FIELD_SCORE);

  if (with_bands)
    {
      g_ptr_array_add (field->bands, cw_score_band_new (0, 3, "Easy"));
      g_ptr_array_add (field->bands, cw_score_band_new (3, 6, "Average"));
      g_ptr_array_add (field->bands, cw_score_band_new (6, 10, "Hard"));
    }
  cw_catalog_add (catalog, field);
}

static inline CwCatalog *
make_typical_catalog (void)
{
  static const char *const effort[] = { "repeat", "Had to repeat", "passed",  "Passed on twice",
                                        "wait",   "Long wait",     "promise", "Promise not kept",
                                        NULL };
  static const char *const billing[] = { "fee",    "Late fee", "roaming", "Roaming, EU",
                                         "refund", "Refund",   NULL };
  static const char *const channel[] = { "switch", "Channel switch", NULL };
  CwCatalog *catalog = cw_catalog_new (CW_RECORD_INTERACTION);
  g_autoptr (CwRecord) record = make_typical_record ();

  add_score (catalog, "score.TEI", "Effort index", TRUE);
  add_group (catalog, "effort", "Effort", effort);
  add_group (catalog, "billing", "Billing reasons", billing);
  add_group (catalog, "channel", "Channel switch", channel);
  cw_catalog_learn (catalog, record);
  return catalog;
}

static inline CwMappingField *
map_field (CwMapping *mapping,
           CwCatalog *catalog,
           const char *id,
           const char *name,
           CwFormat format,
           CwPlacement placement)
{
  CwMappingField *field = cw_mapping_field_new (cw_catalog_find (catalog, id));

  g_free (field->name);
  field->name = g_strdup (name);
  g_free (field->field);
  field->field = g_strdup (id);
  field->format = format;
  field->placement = placement;
  return cw_mapping_add (mapping, field, -1);
}

static inline CwTransform *
add_step (CwMappingField *field, CwTransformKind kind, const char *to)
{
  CwTransform *step = cw_transform_new (kind);

  step->to = g_strdup (to);
  g_ptr_array_add (field->transforms, step);
  return step;
}

/* The ten fields of the picture and five more. */
static inline CwMapping *
make_typical_mapping (CwCatalog *catalog)
{
  const CwPlacement question = CW_PLACEMENT_QUESTION;
  const CwPlacement data = CW_PLACEMENT_EMBEDDED_DATA;
  CwMapping *mapping = cw_mapping_new ();
  CwMappingField *field =
      map_field (mapping, catalog, "interaction.date", "Date and time", CW_FORMAT_EMBEDDED, data);

  add_step (field, CW_TRANSFORM_DATE, "%Y-%m-%d %H:%M");
  map_field (mapping, catalog, "interaction.agent", "Agent", CW_FORMAT_EMBEDDED, data);
  map_field (mapping, catalog, "category.frustration", "Frustration", CW_FORMAT_QUESTION, question);
  map_field (mapping, catalog, "category-group.effort", "Effort", CW_FORMAT_GROUP, question);
  map_field (mapping, catalog, "score.TEI", "Effort index", CW_FORMAT_RANGE, data);
  map_field (mapping, catalog, "score.TEI", "Effort index band", CW_FORMAT_VALUE, data);
  map_field (mapping, catalog, "category-group.billing", "Billing reasons", CW_FORMAT_TEXT_SET,
             data);
  map_field (mapping, catalog, "category-group.channel", "Channel switch", CW_FORMAT_BOOLEAN, data);
  map_field (mapping, catalog, "interaction.link", "Link", CW_FORMAT_EMBEDDED, data);
  field = map_field (mapping, catalog, "metadata.summary", "Summary", CW_FORMAT_EMBEDDED, data);
  add_step (field, CW_TRANSFORM_HTML_TO_TEXT, NULL);
  map_field (mapping, catalog, "category.fee", "Fee", CW_FORMAT_NUMERIC, data);
  map_field (mapping, catalog, "customer.name", "Customer", CW_FORMAT_EMBEDDED, data);
  field = map_field (mapping, catalog, "interaction.duration", "Minutes", CW_FORMAT_EMBEDDED, data);
  add_step (field, CW_TRANSFORM_NUMBER, NULL)->decimals = 1;
  ((CwTransform *) field->transforms->pdata[0])->divide_by = 60000;
  map_field (mapping, catalog, "score.TEI", "How hard was it?", CW_FORMAT_VALUE, question);
  field = map_field (mapping, catalog, "customer.id", "Greeting", CW_FORMAT_EMBEDDED, data);
  add_step (field, CW_TRANSFORM_TEMPLATE, "${e://Field/Customer} (${value}), $.direction");
  return mapping;
}

static inline CwProject *
make_project (const CwMapping *mapping, CwCatalog *catalog)
{
  CwProject *project = cw_project_plan (NULL, mapping, catalog);

  project->survey_id = g_strdup ("SV_3nVbq8TqLk2ZpAu");
  return project;
}

static inline void
append_payload (GString *out, const CwPayload *payload)
{
  gsize length;
  const char *body = g_bytes_get_data (payload->body, &length);

  for (guint i = 0; i < payload->lints->len; i++)
    {
      const CwLint *lint = payload->lints->pdata[i];

      g_string_append_printf (out, "! %s: %s\n", cw_lint_kind_to_string (lint->kind),
                              lint->message);
    }
  g_string_append_len (out, body, (gssize) length);
  g_string_append (out, "\n\n");
}
