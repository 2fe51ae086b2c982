/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journeys/cw-journey-edit.h"
#include "journeys/cw-journey-figures.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_JOURNEY_BOARD (cw_journey_board_get_type ())
G_DECLARE_FINAL_TYPE (CwJourneyBoard, cw_journey_board, CW, JOURNEY_BOARD, GtkBox)

/** CwJourneyBoard: the curve of a journey over the columns of its stages. */
GtkWidget *cw_journey_board_new (void);
/**
 * cw_journey_board_set_figures:
 * @figures: (transfer full)
 * @comments: (element-type gint64 gint64): free texts by id of the metric
 *
 * Cards keep their place, so that focus and what hangs on them stay where the board stays.
 */
void cw_journey_board_set_figures (CwJourneyBoard *self,
                                   CwJourneyFigures *figures,
                                   GHashTable *comments,
                                   gint64 now);
/** Counts that came later than the figures. */
void cw_journey_board_set_comments (CwJourneyBoard *self, GHashTable *comments);
/** (transfer none) (nullable) */
const CwJourneyFigures *cw_journey_board_get_figures (CwJourneyBoard *self);
void cw_journey_board_focus_step (CwJourneyBoard *self, CwStepPlace place);
void cw_journey_board_focus_stage (CwJourneyBoard *self, guint stage);
/** Widgets that popovers point to; NULL where there is none. (transfer none) (nullable) */
GtkWidget *cw_journey_board_get_card (CwJourneyBoard *self, CwStepPlace place);
GtkWidget *cw_journey_board_get_head (CwJourneyBoard *self, guint stage);
GtkWidget *cw_journey_board_get_add_button (CwJourneyBoard *self, guint stage);

G_END_DECLS
