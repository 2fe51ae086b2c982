/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metrics/cw-metric-editing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** The columns of the table that have the same width in each row. */
typedef enum
{
  CW_ANSWER_COLUMN_CODE,
  CW_ANSWER_COLUMN_COUNT,
  CW_ANSWER_COLUMN_SENTIMENT,
  CW_ANSWER_COLUMN_VALUE,
} CwAnswerColumn;

#define CW_N_ANSWER_COLUMNS (CW_ANSWER_COLUMN_VALUE + 1)

#define CW_TYPE_ANSWER_ROW (cw_answer_row_get_type ())
G_DECLARE_FINAL_TYPE (CwAnswerRow, cw_answer_row, CW, ANSWER_ROW, GtkListBoxRow)

/**
 * CwAnswerRow: what one answer means, and how many gave it. On the focused row 1, 2 and 3 set the
 * sentiment, Delete leaves the answer out; the one that is set, clicked again, does that too.
 *
 * @groups: (array n=CW_N_ANSWER_COLUMNS)
 */
GtkWidget *cw_answer_row_new (CwMetricEditing *editing, guint answer, GtkSizeGroup **groups);
/** Shows the answer as it is now. @largest: the count that fills the bar */
void cw_answer_row_update (CwAnswerRow *self, gint64 largest);

G_END_DECLS
