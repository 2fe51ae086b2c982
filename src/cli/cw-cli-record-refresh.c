/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-record.h"

#include "cli/cw-cli-accounts.h"
#include "cli/cw-cli-error.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli.h"
#include "sync/cw-record-refresh.h"

#include <glib/gi18n.h>

static gboolean
check (CwCliArguments *arguments, GError **error)
{
  if (!cw_cli_arguments_has (arguments, "connection"))
    g_set_error_literal (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE,
                         _ ("Say which connection: --connection NAME."));
  else if (arguments->operands->len == 0 && !cw_cli_arguments_has (arguments, "categories"))
    g_set_error_literal (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE,
                         _ ("Give ids of interactions, or --categories."));
  else
    return TRUE;
  return FALSE;
}

static CwAccount *
find_account (CwCliAccounts *accounts, const char *name, CwConnection **connection, GError **error)
{
  *connection = cw_cli_accounts_find (accounts, name, error);
  if (*connection == NULL)
    return NULL;
  if (cw_connection_get_service (*connection) == CW_SERVICE_TETHR)
    return cw_cli_accounts_get_account (accounts, *connection, error);
  g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_UNSUPPORTED,
               _ ("The connection “%s” leads to %s, which has no interactions.\nName a connection "
                  "to Tethr."),
               cw_connection_get_name (*connection),
               cw_service_get_name (cw_connection_get_service (*connection)));
  return NULL;
}

static void
print_json (CwCli *cli, const CwRecordImportReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_add_integer (builder, "read", report->n_read);
  cw_cli_json_add_integer (builder, "added", report->n_added);
  cw_cli_json_add_integer (builder, "updated", report->n_updated);
  cw_cli_json_add_integer (builder, "unchanged", report->n_unchanged);
  cw_cli_json_add_integer (builder, "rejected", report->n_rejected);
  cw_cli_json_add_integer (builder, "definitions", report->n_definitions);
  cw_cli_json_begin_array (builder, "reasons");
  for (guint i = 0; i < report->rejected->len; i++)
    json_builder_add_string_value (builder, report->rejected->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static void
print_text (CwCli *cli, const CwRecordImportReport *report)
{
  if (report->n_definitions > 0)
    cw_cli_print (cli,
                  ngettext ("%u definition of categories, groups and scores\n",
                            "%u definitions of categories, groups and scores\n",
                            report->n_definitions),
                  report->n_definitions);
  if (report->n_read > 0)
    cw_cli_print (cli, _ ("%u added, %u updated, %u unchanged, %u left out\n"), report->n_added,
                  report->n_updated, report->n_unchanged, report->n_rejected);
  for (guint i = 0; i < report->rejected->len; i++)
    cw_cli_print (cli, "  %s\n", (const char *) report->rejected->pdata[i]);
}

static CwRecordImportReport *
refresh (CwCli *cli, CwCliAccounts *accounts, CwCliArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GError) reason = NULL;
  CwConnection *connection;
  CwAccount *account =
      find_account (accounts, cw_cli_arguments_get (arguments, "connection"), &connection, error);
  CwWorkspace *workspace = account != NULL ? cw_cli_get_workspace (cli, error) : NULL;
  CwRecordImportReport *report;

  if (workspace == NULL)
    return NULL;
  for (guint i = 0; i < arguments->operands->len; i++)
    g_ptr_array_add (ids, (gpointer) cw_cli_arguments_get_operand (arguments, i));
  g_ptr_array_add (ids, NULL);
  cw_record_refresh_async (workspace, account, (const char *const *) ids->pdata,
                           cw_cli_arguments_has (arguments, "categories"), CW_ACCOUNT_FAIL,
                           cw_cli_accounts_get_cancellable (accounts), cw_cli_accounts_answered_cb,
                           accounts);
  report = cw_record_refresh_finish (workspace, cw_cli_accounts_wait (accounts), &reason);
  cw_cli_accounts_explain (connection, &reason);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return report;
}

CwCliExit
cw_cli_record_run_refresh (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwCliAccounts) accounts = NULL;
  g_autoptr (CwRecordImportReport) report = NULL;

  if (!check (arguments, error))
    return CW_CLI_EXIT_FAILED;
  accounts = cw_cli_accounts_new (cli, arguments, error);
  report = accounts != NULL ? refresh (cli, accounts, arguments, error) : NULL;
  if (report == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    print_json (cli, report);
  else
    print_text (cli, report);
  if (report->n_rejected == 0)
    return CW_CLI_EXIT_DONE;
  return CW_CLI_EXIT_PARTLY;
}
