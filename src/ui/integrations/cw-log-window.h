/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/cw-accounts.h"
#include "service/cw-admin-gate.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_LOG_WINDOW (cw_log_window_get_type ())
G_DECLARE_FINAL_TYPE (CwLogWindow, cw_log_window, CW, LOG_WINDOW, AdwWindow)

/** CwLogWindow: what a connection sent and was answered, while that is written down; it is switched
 * on here for a while. It closes when the connection is removed. */
GtkWidget *cw_log_window_new (CwAccounts *accounts, CwConnection *connection, CwAdminGate *gate);
CwConnection *cw_log_window_get_connection (CwLogWindow *self);

G_END_DECLS
