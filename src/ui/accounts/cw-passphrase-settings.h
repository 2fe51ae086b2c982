/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/cw-admin-gate.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_PASSPHRASE_SETTINGS (cw_passphrase_settings_get_type ())
G_DECLARE_FINAL_TYPE (CwPassphraseSettings,
                      cw_passphrase_settings,
                      CW,
                      PASSPHRASE_SETTINGS,
                      AdwWindow)

/** CwPassphraseSettings: sets, changes and removes the administrator passphrase of a workspace, and
 * locks at once what it has opened. */
GtkWidget *cw_passphrase_settings_new (CwAdminGate *gate);

G_END_DECLS
