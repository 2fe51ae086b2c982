/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A smooth line through points that never goes beyond them. Pure: no drawing. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double x;
  double y;
} CwCurvePoint;

/**
 * Slopes of a cubic Hermite spline that rises and falls only where its points do.
 *
 * Source: Fritsch and Carlson, Monotone Piecewise Cubic Interpolation, SIAM J. Numer. Anal. 17
 * (1980), with the harmonic mean of Fritsch and Butland (1984) at inner points.
 *
 * @points: (array length=n): x strictly rising
 * @slopes: (array length=n): dy ÷ dx
 */
void cw_monotone_curve_get_slopes (const CwCurvePoint *points, guint n, double *slopes);
/** Height at @x; beyond the first and last point that of these. */
double
cw_monotone_curve_evaluate (const CwCurvePoint *points, const double *slopes, guint n, double x);
/** Control points of the Bézier piece from point @index to the next one. */
void cw_monotone_curve_get_controls (const CwCurvePoint *points,
                                     const double *slopes,
                                     guint index,
                                     CwCurvePoint *out_first,
                                     CwCurvePoint *out_second);

G_END_DECLS
