/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CW_SERVICE_QUALTRICS,
  CW_SERVICE_GLADLY,
  CW_SERVICE_SOCIAL_CONNECT,
  CW_SERVICE_TETHR,
} CwService;
#define CW_N_SERVICES 4

/** How a connection signs in. */
typedef enum
{
  CW_GRANT_CLIENT_CREDENTIALS, /* RFC 6749 section 4.4: client id and secret, no person */
  CW_GRANT_AUTHORIZATION_CODE, /* RFC 6749 section 4.1: approved by a person in the browser */
  CW_GRANT_API_TOKEN,          /* a token of the account: X-API-TOKEN, or a personal bearer token */
  CW_GRANT_BASIC,              /* user name and token, RFC 7617 */
} CwGrant;
#define CW_N_GRANTS 4

/** Where the browser brings the answer of the authorization code grant. */
typedef enum
{
  CW_REDIRECT_LOOPBACK,   /* http://127.0.0.1, any free port (RFC 8252 section 7.3) */
  CW_REDIRECT_FIXED_PORT, /* the same with a port that is registered at the service */
  CW_REDIRECT_SCHEME,     /* org.crosswalk.Crosswalk:/oauth2redirect (RFC 8252 section 7.1) */
  CW_REDIRECT_PASTE,      /* a page elsewhere that shows the code; the person pastes it */
} CwRedirect;

/** "qualtrics", "gladly", "social-connect", "tethr": in commands and in the workspace. */
const char *cw_service_to_nick (CwService service);
gboolean cw_service_from_nick (const char *nick, CwService *service);
/** "Social Connect": as people call it. (transfer none) */
const char *cw_service_get_name (CwService service);
/** "client-credentials", "authorization-code", "api-token", "basic" */
const char *cw_grant_to_nick (CwGrant grant);
gboolean cw_grant_from_nick (const char *nick, CwGrant *grant);
/** "Client credentials", translated. (transfer none) */
const char *cw_grant_get_name (CwGrant grant);
/** "loopback", "fixed-port", "scheme", "paste" */
const char *cw_redirect_to_nick (CwRedirect redirect);
gboolean cw_redirect_from_nick (const char *nick, CwRedirect *redirect);

/** The grants that a service knows, the advised one first; at least one. @n_grants: (nullable) */
const CwGrant *cw_service_get_grants (CwService service, guint *n_grants);
gboolean cw_service_has_grant (CwService service, CwGrant grant);
/** The scopes to ask for, separated by spaces; NULL where the service has none.
 * (transfer none) (nullable) */
const char *cw_service_get_default_scope (CwService service, CwGrant grant);
/** Whether the grant needs a client id, or a user name. */
gboolean cw_grant_needs_client_id (CwGrant grant);
gboolean cw_grant_needs_username (CwGrant grant);
/** Whether tokens that end are obtained with it (both OAuth grants). */
gboolean cw_grant_is_oauth (CwGrant grant);

G_END_DECLS
