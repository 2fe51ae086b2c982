/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-metric-set.h"

G_BEGIN_DECLS

/** The "format" and the newest "version" of a metric set. */
#define CW_METRIC_SET_FORMAT "crosswalk-metrics"
#define CW_METRIC_SET_VERSION 1

/** Whether the JSON looks like a metric set (cheap look at its beginning). */
gboolean cw_metric_set_reader_sniff (const char *text, gsize length);

/**
 * cw_metric_set_reader_read:
 * @json: a metric set, as data/crosswalk-metrics.schema.json describes it
 *
 * Strict, since a key that is misspelt and passed over would change a number silently.
 *
 * Returns: (transfer full): the set; on anything else NULL and a CW_INGEST_ERROR whose first line
 *   says what is wrong and in which metric, and whose second line, if there is one, what to do
 */
CwMetricSet *cw_metric_set_reader_read (GBytes *json, GError **error);

G_END_DECLS
