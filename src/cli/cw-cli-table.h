/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CwCliTable CwCliTable;

/** CwCliTable: rows of cells in columns as wide as they need to be. */
CwCliTable *cw_cli_table_new (guint n_columns);
void cw_cli_table_free (CwCliTable *self);
/** Figures stand at the end of their column. */
void cw_cli_table_align_right (CwCliTable *self, guint column);
/** @cells: as many strings as there are columns; NULL leaves a cell empty. */
void cw_cli_table_add_row (CwCliTable *self, const char *const *cells);
guint cw_cli_table_get_n_rows (CwCliTable *self);
/** The lines, each with a line end, each behind @indent blanks. (transfer full) */
char *cw_cli_table_format (CwCliTable *self, guint indent);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwCliTable, cw_cli_table_free)

G_END_DECLS
