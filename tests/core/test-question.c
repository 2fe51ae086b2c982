/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-answer.h"
#include "model/cw-question.h"

static void
test_find_answer (void)
{
  g_autoptr (CwQuestion) question = cw_question_new ("QID1");
  g_autoptr (CwAnswer) one = cw_answer_new ("1", "5", "<b>Very</b> good");
  g_autoptr (CwAnswer) two = cw_answer_new ("2", "1", "5");

  cw_answer_set_variable_name (one, "top");
  cw_question_add_answer (question, one);
  cw_question_add_answer (question, two);
  g_assert_true (cw_question_find_answer (question, "5") == one);
  g_assert_true (cw_question_find_answer (question, "1") == two);
  g_assert_true (cw_question_find_answer (question, "Very  good ") == one);
  g_assert_true (cw_question_find_answer (question, "top") == one);
  g_assert_null (cw_question_find_answer (question, ""));
  g_assert_null (cw_question_find_answer (question, "2"));
}

static void
test_is_nps (void)
{
  g_autoptr (CwQuestion) question = cw_question_new ("QID1");

  g_assert_false (cw_question_is_nps (question));
  cw_question_set_question_type (question, "MC", "NPS");
  g_assert_true (cw_question_is_nps (question));
  cw_question_set_question_type (question, "MC", "SAVR");
  g_assert_false (cw_question_is_nps (question));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question/find-answer", test_find_answer);
  g_test_add_func ("/question/is-nps", test_is_nps);
  return g_test_run ();
}
