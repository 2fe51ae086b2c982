/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Syncs several surveys at once. No widgets. */
#pragma once

#include "sync/cw-job-manager.h"

G_BEGIN_DECLS

/**
 * cw_sync_start_async:
 * @survey_ids: (nullable): NULL for all; those that come by no connection are passed over
 *
 * Answers when all are queued.
 */
void cw_sync_start_async (CwJobManager *manager,
                          const char *const *survey_ids,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
/** How many were queued; −1 with @error. */
int cw_sync_start_finish (CwJobManager *manager, GAsyncResult *result, GError **error);

G_END_DECLS
