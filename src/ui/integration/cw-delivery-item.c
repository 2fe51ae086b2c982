/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-delivery-item.h"

struct _CwDeliveryItem
{
  GObject parent_instance;

  CwDelivery *delivery; /* (owned) */
};

static guint changed_signal;

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

  changed_signal = g_signal_new ("changed", CW_TYPE_DELIVERY_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
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

static gboolean
is_same (const CwDelivery *a, const CwDelivery *b)
{
  return a->state == b->state && a->due == b->due && a->ended == b->ended && a->tries == b->tries &&
         g_strcmp0 (a->target_id, b->target_id) == 0 &&
         g_strcmp0 (a->error_message, b->error_message) == 0;
}

void
cw_delivery_item_set_delivery (CwDeliveryItem *self, CwDelivery *delivery)
{
  gboolean same;

  g_return_if_fail (CW_IS_DELIVERY_ITEM (self));
  g_return_if_fail (delivery != NULL);

  /* An open menu stays open while nothing happens to what it is of. */
  same = is_same (self->delivery, delivery);
  cw_delivery_free (self->delivery);
  self->delivery = delivery;
  if (!same)
    g_signal_emit (self, changed_signal, 0);
}
