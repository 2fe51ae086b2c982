/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "integrations/cw-connect-form.h"
#include "service/cw-accounts.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_CONNECT_DIALOG (cw_connect_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CwConnectDialog, cw_connect_dialog, CW, CONNECT_DIALOG, AdwWindow)

/**
 * CwConnectDialog: connects an account, edits one, or repeats its grant. It signs in before
 * anything is saved and says as whom; what was typed stays where that fails. Closing it cancels
 * whatever is under way.
 *
 * Actions: connect.test, connect.authorize, connect.save, connect.stop, connect.open-browser,
 * connect.copy-link, connect.take-answer (s), connect.open-help, connect.restore-address.
 *
 * CwConnectDialog::saved (CwConnection): the one of the list of accounts.
 * CwConnectDialog::open-uri (s) → boolean: the browser is wanted; opens it unless a handler
 * answers TRUE.
 */
GtkWidget *cw_connect_dialog_new (CwAccounts *accounts, CwService service);
/** @purpose: edit or reauthorize */
GtkWidget *cw_connect_dialog_new_for_connection (CwAccounts *accounts,
                                                 CwConnection *connection,
                                                 CwConnectPurpose purpose);
/** The row of a field; NULL for the redirect, which is chosen from a list. (transfer none)
 * (nullable) */
GtkEditable *cw_connect_dialog_get_field (CwConnectDialog *self, CwConnectField field);
void cw_connect_dialog_set_grant (CwConnectDialog *self, CwGrant grant);
void cw_connect_dialog_set_redirect (CwConnectDialog *self, CwRedirect redirect);
/**
 * Brings an answer that came by the custom scheme to the dialog that waits for it.
 * Returns: whether there was one
 */
gboolean cw_connect_dialog_take_answer (const char *uri);

G_END_DECLS
