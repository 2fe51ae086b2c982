/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/cw-clock.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_HEADER_DIALOG (cw_header_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CwHeaderDialog, cw_header_dialog, CW, HEADER_DIALOG, AdwWindow)

/** CwHeaderDialog: makes the header of seed 004 out of user name and token, without any network,
 * and lends it to the clipboard for a minute. @clock: (nullable) */
GtkWidget *cw_header_dialog_new (CwClock *clock);

G_END_DECLS
