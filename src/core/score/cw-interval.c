/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "score/cw-interval.h"

#include <math.h>

#define PRECISION 1e-13
#define MAX_ROUNDS 200

/* From here on the expansion below is exact to 12 digits, and the continued fraction gets slow. */
#define LARGE_DEGREES 400.0

/* At 95 % the rounded value of every textbook, so that a person who works an interval out by hand
 * finds the same digits. */
static double
get_z (double confidence)
{
  return fabs (confidence - 0.95) < 1e-12 ? 1.96 : cw_normal_critical (confidence);
}

static gboolean
set_interval (double *low, double *high, double from, double to)
{
  *low = from;
  *high = to;
  return !isnan (from);
}

/**
 * cw_interval_adjusted_wald:
 * @low: (out): lower end of 100 × (positive − negative) ÷ n, not below −100
 * @high: (out): upper end, not above 100
 *
 * Three answers are added to @n, ¾ of one to @positive and to @negative; it stays honest where few
 * answered or all alike (MeasuringU on Rocks, The American Statistician, 2016).
 */
gboolean
cw_interval_adjusted_wald (gint64 positive,
                           gint64 negative,
                           gint64 n,
                           double confidence,
                           double *low,
                           double *high)
{
  const double adjusted_n = n + 3.0;
  const double p = (positive + 0.75) / adjusted_n;
  const double d = (negative + 0.75) / adjusted_n;
  double margin;

  g_return_val_if_fail (low != NULL && high != NULL, FALSE);
  g_return_val_if_fail (positive >= 0 && negative >= 0, FALSE);

  if (n <= 0)
    return set_interval (low, high, NAN, NAN);
  margin = get_z (confidence) * sqrt ((p + d - (p - d) * (p - d)) / adjusted_n);
  return set_interval (low, high, MAX (100.0 * (p - d - margin), -100.0),
                       MIN (100.0 * (p - d + margin), 100.0));
}

/**
 * cw_interval_wilson:
 * @low: (out): lower end of 100 × hits ÷ n, not below 0
 * @high: (out): upper end, not above 100
 */
gboolean
cw_interval_wilson (gint64 hits, gint64 n, double confidence, double *low, double *high)
{
  double z, p, centre, margin, scale;

  g_return_val_if_fail (low != NULL && high != NULL, FALSE);
  g_return_val_if_fail (hits >= 0, FALSE);

  if (n <= 0)
    return set_interval (low, high, NAN, NAN);
  z = get_z (confidence);
  p = (double) hits / n;
  scale = 1.0 + z * z / n;
  centre = (p + z * z / (2.0 * n)) / scale;
  margin = z * sqrt (p * (1.0 - p) / n + z * z / (4.0 * n * (double) n)) / scale;
  /* The share itself always lies within; rounding must not push it out at 0 and 100 per cent. */
  return set_interval (low, high, MAX (MIN (100.0 * (centre - margin), 100.0 * p), 0.0),
                       MIN (MAX (100.0 * (centre + margin), 100.0 * p), 100.0));
}

/**
 * cw_interval_t:
 * @low: (out): lower end, on the scale of @mean
 * @high: (out): upper end
 *
 * Returns: FALSE and NAN for fewer than two answers, of which no spread is known
 */
gboolean
cw_interval_t (double mean,
               double sample_sd,
               gint64 n,
               double confidence,
               double *low,
               double *high)
{
  double margin;

  g_return_val_if_fail (low != NULL && high != NULL, FALSE);

  if (n < 2 || isnan (sample_sd))
    return set_interval (low, high, NAN, NAN);
  margin = cw_student_critical (confidence, (double) (n - 1)) * sample_sd / sqrt ((double) n);
  return set_interval (low, high, mean - margin, mean + margin);
}

/* Continued fraction of the incomplete beta function by Lentz's method (DLMF 8.17.22). */
static double
get_beta_fraction (double a, double b, double x)
{
  const double tiny = 1e-300;
  double c = 1.0;
  double d = 1.0 - (a + b) * x / (a + 1.0);
  double fraction;

  d = 1.0 / (fabs (d) < tiny ? tiny : d);
  fraction = d;
  for (int m = 1; m <= MAX_ROUNDS * 5; m++)
    {
      const double terms[2] = {
        m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
        -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
      };
      double step = 1.0;

      for (int i = 0; i < 2; i++)
        {
          d = 1.0 + terms[i] * d;
          c = 1.0 + terms[i] / c;
          d = 1.0 / (fabs (d) < tiny ? tiny : d);
          c = fabs (c) < tiny ? tiny : c;
          step = c * d;
          fraction *= step;
        }
      if (fabs (step - 1.0) < PRECISION / 100.0)
        break;
    }
  return fraction;
}

static double
get_log_gamma (double x)
{
  int sign;

  return lgamma_r (x, &sign);
}

/* Regularised incomplete beta function I_x (a, b). */
static double
get_beta (double a, double b, double x)
{
  double front;

  if (x <= 0.0 || x >= 1.0)
    return x <= 0.0 ? 0.0 : 1.0;
  front = exp (get_log_gamma (a + b) - get_log_gamma (a) - get_log_gamma (b) + a * log (x) +
               b * log1p (-x));
  if (x < (a + 1.0) / (a + b + 2.0))
    return front * get_beta_fraction (a, b, x) / a;
  return 1.0 - front * get_beta_fraction (b, a, 1.0 - x) / b;
}

static double
get_student_tails (double t, double df)
{
  return get_beta (df / 2.0, 0.5, df / (df + t * t));
}

static double
get_student_density (double t, double df)
{
  return exp (get_log_gamma ((df + 1.0) / 2.0) - get_log_gamma (df / 2.0) - 0.5 * log (df * G_PI) -
              (df + 1.0) / 2.0 * log1p (t * t / df));
}

static double
get_normal_tails (double z, double unused)
{
  return erfc (z / G_SQRT2);
}

static double
get_normal_density (double z, double unused)
{
  return exp (-z * z / 2.0) / sqrt (2.0 * G_PI);
}

/* Solves tails (x) = alpha: Newton's steps, halving where one would leave the bracket. */
static double
solve_tails (double (*tails) (double, double),
             double (*density) (double, double),
             double df,
             double alpha,
             double start)
{
  double below = 0.0;
  double above = start;
  double x = start;

  while (tails (above, df) > alpha)
    {
      below = above;
      above *= 2.0;
    }
  for (int round = 0; round < MAX_ROUNDS; round++)
    {
      const double excess = tails (x, df) - alpha;
      double next = x + excess / (2.0 * density (x, df));

      if (excess > 0.0)
        below = x;
      else
        above = x;
      if (!(next > below && next < above))
        next = (below + above) / 2.0;
      if (fabs (next - x) <= PRECISION * x)
        return next;
      x = next;
    }
  return x;
}

/**
 * cw_normal_critical:
 * @confidence: between 0 and 1
 *
 * Returns: z so that a normal variable lies within ±z with that probability: 1.959964 for 0.95
 */
double
cw_normal_critical (double confidence)
{
  g_return_val_if_fail (confidence > 0.0 && confidence < 1.0, NAN);

  return solve_tails (get_normal_tails, get_normal_density, 0.0, 1.0 - confidence, 1.0);
}

/* Fisher's expansion in 1 ÷ df (Abramowitz and Stegun 26.7.5). */
static double
expand_student (double z, double df)
{
  const double z2 = z * z;
  const double g1 = (z2 + 1.0) * z / 4.0;
  const double g2 = ((5.0 * z2 + 16.0) * z2 + 3.0) * z / 96.0;
  const double g3 = (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) * z / 384.0;
  const double g4 =
      ((((79.0 * z2 + 776.0) * z2 + 1482.0) * z2 - 1920.0) * z2 - 945.0) * z / 92160.0;

  return z + (g1 + (g2 + (g3 + g4 / df) / df) / df) / df;
}

/**
 * cw_student_critical:
 * @confidence: between 0 and 1
 * @degrees_of_freedom: above 0, need not be whole
 *
 * The tails of Student's t are the regularised incomplete beta function I(df ÷ 2, ½) at
 * df ÷ (df + t²), solved for t; for many degrees of freedom an expansion about the normal value.
 *
 * Returns: t so that the variable lies within ±t with that probability: 12.706 for 0.95 and 1
 */
double
cw_student_critical (double confidence, double degrees_of_freedom)
{
  double z;

  g_return_val_if_fail (confidence > 0.0 && confidence < 1.0, NAN);
  g_return_val_if_fail (degrees_of_freedom > 0.0, NAN);

  z = cw_normal_critical (confidence);
  if (degrees_of_freedom >= LARGE_DEGREES)
    return expand_student (z, degrees_of_freedom);
  return solve_tails (get_student_tails, get_student_density, degrees_of_freedom, 1.0 - confidence,
                      z);
}
