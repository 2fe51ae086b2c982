/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of the window share. */
#pragma once

#include "model/cw-types.h"

#include <gtk/gtk.h>

/**
 * Prepares GTK, libadwaita, the style sheets and fixed settings (no animations, Cantarell, a close
 * button). Private folders per program. Leaves with 77 (skipped) where there is no display.
 */
void cw_ui_test_init (int *argc, char ***argv);

/** Runs the main loop until @condition holds; fails the test after ten seconds. */
void cw_ui_test_wait_until (gboolean (*condition) (gpointer data), gpointer data);
/** Runs the main loop until @window was drawn with all that is known of it. */
void cw_ui_test_wait_drawn (GtkWidget *window);
/** Runs what is due in the main loop, without waiting. */
void cw_ui_test_iterate (void);

/** A new, empty workspace in a private folder. (transfer full) */
CwWorkspace *cw_ui_test_open_workspace (void);

/** First widget of @type under @root, itself included, depth first; NULL if there is none. */
GtkWidget *cw_ui_test_find (GtkWidget *root, GType type);
/** First label under @root that shows exactly @text; NULL if there is none. */
GtkWidget *cw_ui_test_find_label (GtkWidget *root, const char *text);
/** Everything the labels under @root show, a line each, hidden ones left out. (transfer full) */
char *cw_ui_test_get_text (GtkWidget *root);

/**
 * Every control under @root that takes the focus must have a spoken name: a label of its own, or
 * a visible label inside. Fails the test with a list of those that have none.
 */
void cw_ui_test_assert_accessible (GtkWidget *root);

/** A window of @width × @height around @child, shown and drawn. (transfer none) */
GtkWidget *cw_ui_test_show (GtkWidget *child, int width, int height);
/** Takes the frame off that windows have where nothing manages them. */
void cw_ui_test_undecorate (GtkWidget *window);
/** Draws @window, as it is, into a PNG. */
gboolean cw_ui_test_save_png (GtkWidget *window, const char *path, GError **error);
