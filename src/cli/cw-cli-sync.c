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
        _ ("No survey comes by a connection yet. Add a metric of one: crosswalk-cli metric "
           "add --connection NAME"));
  else
    cw_cli_note (cli, "%s\n", _ ("Nothing is due. “crosswalk-cli sync --all” asks all the same."));
}

static CwCliExit
run_sync (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  CwCliSyncRequest request = { arguments->operands, cw_cli_arguments_has (arguments, "all"),
                               g_get_real_time () / 1000 };
  g_autoptr (GPtrArray) syncs = NULL;
  g_autoptr (CwCliJobs) jobs = NULL;

  if (!check_usage (arguments, error))
    return CW_CLI_EXIT_FAILED;
  syncs = cw_cli_run_on_workspace (cli, cw_cli_sync_find, &request, error);
  if (syncs == NULL)
    return CW_CLI_EXIT_FAILED;
  if (syncs->len == 0)
    note_nothing (cli, &request);
  if (cw_cli_arguments_has (arguments, "dry-run"))
    return cw_cli_sync_print_plan (cli, syncs, error);
  jobs = cw_cli_jobs_new (cli, arguments, error);
  if (jobs == NULL)
    return CW_CLI_EXIT_FAILED;
  for (guint i = 0; i < syncs->len; i++)
    {
      const CwSurveySync *sync = syncs->pdata[i];

      cw_cli_jobs_add_survey (jobs, sync->survey_id, sync->survey_name);
    }
  if (!cw_cli_jobs_run (jobs, error))
    return CW_CLI_EXIT_FAILED;
  return cw_cli_jobs_report (jobs);
}

static const CwCliOption sync_options[] = {
  { "all", NULL, CW_CLI_OPTION_NONE, N_ ("Every survey that comes by a connection") },
  { "dry-run", NULL, CW_CLI_OPTION_NONE, N_ ("Say what would be asked for, and ask for nothing") },
  { NULL },
};

static const char sync_details[] = N_ (
    "NAME is a metric, or the id or name of a survey; metrics of one survey are kept fresh\n"
    "together. Without names, what is due by its schedule, and what was cut off, is done. What\n"
    "a window or a worker has in hand is waited for, and never done twice. Ended by a signal, "
    "the\n"
    "next sync goes on from where it was.\n"
    "Ends with 1 if all failed, with 3 if some did, with 4 if a connection needs\n"
    "reauthorization.");

const CwCliCommand cw_cli_sync_commands[] = {
  { NULL, N_ ("NAME…"), 0, CW_CLI_ANY_NUMBER, N_ ("Bring responses up to date"), sync_details,
    sync_options, run_sync },
  { NULL },
};
