/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/cw-import-job.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_IMPORT_ROW (cw_import_row_get_type ())
G_DECLARE_FINAL_TYPE (CwImportRow, cw_import_row, CW, IMPORT_ROW, GtkListBoxRow)

/**
 * CwImportRow: one file on the import page. Keeps its place and height from waiting to done; the
 * reasons why responses were left out unfold below it.
 *
 * CwImportRow::chosen: the person said where a doubtful file belongs.
 */
GtkWidget *cw_import_row_new (CwImportJob *job, CwImportItem *item);

G_END_DECLS
