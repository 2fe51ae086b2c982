/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** CwKeyringDaemon: a real gnome-keyring-daemon on a bus of its own, with keyrings in a temporary
 * folder; whatever session there may be is not touched. One at a time, since the bus is that of the
 * process. All is gone when it is freed, and also when the test dies. */
typedef struct _CwKeyringDaemon CwKeyringDaemon;

#define CW_KEYRING_DAEMON_PASSWORD "the keyring's own password"

/** NULL where it is installed; what is missing where it is not. */
const char *cw_keyring_daemon_find_missing (void);
/** Makes the bus and the folder; there is no service yet. */
CwKeyringDaemon *cw_keyring_daemon_new (void);
void cw_keyring_daemon_free (CwKeyringDaemon *self);
/** At the end of the program: the bus is one for all. */
void cw_keyring_daemon_stop_bus (void);

/** @prompter: (nullable): the name on the bus of who asks for passwords
 * @unlocked: whether it begins with its keyring open. The first time it is to be. */
void cw_keyring_daemon_start (CwKeyringDaemon *self, const char *prompter, gboolean unlocked);
/** Waits until its name is gone from the bus. */
void cw_keyring_daemon_stop (CwKeyringDaemon *self);
/** Removes all keyrings, while there is no service. */
void cw_keyring_daemon_forget (CwKeyringDaemon *self);
void cw_keyring_daemon_lock (CwKeyringDaemon *self);
/** The bus, for looking at what was stored. (transfer none) */
GDBusConnection *cw_keyring_daemon_get_bus (CwKeyringDaemon *self);

G_END_DECLS
