/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "score/cw-score-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_TREND_CARD (cw_trend_card_get_type ())
G_DECLARE_FINAL_TYPE (CwTrendCard, cw_trend_card, CW, TREND_CARD, GtkBox)

/** CwTrendCard: the value, how sure it is and what became of it, over the large trend. */
GtkWidget *cw_trend_card_new (void);
void cw_trend_card_set_report (CwTrendCard *self, const CwScoreReport *report);

G_END_DECLS
