/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-xml-records.h"

#include "ingest/cw-ingest-error.h"

#include <string.h>

static char *
read_records (const char *xml, gsize length, gsize step, GError **error)
{
  g_autoptr (GInputStream) stream =
      g_memory_input_stream_new_from_data (g_memdup2 (xml, length), length, g_free);
  g_autoptr (CwXmlRecords) records = cw_xml_records_new (stream);
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *buffer = g_malloc (step);
  gsize n = step;

  while (n == step)
    {
      if (!cw_xml_records_read (records, buffer, step, &n, NULL, error))
        return NULL;
      g_string_append_len (json, buffer, n);
    }
  return g_string_free (g_steal_pointer (&json), FALSE);
}

static void
assert_records (const char *xml, const char *expected)
{
  const gsize steps[] = { 1, 5, 16, 10000 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *json = read_records (xml, strlen (xml), steps[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (json, ==, expected);
    }
}

static void
test_records (void)
{
  assert_records ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Responses>\n"
                  "  <Response>\n    <_recordId>R_1</_recordId>\n    <Q1>9</Q1>\n"
                  "    <Q2></Q2>\n    <Q3/>\n  </Response>\n"
                  "  <Response><Q1>Größe</Q1></Response>\n</Responses>",
                  "{\"values\":{\"_recordId\":\"R_1\",\"Q1\":\"9\"}}\n"
                  "{\"values\":{\"Q1\":\"Größe\"}}\n");
  assert_records ("<Responses/>", "");
  assert_records ("<Responses><Response/><Response></Response></Responses>", "{\"values\":{}}\n");
}

static void
test_text (void)
{
  assert_records ("<Responses><Response><Q1>a &lt;b&gt; &amp; \"c\" \\ &#228;</Q1>"
                  "<Q2><![CDATA[<p>two\nlines</p>]]> and more</Q2>"
                  "<Q3>before<!-- a remark -->after</Q3></Response></Responses>",
                  "{\"values\":{\"Q1\":\"a <b> & \\\"c\\\" \\\\ ä\","
                  "\"Q2\":\"<p>two\\u000alines</p> and more\",\"Q3\":\"beforeafter\"}}\n");
}

/* The text was made UTF-8 on the way here, whatever it says of itself. */
static void
test_declaration (void)
{
  assert_records ("<?xml version=\"1.0\" encoding=\"UTF-16\"?><Responses><Response><Q1>ü</Q1>"
                  "</Response></Responses>",
                  "{\"values\":{\"Q1\":\"ü\"}}\n");
}

static void
test_nested (void)
{
  assert_records ("<Responses><Response><Q1>a<b>c</b>d</Q1><Q2>x</Q2></Response></Responses>",
                  "{\"values\":{\"Q1\":\"a\",\"b\":\"c\",\"Q2\":\"x\"}}\n");
}

/* Neither files nor endless texts come in by entities. */
static void
test_entities (void)
{
  g_autofree char *json = NULL;
  const char *files = "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                      "<Responses><Response><Q1>[&x;]</Q1></Response></Responses>";
  const char *laughs = "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">"
                       "<!ENTITY c \"&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;\">"
                       "<!ENTITY e \"&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;\">]>"
                       "<Responses><Response><Q1>[&f;]</Q1></Response></Responses>";

  json = read_records (files, strlen (files), 100, NULL);
  g_assert_true (json == NULL || strstr (json, "root") == NULL);
  g_clear_pointer (&json, g_free);
  json = read_records (laughs, strlen (laughs), 100, NULL);
  g_assert_true (json == NULL || strlen (json) < 10000);
}

/* Cut off anywhere it is an error, and says so. */
static void
test_cut_off (void)
{
  static const char xml[] = "<Responses><Response><Q1>9</Q1></Response></Responses>";

  for (gsize n = 0; n < sizeof xml - 1; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *json = read_records (xml, n, 100, &error);

      g_assert_null (json);
      g_assert_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/xml-records/records", test_records);
  g_test_add_func ("/xml-records/text", test_text);
  g_test_add_func ("/xml-records/declaration", test_declaration);
  g_test_add_func ("/xml-records/nested", test_nested);
  g_test_add_func ("/xml-records/entities", test_entities);
  g_test_add_func ("/xml-records/cut-off", test_cut_off);
  return g_test_run ();
}
