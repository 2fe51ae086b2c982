/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to this folder. */
#pragma once

#include "model/cw-connection.h"
#include "net/cw-secret.h"

G_BEGIN_DECLS

/** Tokens that the last check of @draft got, as the keyring keeps them. (transfer none) (nullable)
 */
CwSecret *cw_accounts_check_get_tokens (CwConnection *draft);

G_END_DECLS
