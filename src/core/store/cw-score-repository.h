/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "score/cw-score-query.h"
#include "score/cw-score-report.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** One report for a metric as it is (saved or being edited). */
CwScoreReport *cw_score_repository_report (CwDatabase *db,
                                           CwMetric *metric,
                                           const CwScoreQuery *query,
                                           GError **error);
/** Reports for many: (element-type CwMetric) → (element-type CwScoreReport), same order. */
GPtrArray *cw_score_repository_report_all (CwDatabase *db,
                                           GPtrArray *metrics,
                                           const CwScoreQuery *query,
                                           GCancellable *cancellable,
                                           GError **error);

G_END_DECLS
