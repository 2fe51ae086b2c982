/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the answers of a metric are, how often each was given, and how their values are written.
 * Pure. */
#pragma once

#include "model/cw-metric.h"
#include "model/cw-question.h"

G_BEGIN_DECLS

/**
 * cw_answer_mapping_prepare_question:
 * @known: (nullable) (element-type CwAnswerCount): what responses hold
 * @kind: what is to be made of it
 *
 * Returns: (transfer full): @question itself if it has answers, else a copy with those of @known
 */
CwQuestion *
cw_answer_mapping_prepare_question (CwQuestion *question, GPtrArray *known, CwMetricKind kind);
/**
 * Adds what the question offers and the responses hold, and the metric does not have, as answers
 * that are left out. What no definition tells of comes last.
 *
 * @question: (nullable)
 * @known: (nullable) (element-type CwAnswerCount)
 */
void cw_answer_mapping_complete (CwMetric *metric, CwQuestion *question, GPtrArray *known);
/** Whether a definition lists the question's answers, and this is none of them. */
gboolean cw_answer_mapping_is_stray (CwQuestion *question, const CwMetricAnswer *answer);
/**
 * cw_answer_mapping_count:
 * @counts: (nullable) (element-type CwAnswerCount)
 * @out_unknown: (out) (optional): responses whose answer is none of the metric's
 *
 * Returns: (transfer full) (element-type gint64): responses per answer of the metric, left out or
 *   not
 */
GArray *cw_answer_mapping_count (CwMetric *metric,
                                 CwQuestion *question,
                                 GPtrArray *counts,
                                 gint64 *out_unknown);
/** A copy without the answers that are left out: what two states of an edit differ in. (transfer
 * full) */
CwMetric *cw_answer_mapping_strip (CwMetric *metric);

/** "4", "4.5" as the language writes it; "" for NAN. (transfer full) */
char *cw_answer_mapping_format_value (double value);
/** Reads it back, with a point or a comma. "" is NAN. Returns: FALSE if it is no number */
gboolean cw_answer_mapping_parse_value (const char *text, double *out_value);

G_END_DECLS
