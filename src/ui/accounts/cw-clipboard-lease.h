/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/cw-clock.h"
#include "net/cw-secret.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define CW_CLIPBOARD_LEASE_SECONDS 60

#define CW_TYPE_CLIPBOARD_LEASE (cw_clipboard_lease_get_type ())
G_DECLARE_FINAL_TYPE (CwClipboardLease, cw_clipboard_lease, CW, CLIPBOARD_LEASE, GObject)

/**
 * CwClipboardLease: a secret on the clipboard for a minute, then the clipboard is cleared, if it
 * still holds it and nothing else was copied since. It lives on with the clipboard until then,
 * whoever else lets go of it.
 *
 * Properties: seconds-left (uint): 0 once it has ended.
 */
CwClipboardLease *
cw_clipboard_lease_new (GdkClipboard *clipboard, CwSecret *secret, CwClock *clock);
guint cw_clipboard_lease_get_seconds_left (CwClipboardLease *self);
/** Clears the clipboard now, if it still holds the secret. Idempotent. */
void cw_clipboard_lease_end (CwClipboardLease *self);

G_END_DECLS
