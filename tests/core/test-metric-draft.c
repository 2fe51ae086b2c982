/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/cw-metric-draft.h"

#include "model/cw-answer.h"
#include "store/cw-response-repository.h"

#include <math.h>
#include <string.h>

static CwQuestion *
make_question (const char *const *codes, const char *const *labels)
{
  CwQuestion *question = cw_question_new ("QID1");

  cw_question_set_shape (question, CW_QUESTION_SHAPE_SINGLE);
  cw_question_set_defined (question, TRUE);
  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autoptr (CwAnswer) answer = cw_answer_new (NULL, codes[i], labels[i]);

      cw_question_add_answer (question, answer);
    }
  return question;
}

/* Codes run backwards. */
static CwQuestion *
make_satisfaction (void)
{
  static const char *const codes[] = { "1", "2", "3", "4", "5", NULL };
  static const char *const labels[] = { "Extremely satisfied", "Somewhat satisfied",
                                        "Neither satisfied nor dissatisfied",
                                        "Somewhat dissatisfied", "Extremely dissatisfied" };

  return make_question (codes, labels);
}

static CwQuestion *
make_meaningless (void)
{
  static const char *const codes[] = { "1", "2", "3", NULL };
  static const char *const labels[] = { "Apple", "Pear", "Plum" };

  return make_question (codes, labels);
}

static CwQuestion *
make_recommendation (void)
{
  static const char *const numbers[] = { "0", "1", "2", "3", "4",  "5",
                                         "6", "7", "8", "9", "10", NULL };

  return make_question (numbers, numbers);
}

static void
say (GPtrArray *overrides, const char *answer, const char *nick, double value)
{
  CwAnswerOverride *override = cw_answer_override_new (answer);

  override->has_sentiment = nick != NULL && cw_sentiment_from_nick (nick, &override->sentiment);
  override->value = value;
  g_ptr_array_add (overrides, override);
}

static GPtrArray *
new_overrides (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cw_answer_override_free);
}

static void
check_answer (CwMetric *metric, guint index, const char *nick, double value)
{
  const CwMetricAnswer *answer = cw_metric_get_answer (metric, index);

  g_assert_cmpstr (cw_sentiment_to_nick (answer->sentiment), ==, nick);
  if (isnan (value))
    g_assert_true (isnan (answer->value));
  else
    g_assert_cmpfloat (answer->value, ==, value);
}

static void
check_incomplete (CwMetric *metric, CwQuestion *question, GPtrArray *overrides, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cw_metric_draft_fill (metric, question, overrides, NULL, NULL, &error));
  g_assert_error (error, CW_METRIC_DRAFT_ERROR, CW_METRIC_DRAFT_ERROR_INCOMPLETE);
  g_assert_nonnull (strstr (error->message, says));
}

static void
test_proposal (void)
{
  g_autoptr (CwQuestion) question = make_satisfaction ();
  g_autoptr (CwMetric) metric = cw_metric_new ("M", CW_METRIC_KIND_CSAT);
  g_autoptr (GError) error = NULL;
  g_autofree char *hint = NULL;
  CwProposal proposal;

  g_assert_true (cw_metric_draft_fill (metric, question, NULL, &proposal, &hint, &error));
  g_assert_cmpint (proposal, ==, CW_PROPOSAL_CHECK);
  g_assert_nonnull (hint);
  check_answer (metric, 0, "positive", 5);
  check_answer (metric, 2, "neutral", 3);
  check_answer (metric, 4, "negative", 1);
}

static void
test_unknown (void)
{
  g_autoptr (CwQuestion) question = make_meaningless ();
  g_autoptr (CwMetric) csat = cw_metric_new ("M", CW_METRIC_KIND_CSAT);
  g_autoptr (CwMetric) ces = cw_metric_new ("M", CW_METRIC_KIND_CES);

  check_incomplete (csat, question, NULL, "“2 = Pear”");
  check_incomplete (csat, question, NULL, "value");
  check_incomplete (ces, question, NULL, "sentiment");
}

/* Answers that are not named are left out; what is not said is taken from the proposal. */
static void
test_scale_overrides (void)
{
  g_autoptr (CwQuestion) question = make_satisfaction ();
  g_autoptr (CwMetric) metric = cw_metric_new ("M", CW_METRIC_KIND_CSAT);
  g_autoptr (GPtrArray) overrides = new_overrides ();
  g_autoptr (GError) error = NULL;

  say (overrides, "Extremely satisfied", NULL, 10);
  say (overrides, "3", "positive", NAN);
  say (overrides, "code:5", NULL, 0);
  say (overrides, "code:5", "none", NAN);
  g_assert_true (cw_metric_draft_fill (metric, question, overrides, NULL, NULL, &error));
  check_answer (metric, 0, "positive", 10);
  check_answer (metric, 1, "none", NAN);
  check_answer (metric, 2, "positive", 3);
  check_answer (metric, 3, "none", NAN);
  check_answer (metric, 4, "none", NAN);
}

static void
test_derived_sentiment (void)
{
  g_autoptr (CwQuestion) question = make_meaningless ();
  g_autoptr (CwMetric) metric = cw_metric_new ("M", CW_METRIC_KIND_CES);
  g_autoptr (GPtrArray) overrides = new_overrides ();
  g_autoptr (GError) error = NULL;

  say (overrides, "Apple", NULL, 7);
  say (overrides, "Pear", NULL, 4);
  say (overrides, "Plum", NULL, 1);
  g_assert_true (cw_metric_draft_fill (metric, question, overrides, NULL, NULL, &error));
  check_answer (metric, 0, "positive", 7);
  check_answer (metric, 1, "neutral", 4);
  check_answer (metric, 2, "negative", 1);

  cw_metric_set_lower_is_better (metric, TRUE);
  g_assert_true (cw_metric_draft_fill (metric, question, overrides, NULL, NULL, &error));
  check_answer (metric, 0, "negative", 7);
  check_answer (metric, 2, "positive", 1);
}

static void
test_named_without_value (void)
{
  g_autoptr (CwQuestion) question = make_meaningless ();
  g_autoptr (CwMetric) metric = cw_metric_new ("M", CW_METRIC_KIND_CSAT);
  g_autoptr (GPtrArray) overrides = new_overrides ();

  say (overrides, "Apple", "positive", 5);
  say (overrides, "Pear", "negative", NAN);
  check_incomplete (metric, question, overrides, "“Pear” has no value");
}

static void
test_nps_overrides (void)
{
  g_autoptr (CwQuestion) question = make_recommendation ();
  g_autoptr (CwMetric) metric = cw_metric_new ("M", CW_METRIC_KIND_NPS);
  g_autoptr (GPtrArray) overrides = new_overrides ();
  g_autoptr (GError) error = NULL;

  say (overrides, "8", "positive", NAN);
  say (overrides, "6", NULL, 7);
  say (overrides, "0", "none", NAN);
  g_assert_true (cw_metric_draft_fill (metric, question, overrides, NULL, NULL, &error));
  check_answer (metric, 0, "none", 0);
  check_answer (metric, 1, "negative", 1);
  check_answer (metric, 6, "neutral", 7);
  check_answer (metric, 7, "neutral", 7);
  check_answer (metric, 8, "positive", 8);
  check_answer (metric, 10, "positive", 10);
}

/* Five degrees of satisfaction make nobody a promoter unless a person says so. */
static void
test_nps_needs_its_scale (void)
{
  g_autoptr (CwQuestion) question = make_satisfaction ();
  g_autoptr (CwMetric) metric = cw_metric_new ("M", CW_METRIC_KIND_NPS);
  g_autoptr (GPtrArray) overrides = new_overrides ();
  g_autoptr (GError) error = NULL;
  CwProposal proposal;

  check_incomplete (metric, question, NULL, "0 to 10");
  say (overrides, "Extremely satisfied", "positive", NAN);
  g_assert_true (cw_metric_draft_fill (metric, question, overrides, &proposal, NULL, &error));
  g_assert_cmpint (proposal, ==, CW_PROPOSAL_UNKNOWN);
  check_answer (metric, 0, "positive", NAN);
  check_answer (metric, 4, "none", NAN);
}

static void
check_unknown_answer (const char *name, int code, const char *says)
{
  static const char *const codes[] = { "1", "2", "3", NULL };
  static const char *const labels[] = { "3", "2", "Great" };
  g_autoptr (CwQuestion) question = make_question (codes, labels);
  g_autoptr (CwMetric) metric = cw_metric_new ("M", CW_METRIC_KIND_CSAT);
  g_autoptr (GPtrArray) overrides = new_overrides ();
  g_autoptr (GError) error = NULL;

  say (overrides, name, "positive", 1);
  g_assert_false (cw_metric_draft_fill (metric, question, overrides, NULL, NULL, &error));
  g_assert_error (error, CW_METRIC_DRAFT_ERROR, code);
  g_assert_nonnull (strstr (error->message, says));
}

static void
test_answer_names (void)
{
  check_unknown_answer ("Good", CW_METRIC_DRAFT_ERROR_UNKNOWN_ANSWER, "“3 = Great”");
  check_unknown_answer ("3", CW_METRIC_DRAFT_ERROR_AMBIGUOUS, "“label:3”");
}

static void
count (GPtrArray *counts, const char *raw, CwCoding coding)
{
  CwAnswerCount *one = g_new0 (CwAnswerCount, 1);

  one->raw = g_strdup (raw);
  one->coding = coding;
  one->count = 1;
  g_ptr_array_add (counts, one);
}

static void
check_learned (CwQuestion *question, guint index, const char *code, const char *label)
{
  CwAnswer *answer = cw_question_get_answer (question, index);

  g_assert_cmpstr (cw_answer_get_code (answer), ==, code);
  g_assert_cmpstr (cw_answer_get_label (answer), ==, label);
}

static void
test_learn (void)
{
  g_autoptr (GPtrArray) counts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_answer_count_free);
  g_autoptr (CwQuestion) question = cw_question_new ("QID1");

  count (counts, "Good <b>one</b>", CW_CODING_LABELS);
  count (counts, "10", CW_CODING_CODES);
  count (counts, "9", CW_CODING_UNKNOWN);
  count (counts, "10", CW_CODING_UNKNOWN);
  cw_metric_draft_learn_answers (question, counts, CW_METRIC_KIND_CSAT);
  g_assert_cmpuint (cw_question_get_n_answers (question), ==, 3);
  check_learned (question, 0, "9", NULL);
  check_learned (question, 1, "10", NULL);
  check_learned (question, 2, NULL, "Good one");
}

/* Nobody has chosen 0 yet; who does tomorrow is a detractor all the same. */
static void
test_learn_nps (void)
{
  g_autoptr (GPtrArray) counts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_answer_count_free);
  g_autoptr (CwQuestion) question = cw_question_new ("QID1");
  g_autoptr (CwMetric) metric = cw_metric_new ("M", CW_METRIC_KIND_NPS);
  g_autoptr (GError) error = NULL;

  count (counts, "9", CW_CODING_CODES);
  count (counts, "3", CW_CODING_CODES);
  cw_metric_draft_learn_answers (question, counts, CW_METRIC_KIND_NPS);
  g_assert_cmpuint (cw_question_get_n_answers (question), ==, 11);
  g_assert_true (cw_metric_draft_fill (metric, question, NULL, NULL, NULL, &error));
  check_answer (metric, 0, "negative", 0);
  check_answer (metric, 8, "neutral", 8);
  check_answer (metric, 10, "positive", 10);
}

static void
test_no_answers (void)
{
  g_autoptr (CwQuestion) question = cw_question_new ("QID1");
  g_autoptr (CwMetric) metric = cw_metric_new ("M", CW_METRIC_KIND_NPS);

  check_incomplete (metric, question, NULL, "no answers yet");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metric-draft/proposal", test_proposal);
  g_test_add_func ("/metric-draft/unknown", test_unknown);
  g_test_add_func ("/metric-draft/scale-overrides", test_scale_overrides);
  g_test_add_func ("/metric-draft/derived-sentiment", test_derived_sentiment);
  g_test_add_func ("/metric-draft/named-without-value", test_named_without_value);
  g_test_add_func ("/metric-draft/nps-overrides", test_nps_overrides);
  g_test_add_func ("/metric-draft/nps-needs-its-scale", test_nps_needs_its_scale);
  g_test_add_func ("/metric-draft/answer-names", test_answer_names);
  g_test_add_func ("/metric-draft/learn", test_learn);
  g_test_add_func ("/metric-draft/learn-nps", test_learn_nps);
  g_test_add_func ("/metric-draft/no-answers", test_no_answers);
  return g_test_run ();
}
