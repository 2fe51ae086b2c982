/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-survey.h"

#include "cli/cw-cli-accounts.h"
#include "cli/cw-cli-error.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli-table.h"
#include "cli/cw-cli-text.h"
#include "service/cw-qualtrics-client.h"
#include "sync/cw-survey-fetch.h"

#include <glib/gi18n.h>

static gboolean
check_service (CwConnection *connection, GError **error)
{
  if (cw_connection_get_service (connection) == CW_SERVICE_QUALTRICS)
    return TRUE;
  g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_UNSUPPORTED,
               _ ("The connection “%s” leads to %s, which has no surveys.\nName a connection to "
                  "Qualtrics."),
               cw_connection_get_name (connection),
               cw_service_get_name (cw_connection_get_service (connection)));
  return FALSE;
}

/* (transfer none) (nullable) */
static CwAccount *
find_account (CwCliAccounts *accounts,
              const char *name,
              CwConnection **out_connection,
              GError **error)
{
  *out_connection = cw_cli_accounts_find (accounts, name, error);
  if (*out_connection == NULL || !check_service (*out_connection, error))
    return NULL;
  return cw_cli_accounts_get_account (accounts, *out_connection, error);
}

static GPtrArray *
read_remote (CwCliAccounts *accounts, const char *name, GError **error)
{
  g_autoptr (GError) reason = NULL;
  CwConnection *connection;
  CwAccount *account = find_account (accounts, name, &connection, error);
  GPtrArray *surveys;

  if (account == NULL)
    return NULL;
  cw_qualtrics_client_list_surveys_async (account, CW_ACCOUNT_FAIL,
                                          cw_cli_accounts_get_cancellable (accounts),
                                          cw_cli_accounts_answered_cb, accounts);
  surveys =
      cw_qualtrics_client_list_surveys_finish (account, cw_cli_accounts_wait (accounts), &reason);
  cw_cli_accounts_explain (connection, &reason);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return surveys;
}

static gpointer
list_entries (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_survey_repository_list (db, error);
}

static gboolean
is_in_workspace (GPtrArray *entries, const char *id)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_strcmp0 (((CwSurveyEntry *) entries->pdata[i])->id, id) == 0)
      return TRUE;
  return FALSE;
}

static void
print_json (CwCli *cli, GPtrArray *surveys, GPtrArray *entries)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_begin_array (builder, "surveys");
  for (guint i = 0; i < surveys->len; i++)
    {
      const CwRemoteSurvey *survey = surveys->pdata[i];

      json_builder_begin_object (builder);
      cw_cli_json_add_text (builder, "id", survey->id);
      cw_cli_json_add_text (builder, "name", survey->name);
      cw_cli_json_add_flag (builder, "active", survey->active);
      cw_cli_json_add_instant (builder, "last_modified",
                               survey->last_modified > 0 ? survey->last_modified : CW_PERIOD_OPEN);
      cw_cli_json_add_flag (builder, "in_workspace", is_in_workspace (entries, survey->id));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static void
print_text (CwCli *cli, GPtrArray *surveys, GPtrArray *entries)
{
  const char *head[] = { _ ("ID"), _ ("NAME"), _ ("STATE"), _ ("CHANGED"), "" };
  g_autoptr (CwCliTable) table = cw_cli_table_new (G_N_ELEMENTS (head));
  g_autofree char *text = NULL;

  cw_cli_table_add_row (table, head);
  for (guint i = 0; i < surveys->len; i++)
    {
      const CwRemoteSurvey *survey = surveys->pdata[i];
      g_autofree char *changed = cw_cli_text_format_date (
          survey->last_modified > 0 ? survey->last_modified : CW_PERIOD_OPEN);
      g_autofree char *title = cw_cli_text_format_name (survey->name);
      const char *row[] = { survey->id, title, survey->active ? _ ("active") : _ ("inactive"),
                            changed,
                            is_in_workspace (entries, survey->id) ? _ ("in the workspace") : "" };

      cw_cli_table_add_row (table, row);
    }
  text = cw_cli_table_format (table, 0);
  cw_cli_print (cli, "%s", text);
}

CwCliExit
cw_cli_survey_run_list_remote (CwCli *cli,
                               CwCliArguments *arguments,
                               const char *name,
                               GError **error)
{
  g_autoptr (CwCliAccounts) accounts = cw_cli_accounts_new (cli, arguments, error);
  g_autoptr (GPtrArray) surveys = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  if (accounts != NULL)
    surveys = read_remote (accounts, name, error);
  if (surveys != NULL)
    entries = cw_cli_run_on_workspace (cli, list_entries, NULL, error);
  if (entries == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    print_json (cli, surveys, entries);
  else if (surveys->len > 0)
    print_text (cli, surveys, entries);
  /* Seed 003: the commonest reason why a survey is missed. */
  if (surveys->len == 0)
    cw_cli_note (cli, "%s\n",
                 _ ("This account may see no surveys. Invite it as a collaborator on the projects "
                    "in Qualtrics."));
  else if (!cw_cli_get_json (cli))
    cw_cli_note (cli, "%s\n",
                 _ ("A survey is missing? Invite this account as a collaborator on its project in "
                    "Qualtrics."));
  return CW_CLI_EXIT_DONE;
}

CwSurvey *
cw_cli_survey_fetch (CwCli *cli,
                     CwCliArguments *arguments,
                     const char *name,
                     const char *survey_id,
                     GError **error)
{
  g_autoptr (CwCliAccounts) accounts = cw_cli_accounts_new (cli, arguments, error);
  g_autoptr (GError) reason = NULL;
  CwConnection *connection = NULL;
  CwAccount *account = NULL;
  CwSurvey *survey;

  if (accounts != NULL)
    account = find_account (accounts, name, &connection, error);
  if (account == NULL)
    return NULL;
  cw_survey_fetch_async (account, cw_cli_get_workspace (cli, NULL), survey_id, CW_ACCOUNT_FAIL,
                         cw_cli_accounts_get_cancellable (accounts), cw_cli_accounts_answered_cb,
                         accounts);
  survey = cw_survey_fetch_finish (account, cw_cli_accounts_wait (accounts), &reason);
  cw_cli_accounts_explain (connection, &reason);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return survey;
}
