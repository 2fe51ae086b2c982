/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-delivery.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Shows the request of a delivery in a window above that of @parent, exactly as it is frozen.
 * Returns: (transfer none): the window */
GtkWidget *cw_record_request_show (const CwDelivery *delivery, GtkWidget *parent);

G_END_DECLS
