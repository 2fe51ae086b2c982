/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metrics/cw-pick-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_PICK_ROW (cw_pick_row_get_type ())
G_DECLARE_FINAL_TYPE (CwPickRow, cw_pick_row, CW, PICK_ROW, AdwActionRow)

/**
 * CwPickRow: a row with a value that is picked from a list, or typed where a new one may be made.
 *
 * CwPickRow::chosen (CwPickItem *item).
 */
GtkWidget *cw_pick_row_new (void);
/** @prompt: of the search; @fresh_format: (nullable): "New step “%s”" */
void cw_pick_row_set_words (CwPickRow *self, const char *prompt, const char *fresh_format);
/** @items: (element-type CwPickItem) */
void cw_pick_row_set_items (CwPickRow *self, GListModel *items);
/** @value: what is shown; @id: (nullable): of the item that is checked */
void cw_pick_row_set_value (CwPickRow *self, const char *value, const char *id);

G_END_DECLS
