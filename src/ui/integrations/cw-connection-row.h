/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-connection.h"
#include "net/cw-clock.h"
#include "store/cw-connection-repository.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_CONNECTION_ROW (cw_connection_row_get_type ())
G_DECLARE_FINAL_TYPE (CwConnectionRow, cw_connection_row, CW, CONNECTION_ROW, AdwActionRow)

/**
 * CwConnectionRow: a connection in the list: what it is, why it is in its state, and the one button
 * that mends it. It follows the connection by itself, and counts down while it is on screen.
 *
 * Its menu and button activate actions that take the uid: connection.test, connection.rename,
 * connection.toggle, connection.remove (cw-connection-commands.h), win.reauthorize,
 * win.edit-connection, win.show-connection-log.
 *
 * @clock, @zone: (nullable): the machine's
 */
GtkWidget *cw_connection_row_new (CwConnection *connection, CwClock *clock, GTimeZone *zone);
CwConnection *cw_connection_row_get_connection (CwConnectionRow *self);
/** @use: (nullable): what depends on it; copied */
void cw_connection_row_set_use (CwConnectionRow *self, const CwConnectionUse *use);

G_END_DECLS
