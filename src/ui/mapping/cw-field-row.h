/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mapping/cw-mapping-editing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_FIELD_ROW (cw_field_row_get_type ())
G_DECLARE_FINAL_TYPE (CwFieldRow, cw_field_row, CW, FIELD_ROW, GtkListBoxRow)

/**
 * CwFieldRow: a field that is sent. It is dragged by its handle (a drag carries the row), moved by
 * Alt+Up and Alt+Down, renamed by F2, removed by Delete; unfolded where it is picked.
 *
 * CwFieldRow::moved (int by): wants to move so far.
 * CwFieldRow::removed: wants to go.
 */
GtkWidget *cw_field_row_new (CwMappingEditing *editing, const char *key);
const char *cw_field_row_get_key (CwFieldRow *self);
/** Shows the field as it is now. @number: from 1 */
void cw_field_row_update (CwFieldRow *self, const CwMappingField *field, guint number);
/** Shows examples and warnings as they are now; slow. */
void cw_field_row_update_examples (CwFieldRow *self);
void cw_field_row_set_picked (CwFieldRow *self, gboolean picked);
/** Where a drag would be dropped: −1 above it, 1 below it, 0 not here. */
void cw_field_row_set_drop (CwFieldRow *self, int side);
void cw_field_row_rename (CwFieldRow *self);
/** What is typed first after it was added. */
void cw_field_row_focus_text (CwFieldRow *self);

G_END_DECLS
