/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "auth/cw-keyring.h"

G_BEGIN_DECLS

#define CW_TYPE_MEMORY_KEYRING (cw_memory_keyring_get_type ())
G_DECLARE_FINAL_TYPE (CwMemoryKeyring, cw_memory_keyring, CW, MEMORY_KEYRING, GObject)

/** CwMemoryKeyring: secrets that nothing outlives; for trying out a connection before it is saved.
 * Each call takes effect at once and is answered from the main context. */
/** (transfer full) */
CwKeyring *cw_memory_keyring_new (void);

G_END_DECLS
