/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_EDITOR_COLUMNS (cw_editor_columns_get_type ())
G_DECLARE_FINAL_TYPE (CwEditorColumns, cw_editor_columns, CW, EDITOR_COLUMNS, GtkWidget)

/**
 * CwEditorColumns: the child "main", which grows, and the child "side", of a fixed width, each
 * scrolling by itself; where there is no room for both, one below the other, as high as they are:
 * what is around it scrolls then.
 */
GtkWidget *cw_editor_columns_new (void);
/** Whether they stand side by side. */
gboolean cw_editor_columns_get_wide (CwEditorColumns *self);

G_END_DECLS
