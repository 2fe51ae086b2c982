/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-answer-label.h"
#include "model/cw-answer-resolver.h"

#include "model/cw-answer.h"
#include "model/cw-metric.h"
#include "model/cw-question.h"

#include <math.h>
#include <string.h>

static int
resolve (CwAnswerResolver *resolver, const char *raw, CwCoding coding)
{
  return cw_answer_resolver_resolve (resolver, raw, strlen (raw), coding);
}

static CwMetric *
make_metric (void)
{
  CwMetric *metric = cw_metric_new ("Ease", CW_METRIC_KIND_CES);

  cw_metric_add_answer (metric, cw_metric_answer_new ("1", "Very easy", CW_SENTIMENT_POSITIVE, 3));
  cw_metric_add_answer (metric, cw_metric_answer_new ("2", "Neither", CW_SENTIMENT_NEUTRAL, 2));
  cw_metric_add_answer (metric, cw_metric_answer_new ("-1", "Hard", CW_SENTIMENT_NEGATIVE, 1));
  return metric;
}

static void
test_codes_and_labels (void)
{
  g_autoptr (CwMetric) metric = make_metric ();
  g_autoptr (CwAnswerResolver) resolver = cw_answer_resolver_new (metric, NULL);

  g_assert_cmpint (resolve (resolver, "2", CW_CODING_CODES), ==, 1);
  g_assert_cmpint (resolve (resolver, " -1\t", CW_CODING_CODES), ==, 2);
  g_assert_cmpint (resolve (resolver, "2.0", CW_CODING_CODES), ==, -1);
  g_assert_cmpint (resolve (resolver, "Hard", CW_CODING_CODES), ==, -1);
  g_assert_cmpint (resolve (resolver, "Hard", CW_CODING_LABELS), ==, 2);
  g_assert_cmpint (resolve (resolver, "2", CW_CODING_LABELS), ==, -1);
  g_assert_cmpint (resolve (resolver, "2", CW_CODING_UNKNOWN), ==, 1);
  g_assert_cmpint (resolve (resolver, "Very easy", CW_CODING_UNKNOWN), ==, 0);
  g_assert_cmpint (resolve (resolver, "Nobody said this", CW_CODING_UNKNOWN), ==, -1);
  g_assert_cmpint (resolve (resolver, "", CW_CODING_UNKNOWN), ==, -1);
  g_assert_cmpint (cw_answer_resolver_resolve (resolver, "21", 1, CW_CODING_CODES), ==, 1);
}

static void
test_labels_are_normalised (void)
{
  g_autoptr (CwMetric) metric = make_metric ();
  g_autoptr (CwAnswerResolver) resolver = cw_answer_resolver_new (metric, NULL);

  g_assert_cmpint (resolve (resolver, "Very easy \n\n", CW_CODING_LABELS), ==, 0);
  g_assert_cmpint (resolve (resolver, "<b>Very</b>&nbsp;easy", CW_CODING_LABELS), ==, 0);
  g_assert_cmpint (resolve (resolver, "Very<br />easy", CW_CODING_LABELS), ==, 0);
  g_assert_cmpint (resolve (resolver, "very easy", CW_CODING_LABELS), ==, -1);
}

static void
assert_normalized (const char *label, const char *expected)
{
  g_autofree char *plain = cw_answer_normalize_label (label);

  g_assert_cmpstr (plain, ==, expected);
}

static void
test_normalize (void)
{
  assert_normalized (NULL, "");
  assert_normalized ("  \n ", "");
  assert_normalized ("< 5 minutes", "< 5 minutes");
  assert_normalized ("R&D", "R&D");
  assert_normalized ("a &amp; b &#8211; c", "a & b – c");
  assert_normalized ("<span style=\"color: red\">S&uuml;&szlig;</span>", "Süß");
  assert_normalized ("Zo\xcc\x88", "Zö");
  assert_normalized ("no\xc2\xa0"
                     "break",
                     "no break");
  assert_normalized ("bad \xff byte", "bad \xef\xbf\xbd byte");
}

/* A metric that was set up from codes must read an export of labels, and the other way round. */
static void
test_question_translates (void)
{
  g_autoptr (CwMetric) metric = cw_metric_new ("Frequency", CW_METRIC_KIND_CSAT);
  g_autoptr (CwQuestion) question = cw_question_new ("QID63");
  g_autoptr (CwAnswer) monthly = cw_answer_new ("3", "3", "Once a month");
  g_autoptr (CwAnswer) daily = cw_answer_new ("1", "1", "Daily ");
  g_autoptr (CwAnswerResolver) resolver = NULL;

  cw_answer_set_variable_name (monthly, "monthly");
  cw_question_add_answer (question, daily);
  cw_question_add_answer (question, monthly);
  cw_metric_add_answer (metric, cw_metric_answer_new ("3", NULL, CW_SENTIMENT_NEGATIVE, 1));
  cw_metric_add_answer (metric, cw_metric_answer_new (NULL, "Daily", CW_SENTIMENT_POSITIVE, 2));
  resolver = cw_answer_resolver_new (metric, question);

  g_assert_cmpint (resolve (resolver, "monthly", CW_CODING_LABELS), ==, 0);
  g_assert_cmpint (resolve (resolver, "Once a month", CW_CODING_LABELS), ==, 0);
  g_assert_cmpint (resolve (resolver, "1", CW_CODING_CODES), ==, 1);
}

static CwAnswerResolver *
make_shared_label (double second_value)
{
  g_autoptr (CwMetric) metric = cw_metric_new ("Shared", CW_METRIC_KIND_CSAT);

  cw_metric_add_answer (metric, cw_metric_answer_new ("1", "Other", CW_SENTIMENT_NEUTRAL, NAN));
  cw_metric_add_answer (metric,
                        cw_metric_answer_new ("2", "Other ", CW_SENTIMENT_NEUTRAL, second_value));
  return cw_answer_resolver_new (metric, NULL);
}

static void
test_shared_labels (void)
{
  g_autoptr (CwAnswerResolver) alike = make_shared_label (NAN);
  g_autoptr (CwAnswerResolver) unlike = make_shared_label (4);

  g_assert_cmpint (resolve (alike, "Other", CW_CODING_LABELS), >=, 0);
  g_assert_cmpint (resolve (unlike, "Other", CW_CODING_LABELS), ==, -1);
  g_assert_cmpint (resolve (unlike, "1", CW_CODING_CODES), ==, 0);
  g_assert_cmpint (resolve (unlike, "2", CW_CODING_CODES), ==, 1);
}

/* "1" is the best answer as a label and the worst as a code: only the column can tell. */
static void
test_code_against_label (void)
{
  g_autoptr (CwMetric) metric = cw_metric_new ("Backwards", CW_METRIC_KIND_CSAT);
  g_autoptr (CwAnswerResolver) resolver = NULL;

  cw_metric_add_answer (metric, cw_metric_answer_new ("2", "1", CW_SENTIMENT_POSITIVE, 2));
  cw_metric_add_answer (metric, cw_metric_answer_new ("1", "2", CW_SENTIMENT_NEGATIVE, 1));
  cw_metric_add_answer (metric, cw_metric_answer_new ("3", "3", CW_SENTIMENT_NEUTRAL, NAN));
  resolver = cw_answer_resolver_new (metric, NULL);

  g_assert_cmpint (resolve (resolver, "1", CW_CODING_CODES), ==, 1);
  g_assert_cmpint (resolve (resolver, "1", CW_CODING_LABELS), ==, 0);
  g_assert_cmpint (resolve (resolver, "1", CW_CODING_UNKNOWN), ==, -1);
  g_assert_cmpint (resolve (resolver, "3", CW_CODING_UNKNOWN), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answer-resolver/codes-and-labels", test_codes_and_labels);
  g_test_add_func ("/answer-resolver/labels-are-normalised", test_labels_are_normalised);
  g_test_add_func ("/answer-resolver/normalize", test_normalize);
  g_test_add_func ("/answer-resolver/question-translates", test_question_translates);
  g_test_add_func ("/answer-resolver/shared-labels", test_shared_labels);
  g_test_add_func ("/answer-resolver/code-against-label", test_code_against_label);
  return g_test_run ();
}
