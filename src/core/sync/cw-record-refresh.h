/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/cw-account.h"
#include "sync/cw-record-import.h"

G_BEGIN_DECLS

/**
 * Fetches interactions by their ids, and the definitions of categories, from the service, and puts
 * them into the workspace.
 * @ids: ends with NULL; may be empty
 * @definitions: whether they are fetched, too
 *
 * An id that the service does not know is among what is rejected; an account that does not work is
 * an error. What was fetched before that stays.
 */
void cw_record_refresh_async (CwWorkspace *workspace,
                              CwAccount *account,
                              const char *const *ids,
                              gboolean definitions,
                              CwAccountFlags flags,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/** @name of the report is that of the connection. */
CwRecordImportReport *
cw_record_refresh_finish (CwWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
