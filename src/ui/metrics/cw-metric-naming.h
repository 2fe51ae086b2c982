/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for metrics that nobody has named yet, and whether one is taken. Pure. */
#pragma once

#include "model/cw-metric.h"
#include "model/cw-question.h"

G_BEGIN_DECLS

/** Whether another metric than @id has the name. @metrics: (nullable) (element-type CwMetric) */
gboolean cw_metric_naming_is_taken (GPtrArray *metrics, gint64 id, const char *name);
/** @name, or "@name 2" and so on where that is taken. (transfer full) */
char *cw_metric_naming_make_unique (GPtrArray *metrics, gint64 id, const char *name);
/** The text of a question; of a row of a matrix what tells it from the other rows. (transfer none)
 */
const char *cw_metric_naming_get_own_text (CwQuestion *question);
/** A name from the text of the question, not too long, that no other metric has. (transfer full) */
char *cw_metric_naming_propose (GPtrArray *metrics, gint64 id, CwQuestion *question);

G_END_DECLS
