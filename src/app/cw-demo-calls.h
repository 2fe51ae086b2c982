/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window/cw-window.h"

G_BEGIN_DECLS

/** The folder into which the sandbox of the demo puts calls and chats as they end, made and empty.
 * (transfer full) */
char *cw_demo_calls_prepare_inbox (void);
/**
 * cw_demo_calls_start:
 * @window: of the demo
 * @connection: to the Qualtrics of its sandbox, which works
 *
 * Has the calls and chats of the demo written, as of today, and imports them without a page; has
 * one integration send some of them; and takes in those that come from now on. Ends with the
 * window.
 */
void cw_demo_calls_start (CwWindow *window, CwConnection *connection);

G_END_DECLS
