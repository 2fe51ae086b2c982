/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a question to the answers of a metric: what the question or the responses offer, what is
 * proposed for it, and what somebody says instead. All but cw_metric_draft_load_answers() is pure.
 * Messages have one line that says what went wrong and, where there is something to do, a second
 * one that says what. */
#pragma once

#include "model/cw-metric.h"
#include "model/cw-question.h"
#include "score/cw-answer-proposal.h"
#include "store/cw-database.h"
#include "sync/cw-answer-override.h"
#include "sync/cw-metric-draft-error.h"

G_BEGIN_DECLS

/** More distinct answers than this are no scale. */
#define CW_METRIC_DRAFT_MAX_ANSWERS 200

/**
 * Gives a question that has no answers those that responses hold, in an order that can be read.
 * @counts: (element-type CwAnswerCount)
 * @kind: what is to be made of it: an NPS gets all of 0 to 10, chosen so far or not
 */
void cw_metric_draft_learn_answers (CwQuestion *question, GPtrArray *counts, CwMetricKind kind);

/** The same with what the workspace holds; does nothing where the question has answers. */
gboolean cw_metric_draft_load_answers (CwDatabase *db,
                                       const char *survey_id,
                                       CwQuestion *question,
                                       CwMetricKind kind,
                                       GError **error);

/**
 * cw_metric_draft_fill:
 * @metric: kind and variant are set; its answers are replaced
 * @overrides: (nullable) (element-type CwAnswerOverride): for NPS they replace what is proposed one
 *   by one; for CSAT and CES the answers that are not named are left out
 * @out_proposal: (out): how far the proposal can be trusted
 * @out_hint: (out) (transfer full) (nullable): what a person should know of it
 *
 * Returns: FALSE and a CW_METRIC_DRAFT_ERROR if the metric would count nothing, or not all that
 *   was named
 */
gboolean cw_metric_draft_fill (CwMetric *metric,
                               CwQuestion *question,
                               GPtrArray *overrides,
                               CwProposal *out_proposal,
                               char **out_hint,
                               GError **error);

G_END_DECLS
