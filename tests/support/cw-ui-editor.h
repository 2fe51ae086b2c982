/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How somebody works with the editor of a metric, for tests and pictures. */
#pragma once

#include "metrics/cw-source-steps.h"
#include "window/cw-window.h"

/** Opens the editor and waits until it has read what there is. @metric_id: 0 for a new one */
void cw_ui_editor_open (CwWindow *window, gint64 metric_id);
/** The list of a step. */
GtkWidget *cw_ui_editor_get_picker (CwWindow *window, CwSourceStep step);
/** Types into the list of a step, which is open, and takes the first that is found. */
void cw_ui_editor_pick (CwWindow *window, CwSourceStep step, const char *words);
/** Opens the editor for a new metric, picks survey and question, and waits for the answers. */
void cw_ui_editor_begin (CwWindow *window, const char *survey, const char *question);
/** Presses a key on a widget that has a controller for keys. Returns: whether it was used */
gboolean cw_ui_editor_press (GtkWidget *widget, guint key, GdkModifierType state);
