/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The switch of an integration, in the list and on its page. */
#pragma once

#include "model/cw-connection.h"
#include "model/cw-integration.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** From now on a switch does not move by itself: it activates integration.enable or
 * integration.disable with the uid, and moves when that was done. */
void cw_integration_switch_set_up (GtkSwitch *self);
/** @connection: (nullable). What cannot be turned on is insensitive and says why. */
void cw_integration_switch_show (GtkSwitch *self,
                                 const CwIntegration *integration,
                                 CwConnection *connection);

G_END_DECLS
