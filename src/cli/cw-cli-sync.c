/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-sync.h"

#include "cli/cw-cli-error.h"
#include "cli/cw-cli-jobs.h"

#include <glib/gi18n.h>

static gboolean
check_usage (CwCliArguments *arguments, GError **error)
{
  if (!cw_cli_arguments_has (arguments, "all") || arguments->operands->len == 0)
    return TRUE;
  g_set_error_literal (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE,
                       _ ("--all and names cannot be given together."));
  return FALSE;
}

static void
note_nothing (CwCli *cli, const CwCliSyncRequest *request)
{
  if (request->all)
    cw_cli_note (
        cli, "%s\n",
        _ ("No integration is enabled, and no survey comes by a connection yet. See crosswalk-cli "
           "integration list; add a metric: crosswalk-cli metric add --connection NAME"));
  else
    cw_cli_note (cli, "%s\n", _ ("Nothing is due. “crosswalk-cli sync --all” asks all the same."));
}

static gpointer
find_surveys (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwCliSyncRequest *request = data;

  if (request->any_named && request->names->len == 0)
    return g_ptr_array_new ();
  return cw_cli_sync_find (db, request, cancellable, error);
}

static CwCliExit
run_jobs (CwCli *cli,
          CwCliArguments *arguments,
          GPtrArray *syncs,
          GPtrArray *integrations,
          GError **error)
{
  g_autoptr (CwCliJobs) jobs = cw_cli_jobs_new (cli, arguments, error);

  if (jobs == NULL)
    return CW_CLI_EXIT_FAILED;
  for (guint i = 0; i < syncs->len; i++)
    {
      const CwSurveySync *sync = syncs->pdata[i];

      cw_cli_jobs_add_survey (jobs, sync->survey_id, sync->survey_name);
    }
  for (guint i = 0; i < integrations->len; i++)
    cw_cli_jobs_add_integration (jobs, integrations->pdata[i]);
  if (!cw_cli_jobs_run (jobs, error))
    return CW_CLI_EXIT_FAILED;
  return cw_cli_jobs_report (jobs);
}

static CwCliExit
run_sync (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  CwCliSyncRequest request = { names, cw_cli_arguments_has (arguments, "all"),
                               arguments->operands->len > 0, g_get_real_time () / 1000 };
  g_autoptr (GPtrArray) integrations = NULL;
  g_autoptr (GPtrArray) syncs = NULL;

  if (!check_usage (arguments, error))
    return CW_CLI_EXIT_FAILED;
  for (guint i = 0; i < arguments->operands->len; i++)
    g_ptr_array_add (names, arguments->operands->pdata[i]);
  integrations = cw_cli_run_on_workspace (cli, cw_cli_sync_find_integrations, &request, error);
  if (integrations == NULL)
    return CW_CLI_EXIT_FAILED;
  syncs = cw_cli_run_on_workspace (cli, find_surveys, &request, error);
  if (syncs == NULL)
    return CW_CLI_EXIT_FAILED;
  if (syncs->len == 0 && integrations->len == 0)
    note_nothing (cli, &request);
  if (cw_cli_arguments_has (arguments, "dry-run"))
    return cw_cli_sync_print_plan (cli, arguments, syncs, integrations, error);
  return run_jobs (cli, arguments, syncs, integrations, error);
}

static const CwCliOption sync_options[] = {
  { "all", NULL, CW_CLI_OPTION_NONE,
    N_ ("Every survey that comes by a connection, every enabled integration") },
  { "dry-run", NULL, CW_CLI_OPTION_NONE,
    N_ ("Say what would be asked for and sent, and do nothing") },
  { NULL },
};

static const char sync_details[] = N_ (
    "NAME is an integration, a metric, or the id or name of a survey; metrics of one survey are kept fresh\n"
    "together. Without names, what is due by its schedule, and what was cut off, is done. What\n"
    "a window or a worker has in hand is waited for, and never done twice. Ended by a signal, "
    "the\n"
    "next sync goes on from where it was.\n"
    "A service that does not answer is asked five times, within some three minutes. Ends with 1 if\n"
    "all failed, with 3 if some did, with 4 if a connection needs reauthorization; what it did\n"
    "before it failed is done, and said, and so is what waits.");

const CwCliCommand cw_cli_sync_commands[] = {
  { NULL, N_ ("NAME…"), 0, CW_CLI_ANY_NUMBER,
    N_ ("Bring responses up to date, send what is to be sent"), sync_details, sync_options,
    run_sync },
  { NULL },
};
