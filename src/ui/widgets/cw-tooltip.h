/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cw_tooltip_set:
 * @text: (nullable): NULL or "" for none
 *
 * As gtk_widget_set_tooltip_text(), for what is in rows of lists. GTK asks the display where the
 * pointer is whenever that is called, be it for a widget that is on no screen yet: some hundred
 * rows that are filled at once wait for some hundred answers. This asks when the pointer rests on
 * the widget, and assistive technologies are told the same. gtk_widget_get_tooltip_text() knows
 * nothing of it.
 */
void cw_tooltip_set (GtkWidget *widget, const char *text);
/** What was set last. (nullable) */
const char *cw_tooltip_get (GtkWidget *widget);

G_END_DECLS
