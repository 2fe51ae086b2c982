/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journeys/cw-journey-figures.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_JOURNEY_CARD (cw_journey_card_get_type ())
G_DECLARE_FINAL_TYPE (CwJourneyCard, cw_journey_card, CW, JOURNEY_CARD, GtkFlowBoxChild)

/**
 * CwJourneyCard: a journey at a glance: its curve, how happy, how many steps on target, its lowest
 * point. Menu, F2 and Delete go to the actions of the page around it ("journeys.rename" and so on,
 * with the journey's id).
 */
GtkWidget *cw_journey_card_new (void);
/** @figures: (transfer full) */
void cw_journey_card_set_figures (CwJourneyCard *self, CwJourneyFigures *figures);
gint64 cw_journey_card_get_journey_id (CwJourneyCard *self);

G_END_DECLS
