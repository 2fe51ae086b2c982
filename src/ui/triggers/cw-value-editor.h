/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "triggers/cw-tree-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_VALUE_EDITOR (cw_value_editor_get_type ())
G_DECLARE_FINAL_TYPE (CwValueEditor, cw_value_editor, CW, VALUE_EDITOR, AdwBin)

/**
 * CwValueEditor: the values of a condition, given as its field and its operator want them. It edits
 * the condition itself, at every key.
 */
GtkWidget *cw_value_editor_new (void);
void cw_value_editor_set_condition (CwValueEditor *self,
                                    CwTreeContext *context,
                                    guint place,
                                    const CwFilter *condition);

G_END_DECLS
