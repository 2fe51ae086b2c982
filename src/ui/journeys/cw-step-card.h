/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journeys/cw-journey-edit.h"
#include "journeys/cw-journey-figures.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_STEP_CARD (cw_step_card_get_type ())
G_DECLARE_FINAL_TYPE (CwStepCard, cw_step_card, CW, STEP_CARD, AdwBin)

/**
 * CwStepCard: a step of the board: its first metric at a glance, or where one is to be added.
 *
 * What a person does with it goes to the actions of the page around it ("journey.rename-step" and
 * so on, with the step's place): by click and Enter, the menu, F2, Delete and Alt with arrows. It
 * can be dragged; what is dragged is the widget.
 */
GtkWidget *cw_step_card_new (void);
/** @index: of the step in the journey; @comments: 0 for none or not known */
void cw_step_card_set_step (CwStepCard *self,
                            const CwJourneyFigures *figures,
                            guint index,
                            gint64 comments,
                            gint64 now);
void cw_step_card_set_comments (CwStepCard *self, gint64 comments);
/** The first metric, 0 if there is none. */
gint64 cw_step_card_get_metric_id (CwStepCard *self);
CwStepPlace cw_step_card_get_place (CwStepCard *self);

G_END_DECLS
