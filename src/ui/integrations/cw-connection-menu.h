/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-connection.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** What can be done with a connection, as its row and its page offer it. (transfer full) */
GMenuModel *cw_connection_menu_new (CwConnection *connection);
/** The services that can be connected: each activates win.connect-service. (transfer full) */
GMenuModel *cw_connection_menu_new_for_adding (void);

G_END_DECLS
