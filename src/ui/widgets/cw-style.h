/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Makes the resources of the user interface known and lays the style sheets over libadwaita's:
 * the common one, the tones for dark, the outlines for high contrast. They follow AdwStyleManager
 * of @display. To be called once per process, after adw_init().
 */
void cw_style_install (GdkDisplay *display);

G_END_DECLS
