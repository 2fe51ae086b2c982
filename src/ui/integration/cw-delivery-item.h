/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-delivery.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CW_TYPE_DELIVERY_ITEM (cw_delivery_item_get_type ())
G_DECLARE_FINAL_TYPE (CwDeliveryItem, cw_delivery_item, CW, DELIVERY_ITEM, GObject)

/** CwDeliveryItem: a delivery in a list model. @delivery: (transfer full) */
CwDeliveryItem *cw_delivery_item_new (CwDelivery *delivery);
/** (transfer none) */
const CwDelivery *cw_delivery_item_get_delivery (CwDeliveryItem *self);

G_END_DECLS
