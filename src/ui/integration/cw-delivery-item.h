/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-delivery.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CW_TYPE_DELIVERY_ITEM (cw_delivery_item_get_type ())
G_DECLARE_FINAL_TYPE (CwDeliveryItem, cw_delivery_item, CW, DELIVERY_ITEM, GObject)

/** CwDeliveryItem: a delivery in a list model; CwDeliveryItem::changed when it was read anew.
 * @delivery: (transfer full) */
CwDeliveryItem *cw_delivery_item_new (CwDelivery *delivery);
/** (transfer none) */
const CwDelivery *cw_delivery_item_get_delivery (CwDeliveryItem *self);

/** The same, as it is now. @delivery: (transfer full) */
void cw_delivery_item_set_delivery (CwDeliveryItem *self, CwDelivery *delivery);

G_END_DECLS
