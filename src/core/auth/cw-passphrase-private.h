/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** How much work a hash takes from here on (crypto_pwhash of libsodium: passes, bytes of memory);
 * for tests, which have no second to spare. */
void cw_passphrase_set_limits (guint64 operations, gsize memory);

G_END_DECLS
