/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dashboard/cw-ledger.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_LEDGER_CARD (cw_ledger_card_get_type ())
G_DECLARE_FINAL_TYPE (CwLedgerCard, cw_ledger_card, CW, LEDGER_CARD, GtkBox)

/**
 * CwLedgerCard: how a number came about, from all responses to the division.
 *
 * CwLedgerCard::responses-requested (guint fates, CwSentiment sentiment) is emitted when a row is
 * clicked, with the fates and the sentiment of exactly the responses it counts.
 */
GtkWidget *cw_ledger_card_new (void);
void cw_ledger_card_set_report (CwLedgerCard *self, const CwScoreReport *report);

G_END_DECLS
