/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/cw-clock.h"

G_BEGIN_DECLS

/** CwTokenLock: held by one process at a time (flock(2) on a file in a folder of the person's own,
 * never unlinked), so that window and worker do not spend the same refresh token. */
typedef struct _CwTokenLock CwTokenLock;

/** @folder: (nullable): NULL for $XDG_RUNTIME_DIR/crosswalk. Waits for it without blocking. */
void cw_token_lock_acquire_async (const char *folder,
                                  const char *uid,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
CwTokenLock *cw_token_lock_acquire_finish (GAsyncResult *result, GError **error);
void cw_token_lock_release (CwTokenLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwTokenLock, cw_token_lock_release)

G_END_DECLS
