/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How each service is spoken to, as data: facts/qualtrics-api.md and facts/systems.md say where
 * each value comes from. Private to this folder. */
#pragma once

#include "auth/cw-oauth.h"
#include "model/cw-connection.h"
#include "net/cw-http.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** CwServiceProfile:
 * @token_header: (nullable): header of the grant api-token; NULL for a bearer token
 * @identity_path: of the cheap call that tells who one is
 * @budget_count: requests in any @budget_span_ms; 0 where the service names no number
 */
typedef struct
{
  CwDialect dialect;
  const char *authorize_path;
  const char *token_path;
  CwClientProof proof;
  gboolean pkce;
  const char *token_header;
  const char *identity_path;
  guint budget_count;
  gint64 budget_span_ms;
  gint64 secret_life_ms; /* how long a client secret lives; 0 where it does not end by itself */
} CwServiceProfile;

const CwServiceProfile *cw_service_profile_get (CwService service);
/** Whether @root can be what @service answers to the call at @identity_path, or to a list of all
 * there is: a gateway, a sign-in page of the network and another product say 200 as well. */
gboolean cw_service_profile_recognizes (CwService service, JsonNode *root);
/** Host of the OAuth endpoints: the connection's own, else that of the service, else its base URL.
 * (transfer full) */
char *cw_service_profile_get_auth_url (CwConnection *connection);
/** (transfer full) */
CwOAuthClient *cw_service_profile_create_client (CwConnection *connection);
/** A session for its API, or (@for_auth) for its OAuth endpoints. */
CwHttp *cw_service_profile_create_http (CwConnection *connection,
                                        gboolean for_auth,
                                        CwClock *clock,
                                        CwRandom *random,
                                        GError **error);

G_END_DECLS
