/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metrics/cw-metric-editing.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_METRIC_SUMMARY (cw_metric_summary_get_type ())
G_DECLARE_FINAL_TYPE (CwMetricSummary, cw_metric_summary, CW, METRIC_SUMMARY, AdwBin)

/** CwMetricSummary: the card that the dashboard will show, its formula, and what is left out. */
GtkWidget *cw_metric_summary_new (void);
/** @now: ms */
void cw_metric_summary_set_editing (CwMetricSummary *self, CwMetricEditing *editing, gint64 now);

G_END_DECLS
