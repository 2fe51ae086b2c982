/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schemas of mapping and trigger files say what the program reads. */
#include "config.h"

#include "ingest/cw-record-map.h"
#include "model/cw-integration.h"

static JsonObject *
load_schema (const char *name, JsonNode **root)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", name, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  *root = json_parser_steal_root (parser);
  return json_node_get_object (*root);
}

/* The words of "enum" at $defs.<type>.properties.<member>. */
static JsonArray *
get_words (JsonObject *schema, const char *type, const char *member)
{
  JsonObject *object = json_object_get_object_member (schema, "$defs");

  object = json_object_get_object_member (object, type);
  object = json_object_get_object_member (object, "properties");
  object = json_object_get_object_member (object, member);
  return json_object_get_array_member (object, "enum");
}

static void
assert_words (JsonObject *schema, const char *type, const char *member, const char *const *words)
{
  JsonArray *array = get_words (schema, type, member);
  guint n = json_array_get_length (array);

  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (json_array_get_string_element (array, i), ==, words[i]);
  g_assert_null (words[n]);
}

static void
test_mapping_examples (void)
{
  g_autoptr (JsonNode) root = NULL;
  JsonArray *examples =
      json_object_get_array_member (load_schema ("mapping.schema.json", &root), "examples");

  g_assert_cmpuint (json_array_get_length (examples), >, 1);
  for (guint i = 0; i < json_array_get_length (examples); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CwMapping) mapping =
          cw_mapping_from_json (json_array_get_element (examples, i), &error);
      g_autoptr (CwMapping) again = NULL;
      g_autoptr (JsonNode) node = NULL;

      g_assert_no_error (error);
      node = cw_mapping_to_json (mapping);
      again = cw_mapping_from_json (node, &error);
      g_assert_no_error (error);
      g_assert_true (cw_mapping_equal (mapping, again));
      g_assert_cmpuint (mapping->fields->len, >, 2);
    }
}

static void
test_mapping_words (void)
{
  const char *formats[CW_N_FORMATS + 1] = { NULL };
  const char *placements[CW_PLACEMENT_QUESTION + 2] = { NULL };
  const char *kinds[CW_TRANSFORM_TEMPLATE + 2] = { NULL };
  g_autoptr (JsonNode) root = NULL;
  JsonObject *schema = load_schema ("mapping.schema.json", &root);

  for (int i = 0; i < CW_N_FORMATS; i++)
    formats[i] = cw_format_to_string ((CwFormat) i);
  for (int i = 0; i <= CW_PLACEMENT_QUESTION; i++)
    placements[i] = cw_placement_to_string ((CwPlacement) i);
  for (int i = 0; i <= CW_TRANSFORM_TEMPLATE; i++)
    kinds[i] = cw_transform_kind_to_string ((CwTransformKind) i);
  assert_words (schema, "field", "format", formats);
  assert_words (schema, "field", "placement", placements);
  assert_words (schema, "transform", "kind", kinds);
}

static void
test_trigger_examples (void)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  JsonArray *examples =
      json_object_get_array_member (load_schema ("trigger.schema.json", &root), "examples");

  g_assert_cmpuint (json_array_get_length (examples), >, 1);
  for (guint i = 0; i < json_array_get_length (examples); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CwTrigger) trigger =
          cw_trigger_from_json (json_array_get_element (examples, i), zone, &error);
      g_autoptr (CwTrigger) again = NULL;
      g_autoptr (JsonNode) node = NULL;

      g_assert_no_error (error);
      node = cw_trigger_to_json (trigger);
      again = cw_trigger_from_json (node, zone, &error);
      g_assert_no_error (error);
      g_assert_true (cw_filter_equal (trigger->filter, again->filter));
      g_assert_cmpuint (cw_filter_count_conditions (trigger->filter), >, 0);
    }
}

/* Each word of the schema is read, and each that is written stands in the schema. */
static void
test_trigger_words (void)
{
  g_autoptr (JsonNode) root = NULL;
  JsonArray *words =
      get_words (load_schema ("trigger.schema.json", &root), "condition", "operator");
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  CwOperator op;

  for (guint i = 0; i < json_array_get_length (words); i++)
    {
      const char *word = json_array_get_string_element (words, i);

      if (!cw_operator_from_string (word, &op))
        g_error ("“%s” is not read", word);
      g_hash_table_add (known, (char *) word);
    }
  for (int i = 0; i <= CW_OPERATOR_MISSING; i++)
    if (!g_hash_table_contains (known, cw_operator_to_string ((CwOperator) i)))
      g_error ("“%s” is not in the schema", cw_operator_to_string ((CwOperator) i));
}

/* What columns may become, beside what takes a name. */
static void
test_record_map (void)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *schema = load_schema ("record-map.schema.json", &root);
  g_autoptr (JsonNode) found =
      json_path_query ("$.properties.columns.items.properties.to.anyOf[0].enum[*]", root, NULL);
  JsonArray *names = json_node_get_array (found);
  guint n = 0;

  for (const CwRecordMapTarget *target = cw_record_map_list_targets (CW_RECORD_INTERACTION);
       target->to != NULL; target++, n++)
    g_assert_cmpstr (json_array_get_string_element (names, n), ==, target->to);
  g_assert_cmpuint (json_array_get_length (names), ==, n);
  g_assert_true (json_object_has_member (schema, "title"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow-schemas/mapping-examples", test_mapping_examples);
  g_test_add_func ("/flow-schemas/mapping-words", test_mapping_words);
  g_test_add_func ("/flow-schemas/trigger-examples", test_trigger_examples);
  g_test_add_func ("/flow-schemas/trigger-words", test_trigger_words);
  g_test_add_func ("/flow-schemas/record-map", test_record_map);
  return g_test_run ();
}
