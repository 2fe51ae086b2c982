/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-monotone-curve.h"

#include <math.h>

static void
test_goes_through_its_points (void)
{
  const CwCurvePoint points[] = { { 0, 10 }, { 7, 3 }, { 20, 4 }, { 22, 40 } };
  double slopes[4];

  cw_monotone_curve_get_slopes (points, 4, slopes);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat_with_epsilon (cw_monotone_curve_evaluate (points, slopes, 4, points[i].x),
                                    points[i].y, 1e-9);
}

/* Between two points it never leaves the band between their heights. */
static void
test_never_overshoots (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 200; round++)
    {
      CwCurvePoint points[8] = { { 0 } };
      double slopes[8];

      for (guint i = 0; i < 8; i++)
        {
          points[i].x = (i > 0 ? points[i - 1].x : 0) + g_rand_double_range (random, 0.5, 90);
          points[i].y = floor (g_rand_double_range (random, -100, 100));
        }
      cw_monotone_curve_get_slopes (points, 8, slopes);
      for (guint i = 0; i < 7; i++)
        for (guint k = 0; k <= 20; k++)
          {
            double x = points[i].x + (points[i + 1].x - points[i].x) * k / 20;
            double y = cw_monotone_curve_evaluate (points, slopes, 8, x);

            g_assert_cmpfloat (y, >=, MIN (points[i].y, points[i + 1].y) - 1e-9);
            g_assert_cmpfloat (y, <=, MAX (points[i].y, points[i + 1].y) + 1e-9);
          }
    }
}

static void
test_extremes_are_level (void)
{
  const CwCurvePoint points[] = { { 0, 0 }, { 10, 50 }, { 20, 0 }, { 30, 0 }, { 40, 8 } };
  double slopes[5];

  cw_monotone_curve_get_slopes (points, 5, slopes);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpfloat (slopes[i], ==, 0);
}

static void
test_straight_inside (void)
{
  const CwCurvePoint points[] = { { 0, 0 }, { 10, 20 }, { 20, 40 }, { 30, 60 } };
  double slopes[4];

  cw_monotone_curve_get_slopes (points, 4, slopes);
  g_assert_cmpfloat_with_epsilon (slopes[1], 2, 1e-12);
  g_assert_cmpfloat_with_epsilon (cw_monotone_curve_evaluate (points, slopes, 4, 15), 30, 1e-9);
}

static void
test_level_beyond_its_ends (void)
{
  const CwCurvePoint points[] = { { 10, 5 }, { 20, 9 } };
  double slopes[2];

  cw_monotone_curve_get_slopes (points, 2, slopes);
  g_assert_cmpfloat (cw_monotone_curve_evaluate (points, slopes, 2, -3), ==, 5);
  g_assert_cmpfloat (cw_monotone_curve_evaluate (points, slopes, 2, 30), ==, 9);
  g_assert_cmpfloat (cw_monotone_curve_evaluate (points, slopes, 1, 0), ==, 5);
}

/* The drawn piece and the evaluated one are the same curve. */
static void
test_controls (void)
{
  const CwCurvePoint points[] = { { 0, 0 }, { 10, 20 }, { 30, 26 }, { 40, 60 } };
  double slopes[4];
  CwCurvePoint first, second;

  cw_monotone_curve_get_slopes (points, 4, slopes);
  cw_monotone_curve_get_controls (points, slopes, 1, &first, &second);
  for (guint k = 0; k <= 10; k++)
    {
      double t = k / 10.0, u = 1 - t;
      double x = u * u * u * points[1].x + 3 * u * u * t * first.x + 3 * u * t * t * second.x +
                 t * t * t * points[2].x;
      double y = u * u * u * points[1].y + 3 * u * u * t * first.y + 3 * u * t * t * second.y +
                 t * t * t * points[2].y;

      g_assert_cmpfloat_with_epsilon (cw_monotone_curve_evaluate (points, slopes, 4, x), y, 1e-9);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/monotone-curve/points", test_goes_through_its_points);
  g_test_add_func ("/monotone-curve/overshoot", test_never_overshoots);
  g_test_add_func ("/monotone-curve/extremes", test_extremes_are_level);
  g_test_add_func ("/monotone-curve/straight", test_straight_inside);
  g_test_add_func ("/monotone-curve/ends", test_level_beyond_its_ends);
  g_test_add_func ("/monotone-curve/controls", test_controls);
  return g_test_run ();
}
