/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "filter/cw-score-filter.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_GAP_NOTICE (cw_gap_notice_get_type ())
G_DECLARE_FINAL_TYPE (CwGapNotice, cw_gap_notice, CW, GAP_NOTICE, GtkBox)

/** CwGapNotice: says why a period shows nothing, with a button to one that does. Every page that
 * shows a period has one. */
GtkWidget *cw_gap_notice_new (void);
/** Hides itself where there is no gap. Settles the period with @filter where nobody chose one.
 * @n_responses: stored in all */
void cw_gap_notice_set_plan (CwGapNotice *self,
                             CwScoreFilter *filter,
                             const CwPeriodPlan *plan,
                             gint64 n_responses);

G_END_DECLS
