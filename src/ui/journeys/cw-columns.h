/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_COLUMNS (cw_columns_get_type ())
G_DECLARE_FINAL_TYPE (CwColumns, cw_columns, CW, COLUMNS, GtkWidget)

/**
 * CwColumns: children side by side in equal columns, where cw_board_layout_columns() says; two of
 * them that are as wide and hold as many line up to the pixel. Each column is as high as all.
 */
GtkWidget *cw_columns_new (void);
/** @child: (transfer floating) */
void cw_columns_append (CwColumns *self, GtkWidget *child);
void cw_columns_remove (CwColumns *self, GtkWidget *child);
guint cw_columns_get_n (CwColumns *self);
/** (transfer none) (nullable) */
GtkWidget *cw_columns_get (CwColumns *self, guint index);

G_END_DECLS
