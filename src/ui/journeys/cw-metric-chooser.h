/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_METRIC_CHOOSER (cw_metric_chooser_get_type ())
G_DECLARE_FINAL_TYPE (CwMetricChooser, cw_metric_chooser, CW, METRIC_CHOOSER, GtkPopover)

/**
 * CwMetricChooser: a metric for a step: a new one, or one of the library found by searching.
 *
 * CwMetricChooser::chosen (gint64 id): a metric, 0 for a new one.
 */
GtkWidget *cw_metric_chooser_new (void);
/**
 * cw_metric_chooser_ask:
 * @at: (nullable): what it points to, a descendant of its parent
 * @taken: (element-type gint64): metrics that are not offered
 */
void cw_metric_chooser_ask (CwMetricChooser *self,
                            CwWorkspace *workspace,
                            GtkWidget *at,
                            const GArray *taken);

G_END_DECLS
