/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mapping/cw-catalog-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_CATALOG_ROW (cw_catalog_row_get_type ())
G_DECLARE_FINAL_TYPE (CwCatalogRow, cw_catalog_row, CW, CATALOG_ROW, GtkBox)

/**
 * CwCatalogRow: a group or a field of the catalog.
 *
 * CwCatalogRow::added: its button was clicked.
 */
GtkWidget *cw_catalog_row_new (void);
/** @item: (nullable) */
void cw_catalog_row_set_item (CwCatalogRow *self, CwCatalogItem *item);
/** (transfer none) (nullable) */
CwCatalogItem *cw_catalog_row_get_item (CwCatalogRow *self);

G_END_DECLS
