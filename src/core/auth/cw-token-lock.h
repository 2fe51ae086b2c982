/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/cw-clock.h"

G_BEGIN_DECLS

/** CwTokenLock: held by one process at a time (flock(2) on a file in a folder of the person's own,
 * never unlinked), so that window and worker do not spend the same refresh token. The kernel gives
 * it up with the process. */
typedef struct _CwTokenLock CwTokenLock;

/** @folder: (nullable): NULL for $XDG_RUNTIME_DIR/crosswalk, or where there is none a folder in the
 *   person's cache. Made if need be; refused with CW_AUTH_ERROR_KEYRING_FAILED where others may
 *   write to it or it is a link.
 * Waits for it without blocking; a second one in the same process waits like any. */
void cw_token_lock_acquire_async (const char *folder,
                                  const char *uid,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
CwTokenLock *cw_token_lock_acquire_finish (GAsyncResult *result, GError **error);
void cw_token_lock_release (CwTokenLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwTokenLock, cw_token_lock_release)

G_END_DECLS
