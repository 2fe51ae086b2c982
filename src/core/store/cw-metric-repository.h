/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-metric.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** (element-type CwMetric), in the order of journeys, then by name */
GPtrArray *cw_metric_repository_list (CwDatabase *db, GError **error);
/** By row id in decimal or by name, compared without case. Names are unique. (transfer full) */
CwMetric *cw_metric_repository_find (CwDatabase *db, const char *id_or_name, GError **error);
/** Inserts (id 0, or an id that was removed: undo) or updates; sets the id. */
gboolean cw_metric_repository_save (CwDatabase *db, CwMetric *metric, GError **error);
/** Removes it from the library and from every step. */
gboolean cw_metric_repository_remove (CwDatabase *db, gint64 id, GError **error);

G_END_DECLS
