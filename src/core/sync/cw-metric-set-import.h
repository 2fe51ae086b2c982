/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-metric-set.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/**
 * cw_metric_set_import_save:
 * @set: its metrics get their row ids
 *
 * Stores a set of metrics and puts them on their journeys, all or nothing. A metric or journey of
 * the same name is updated, so that saving a set again changes nothing. Surveys must be there;
 * metrics without answers get the proposed ones, and are refused where those are not known.
 *
 * Returns: FALSE with an error whose first line names the metric and whose second, if there is
 *   one, says what to do
 */
gboolean cw_metric_set_import_save (CwDatabase *db, CwMetricSet *set, GError **error);

G_END_DECLS
