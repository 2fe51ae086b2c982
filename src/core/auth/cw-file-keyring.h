/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "auth/cw-keyring.h"

G_BEGIN_DECLS

#define CW_TYPE_FILE_KEYRING (cw_file_keyring_get_type ())
G_DECLARE_FINAL_TYPE (CwFileKeyring, cw_file_keyring, CW, FILE_KEYRING, GObject)

/**
 * CwFileKeyring: secrets in a file, for machines without a secret service.
 *
 * The content is plain text: whoever may read the file (the user, the administrator of the machine,
 * a backup of the folder) has the secrets. All that guards it is that the file (0600) and its
 * folder (0700) are the user's own; where they are not, nothing is read or written
 * (CW_AUTH_ERROR_KEYRING_NOT_PRIVATE).
 *
 * Nothing is kept in memory: what another process stored is found by the next lookup. A thread does
 * the work of one keyring in the order of the calls; processes take turns (a lock on PATH.lock).
 */
/** @path: of the file; a folder that is not private is refused
 * (CW_AUTH_ERROR_KEYRING_NOT_PRIVATE). (transfer full) */
CwKeyring *cw_file_keyring_new (const char *path, GError **error);

G_END_DECLS
