/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-response-chunk.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** CwLearnedAnswers: codes and labels that stood side by side in responses, for questions that no
 * definition has told of. */
typedef struct _CwLearnedAnswers CwLearnedAnswers;

CwLearnedAnswers *cw_learned_answers_new (gint64 survey);
void cw_learned_answers_free (CwLearnedAnswers *self);
/** @columns: (element-type CwColumn) */
void cw_learned_answers_note (CwLearnedAnswers *self, CwResponseChunk *chunk, GPtrArray *columns);
/** Adds what the workspace does not know; leaves questions alone that have a definition. */
gboolean cw_learned_answers_store (CwLearnedAnswers *self, CwDatabase *db, GError **error);

G_END_DECLS
