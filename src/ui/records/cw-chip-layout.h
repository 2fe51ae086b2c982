/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_CHIP_LAYOUT (cw_chip_layout_get_type ())
G_DECLARE_FINAL_TYPE (CwChipLayout, cw_chip_layout, CW, CHIP_LAYOUT, GtkLayoutManager)

/** CwChipLayout: one after the other as words of a text, each as wide as it wants to be. */
GtkLayoutManager *cw_chip_layout_new (void);

G_END_DECLS
