/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"

G_BEGIN_DECLS

#define CW_TYPE_QUESTION (cw_question_get_type ())
G_DECLARE_FINAL_TYPE (CwQuestion, cw_question, CW, QUESTION, GObject)

/**
 * CwQuestionShape:
 * @CW_QUESTION_SHAPE_SINGLE: one coded answer per response: the shape that can be scored
 * @CW_QUESTION_SHAPE_MULTIPLE: several choices per response
 * @CW_QUESTION_SHAPE_NUMBER: a number typed or slid
 * @CW_QUESTION_SHAPE_TEXT: free text
 * @CW_QUESTION_SHAPE_GROUP: a matrix or side-by-side; its rows are questions of their own
 * @CW_QUESTION_SHAPE_NONE: shows something and takes no answer
 */
typedef enum
{
  CW_QUESTION_SHAPE_SINGLE,
  CW_QUESTION_SHAPE_MULTIPLE,
  CW_QUESTION_SHAPE_NUMBER,
  CW_QUESTION_SHAPE_TEXT,
  CW_QUESTION_SHAPE_GROUP,
  CW_QUESTION_SHAPE_NONE,
} CwQuestionShape;

/**
 * CwQuestion: a question, or one row of a matrix, as a person picks it.
 *
 * @id is what the columns of an export carry: "QID16", "QID49_2" for the second row of a matrix,
 * "QID4#1_1" for side by side, "1_QID10" for the first pass of a loop. (survey id, id) is the key.
 */
CwQuestion *cw_question_new (const char *id);

const char *cw_question_get_id (CwQuestion *self);
const char *cw_question_get_parent_id (CwQuestion *self);
void cw_question_set_parent_id (CwQuestion *self, const char *parent_id);
const char *cw_question_get_export_tag (CwQuestion *self);
void cw_question_set_export_tag (CwQuestion *self, const char *export_tag);
const char *cw_question_get_text (CwQuestion *self);
void cw_question_set_text (CwQuestion *self, const char *text);
const char *cw_question_get_question_type (CwQuestion *self);
const char *cw_question_get_selector (CwQuestion *self);
void cw_question_set_question_type (CwQuestion *self, const char *type, const char *selector);
const char *cw_question_get_block (CwQuestion *self);
void cw_question_set_block (CwQuestion *self, const char *block);
CwQuestionShape cw_question_get_shape (CwQuestion *self);
void cw_question_set_shape (CwQuestion *self, CwQuestionShape shape);
gboolean cw_question_get_trashed (CwQuestion *self);
void cw_question_set_trashed (CwQuestion *self, gboolean trashed);
/** Whether a definition told of it; FALSE while it is known from the header of an export alone. */
gboolean cw_question_get_defined (CwQuestion *self);
void cw_question_set_defined (CwQuestion *self, gboolean defined);

gboolean cw_question_is_nps (CwQuestion *self);

/** Answers in the order that people see them. */
guint cw_question_get_n_answers (CwQuestion *self);
CwAnswer *cw_question_get_answer (CwQuestion *self, guint index);
/** Adds it at the end. @answer: (transfer none) */
void cw_question_add_answer (CwQuestion *self, CwAnswer *answer);
CwAnswer *cw_question_find_answer (CwQuestion *self, const char *code_or_label);

G_END_DECLS
