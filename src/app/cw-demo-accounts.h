/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/cw-accounts.h"

G_BEGIN_DECLS

/**
 * cw_demo_accounts_start:
 * @accounts: of the demo's workspace, over a keyring in memory
 *
 * Starts crosswalk-sandbox, which ends with this process, and connects the demo with its services,
 * so that everything about accounts can be tried without one. A demo that was opened before gets
 * its connections back, at the addresses of today.
 */
void cw_demo_accounts_start (CwAccounts *accounts);

G_END_DECLS
