/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mapping/cw-mapping-editing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_SENT_QUESTIONS (cw_sent_questions_get_type ())
G_DECLARE_FINAL_TYPE (CwSentQuestions, cw_sent_questions, CW, SENT_QUESTIONS, GtkBox)

/** CwSentQuestions: the questions as the page of a respondent would show them, answered, and under
 * them the names of the embedded data. */
void cw_sent_questions_show (CwSentQuestions *self, CwMappingEditing *editing);

G_END_DECLS
