/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-metric.h"

G_BEGIN_DECLS

#define CW_TYPE_METRIC_REMOVAL (cw_metric_removal_get_type ())
G_DECLARE_FINAL_TYPE (CwMetricRemoval, cw_metric_removal, CW, METRIC_REMOVAL, GObject)

/** CwMetricRemoval: takes a metric out of the workspace, and puts it back with its places on
 * journeys. */
CwMetricRemoval *cw_metric_removal_new (CwWorkspace *workspace, gint64 metric_id);

void cw_metric_removal_run_async (CwMetricRemoval *self,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/** Returns: (transfer full) (nullable): name of the metric that is gone now */
char *cw_metric_removal_run_finish (CwMetricRemoval *self, GAsyncResult *result, GError **error);
/** Puts it back, without a word; it is there again as soon as the workspace says that it changed.
 */
void cw_metric_removal_undo (CwMetricRemoval *self);

G_END_DECLS
