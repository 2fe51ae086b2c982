/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "auth/cw-keyring.h"

#include <libsecret/secret.h>

G_BEGIN_DECLS

typedef enum
{
  CW_SECRET_SERVICE_LOOKUP,
  CW_SECRET_SERVICE_STORE,
  CW_SECRET_SERVICE_REMOVE,
} CwSecretServiceVerb;

/** CwSecretServiceCall: one call of a keyring and how libsecret answers it. */
typedef struct
{
  CwSecretServiceVerb verb;
  char *uid; /* (owned) */
  CwKeyringItem item;
  char *label;      /* (owned) (nullable): to be stored */
  CwSecret *secret; /* (owned) (nullable): to be stored, or what was found */
} CwSecretServiceCall;

CwSecretServiceCall *cw_secret_service_call_new (CwSecretServiceVerb verb, const char *uid);
void cw_secret_service_call_free (CwSecretServiceCall *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwSecretServiceCall, cw_secret_service_call_free)

/** What an item is found by: "uid" and "item", nothing that need be kept secret. */
const SecretSchema *cw_secret_service_get_schema (void);

/** Asks the person to unlock the keyring where it is locked. @self is to stay until the answer.
 * A service that was started anew is found again.
 *
 * It cannot be cancelled: libsecret would close the question that is on the screen, and GNOME
 * Keyring (42) crashes when that is done, with all that the person's other programs have in it. */
void cw_secret_service_call_run_async (CwSecretServiceCall *self,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
/** TRUE with @secret of the call NULL where there is none. Errors: CW_AUTH_ERROR_KEYRING_ABSENT,
 * _LOCKED, _FAILED. */
gboolean cw_secret_service_call_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
