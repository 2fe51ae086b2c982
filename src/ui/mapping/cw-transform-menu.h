/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mapping/cw-mapping-editing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_TRANSFORM_MENU (cw_transform_menu_get_type ())
G_DECLARE_FINAL_TYPE (CwTransformMenu, cw_transform_menu, CW, TRANSFORM_MENU, GtkPopover)

/**
 * CwTransformMenu: the kinds of steps that make sense for a field, to add one.
 *
 * CwTransformMenu::chosen (guint kind)
 */
GtkWidget *cw_transform_menu_new (CwMappingEditing *editing, const char *key);
/** Whether a step of @kind does anything to values of @type. */
gboolean cw_transform_menu_fits (CwTransformKind kind, CwFieldType type);

G_END_DECLS
