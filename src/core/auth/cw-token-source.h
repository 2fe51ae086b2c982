/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "auth/cw-keyring.h"
#include "auth/cw-oauth.h"
#include "model/cw-service.h"

G_BEGIN_DECLS

#define CW_TYPE_TOKEN_SOURCE (cw_token_source_get_type ())
G_DECLARE_FINAL_TYPE (CwTokenSource, cw_token_source, CW, TOKEN_SOURCE, GObject)

/**
 * CwTokenSource: the access token of one connection, fresh. Callers during a refresh share it; a
 * token of another process is found in the keyring after the lock; a rotated refresh token is in
 * the keyring before the access token is given out; where the keyring does not take it, callers get
 * the error of the keyring and the next call stores it again, without another request. A process
 * that dies between the answer of the server and the keyring loses it: that cannot be helped. With
 * client credentials, or with a refresh token, it renews by itself; without either it asks for the
 * person.
 *
 * CwTokenSource::renewed (gint64 expires_at): Unix time in ms.
 *
 * @uid, @label: of the connection, for the keyring
 * @lock_folder: (nullable): see cw_token_lock_acquire_async()
 */
CwTokenSource *cw_token_source_new (const char *uid,
                                    const char *label,
                                    CwGrant grant,
                                    const CwOAuthClient *client,
                                    CwKeyring *keyring,
                                    CwHttp *http,
                                    const char *lock_folder);

/** How long before its end a token is renewed: the smaller of 5 minutes and a tenth of its life. */
gint64 cw_token_source_get_margin (gint64 life_ms);

/**
 * cw_token_source_get_async:
 *
 * Errors of the finish: CW_AUTH_ERROR_NEEDS_REAUTHORIZATION (refused for good, until tokens or a
 * secret are set again: it does not ask the server anew for each caller), NO_SECRET, KEYRING_*;
 * CW_NET_ERROR for what may be tried later. Cancelling one caller does not end the refresh of the
 * others.
 */
void cw_token_source_get_async (CwTokenSource *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
CwSecret *cw_token_source_get_finish (CwTokenSource *self, GAsyncResult *result, GError **error);
/** A server refused @access though it should be good: the next call renews. Nothing happens where
 * it has been replaced by now. */
void cw_token_source_reject (CwTokenSource *self, CwSecret *access);
/** Takes new tokens (of an authorization) and stores them. */
void cw_token_source_set_tokens_async (CwTokenSource *self,
                                       const CwTokenSet *tokens,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean
cw_token_source_set_tokens_finish (CwTokenSource *self, GAsyncResult *result, GError **error);
/** Forgets what is in memory, also that it was refused: secret or tokens were set elsewhere. */
void cw_token_source_reset (CwTokenSource *self);
/** Unix time in ms; 0 where it is not known. */
gint64 cw_token_source_get_expires_at (CwTokenSource *self);

G_END_DECLS
