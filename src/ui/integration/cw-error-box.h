/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_ERROR_BOX (cw_error_box_get_type ())
G_DECLARE_FINAL_TYPE (CwErrorBox, cw_error_box, CW, ERROR_BOX, GtkBox)

/** CwErrorBox: in a dialog, what went wrong and what to do; not there while nothing did. */
/** @error: (nullable): a line that says what went wrong and, maybe, a second one that says what to
 * do */
void cw_error_box_set_error (CwErrorBox *self, const GError *error);

G_END_DECLS
