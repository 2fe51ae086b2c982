/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"

G_BEGIN_DECLS

/** How the answers of a column are written: some exports mix both, so it is known per column. */
typedef enum
{
  CW_CODING_UNKNOWN,
  CW_CODING_CODES,
  CW_CODING_LABELS,
} CwCoding;

/**
 * CwAnswerResolver: turns a raw cell into an answer of a metric.
 *
 * It knows each answer by code, label and variable name, from the metric and, where there is one,
 * from the definition of the question. Labels are compared without HTML, with white space folded.
 * A text that two answers share and that they do not mean alike resolves to none: never guessed.
 */
CwAnswerResolver *cw_answer_resolver_new (CwMetric *metric, CwQuestion *question);
void cw_answer_resolver_free (CwAnswerResolver *self);

/** Returns: index of the metric's answer, -1 if the cell is none of them. */
int
cw_answer_resolver_resolve (CwAnswerResolver *self, const char *raw, gsize length, CwCoding coding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwAnswerResolver, cw_answer_resolver_free)

G_END_DECLS
