/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-survey.h"

static void
add_question (CwSurvey *survey, const char *id, gboolean trashed)
{
  g_autoptr (CwQuestion) question = cw_question_new (id);

  cw_question_set_trashed (question, trashed);
  cw_survey_add_question (survey, question);
}

static char *
list_questions (CwSurvey *survey)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cw_survey_get_n_questions (survey); i++)
    g_string_append_printf (text, "%s ", cw_question_get_id (cw_survey_get_question (survey, i)));
  return g_string_free (text, FALSE);
}

static void
test_order (void)
{
  g_autoptr (CwSurvey) survey = cw_survey_new ("SV_1", "Pulse");
  g_autofree char *text = NULL;

  add_question (survey, "QID1", FALSE);
  add_question (survey, "QID9", TRUE);
  add_question (survey, "QID8", TRUE);
  add_question (survey, "QID2", FALSE);
  text = list_questions (survey);
  g_assert_cmpstr (text, ==, "QID1 QID2 QID9 QID8 ");
}

static void
test_same_id_replaces (void)
{
  g_autoptr (CwSurvey) survey = cw_survey_new ("SV_1", NULL);
  g_autoptr (CwQuestion) again = cw_question_new ("QID1");

  add_question (survey, "QID1", FALSE);
  cw_question_set_text (again, "How was it?");
  cw_survey_add_question (survey, again);
  cw_survey_add_question (survey, again);
  g_assert_cmpuint (cw_survey_get_n_questions (survey), ==, 1);
  g_assert_true (cw_survey_find_question (survey, "QID1") == again);
  g_assert_null (cw_survey_find_question (survey, "QID2"));
}

static void
test_embedded_fields (void)
{
  g_autoptr (CwSurvey) survey = cw_survey_new ("SV_1", NULL);

  cw_survey_add_embedded_field (survey, "plan");
  cw_survey_add_embedded_field (survey, "region");
  cw_survey_add_embedded_field (survey, "plan");
  g_assert_cmpuint (cw_survey_get_embedded_fields (survey)->len, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/order", test_order);
  g_test_add_func ("/survey/same-id-replaces", test_same_id_replaces);
  g_test_add_func ("/survey/embedded-fields", test_embedded_fields);
  return g_test_run ();
}
