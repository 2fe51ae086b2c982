/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-database.h"

G_BEGIN_DECLS

/** The argon2id string of the administrator passphrase (auth/cw-passphrase.h). */
#define CW_SETTING_PASSPHRASE "admin-passphrase"

/** Settings of the workspace itself, shared by all who open it. NULL without @error where it was
 * never set. (transfer full) (nullable) */
char *cw_setting_repository_get (CwDatabase *db, const char *key, GError **error);
/** @value: (nullable): NULL removes it. Durable. */
gboolean
cw_setting_repository_set (CwDatabase *db, const char *key, const char *value, GError **error);

G_END_DECLS
