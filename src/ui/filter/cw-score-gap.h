/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why there is nothing to see although responses are there. No widget. */
#pragma once

#include "filter/cw-score-request.h"
#include "score/cw-score-report.h"

G_BEGIN_DECLS

/**
 * cw_score_gap_explain:
 * @surveys: (element-type CwSurveyEntry): all of the workspace
 *
 * Gives a report without respondents the message why that is: no such field, none counted, all of
 * them older. Does nothing to others, and to those that have a message.
 */
void cw_score_gap_explain (CwScoreReport *report,
                           CwDatabase *db,
                           GPtrArray *surveys,
                           const CwScoreRequest *request);
/**
 * cw_score_gap_describe:
 * @n_responses: stored in all
 * @out_choice: (out): a period that shows something
 *
 * Returns: (transfer full) (nullable): why the whole period is empty, NULL if it is not
 */
char *cw_score_gap_describe (const CwPeriodPlan *plan,
                             gint64 n_responses,
                             GTimeZone *zone,
                             CwPeriodChoice *out_choice);

G_END_DECLS
