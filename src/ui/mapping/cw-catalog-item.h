/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalog as a tree of groups and fields. No widget. */
#pragma once

#include "model/cw-mapping.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CW_TYPE_CATALOG_ITEM (cw_catalog_item_get_type ())
G_DECLARE_FINAL_TYPE (CwCatalogItem, cw_catalog_item, CW, CATALOG_ITEM, GObject)

/**
 * CwCatalogItem: a group with its fields, or a field.
 *
 * Properties: count (uint): fields of a group; used (boolean): the field is sent.
 */

/** Groups of @catalog that have fields whose names hold @search, each with those of its fields, in
 * the order of the catalog. @search: (nullable). (transfer full) (element-type CwCatalogItem) */
GListModel *cw_catalog_tree_new (CwCatalog *catalog, const char *search);
/** Makes @tree what @fresh is; what is in both stays the same item. @fresh: another tree, whose
 * items may be taken over */
void cw_catalog_tree_merge (GListModel *tree, GListModel *fresh);
/** Tells each field of @tree whether @mapping has it. */
void cw_catalog_tree_mark_used (GListModel *tree, const CwMapping *mapping);
guint cw_catalog_tree_count (GListModel *tree);

/** (transfer none) (nullable): NULL for a group */
CwField *cw_catalog_item_get_field (CwCatalogItem *self);
CwFieldGroup cw_catalog_item_get_group (CwCatalogItem *self);
const char *cw_catalog_item_get_name (CwCatalogItem *self);
gboolean cw_catalog_item_get_used (CwCatalogItem *self);
/** Of a group. (transfer none) (nullable) */
GListModel *cw_catalog_item_get_children (CwCatalogItem *self);
/** Name of the icon of a field: by its meaning where it is a fixed one, else by its type. */
const char *cw_catalog_item_get_icon (CwCatalogItem *self);

G_END_DECLS
