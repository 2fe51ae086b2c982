/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "score/cw-score.h"

#include <math.h>

/* So that a value that was rounded on its way still meets a target it equals. */
#define TARGET_TOLERANCE 1e-9

/* Sums of everything that counts; long double so that the order of items does not show. */
typedef struct
{
  gint64 n;
  gint64 positive;
  gint64 neutral;
  gint64 negative;
  long double sum;
} Tally;

static gboolean
counts (CwVariant variant, const CwScoreItem *item)
{
  if (item->count <= 0)
    return FALSE;
  return variant == CW_VARIANT_MEAN ? isfinite (item->value) : item->sentiment != CW_SENTIMENT_NONE;
}

static void
add_sentiment (Tally *tally, const CwScoreItem *item)
{
  switch (item->sentiment)
    {
    case CW_SENTIMENT_POSITIVE:
      tally->positive += item->count;
      break;
    case CW_SENTIMENT_NEUTRAL:
      tally->neutral += item->count;
      break;
    case CW_SENTIMENT_NEGATIVE:
      tally->negative += item->count;
      break;
    case CW_SENTIMENT_NONE:
      break;
    default:
      g_assert_not_reached ();
    }
}

static Tally
add_up (CwVariant variant, const CwScoreItem *items, guint n_items)
{
  Tally tally = { 0 };

  for (guint i = 0; i < n_items; i++)
    if (counts (variant, &items[i]))
      {
        tally.n += items[i].count;
        add_sentiment (&tally, &items[i]);
        if (variant == CW_VARIANT_MEAN)
          tally.sum += (long double) items[i].value * items[i].count;
      }
  return tally;
}

/* Sample standard deviation, about the mean in a second pass; NAN for a single answer. */
static double
get_sample_sd (const CwScoreItem *items, guint n_items, const Tally *tally)
{
  const long double mean = tally->sum / tally->n;
  long double squares = 0;

  if (tally->n < 2)
    return NAN;
  for (guint i = 0; i < n_items; i++)
    if (counts (CW_VARIANT_MEAN, &items[i]))
      squares += (items[i].value - mean) * (items[i].value - mean) * items[i].count;
  return (double) sqrtl (squares / (tally->n - 1));
}

static void
compute_mean (CwScore *score, const Tally *tally, double sample_sd)
{
  score->value = (double) (tally->sum / tally->n);
  score->standard_error = sample_sd / sqrt ((double) tally->n);
  cw_interval_t (score->value, sample_sd, score->n, score->confidence, &score->low, &score->high);
}

static void
compute_share (CwScore *score)
{
  const double n = (double) score->n;
  const double p = score->positive / n;

  score->value = 100.0 * score->positive / n;
  score->standard_error = 100.0 * sqrt (p * (1.0 - p) / n);
  cw_interval_wilson (score->positive, score->n, score->confidence, &score->low, &score->high);
}

static void
compute_difference (CwScore *score)
{
  const double n = (double) score->n;
  const double shares = (score->positive + score->negative) / n;
  const double net = (score->positive - score->negative) / n;

  score->value = 100.0 * (score->positive - score->negative) / n;
  score->standard_error = 100.0 * sqrt (MAX (shares - net * net, 0.0) / n);
  cw_interval_adjusted_wald (score->positive, score->negative, score->n, score->confidence,
                             &score->low, &score->high);
}

/**
 * cw_score_compute:
 * @items: (array length=n_items) (nullable): counts by answer, in any order
 * @confidence: of the interval, between 0 and 1
 *
 * An item without a value does not count towards a mean, one without a sentiment towards nothing
 * else; neither is in n. With @n 0 every double of the score is NAN. A mean of one answer has
 * neither standard error nor interval.
 *
 * Share: Wilson interval. Difference: adjusted Wald, 3 added to n and ¾ to the positive and to the
 * negative answers (MeasuringU on Rocks, The American Statistician, 2016). Mean: Student's t.
 */
CwScore
cw_score_compute (CwVariant variant, const CwScoreItem *items, guint n_items, double confidence)
{
  CwScore score = {
    .value = NAN, .low = NAN, .high = NAN, .standard_error = NAN, .confidence = NAN
  };
  Tally tally;

  g_return_val_if_fail (items != NULL || n_items == 0, score);
  g_return_val_if_fail (confidence > 0.0 && confidence < 1.0, score);

  tally = add_up (variant, items, n_items);
  if (tally.n == 0)
    return score;
  score.n = tally.n;
  score.positive = tally.positive;
  score.neutral = tally.neutral;
  score.negative = tally.negative;
  score.confidence = confidence;
  switch (variant)
    {
    case CW_VARIANT_MEAN:
      compute_mean (&score, &tally, get_sample_sd (items, n_items, &tally));
      break;
    case CW_VARIANT_SHARE:
      compute_share (&score);
      break;
    case CW_VARIANT_DIFFERENCE:
      compute_difference (&score);
      break;
    default:
      g_assert_not_reached ();
    }
  return score;
}

/* A mean of answers that are all alike has an interval without width, which says nothing of how
 * sure it is; it is believed from a fair number of answers on. */
static gboolean
is_sure (const CwScore *score)
{
  return score->high > score->low || score->n >= CW_SCORE_SMALL_N;
}

/* Where all answers are alike the plain standard error is 0 even for a single one: then the
 * intervals, which know n, must be apart as well. */
static gboolean
survives_zero_error (const CwScore *a, const CwScore *b)
{
  if (a->standard_error > 0.0 && b->standard_error > 0.0)
    return TRUE;
  return is_sure (a) && is_sure (b) && (a->low > b->high || b->low > a->high);
}

/**
 * cw_score_compare:
 *
 * z = difference ÷ √(SE₁² + SE₂²), with plain standard errors; significant where |z| exceeds the
 * normal critical value (1.96 at 95 %). If one of the two has a standard error of 0, which means
 * that all of its answers were alike, their intervals must not overlap either: one promoter alone
 * is no proof. If both have, z is 0 for equal values and infinite for others. Where a standard
 * error is not known (the mean of one answer) z is NAN and nothing is significant.
 */
CwComparison
cw_score_compare (const CwScore *current, const CwScore *previous)
{
  CwComparison comparison = { NAN, NAN, FALSE };
  double confidence, error;

  g_return_val_if_fail (current != NULL && previous != NULL, comparison);

  if (current->n == 0 || previous->n == 0)
    return comparison;
  comparison.delta = current->value - previous->value;
  error = hypot (current->standard_error, previous->standard_error);
  if (comparison.delta == 0.0 && error == 0.0)
    comparison.z = 0.0;
  else
    comparison.z = comparison.delta / error;

  confidence = current->confidence > 0.0 && current->confidence < 1.0 ? current->confidence
                                                                      : CW_SCORE_CONFIDENCE;
  comparison.significant = fabs (comparison.z) > cw_normal_critical (confidence) &&
                           survives_zero_error (current, previous);
  return comparison;
}

/**
 * cw_score_meets_target:
 * @target: on the scale of the value; reaching it exactly is meeting it
 *
 * Returns: FALSE where there is no value or no target
 */
gboolean
cw_score_meets_target (const CwScore *score, double target, gboolean lower_is_better)
{
  g_return_val_if_fail (score != NULL, FALSE);

  if (score->n == 0 || isnan (score->value) || isnan (target))
    return FALSE;
  return lower_is_better ? score->value <= target + TARGET_TOLERANCE
                         : score->value >= target - TARGET_TOLERANCE;
}
