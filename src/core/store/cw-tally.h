/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-metric.h"
#include "model/cw-question.h"
#include "score/cw-score-query.h"
#include "store/cw-database.h"
#include "store/cw-fate.h"

G_BEGIN_DECLS

/** CwTallyBucket: how many responses of one period or segment had each fate and each answer. */
typedef struct
{
  gint64 *fates;   /* (owned) (array CW_N_FATES) */
  gint64 *answers; /* (unowned) (array n_answers): of the metric; behind the fates */
} CwTallyBucket;

/**
 * CwTally: counts the answers of one metric over all responses, each looked at once.
 *
 * Buckets: 0 the period, 1 the period before (where there is one), then one per point of the
 * trend, or one per value of the segment field in the order in which they turn up.
 */
typedef struct
{
  GPtrArray *buckets; /* (owned) (element-type CwTallyBucket) */
  guint first_trend;  /* bucket of the first point of the trend */
  GArray *starts; /* (owned) (element-type gint64): starts of the points, and the end of the last */
  guint first_segment; /* bucket of the first segment value */
  GPtrArray *segments; /* (owned) (element-type utf8): values, one per bucket */
  GPtrArray *unmapped; /* (owned) (element-type utf8): some raw answers that no mapping knows */
  gint64 first;        /* ms: first and last response that counted in bucket 0 */
  gint64 last;
} CwTally;

void cw_tally_free (CwTally *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwTally, cw_tally_free)

/** @question: (nullable): of the definition, for codes and labels */
CwTally *cw_tally_count (CwDatabase *db,
                         CwMetric *metric,
                         CwQuestion *question,
                         const CwScoreQuery *query,
                         GError **error);

G_END_DECLS
