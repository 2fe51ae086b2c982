/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-definition-reader.h"
#include "ingest/cw-export-header.h"
#include "model/cw-answer.h"
#include "model/cw-question.h"

#include <string.h>

/* Columns of a table, one a line: name | label | cell of the third row. */
static CwExportHeader *
parse (const char *columns)
{
  g_auto (GStrv) lines = g_strsplit (columns, "\n", -1);
  guint n = g_strv_length (lines);
  char **rows[4] = { g_new0 (char *, n + 1), g_new0 (char *, n + 1), g_new0 (char *, n + 1), NULL };
  g_autoptr (GError) error = NULL;
  CwExportHeader *header;

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], " | ", 3);

      for (guint k = 0; k < 3; k++)
        rows[k][i] = g_strdup (k < g_strv_length (cells) ? cells[k] : "");
    }
  header = cw_export_header_parse_rows (rows, &error);
  g_assert_no_error (error);
  for (guint k = 0; k < 3; k++)
    g_strfreev (rows[k]);
  return header;
}

static CwSurvey *
read_definition (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "data", "definition", "survey.qsf", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  CwSurvey *survey;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (text, length);
  survey = cw_definition_reader_read (bytes, &error);
  g_assert_no_error (error);
  return survey;
}

/* "QID5|1 choice QID5": key, role and question of a column. */
static char *
describe (CwExportHeader *header, guint index)
{
  CwColumn *column = g_ptr_array_index (header->columns, index);
  g_autofree char *key = cw_column_dup_key (column);

  return g_strdup_printf ("%s %s %s", key, cw_column_role_to_nick (column->role),
                          column->question_id != NULL ? column->question_id : "-");
}

static void
assert_columns (CwExportHeader *header, const char *const *expected, guint n_expected)
{
  g_assert_cmpuint (header->columns->len, ==, n_expected);
  for (guint i = 0; i < n_expected; i++)
    {
      g_autofree char *actual = describe (header, i);

      g_assert_cmpstr (actual, ==, expected[i]);
    }
}

#define TODAY                                                                                      \
  "ResponseId | Response ID | {\"ImportId\":\"_recordId\"}\n"                                      \
  "Q2 | Overall, how satisfied are you with Blue Phone? | {\"ImportId\":\"QID2\"}\n"               \
  "Q3_NPS_GROUP | How likely are you to recommend Blue Phone? - Group | "                          \
  "{\"ImportId\":\"QID3_NPS_GROUP\"}\n"                                                            \
  "Q3 | How likely are you to recommend Blue Phone? | {\"ImportId\":\"QID3\"}\n"                   \
  "Q4_1 | Please rate - The shop | {\"ImportId\":\"QID4_1\"}\n"                                    \
  "Q5_1_1 | When did you call? - About the bill - May | "                                          \
  "{\"ImportId\":\"QID5_1\",\"choiceId\":\"1\"}\n"                                                 \
  "Q6_2 | Which do you use? - Selected Choice - Data | "                                           \
  "{\"ImportId\":\"QID6\",\"choiceId\":\"2\"}\n"                                                   \
  "Q6_99 | Which do you use? - Selected Choice - None of these | "                                 \
  "{\"ImportId\":\"QID6\",\"choiceId\":\"99\"}\n"                                                  \
  "Q6_99_TEXT | Which do you use? - None of these - Text | {\"ImportId\":\"QID6_99_TEXT\"}\n"      \
  "Q7#1_2 | Two things about each - Do you use it? - Data | {\"ImportId\":\"QID7#1_2\"}\n"         \
  "Q7#2_1_1 | Two things about each - Why? - Voice | {\"ImportId\":\"QID7#2_1_1_TEXT\"}\n"         \
  "Q8_1 | How much would you pay? - Voice | {\"ImportId\":\"QID8_1\"}\n"                           \
  "Q9_1 | Your address - Street | {\"ImportId\":\"QID9_1\"}\n"                                     \
  "Q10 | How old are you? | {\"ImportId\":\"QID10_TEXT\"}\n"                                       \
  "Q11 | Anything else? | {\"ImportId\":\"QID11_TEXT\"}\n"                                         \
  "plan | plan | {\"ImportId\":\"plan\"}"

#define INSIGHTS                                                                                   \
  "ResponseID | ResponseID | {'ImportId': 'responseId'}\n"                                         \
  "Q2 | Overall, how satisfied are you with Blue Phone? | {'ImportId': 'QID2'}\n"                  \
  "Q3_NPS_GROUP | How likely are you to recommend Blue Phone? | "                                  \
  "{'ImportId': 'QID3-NPS-GROUP'}\n"                                                               \
  "Q3 | How likely are you to recommend Blue Phone? | {'ImportId': 'QID3'}\n"                      \
  "Q4_shop | Please rate-The shop | {'ImportId': 'QID4-1'}\n"                                      \
  "Q5_1_1 | When did you call?-About the bill-May | {'ImportId': 'QID5-1-1'}\n"                    \
  "Q6_2 | Which do you use?-Data | {'ImportId': 'QID6-2'}\n"                                       \
  "Q6_99 | Which do you use?-None of these | {'ImportId': 'QID6-4'}\n"                             \
  "Q6_99_TEXT | Which do you use?-None of these | {'ImportId': 'QID6-4-TEXT'}\n"                   \
  "Q7#1_2 | Two things about each-Do you use it?-Data | {'ImportId': 'QID7#1-2'}\n"                \
  "Q7#2_1_1_TEXT | Two things about each-Why?-Voice | {'ImportId': 'QID7#2-1-1-TEXT'}\n"           \
  "Q8_1 | How much would you pay?-Voice | {'ImportId': 'QID8-1'}\n"                                \
  "Q9_1 | Your address-Street | {'ImportId': 'QID9-1'}\n"                                          \
  "Q10 | How old are you? | {'ImportId': 'QID10-TEXT'}\n"                                          \
  "Q11 | Anything else? | {'ImportId': 'QID11-TEXT'}\n"                                            \
  "plan | plan | {'ImportId': 'plan'}"

#define LEGACY                                                                                     \
  "V1 | ResponseID | R_1\n"                                                                        \
  "Q2 | Overall, how satisfied are you with Blue Phone? | 4\n"                                     \
  "Q3 | How likely are you to recommend Blue Phone? | 9\n"                                         \
  "Q4_1 | Please rate-The shop | 10\n"                                                             \
  "Q5_1_1 | When did you call?-About the bill-May | 1\n"                                           \
  "Q6_2 | Which do you use?-Data | 1\n"                                                            \
  "Q6_4 | Which do you use?-None of these | 1\n"                                                   \
  "Q6_4_TEXT | Which do you use?-None of these | none\n"                                           \
  "Q7#1_2 | Two things about each : Do you use it?-Data | 1\n"                                     \
  "Q7#2_1_1_TEXT | Two things about each : Why?-Voice-Reason | so\n"                               \
  "Q8_1 | How much would you pay?-Voice | 30\n"                                                    \
  "Q9_1 | Your address-Street | Elm Street\n"                                                      \
  "Q10 | How old are you? | 40\n"                                                                  \
  "Q11 | Anything else? | no\n"                                                                    \
  "plan | Which plan | gold"

static const char *const adopted[] = {
  "_recordId metadata -",
  "QID2 answer QID2",
  "QID3_NPS_GROUP nps-group QID3",
  "QID3 answer QID3",
  "QID4_1 answer QID4_1",
  "QID5_1|1 choice QID5_1",
  "QID6|2 choice QID6",
  "QID6|99 choice QID6",
  "QID6_99_TEXT text QID6",
  "QID7#1_2 answer QID7#1_2",
  "QID7#2_1_1_TEXT text QID7#2_1",
  "QID8_1 answer QID8_1",
  "QID9_1 text QID9_1",
  "QID10_TEXT answer QID10",
  "QID11_TEXT text QID11",
  "plan embedded -",
};

static void
test_adopt_today (void)
{
  g_autoptr (CwSurvey) survey = read_definition ();
  g_autoptr (CwExportHeader) header = parse (TODAY);

  cw_export_header_adopt_survey (header, survey);
  assert_columns (header, adopted, G_N_ELEMENTS (adopted));
  /* Twice is once. */
  cw_export_header_adopt_survey (header, survey);
  assert_columns (header, adopted, G_N_ELEMENTS (adopted));
}

/* The file speaks of ids of choices, the key of recodes. */
static void
test_adopt_insights (void)
{
  g_autoptr (CwSurvey) survey = read_definition ();
  g_autoptr (CwExportHeader) header = parse (INSIGHTS);

  cw_export_header_adopt_survey (header, survey);
  assert_columns (header, adopted, G_N_ELEMENTS (adopted));
}

static void
test_adopt_legacy (void)
{
  g_autoptr (CwSurvey) survey = read_definition ();
  g_autoptr (CwExportHeader) header = parse (LEGACY);
  const char *expected[G_N_ELEMENTS (adopted) - 1];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (adopted); i++)
    if (strstr (adopted[i], "NPS_GROUP") == NULL)
      expected[n++] = adopted[i];
  cw_export_header_adopt_survey (header, survey);
  assert_columns (header, expected, n);
}

static void
test_adopt_xml (void)
{
  g_autoptr (CwSurvey) survey = read_definition ();
  g_autoptr (CwExportHeader) header = cw_export_header_new (CW_DIALECT_XML);
  static const char *const expected[] = { "_recordId metadata -",  "QID4_1 answer QID4_1",
                                          "QID6 choices QID6",     "plan embedded -",
                                          "QID11_TEXT text QID11", "other embedded -" };

  cw_export_header_add_xml_element (header, "ResponseID");
  cw_export_header_add_xml_element (header, "Q4_shop");
  cw_export_header_add_xml_element (header, "Q6");
  cw_export_header_add_xml_element (header, "plan");
  cw_export_header_add_xml_element (header, "Q11");
  cw_export_header_add_xml_element (header, "other");
  cw_export_header_adopt_survey (header, survey);
  assert_columns (header, expected, G_N_ELEMENTS (expected));
}

/* Keys and elements are met one by one, the survey is known before. */
static void
test_adopt_first (void)
{
  g_autoptr (CwSurvey) survey = read_definition ();
  g_autoptr (CwExportHeader) xml = cw_export_header_new (CW_DIALECT_XML);
  g_autoptr (CwExportHeader) json = cw_export_header_new (CW_DIALECT_JSON);
  static const char *const elements[] = { "QID4_1 answer QID4_1", "QID6 choices QID6" };
  static const char *const keys[] = { "QID6 choices QID6", "QID9_1 text QID9_1", "QID3 answer QID3",
                                      "QID10_TEXT answer QID10" };

  cw_export_header_adopt_survey (xml, survey);
  cw_export_header_adopt_survey (json, survey);
  cw_export_header_add_xml_element (xml, "Q4_shop");
  g_assert_cmpuint (cw_export_header_add_xml_element (xml, "Q6"), ==, 1);
  g_assert_cmpuint (cw_export_header_add_xml_element (xml, "Q4_shop"), ==, 0);
  assert_columns (xml, elements, G_N_ELEMENTS (elements));
  cw_export_header_add_json_key (json, "QID6");
  cw_export_header_add_json_key (json, "QID9_1");
  cw_export_header_add_json_key (json, "QID3");
  cw_export_header_add_json_key (json, "QID10_TEXT");
  assert_columns (json, keys, G_N_ELEMENTS (keys));
}

/* Two questions have the tag Q2: the wording tells which is meant. */
static void
test_adopt_repeated_tag (void)
{
  g_autoptr (CwSurvey) survey = read_definition ();
  g_autoptr (CwQuestion) twin = cw_question_new ("QID77");
  g_autoptr (CwExportHeader) header =
      parse ("V1 | ResponseID\nQ2 | How was the line?\nQ2_TEXT | How was the line?");
  static const char *const expected[] = { "_recordId metadata -", "QID77 answer QID77",
                                          "QID77_TEXT text QID77" };

  cw_question_set_export_tag (twin, "Q2");
  cw_question_set_text (twin, "How was the line?");
  cw_survey_add_question (survey, twin);
  cw_export_header_adopt_survey (header, survey);
  assert_columns (header, expected, G_N_ELEMENTS (expected));
}

static void
test_infer (void)
{
  g_autoptr (CwExportHeader) header = parse (TODAY);
  g_autoptr (CwSurvey) survey = cw_export_header_infer_survey (header, "SV_1", "Name");
  CwQuestion *nps = cw_survey_find_question (survey, "QID3");
  CwQuestion *uses = cw_survey_find_question (survey, "QID6");
  CwQuestion *comment = cw_survey_find_question (survey, "QID11");

  g_assert_false (cw_survey_get_defined (survey));
  g_assert_cmpstr (cw_survey_get_name (survey), ==, "Name");
  g_assert_cmpuint (cw_survey_get_n_questions (survey), ==, 11);
  g_assert_cmpstr (cw_question_get_id (cw_survey_get_question (survey, 0)), ==, "QID2");
  g_assert_true (cw_question_is_nps (nps));
  g_assert_false (cw_question_get_defined (nps));
  g_assert_cmpstr (cw_question_get_export_tag (nps), ==, "Q3");
  g_assert_cmpstr (cw_question_get_text (nps), ==, "How likely are you to recommend Blue Phone?");
  g_assert_cmpint (cw_question_get_shape (nps), ==, CW_QUESTION_SHAPE_SINGLE);
  g_assert_cmpint (cw_question_get_shape (uses), ==, CW_QUESTION_SHAPE_MULTIPLE);
  g_assert_cmpstr (cw_question_get_text (uses), ==, "Which do you use?");
  g_assert_cmpstr (cw_question_get_export_tag (uses), ==, "Q6");
  g_assert_cmpint (cw_question_get_shape (comment), ==, CW_QUESTION_SHAPE_TEXT);
  g_assert_cmpuint (cw_question_get_n_answers (nps), ==, 0);
}

static void
test_complete (void)
{
  g_autoptr (CwSurvey) survey = read_definition ();
  guint n = cw_survey_get_n_questions (survey);
  g_autoptr (CwExportHeader) header = parse (
      "1_Q2 | Bonn - Overall, how satisfied are you with Blue Phone? | {\"ImportId\":\"1_QID2\"}\n"
      "2_Q2 | Kiel - Overall, how satisfied are you with Blue Phone? | {\"ImportId\":\"2_QID2\"}\n"
      "Q3 | How likely? | {\"ImportId\":\"QID3\"}\n"
      "Q99 | Something newer | {\"ImportId\":\"QID99\"}");
  CwQuestion *pass;
  CwQuestion *newer;

  cw_export_header_adopt_survey (header, survey);
  cw_export_header_complete_survey (header, survey);
  g_assert_cmpuint (cw_survey_get_n_questions (survey), ==, n + 3);
  pass = cw_survey_find_question (survey, "2_QID2");
  g_assert_cmpuint (cw_question_get_n_answers (pass), ==, 5);
  g_assert_true (cw_question_get_defined (pass));
  g_assert_cmpstr (cw_question_get_text (pass), ==,
                   "Kiel - Overall, how satisfied are you with Blue Phone?");
  newer = cw_survey_find_question (survey, "QID99");
  g_assert_false (cw_question_get_defined (newer));
  g_assert_cmpstr (cw_question_get_text (newer), ==, "Something newer");
}

static void
test_match (void)
{
  static const char *const files[] = { TODAY, INSIGHTS, LEGACY };
  g_autoptr (CwSurvey) survey = read_definition ();

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (CwExportHeader) header = parse (files[i]);

      g_assert_cmpfloat (cw_export_header_match (header, survey), >=, CW_EXPORT_MATCH_SURE);
    }
}

static void
test_match_wording (void)
{
  static const struct
  {
    const char *columns;
    double low;
    double high;
  } cases[] = {
    /* another survey with the same ids and tags */
    { "Q2 | How old is your dog? | {\"ImportId\":\"QID2\"}\n"
      "Q3 | What does it eat? | {\"ImportId\":\"QID3\"}",
      0, 0.5 },
    /* the same ids, other tags: nothing in common */
    { "dog | How old is your dog? | {\"ImportId\":\"QID2\"}", 0, 0 },
    { "Q90 | Elsewhere | {\"ImportId\":\"QID90\"}", 0, 0 },
    /* no answers at all */
    { "plan | plan | {\"ImportId\":\"plan\"}", 0, 0 },
    /* a part of the survey, piped text, a loop: likely, not sure */
    { "Q3 | How likely are you to recommend Blue Phone? | {\"ImportId\":\"QID3\"}", 0.6, 0.79 },
    { "1_Q2 | Bonn - Overall, how satisfied are you with [Field-1] Blue Phone? | "
      "{\"ImportId\":\"1_QID2\"}",
      0.6, 0.79 },
    /* a third of it is worded otherwise: neither sure nor likely */
    { "Q3 | How likely are you to recommend Blue Phone? | {\"ImportId\":\"QID3\"}\n"
      "Q11 | Anything else? | {\"ImportId\":\"QID11_TEXT\"}\n"
      "Q6 | Which dog do you like? | {\"ImportId\":\"QID6\"}",
      0.4, 0.55 },
    /* half of it is unknown */
    { "Q3 | How likely are you to recommend Blue Phone? | {\"ImportId\":\"QID3\"}\n"
      "Q90 | Elsewhere | {\"ImportId\":\"QID90\"}",
      0.5, 0.5 },
    /* a group of promoters of a question that is no NPS */
    { "Q2_NPS_GROUP | Overall, how satisfied are you with Blue Phone? | "
      "{\"ImportId\":\"QID2_NPS_GROUP\"}",
      0, 0 },
  };
  g_autoptr (CwSurvey) survey = read_definition ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CwExportHeader) header = parse (cases[i].columns);
      double match = cw_export_header_match (header, survey);

      g_assert_cmpfloat (match, >=, cases[i].low);
      g_assert_cmpfloat (match, <=, cases[i].high);
    }
}

static CwExportHeader *
make_json (const char *keys)
{
  g_auto (GStrv) list = g_strsplit (keys, " ", -1);
  CwExportHeader *header = cw_export_header_new (CW_DIALECT_JSON);

  for (guint i = 0; list[i] != NULL; i++)
    cw_export_header_add_json_key (header, list[i]);
  return header;
}

/* JSON has ids alone: sure where another survey is unlikely to have the same. */
static void
test_match_ids (void)
{
  static const struct
  {
    const char *keys;
    double low;
    double high;
  } cases[] = {
    { "_recordId QID2 QID3 QID3_NPS_GROUP QID4_1 QID4_2 QID6 QID11_TEXT plan region", 0.8, 1 },
    { "QID2", 0.6, 0.7 },
    { "QID2 QID3 QID6", 0.6, 0.7 },
    /* QID11 takes text, QID3 does not; QID90 is unknown */
    { "QID2 QID11", 0.2, 0.4 },
    { "QID2 QID3_TEXT", 0.2, 0.4 },
    { "QID2 QID3 QID90", 0.3, 0.5 },
    { "QID90", 0, 0 },
  };
  g_autoptr (CwSurvey) survey = read_definition ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CwExportHeader) header = make_json (cases[i].keys);
      double match = cw_export_header_match (header, survey);

      g_assert_cmpfloat (match, >=, cases[i].low);
      g_assert_cmpfloat (match, <=, cases[i].high);
    }
}

/* Two surveys of nothing but choices, numbered from one as all are. */
static void
test_match_ids_by_chance (void)
{
  g_autoptr (CwExportHeader) ten = make_json ("QID1 QID2 QID3 QID4 QID5 QID6 QID7 QID8 QID9 QID10");
  g_autoptr (CwExportHeader) eight = make_json ("QID1 QID2 QID3 QID4 QID5 QID6 QID7 QID8");
  g_autoptr (CwSurvey) survey = cw_export_header_infer_survey (ten, "SV_1", NULL);

  g_assert_cmpfloat (cw_export_header_match (eight, survey), <, CW_EXPORT_MATCH_SURE);
  g_assert_cmpfloat (cw_export_header_match (eight, survey), >=, CW_EXPORT_MATCH_LIKELY);
}

/* The next export of a survey that has no definition. */
static void
test_match_ids_again (void)
{
  g_autoptr (CwExportHeader) header =
      make_json ("QID1 QID2 QID3_NPS_GROUP QID4_TEXT QID7 plan region contract");
  g_autoptr (CwSurvey) survey = cw_export_header_infer_survey (header, "SV_1", NULL);

  g_assert_cmpfloat (cw_export_header_match (header, survey), >=, CW_EXPORT_MATCH_SURE);
}

/* Earlier files of a survey that has no definition yet. */
static void
test_match_inferred (void)
{
  g_autoptr (CwExportHeader) first = parse (TODAY);
  g_autoptr (CwExportHeader) second = parse (LEGACY);
  g_autoptr (CwSurvey) survey = cw_export_header_infer_survey (first, "SV_1", NULL);
  g_autoptr (CwSurvey) legacy = cw_export_header_infer_survey (second, "SV_2", NULL);

  g_assert_cmpfloat (cw_export_header_match (first, survey), ==, 1);
  g_assert_cmpfloat (cw_export_header_match (second, legacy), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export-survey/adopt-today", test_adopt_today);
  g_test_add_func ("/export-survey/adopt-insights", test_adopt_insights);
  g_test_add_func ("/export-survey/adopt-legacy", test_adopt_legacy);
  g_test_add_func ("/export-survey/adopt-xml", test_adopt_xml);
  g_test_add_func ("/export-survey/adopt-first", test_adopt_first);
  g_test_add_func ("/export-survey/adopt-repeated-tag", test_adopt_repeated_tag);
  g_test_add_func ("/export-survey/infer", test_infer);
  g_test_add_func ("/export-survey/complete", test_complete);
  g_test_add_func ("/export-survey/match", test_match);
  g_test_add_func ("/export-survey/match-wording", test_match_wording);
  g_test_add_func ("/export-survey/match-ids", test_match_ids);
  g_test_add_func ("/export-survey/match-ids-by-chance", test_match_ids_by_chance);
  g_test_add_func ("/export-survey/match-ids-again", test_match_ids_again);
  g_test_add_func ("/export-survey/match-inferred", test_match_inferred);
  return g_test_run ();
}
