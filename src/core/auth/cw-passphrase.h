/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "auth/cw-auth-error.h"
#include "net/cw-secret.h"

G_BEGIN_DECLS

/* The administrator passphrase of a workspace: argon2id of libsodium (crypto_pwhash, RFC 9106), in
 * a thread, since it takes a second or so on purpose. */

#define CW_PASSPHRASE_MIN_LENGTH 8 /* characters */

/** CW_AUTH_ERROR_WEAK_PASSPHRASE below the shortest length. */
void cw_passphrase_hash_async (CwSecret *passphrase,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/** The string to be stored: parameters, salt and hash; nothing to be kept secret from those who
 * share the workspace. (transfer full) */
char *cw_passphrase_hash_finish (GAsyncResult *result, GError **error);
void cw_passphrase_verify_async (const char *hash,
                                 CwSecret *passphrase,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/** FALSE with CW_AUTH_ERROR_WRONG_PASSPHRASE where it is another one. */
gboolean cw_passphrase_verify_finish (GAsyncResult *result, GError **error);

G_END_DECLS
