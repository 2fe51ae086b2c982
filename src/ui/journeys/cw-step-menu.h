/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Menus of steps and stages. No widget. */
#pragma once

#include "journeys/cw-journey-figures.h"

G_BEGIN_DECLS

/** What can be done with a step. @index: in the journey. (transfer full) */
GMenuModel *cw_step_menu_new (const CwJourneyFigures *figures, guint index);
/** What can be done with a stage. (transfer full) */
GMenuModel *cw_step_menu_new_for_stage (guint stage, guint n_stages);

G_END_DECLS
