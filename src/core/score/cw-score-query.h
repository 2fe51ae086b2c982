/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "score/cw-period.h"

G_BEGIN_DECLS

/**
 * CwScoreQuery: what to work out, for any number of metrics.
 * @period: the period of the value; open on both sides for everything stored
 * @compared: what it is compared with; open on both sides for the one just before of equal length
 * @trend: whether points by @grain are wanted, over @trend_period (open: over @period; open on
 *   both: from the first to the last response)
 * @weeks_from_start: weeks of the trend begin on the weekday of @trend_period, not on Mondays
 * @segment_field: (nullable): key of an embedded data or metadata column
 * @segment_value: (nullable): only responses whose @segment_field is this; NULL with a field set
 *   means a point for each of its values
 * @zone: local days; @now: ms, for states and open ends
 */
struct _CwScoreQuery
{
  CwPeriod period;
  CwPeriod compared;
  gboolean trend;
  CwGrain grain;
  CwPeriod trend_period;
  gboolean weeks_from_start;
  char *segment_field; /* (owned) (nullable) */
  char *segment_value; /* (owned) (nullable) */
  GTimeZone *zone;     /* (owned) */
  gint64 now;
  double confidence;
};

CwScoreQuery *cw_score_query_new (GTimeZone *zone, gint64 now);
CwScoreQuery *cw_score_query_copy (const CwScoreQuery *self);
void cw_score_query_free (CwScoreQuery *self);
/** The period to compare with; FALSE where @period is open on a side. */
gboolean cw_score_query_get_previous (const CwScoreQuery *self, CwPeriod *out_previous);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwScoreQuery, cw_score_query_free)

G_END_DECLS
