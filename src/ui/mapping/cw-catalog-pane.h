/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mapping/cw-mapping-editing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_CATALOG_PANE (cw_catalog_pane_get_type ())
G_DECLARE_FINAL_TYPE (CwCatalogPane, cw_catalog_pane, CW, CATALOG_PANE, GtkBox)

/** CwCatalogPane: all fields there are, to search, to browse and to add: by Enter, by the button of
 * a row, or dragged to their place (a drag carries a CwCatalogItem). */
void cw_catalog_pane_set_editing (CwCatalogPane *self, CwMappingEditing *editing);
void cw_catalog_pane_focus_search (CwCatalogPane *self);

G_END_DECLS
