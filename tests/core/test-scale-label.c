/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "score/cw-scale-label.h"

#include <math.h>

static void
assert_strength (const char *label, double strength)
{
  const CwScaleLabel read = cw_scale_label_read (label, 0);

  g_assert_cmpint (read.meaning, ==, CW_SCALE_MEANING_RATED);
  g_assert_cmpfloat (read.strength, ==, strength);
}

static void
assert_meaning (const char *label, CwScaleMeaning meaning)
{
  g_assert_cmpint (cw_scale_label_read (label, 0).meaning, ==, meaning);
}

static void
test_opposites (void)
{
  assert_strength ("Satisfied", 2);
  assert_strength ("Dissatisfied", -2);
  assert_strength ("Unsatisfied", -2);
  assert_strength ("Insatisfait", -2);
  assert_strength ("ontevreden", -2);
  assert_strength ("Unlikely", -2);
  assert_strength ("En désaccord", -2);
  assert_strength ("Neither satisfied nor dissatisfied", 0);
}

static void
test_degrees (void)
{
  assert_strength ("Extremely easy", 4);
  assert_strength ("Very easy", 3);
  assert_strength ("Slightly difficult", -1);
  assert_strength ("A little difficult", -1);
  assert_strength ("Little effort", 1);
  assert_strength ("Very poor", -3);
  assert_strength ("Excellent", 4);
  assert_strength ("Fair", 0);
  assert_strength ("Very fair", 3);
}

static void
test_negations (void)
{
  assert_strength ("Not at all satisfied", -4);
  assert_strength ("Not very satisfied", -1);
  assert_strength ("Not satisfied", -2);
  assert_strength ("I don’t agree", -2);
  assert_strength ("Probably won't", -1.5);
  assert_strength ("Definitely not", -3);
  assert_strength ("Not at all difficult", 4);
  assert_strength ("überhaupt nicht zufrieden", -4);
}

static void
test_meanings (void)
{
  assert_meaning ("N/A", CW_SCALE_MEANING_LEFT_OUT);
  assert_meaning ("NA", CW_SCALE_MEANING_LEFT_OUT);
  assert_meaning ("Don't know", CW_SCALE_MEANING_LEFT_OUT);
  assert_meaning ("I don’t know/prefer not to answer", CW_SCALE_MEANING_LEFT_OUT);
  assert_meaning ("I have not activated it yet", CW_SCALE_MEANING_LEFT_OUT);
  assert_meaning ("Weiß nicht", CW_SCALE_MEANING_LEFT_OUT);
  assert_meaning ("n.v.t.", CW_SCALE_MEANING_LEFT_OUT);
  assert_meaning ("Not sure", CW_SCALE_MEANING_UNSURE);
  assert_meaning ("Blue", CW_SCALE_MEANING_UNKNOWN);
  assert_meaning ("Not at all", CW_SCALE_MEANING_UNKNOWN);
  assert_meaning ("", CW_SCALE_MEANING_UNKNOWN);
  assert_meaning (NULL, CW_SCALE_MEANING_UNKNOWN);
  assert_meaning ("bad \xff byte", CW_SCALE_MEANING_UNKNOWN);
}

/* "Not at all" says something only together with its question. */
static void
test_question_polarity (void)
{
  const int difficult = cw_scale_label_get_polarity ("How difficult was it?");

  g_assert_cmpint (difficult, ==, -1);
  g_assert_cmpint (cw_scale_label_get_polarity ("How satisfied are you?"), ==, 1);
  g_assert_cmpint (cw_scale_label_get_polarity ("How easy or difficult was it?"), ==, 0);
  g_assert_cmpint (cw_scale_label_get_polarity (NULL), ==, 0);
  g_assert_cmpfloat (cw_scale_label_read ("Not at all", difficult).strength, ==, 4);
  g_assert_cmpfloat (cw_scale_label_read ("Very much", difficult).strength, ==, -3);
  g_assert_cmpfloat (cw_scale_label_read ("A great deal", 1).strength, ==, 4);
}

static void
test_numbers (void)
{
  g_assert_cmpfloat (cw_scale_label_read ("7 = Extremely difficult", 0).number, ==, 7);
  g_assert_cmpfloat (cw_scale_label_read ("(4) Neither", 0).number, ==, 4);
  g_assert_cmpfloat (cw_scale_label_read ("Very likely 7", 0).number, ==, 7);
  g_assert_true (isnan (cw_scale_label_read ("Very likely", 0).number));
  g_assert_true (cw_scale_label_read (" 10 ", 0).bare_number);
  g_assert_false (cw_scale_label_read ("10 Great", 0).bare_number);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scale-label/opposites", test_opposites);
  g_test_add_func ("/scale-label/degrees", test_degrees);
  g_test_add_func ("/scale-label/negations", test_negations);
  g_test_add_func ("/scale-label/meanings", test_meanings);
  g_test_add_func ("/scale-label/question-polarity", test_question_polarity);
  g_test_add_func ("/scale-label/numbers", test_numbers);
  return g_test_run ();
}
