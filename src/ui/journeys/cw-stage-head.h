/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journeys/cw-journey-figures.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_STAGE_HEAD (cw_stage_head_get_type ())
G_DECLARE_FINAL_TYPE (CwStageHead, cw_stage_head, CW, STAGE_HEAD, AdwBin)

/**
 * CwStageHead: name of a stage over its column, and how many of its steps are on target. Menu, F2,
 * Delete and Alt with arrows go to the actions of the page around it.
 */
GtkWidget *cw_stage_head_new (void);
void cw_stage_head_set_stage (CwStageHead *self, const CwJourneyFigures *figures, guint stage);

G_END_DECLS
