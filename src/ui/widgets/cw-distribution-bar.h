/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "score/cw-score-report.h"
#include "widgets/cw-chart.h"

G_BEGIN_DECLS

#define CW_TYPE_DISTRIBUTION_BAR (cw_distribution_bar_get_type ())
G_DECLARE_FINAL_TYPE (CwDistributionBar, cw_distribution_bar, CW, DISTRIBUTION_BAR, CwChart)

/**
 * CwDistributionBar: negative, neutral and positive answers side by side, from the start side to
 * the end side; a dashed outline while there are none. Property "thickness" (int, pixels, 10).
 */
GtkWidget *cw_distribution_bar_new (void);
void
cw_distribution_bar_set_score (CwDistributionBar *self, CwMetricKind kind, const CwScore *score);
void cw_distribution_bar_set_counts (CwDistributionBar *self,
                                     CwMetricKind kind,
                                     gint64 negative,
                                     gint64 neutral,
                                     gint64 positive);
/** Greys, for figures one must not lean on. */
void cw_distribution_bar_set_muted (CwDistributionBar *self, gboolean muted);

G_END_DECLS
