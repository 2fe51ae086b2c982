/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Ends the editing of @label when the focus leaves it and when it is no longer shown: what was
 * typed is kept, also where the window is closed meanwhile. A text that is longer than
 * its room is shortened, with the whole of it as the tooltip. */
void cw_editing_end_with (GtkEditableLabel *label);

G_END_DECLS
