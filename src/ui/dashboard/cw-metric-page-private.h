/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the actions of the metric page need of it. */
#pragma once

#include "dashboard/cw-metric-data.h"
#include "dashboard/cw-metric-page.h"

G_BEGIN_DECLS

void cw_metric_page_install_actions (GtkWidgetClass *widget_class);
/** (nullable): NULL until it was read */
const CwMetricData *cw_metric_page_get_data (CwMetricPage *self);
/** The part that is copied and saved as a picture. */
GtkWidget *cw_metric_page_get_picture (CwMetricPage *self);

G_END_DECLS
