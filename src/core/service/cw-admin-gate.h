/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "auth/cw-passphrase.h"
#include "net/cw-clock.h"
#include "store/cw-workspace.h"

G_BEGIN_DECLS

#define CW_ADMIN_GATE_MINUTES 5

#define CW_TYPE_ADMIN_GATE (cw_admin_gate_get_type ())
G_DECLARE_FINAL_TYPE (CwAdminGate, cw_admin_gate, CW, ADMIN_GATE, GObject)

/**
 * CwAdminGate: "confirm it is you": before accounts are changed, projects created, integrations
 * enabled or data exported, where the workspace has an administrator passphrase. Open for five
 * minutes after it was given; always open where there is none. Measured in time that the machine's
 * clock cannot be set back to.
 *
 * Properties: open (boolean), has-passphrase (boolean).
 */
CwAdminGate *cw_admin_gate_new (CwWorkspace *workspace, CwClock *clock);
/** Whether a passphrase is set and was not given in the last five minutes. */
void cw_admin_gate_check_async (CwAdminGate *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/** TRUE if the way is free; FALSE with CW_AUTH_ERROR_PASSPHRASE_NEEDED, or another error. */
gboolean cw_admin_gate_check_finish (CwAdminGate *self, GAsyncResult *result, GError **error);
/** CW_AUTH_ERROR_WRONG_PASSPHRASE where it is another one. */
void cw_admin_gate_open_async (CwAdminGate *self,
                               CwSecret *passphrase,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean cw_admin_gate_open_finish (CwAdminGate *self, GAsyncResult *result, GError **error);
void cw_admin_gate_close (CwAdminGate *self);
gboolean cw_admin_gate_get_has_passphrase (CwAdminGate *self);
/** @passphrase: (nullable): NULL removes it. The gate must be open: PASSPHRASE_NEEDED otherwise. */
void cw_admin_gate_set_passphrase_async (CwAdminGate *self,
                                         CwSecret *passphrase,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean
cw_admin_gate_set_passphrase_finish (CwAdminGate *self, GAsyncResult *result, GError **error);

G_END_DECLS
