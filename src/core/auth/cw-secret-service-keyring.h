/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "auth/cw-keyring.h"

G_BEGIN_DECLS

#define CW_TYPE_SECRET_SERVICE_KEYRING (cw_secret_service_keyring_get_type ())
G_DECLARE_FINAL_TYPE (CwSecretServiceKeyring,
                      cw_secret_service_keyring,
                      CW,
                      SECRET_SERVICE_KEYRING,
                      GObject)

/**
 * CwSecretServiceKeyring: the desktop's keyring (the Secret Service API of freedesktop.org), by
 * libsecret. For one main context.
 *
 * Calls go out one after the other. While the person is asked to unlock the keyring all wait; where
 * that is refused, all that waited end with CW_AUTH_ERROR_KEYRING_LOCKED, so that nobody is asked
 * once for each of them. One that is cancelled is answered at once, but the question stays on the
 * screen, and what has gone out takes effect.
 */
/** Touches nothing yet. (transfer full) */
CwKeyring *cw_secret_service_keyring_new (void);

G_END_DECLS
