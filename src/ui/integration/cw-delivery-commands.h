/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cw_delivery_commands_install:
 * @klass: of a subclass of CwPage
 *
 * What can be done with a delivery from any page that shows some; each takes its id (x):
 * delivery.show (its request), delivery.retry, delivery.replay-new, delivery.replay-old,
 * delivery.undo, delivery.discard. What sends again, takes back or drops asks first.
 */
void cw_delivery_commands_install (GtkWidgetClass *klass);

G_END_DECLS
