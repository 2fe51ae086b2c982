/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "auth/cw-authorization.h"
#include "service/cw-identity.h"
#include "store/cw-connection-repository.h"
#include "store/cw-workspace.h"

G_BEGIN_DECLS

#define CW_TYPE_ACCOUNTS (cw_accounts_get_type ())
G_DECLARE_FINAL_TYPE (CwAccounts, cw_accounts, CW, ACCOUNTS, GObject)

/**
 * CwAccounts: the connections of a workspace, and the accounts at work behind them. A GListModel of
 * CwConnection by service, then name; the objects stay the same while they are stored, also when
 * another process changes them. One for each process.
 *
 * Properties: loaded (boolean), error (the GError of the last loading, boxed, nullable),
 * n-broken (uint): connections that need a person: the badge of the sidebar.
 * CwAccounts::uses-changed: what depends on them is other now.
 *
 * @keyring: (nullable): NULL for that of the environment, made on first use
 * @clock, @random: (nullable)
 */
CwAccounts *
cw_accounts_new (CwWorkspace *workspace, CwKeyring *keyring, CwClock *clock, CwRandom *random);
CwWorkspace *cw_accounts_get_workspace (CwAccounts *self);
CwClock *cw_accounts_get_clock (CwAccounts *self);
gboolean cw_accounts_get_loaded (CwAccounts *self);
guint cw_accounts_get_n_broken (CwAccounts *self);
/** Answers once they are loaded the first time. */
void cw_accounts_load_async (CwAccounts *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean cw_accounts_load_finish (CwAccounts *self, GAsyncResult *result, GError **error);

/** By uid; NULL where there is none. (transfer none) (nullable) */
CwConnection *cw_accounts_find (CwAccounts *self, const char *uid);
/** By name without case, or uid. (transfer none) (nullable) */
CwConnection *cw_accounts_find_by_name (CwAccounts *self, const char *name);
/** The account behind a stored connection; made on first use. NULL with CW_NET_ERROR_ADDRESS or an
 * error of the keyring. (transfer none) */
CwAccount *cw_accounts_get_account (CwAccounts *self, CwConnection *connection, GError **error);
/** The same, but NULL where nothing has used it so far. (transfer none) (nullable) */
CwAccount *cw_accounts_peek_account (CwAccounts *self, CwConnection *connection);
/** (transfer none) (nullable): what depends on it */
const CwConnectionUse *cw_accounts_get_use (CwAccounts *self, CwConnection *connection);

/**
 * cw_accounts_check_async:
 * @draft: not stored, or a copy of one that is; base URL and identity are written into it
 * @secret: (nullable): what the person gave; NULL for the stored one of @draft's uid
 * @tokens: (nullable): of an authorization
 *
 * Signs in and asks who one is, before anything is saved: nothing of it reaches workspace or
 * keyring, except that with the stored secret the tokens it renews are stored as always.
 */
void cw_accounts_check_async (CwAccounts *self,
                              CwConnection *draft,
                              CwSecret *secret,
                              const CwTokenSet *tokens,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
CwIdentity *cw_accounts_check_finish (CwAccounts *self, GAsyncResult *result, GError **error);

/** An authorization for @draft (authorization code), not started. @secret: (nullable): NULL for a
 * public client, or the stored one. (transfer full) */
void cw_accounts_create_authorization_async (CwAccounts *self,
                                             CwConnection *draft,
                                             CwSecret *secret,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
CwAuthorization *
cw_accounts_create_authorization_finish (CwAccounts *self, GAsyncResult *result, GError **error);

/**
 * cw_accounts_save_async:
 * @connection: a new one, one of the list, or a copy of one of the list
 * @secret: (nullable): NULL leaves the stored one
 * @tokens: (nullable): of an authorization; NULL drops stored tokens where @secret is given
 *
 * Secrets first, then the workspace; if that fails the secrets of a new connection are removed
 * again. What waited for it goes on.
 */
void cw_accounts_save_async (CwAccounts *self,
                             CwConnection *connection,
                             CwSecret *secret,
                             const CwTokenSet *tokens,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
/** (transfer none): the one of the list */
CwConnection *cw_accounts_save_finish (CwAccounts *self, GAsyncResult *result, GError **error);
/** Workspace first, then keyring. */
void cw_accounts_remove_async (CwAccounts *self,
                               CwConnection *connection,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean cw_accounts_remove_finish (CwAccounts *self, GAsyncResult *result, GError **error);
/** Asks who one is with what is stored, and sets the state. Also of an unreachable one
 * ("Try Now"). */
void cw_accounts_test_async (CwAccounts *self,
                             CwConnection *connection,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
CwIdentity *cw_accounts_test_finish (CwAccounts *self, GAsyncResult *result, GError **error);
/** Switches the log of a connection on for @minutes (0: off). */
void cw_accounts_set_log (CwAccounts *self, CwConnection *connection, guint minutes);
/** Turns a connection off, so that nothing uses it, or on again and tries it. */
void cw_accounts_set_enabled (CwAccounts *self, CwConnection *connection, gboolean enabled);
/** Tries every connection that is not turned off once they are loaded, and from then on those that
 * do not answer: for the window and the worker. */
void cw_accounts_watch (CwAccounts *self);
/** Ends everything under way. Idempotent; dispose does it too. */
void cw_accounts_close (CwAccounts *self);

G_END_DECLS
