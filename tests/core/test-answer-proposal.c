/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "score/cw-answer-proposal.h"

#include "model/cw-answer.h"

#include <math.h>
#include <string.h>

/* A question from "code label" lines; a code of "." stands for none. */
static CwQuestion *
make_question (const char *text, const char *answers)
{
  CwQuestion *question = cw_question_new ("QID1");
  g_auto (GStrv) lines = g_strsplit (answers, "\n", -1);

  cw_question_set_text (question, text);
  cw_question_set_defined (question, TRUE);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], " ", 2);
      g_autoptr (CwAnswer) answer =
          cw_answer_new (NULL, g_str_equal (parts[0], ".") ? NULL : parts[0], parts[1]);

      cw_question_add_answer (question, answer);
    }
  return question;
}

/* "-1 02 +3 x": sentiment and value of each answer, x for those left out. */
static char *
describe (CwMetric *metric)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    {
      const CwMetricAnswer *answer = cw_metric_get_answer (metric, i);

      if (i > 0)
        g_string_append_c (text, ' ');
      if (answer->sentiment == CW_SENTIMENT_NONE && isnan (answer->value))
        g_string_append_c (text, 'x');
      else
        g_string_append_printf (text, "%c%g", "x-0+"[answer->sentiment], answer -> value);
    }
  return g_string_free (text, FALSE);
}

static void
assert_question (CwQuestion *question,
                 CwMetricKind kind,
                 CwProposal expected,
                 const char *expected_answers,
                 const char *expected_hint)
{
  g_autoptr (CwMetric) metric = cw_metric_new ("m", kind);
  g_autofree char *hint = NULL;
  g_autofree char *answers = NULL;
  const CwProposal proposal = cw_answer_proposal_fill (metric, question, &hint);

  answers = describe (metric);
  g_assert_cmpstr (answers, ==, expected_answers);
  g_assert_cmpint (proposal, ==, expected);
  g_assert_cmpstr (hint, ==, expected_hint);
}

static void
assert_sure (const char *answers, const char *expected)
{
  g_autoptr (CwQuestion) question = make_question ("Question", answers);

  assert_question (question, CW_METRIC_KIND_CSAT, CW_PROPOSAL_SURE, expected, NULL);
}

static void
assert_unknown (const char *answers, const char *expected)
{
  g_autoptr (CwQuestion) question = make_question ("Question", answers);

  assert_question (question, CW_METRIC_KIND_CSAT, CW_PROPOSAL_UNKNOWN, expected, NULL);
}

static void
test_satisfaction (void)
{
  assert_sure ("1 Extremely dissatisfied\n2 Somewhat dissatisfied\n"
               "3 Neither satisfied nor dissatisfied\n4 Somewhat satisfied\n5 Extremely satisfied",
               "-1 -2 03 +4 +5");
  assert_sure ("1 Very unsatisfied\n2 Unsatisfied\n3 Neutral\n4 Satisfied\n5 Very satisfied\n"
               "6 Not sure\n7 Not applicable\n8 Never thought about this",
               "-1 -2 03 +4 +5 x x x");
  assert_sure ("5 Very satisfied\n4 Satisfied\n3 Neutral\n2 Dissatisfied\n1 Very dissatisfied",
               "+5 +4 03 -2 -1");
  assert_sure ("1 1 - Very dissatisfied\n2 2\n3 3\n4 4\n5 5 - Very satisfied", "-1 -2 03 +4 +5");
}

/* The picture of the editor: codes run backwards, and one answer is no answer. */
static void
test_effort (void)
{
  g_autoptr (CwQuestion) question = make_question (
      "How easy or hard was it to activate your SIM?",
      "1 Very easy\n2 Easy\n3 Somewhat easy\n4 Neither easy nor hard\n5 Somewhat hard\n6 Hard\n"
      "7 Very hard\n-1 I have not activated it yet");

  assert_question (question, CW_METRIC_KIND_CES, CW_PROPOSAL_CHECK, "+7 +6 +5 04 -3 -2 -1 x",
                   "Codes run backwards here: “Very easy” is coded 1. Crosswalk went by the "
                   "wording; please check.");
  assert_sure (". Not at all difficult\n. Slightly difficult\n. Moderately difficult\n"
               ". Very difficult\n. Extremely difficult",
               "+5 +4 03 -2 -1");
  assert_sure (". Very low effort\n. Low effort\n. Neutral\n. High effort\n. Very high effort",
               "+5 +4 03 -2 -1");
}

static void
test_other_scales (void)
{
  assert_sure ("1 Strongly disagree\n2 Disagree\n3 Neither agree nor disagree\n4 Agree\n"
               "5 Strongly agree",
               "-1 -2 03 +4 +5");
  assert_sure ("1 Poor\n2 Fair\n3 Good\n4 Very good\n5 Excellent\n6 No basis for evaluation",
               "-1 02 +3 +4 +5 x");
  assert_sure ("1 Not at all likely\n2 Slightly likely\n3 Moderately likely\n4 Very likely\n"
               "5 Extremely likely",
               "-1 -2 03 +4 +5");
  assert_sure ("1 Extremely unlikely\n2 Slightly unlikely\n3 Slightly likely\n4 Extremely likely",
               "-1 -2 +3 +4");
  assert_sure ("1 Definitely would not\n2 Probably would not\n3 Not sure\n4 Probably would\n"
               "5 Definitely would",
               "-1 -2 03 +4 +5");
  assert_sure ("1 Not satisfied\n2 Satisfied", "-1 +2");
  /* Of words as strong as each other the order of the list decides. */
  assert_sure ("1 Not at all likely\n2 Slightly likely\n3 Somewhat likely\n"
               "4 Moderately likely\n5 Extremely likely\n6 Never thought about it",
               "-1 -2 03 +4 +5 x");
}

static void
test_languages (void)
{
  assert_sure ("1 Äußerst unzufrieden\n2 Etwas unzufrieden\n"
               "3 Weder zufrieden noch unzufrieden\n4 Etwas zufrieden\n5 Äußerst zufrieden",
               "-1 -2 03 +4 +5");
  assert_sure ("1 Stimme überhaupt nicht zu\n2 Stimme eher nicht zu\n3 Teils/teils\n"
               "4 Stimme eher zu\n5 Stimme voll und ganz zu\n6 Keine Angabe",
               "-1 -2 03 +4 +5 x");
  assert_sure ("1 Helemaal mee oneens\n2 Mee oneens\n3 Neutraal\n4 Mee eens\n"
               "5 Helemaal mee eens\n6 Weet ik niet",
               "-1 -2 03 +4 +5 x");
  assert_sure ("1 Heel moeilijk\n2 Moeilijk\n3 Niet moeilijk, niet makkelijk\n4 Makkelijk\n"
               "5 Heel makkelijk",
               "-1 -2 03 +4 +5");
  assert_sure ("1 Pas du tout d’accord\n2 Plutôt pas d’accord\n3 Ni d’accord ni pas d’accord\n"
               "4 Plutôt d’accord\n5 Tout à fait d’accord",
               "-1 -2 03 +4 +5");
  assert_sure ("1 Muy difícil\n2 Difícil\n3 Ni fácil ni difícil\n4 Fácil\n5 Muy fácil\n6 No sé",
               "-1 -2 03 +4 +5 x");
  assert_sure ("1 Totalmente en desacuerdo\n2 En desacuerdo\n3 De acuerdo\n"
               "4 Totalmente de acuerdo",
               "-1 -2 +3 +4");
}

static void
test_unknown (void)
{
  assert_unknown ("1 1\n2 2\n3 3\n4 4\n5 5", "x x x x x");
  assert_unknown ("1 Yes\n2 No", "x x");
  assert_unknown ("1 Never\n2 Rarely\n3 Often\n4 Always", "x x x x");
  assert_unknown ("1 Red\n2 Green\n3 Good", "x x x");
  assert_unknown ("1 I have heard of it but do not remember anything very good\n"
                  "2 I know what it is and could explain what it is rather well",
                  "x x");
  /* The wording goes up, down and up again. */
  assert_unknown ("1 Agree\n2 Strongly disagree\n3 Agree\n4 Strongly agree", "x x x x");
  assert_unknown ("1 Agree\n2 Mostly agree\n3 Neutral", "x x x");
}

static void
test_no_answers (void)
{
  g_autoptr (CwQuestion) question = cw_question_new ("QID1");

  assert_question (question, CW_METRIC_KIND_NPS, CW_PROPOSAL_UNKNOWN, "", NULL);
}

/* Known from a file alone the answers stand in no order: there wording must do. */
static void
test_without_definition (void)
{
  g_autoptr (CwQuestion) question =
      make_question (NULL, ". Somewhat satisfied\n. Extremely dissatisfied\n. Extremely satisfied\n"
                           ". Neither satisfied nor dissatisfied\n. Somewhat dissatisfied");
  g_autoptr (CwQuestion) tied = make_question (NULL, ". Agree\n. Disagree\n. I agree\n. Neutral");
  g_autoptr (CwQuestion) numbered =
      make_question (NULL, ". 3\n. 5 - Very satisfied\n. 1 - Very dissatisfied\n. 4\n. 2");

  cw_question_set_defined (question, FALSE);
  cw_question_set_defined (tied, FALSE);
  cw_question_set_defined (numbered, FALSE);
  assert_question (question, CW_METRIC_KIND_CSAT, CW_PROPOSAL_SURE, "+4 -1 +5 03 -2", NULL);
  assert_question (tied, CW_METRIC_KIND_CSAT, CW_PROPOSAL_UNKNOWN, "x x x x", NULL);
  assert_question (numbered, CW_METRIC_KIND_CSAT, CW_PROPOSAL_SURE, "03 +5 -1 +4 -2", NULL);
}

static void
test_left_out (void)
{
  g_autoptr (CwQuestion) question =
      make_question ("Question", "1 Bad\n2 Good\n-3 Very good\n3 Excellent");

  cw_answer_set_in_analysis (cw_question_get_answer (question, 3), FALSE);
  assert_question (question, CW_METRIC_KIND_CSAT, CW_PROPOSAL_SURE, "-1 +2 x x", NULL);
}

static void
test_bad_statement (void)
{
  g_autoptr (CwQuestion) question = make_question (
      "It was hard to find help.", "1 Strongly disagree\n2 Disagree\n3 Agree\n4 Strongly agree");

  assert_question (question, CW_METRIC_KIND_CES, CW_PROPOSAL_CHECK, "-1 -2 +3 +4",
                   "The statement itself may be bad news. Crosswalk took agreeing as positive; "
                   "please check.");
}

static const char *const nps_numbers = "0 0\n1 1\n2 2\n3 3\n4 4\n5 5\n6 6\n7 7\n8 8\n9 9\n10 10";
static const char *const nps_bands = "-0 -1 -2 -3 -4 -5 -6 07 08 +9 +10";

static void
test_nps (void)
{
  g_autoptr (CwQuestion) eleven = make_question ("Would you recommend us?", nps_numbers);
  g_autoptr (CwQuestion) worded = make_question (
      "Recommend?", "1 0 - Not at all likely\n2 1\n3 2\n4 3\n5 4\n6 5 - Neutral\n7 6\n8 7\n9 8\n"
                    "10 9\n11 10 - Extremely likely");
  g_autoptr (CwQuestion) down = make_question (
      "Recommend?", "11 10\n10 9\n9 8\n8 7\n7 6\n6 5\n5 4\n4 3\n3 2\n2 1\n1 0\n99 N/A");

  assert_question (eleven, CW_METRIC_KIND_NPS, CW_PROPOSAL_SURE, nps_bands, NULL);
  assert_question (worded, CW_METRIC_KIND_NPS, CW_PROPOSAL_SURE, nps_bands, NULL);
  assert_question (down, CW_METRIC_KIND_NPS, CW_PROPOSAL_SURE,
                   "+10 +9 08 07 -6 -5 -4 -3 -2 -1 -0 x", NULL);
  g_assert_cmpint (cw_answer_proposal_guess_kind (eleven), ==, CW_METRIC_KIND_NPS);
}

/* A file shows only the numbers that somebody chose. */
static void
test_nps_in_part (void)
{
  g_autoptr (CwQuestion) question = make_question ("Recommend?", "10 10\n3 3\n7 7");
  g_autoptr (CwQuestion) five = make_question ("Recommend?", "1 1\n2 2\n3 3\n4 4\n5 5");

  assert_question (question, CW_METRIC_KIND_NPS, CW_PROPOSAL_SURE, "+10 -3 07", NULL);
  assert_question (question, CW_METRIC_KIND_CSAT, CW_PROPOSAL_UNKNOWN, "x x x", NULL);
  assert_question (five, CW_METRIC_KIND_NPS, CW_PROPOSAL_UNKNOWN, "x x x x x", NULL);
  cw_question_set_question_type (five, "MC", "NPS");
  assert_question (five, CW_METRIC_KIND_NPS, CW_PROPOSAL_SURE, "-1 -2 -3 -4 -5", NULL);
}

/* As JSON tells of a question that has no definition. */
static void
test_nps_with_a_word (void)
{
  g_autoptr (CwQuestion) question = make_question ("Would you recommend us?", "2\n8\n10\nn/a");

  assert_question (question, CW_METRIC_KIND_NPS, CW_PROPOSAL_SURE, "-2 08 +10 x", NULL);
}

static void
test_names_are_kept (void)
{
  g_autoptr (CwMetric) metric = cw_metric_new ("m", CW_METRIC_KIND_CSAT);
  g_autoptr (CwQuestion) question = make_question ("Question", "1 Bad\n2 Good");

  cw_answer_set_variable_name (cw_question_get_answer (question, 1), "fine");
  cw_metric_add_answer (metric, cw_metric_answer_new ("old", NULL, CW_SENTIMENT_NEUTRAL, 1));
  cw_answer_proposal_fill (metric, question, NULL);
  g_assert_cmpuint (cw_metric_get_n_answers (metric), ==, 2);
  g_assert_cmpstr (cw_metric_get_answer (metric, 0)->code, ==, "1");
  g_assert_cmpstr (cw_metric_get_answer (metric, 1)->label, ==, "Good");
  g_assert_cmpstr (cw_metric_get_answer (metric, 1)->variable_name, ==, "fine");
}

static void
test_guess_kind (void)
{
  g_autoptr (CwQuestion) ease = make_question ("How was it?", "1 Very easy\n2 Very difficult");
  g_autoptr (CwQuestion) satisfied =
      make_question ("How satisfied are you with how easy it was?", "1 Unhappy\n2 Happy");
  g_autoptr (CwQuestion) statement =
      make_question ("Nordtel made it easy to solve my problem.", "1 Disagree\n2 Agree");
  g_autoptr (CwQuestion) other = make_question ("How was it?", "1 Bad\n2 Good");

  g_assert_cmpint (cw_answer_proposal_guess_kind (ease), ==, CW_METRIC_KIND_CES);
  g_assert_cmpint (cw_answer_proposal_guess_kind (satisfied), ==, CW_METRIC_KIND_CSAT);
  g_assert_cmpint (cw_answer_proposal_guess_kind (statement), ==, CW_METRIC_KIND_CES);
  g_assert_cmpint (cw_answer_proposal_guess_kind (other), ==, CW_METRIC_KIND_CSAT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answer-proposal/satisfaction", test_satisfaction);
  g_test_add_func ("/answer-proposal/effort", test_effort);
  g_test_add_func ("/answer-proposal/other-scales", test_other_scales);
  g_test_add_func ("/answer-proposal/languages", test_languages);
  g_test_add_func ("/answer-proposal/unknown", test_unknown);
  g_test_add_func ("/answer-proposal/no-answers", test_no_answers);
  g_test_add_func ("/answer-proposal/without-definition", test_without_definition);
  g_test_add_func ("/answer-proposal/left-out", test_left_out);
  g_test_add_func ("/answer-proposal/bad-statement", test_bad_statement);
  g_test_add_func ("/answer-proposal/nps", test_nps);
  g_test_add_func ("/answer-proposal/nps/in-part", test_nps_in_part);
  g_test_add_func ("/answer-proposal/nps/with-a-word", test_nps_with_a_word);
  g_test_add_func ("/answer-proposal/names-are-kept", test_names_are_kept);
  g_test_add_func ("/answer-proposal/guess-kind", test_guess_kind);
  return g_test_run ();
}
