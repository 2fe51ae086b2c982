/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-delivery.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_DELIVERY_ROW (cw_delivery_row_get_type ())
G_DECLARE_FINAL_TYPE (CwDeliveryRow, cw_delivery_row, CW, DELIVERY_ROW, GtkBox)

/**
 * CwDeliveryRow: a delivery in a list: who, from where, what became of it, when; and a menu of what
 * can be done, which activates delivery.retry and the like with its id (x).
 */
GtkWidget *cw_delivery_row_new (void);
/** @obstacle: (nullable): what all of them wait for; @link: (nullable): where the response is
 * seen; both may change. */
void cw_delivery_row_set_delivery (CwDeliveryRow *self,
                                   const CwDelivery *delivery,
                                   const char *obstacle,
                                   const char *link,
                                   gint64 now_ms);

G_END_DECLS
