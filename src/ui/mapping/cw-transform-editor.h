/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mapping/cw-mapping-editing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_TRANSFORM_EDITOR (cw_transform_editor_get_type ())
G_DECLARE_FINAL_TYPE (CwTransformEditor, cw_transform_editor, CW, TRANSFORM_EDITOR, GtkPopover)

/** CwTransformEditor: sets one step of a field; what is typed is edited at once, and what it gives
 * stands below. */
GtkWidget *cw_transform_editor_new (CwMappingEditing *editing, const char *key, guint index);
/** Shows the step as it is now; while it is open only what it gives. */
void cw_transform_editor_update (CwTransformEditor *self);

G_END_DECLS
