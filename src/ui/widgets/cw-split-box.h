/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_SPLIT_BOX (cw_split_box_get_type ())
G_DECLARE_FINAL_TYPE (CwSplitBox, cw_split_box, CW, SPLIT_BOX, GtkWidget)

/**
 * CwSplitBox: a main column and a side column of 336 px beside it; under it where there is no room
 * for both. In .ui files the children have the types "main" and
 * "side".
 */
GtkWidget *cw_split_box_new (void);
void cw_split_box_set_main (CwSplitBox *self, GtkWidget *main);
void cw_split_box_set_side (CwSplitBox *self, GtkWidget *side);

G_END_DECLS
