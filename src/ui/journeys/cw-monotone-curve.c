/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-monotone-curve.h"

#include <math.h>

static double
get_secant (const CwCurvePoint *points, guint index)
{
  return (points[index + 1].y - points[index].y) / (points[index + 1].x - points[index].x);
}

/* Weighted by how far apart the points are; no more than three times the flatter side. */
static double
get_inner_slope (const CwCurvePoint *points, guint index)
{
  double before = get_secant (points, index - 1), after = get_secant (points, index);
  double width = points[index].x - points[index - 1].x;
  double next_width = points[index + 1].x - points[index].x;
  double first = 2 * next_width + width, second = next_width + 2 * width;

  if (before * after <= 0)
    return 0;
  return (first + second) / (first / before + second / after);
}

void
cw_monotone_curve_get_slopes (const CwCurvePoint *points, guint n, double *slopes)
{
  g_return_if_fail (n == 0 || (points != NULL && slopes != NULL));

  /* The line begins and ends level: nothing is known of what comes before and after. */
  for (guint i = 0; i < n; i++)
    slopes[i] = i > 0 && i + 1 < n ? get_inner_slope (points, i) : 0;
}

double
cw_monotone_curve_evaluate (const CwCurvePoint *points, const double *slopes, guint n, double x)
{
  guint i = 0;
  double width, t;

  g_return_val_if_fail (n > 0 && points != NULL && slopes != NULL, NAN);

  if (x <= points[0].x)
    return points[0].y;
  if (x >= points[n - 1].x)
    return points[n - 1].y;
  while (x > points[i + 1].x)
    i++;
  width = points[i + 1].x - points[i].x;
  t = (x - points[i].x) / width;
  return points[i].y * (1 + 2 * t) * (1 - t) * (1 - t) + slopes[i] * width * t * (1 - t) * (1 - t) +
         points[i + 1].y * t * t * (3 - 2 * t) + slopes[i + 1] * width * t * t * (t - 1);
}

void
cw_monotone_curve_get_controls (const CwCurvePoint *points,
                                const double *slopes,
                                guint index,
                                CwCurvePoint *out_first,
                                CwCurvePoint *out_second)
{
  double third;

  g_return_if_fail (points != NULL && slopes != NULL);
  g_return_if_fail (out_first != NULL && out_second != NULL);

  third = (points[index + 1].x - points[index].x) / 3;
  *out_first = (CwCurvePoint){ points[index].x + third, points[index].y + slopes[index] * third };
  *out_second = (CwCurvePoint){ points[index + 1].x - third,
                                points[index + 1].y - slopes[index + 1] * third };
}
