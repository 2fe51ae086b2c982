/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_MAPPING_COLUMNS (cw_mapping_columns_get_type ())
G_DECLARE_FINAL_TYPE (CwMappingColumns, cw_mapping_columns, CW, MAPPING_COLUMNS, GtkWidget)

/**
 * CwMappingColumns: three panes beside each other, whose widths are remembered; below 1000 px only
 * the middle one, with the first in a popover and the last in a flap. In .ui files the children
 * have the types "catalog", "fields" and "preview".
 *
 * Properties: narrow (boolean).
 */
gboolean cw_mapping_columns_get_narrow (CwMappingColumns *self);
/** The button whose popover the catalog goes to. Its sensitivity and place are the caller's. */
void cw_mapping_columns_set_catalog_button (CwMappingColumns *self, GtkMenuButton *button);
/** Where it is narrow. */
void cw_mapping_columns_reveal_preview (CwMappingColumns *self, gboolean reveal);
gboolean cw_mapping_columns_get_preview_revealed (CwMappingColumns *self);

/** Widths of the panes beside the fields, in pixels: those of the next page that is shown. */
void cw_mapping_columns_set_widths (int catalog, int preview);
/** As they were left by who dragged them last. @catalog, @preview: (out) */
void cw_mapping_columns_get_widths (int *catalog, int *preview);

G_END_DECLS
