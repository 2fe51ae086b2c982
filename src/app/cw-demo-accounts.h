/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window/cw-window.h"

G_BEGIN_DECLS

/**
 * cw_demo_accounts_start:
 * @window: of the demo's workspace; its accounts are over a keyring in memory
 *
 * Starts crosswalk-sandbox, which ends with this process, and connects the demo with its services,
 * so that everything about accounts can be tried without one. A demo that was opened before gets
 * its connections back, at the addresses of today.
 */
void cw_demo_accounts_start (CwWindow *window);

G_END_DECLS
