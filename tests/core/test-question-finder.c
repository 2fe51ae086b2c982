/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/cw-question-finder.h"

#include "model/cw-question.h"

#include <string.h>

static void
add (CwSurvey *survey,
     const char *id,
     const char *tag,
     const char *text,
     CwQuestionShape shape,
     const char *parent)
{
  g_autoptr (CwQuestion) question = cw_question_new (id);

  cw_question_set_export_tag (question, tag);
  cw_question_set_text (question, text);
  cw_question_set_shape (question, shape);
  cw_question_set_parent_id (question, parent);
  cw_survey_add_question (survey, question);
}

static CwSurvey *
make_survey (void)
{
  CwSurvey *survey = cw_survey_new ("SV_1", "Moving in");

  add (survey, "QID1", "Q1", "How easy was it?", CW_QUESTION_SHAPE_SINGLE, NULL);
  add (survey, "QID2", "Q2", "Anything else?", CW_QUESTION_SHAPE_TEXT, NULL);
  add (survey, "QID3", "Q3", "Which of these?", CW_QUESTION_SHAPE_MULTIPLE, NULL);
  add (survey, "QID4", "Q4", "Rate each", CW_QUESTION_SHAPE_GROUP, NULL);
  add (survey, "QID4_1", "Q4_1", "Rate each: speed", CW_QUESTION_SHAPE_SINGLE, "QID4");
  add (survey, "QID4_2", "Q4_2", "Rate each: price", CW_QUESTION_SHAPE_SINGLE, "QID4");
  add (survey, "QID5", "Q5", "Welcome", CW_QUESTION_SHAPE_NONE, NULL);
  add (survey, "QID6", "Twice", "Same text", CW_QUESTION_SHAPE_SINGLE, NULL);
  add (survey, "QID7", "Twice", "Same text", CW_QUESTION_SHAPE_SINGLE, NULL);
  add (survey, "QID8", "Q8", "Half and half", CW_QUESTION_SHAPE_SINGLE, NULL);
  add (survey, "QID9", "Q8", "Half and half", CW_QUESTION_SHAPE_SINGLE, NULL);
  cw_question_set_trashed (cw_survey_find_question (survey, "QID9"), TRUE);
  return survey;
}

static void
check_found (CwSurvey *survey, const char *wanted, const char *id)
{
  g_autoptr (GError) error = NULL;
  CwQuestion *question = cw_question_finder_find (survey, wanted, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (cw_question_get_id (question), ==, id);
}

static void
check_refused (CwSurvey *survey, const char *wanted, int code, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cw_question_finder_find (survey, wanted, &error));
  g_assert_error (error, CW_QUESTION_FINDER_ERROR, code);
  g_assert_nonnull (strstr (error->message, says));
}

static void
test_find (void)
{
  g_autoptr (CwSurvey) survey = make_survey ();

  check_found (survey, "QID1", "QID1");
  check_found (survey, "qid1", "QID1");
  check_found (survey, "Q4_2", "QID4_2");
  check_found (survey, "how easy  was it?", "QID1");
  check_found (survey, "Q8", "QID8");
}

static void
test_refuse (void)
{
  g_autoptr (CwSurvey) survey = make_survey ();

  check_refused (survey, "Twice", CW_QUESTION_FINDER_ERROR_AMBIGUOUS, "“QID6” and “QID7”");
  check_refused (survey, "Same text", CW_QUESTION_FINDER_ERROR_AMBIGUOUS, "by its id");
  check_refused (survey, "QID66", CW_QUESTION_FINDER_ERROR_NOT_FOUND, "\nClose to it: ");
  check_refused (survey, "something else", CW_QUESTION_FINDER_ERROR_NOT_FOUND, "“QID1”");
  check_refused (survey, "", CW_QUESTION_FINDER_ERROR_NOT_FOUND, "“QID1”");
}

static void
check_scorable (CwSurvey *survey, const char *id, const char *says)
{
  g_autoptr (GError) error = NULL;
  CwQuestion *question = cw_survey_find_question (survey, id);
  gboolean scorable = cw_question_finder_check_scorable (survey, question, &error);

  g_assert_true (scorable == (says == NULL));
  if (says == NULL)
    return;
  g_assert_error (error, CW_QUESTION_FINDER_ERROR, CW_QUESTION_FINDER_ERROR_NOT_SCORABLE);
  g_assert_nonnull (strstr (error->message, says));
}

static void
test_scorable (void)
{
  g_autoptr (CwSurvey) survey = make_survey ();

  check_scorable (survey, "QID1", NULL);
  check_scorable (survey, "QID4_1", NULL);
  check_scorable (survey, "QID2", "free text");
  check_scorable (survey, "QID3", "several answers");
  check_scorable (survey, "QID4", "“QID4_1” and “QID4_2”");
  check_scorable (survey, "QID5", "no answers");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question-finder/find", test_find);
  g_test_add_func ("/question-finder/refuse", test_refuse);
  g_test_add_func ("/question-finder/scorable", test_scorable);
  return g_test_run ();
}
