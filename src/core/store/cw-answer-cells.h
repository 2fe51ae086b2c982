/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-answer-resolver.h"
#include "store/cw-chunk-reader.h"

G_BEGIN_DECLS

/** Answers of a row that are no index of a metric's answer. */
enum
{
  CW_ANSWER_UNANSWERED = -1,
  CW_ANSWER_UNMAPPED = -2,
};

/**
 * cw_answer_cells_load:
 * @columns: (element-type gint64): columns that may hold the answer; the first that has one counts
 * @unmapped: (nullable): raw answers that resolve to none are added, eight at most
 *
 * Returns: (transfer full) (array n_rows): per row the index of the metric's answer, or one of the
 *   above; NULL with @error set on failure
 */
gint16 *cw_answer_cells_load (CwDatabase *db,
                              const CwChunk *chunk,
                              GArray *columns,
                              CwAnswerResolver *resolver,
                              GPtrArray *unmapped,
                              GError **error);

G_END_DECLS
