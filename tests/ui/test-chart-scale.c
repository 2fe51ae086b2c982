/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-chart-scale.h"

#include <math.h>

static void
assert_scale (double low, double high, double step, guint decimals, const CwChartScale *scale)
{
  g_assert_cmpfloat_with_epsilon (scale->low, low, 1e-9);
  g_assert_cmpfloat_with_epsilon (scale->high, high, 1e-9);
  g_assert_cmpfloat_with_epsilon (scale->step, step, 1e-9);
  g_assert_cmpuint (scale->decimals, ==, decimals);
}

static void
test_round_numbers (void)
{
  CwChartScale scale;

  cw_chart_scale_init (&scale, 45.5, 83.5, 0, 100, 6);
  assert_scale (40, 90, 10, 0, &scale);
  cw_chart_scale_init (&scale, 4.02, 4.22, NAN, NAN, 6);
  assert_scale (4, 4.25, 0.05, 2, &scale);
  cw_chart_scale_init (&scale, -15.1, 48.4, -100, 100, 6);
  assert_scale (-20, 60, 20, 0, &scale);
}

static void
test_never_beyond_limits (void)
{
  CwChartScale scale;

  cw_chart_scale_init (&scale, 93, 99.7, 0, 100, 6);
  g_assert_cmpfloat (scale.high, <=, 100);
  cw_chart_scale_init (&scale, 0, 0, 0, 100, 6);
  g_assert_cmpfloat (scale.low, >=, 0);
  g_assert_cmpfloat (scale.high, >, scale.low);
  cw_chart_scale_init (&scale, 100, 100, 0, 100, 6);
  g_assert_cmpfloat (scale.high, <=, 100);
  g_assert_cmpfloat (scale.high, >, scale.low);
}

/* Whatever the data: they lie inside, and ticks are few and rising. */
static void
test_holds_all_data (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      double low = g_test_rand_double_range (-1000, 1000);
      double high = low + pow (10, g_test_rand_double_range (-3, 3));
      guint max_ticks = (guint) g_test_rand_int_range (2, 9);
      CwChartScale scale;
      guint n;

      cw_chart_scale_init (&scale, low, high, NAN, NAN, max_ticks);
      n = cw_chart_scale_get_n_ticks (&scale);
      g_assert_cmpfloat (scale.low, <=, low + scale.step * 1e-6);
      g_assert_cmpfloat (scale.high, >=, high - scale.step * 1e-6);
      g_assert_cmpuint (n, >=, 2);
      g_assert_cmpuint (n, <=, MAX (max_ticks, 3));
      g_assert_cmpfloat_with_epsilon (cw_chart_scale_get_tick (&scale, n - 1), scale.high,
                                      scale.step * 1e-3);
    }
}

static void
test_no_data (void)
{
  CwChartScale scale;

  cw_chart_scale_init (&scale, NAN, NAN, 0, 100, 6);
  g_assert_cmpfloat (scale.low, ==, 0);
  g_assert_cmpfloat (scale.high, ==, 100);
}

static void
test_map (void)
{
  CwChartScale scale;

  cw_chart_scale_init (&scale, 40, 90, NAN, NAN, 6);
  g_assert_cmpfloat_with_epsilon (cw_chart_scale_map (&scale, 90, 178), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (cw_chart_scale_map (&scale, 40, 178), 178, 1e-9);
  g_assert_cmpfloat_with_epsilon (cw_chart_scale_map (&scale, 65, 178), 89, 1e-9);
}

static void
test_zero_tick_has_no_sign (void)
{
  CwChartScale scale;

  cw_chart_scale_init (&scale, -0.3, 0.3, NAN, NAN, 8);
  for (guint i = 0; i < cw_chart_scale_get_n_ticks (&scale); i++)
    {
      double tick = cw_chart_scale_get_tick (&scale, i);

      g_assert_true (tick == 0 || fabs (tick) > scale.step / 2);
    }
}

static void
test_divide (void)
{
  const gint64 counts[] = { 62, 111, 239 };
  CwSpan spans[3];

  cw_chart_divide (counts, 3, 416, 2, 3, spans);
  g_assert_cmpfloat_with_epsilon (spans[0].start, 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (spans[0].length, 62, 1e-9);
  g_assert_cmpfloat_with_epsilon (spans[1].start, 64, 1e-9);
  g_assert_cmpfloat_with_epsilon (spans[2].start, 177, 1e-9);
  g_assert_cmpfloat_with_epsilon (spans[2].start + spans[2].length, 416, 1e-9);
}

static void
test_divide_keeps_small_parts_visible (void)
{
  const gint64 counts[] = { 1, 0, 99999 };
  CwSpan spans[3];

  cw_chart_divide (counts, 3, 200, 2, 3, spans);
  g_assert_cmpfloat_with_epsilon (spans[0].length, 3, 1e-9);
  g_assert_cmpfloat (spans[1].length, ==, 0);
  g_assert_cmpfloat_with_epsilon (spans[2].start, 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (spans[2].start + spans[2].length, 200, 1e-6);
}

static void
test_divide_nothing (void)
{
  const gint64 counts[] = { 0, 0, 0 };
  CwSpan spans[3];

  cw_chart_divide (counts, 3, 200, 2, 3, spans);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat (spans[i].length, ==, 0);
}

static void
test_thin_labels (void)
{
  const double centres[] = { 10, 30, 50, 70, 90 };
  const double widths[] = { 30, 30, 30, 30, 30 };
  const double slim[] = { 5, 5, 5, 5, 5 };

  g_assert_cmpuint (cw_chart_thin_labels (centres, slim, 5, 5), ==, 1);
  g_assert_cmpuint (cw_chart_thin_labels (centres, widths, 5, 5), ==, 2);
  g_assert_cmpuint (cw_chart_thin_labels (centres, widths, 5, 40), ==, 4);
  g_assert_cmpuint (cw_chart_thin_labels (centres, widths, 0, 5), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-scale/round-numbers", test_round_numbers);
  g_test_add_func ("/chart-scale/never-beyond-limits", test_never_beyond_limits);
  g_test_add_func ("/chart-scale/holds-all-data", test_holds_all_data);
  g_test_add_func ("/chart-scale/no-data", test_no_data);
  g_test_add_func ("/chart-scale/map", test_map);
  g_test_add_func ("/chart-scale/zero-tick-has-no-sign", test_zero_tick_has_no_sign);
  g_test_add_func ("/chart-scale/divide", test_divide);
  g_test_add_func ("/chart-scale/divide-small", test_divide_keeps_small_parts_visible);
  g_test_add_func ("/chart-scale/divide-nothing", test_divide_nothing);
  g_test_add_func ("/chart-scale/thin-labels", test_thin_labels);
  return g_test_run ();
}
