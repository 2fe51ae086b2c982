/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-delivery.h"

#include <glib/gi18n-lib.h>

G_DEFINE_BOXED_TYPE (CwDelivery, cw_delivery, cw_delivery_copy, cw_delivery_free)

static const struct
{
  const char *word;
  const char *name;
} states[] = {
  [CW_DELIVERY_PENDING] = { "pending", NC_ ("delivery", "Pending") },
  [CW_DELIVERY_SENDING] = { "sending", NC_ ("delivery", "Sending") },
  [CW_DELIVERY_IN_DOUBT] = { "in doubt", NC_ ("delivery", "In doubt") },
  [CW_DELIVERY_DELIVERED] = { "delivered", NC_ ("delivery", "Delivered") },
  [CW_DELIVERY_SKIPPED] = { "skipped", NC_ ("delivery", "Skipped") },
  [CW_DELIVERY_DEAD] = { "dead", NC_ ("delivery", "Dead letter") },
};

const char *
cw_delivery_state_to_string (CwDeliveryState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (states), NULL);

  return states[state].word;
}

gboolean
cw_delivery_state_from_string (const char *text, CwDeliveryState *state)
{
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (states); i++)
    if (strcmp (text, states[i].word) == 0)
      {
        *state = (CwDeliveryState) i;
        return TRUE;
      }
  return FALSE;
}

const char *
cw_delivery_state_get_name (CwDeliveryState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (states), NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "delivery", states[state].name);
}

CwDelivery *
cw_delivery_copy (const CwDelivery *self)
{
  CwDelivery *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (CwDelivery, 1);
  *copy = *self;
  copy->integration_name = g_strdup (self->integration_name);
  copy->record_id = g_strdup (self->record_id);
  copy->title = g_strdup (self->title);
  copy->queue = g_strdup (self->queue);
  copy->key = g_strdup (self->key);
  copy->trigger = g_strdup (self->trigger);
  copy->payload = self->payload != NULL ? g_bytes_ref (self->payload) : NULL;
  copy->batch = g_strdup (self->batch);
  copy->target_id = g_strdup (self->target_id);
  copy->error_code = g_strdup (self->error_code);
  copy->error_message = g_strdup (self->error_message);
  copy->request_id = g_strdup (self->request_id);
  return copy;
}

void
cw_delivery_free (CwDelivery *self)
{
  if (self == NULL)
    return;
  g_free (self->integration_name);
  g_free (self->record_id);
  g_free (self->title);
  g_free (self->queue);
  g_free (self->key);
  g_free (self->trigger);
  g_clear_pointer (&self->payload, g_bytes_unref);
  g_free (self->batch);
  g_free (self->target_id);
  g_free (self->error_code);
  g_free (self->error_message);
  g_free (self->request_id);
  g_free (self);
}
