/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dashboard/cw-response-query.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CW_TYPE_RESPONSE_ITEM (cw_response_item_get_type ())
G_DECLARE_FINAL_TYPE (CwResponseItem, cw_response_item, CW, RESPONSE_ITEM, GObject)

/** CwResponseItem: a response of a list, or the place of one that is still being read. Property
 * "loaded" (boolean, read-only) tells which. */
CwResponseItem *cw_response_item_new (void);
/** (nullable): NULL until it is loaded; lives as long as the item */
const CwResponseRow *cw_response_item_get_row (CwResponseItem *self);
/** @row: (transfer full) */
void cw_response_item_take_row (CwResponseItem *self, CwResponseRow *row);

G_END_DECLS
