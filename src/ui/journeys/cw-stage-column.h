/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journeys/cw-step-card.h"

G_BEGIN_DECLS

#define CW_TYPE_STAGE_COLUMN (cw_stage_column_get_type ())
G_DECLARE_FINAL_TYPE (CwStageColumn, cw_stage_column, CW, STAGE_COLUMN, GtkBox)

/**
 * CwStageColumn: the steps of a stage, each led to by a thread, and a way to add one. Cards of the
 * same board can be dropped between them (action "journey.drop-step").
 */
GtkWidget *cw_stage_column_new (void);
/** @comments: (element-type gint64 gint64): free texts by id of the metric */
void cw_stage_column_set_stage (CwStageColumn *self,
                                const CwJourneyFigures *figures,
                                guint stage,
                                GHashTable *comments,
                                gint64 now);
void cw_stage_column_set_comments (CwStageColumn *self, GHashTable *comments);
guint cw_stage_column_get_n_cards (CwStageColumn *self);
CwStepCard *cw_stage_column_get_card (CwStageColumn *self, guint index);
/** "Add Step". (transfer none) */
GtkWidget *cw_stage_column_get_add_button (CwStageColumn *self);

G_END_DECLS
