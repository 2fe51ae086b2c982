/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metrics/cw-metric-library.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** The columns of the library that have the same width in each row. */
typedef enum
{
  CW_METRIC_COLUMN_KIND,
  CW_METRIC_COLUMN_PLACE,
  CW_METRIC_COLUMN_VALUE,
  CW_METRIC_COLUMN_N,
  CW_METRIC_COLUMN_MENU,
} CwMetricColumn;

#define CW_N_METRIC_COLUMNS (CW_METRIC_COLUMN_MENU + 1)

#define CW_TYPE_METRIC_ROW (cw_metric_row_get_type ())
G_DECLARE_FINAL_TYPE (CwMetricRow, cw_metric_row, CW, METRIC_ROW, GtkListBoxRow)

/**
 * CwMetricRow: a metric in the library. Its menu, and Ctrl+E, Ctrl+D and Delete while it has the
 * focus, activate library.edit, library.duplicate and library.remove (x: id).
 *
 * @groups: (array n=CW_N_METRIC_COLUMNS)
 */
GtkWidget *cw_metric_row_new (GtkSizeGroup **groups);
/** @now: ms */
void cw_metric_row_set_entry (CwMetricRow *self, const CwLibraryEntry *entry, gint64 now);
gint64 cw_metric_row_get_metric_id (CwMetricRow *self);

G_END_DECLS
