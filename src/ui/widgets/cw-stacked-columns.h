/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "score/cw-score-report.h"
#include "widgets/cw-chart.h"

G_BEGIN_DECLS

#define CW_TYPE_STACKED_COLUMNS (cw_stacked_columns_get_type ())
G_DECLARE_FINAL_TYPE (CwStackedColumns, cw_stacked_columns, CW, STACKED_COLUMNS, CwChart)

/**
 * CwStackedColumns: how answers divide in each point of a report: negative, neutral, positive from
 * the bottom up; points outside the period are paler, those without answers a dashed outline.
 * Shows as many of the last points as have room.
 */
GtkWidget *cw_stacked_columns_new (void);
/** @report: copied from as far as needed */
void cw_stacked_columns_set_report (CwStackedColumns *self, const CwScoreReport *report);

G_END_DECLS
