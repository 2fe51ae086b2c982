/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "triggers/cw-tree-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_CONDITION_ROW (cw_condition_row_get_type ())
G_DECLARE_FINAL_TYPE (CwConditionRow, cw_condition_row, CW, CONDITION_ROW, AdwBin)

/** CwConditionRow: a condition of a trigger: field, operator, values, count. */
GtkWidget *cw_condition_row_new (void);
/** @muted: below “None of” */
void cw_condition_row_set_condition (CwConditionRow *self,
                                     CwTreeContext *context,
                                     guint place,
                                     const CwFilter *condition,
                                     gboolean muted);
/** Whether it shows any condition yet. */
gboolean cw_condition_row_is_set (CwConditionRow *self);
guint cw_condition_row_get_place (CwConditionRow *self);
void cw_condition_row_focus (CwConditionRow *self);

G_END_DECLS
