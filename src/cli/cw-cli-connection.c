/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-connection.h"

#include "cli/cw-cli-error.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli-secret.h"
#include "net/cw-clock.h"
#include "net/cw-net-error.h"

#include <glib/gi18n.h>

static CwCliExit
run_list (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwCliAccounts) accounts = cw_cli_accounts_new (cli, arguments, error);

  if (accounts == NULL)
    return CW_CLI_EXIT_FAILED;
  cw_cli_connection_print_list (cli, cw_cli_accounts_get_model (accounts));
  return CW_CLI_EXIT_DONE;
}

static CwCliExit
run_show (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwCliAccounts) accounts = cw_cli_accounts_new (cli, arguments, error);
  CwConnection *connection = NULL;

  if (accounts != NULL)
    connection = cw_cli_accounts_find_operand (accounts, error);
  if (connection == NULL)
    return CW_CLI_EXIT_FAILED;
  cw_cli_connection_print (cli, cw_cli_accounts_get_model (accounts), connection);
  return CW_CLI_EXIT_DONE;
}

static CwCliExit
run_test (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwCliAccounts) accounts = cw_cli_accounts_new (cli, arguments, error);
  g_autoptr (CwIdentity) identity = NULL;
  CwConnection *connection = NULL;

  if (accounts != NULL)
    connection = cw_cli_accounts_find_operand (accounts, error);
  if (connection != NULL)
    identity = cw_cli_accounts_test (accounts, connection, error);
  if (identity == NULL)
    return CW_CLI_EXIT_FAILED;
  cw_cli_connection_print_identity (cli, cw_cli_accounts_get_model (accounts), connection,
                                    identity);
  return CW_CLI_EXIT_DONE;
}

/* The connection that is named, and the right to change it. (transfer none) */
static CwConnection *
find_guarded (CwCliAccounts *accounts, GError **error)
{
  CwConnection *connection = cw_cli_accounts_find_operand (accounts, error);

  return connection != NULL && cw_cli_accounts_confirm (accounts, error) ? connection : NULL;
}

/* What came by it stays, and is told. */
static void
note_orphans (CwCli *cli, CwAccounts *accounts, CwConnection *connection)
{
  const CwConnectionUse *use = cw_accounts_get_use (accounts, connection);

  if (use != NULL && use->n_surveys > 0)
    cw_cli_note (cli,
                 ngettext ("note: %u survey came by it; it stays, and is no longer kept fresh\n",
                           "note: %u surveys came by it; they stay, and are no longer kept fresh\n",
                           use->n_surveys),
                 use->n_surveys);
  for (guint i = 0; use != NULL && i < use->integrations->len; i++)
    cw_cli_note (cli, _ ("note: the integration “%s” sends by it; it stays, and sends nothing\n"),
                 (const char *) use->integrations->pdata[i]);
}

static void
print_removed (CwCli *cli, const char *uid, const char *name)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cw_cli_get_json (cli))
    {
      cw_cli_print (cli, _ ("Removed the connection “%s” and its secrets.\n"), name);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  cw_cli_json_begin_object (builder, "removed");
  cw_cli_json_add_text (builder, "uid", uid);
  cw_cli_json_add_text (builder, "name", name);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static CwCliExit
run_remove (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwCliAccounts) accounts = cw_cli_accounts_new (cli, arguments, error);
  g_autofree char *uid = NULL;
  g_autofree char *name = NULL;
  CwConnection *connection = NULL;

  if (accounts != NULL)
    connection = find_guarded (accounts, error);
  if (connection == NULL)
    return CW_CLI_EXIT_FAILED;
  note_orphans (cli, cw_cli_accounts_get_model (accounts), connection);
  uid = g_strdup (cw_connection_get_uid (connection));
  name = g_strdup (cw_connection_get_name (connection));
  if (!cw_cli_accounts_remove (accounts, connection, error))
    return CW_CLI_EXIT_FAILED;
  print_removed (cli, uid, name);
  return CW_CLI_EXIT_DONE;
}

static CwCliExit
run_rename (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwCliAccounts) accounts = cw_cli_accounts_new (cli, arguments, error);
  g_autofree char *name = g_strstrip (g_strdup (cw_cli_arguments_get_operand (arguments, 1)));
  g_autofree char *done = NULL;
  g_autoptr (CwConnection) copy = NULL;
  CwConnection *connection = NULL;

  if (accounts != NULL)
    connection = find_guarded (accounts, error);
  if (connection == NULL || !cw_cli_accounts_check_name (accounts, name, connection, error))
    return CW_CLI_EXIT_FAILED;
  done = g_strdup_printf (_ ("The connection “%s” is now “%s”."),
                          cw_connection_get_name (connection), name);
  copy = cw_connection_copy (connection);
  cw_connection_set_name (copy, name);
  connection = cw_cli_accounts_save (accounts, copy, NULL, NULL, error);
  if (connection == NULL)
    return CW_CLI_EXIT_FAILED;
  cw_cli_connection_print_done (cli, cw_cli_accounts_get_model (accounts), connection, done);
  return CW_CLI_EXIT_DONE;
}

/* Saves another state. (transfer none) (nullable) */
static CwConnection *
switch_state (CwCliAccounts *accounts, CwConnection *connection, gboolean enabled, GError **error)
{
  g_autoptr (CwConnection) copy = cw_connection_copy (connection);
  CwConnectionState state = CW_CONNECTION_DISABLED;
  CwConnectionCause cause = CW_CAUSE_TURNED_OFF;

  if (enabled)
    {
      gboolean known = cw_connection_get_user (connection) != NULL;

      state = known ? CW_CONNECTION_ACTIVE : CW_CONNECTION_NOT_AUTHORIZED;
      cause = known ? CW_CAUSE_NONE : CW_CAUSE_NEVER_AUTHORIZED;
    }
  cw_connection_set_state (
      copy, state, cause, NULL,
      cw_clock_get_now (cw_accounts_get_clock (cw_cli_accounts_get_model (accounts))));
  return cw_cli_accounts_save (accounts, copy, NULL, NULL, error);
}

static CwCliExit
run_disable (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwCliAccounts) accounts = cw_cli_accounts_new (cli, arguments, error);
  g_autofree char *done = NULL;
  CwConnection *connection = NULL;

  if (accounts != NULL)
    connection = find_guarded (accounts, error);
  if (connection != NULL && cw_connection_get_state (connection) != CW_CONNECTION_DISABLED)
    connection = switch_state (accounts, connection, FALSE, error);
  if (connection == NULL)
    return CW_CLI_EXIT_FAILED;
  done = g_strdup_printf (_ ("The connection “%s” is turned off: nothing uses it."),
                          cw_connection_get_name (connection));
  cw_cli_connection_print_done (cli, cw_cli_accounts_get_model (accounts), connection, done);
  return CW_CLI_EXIT_DONE;
}

/* It was turned off for a while: whether it still works is told at once. */
static CwCliExit
print_enabled (CwCli *cli, CwCliAccounts *accounts, CwConnection *connection, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (CwIdentity) identity = cw_cli_accounts_test (accounts, connection, &reason);
  CwAccounts *model = cw_cli_accounts_get_model (accounts);
  g_autofree char *done = NULL;

  if (identity != NULL)
    {
      cw_cli_connection_print_identity (cli, model, connection, identity);
      return CW_CLI_EXIT_DONE;
    }
  if (!cw_net_error_is_passing (reason))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return CW_CLI_EXIT_FAILED;
    }
  cw_cli_complain (cli, reason);
  done = g_strdup_printf (_ ("The connection “%s” is turned on."),
                          cw_connection_get_name (connection));
  cw_cli_connection_print_done (cli, model, connection, done);
  return CW_CLI_EXIT_DONE;
}

static CwCliExit
run_enable (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwCliAccounts) accounts = cw_cli_accounts_new (cli, arguments, error);
  CwConnection *connection = NULL;

  if (accounts != NULL)
    connection = find_guarded (accounts, error);
  if (connection != NULL && cw_connection_get_state (connection) == CW_CONNECTION_DISABLED)
    connection = switch_state (accounts, connection, TRUE, error);
  if (connection == NULL)
    return CW_CLI_EXIT_FAILED;
  return print_enabled (cli, accounts, connection, error);
}

static const CwCliOption guarded_options[] = {
  { CW_CLI_SECRET_STDIN, NULL, CW_CLI_OPTION_NONE,
    N_ ("Read the administrator passphrase from standard input") },
  { NULL },
};

static const char guarded_details[] =
    N_ ("Standard input with --secret-stdin: the administrator passphrase, if the workspace has "
        "one.");

static const char test_details[] =
    N_ ("Makes one cheap call as this account, and prints who one is signed in as. Where\n"
        "Qualtrics says that the account lives in another data centre, the address is corrected.\n"
        "Ends with 4 where the connection needs reauthorization, with 1 where no answer came.");

const CwCliCommand cw_cli_connection_commands[] = {
  { "add", N_ ("SERVICE"), 1, 1, N_ ("Add an account at a service"), cw_cli_connection_add_details,
    cw_cli_connection_add_options, cw_cli_connection_run_add },
  { "list", NULL, 0, 0, N_ ("List the connections, their state and what depends on them"), NULL,
    NULL, run_list },
  { "show", N_ ("NAME"), 1, 1, N_ ("Show a connection"), NULL, NULL, run_show },
  { "test", N_ ("NAME"), 1, 1, N_ ("See whether a connection works, and who one is"), test_details,
    NULL, run_test },
  { "reauthorize", N_ ("NAME"), 1, 1, N_ ("Authorize a connection again, in its place"),
    cw_cli_connection_reauthorize_details, cw_cli_connection_reauthorize_options,
    cw_cli_connection_run_reauthorize },
  { "rename", N_ ("NAME NEW-NAME"), 2, 2, N_ ("Give a connection another name"), guarded_details,
    guarded_options, run_rename },
  { "enable", N_ ("NAME"), 1, 1, N_ ("Turn a connection on again"), guarded_details,
    guarded_options, run_enable },
  { "disable", N_ ("NAME"), 1, 1, N_ ("Turn a connection off, so that nothing uses it"),
    guarded_details, guarded_options, run_disable },
  { "log", N_ ("NAME"), 1, 1, N_ ("Show what was sent and answered, without secrets"), NULL,
    cw_cli_connection_log_options, cw_cli_connection_run_log },
  { "remove", N_ ("NAME"), 1, 1, N_ ("Remove a connection and its secrets"), guarded_details,
    guarded_options, run_remove },
  { NULL },
};
