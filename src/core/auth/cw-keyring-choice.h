/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which keyring the person wants. */
#pragma once

#include "auth/cw-keyring.h"

G_BEGIN_DECLS

/**
 * cw_keyring_choice_create:
 *
 * CROSSWALK_KEYRING: "secret-service" (the default) or "file:PATH". Touches nothing yet, except
 * that a folder of the file which is not private is refused at once
 * (CW_AUTH_ERROR_KEYRING_NOT_PRIVATE).
 */
CwKeyring *cw_keyring_choice_create (GError **error);

G_END_DECLS
