/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-response-ranking.h"
#include "store/cw-response-repository.h"

G_BEGIN_DECLS

/**
 * cw_response_scan_run:
 * @survey: row of the metric's survey
 * @question: (nullable): of the definition, for codes and labels
 *
 * CwResponseScan: looks through all responses of a survey for those that a filter lets through.
 *
 * Returns: (transfer full) (element-type CwResponseHit): the newest, from the filter's offset on
 */
GArray *cw_response_scan_run (CwDatabase *db,
                              gint64 survey,
                              CwMetric *metric,
                              CwQuestion *question,
                              const CwScoreQuery *query,
                              const CwResponseFilter *filter,
                              gint64 *out_total,
                              GError **error);

G_END_DECLS
