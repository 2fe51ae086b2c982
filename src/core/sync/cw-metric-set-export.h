/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-metric-set.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** All metrics and journeys of a workspace, as cw_metric_set_import_save() takes them. (transfer
 * full) */
CwMetricSet *cw_metric_set_export_load (CwDatabase *db, GError **error);

G_END_DECLS
