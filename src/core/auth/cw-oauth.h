/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "auth/cw-token-set.h"
#include "net/cw-http.h"

G_BEGIN_DECLS

/** How a client proves itself at the token endpoint (RFC 6749 section 2.3.1). */
typedef enum
{
  CW_CLIENT_PROOF_BASIC,
  CW_CLIENT_PROOF_FORM,
  CW_CLIENT_PROOF_QUERY, /* Social Connect's documented way; only after the form was not understood
                          */
} CwClientProof;

/** CwOAuthClient: an OAuth 2 client at a service; all but the secret. Copied where it is kept. */
typedef struct
{
  char *authorize_url; /* (owned) (nullable): whole URL */
  char *token_url;     /* (owned): whole URL, or a path below the session's base URL */
  char *client_id;     /* (owned) */
  char *scope;         /* (owned) (nullable) */
  CwClientProof proof;
  gboolean pkce;            /* RFC 7636, S256 */
  const char *service_name; /* (unowned): "Qualtrics" */
} CwOAuthClient;

CwOAuthClient *cw_oauth_client_copy (const CwOAuthClient *self);
void cw_oauth_client_free (CwOAuthClient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwOAuthClient, cw_oauth_client_free)

/**
 * cw_oauth_request_async:
 * @http: the session that carries it: retries what is passing; token calls are repeatable except
 *   for authorization_code
 * @secret: (nullable): none for a public client
 * @grant_type: "client_credentials", "authorization_code", "refresh_token"
 * @form: (nullable) (element-type utf8 CwSecret): further fields (code, code_verifier,
 *   redirect_uri, refresh_token)
 * @previous: (nullable): see cw_token_set_read()
 *
 * invalid_client, invalid_grant, unauthorized_client, 401 (also in Qualtrics' envelope, AUTH_6.0)
 * give CW_AUTH_ERROR_NEEDS_REAUTHORIZATION with a message that tells them apart; everything else
 * is a CW_NET_ERROR, to be tried later or mended otherwise (invalid_scope, FORBIDDEN).
 */
void cw_oauth_request_async (const CwOAuthClient *client,
                             CwHttp *http,
                             CwSecret *secret,
                             const char *grant_type,
                             GHashTable *form,
                             const CwTokenSet *previous,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
CwTokenSet *cw_oauth_request_finish (GAsyncResult *result, GError **error);
/** "invalid_client", "invalid_grant" … of an error of the above; NULL for others. */
const char *cw_oauth_error_get_code (const GError *error);

/** RFC 7636: 43 characters of base64url; S256 of a verifier (appendix B is the test vector). */
CwSecret *cw_oauth_create_verifier (CwRandom *random);
char *cw_oauth_get_challenge (CwSecret *verifier);

G_END_DECLS
