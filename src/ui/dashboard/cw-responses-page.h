/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dashboard/cw-response-query.h"
#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_RESPONSES_PAGE (cw_responses_page_get_type ())
G_DECLARE_FINAL_TYPE (CwResponsesPage, cw_responses_page, CW, RESPONSES_PAGE, CwPage)

/**
 * cw_responses_page_new:
 * @metric, @query: copied: whose responses, of which period and segment
 * @fates, @sentiment: those that are shown first, as a row of the ledger has them
 *
 * The responses behind a score, any number of them. (transfer floating)
 */
CwPage *cw_responses_page_new (CwWorkspace *workspace,
                               CwMetric *metric,
                               const CwScoreQuery *query,
                               guint fates,
                               CwSentiment sentiment);

G_END_DECLS
