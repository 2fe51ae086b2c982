/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-column-classifier.h"

static const struct
{
  const char *id;
  const char *choice_id;
  CwColumnRole role;
  const char *question_id;
} cases[] = {
  { "QID1", NULL, CW_COLUMN_ROLE_ANSWER, "QID1" },
  { "QID36", "1", CW_COLUMN_ROLE_CHOICE, "QID36" },
  { "QID9_2", NULL, CW_COLUMN_ROLE_ANSWER, "QID9_2" },
  { "QID9_2", "3", CW_COLUMN_ROLE_CHOICE, "QID9_2" },
  { "QID4#1_1", NULL, CW_COLUMN_ROLE_ANSWER, "QID4#1_1" },
  { "1_QID10", NULL, CW_COLUMN_ROLE_ANSWER, "1_QID10" },
  { "x3_QID10_1", NULL, CW_COLUMN_ROLE_ANSWER, "x3_QID10_1" },
  { "QID1718901320", NULL, CW_COLUMN_ROLE_ANSWER, "QID1718901320" },
  { "QID5_TEXT", NULL, CW_COLUMN_ROLE_TEXT, "QID5" },
  { "2_QID20_7_TEXT", NULL, CW_COLUMN_ROLE_TEXT, "2_QID20" },
  { "QID16_-2_TEXT", NULL, CW_COLUMN_ROLE_TEXT, "QID16" },
  { "QID46_1_1_TEXT", NULL, CW_COLUMN_ROLE_TEXT, "QID46_1" },
  { "QID5#1_1_1_TEXT", NULL, CW_COLUMN_ROLE_TEXT, "QID5#1_1" },
  { "QID49_9_TEXT", NULL, CW_COLUMN_ROLE_TEXT, "QID49_9" },
  { "QID3_FILE_NAME", NULL, CW_COLUMN_ROLE_TEXT, "QID3" },
  { "QID18_NPS_GROUP", NULL, CW_COLUMN_ROLE_NPS_GROUP, "QID18" },
  { "QID7_DO", "3", CW_COLUMN_ROLE_DISPLAY_ORDER, "QID7" },
  { "QID7_ADO_2", NULL, CW_COLUMN_ROLE_DISPLAY_ORDER, "QID7" },
  { "QID140_FIRST_CLICK", NULL, CW_COLUMN_ROLE_TIMING, "QID140" },
  { "QID22_RESOLUTION", NULL, CW_COLUMN_ROLE_TIMING, "QID22" },
  { "QID34_TEXT_72a02c576fa44110b0c20aa9Topics", NULL, CW_COLUMN_ROLE_TEXT_IQ, "QID34" },
  { "FL_12_DO", "FL_13", CW_COLUMN_ROLE_DISPLAY_ORDER, NULL },
  { "BL_bxURjJ6UT4x3pXf_DO", NULL, CW_COLUMN_ROLE_DISPLAY_ORDER, NULL },
  { "SC_0abc", NULL, CW_COLUMN_ROLE_SCORING, NULL },
  { "startDate", NULL, CW_COLUMN_ROLE_METADATA, NULL },
  { "responseId", NULL, CW_COLUMN_ROLE_METADATA, NULL },
  { "StartDate", NULL, CW_COLUMN_ROLE_EMBEDDED, NULL },
  { "QID", NULL, CW_COLUMN_ROLE_EMBEDDED, NULL },
  { "QIDx", NULL, CW_COLUMN_ROLE_EMBEDDED, NULL },
  { "1_plan", NULL, CW_COLUMN_ROLE_EMBEDDED, NULL },
  { "BL_THING", NULL, CW_COLUMN_ROLE_EMBEDDED, NULL },
  { "my_TEXT", NULL, CW_COLUMN_ROLE_EMBEDDED, NULL },
  { "", NULL, CW_COLUMN_ROLE_EMBEDDED, NULL },
};

static void
test_cases (void)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (rows, (gpointer) "QID49_9");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CwColumn) column = cw_column_new (cases[i].id, NULL);

      column->choice_id = g_strdup (cases[i].choice_id);
      cw_column_classifier_classify (column, rows);
      g_assert_cmpstr (cw_column_role_to_nick (column->role), ==,
                       cw_column_role_to_nick (cases[i].role));
      g_assert_cmpstr (column->question_id, ==, cases[i].question_id);
    }
}

static void
test_from_insights (void)
{
  static const struct
  {
    const char *id;
    const char *today;
    const char *choice_id;
  } ids[] = {
    { "QID1", "QID1", NULL },
    { "QID5-1", "QID5_1", NULL },
    { "QID9-1-2", "QID9_1", "2" },
    { "QID6#2-1", "QID6#2_1", NULL },
    { "QID10#2-1-1", "QID10#2_1", "1" },
    { "QID16-8-TEXT", "QID16_8_TEXT", NULL },
    { "QID46-1-1-TEXT", "QID46_1_1_TEXT", NULL },
    { "panel-RecipientEmail", "panel-RecipientEmail", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *choice_id = NULL;
      g_autofree char *today = cw_column_classifier_from_insights (ids[i].id, &choice_id);

      g_assert_cmpstr (today, ==, ids[i].today);
      g_assert_cmpstr (choice_id, ==, ids[i].choice_id);
    }
}

static void
test_metadata (void)
{
  g_assert_cmpstr (cw_column_classifier_metadata_by_name ("ResponseID"), ==, "_recordId");
  g_assert_cmpstr (cw_column_classifier_metadata_by_name ("Duration (in seconds)"), ==, "duration");
  g_assert_null (cw_column_classifier_metadata_by_name ("startDate"));
  g_assert_cmpstr (cw_column_classifier_metadata_by_id ("Location-LocationLatitude"), ==,
                   "locationLatitude");
  g_assert_null (cw_column_classifier_metadata_by_id ("StartDate"));
  g_assert_true (cw_column_classifier_is_telling ("ResponseId"));
  g_assert_false (cw_column_classifier_is_telling ("Status"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/column-classifier/cases", test_cases);
  g_test_add_func ("/column-classifier/from-insights", test_from_insights);
  g_test_add_func ("/column-classifier/metadata", test_metadata);
  return g_test_run ();
}
