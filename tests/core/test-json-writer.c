/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cw-json-writer.h"

#include <string.h>

#define N_DOCUMENTS 3000
#define MAX_DEPTH 5

static void
assert_same (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *expected = json_to_string (node, FALSE);
  g_autoptr (GString) text = g_string_new ("before");

  cw_json_writer_append (text, object);
  g_assert_true (g_str_has_prefix (text->str, "before"));
  g_assert_cmpstr (text->str + strlen ("before"), ==, expected);
}

/* Of one byte to three, alone and within others. */
static void
test_every_character (void)
{
  for (gunichar character = 1; character < 0x3000; character++)
    {
      g_autoptr (JsonObject) object = json_object_new ();
      char bytes[7] = { 0 };
      g_autofree char *within = NULL;

      g_unichar_to_utf8 (character, bytes);
      within = g_strconcat ("a\n", bytes, "z\"", NULL);
      json_object_set_string_member (object, bytes, within);
      json_object_set_string_member (object, within, bytes);
      assert_same (object);
    }
}

static void
test_numbers (void)
{
  static const char *const documents[] = {
    "{\"a\":0,\"b\":-0,\"c\":7,\"d\":-12,\"e\":9223372036854775807,\"f\":-9223372036854775808}",
    "{\"a\":0.0,\"b\":-0.0,\"c\":1.0,\"d\":0.1,\"e\":-12.5,\"f\":1e300,\"g\":1.5e-300,\"h\":1e20}",
    "{\"a\":0.30000000000000004,\"b\":123456789012345680000.0,\"c\":4.9406564584124654e-324}",
    "{}",
    "{\"\":{\"\":[]},\"a\":[[],{},[{}],null,true,false,\"\"]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (documents[i], NULL);

      g_assert_nonnull (node);
      assert_same (json_node_get_object (node));
    }
}

static char *
make_text (GRand *random)
{
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (random, 0, 12); n > 0; n--)
    if (g_rand_int_range (random, 0, 4) == 0)
      g_string_append_unichar (text, (gunichar) g_rand_int_range (random, 1, 0xd7ff));
    else
      g_string_append_c (text, (char) g_rand_int_range (random, 1, 128));
  return g_string_free (text, FALSE);
}

static JsonNode *make_node (GRand *random, int depth);

static JsonObject *
make_object (GRand *random, int depth)
{
  JsonObject *object = json_object_new ();

  for (int n = g_rand_int_range (random, 0, 6); n > 0; n--)
    {
      g_autofree char *name = make_text (random);

      json_object_set_member (object, name, make_node (random, depth + 1));
    }
  return object;
}

static JsonArray *
make_array (GRand *random, int depth)
{
  JsonArray *array = json_array_new ();

  for (int n = g_rand_int_range (random, 0, 6); n > 0; n--)
    json_array_add_element (array, make_node (random, depth + 1));
  return array;
}

static JsonNode *
make_node (GRand *random, int depth)
{
  JsonNode *node = json_node_alloc ();
  g_autofree char *text = make_text (random);

  switch (g_rand_int_range (random, depth < MAX_DEPTH ? 0 : 2, 7))
    {
    case 0:
      json_node_init (node, JSON_NODE_OBJECT);
      json_node_take_object (node, make_object (random, depth));
      return node;
    case 1:
      json_node_init (node, JSON_NODE_ARRAY);
      json_node_take_array (node, make_array (random, depth));
      return node;
    case 2:
      return json_node_init_int (node, (gint64) g_rand_int (random) << g_rand_int (random) % 32);
    case 3:
      return json_node_init_double (node, g_rand_double_range (random, -1e6, 1e6));
    case 4:
      return json_node_init_boolean (node, g_rand_boolean (random));
    case 5:
      return json_node_init_null (node);
    default:
      return json_node_init_string (node, text);
    }
}

static void
test_random_documents (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autoptr (JsonObject) object = make_object (random, 0);

      assert_same (object);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-writer/every-character", test_every_character);
  g_test_add_func ("/json-writer/numbers", test_numbers);
  g_test_add_func ("/json-writer/random-documents", test_random_documents);
  return g_test_run ();
}
