/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/cw-accounts.h"

G_BEGIN_DECLS

#define CW_TYPE_ACCOUNT_HERALD (cw_account_herald_get_type ())
G_DECLARE_FINAL_TYPE (CwAccountHerald, cw_account_herald, CW, ACCOUNT_HERALD, GObject)

/**
 * CwAccountHerald: notices that an account that was broken, or did not answer, works again.
 *
 * CwAccountHerald::mended (CwConnection *, guint n_waiting): how many calls waited for it, which go
 * on now.
 */
CwAccountHerald *cw_account_herald_new (CwAccounts *accounts);

G_END_DECLS
