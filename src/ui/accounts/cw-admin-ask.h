/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Confirm it is you", for whatever is about to change accounts or to let data leave. */
#pragma once

#include "service/cw-admin-gate.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cw_admin_ask_async:
 * @parent: a widget of the window that asks
 * @what: what is about to be done, a sentence: "Exported data leave this workspace."
 *
 * Answers without asking where no passphrase is set, or while the gate is open. Otherwise a dialog
 * asks; it stays until the passphrase is right or the person gives up.
 */
void cw_admin_ask_async (GtkWidget *parent,
                         CwAdminGate *gate,
                         const char *what,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
/** TRUE if it may be done; %G_IO_ERROR_CANCELLED where the person gave up or @parent went away. */
gboolean cw_admin_ask_finish (GAsyncResult *result, GError **error);

G_END_DECLS
