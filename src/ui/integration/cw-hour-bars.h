/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-outbox-repository.h"
#include "widgets/cw-chart.h"

G_BEGIN_DECLS

#define CW_TYPE_HOUR_BARS (cw_hour_bars_get_type ())
G_DECLARE_FINAL_TYPE (CwHourBars, cw_hour_bars, CW, HOUR_BARS, CwChart)

/** CwHourBars: the hours of a day: what was delivered below, what waited on top, hours to come as
 * hairlines. */
GtkWidget *cw_hour_bars_new (void);
/** @hour: the one that is now, 0 to 23 */
void cw_hour_bars_set_counts (CwHourBars *self, const CwOutboxCounts *counts, int hour);

G_END_DECLS
