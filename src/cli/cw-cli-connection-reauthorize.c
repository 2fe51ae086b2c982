/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-connection.h"

#include "cli/cw-cli-secret.h"
#include "cli/cw-cli-terminal.h"
#include "store/cw-integration-repository.h"

#include <glib/gi18n.h>

/* Whether a person at a terminal should be asked for the secret of a client, too, though what is
 * asked for in the first place is the approval in the browser. */
static gboolean
misses_client_secret (CwCliArguments *arguments, CwConnection *connection)
{
  CwConnectionCause cause = cw_connection_get_cause (connection);

  return cw_cli_arguments_has (arguments, "client-id") || cause == CW_CAUSE_NO_SECRET ||
         cause == CW_CAUSE_REFUSED || cause == CW_CAUSE_CLIENT_CHANGED;
}

static gboolean
read_new_secret (CwCliArguments *arguments,
                 CwConnection *connection,
                 CwSecret **secret,
                 GError **error)
{
  gboolean approved = cw_connection_get_grant (connection) == CW_GRANT_AUTHORIZATION_CODE;
  gboolean given = cw_cli_arguments_has (arguments, CW_CLI_SECRET_STDIN);
  g_autofree char *what = g_strdup_printf (_ ("%s (leave empty to keep the stored one)"),
                                           cw_cli_connection_get_secret_name (connection));

  if (approved && !given &&
      !(cw_cli_terminal_is_there () && misses_client_secret (arguments, connection)))
    return TRUE;
  if (!cw_cli_secret_read (arguments, what, CW_CLI_SECRET_MAY_BE_EMPTY, secret, error))
    return FALSE;
  /* The code that is pasted may follow. */
  return approved || cw_cli_secret_end (arguments, error);
}

/* Signs in with what is new; nothing is saved where it is refused. */
static CwIdentity *
check (CwCliAccounts *accounts,
       CwConnection *draft,
       CwSecret *secret,
       CwTokenSet **tokens,
       GError **error)
{
  CwIdentity *identity = NULL;

  if (cw_connection_get_grant (draft) == CW_GRANT_AUTHORIZATION_CODE)
    *tokens = cw_cli_connection_authorize (accounts, draft, secret, error);
  if (cw_connection_get_grant (draft) != CW_GRANT_AUTHORIZATION_CODE || *tokens != NULL)
    identity = cw_cli_accounts_check (accounts, draft, secret, *tokens, error);
  if (identity == NULL)
    cw_cli_accounts_explain (draft, error);
  return identity;
}

static gpointer
forgive (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!cw_database_begin (db, error))
    return NULL;
  return cw_database_end (db, cw_integration_repository_forgive_client (db, data, error), error)
             ? data
             : NULL;
}

/* As it stands: what was refused since may have been mended at the service. */
static CwConnection *
try_again (CwCli *cli,
           CwCliAccounts *accounts,
           CwConnection *connection,
           CwIdentity **out_identity,
           GError **error)
{
  *out_identity = cw_cli_accounts_test (accounts, connection, error);
  if (*out_identity == NULL ||
      cw_cli_run_on_workspace (cli, forgive, (char *) cw_connection_get_uid (connection), error) ==
          NULL)
    return NULL;
  return connection;
}

static CwConnection *
mend (CwCli *cli,
      CwCliAccounts *accounts,
      CwConnection *connection,
      CwIdentity **out_identity,
      GError **error)
{
  CwCliArguments *arguments = cw_cli_accounts_get_arguments (accounts);
  const char *client_id = cw_cli_arguments_get (arguments, "client-id");
  g_autoptr (CwConnection) draft = cw_connection_copy (connection);
  g_autoptr (CwSecret) secret = NULL;
  g_autoptr (CwTokenSet) tokens = NULL;

  if (!read_new_secret (arguments, connection, &secret, error))
    return NULL;
  if (client_id != NULL)
    cw_connection_set_client_id (draft, client_id);
  /* With nothing new it is tried again as it stands. */
  if (secret == NULL && client_id == NULL &&
      cw_connection_get_grant (connection) != CW_GRANT_AUTHORIZATION_CODE)
    return try_again (cli, accounts, connection, out_identity, error);
  *out_identity = check (accounts, draft, secret, &tokens, error);
  if (*out_identity == NULL)
    return NULL;
  return cw_cli_accounts_save (accounts, draft, secret, tokens, error);
}

CwCliExit
cw_cli_connection_run_reauthorize (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwCliAccounts) accounts = cw_cli_accounts_new (cli, arguments, error);
  g_autoptr (CwIdentity) identity = NULL;
  CwConnection *connection = NULL;

  if (accounts != NULL)
    connection = cw_cli_accounts_find_operand (accounts, error);
  if (connection != NULL && cw_cli_accounts_confirm (accounts, error))
    connection = mend (cli, accounts, connection, &identity, error);
  if (connection == NULL || identity == NULL)
    return CW_CLI_EXIT_FAILED;
  cw_cli_connection_print_identity (cli, cw_cli_accounts_get_model (accounts), connection,
                                    identity);
  return CW_CLI_EXIT_DONE;
}

const CwCliOption cw_cli_connection_reauthorize_options[] = {
  { "client-id", N_ ("ID"), CW_CLI_OPTION_NONE, N_ ("The client has another ID now") },
  { "no-browser", NULL, CW_CLI_OPTION_NONE, N_ ("Print the address only") },
  { CW_CLI_SECRET_STDIN, NULL, CW_CLI_OPTION_NONE, N_ ("Read secrets from standard input") },
  { NULL },
};

const char cw_cli_connection_reauthorize_details[] = N_ (
    "Repeats the grant of the connection. The new secret is tried before it is saved; what\n"
    "depends on the connection goes on by itself. With authorization-code, open the address\n"
    "that is printed, in any browser, and approve; the answer comes back to this computer. On\n"
    "another one, copy the address that its browser ends at, and paste it here.\n"
    "Standard input with --secret-stdin, one per line: 1. the administrator passphrase, if the\n"
    "workspace has one; 2. the new client secret or API token, or an empty line to keep the\n"
    "stored one; 3. with a redirect of “paste” or “scheme”: the code, or the address.");
