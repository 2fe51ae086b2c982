/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-service.h"
#include "model/cw-types.h"

G_BEGIN_DECLS

typedef enum
{
  CW_CONNECTION_NOT_AUTHORIZED,
  CW_CONNECTION_ACTIVE,
  CW_CONNECTION_NEEDS_REAUTHORIZATION,
  CW_CONNECTION_UNREACHABLE, /* nothing for the person to mend */
  CW_CONNECTION_DISABLED,
} CwConnectionState;

/** Why it is in its state. */
typedef enum
{
  CW_CAUSE_NONE,
  CW_CAUSE_NEVER_AUTHORIZED, /* saved, not yet signed in */
  CW_CAUSE_REFUSED,          /* client id, secret or token are not accepted */
  CW_CAUSE_REVOKED,          /* was accepted before: revoked, or the grant has ended */
  CW_CAUSE_CLIENT_CHANGED,   /* the OAuth client was deleted or changed */
  CW_CAUSE_PERMISSION,       /* signed in, but a right or scope is missing */
  CW_CAUSE_WRONG_DATACENTER, /* the account lives elsewhere */
  CW_CAUSE_NO_SECRET,        /* the keyring has none (another machine, removed by hand) */
  CW_CAUSE_KEYRING,          /* the keyring is locked or absent */
  CW_CAUSE_NO_ANSWER,        /* no network, name not found, connection refused or cut, time-out */
  CW_CAUSE_SERVER_ERROR,     /* 5xx */
  CW_CAUSE_RATE_LIMIT,       /* the budget of the account is used up */
  CW_CAUSE_TURNED_OFF,       /* by the person */
} CwConnectionCause;

#define CW_TYPE_CONNECTION (cw_connection_get_type ())
G_DECLARE_FINAL_TYPE (CwConnection, cw_connection, CW, CONNECTION, GObject)

/**
 * CwConnection: an account at a service. It holds no secret: those are in the keyring under its
 * uid. Every property notifies on change and only then, so that rows bind to it.
 *
 * Properties (all readable, the setters below write): uid, name, service, grant, base-url,
 * auth-url, client-id, username, scope, redirect, redirect-port, redirect-uri, state, cause,
 * reason, state-since, user, brand, datacenter, expires-at, secret-ends-at, next-try-at,
 * log-until, last-used-at.
 */
CwConnection *cw_connection_new (CwService service, CwGrant grant);
/** A copy that is edited while the original stays as it is. (transfer full) */
CwConnection *cw_connection_copy (CwConnection *self);
/** Takes everything over from @other, with notification of what differs; of what stays unreachable
 * the next try, too, unless @other has one (what was read from the workspace has none). */
void cw_connection_assign (CwConnection *self, CwConnection *other);

/** Random UUID, made with the object: its name in the keyring and in links from surveys. */
const char *cw_connection_get_uid (CwConnection *self);
void cw_connection_set_uid (CwConnection *self, const char *uid);
/** 0 until it is stored. */
gint64 cw_connection_get_id (CwConnection *self);
void cw_connection_set_id (CwConnection *self, gint64 id);
const char *cw_connection_get_name (CwConnection *self);
void cw_connection_set_name (CwConnection *self, const char *name);
CwService cw_connection_get_service (CwConnection *self);
void cw_connection_set_service (CwConnection *self, CwService service);
CwGrant cw_connection_get_grant (CwConnection *self);
void cw_connection_set_grant (CwConnection *self, CwGrant grant);

/** As cw_service_address_read() gives it. */
const char *cw_connection_get_base_url (CwConnection *self);
void cw_connection_set_base_url (CwConnection *self, const char *base_url);
/** Where OAuth happens if not below the base URL (Social Connect: app.engagor.com). (nullable) */
const char *cw_connection_get_auth_url (CwConnection *self);
void cw_connection_set_auth_url (CwConnection *self, const char *auth_url);
const char *cw_connection_get_client_id (CwConnection *self);
void cw_connection_set_client_id (CwConnection *self, const char *client_id);
const char *cw_connection_get_username (CwConnection *self);
void cw_connection_set_username (CwConnection *self, const char *username);
const char *cw_connection_get_scope (CwConnection *self);
void cw_connection_set_scope (CwConnection *self, const char *scope);
CwRedirect cw_connection_get_redirect (CwConnection *self);
void cw_connection_set_redirect (CwConnection *self, CwRedirect redirect);
/** For CW_REDIRECT_FIXED_PORT; 0 where none was chosen. */
guint cw_connection_get_redirect_port (CwConnection *self);
void cw_connection_set_redirect_port (CwConnection *self, guint port);
/** For CW_REDIRECT_PASTE: the registered page. (nullable) */
const char *cw_connection_get_redirect_uri (CwConnection *self);
void cw_connection_set_redirect_uri (CwConnection *self, const char *uri);

CwConnectionState cw_connection_get_state (CwConnection *self);
CwConnectionCause cw_connection_get_cause (CwConnection *self);
/** A sentence with a subject: "Qualtrics refused the client credentials." (nullable) */
const char *cw_connection_get_reason (CwConnection *self);
/** Since when it is in this state; Unix time in ms, 0 for never. */
gint64 cw_connection_get_state_since (CwConnection *self);
/** One step for all three; @since changes only where state or cause do. */
void cw_connection_set_state (CwConnection *self,
                              CwConnectionState state,
                              CwConnectionCause cause,
                              const char *reason,
                              gint64 now_ms);
void cw_connection_set_state_since (CwConnection *self, gint64 since_ms);
/** Whether work that needs it should wait for a person: it needs reauthorization, or is not
 * authorized by a grant that somebody has to approve. */
gboolean cw_connection_needs_person (CwConnection *self);
/** Not authorized, and by a grant that needs nobody for that: the first call tells whether it
 * works, so nothing has to wait. */
gboolean cw_connection_is_untried (CwConnection *self);

/** Who one is signed in as, after the last test; all (nullable). */
const char *cw_connection_get_user (CwConnection *self);
void cw_connection_set_user (CwConnection *self, const char *user);
const char *cw_connection_get_brand (CwConnection *self);
void cw_connection_set_brand (CwConnection *self, const char *brand);
const char *cw_connection_get_datacenter (CwConnection *self);
void cw_connection_set_datacenter (CwConnection *self, const char *datacenter);
/** Unix time in ms, 0 where there is none: end of the access token; end of the secret itself
 * (Tethr: 365 days); next try of what is unreachable (not stored); end of the log. */
gint64 cw_connection_get_expires_at (CwConnection *self);
void cw_connection_set_expires_at (CwConnection *self, gint64 ms);
gint64 cw_connection_get_secret_ends_at (CwConnection *self);
void cw_connection_set_secret_ends_at (CwConnection *self, gint64 ms);
gint64 cw_connection_get_next_try_at (CwConnection *self);
void cw_connection_set_next_try_at (CwConnection *self, gint64 ms);
gint64 cw_connection_get_log_until (CwConnection *self);
void cw_connection_set_log_until (CwConnection *self, gint64 ms);
gint64 cw_connection_get_last_used_at (CwConnection *self);
void cw_connection_set_last_used_at (CwConnection *self, gint64 ms);

/** "not-authorized", "active", "needs-reauthorization", "unreachable", "disabled" */
const char *cw_connection_state_to_nick (CwConnectionState state);
gboolean cw_connection_state_from_nick (const char *nick, CwConnectionState *state);
/** "Needs reauthorization", translated: DESIGN section 3. (transfer none) */
const char *cw_connection_state_get_name (CwConnectionState state);
const char *cw_connection_cause_to_nick (CwConnectionCause cause);
gboolean cw_connection_cause_from_nick (const char *nick, CwConnectionCause *cause);

G_END_DECLS
