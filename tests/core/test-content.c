/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-content.h"

#include "ingest/cw-ingest-error.h"

#include <string.h>

static void
assert_content (const char *text, CwContent expected)
{
  g_autoptr (GError) error = NULL;
  /* A copy of just that length: nothing behind it may be looked at. */
  g_autofree char *start = g_memdup2 (text, strlen (text));
  CwContent content;

  g_assert_true (cw_content_tell (start, strlen (text), &content, &error));
  g_assert_no_error (error);
  g_test_message ("%s", text);
  g_assert_cmpint (content, ==, expected);
}

static void
assert_refused (const char *text, int code, const char *says)
{
  g_autoptr (GError) error = NULL;
  CwContent content;

  g_assert_false (cw_content_tell (text, strlen (text), &content, &error));
  g_assert_error (error, CW_INGEST_ERROR, code);
  g_assert_nonnull (strstr (error->message, says));
}

static void
test_tables (void)
{
  assert_content ("StartDate,EndDate\n", CW_CONTENT_TABLE);
  assert_content ("\"StartDate\"\t\"EndDate\"", CW_CONTENT_TABLE);
  assert_content ("  V1,V2", CW_CONTENT_TABLE);
}

static void
test_records (void)
{
  assert_content ("{\"responseId\":\"R_1\",\"values\":{\"QID1\":1}}\n{\"responseId\":\"R_2\"",
                  CW_CONTENT_LINES);
  assert_content ("{\"responseId\":\"R_1\",\"values\":{\"QID1\":1}}\r\n", CW_CONTENT_LINES);
  assert_content ("{\"responseId\":\"R_1\",\"values\":{\"QID1\":1}}", CW_CONTENT_LINES);
  assert_content ("{\"responses\":[{\"responseId\":\"R_1\",\"values\":{}}]}", CW_CONTENT_JSON);
  assert_content ("[{\"responseId\":\"R_1\",\"values\":{\"QID1\":1}}]", CW_CONTENT_JSON);
  assert_content ("{\n  \"responseId\": \"R_1\",\n  \"values\": {\n    \"QID1\": 1\n  }\n}",
                  CW_CONTENT_JSON);
}

static void
test_definitions (void)
{
  assert_content ("{\"SurveyEntry\":{\"SurveyID\":\"SV_1\"},\"SurveyElements\":[]}",
                  CW_CONTENT_DEFINITION);
  assert_content ("{\"result\":{\"SurveyID\":\"SV_1\",\"Questions\":{}}}", CW_CONTENT_DEFINITION);
  assert_content ("{\"meta\":{\"httpStatus\":\"401 - Unauthorized\"}}", CW_CONTENT_DEFINITION);
  assert_content ("{\"crosswalk-metrics\":1,\"metrics\":[]}", CW_CONTENT_METRICS);
}

static void
test_xml (void)
{
  assert_content ("<?xml version=\"1.0\"?>\n<Responses><Response/></Responses>", CW_CONTENT_XML);
  assert_refused ("<!DOCTYPE html><html><body>Sign in</body></html>", CW_INGEST_ERROR_NOT_AN_EXPORT,
                  "web page");
  assert_refused ("<?xml version=\"1.0\"?><rss/>", CW_INGEST_ERROR_NOT_AN_EXPORT, "not an export");
}

static void
test_empty (void)
{
  assert_refused ("", CW_INGEST_ERROR_EMPTY, "empty");
  assert_refused (" \n\t\r\n", CW_INGEST_ERROR_EMPTY, "empty");
}

static void
test_block_forms (void)
{
  g_assert_cmpint (cw_content_get_block_form (CW_CONTENT_TABLE), ==, CW_BLOCK_FORM_TABLE);
  g_assert_cmpint (cw_content_get_block_form (CW_CONTENT_LINES), ==, CW_BLOCK_FORM_LINES);
  g_assert_cmpint (cw_content_get_block_form (CW_CONTENT_JSON), ==, CW_BLOCK_FORM_JSON);
  g_assert_cmpint (cw_content_get_block_form (CW_CONTENT_XML), ==, CW_BLOCK_FORM_XML);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/content/tables", test_tables);
  g_test_add_func ("/content/records", test_records);
  g_test_add_func ("/content/definitions", test_definitions);
  g_test_add_func ("/content/xml", test_xml);
  g_test_add_func ("/content/empty", test_empty);
  g_test_add_func ("/content/block-forms", test_block_forms);
  return g_test_run ();
}
