/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/cw-accounts.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_ACCOUNT_STRIP (cw_account_strip_get_type ())
G_DECLARE_FINAL_TYPE (CwAccountStrip, cw_account_strip, CW, ACCOUNT_STRIP, AdwBin)

/**
 * CwAccountStrip: the strip below the header of a page: what is the matter with an account that the
 * page depends on, and the one button that mends it. Nothing while all is well, or until it is told
 * what the page depends on. It goes by itself.
 */
GtkWidget *cw_account_strip_new (void);
/** @accounts: (nullable) */
void cw_account_strip_set_accounts (CwAccountStrip *self, CwAccounts *accounts);

void
cw_account_strip_follow_metrics (CwAccountStrip *self, const gint64 *metric_ids, guint n_metrics);
void cw_account_strip_follow_all_metrics (CwAccountStrip *self);
/** @uid: (nullable): NULL for all connections, on the page that lists them */
void cw_account_strip_follow_account (CwAccountStrip *self, const char *uid);
/** How many deliveries of the page wait for the account it follows. */
void cw_account_strip_set_n_deliveries (CwAccountStrip *self, guint n_deliveries);
gboolean cw_account_strip_get_follows (CwAccountStrip *self);

G_END_DECLS
