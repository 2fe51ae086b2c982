/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Priority of what waits until what is there was drawn, and goes on between frames. */
#define CW_PACER_AFTER_FRAMES (GDK_PRIORITY_REDRAW + 5)

/**
 * CwPacer: shows much in small steps, one for each frame of the screen, so that no frame waits long
 * for what is built, measured and drawn. A widget that is not on any screen goes on once it is.
 */
typedef struct _CwPacer CwPacer;

/**
 * CwPacerFunc:
 * @step: how many were done since cw_pacer_start()
 *
 * Returns: whether there is more to do
 */
typedef gboolean (*CwPacerFunc) (gpointer widget, guint step);

/** @widget: (transfer none): who owns the pacer, and frees it in dispose */
CwPacer *cw_pacer_new (gpointer widget, CwPacerFunc func);
void cw_pacer_free (CwPacer *self);
/** The first step is done at once. What was under way is left where it was. */
void cw_pacer_start (CwPacer *self);
void cw_pacer_stop (CwPacer *self);
gboolean cw_pacer_is_running (const CwPacer *self);
/** Whether nothing that is on a screen has more to show: for tests and pictures. */
gboolean cw_pacer_are_all_done (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwPacer, cw_pacer_free)

G_END_DECLS
