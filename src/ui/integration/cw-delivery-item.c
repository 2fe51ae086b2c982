/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-delivery-item.h"

struct _CwDeliveryItem
{
  GObject parent_instance;

  CwDelivery *delivery; /* (owned) */
};

G_DEFINE_FINAL_TYPE (CwDeliveryItem, cw_delivery_item, G_TYPE_OBJECT)

static void
cw_delivery_item_finalize (GObject *object)
{
  cw_delivery_free (CW_DELIVERY_ITEM (object)->delivery);

  G_OBJECT_CLASS (cw_delivery_item_parent_class)->finalize (object);
}

static void
cw_delivery_item_class_init (CwDeliveryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_delivery_item_finalize;
}

static void
cw_delivery_item_init (CwDeliveryItem *self)
{
}

CwDeliveryItem *
cw_delivery_item_new (CwDelivery *delivery)
{
  CwDeliveryItem *self;

  g_return_val_if_fail (delivery != NULL, NULL);

  self = g_object_new (CW_TYPE_DELIVERY_ITEM, NULL);
  self->delivery = delivery;
  return self;
}

const CwDelivery *
cw_delivery_item_get_delivery (CwDeliveryItem *self)
{
  g_return_val_if_fail (CW_IS_DELIVERY_ITEM (self), NULL);

  return self->delivery;
}
