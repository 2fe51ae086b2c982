/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metrics/cw-metric-editing.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_TARGET_ROW (cw_target_row_get_type ())
G_DECLARE_FINAL_TYPE (CwTargetRow, cw_target_row, CW, TARGET_ROW, AdwActionRow)

/** CwTargetRow: "75%, higher is better", with an entry and the direction in a popover. */
GtkWidget *cw_target_row_new (void);
void cw_target_row_set_editing (CwTargetRow *self, CwMetricEditing *editing);

G_END_DECLS
