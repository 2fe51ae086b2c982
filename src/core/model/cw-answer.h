/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"

G_BEGIN_DECLS

#define CW_TYPE_ANSWER (cw_answer_get_type ())
G_DECLARE_FINAL_TYPE (CwAnswer, cw_answer, CW, ANSWER, GObject)

/**
 * CwAnswer: one choice of a question.
 *
 * All strings are plain text (HTML taken out), NULL where they are not known: answers that were
 * learned from a file of labels have no code, those from a file of codes no label.
 */
CwAnswer *cw_answer_new (const char *choice_id, const char *code, const char *label);

const char *cw_answer_get_choice_id (CwAnswer *self);
const char *cw_answer_get_code (CwAnswer *self);
const char *cw_answer_get_label (CwAnswer *self);
const char *cw_answer_get_variable_name (CwAnswer *self);
void cw_answer_set_variable_name (CwAnswer *self, const char *variable_name);
gboolean cw_answer_get_in_analysis (CwAnswer *self);
void cw_answer_set_in_analysis (CwAnswer *self, gboolean in_analysis);

/** The best name to show: the label, else the variable name, else the code. */
const char *cw_answer_get_display (CwAnswer *self);

G_END_DECLS
