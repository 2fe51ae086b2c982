/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Makes @scroller scroll while something is dragged near one of its edges. */
void cw_edge_scroller_attach (GtkScrolledWindow *scroller);
/** Pixels a second at @position of @extent: 0 but near the edges, negative towards the first. */
double cw_edge_scroller_get_speed (double position, double extent);

G_END_DECLS
