/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/cw-cli-accounts.h"
#include "cli/cw-cli-command.h"

G_BEGIN_DECLS

CwCliExit cw_cli_connection_run_add (CwCli *cli, CwCliArguments *arguments, GError **error);
CwCliExit cw_cli_connection_run_log (CwCli *cli, CwCliArguments *arguments, GError **error);
CwCliExit cw_cli_connection_run_reauthorize (CwCli *cli, CwCliArguments *arguments, GError **error);
extern const CwCliOption cw_cli_connection_add_options[];
extern const char cw_cli_connection_add_details[];
extern const CwCliOption cw_cli_connection_log_options[];
extern const CwCliOption cw_cli_connection_reauthorize_options[];
extern const char cw_cli_connection_reauthorize_details[];

/** What is asked for as the secret of a connection: "Client secret". (transfer none) */
const char *cw_cli_connection_get_secret_name (CwConnection *connection);

void cw_cli_connection_print_list (CwCli *cli, CwAccounts *accounts);
void cw_cli_connection_print (CwCli *cli, CwAccounts *accounts, CwConnection *connection);
/** "connection": {…}: the object that list and show have, too */
void
cw_cli_connection_add_json (JsonBuilder *builder, CwAccounts *accounts, CwConnection *connection);
/** {"connection": {…}} after it was changed; for people the sentence @done alone. */
void cw_cli_connection_print_done (CwCli *cli,
                                   CwAccounts *accounts,
                                   CwConnection *connection,
                                   const char *done);
/** Who one is signed in as, and what was corrected on the way. */
void cw_cli_connection_print_identity (CwCli *cli,
                                       CwAccounts *accounts,
                                       CwConnection *connection,
                                       const CwIdentity *identity);

/** The authorization code grant: prints the address, opens the browser where there is a display,
 * waits for the answer. @secret: (nullable): NULL for the stored one. (transfer full) */
CwTokenSet *cw_cli_connection_authorize (CwCliAccounts *accounts,
                                         CwConnection *draft,
                                         CwSecret *secret,
                                         GError **error);

G_END_DECLS
