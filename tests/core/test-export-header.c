/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-export-header.h"

#include "ingest/cw-ingest-error.h"

#include <string.h>

/* Rows of a table, cells separated by "|". */
static CwExportHeader *
parse (const char *names, const char *labels, const char *third, GError **error)
{
  const char *lines[] = { names, labels, third };
  char **rows[4] = { NULL };
  CwExportHeader *header;

  for (guint i = 0; i < G_N_ELEMENTS (lines) && lines[i] != NULL; i++)
    rows[i] = g_strsplit (lines[i], "|", -1);
  header = cw_export_header_parse_rows (rows, error);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_strfreev (rows[i]);
  return header;
}

static CwColumn *
column_at (CwExportHeader *header, guint index)
{
  g_assert_cmpuint (index, <, header->columns->len);
  return g_ptr_array_index (header->columns, index);
}

static void
assert_column (CwExportHeader *header,
               guint index,
               const char *key,
               CwColumnRole role,
               const char *question_id)
{
  CwColumn *column = column_at (header, index);
  g_autofree char *actual = cw_column_dup_key (column);

  g_assert_cmpstr (actual, ==, key);
  g_assert_cmpstr (cw_column_role_to_nick (column->role), ==, cw_column_role_to_nick (role));
  g_assert_cmpstr (column->question_id, ==, question_id);
}

static void
test_current (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwExportHeader) header = parse (
      "StartDate|ResponseId|Q3_NPS_GROUP|Q3|Q35_2|Q35_7_TEXT|Q9_2|Q9_2_TEXT|plan|Status",
      "Start Date|Response ID|Likely? - Group|Likely?|Pick - Two|Pick - Other|Rate - b|b|plan|x",
      "{\"ImportId\":\"startDate\",\"timeZone\":\"America/Denver\"}|{\"ImportId\":\"_recordId\"}|"
      "{\"ImportId\":\"QID18_NPS_GROUP\"}|{\"ImportId\":\"QID18\"}|"
      "{\"ImportId\":\"QID36\",\"choiceId\":\"2\"}|{\"ImportId\":\"QID36_7_TEXT\"}|"
      "{\"ImportId\":\"QID9_2\"}|{\"ImportId\":\"QID9_2_TEXT\"}|{\"ImportId\":\"plan\"}|",
      &error);

  g_assert_no_error (error);
  g_assert_cmpint (header->dialect, ==, CW_DIALECT_CURRENT);
  g_assert_cmpuint (header->n_header_rows, ==, 3);
  assert_column (header, 0, "startDate", CW_COLUMN_ROLE_METADATA, NULL);
  g_assert_cmpint (column_at (header, 0)->metadata, ==, CW_METADATA_START_DATE);
  g_assert_cmpstr (column_at (header, 0)->time_zone, ==, "America/Denver");
  g_assert_cmpint (column_at (header, 1)->metadata, ==, CW_METADATA_RESPONSE_ID);
  assert_column (header, 2, "QID18_NPS_GROUP", CW_COLUMN_ROLE_NPS_GROUP, "QID18");
  assert_column (header, 3, "QID18", CW_COLUMN_ROLE_ANSWER, "QID18");
  g_assert_cmpstr (column_at (header, 3)->label, ==, "Likely?");
  assert_column (header, 4, "QID36|2", CW_COLUMN_ROLE_CHOICE, "QID36");
  assert_column (header, 5, "QID36_7_TEXT", CW_COLUMN_ROLE_TEXT, "QID36");
  assert_column (header, 6, "QID9_2", CW_COLUMN_ROLE_ANSWER, "QID9_2");
  assert_column (header, 7, "QID9_2_TEXT", CW_COLUMN_ROLE_TEXT, "QID9_2");
  assert_column (header, 8, "plan", CW_COLUMN_ROLE_EMBEDDED, NULL);
  /* Somebody's own column, however it is called. */
  assert_column (header, 9, "Status", CW_COLUMN_ROLE_EMBEDDED, NULL);
  g_assert_cmpint (column_at (header, 9)->metadata, ==, CW_METADATA_NONE);
}

static void
test_current_beside_questions (void)
{
  g_autoptr (CwExportHeader) header =
      parse ("a|b|c|d|e|f|g|h|i|j", "a|b|c|d|e|f|g|h|i|j",
             "{\"ImportId\":\"1_QID30\"}|{\"ImportId\":\"1_QID31\",\"choiceId\":\"1\"}|"
             "{\"ImportId\":\"QID7_DO\",\"choiceId\":\"3\"}|{\"ImportId\":\"FL_12_DO\"}|"
             "{\"ImportId\":\"BL_5_DO\",\"choiceId\":\"Q2\"}|{\"ImportId\":\"QID4_PAGE_SUBMIT\"}|"
             "{\"ImportId\":\"QID34_TEXT_72a02c576fa44110b0c20aa9ParTopics\"}|"
             "{\"ImportId\":\"SC_0abc\"}|{\"ImportId\":\"QID4#1_2\"}|"
             "{\"ImportId\":\"QID5\",\"point\":1,\"coord\":\"x\"}",
             NULL);

  assert_column (header, 0, "1_QID30", CW_COLUMN_ROLE_ANSWER, "1_QID30");
  assert_column (header, 1, "1_QID31|1", CW_COLUMN_ROLE_CHOICE, "1_QID31");
  assert_column (header, 2, "QID7_DO|3", CW_COLUMN_ROLE_DISPLAY_ORDER, "QID7");
  assert_column (header, 3, "FL_12_DO", CW_COLUMN_ROLE_DISPLAY_ORDER, NULL);
  assert_column (header, 4, "BL_5_DO|Q2", CW_COLUMN_ROLE_DISPLAY_ORDER, NULL);
  assert_column (header, 5, "QID4_PAGE_SUBMIT", CW_COLUMN_ROLE_TIMING, "QID4");
  g_assert_cmpint (column_at (header, 6)->role, ==, CW_COLUMN_ROLE_TEXT_IQ);
  assert_column (header, 7, "SC_0abc", CW_COLUMN_ROLE_SCORING, NULL);
  assert_column (header, 8, "QID4#1_2", CW_COLUMN_ROLE_ANSWER, "QID4#1_2");
  assert_column (header, 9, "QID5|1_x", CW_COLUMN_ROLE_TEXT, "QID5");
}

static void
test_labels_beside_codes (void)
{
  g_autoptr (CwExportHeader) header =
      parse ("Status|Status|Q1|Q1|Q2|Q2 - Label|Q1", "s|s|a|a|b|b|a",
             "{\"ImportId\":\"status\"}|{\"ImportId\":\"status\",\"IsLabelsColumn\":true}|"
             "{\"ImportId\":\"QID1\"}|{\"ImportId\":\"QID1\",\"IsLabelsColumn\":\"true\"}|"
             "{\"ImportId\":\"QID2\"}|{\"ImportId\":\"QID2\"}|{\"ImportId\":\"QID1\"}",
             NULL);

  g_assert_cmpint (column_at (header, 0)->metadata, ==, CW_METADATA_STATUS);
  assert_column (header, 1, "status_LABEL", CW_COLUMN_ROLE_LABEL, NULL);
  g_assert_cmpint (column_at (header, 1)->metadata, ==, CW_METADATA_NONE);
  assert_column (header, 2, "QID1", CW_COLUMN_ROLE_ANSWER, "QID1");
  assert_column (header, 3, "QID1_LABEL", CW_COLUMN_ROLE_LABEL, "QID1");
  assert_column (header, 5, "QID2_LABEL", CW_COLUMN_ROLE_LABEL, "QID2");
  assert_column (header, 6, "QID1~1", CW_COLUMN_ROLE_ANSWER, "QID1");
}

static void
test_insights (void)
{
  g_autoptr (CwExportHeader) header =
      parse ("ResponseID|RecipientEmail|Q1|Q2_1|Q2_1_TEXT|Q5_1_-1|Q6#2_1|Q6#2_1_5|Q7_TEXT|Q1",
             "ResponseID|RecipientEmail|One|Two-a|Two-a|Five-a-b|Six-c-d|Six-c-d-e|Seven|One",
             "{'ImportId': 'responseId'}|{'ImportId': 'panel-RecipientEmail'}|"
             "{'ImportId': 'QID1'}|{'ImportId': 'QID2-1'}|{'ImportId': 'QID2-1-TEXT'}|"
             "{'ImportId': 'QID5-1-3'}|{'ImportId': 'QID6#2-1'}|{'ImportId': 'QID6#2-1-5'}|"
             "{'ImportId': 'QID7-TEXT'}|{'ImportId': 'QID1'}",
             NULL);

  g_assert_cmpint (header->dialect, ==, CW_DIALECT_INSIGHTS);
  g_assert_cmpuint (header->n_header_rows, ==, 3);
  assert_column (header, 0, "_recordId", CW_COLUMN_ROLE_METADATA, NULL);
  g_assert_cmpint (column_at (header, 0)->metadata, ==, CW_METADATA_RESPONSE_ID);
  assert_column (header, 1, "recipientEmail", CW_COLUMN_ROLE_METADATA, NULL);
  assert_column (header, 3, "QID2_1", CW_COLUMN_ROLE_ANSWER, "QID2_1");
  assert_column (header, 4, "QID2_1_TEXT", CW_COLUMN_ROLE_TEXT, "QID2_1");
  assert_column (header, 5, "QID5_1|3", CW_COLUMN_ROLE_CHOICE, "QID5_1");
  assert_column (header, 6, "QID6#2_1", CW_COLUMN_ROLE_ANSWER, "QID6#2_1");
  assert_column (header, 7, "QID6#2_1|5", CW_COLUMN_ROLE_CHOICE, "QID6#2_1");
  assert_column (header, 8, "QID7_TEXT", CW_COLUMN_ROLE_TEXT, "QID7");
  assert_column (header, 9, "QID1~1", CW_COLUMN_ROLE_ANSWER, "QID1");
}

static void
test_legacy (void)
{
  g_autoptr (CwExportHeader) header =
      parse ("V1|V2|V3|V10|Q1|Q2_4|Q2_4_TEXT|plan|LocationLatitude|",
             "ResponseID|ResponseSet|Name|Finished|How?|Which?-b|Which?-b|plan|"
             "LocationLatitude|",
             "R_ebopwASnJ6p0KSp|Default Response Set|Anonymous|1|3|1||gold|42.0|", NULL);

  g_assert_cmpint (header->dialect, ==, CW_DIALECT_LEGACY);
  g_assert_cmpuint (header->n_header_rows, ==, 2);
  g_assert_cmpuint (header->columns->len, ==, 9);
  g_assert_cmpint (column_at (header, 0)->metadata, ==, CW_METADATA_RESPONSE_ID);
  assert_column (header, 3, "finished", CW_COLUMN_ROLE_METADATA, NULL);
  assert_column (header, 4, "Q1", CW_COLUMN_ROLE_ANSWER, "Q1");
  assert_column (header, 5, "Q2_4", CW_COLUMN_ROLE_ANSWER, "Q2_4");
  assert_column (header, 6, "Q2_4_TEXT", CW_COLUMN_ROLE_TEXT, "Q2_4");
  assert_column (header, 7, "plan", CW_COLUMN_ROLE_EMBEDDED, NULL);
  assert_column (header, 8, "locationLatitude", CW_COLUMN_ROLE_METADATA, NULL);
}

/* Analysts delete header rows before they pass a file on. */
static void
test_rows_deleted (void)
{
  g_autoptr (CwExportHeader) one =
      parse ("StartDate|Status|ResponseId|Q1|plan", "2024-01-31 10:00:00|0|R_1|4|gold",
             "2024-01-31 10:00:00|0|R_2|5|gold", NULL);
  g_autoptr (CwExportHeader) two =
      parse ("StartDate|Progress|ResponseId|Q1", "Anfangsdatum|Aktueller Stand|Antwort-ID|Wie?",
             "2024-01-31 10:00:00|100|R_1|4", NULL);
  g_autoptr (CwExportHeader) no_labels = parse (
      "ResponseId|Q1", "{\"ImportId\":\"_recordId\"}|{\"ImportId\":\"QID1\"}", "R_1|4", NULL);

  g_assert_cmpuint (one->n_header_rows, ==, 1);
  assert_column (one, 3, "Q1", CW_COLUMN_ROLE_ANSWER, "Q1");
  g_assert_null (column_at (one, 3)->label);
  assert_column (one, 4, "plan", CW_COLUMN_ROLE_EMBEDDED, NULL);
  g_assert_cmpuint (two->n_header_rows, ==, 2);
  g_assert_cmpstr (column_at (two, 3)->label, ==, "Wie?");
  g_assert_cmpuint (no_labels->n_header_rows, ==, 2);
  assert_column (no_labels, 1, "QID1", CW_COLUMN_ROLE_ANSWER, "QID1");
  g_assert_null (column_at (no_labels, 1)->label);
}

static void
test_only_embedded_data (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwExportHeader) header =
      parse ("condition", "condition", "{\"ImportId\":\"condition\"}", &error);

  g_assert_no_error (error);
  assert_column (header, 0, "condition", CW_COLUMN_ROLE_EMBEDDED, NULL);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *rows[3];
    CwIngestError code;
  } cases[] = {
    { { "" }, CW_INGEST_ERROR_EMPTY },
    { { "|||", "" }, CW_INGEST_ERROR_EMPTY },
    { { "name|price|Status", "apple|2|new", "pear|3|old" }, CW_INGEST_ERROR_NOT_AN_EXPORT },
    { { "Task|StartDate|EndDate", "a|2024-01-01|2024-01-02" }, CW_INGEST_ERROR_NOT_AN_EXPORT },
    { { "QIDs|{\"ImportId\"", "{}|{\"ImportId\":", "{\"ImportId\":\"\"}" },
      CW_INGEST_ERROR_NOT_AN_EXPORT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      CwExportHeader *header = parse (cases[i].rows[0], cases[i].rows[1], cases[i].rows[2], &error);

      g_assert_null (header);
      g_assert_error (error, CW_INGEST_ERROR, (int) cases[i].code);
    }
}

static void
test_too_wide (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) names = g_string_new ("ResponseId");
  g_autofree char *third = NULL;

  for (guint i = 0; i < CW_EXPORT_HEADER_MAX_COLUMNS; i++)
    g_string_append_printf (names, "|Q%u", i);
  g_assert_null (parse (names->str, NULL, NULL, &error));
  g_assert_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_TOO_LARGE);
}

static void
test_json_keys (void)
{
  g_autoptr (CwExportHeader) header = cw_export_header_new (CW_DIALECT_JSON);
  guint id = cw_export_header_add_json_key (header, "_recordId");
  guint nps = cw_export_header_add_json_key (header, "QID18");

  g_assert_cmpuint (cw_export_header_add_json_key (header, "QID18_NPS_GROUP"), ==, 2);
  g_assert_cmpuint (cw_export_header_add_json_key (header, "plan"), ==, 3);
  g_assert_cmpuint (cw_export_header_add_json_key (header, "QID18"), ==, nps);
  g_assert_cmpuint (cw_export_header_add_json_key (header, "responseId"), ==, id);
  g_assert_cmpuint (header->columns->len, ==, 4);
  assert_column (header, id, "_recordId", CW_COLUMN_ROLE_METADATA, NULL);
  assert_column (header, nps, "QID18", CW_COLUMN_ROLE_ANSWER, "QID18");
  assert_column (header, 2, "QID18_NPS_GROUP", CW_COLUMN_ROLE_NPS_GROUP, "QID18");
}

static void
test_xml_elements (void)
{
  g_autoptr (CwExportHeader) header = cw_export_header_new (CW_DIALECT_XML);

  cw_export_header_add_xml_element (header, "ResponseID");
  cw_export_header_add_xml_element (header, "Q1_TEXT");
  cw_export_header_add_xml_element (header, "Q1");
  cw_export_header_add_xml_element (header, "plan");
  g_assert_cmpuint (cw_export_header_add_xml_element (header, "_recordId"), ==, 0);
  g_assert_cmpint (column_at (header, 0)->metadata, ==, CW_METADATA_RESPONSE_ID);
  assert_column (header, 1, "Q1_TEXT", CW_COLUMN_ROLE_TEXT, "Q1");
  assert_column (header, 2, "Q1", CW_COLUMN_ROLE_ANSWER, "Q1");
  assert_column (header, 3, "plan", CW_COLUMN_ROLE_EMBEDDED, NULL);
  cw_export_header_add_xml_element (header, "Q2_NPS_GROUP");
  assert_column (header, 4, "Q2_NPS_GROUP", CW_COLUMN_ROLE_NPS_GROUP, "Q2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export-header/current", test_current);
  g_test_add_func ("/export-header/current-beside-questions", test_current_beside_questions);
  g_test_add_func ("/export-header/labels-beside-codes", test_labels_beside_codes);
  g_test_add_func ("/export-header/insights", test_insights);
  g_test_add_func ("/export-header/legacy", test_legacy);
  g_test_add_func ("/export-header/rows-deleted", test_rows_deleted);
  g_test_add_func ("/export-header/only-embedded-data", test_only_embedded_data);
  g_test_add_func ("/export-header/refused", test_refused);
  g_test_add_func ("/export-header/too-wide", test_too_wide);
  g_test_add_func ("/export-header/json-keys", test_json_keys);
  g_test_add_func ("/export-header/xml-elements", test_xml_elements);
  return g_test_run ();
}
