/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "score/cw-period.h"

G_BEGIN_DECLS

/**
 * CwScoreQuery: what to work out, for any number of metrics.
 * @period: the period of the value; open on both sides for everything stored
 * @trend: whether points by @grain are wanted, over @trend_period (open: over @period; open on
 *   both: from the first to the last response)
 * @segment_field: (nullable): key of an embedded data or metadata column
 * @segment_value: (nullable): only responses whose @segment_field is this; NULL with a field set
 *   means a point for each of its values
 * @zone: local days; @now: ms, for states and open ends
 */
struct _CwScoreQuery
{
  CwPeriod period;
  gboolean trend;
  CwGrain grain;
  CwPeriod trend_period;
  char *segment_field; /* (owned) (nullable) */
  char *segment_value; /* (owned) (nullable) */
  GTimeZone *zone;     /* (owned) */
  gint64 now;
  double confidence;
};

CwScoreQuery *cw_score_query_new (GTimeZone *zone, gint64 now);
CwScoreQuery *cw_score_query_copy (const CwScoreQuery *self);
void cw_score_query_free (CwScoreQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwScoreQuery, cw_score_query_free)

G_END_DECLS
