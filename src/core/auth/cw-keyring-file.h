/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "auth/cw-keyring-document.h"

G_BEGIN_DECLS

/* The file of a CwFileKeyring on the disk. These functions block and are for a thread; they share
 * no state. Folder and file are opened first and looked at then, so that nothing can be put in
 * their place in between. */

/** FALSE with CW_AUTH_ERROR_KEYRING_NOT_PRIVATE where the folder of the file @path is there and is
 * a symbolic link, another user's, or open to others. */
gboolean cw_keyring_file_check_folder (const char *path, GError **error);
/** Without items where there is no file. */
CwKeyringDocument *cw_keyring_file_read (const char *path, GError **error);

/** Whether it changed @document. */
typedef gboolean (*CwKeyringFileChange) (CwKeyringDocument *document, gpointer data);

/**
 * cw_keyring_file_change:
 * @create: make the folder (0700, in one that is there) and the file (0600) where they are missing;
 *   without it, nothing is done then
 *
 * Reads, changes and writes while no other process does (a lock on @path.lock, which stays). The
 * new content is on the disk, whole, before the old one goes. A file that cannot be read is never
 * overwritten. Cancelling ends the wait for the lock; from then on it is done to the end.
 */
gboolean cw_keyring_file_change (const char *path,
                                 gboolean create,
                                 CwKeyringFileChange change,
                                 gpointer data,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
