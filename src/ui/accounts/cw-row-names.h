/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Gives the buttons inside @root that have but a tooltip (libadwaita 1.2 makes such: "Show Text"
 * of an AdwPasswordEntryRow) that tooltip as their spoken name, also when it changes. */
void cw_row_names_set (GtkWidget *root);

G_END_DECLS
