/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-database.h"

G_BEGIN_DECLS

/** The argon2id string of the administrator passphrase (auth/cw-passphrase.h). */
#define CW_SETTING_PASSPHRASE "admin-passphrase"
/** Seconds that a push may take until Qualtrics shows it; 60 where it was never set. What is in
 * doubt is looked for again after them, before it is sent again. */
#define CW_SETTING_SETTLE_TIME "delivery-settle-time"

/** Settings of the workspace itself, shared by all who open it. NULL without @error where it was
 * never set. (transfer full) (nullable) */
char *cw_setting_repository_get (CwDatabase *db, const char *key, GError **error);
/** @value: (nullable): NULL removes it. Durable. */
gboolean
cw_setting_repository_set (CwDatabase *db, const char *key, const char *value, GError **error);

G_END_DECLS
