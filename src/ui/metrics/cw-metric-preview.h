/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a metric that is being edited would show. Pure. */
#pragma once

#include "metrics/cw-metric-editing.h"

G_BEGIN_DECLS

/**
 * cw_metric_preview_create:
 *
 * Worked out from the counts of the answers at once; the trend, and what only the store can tell,
 * is that of the last report, as long as it is on the same scale.
 *
 * Returns: (transfer full)
 */
CwScoreReport *cw_metric_preview_create (CwMetricEditing *editing);

/** CwLeftOut: responses that do not count, by reason. */
typedef struct
{
  char *reason; /* (owned) */
  gint64 count;
} CwLeftOut;

/** Only those with a count. (element-type CwLeftOut) */
GPtrArray *cw_metric_preview_list_left_out (CwMetricEditing *editing);

G_END_DECLS
