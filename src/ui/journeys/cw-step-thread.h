/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journeys/cw-journey-figures.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_STEP_THREAD (cw_step_thread_get_type ())
G_DECLARE_FINAL_TYPE (CwStepThread, cw_step_thread, CW, STEP_THREAD, GtkWidget)

/** CwStepThread: what leads to a step: a line, and on it the difference to the step before. While
 * a card is held over it, the place where it would fall. */
GtkWidget *cw_step_thread_new (void);
/** @index: of the step in the journey */
void cw_step_thread_set_step (CwStepThread *self, const CwJourneyFigures *figures, guint index);
/** For the end of a column: nothing but a place to drop. */
void cw_step_thread_set_end (CwStepThread *self);
void cw_step_thread_set_drop (CwStepThread *self, gboolean drop);

G_END_DECLS
