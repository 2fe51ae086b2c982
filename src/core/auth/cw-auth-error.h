/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** Why one is not signed in, or may not. Messages are whole sentences: a line that says what went
 * wrong and, where there is something to do, a second line that says what. */
typedef enum
{
  CW_AUTH_ERROR_NEEDS_REAUTHORIZATION, /* invalid_grant, invalid_client, a refused token */
  CW_AUTH_ERROR_DENIED,                /* the person pressed Deny */
  CW_AUTH_ERROR_WRONG_STATE,           /* an answer that belongs to another authorization */
  CW_AUTH_ERROR_TIMED_OUT,             /* nobody answered in the browser */
  CW_AUTH_ERROR_PORT_TAKEN,            /* the fixed port is in use */
  CW_AUTH_ERROR_REFUSED,               /* the service answered the browser with another error */
  CW_AUTH_ERROR_INVALID,               /* what was pasted is neither code nor address */
  CW_AUTH_ERROR_WRONG_PASSPHRASE,
  CW_AUTH_ERROR_PASSPHRASE_NEEDED,
  CW_AUTH_ERROR_WEAK_PASSPHRASE,
  CW_AUTH_ERROR_KEYRING_ABSENT,      /* no secret service on this machine */
  CW_AUTH_ERROR_KEYRING_LOCKED,      /* and the person did not unlock it */
  CW_AUTH_ERROR_KEYRING_NOT_PRIVATE, /* CROSSWALK_KEYRING=file: in a folder that others can read */
  CW_AUTH_ERROR_KEYRING_FAILED,
  CW_AUTH_ERROR_NO_SECRET, /* the keyring has none for this connection */
} CwAuthError;

#define CW_AUTH_ERROR (cw_auth_error_quark ())
GQuark cw_auth_error_quark (void);

/** @service_code: (nullable): as RFC 6749 calls it: "invalid_grant", "access_denied" */
GError *cw_auth_error_new (CwAuthError code, const char *service_code, const char *message);
/** NULL for errors that carry none, and for those of other domains. */
const char *cw_auth_error_get_service_code (const GError *error);

G_END_DECLS
