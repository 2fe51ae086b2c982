/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-definition-reader.h"

#include "ingest/cw-ingest-error.h"
#include "model/cw-answer.h"
#include "model/cw-question.h"

#include <string.h>

/* The same survey in the three forms. */
static const char *const forms[] = { "survey.qsf", "definition.json", "reporting.json" };

static char *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "definition", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static CwSurvey *
read_text (const char *text, gssize length, GError **error)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);
  CwSurvey *survey = cw_definition_reader_read (bytes, error);

  if (error != NULL)
    g_assert_true ((survey == NULL) == (*error != NULL));
  return survey;
}

static CwSurvey *
read_form (const char *name)
{
  g_autofree char *text = load (name);
  g_autoptr (GError) error = NULL;
  CwSurvey *survey = read_text (text, -1, &error);

  g_assert_no_error (error);
  g_assert_true (cw_definition_reader_sniff (text, strlen (text)));
  return survey;
}

static CwQuestion *
find (CwSurvey *survey, const char *id)
{
  CwQuestion *question = cw_survey_find_question (survey, id);

  g_assert_nonnull (question);
  return question;
}

/* "5=Very satisfied 4=Satisfied": codes and labels in order. */
static char *
describe_answers (CwQuestion *question)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < cw_question_get_n_answers (question); i++)
    {
      CwAnswer *answer = cw_question_get_answer (question, i);

      g_string_append_printf (out, "%s%s=%s", i > 0 ? "; " : "", cw_answer_get_code (answer),
                              cw_answer_get_label (answer));
    }
  return g_string_free (out, FALSE);
}

static void
assert_question (CwSurvey *survey,
                 const char *id,
                 CwQuestionShape shape,
                 const char *tag,
                 const char *text,
                 const char *answers)
{
  CwQuestion *question = find (survey, id);
  g_autofree char *actual = describe_answers (question);

  g_assert_cmpint (cw_question_get_shape (question), ==, shape);
  g_assert_cmpstr (cw_question_get_export_tag (question), ==, tag);
  g_assert_cmpstr (cw_question_get_text (question), ==, text);
  g_assert_cmpstr (actual, ==, answers);
  g_assert_true (cw_question_get_defined (question));
}

static void
test_survey (gconstpointer data)
{
  g_autoptr (CwSurvey) survey = read_form (data);

  g_assert_cmpstr (cw_survey_get_id (survey), ==, "SV_bluePhone0001");
  g_assert_cmpstr (cw_survey_get_name (survey), ==, "Blue Phone");
  g_assert_true (cw_survey_get_defined (survey));
  g_assert_cmpuint (cw_survey_get_embedded_fields (survey)->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (cw_survey_get_embedded_fields (survey), 1), ==, "region");
}

static void
test_questions (gconstpointer data)
{
  g_autoptr (CwSurvey) survey = read_form (data);
  CwQuestion *satisfaction = find (survey, "QID2");
  CwAnswer *good = cw_question_get_answer (satisfaction, 1);
  CwAnswer *unknown = cw_question_get_answer (satisfaction, 4);

  assert_question (survey, "QID2", CW_QUESTION_SHAPE_SINGLE, "Q2",
                   "Overall, how satisfied are you with Blue Phone?",
                   "5=Very satisfied; 4=Satisfied; 2=Dissatisfied; 1=Very dissatisfied; "
                   "-1=Don't know");
  g_assert_cmpstr (cw_answer_get_choice_id (good), ==, "3");
  g_assert_cmpstr (cw_answer_get_variable_name (good), ==, "good");
  g_assert_true (cw_answer_get_in_analysis (good));
  g_assert_false (cw_answer_get_in_analysis (unknown));
  g_assert_cmpstr (cw_question_get_block (satisfaction), ==, "Start");
  assert_question (survey, "QID3", CW_QUESTION_SHAPE_SINGLE, "Q3",
                   "How likely are you to recommend Blue Phone?",
                   "0=0; 1=1; 2=2; 3=3; 4=4; 5=5; 6=6; 7=7; 8=8; 9=9; 10=10");
  g_assert_true (cw_question_is_nps (find (survey, "QID3")));
  assert_question (survey, "QID6", CW_QUESTION_SHAPE_MULTIPLE, "Q6", "Which do you use?",
                   "1=Voice; 2=Data; 99=None of these");
  assert_question (survey, "QID1", CW_QUESTION_SHAPE_NONE, "Q1", "Welcome to Blue Phone", "");
  assert_question (survey, "QID11", CW_QUESTION_SHAPE_TEXT, "Q11", "Anything else?", "");
  assert_question (survey, "QID13", CW_QUESTION_SHAPE_NONE, "Q13", "Timing", "");
}

static void
test_rows (gconstpointer data)
{
  g_autoptr (CwSurvey) survey = read_form (data);
  gboolean reporting = g_str_equal (data, "reporting.json");

  assert_question (survey, "QID4", CW_QUESTION_SHAPE_GROUP, "Q4", "Please rate", "");
  assert_question (survey, "QID4_1", CW_QUESTION_SHAPE_SINGLE, reporting ? "Q4_1" : "Q4_shop",
                   "Please rate – The shop", "10=Poor; 20=Good");
  g_assert_cmpstr (cw_question_get_parent_id (find (survey, "QID4_1")), ==, "QID4");
  assert_question (survey, "QID5_1", CW_QUESTION_SHAPE_MULTIPLE, "Q5_1",
                   "When did you call? – About the bill", "1=May; 2=June");
  assert_question (survey, "QID8_2", CW_QUESTION_SHAPE_NUMBER, "Q8_2",
                   "How much would you pay? – Data", "");
  assert_question (survey, "QID9_1", CW_QUESTION_SHAPE_TEXT, "Q9_1", "Your address – Street", "");
  if (reporting)
    return;
  assert_question (survey, "QID7", CW_QUESTION_SHAPE_GROUP, "Q7", "Two things about each", "");
  assert_question (survey, "QID7#1_2", CW_QUESTION_SHAPE_SINGLE, "Q7#1_2",
                   "Two things about each – Do you use it? – Data", "1=Yes; 2=No");
  assert_question (survey, "QID7#2_1", CW_QUESTION_SHAPE_TEXT, "Q7#2_1",
                   "Two things about each – Why? – Voice", "");
  g_assert_cmpstr (cw_question_get_parent_id (find (survey, "QID7#2_1")), ==, "QID7");
  g_assert_cmpint (cw_question_get_shape (find (survey, "QID10")), ==, CW_QUESTION_SHAPE_NUMBER);
}

/* Flow before blocks, choices' order before ids, what the flow leaves out, the trash last. */
static void
test_order (gconstpointer data)
{
  static const char *const all[] = { "QID9",     "QID9_1",   "QID9_2",   "QID10",  "QID1",
                                     "QID2",     "QID3",     "QID4",     "QID4_2", "QID4_1",
                                     "QID5",     "QID5_1",   "QID6",     "QID7",   "QID7#1_1",
                                     "QID7#1_2", "QID7#2_1", "QID7#2_2", "QID8",   "QID8_1",
                                     "QID8_2",   "QID13",    "QID11",    "QID12" };
  g_autoptr (CwSurvey) survey = read_form (data);
  gboolean reporting = g_str_equal (data, "reporting.json");
  guint at = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      if (reporting && (g_str_has_prefix (all[i], "QID7") || g_str_equal (all[i], "QID12")))
        continue;
      g_assert_cmpstr (cw_question_get_id (cw_survey_get_question (survey, at)), ==, all[i]);
      at++;
    }
  g_assert_cmpuint (cw_survey_get_n_questions (survey), ==, at);
  if (!reporting)
    g_assert_true (cw_question_get_trashed (find (survey, "QID12")));
  g_assert_false (cw_question_get_trashed (find (survey, "QID11")));
}

static const struct
{
  const char *json;
  CwIngestError code;
  const char *part; /* of the sentence */
} refused[] = {
  { "", CW_INGEST_ERROR_EMPTY, "empty" },
  { " \n{\"a\":\"\xef\"}", CW_INGEST_ERROR_DAMAGED, "damaged" },
  { "{\"SurveyEntry\":{\"SurveyID\":\"SV_1\"},", CW_INGEST_ERROR_DAMAGED, "damaged" },
  { "{} {}", CW_INGEST_ERROR_DAMAGED, "damaged" },
  { "StartDate,EndDate\n1,2\n", CW_INGEST_ERROR_NOT_AN_EXPORT, "no JSON" },
  { "{\"meta\":{\"httpStatus\":\"403 - Forbidden\",\"error\":{\"errorMessage\":"
    "\"The operation is forbidden.\",\"errorCode\":\"QMST_2.1\"}}}",
    CW_INGEST_ERROR_NOT_AN_EXPORT,
    "A recorded error, no survey: 403 Forbidden, “The operation is forbidden.”" },
  { "{\"result\":null,\"meta\":{\"status\":\"Error\",\"errorMessage\":\"No such thing\"}}",
    CW_INGEST_ERROR_NOT_AN_EXPORT, "“No such thing”" },
  { "{\"error\":\"invalid_client\",\"error_description\":\"Unknown client\"}",
    CW_INGEST_ERROR_NOT_AN_EXPORT, "“Unknown client”" },
  { "{\"request\":{\"method\":\"GET\"},\"response\":{\"status\":200}}",
    CW_INGEST_ERROR_NOT_AN_EXPORT, "GET request" },
  { "{\"result\":{\"elements\":[{\"id\":\"SV_1\"},{\"id\":\"SV_2\"}],\"nextPage\":null}}",
    CW_INGEST_ERROR_NOT_AN_EXPORT, "list of 2 surveys" },
  { "{\"result\":{\"elements\":[]}}", CW_INGEST_ERROR_NOT_AN_EXPORT, "empty list" },
  { "{\"result\":{\"progressId\":\"ES_1\",\"percentComplete\":0.0,\"status\":\"inProgress\"}}",
    CW_INGEST_ERROR_NOT_AN_EXPORT, "progress of an export" },
  { "{\"result\":{\"id\":\"SUB_1\"}}", CW_INGEST_ERROR_NOT_AN_EXPORT, "event subscription" },
  { "{\"responses\":[{\"responseId\":\"R_1\",\"values\":{}}]}", CW_INGEST_ERROR_NOT_AN_EXPORT,
    "Responses to a survey" },
  { "{\"meta\":{\"httpStatus\":\"200 - OK\"}}", CW_INGEST_ERROR_NOT_AN_EXPORT, "without content" },
  { "{\"name\":\"package\",\"version\":1}", CW_INGEST_ERROR_NOT_AN_EXPORT, "JSON" },
  { "[1,2,3]", CW_INGEST_ERROR_NOT_AN_EXPORT, "JSON" },
  { "null", CW_INGEST_ERROR_NOT_AN_EXPORT, "no JSON" },
  { "{\"SurveyElements\":[]}", CW_INGEST_ERROR_DAMAGED, "id of the survey" },
  { "{\"SurveyElements\":3,\"SurveyEntry\":[]}", CW_INGEST_ERROR_DAMAGED, "id of the survey" },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (refused[i].json, -1, &error));
      g_assert_error (error, CW_INGEST_ERROR, (int) refused[i].code);
      g_assert_nonnull (strstr (error->message, refused[i].part));
    }
}

static void
test_sniff (void)
{
  static const char *const no[] = {
    "",
    "[]",
    "{\"responses\":[{\"values\":{\"QID1\":\"my \\\"SurveyElements\\\": yes\"}}]}",
    "{\"meta\":{\"httpStatus\":\"200 - OK\"}}",
    "StartDate,\"SurveyElements\":",
    "{\"a\":\"SurveyElements\"}"
  };

  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    g_assert_false (cw_definition_reader_sniff (no[i], strlen (no[i])));
  g_assert_true (cw_definition_reader_sniff ("\xef\xbb\xbf {\"SurveyEntry\" : {", 21));
}

static CwSurvey *
read_nested (guint depth, GError **error)
{
  g_autoptr (GString) json = g_string_new (
      "{\"SurveyID\":\"SV_1\",\"Questions\":{\"QID1\":{\"QuestionType\":\"MC\"}},\"SurveyFlow\":"
      "{\"Flow\":[");

  for (guint i = 0; i < depth; i++)
    g_string_append (json, "{\"Type\":\"Group\",\"Flow\":[");
  for (guint i = 0; i < depth; i++)
    g_string_append (json, "]}");
  g_string_append (json, "]}}");
  return read_text (json->str, json->len, error);
}

static void
test_nesting (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwSurvey) survey = read_nested (80, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cw_survey_get_n_questions (survey), ==, 1);
  g_assert_null (read_nested (500000, &error));
  g_assert_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED);
}

/* A block that is named twice, a flow that names blocks that are not there, ids of any type. */
static void
test_odd (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwSurvey) survey = read_text (
      "{\"SurveyID\":17,\"SurveyName\":null,\"Questions\":[{\"QuestionID\":\"QID5\",\"Choices\":"
      "[{\"Display\":\"No\"},\"Yes\",null,7],\"ChoiceOrder\":{\"a\":1,\"b\":0,\"c\":9}},3,null],"
      "\"Blocks\":[{\"ID\":\"BL_1\",\"BlockElements\":[{\"QuestionID\":\"QID5\"},"
      "{\"QuestionID\":\"QID5\"},{\"QuestionID\":[]},\"QID9\"]},[],null],"
      "\"SurveyFlow\":{\"Flow\":{\"0\":{\"ID\":\"BL_1\"},\"1\":{\"ID\":\"BL_1\"},"
      "\"2\":{\"ID\":\"BL_9\"},\"3\":null}}}",
      -1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (cw_survey_get_id (survey), ==, "17");
  g_assert_cmpuint (cw_survey_get_n_questions (survey), ==, 1);
  assert_question (survey, "QID5", CW_QUESTION_SHAPE_SINGLE, NULL, NULL,
                   "1=Yes; 0=No; 2=(null); 3=7");
}

static void
test_truncated (gconstpointer data)
{
  g_autofree char *text = load (data);
  gsize length = strlen (g_strchomp (text));

  for (gsize i = 0; i < length; i += 7)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (text, i, &error));
      g_assert_nonnull (error);
    }
}

/* The end of the value that begins at @p. */
static const char *
skip_value (const char *p)
{
  int depth = 0;

  do
    {
      if (*p == '"')
        for (p++; *p != '"'; p++)
          p += *p == '\\';
      else if (*p == '{' || *p == '[')
        depth++;
      else if (*p == '}' || *p == ']')
        depth--;
      p++;
    }
  while (depth > 0 || (*p != '\0' && strchr (",}]\n", *p) == NULL));
  return p;
}

/* Each value in turn becomes one of another kind: read or refused, but no crash and no warning. */
static void
test_wrong_kinds (gconstpointer data)
{
  static const char *const others[] = { "null", "[]", "{}", "-1.5e3", "\"<\"", "true", "[[{}]]" };
  g_autofree char *text = load (data);
  guint n = 0;

  for (const char *p = strstr (text, "\": "); p != NULL; p = strstr (p + 1, "\": "))
    {
      const char *value = p + strlen ("\": ");
      const char *other = others[n++ % G_N_ELEMENTS (others)];
      g_autofree char *changed =
          g_strdup_printf ("%.*s%s%s", (int) (value - text), text, other, skip_value (value));
      g_autoptr (GError) error = NULL;
      g_autoptr (CwSurvey) survey = read_text (changed, -1, &error);

      if (survey == NULL)
        g_assert_cmpuint (error->domain, ==, CW_INGEST_ERROR);
    }
  g_assert_cmpuint (n, >, 100);
}

static void
test_random_bytes (gconstpointer data)
{
  g_autofree char *text = load (data);
  gsize length = strlen (text);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *changed = g_memdup2 (text, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (CwSurvey) survey = NULL;

      for (guint k = 0; k < 1 + i % 4; k++)
        changed[g_rand_int_range (random, 0, length)] = g_rand_int_range (random, 0, 256);
      survey = read_text (changed, length, &error);
    }
}

static void
add_for_forms (const char *name, GTestDataFunc test)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *path = g_strdup_printf ("/definition-reader/%s/%s", name, forms[i]);

      g_test_add_data_func (path, forms[i], test);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_for_forms ("survey", test_survey);
  add_for_forms ("questions", test_questions);
  add_for_forms ("rows", test_rows);
  add_for_forms ("order", test_order);
  add_for_forms ("truncated", test_truncated);
  add_for_forms ("wrong-kinds", test_wrong_kinds);
  add_for_forms ("random-bytes", test_random_bytes);
  g_test_add_func ("/definition-reader/refused", test_refused);
  g_test_add_func ("/definition-reader/sniff", test_sniff);
  g_test_add_func ("/definition-reader/nesting", test_nesting);
  g_test_add_func ("/definition-reader/odd", test_odd);
  return g_test_run ();
}
