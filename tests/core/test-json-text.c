/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/cw-json-text.h"

#include <math.h>
#include <string.h>

static char *
format (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  return cw_json_text_format (node);
}

static char *
format_number (double number)
{
  g_autoptr (JsonNode) node = json_node_init_double (json_node_alloc (), number);

  return cw_json_text_format (node);
}

static void
test_layout (void)
{
  g_autofree char *text = format ("{\"b\":[1,true,null],\"a\":{\"x\":\"y\"},\"e\":[],\"o\":{}}");

  g_assert_cmpstr (text, ==,
                   "{\n  \"b\": [\n    1,\n    true,\n    null\n  ],\n  \"a\": {\n"
                   "    \"x\": \"y\"\n  },\n  \"e\": [],\n  \"o\": {}\n}\n");
}

static void
test_numbers (void)
{
  static const struct
  {
    double number;
    const char *text;
  } cases[] = {
    { 0.95, "0.95\n" },
    { 75, "75\n" },
    { -15.1, "-15.1\n" },
    { 0.1 + 0.2, "0.30000000000000004\n" },
    { 100.0 * 2 / 3, "66.66666666666667\n" },
    { 1e300, "1e+300\n" },
    { NAN, "null\n" },
    { -INFINITY, "null\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = format_number (cases[i].number);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_numbers_come_back (void)
{
  for (int i = 0; i < 10000; i++)
    {
      double number = g_test_rand_double_range (-1000, 1000) / (i + 1);
      g_autofree char *text = format_number (number);

      g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, number);
    }
}

static void
test_strings (void)
{
  const char *raw = "a \"b\" \\ \n\t\x1b\x7f “é” 🙂";
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), raw);
  g_autofree char *text = cw_json_text_format (node);
  g_autoptr (JsonNode) again = json_from_string (text, NULL);

  g_assert_cmpstr (json_node_get_string (again), ==, raw);
  g_assert_null (strchr (text, '\x1b'));
  g_assert_nonnull (strstr (text, "“é” 🙂"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-text/layout", test_layout);
  g_test_add_func ("/json-text/numbers", test_numbers);
  g_test_add_func ("/json-text/numbers-come-back", test_numbers_come_back);
  g_test_add_func ("/json-text/strings", test_strings);
  return g_test_run ();
}
