/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-metric-kind.h"
#include "model/cw-sentiment.h"
#include "score/cw-interval.h"

G_BEGIN_DECLS

/** CwScoreItem: how many respondents gave one answer, and what that answer means. */
typedef struct
{
  CwSentiment sentiment;
  double value; /* NAN if the answer has none */
  gint64 count;
} CwScoreItem;

/**
 * CwScore: a value and how sure it is.
 * @n: respondents; where it is 0, every double is NAN
 * @value: on the scale of the variant: the answers' scale, 0…100 or −100…+100
 * @low, @high: interval at @confidence (adjusted Wald, Wilson or t); NAN where it has no meaning
 * @standard_error: plain standard error, the one comparisons use
 */
typedef struct
{
  gint64 n;
  gint64 positive;
  gint64 neutral;
  gint64 negative;
  double value;
  double low;
  double high;
  double standard_error;
  double confidence;
} CwScore;

/** CwComparison: this period against another. @delta and @z are NAN where one of them is empty. */
typedef struct
{
  double delta;
  double z;
  gboolean significant;
} CwComparison;

#define CW_SCORE_CONFIDENCE 0.95
/** Below this a score is shown as too small to lean on; configurable later. */
#define CW_SCORE_SMALL_N 30

CwScore
cw_score_compute (CwVariant variant, const CwScoreItem *items, guint n_items, double confidence);
CwComparison cw_score_compare (const CwScore *current, const CwScore *previous);
gboolean cw_score_meets_target (const CwScore *score, double target, gboolean lower_is_better);

G_END_DECLS
