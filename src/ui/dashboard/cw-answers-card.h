/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "score/cw-score-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_ANSWERS_CARD (cw_answers_card_get_type ())
G_DECLARE_FINAL_TYPE (CwAnswersCard, cw_answers_card, CW, ANSWERS_CARD, GtkBox)

/** CwAnswersCard: how the answers divide, point by point, with a key. */
GtkWidget *cw_answers_card_new (void);
void cw_answers_card_set_report (CwAnswersCard *self, const CwScoreReport *report);

G_END_DECLS
