/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/cw-accounts.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_RECORD_FETCH (cw_record_fetch_get_type ())
G_DECLARE_FINAL_TYPE (CwRecordFetch, cw_record_fetch, CW, RECORD_FETCH, AdwBin)

/**
 * CwRecordFetch: a strip that fetches interactions by their ids from Tethr, with the definitions of
 * their categories, and says how it went: what it is doing, what changed, which ids nobody knows,
 * and what to do where the account does not work. Nothing is shown before it is asked to.
 *
 * CwRecordFetch::ended (gboolean fetched): @fetched: every id was found.
 */
GtkWidget *cw_record_fetch_new (void);
/** @connection: (nullable): uid; NULL for those to Tethr that work, one after the other until one
 * knows the ids. @ids: ends with NULL */
void cw_record_fetch_start (CwRecordFetch *self,
                            CwAccounts *accounts,
                            const char *connection,
                            const char *const *ids);
gboolean cw_record_fetch_is_running (CwRecordFetch *self);
/** What is said of another record goes with it. */
void cw_record_fetch_clear (CwRecordFetch *self);
/** Whether there is a connection to Tethr, turned on or off. */
gboolean cw_record_fetch_is_possible (CwAccounts *accounts);

G_END_DECLS
