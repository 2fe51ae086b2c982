/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/cw-admin-gate.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_PASSPHRASE_DIALOG (cw_passphrase_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CwPassphraseDialog, cw_passphrase_dialog, CW, PASSPHRASE_DIALOG, AdwWindow)

/**
 * CwPassphraseDialog: asks for the administrator passphrase until it is right.
 *
 * CwPassphraseDialog::confirmed: it was, and the gate is open. The dialog does not close itself.
 *
 * @what: what it is asked for, a sentence
 */
GtkWidget *cw_passphrase_dialog_new (CwAdminGate *gate, const char *what);

G_END_DECLS
