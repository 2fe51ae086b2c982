/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sandbox.h"

G_BEGIN_DECLS

/** From now on a new response comes in every @seconds, to one survey or another: answers that
 * somebody gave before. Returns: a source id */
guint sandbox_live_start (Sandbox *sandbox, guint seconds);
/** The same of calls and chats, twice as often: each that just ended is known to Tethr, and a file
 * of its own in
 * @folder, as one that took the webhook of the call would have kept it. Returns: a source id */
guint sandbox_live_start_calls (Sandbox *sandbox, const char *folder, guint seconds);
/** What happens on some days: of the single responses that are sent to Qualtrics, the answer to the
 * second is lost, and the fourth is refused. */
void sandbox_live_make_trouble (Sandbox *sandbox);

G_END_DECLS
