/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-metric.h"
#include "model/cw-question.h"

G_BEGIN_DECLS

/**
 * CwProposal: how far a proposed mapping can be trusted.
 * @CW_PROPOSAL_SURE: wording and order tell it, codes do not contradict
 * @CW_PROPOSAL_CHECK: wording tells it, but the codes run the other way or the statement that one
 *   agrees with sounds like bad news: show the hint
 * @CW_PROPOSAL_UNKNOWN: the answers do not say; nothing was mapped
 */
typedef enum
{
  CW_PROPOSAL_SURE,
  CW_PROPOSAL_CHECK,
  CW_PROPOSAL_UNKNOWN,
} CwProposal;

/**
 * cw_answer_proposal_fill:
 * @metric: its answers are replaced by one per answer of @question, each with a proposed
 *   sentiment and value; codes are never taken for the scale
 * @out_hint: (out) (transfer full) (nullable): sentence for the person ("Codes run backwards here:
 * …")
 */
CwProposal cw_answer_proposal_fill (CwMetric *metric, CwQuestion *question, char **out_hint);
/** The kind that a question's type and wording suggest. */
CwMetricKind cw_answer_proposal_guess_kind (CwQuestion *question);

G_END_DECLS
