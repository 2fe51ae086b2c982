/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The metrics of the company and the journeys they stand on: metrics.json, as
 * data/crosswalk-metrics.schema.json describes it. (transfer full) */
GString *demo_metrics_write (void);

G_END_DECLS
