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
 */
typedef enum
{
  CW_ACCOUNT_FAIL,
  CW_ACCOUNT_WAIT,
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
 * 5xx after all tries → unreachable, with tries at growing distance until it answers again.
 *
 * Properties: n-waiting (uint): calls that wait for the account.
 * CwAccount::saved (void): state, identity or address changed and should be stored.
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

/** Secret, tokens or settings of the connection were set anew: forget the old ones, let what waits
 * go on. */
void cw_account_renew (CwAccount *self);
/** Tries at once what is unreachable. */
void cw_account_try_now (CwAccount *self);

G_END_DECLS
