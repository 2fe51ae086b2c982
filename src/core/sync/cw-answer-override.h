/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-metric.h"

G_BEGIN_DECLS

/**
 * CwAnswerOverride: what somebody says of one answer of a metric.
 * @answer: its code, label or variable name; "code:…" or "label:…" where that is not clear
 * @value: NAN if not said
 */
typedef struct
{
  char *answer; /* (owned) */
  gboolean has_sentiment;
  CwSentiment sentiment;
  double value;
} CwAnswerOverride;

CwAnswerOverride *cw_answer_override_new (const char *answer);
void cw_answer_override_free (CwAnswerOverride *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwAnswerOverride, cw_answer_override_free)

/**
 * cw_answer_override_apply:
 * @metric: its answers carry what is proposed
 * @overrides: (element-type CwAnswerOverride)
 *
 * For NPS what is said replaces what is proposed answer by answer; for CSAT and CES the answers
 * that are not named are left out. What is not said of a named answer stays as proposed; without a
 * proposal the sentiment follows from the place of the value between those that were given.
 *
 * Returns: FALSE and a CW_METRIC_DRAFT_ERROR if an answer is not known, or would not count
 */
gboolean cw_answer_override_apply (CwMetric *metric, GPtrArray *overrides, GError **error);

/** Detractor, passive or promoter; none outside of 0 to 10. */
CwSentiment cw_answer_override_get_nps_sentiment (double value);
/** The answers as messages list them: “1 = Good”, “2 = Bad”. (transfer full) */
char *cw_answer_override_list_answers (CwMetric *metric);

G_END_DECLS
