/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metrics/cw-metric-editing.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_METRIC_SETTINGS (cw_metric_settings_get_type ())
G_DECLARE_FINAL_TYPE (CwMetricSettings, cw_metric_settings, CW, METRIC_SETTINGS, AdwBin)

/** CwMetricSettings: name, place, target, and which responses count. */
GtkWidget *cw_metric_settings_new (void);
void cw_metric_settings_set_editing (CwMetricSettings *self, CwMetricEditing *editing);
/** The focus goes to the name. */
void cw_metric_settings_focus_name (CwMetricSettings *self);

G_END_DECLS
