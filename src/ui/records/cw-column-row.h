/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-record-map.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_COLUMN_ROW (cw_column_row_get_type ())
G_DECLARE_FINAL_TYPE (CwColumnRow, cw_column_row, CW, COLUMN_ROW, GtkListBoxRow)

/**
 * CwColumnRow: a column of a table and what it becomes.
 * @proposal: what it shows to begin with; copied
 * @sample: what the first rows have in it, for people
 *
 * CwColumnRow::changed is emitted when a person chooses.
 */
GtkWidget *
cw_column_row_new (CwRecordKind kind, const CwRecordMapColumn *proposal, const char *sample);
/** What it is set to. (transfer full) */
CwRecordMapColumn *cw_column_row_get_column (CwColumnRow *self);
/** @to: (nullable): to be left out */
void cw_column_row_set_target (CwColumnRow *self, const char *to);

G_END_DECLS
