/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_WRAP_LAYOUT (cw_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (CwWrapLayout, cw_wrap_layout, CW, WRAP_LAYOUT, GtkLayoutManager)

/** CwWrapLayout: children one after the other in their own widths, on as many lines as they need.
 */
GtkLayoutManager *cw_wrap_layout_new (void);

G_END_DECLS
