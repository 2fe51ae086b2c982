/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metrics/cw-metric-editing.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_ANSWER_TABLE (cw_answer_table_get_type ())
G_DECLARE_FINAL_TYPE (CwAnswerTable, cw_answer_table, CW, ANSWER_TABLE, AdwBin)

/** CwAnswerTable: all answers of a question, left out or not, with what each means. */
GtkWidget *cw_answer_table_new (void);
void cw_answer_table_set_editing (CwAnswerTable *self, CwMetricEditing *editing);
/** The focus goes to the first answer. */
void cw_answer_table_start (CwAnswerTable *self);

G_END_DECLS
