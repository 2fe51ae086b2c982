/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-command.h"

#include <glib/gi18n.h>

const CwCliNoun cw_cli_nouns[] = {
  { "survey", N_ ("Surveys: import definitions and responses"), cw_cli_survey_commands },
  { "metric", N_ ("Metrics: what is scored, and what each answer means"), cw_cli_metric_commands },
  { "journey", N_ ("Journeys: the steps that carry metrics"), cw_cli_journey_commands },
  { "score", N_ ("Scores: CSAT, CES and NPS, with how sure they are"), cw_cli_score_commands },
  { "record", N_ ("Records: the interactions that flow"), cw_cli_record_commands },
  { "integration", N_ ("Integrations: flows of records to a service"),
    cw_cli_integration_commands },
  { "mapping", N_ ("Mappings: which fields an integration sends, and how"),
    cw_cli_mapping_commands },
  { "trigger", N_ ("Triggers: which records an integration sends"), cw_cli_trigger_commands },
  { "dead-letter", N_ ("Dead letters: deliveries that gave up"), cw_cli_dead_letter_commands },
  { "sync", N_ ("Bring what comes by a connection up to date"), cw_cli_sync_commands },
  { "job", N_ ("Jobs: what was done, what is going on, and what failed"), cw_cli_job_commands },
  { "worker", N_ ("Keep everything fresh in the background"), cw_cli_worker_commands },
  { "connection", N_ ("Connections: accounts at services, and whether they work"),
    cw_cli_connection_commands },
  { "passphrase", N_ ("The administrator passphrase of the workspace"),
    cw_cli_passphrase_commands },
  { "header", N_ ("Headers for other systems, built without an online encoder"),
    cw_cli_header_commands },
  { NULL },
};

const CwCliOption cw_cli_global_options[] = {
  { "workspace", N_ ("PATH|URL"), CW_CLI_OPTION_PATH,
    N_ ("Use this workspace instead of your own") },
  { "json", NULL, CW_CLI_OPTION_NONE, N_ ("Print one JSON document") },
  { "quiet", NULL, CW_CLI_OPTION_NONE, N_ ("Print results and errors only") },
  { "help", NULL, CW_CLI_OPTION_NONE, N_ ("Show help") },
  { "version", NULL, CW_CLI_OPTION_NONE, N_ ("Show the version") },
  { NULL },
};

const CwCliNoun *
cw_cli_find_noun (const char *name)
{
  for (const CwCliNoun *noun = cw_cli_nouns; noun->name != NULL; noun++)
    if (g_str_equal (noun->name, name))
      return noun;
  return NULL;
}

const CwCliCommand *
cw_cli_find_command (const CwCliNoun *noun, const char *verb)
{
  g_return_val_if_fail (noun != NULL, NULL);

  for (const CwCliCommand *command = noun->commands; command->run != NULL; command++)
    if (g_strcmp0 (command->verb, verb) == 0)
      return command;
  return NULL;
}
