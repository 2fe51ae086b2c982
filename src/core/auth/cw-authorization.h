/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "auth/cw-oauth.h"
#include "model/cw-service.h"

G_BEGIN_DECLS

#define CW_TYPE_AUTHORIZATION (cw_authorization_get_type ())
G_DECLARE_FINAL_TYPE (CwAuthorization, cw_authorization, CW, AUTHORIZATION, GObject)

/**
 * CwAuthorization: the authorization code grant once, from the address for the browser to tokens
 * (RFC 6749 section 4.1, 7636, 8252). Several may run side by side: each has its own state,
 * verifier and port. Nothing is stored.
 *
 * The listener is on 127.0.0.1 alone. It answers the one request that belongs to it with a page
 * that says what to do next, and closes; requests to other paths get 404, a wrong state a page
 * that says so (and it goes on waiting), a repeated one is not taken again.
 */
CwAuthorization *
cw_authorization_new (const CwOAuthClient *client, CwHttp *http, CwSecret *client_secret);
/** @port: for CW_REDIRECT_FIXED_PORT; @uri: for CW_REDIRECT_PASTE. The default is loopback. */
void cw_authorization_set_redirect (CwAuthorization *self,
                                    CwRedirect redirect,
                                    guint port,
                                    const char *uri);
/** Listens (CW_AUTH_ERROR_PORT_TAKEN) and makes the address. */
gboolean cw_authorization_start (CwAuthorization *self, GError **error);
/** What the browser is to open; NULL before the start. No secret is in it. */
const char *cw_authorization_get_url (CwAuthorization *self);
/** "http://127.0.0.1:41234/": as it is sent; to be registered at the service. */
const char *cw_authorization_get_redirect_uri (CwAuthorization *self);
/** Random, of this authorization: with it an answer that came by the custom scheme finds its
 * owner. */
const char *cw_authorization_get_state (CwAuthorization *self);

/** Waits for the answer (ten minutes, by the clock of @http), exchanges the code, and ends once the
 * page that says how it went was written. Errors: DENIED,
 * WRONG_STATE never (it goes on waiting), TIMED_OUT, REFUSED, those of cw_oauth_request_async().
 * Cancelling closes the port at once. */
void cw_authorization_run_async (CwAuthorization *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
CwTokenSet *
cw_authorization_run_finish (CwAuthorization *self, GAsyncResult *result, GError **error);
/**
 * cw_authorization_take_answer:
 * @text: an address that the browser came to (whole, or from "?" on), or the bare code
 *
 * For the custom scheme and for pasting. FALSE with WRONG_STATE or INVALID where it is not the
 * answer to this authorization; then it goes on waiting. A bare code has no state to be checked and
 * is taken only with CW_REDIRECT_PASTE.
 */
gboolean cw_authorization_take_answer (CwAuthorization *self, const char *text, GError **error);

G_END_DECLS
