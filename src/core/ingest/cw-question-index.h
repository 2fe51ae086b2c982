/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-export-header.h"
#include "model/cw-question.h"

G_BEGIN_DECLS

typedef struct _CwQuestionIndex CwQuestionIndex;

/** CwQuestionHit: the question that a column belongs to. */
typedef struct
{
  CwQuestion *question; /* (unowned) */
  char *id;   /* (owned): its id, with the number of the loop before it if the column has one */
  char *part; /* (owned) (nullable): what the name says beyond it: a choice, a text box */
} CwQuestionHit;

CwQuestionIndex *cw_question_index_new (CwSurvey *survey);
void cw_question_index_free (CwQuestionIndex *self);
/** (transfer none) */
CwSurvey *cw_question_index_get_survey (CwQuestionIndex *self);

/**
 * cw_question_index_find:
 * @hit: (out): cleared by the caller
 *
 * Finds the question of a column by the QID in its question_id, else by export tag. A tag that
 * several questions have is told apart by the column's label, or found to be none of them.
 *
 * Returns: whether there is one
 */
gboolean cw_question_index_find (CwQuestionIndex *self, const CwColumn *column, CwQuestionHit *hit);
void cw_question_hit_clear (CwQuestionHit *self);

/** Whether a file's wording of a question agrees with the definition's. */
typedef enum
{
  CW_WORDING_UNKNOWN, /* one of them has none */
  CW_WORDING_SAME,
  CW_WORDING_OTHER,
} CwWording;

/**
 * cw_question_index_compare:
 *
 * Compares the label of a column with the text of a question, or of its matrix: letters and digits
 * alone, without case, piped text left out. One may be the beginning of the other ("… - Selected
 * Choice - Other"), and the text may follow the field of a loop ("TikTok - How often …").
 */
CwWording
cw_question_index_compare (CwQuestionIndex *self, const CwColumn *column, const CwQuestionHit *hit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwQuestionIndex, cw_question_index_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CwQuestionHit, cw_question_hit_clear)

G_END_DECLS
