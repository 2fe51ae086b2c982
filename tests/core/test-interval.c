/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "score/cw-interval.h"

#include <math.h>

static void
test_normal (void)
{
  g_assert_cmpfloat_with_epsilon (cw_normal_critical (0.95), 1.959963984540054, 1e-12);
  g_assert_cmpfloat_with_epsilon (cw_normal_critical (0.90), 1.644853626951473, 1e-12);
  g_assert_cmpfloat_with_epsilon (cw_normal_critical (0.99), 2.575829303548901, 1e-12);
  g_assert_cmpfloat_with_epsilon (cw_normal_critical (0.5), 0.674489750196082, 1e-12);
  g_assert_cmpfloat_with_epsilon (cw_normal_critical (0.999999), 4.891638475698, 1e-9);
}

/* From the tables in textbooks, three decimals. */
static void
test_student (void)
{
  static const struct
  {
    double df, t90, t95, t99;
  } rows[] = {
    { 1, 6.314, 12.706, 63.657 },  { 2, 2.920, 4.303, 9.925 },   { 3, 2.353, 3.182, 5.841 },
    { 4, 2.132, 2.776, 4.604 },    { 5, 2.015, 2.571, 4.032 },   { 10, 1.812, 2.228, 3.169 },
    { 20, 1.725, 2.086, 2.845 },   { 25, 1.708, 2.060, 2.787 },  { 30, 1.697, 2.042, 2.750 },
    { 60, 1.671, 2.000, 2.660 },   { 120, 1.658, 1.980, 2.617 }, { 1000, 1.646, 1.962, 2.581 },
    { 1e12, 1.645, 1.960, 2.576 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpfloat_with_epsilon (cw_student_critical (0.90, rows[i].df), rows[i].t90, 5.1e-4);
      g_assert_cmpfloat_with_epsilon (cw_student_critical (0.95, rows[i].df), rows[i].t95, 5.1e-4);
      g_assert_cmpfloat_with_epsilon (cw_student_critical (0.99, rows[i].df), rows[i].t99, 5.1e-4);
    }
}

/* One and two degrees of freedom have closed forms. */
static void
test_student_closed_forms (void)
{
  for (double confidence = 0.05; confidence < 0.999; confidence += 0.01)
    {
      const double two = confidence * sqrt (2.0 / (1.0 - confidence * confidence));

      g_assert_cmpfloat_with_epsilon (
          cw_student_critical (confidence, 1) / tan (G_PI * confidence / 2.0), 1.0, 1e-10);
      g_assert_cmpfloat_with_epsilon (cw_student_critical (confidence, 2) / two, 1.0, 1e-10);
    }
}

/* The two methods must meet where one hands over to the other, and t must fall towards z. */
static void
test_student_is_smooth (void)
{
  double before = G_MAXDOUBLE;

  for (double df = 1; df < 1000; df += 1)
    {
      const double t = cw_student_critical (0.95, df);

      g_assert_cmpfloat (t, <, before);
      g_assert_cmpfloat (t, >, cw_normal_critical (0.95));
      before = t;
    }
  g_assert_cmpfloat_with_epsilon (cw_student_critical (0.95, 399.999999),
                                  cw_student_critical (0.95, 400), 1e-10);
}

static void
test_empty (void)
{
  double low = 0, high = 0;

  g_assert_false (cw_interval_wilson (0, 0, 0.95, &low, &high));
  g_assert_true (isnan (low) && isnan (high));
  low = high = 0;
  g_assert_false (cw_interval_adjusted_wald (0, 0, 0, 0.95, &low, &high));
  g_assert_true (isnan (low) && isnan (high));
  low = high = 0;
  g_assert_false (cw_interval_t (3.0, NAN, 1, 0.95, &low, &high));
  g_assert_true (isnan (low) && isnan (high));
}

static void
test_t (void)
{
  double low, high;

  /* 1, 2, 3, 4, 5: mean 3, sd 1.5811, t(4) 2.776. */
  g_assert_true (cw_interval_t (3.0, sqrt (2.5), 5, 0.95, &low, &high));
  g_assert_cmpfloat_with_epsilon (low, 1.0368, 5e-5);
  g_assert_cmpfloat_with_epsilon (high, 4.9632, 5e-5);
}

static void
test_confidence_widens (void)
{
  double low90, high90, low99, high99;

  g_assert_true (cw_interval_wilson (30, 100, 0.90, &low90, &high90));
  g_assert_true (cw_interval_wilson (30, 100, 0.99, &low99, &high99));
  g_assert_cmpfloat (low99, <, low90);
  g_assert_cmpfloat (high99, >, high90);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/interval/normal", test_normal);
  g_test_add_func ("/interval/student", test_student);
  g_test_add_func ("/interval/student/closed-forms", test_student_closed_forms);
  g_test_add_func ("/interval/student/smooth", test_student_is_smooth);
  g_test_add_func ("/interval/empty", test_empty);
  g_test_add_func ("/interval/t", test_t);
  g_test_add_func ("/interval/confidence", test_confidence_widens);
  return g_test_run ();
}
