/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "score/cw-score-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_READINGS_CARD (cw_readings_card_get_type ())
G_DECLARE_FINAL_TYPE (CwReadingsCard, cw_readings_card, CW, READINGS_CARD, GtkBox)

/** CwReadingsCard: the same answers under each variant of the kind, with a check at the one in
 * use. Hides itself where there is only one, and where nobody answered. */
GtkWidget *cw_readings_card_new (void);
void cw_readings_card_set_report (CwReadingsCard *self, const CwScoreReport *report);

G_END_DECLS
