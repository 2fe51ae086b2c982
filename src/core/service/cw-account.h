/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "auth/cw-keyring.h"
#include "auth/cw-token-source.h"
#include "model/cw-connection.h"
#include "net/cw-http.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CwAccountFlags:
 * @CW_ACCOUNT_FAIL: an account that is broken or does not answer is an error (commands, tests)
 * @CW_ACCOUNT_WAIT: then the call waits, and goes on by itself once the account works again
 *   (pages, jobs); only cancelling ends it before
 * @CW_ACCOUNT_GENERAL: the call names no single thing, so that a 403 means that the account lacks a
 *   right: it needs reauthorization. Without it a 403 is the call's own (an unknown survey,
 * fact 1.4)
 */
typedef enum
{
  CW_ACCOUNT_FAIL = 0,
  CW_ACCOUNT_WAIT = 1 << 0,
  CW_ACCOUNT_GENERAL = 1 << 1,
} CwAccountFlags;

#define CW_TYPE_ACCOUNT (cw_account_get_type ())
G_DECLARE_FINAL_TYPE (CwAccount, cw_account, CW, ACCOUNT, GObject)

/**
 * CwAccount: a connection at work: its session, its token, its state. Every client of a service
 * calls through it, so that what a server says about the account is noticed at the first call.
 *
 * A call that is refused with a token that should be good renews the token and is repeated once.
 * States are set on the connection as the facts say: refused, revoked, client changed → needs
 * reauthorization; a right that is missing → the call fails, the account stays active; no answer,
 * 5xx after all tries of a call, or of one that cannot be repeated and then of the identity, too
 * → unreachable, with tries at growing distance until it answers again.
 *
 * Properties: n-waiting (uint): calls that wait for the account.
 * CwAccount::changed: state, identity or address changed and should be stored.
 * CwAccount::logged (const CwHttpExchange *): see CwHttpLog.
 *
 * @clock, @random: (nullable): NULL for the machine's
 */
CwAccount *cw_account_new (CwConnection *connection,
                           CwKeyring *keyring,
                           CwClock *clock,
                           CwRandom *random,
                           GError **error);
/** (transfer none) */
CwConnection *cw_account_get_connection (CwAccount *self);
CwHttp *cw_account_get_http (CwAccount *self);
guint cw_account_get_n_waiting (CwAccount *self);

void cw_account_call_async (CwAccount *self,
                            CwHttpRequest *request,
                            CwAccountFlags flags,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/** CW_AUTH_ERROR_NEEDS_REAUTHORIZATION, CW_NET_ERROR, keyring errors. */
CwHttpResponse *cw_account_call_finish (CwAccount *self, GAsyncResult *result, GError **error);
/** The same, with the body read as JSON. (transfer full) */
JsonNode *cw_account_call_json_finish (CwAccount *self, GAsyncResult *result, GError **error);

/** It is there to try what a person entered: a refusal is of that, whatever worked before. */
void cw_account_set_trial (CwAccount *self);

/** Opens the body as a stream, for downloads (cw_http_open_async()). */
void cw_account_open_async (CwAccount *self,
                            CwHttpRequest *request,
                            CwAccountFlags flags,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
CwHttpResponse *cw_account_open_finish (CwAccount *self, GAsyncResult *result, GError **error);

/** Secret, tokens or settings of the connection were set anew: forget the old ones, let what waits
 * go on. */
void cw_account_renew (CwAccount *self);
/** Tries at once what is unreachable. */
void cw_account_try_now (CwAccount *self);
/** Takes tokens of an authorization over: in memory and in the keyring. */
void cw_account_set_tokens_async (CwAccount *self,
                                  const CwTokenSet *tokens,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean cw_account_set_tokens_finish (CwAccount *self, GAsyncResult *result, GError **error);
/** The connection's address was changed (another data centre): calls from now on go there. */
gboolean cw_account_move (CwAccount *self, const char *base_url, GError **error);
/** Ends what is under way and what waits (%G_IO_ERROR_CANCELLED). Idempotent. */
void cw_account_close (CwAccount *self);

G_END_DECLS
