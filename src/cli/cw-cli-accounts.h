/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The connections of the workspace, for commands: every call waits for its answer. */
#pragma once

#include "cli/cw-cli.h"
#include "service/cw-accounts.h"

G_BEGIN_DECLS

/** CwCliAccounts: what a command needs to work with accounts. Errors about an account name the
 * command that mends it. */
typedef struct _CwCliAccounts CwCliAccounts;

/** Opens the workspace and reads its connections. @arguments: must outlive it */
CwCliAccounts *cw_cli_accounts_new (CwCli *cli, CwCliArguments *arguments, GError **error);
void cw_cli_accounts_free (CwCliAccounts *self);
CwCliArguments *cw_cli_accounts_get_arguments (CwCliAccounts *self);
CwAccounts *cw_cli_accounts_get_model (CwCliAccounts *self);
/** See cw-cli-wait.h. */
GCancellable *cw_cli_accounts_get_cancellable (CwCliAccounts *self);
void cw_cli_accounts_answered_cb (GObject *source, GAsyncResult *result, gpointer accounts);
GAsyncResult *cw_cli_accounts_wait (CwCliAccounts *self);

/** By name or uid; CW_CLI_ERROR_NOT_FOUND tells near ones. (transfer none) */
CwConnection *cw_cli_accounts_find (CwCliAccounts *self, const char *name, GError **error);
/** That of the first operand. (transfer none) */
CwConnection *cw_cli_accounts_find_operand (CwCliAccounts *self, GError **error);
/** CW_CLI_ERROR_EXISTS where another one than @own has the name. @own: (nullable) */
gboolean cw_cli_accounts_check_name (CwCliAccounts *self,
                                     const char *name,
                                     CwConnection *own,
                                     GError **error);
/** "Confirm it is you": reads the administrator passphrase where the workspace has one, before any
 * other secret. */
gboolean cw_cli_accounts_confirm (CwCliAccounts *self, GError **error);
/** The account behind a connection. (transfer none) */
CwAccount *
cw_cli_accounts_get_account (CwCliAccounts *self, CwConnection *connection, GError **error);

CwIdentity *cw_cli_accounts_test (CwCliAccounts *self, CwConnection *connection, GError **error);
CwIdentity *cw_cli_accounts_check (CwCliAccounts *self,
                                   CwConnection *draft,
                                   CwSecret *secret,
                                   const CwTokenSet *tokens,
                                   GError **error);
/** (transfer none) */
CwConnection *cw_cli_accounts_save (CwCliAccounts *self,
                                    CwConnection *connection,
                                    CwSecret *secret,
                                    const CwTokenSet *tokens,
                                    GError **error);
gboolean cw_cli_accounts_remove (CwCliAccounts *self, CwConnection *connection, GError **error);

/** Puts the command that mends @connection into the hint, where @error says that it is broken or
 * turned off. Returns FALSE, so that it can be returned at once. */
gboolean cw_cli_accounts_explain (CwConnection *connection, GError **error);
/** "crosswalk-cli connection test "Nordtel"", to be typed as it is. (transfer full) */
char *cw_cli_accounts_format_command (const char *verb, CwConnection *connection);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwCliAccounts, cw_cli_accounts_free)

G_END_DECLS
