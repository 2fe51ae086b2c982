/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-json.h"

#include <string.h>

static JsonNode *
parse_length (const char *text, gsize length, GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new (text, length);

  return cw_json_parse (body, error);
}

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *root = parse_length (text, strlen (text), &error);

  g_assert_no_error (error);
  return root;
}

static void
assert_malformed (GError *error, const char *word)
{
  g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_MALFORMED);
  if (strstr (error->message, word) == NULL)
    g_error ("“%s” is not in “%s”", word, error->message);
}

static void
test_reads (void)
{
  g_autoptr (JsonNode) root = parse ("{\"result\":{\"id\":\"UR_1\",\"n\":3,\"x\":2.5,\"ok\":true,"
                                     "\"list\":[{\"code\":\"blank\"},7]},\"gone\":null}");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *number_text = NULL;
  gint64 integer = 0;
  double number = 0.0;
  gboolean truth = FALSE;

  g_assert_true (cw_json_get_string (root, "result.id", &text, &error));
  g_assert_cmpstr (text, ==, "UR_1");
  g_assert_true (cw_json_get_string (root, "result.n", &number_text, &error));
  g_assert_cmpstr (number_text, ==, "3");
  g_assert_true (cw_json_get_integer (root, "result.n", &integer, &error));
  g_assert_cmpint (integer, ==, 3);
  g_assert_true (cw_json_get_number (root, "result.x", &number, &error));
  g_assert_cmpfloat (number, ==, 2.5);
  g_assert_true (cw_json_get_boolean (root, "result.ok", &truth, &error));
  g_assert_true (truth);
  g_assert_cmpuint (json_array_get_length (cw_json_get_array (root, "result.list", &error)), ==, 2);
  g_assert_true (json_object_has_member (cw_json_get_object (root, "result", &error), "n"));
  g_clear_pointer (&text, g_free);
  g_assert_true (cw_json_get_string (root, "result.list.0.code", &text, &error));
  g_assert_cmpstr (text, ==, "blank");
  g_assert_null (cw_json_find_node (root, "gone"));
  g_assert_null (cw_json_find_node (root, "result.list.2"));
  g_assert_null (cw_json_find_node (root, "result.list.-1"));
  g_assert_null (cw_json_find_node (root, "result.id.deeper"));
  g_assert_null (cw_json_find_node (NULL, "a"));
  g_assert_no_error (error);
}

/* json-glib gives 0 for "3600" and NULL with a warning for the wrong kind of node. */
static void
test_numbers_in_strings (void)
{
  static const struct
  {
    const char *json;
    gboolean good;
    gint64 value;
  } cases[] = {
    { "\"3600\"", TRUE, 3600 }, { "3600", TRUE, 3600 },   { "3600.0", TRUE, 3600 },
    { "-5", TRUE, -5 },         { "\"-5\"", TRUE, -5 },   { "\"\"", FALSE, 0 },
    { "\"36s\"", FALSE, 0 },    { "\" 36\"", FALSE, 0 },  { "36.5", FALSE, 0 },
    { "true", FALSE, 0 },       { "[36]", FALSE, 0 },     { "{\"a\":36}", FALSE, 0 },
    { "1e300", FALSE, 0 },      { "\"0x10\"", FALSE, 0 }, { "\"9223372036854775808\"", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"expires_in\":%s}", cases[i].json);
      g_autoptr (JsonNode) root = parse (json);
      g_autoptr (GError) error = NULL;
      gint64 value = 77;
      gboolean found = FALSE;

      g_test_message ("%s", json);
      g_assert_cmpint (cw_json_get_integer (root, "expires_in", &value, &error), ==, cases[i].good);
      g_assert_cmpint (value, ==, cases[i].value);
      if (!cases[i].good)
        assert_malformed (error, "expires_in");
      g_clear_error (&error);
      g_assert_cmpint (cw_json_find_integer (root, "expires_in", &value, &found, &error), ==,
                       cases[i].good);
      g_assert_true (found);
    }
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *json;
    gboolean good;
    double value;
  } cases[] = {
    { "\"2.5\"", TRUE, 2.5 }, { "4", TRUE, 4.0 },        { "\"1e3\"", TRUE, 1000.0 },
    { "\"nan\"", FALSE, 0 },  { "\"inf\"", FALSE, 0 },   { "\"0x1p3\"", FALSE, 0 },
    { "\"\"", FALSE, 0 },     { "\"1.2.3\"", FALSE, 0 }, { "null", FALSE, 0 },
    { "false", FALSE, 0 },    { "\"1e999\"", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"v\":%s}", cases[i].json);
      g_autoptr (JsonNode) root = parse (json);
      double value = 77.0;

      g_test_message ("%s", json);
      g_assert_cmpint (cw_json_get_number (root, "v", &value, NULL), ==, cases[i].good);
      g_assert_cmpfloat (value, ==, cases[i].value);
    }
}

static void
test_wrong_types_are_told (void)
{
  g_autoptr (JsonNode) root = parse ("[1,{\"a\":[],\"b\":\"yes\",\"c\":true,\"d\":0}]");
  g_autoptr (GError) error = NULL;
  char *text = (char *) "untouched";
  gboolean truth = TRUE;

  g_assert_null (cw_json_get_object (root, "result", &error));
  assert_malformed (error, "“result”");
  g_clear_error (&error);
  g_assert_null (cw_json_get_object (root, "1.a", &error));
  assert_malformed (error, "“1.a”");
  g_clear_error (&error);
  g_assert_null (cw_json_get_array (root, "1.b", &error));
  assert_malformed (error, "“1.b”");
  g_clear_error (&error);
  g_assert_false (cw_json_get_string (root, "1.a", &text, &error));
  assert_malformed (error, "“1.a”");
  g_assert_null (text);
  g_clear_error (&error);
  g_assert_false (cw_json_get_string (root, "1.c", &text, &error));
  assert_malformed (error, "“1.c”");
  g_clear_error (&error);
  g_assert_false (cw_json_get_boolean (root, "1.b", &truth, &error));
  assert_malformed (error, "“1.b”");
  g_assert_false (truth);
  g_clear_error (&error);
  g_assert_false (cw_json_get_boolean (root, "1.d", &truth, &error));
  assert_malformed (error, "“1.d”");
}

static void
test_finds (void)
{
  g_autoptr (JsonNode) root = parse ("{\"a\":null,\"b\":\"true\",\"c\":[]}");
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gint64 integer = 5;
  gboolean truth = FALSE;
  gboolean found = TRUE;

  g_assert_true (cw_json_find_string (root, "a", &text, &error));
  g_assert_null (text);
  g_assert_true (cw_json_find_string (NULL, "a", &text, &error));
  g_assert_true (cw_json_find_integer (root, "none", &integer, &found, &error));
  g_assert_false (found);
  g_assert_cmpint (integer, ==, 0);
  g_assert_true (cw_json_find_boolean (root, "b", &truth, &found, &error));
  g_assert_true (found);
  g_assert_true (truth);
  g_assert_no_error (error);
  g_assert_false (cw_json_find_string (root, "c", &text, &error));
  assert_malformed (error, "“c”");
}

static void
test_refuses (void)
{
  static const char *const texts[] = {
    "",           "   ",     "{",     "{\"access_token\":\"planted", "<html></html>",
    "{\"a\":1}}", "planted", "[1,]x",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) root = parse_length (texts[i], strlen (texts[i]), &error);

      g_test_message ("%s", texts[i]);
      g_assert_null (root);
      g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_MALFORMED);
      /* What is in the document may be secret. */
      g_assert_null (strstr (error->message, "planted"));
    }
}

static void
test_says_where (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse_length ("{\"a\":1,\n\"b\" 2}", 14, &error));
  assert_malformed (error, "line 2");
}

static void
test_refuses_bytes (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse_length ("{\"a\":\"\xff\"}", 9, &error));
  g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_MALFORMED);
  g_clear_error (&error);
  g_assert_null (parse_length ("{}\0{}", 5, &error));
  g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_MALFORMED);
}

static void
test_refuses_depth (void)
{
  gsize length = 1000 * 1000;
  g_autofree char *deep = g_strnfill (length, '[');
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) brackets = NULL;

  g_assert_null (parse_length (deep, length, &error));
  g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_MALFORMED);
  brackets = parse ("{\"a\\\"\":\"[[[[\"}");
  g_assert_nonnull (brackets);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/reads", test_reads);
  g_test_add_func ("/json/numbers-in-strings", test_numbers_in_strings);
  g_test_add_func ("/json/numbers", test_numbers);
  g_test_add_func ("/json/wrong-types-are-told", test_wrong_types_are_told);
  g_test_add_func ("/json/finds", test_finds);
  g_test_add_func ("/json/refuses", test_refuses);
  g_test_add_func ("/json/says-where", test_says_where);
  g_test_add_func ("/json/refuses-bytes", test_refuses_bytes);
  g_test_add_func ("/json/refuses-depth", test_refuses_depth);
  return g_test_run ();
}
