/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-integration.h"

#include "cli/cw-cli-error.h"
#include "cli/cw-cli-secret.h"
#include "cli/cw-cli-table.h"
#include "cli/cw-cli-text.h"
#include "store/cw-connection-repository.h"
#include "store/cw-integration-repository.h"

#include <glib/gi18n.h>

/* What is asked of the store's thread. */
typedef struct
{
  CwIntegration *integration; /* (unowned) */
  const char *connection;     /* (unowned) */
  const char *name;           /* (unowned) */
} Request;

static gpointer
add_integration (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cw_integration_repository_add (db, request->integration, error) ? request : NULL;
}

static gboolean
check_service (CwConnection *connection, GError **error)
{
  if (cw_connection_get_service (connection) == CW_SERVICE_QUALTRICS)
    return TRUE;
  g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE,
               _ ("“%s” is no account at Qualtrics, where the interactions go.\nThis lists the "
                  "accounts: crosswalk-cli connection list"),
               cw_connection_get_name (connection));
  return FALSE;
}

static gboolean
parse_kind (CwCliArguments *arguments, CwIntegrationKind *kind, GError **error)
{
  const char *word = cw_cli_arguments_get_operand (arguments, 0);

  if (cw_integration_kind_from_string (word, kind))
    return TRUE;
  if (g_str_equal (word, "gladly") || g_str_equal (word, "social-connect"))
    g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_UNSUPPORTED,
                 _ ("This version of Crosswalk has no integrations of the kind “%s” yet.\nIt has "
                    "“interactions”: calls and chats, to a project at Qualtrics."),
                 word);
  else
    g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE,
                 _ ("There are no integrations of the kind “%s”.\nThe kind is “interactions”."),
                 word);
  return FALSE;
}

static CwCliExit
run_add (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwCliFlow) flow = NULL;
  g_autoptr (CwIntegration) integration = NULL;
  g_autofree char *name = NULL;
  CwConnection *connection;
  CwIntegrationKind kind;
  Request request = { NULL };

  if (!parse_kind (arguments, &kind, error))
    return CW_CLI_EXIT_FAILED;
  flow = cw_cli_flow_new (cli, arguments, error);
  if (flow == NULL)
    return CW_CLI_EXIT_FAILED;
  connection =
      cw_cli_accounts_find (flow->accounts, cw_cli_arguments_get (arguments, "connection"), error);
  if (connection == NULL || !check_service (connection, error) ||
      !cw_cli_accounts_confirm (flow->accounts, error))
    return CW_CLI_EXIT_FAILED;
  name = g_strstrip (g_strdup (cw_cli_arguments_get (arguments, "name")));
  integration = cw_integration_new (kind, name);
  integration->connection_uid = g_strdup (cw_connection_get_uid (connection));
  request.integration = integration;
  if (cw_cli_run_on_workspace (cli, add_integration, &request, error) == NULL)
    return CW_CLI_EXIT_FAILED;
  cw_cli_integration_report (cli, integration, connection, _ ("Added “%s”.\n"));
  return CW_CLI_EXIT_DONE;
}

/* Everything of the list, with the accounts behind it. */
static gpointer
list_integrations (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_cli_integration_list (db, NULL, error);
}

static void
print_list (CwCli *cli, GPtrArray *shown)
{
  const char *head[] = { _ ("NAME"), _ ("STATE"),   _ ("CONNECTION"), _ ("PROJECT"),
                         _ ("SENT"), _ ("WAITING"), _ ("DEAD") };
  g_autoptr (CwCliTable) table = cw_cli_table_new (G_N_ELEMENTS (head));
  g_autofree char *text = NULL;

  for (guint column = 4; column < G_N_ELEMENTS (head); column++)
    cw_cli_table_align_right (table, column);
  cw_cli_table_add_row (table, head);
  for (guint i = 0; i < shown->len; i++)
    {
      const CwCliIntegration *item = shown->pdata[i];
      const CwIntegration *integration = item->integration;
      g_autofree char *sent = cw_cli_text_format_count (item->counts.delivered_in_all);
      g_autofree char *waiting =
          cw_cli_text_format_count (cw_cli_integration_count_waiting (&item->counts));
      g_autofree char *dead = cw_cli_text_format_count (item->counts.n[CW_DELIVERY_DEAD]);
      const char *row[] = {
        integration->name,
        cw_integration_state_get_name (cw_integration_get_state (integration, item->connection)),
        item->connection != NULL ? cw_connection_get_name (item->connection) : "–",
        integration->project != NULL ? integration->project->name : "–",
        sent,
        waiting,
        dead,
      };

      cw_cli_table_add_row (table, row);
    }
  text = cw_cli_table_format (table, 0);
  cw_cli_print (cli, "%s", text);
}

static CwCliExit
run_list (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) shown = cw_cli_run_on_workspace (cli, list_integrations, NULL, error);

  if (shown == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    cw_cli_integration_print_list_json (cli, shown);
  else if (shown->len > 0)
    print_list (cli, shown);
  else
    cw_cli_note (cli, "%s\n",
                 _ ("There are no integrations yet. Add one: crosswalk-cli integration add "
                    "interactions --name N --connection C."));
  return CW_CLI_EXIT_DONE;
}

static gpointer
show_integration (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwIntegration) found = cw_cli_flow_find (db, data, error);
  g_autoptr (GPtrArray) all = NULL;

  if (found == NULL)
    return NULL;
  all = cw_cli_integration_list (db, found->uid, error);
  return all != NULL && all->len == 1 ? g_ptr_array_steal_index (all, 0) : NULL;
}

static CwCliExit
run_show (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwCliIntegration) shown = cw_cli_run_on_workspace (
      cli, show_integration, (char *) cw_cli_arguments_get_operand (arguments, 0), error);

  if (shown == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    cw_cli_integration_print_json (cli, shown);
  else
    cw_cli_integration_print (cli, shown);
  return CW_CLI_EXIT_DONE;
}

static gboolean
has_project (const CwIntegration *integration)
{
  return integration->project != NULL && integration->project->survey_id != NULL &&
         integration->project->version_id != NULL;
}

static CwConnection *
find_connection (CwCliFlow *flow, const CwIntegration *integration)
{
  return integration->connection_uid != NULL
             ? cw_accounts_find (cw_cli_accounts_get_model (flow->accounts),
                                 integration->connection_uid)
             : NULL;
}

/* The project comes with the first enabling where nobody made it before. */
static gboolean
make_ready (CwCliFlow *flow, const CwIntegration *integration, GError **error)
{
  if (has_project (integration) || integration->mapping->fields->len == 0 ||
      integration->triggers->len == 0 || find_connection (flow, integration) == NULL)
    return TRUE;
  return cw_cli_flow_create_project (flow, integration, integration->name, error);
}

static gpointer
count_waiting (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwIntegration *integration = data;
  CwOutboxCounts counts;

  if (!cw_outbox_repository_count (db, integration->id, g_get_real_time () / 1000, &counts, error))
    return NULL;
  return GSIZE_TO_POINTER (1 + (gsize) cw_cli_integration_count_waiting (&counts));
}

/* How many go on where they could not go before. */
static void
note_return (CwCli *cli, const CwIntegration *integration)
{
  gsize n =
      GPOINTER_TO_SIZE (cw_cli_run_on_workspace (cli, count_waiting, (gpointer) integration, NULL));
  g_autofree char *count = cw_cli_text_format_count (n > 0 ? (gint64) n - 1 : 0);

  if (n > 1 && integration->enabled)
    cw_cli_note (cli,
                 ngettext ("%s delivery that was not taken goes on. A window or a worker sends it; "
                           "crosswalk-cli sync does it now.\n",
                           "%s deliveries that were not taken go on. A window or a worker sends "
                           "them; crosswalk-cli sync does it now.\n",
                           n - 1),
                 count);
  else if (n > 1)
    cw_cli_note (cli,
                 ngettext ("%s delivery that was not taken goes on when the integration is "
                           "enabled.\n",
                           "%s deliveries that were not taken go on when the integration is "
                           "enabled.\n",
                           n - 1),
                 count);
}

/* What a verb does to an integration, in whose account it works. */
typedef gboolean (*Change) (CwCliFlow *flow,
                            const CwIntegration *integration,
                            CwCliArguments *arguments,
                            GError **error);

/* @done: says with its name that it is done; @frees: what waits may go on since then */
static CwCliExit
run_change (CwCli *cli,
            CwCliArguments *arguments,
            Change change,
            const char *done,
            gboolean frees,
            GError **error)
{
  g_autoptr (CwIntegration) integration = cw_cli_flow_load (cli, arguments, error);
  g_autoptr (CwIntegration) changed = NULL;
  g_autoptr (CwCliFlow) flow = NULL;

  if (integration == NULL)
    return CW_CLI_EXIT_FAILED;
  flow = cw_cli_flow_new (cli, arguments, error);
  if (flow == NULL || !cw_cli_accounts_confirm (flow->accounts, error) ||
      !change (flow, integration, arguments, error))
    return CW_CLI_EXIT_FAILED;
  changed = cw_cli_flow_load (cli, arguments, error);
  if (changed == NULL)
    return CW_CLI_EXIT_FAILED;
  cw_cli_integration_report (cli, changed, find_connection (flow, changed), done);
  if (frees)
    note_return (cli, changed);
  return CW_CLI_EXIT_DONE;
}

static gboolean
enable (CwCliFlow *flow,
        const CwIntegration *integration,
        CwCliArguments *arguments,
        GError **error)
{
  if (!make_ready (flow, integration, error))
    return FALSE;
  cw_flow_enable_async (flow->manager, integration->id, cw_cli_arguments_has (arguments, "past"),
                        cw_cli_accounts_get_cancellable (flow->accounts),
                        cw_cli_accounts_answered_cb, flow->accounts);
  return cw_flow_enable_finish (flow->manager, cw_cli_accounts_wait (flow->accounts), error);
}

static CwCliExit
run_enable (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  return run_change (cli, arguments, enable,
                     _ ("Enabled “%s”. A window or a worker sends what matches; crosswalk-cli sync "
                        "does it now.\n"),
                     FALSE, error);
}

static gboolean
disable (CwCliFlow *flow,
         const CwIntegration *integration,
         CwCliArguments *arguments,
         GError **error)
{
  cw_flow_disable_async (flow->manager, integration->id,
                         cw_cli_accounts_get_cancellable (flow->accounts),
                         cw_cli_accounts_answered_cb, flow->accounts);
  return cw_flow_disable_finish (flow->manager, cw_cli_accounts_wait (flow->accounts), error);
}

static CwCliExit
run_disable (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  return run_change (cli, arguments, disable, _ ("Disabled “%s”. What waits, waits.\n"), FALSE,
                     error);
}

static gboolean
create_project (CwCliFlow *flow,
                const CwIntegration *integration,
                CwCliArguments *arguments,
                GError **error)
{
  const char *name = cw_cli_arguments_get (arguments, "name");

  if (!cw_cli_arguments_has (arguments, "anew"))
    return cw_cli_flow_create_project (flow, integration, name != NULL ? name : integration->name,
                                       error);
  cw_flow_recreate_project_async (flow->manager, integration->id,
                                  cw_cli_accounts_get_cancellable (flow->accounts),
                                  cw_cli_accounts_answered_cb, flow->accounts);
  return cw_flow_recreate_project_finish (flow->manager, cw_cli_accounts_wait (flow->accounts),
                                          error) ||
         cw_cli_flow_explain (flow, integration, error);
}

static CwCliExit
run_create_project (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  return run_change (cli, arguments, create_project, _ ("The project of “%s” is there.\n"), TRUE,
                     error);
}

static gboolean
relink (CwCliFlow *flow,
        const CwIntegration *integration,
        CwCliArguments *arguments,
        GError **error)
{
  cw_flow_relink_project_async (flow->manager, integration->id,
                                cw_cli_arguments_get_operand (arguments, 1),
                                cw_cli_accounts_get_cancellable (flow->accounts),
                                cw_cli_accounts_answered_cb, flow->accounts);
  return cw_flow_relink_project_finish (flow->manager, cw_cli_accounts_wait (flow->accounts),
                                        error) ||
         cw_cli_flow_explain (flow, integration, error);
}

static CwCliExit
run_relink (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  return run_change (cli, arguments, relink,
                     _ ("“%s” goes to another project now. What waits goes there.\n"), TRUE, error);
}

static gpointer
set_connection (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cw_integration_repository_set_connection (db, request->integration->id,
                                                   request->connection, error)
             ? request
             : NULL;
}

static CwCliExit
run_set_connection (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwIntegration) integration = cw_cli_flow_load (cli, arguments, error);
  g_autoptr (CwCliAccounts) accounts = NULL;
  CwConnection *connection = NULL;
  Request request = { integration };

  if (integration == NULL)
    return CW_CLI_EXIT_FAILED;
  accounts = cw_cli_accounts_new (cli, arguments, error);
  if (accounts != NULL)
    connection =
        cw_cli_accounts_find (accounts, cw_cli_arguments_get_operand (arguments, 1), error);
  if (connection == NULL || !check_service (connection, error) ||
      !cw_cli_accounts_confirm (accounts, error))
    return CW_CLI_EXIT_FAILED;
  request.connection = cw_connection_get_uid (connection);
  if (cw_cli_run_on_workspace (cli, set_connection, &request, error) == NULL)
    return CW_CLI_EXIT_FAILED;
  g_free (integration->connection_uid);
  integration->connection_uid = g_strdup (request.connection);
  cw_cli_integration_report (cli, integration, connection,
                             _ ("“%s” goes by another account now, with what waits.\n"));
  return CW_CLI_EXIT_DONE;
}

static gpointer
remove_integration (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cw_integration_repository_remove (db, request->integration->id, error) ? request : NULL;
}

static CwCliExit
run_remove (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwIntegration) integration = cw_cli_flow_load (cli, arguments, error);
  g_autoptr (CwCliAccounts) accounts = NULL;
  Request request = { integration };

  if (integration == NULL)
    return CW_CLI_EXIT_FAILED;
  accounts = cw_cli_accounts_new (cli, arguments, error);
  if (accounts == NULL || !cw_cli_accounts_confirm (accounts, error) ||
      cw_cli_run_on_workspace (cli, remove_integration, &request, error) == NULL)
    return CW_CLI_EXIT_FAILED;
  cw_cli_integration_report_removed (cli, integration);
  return CW_CLI_EXIT_DONE;
}

static gpointer
rename_integration (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cw_integration_repository_rename (db, request->integration->id, request->name, error)
             ? request
             : NULL;
}

static CwCliExit
run_rename (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwIntegration) integration = cw_cli_flow_load (cli, arguments, error);
  g_autofree char *name = g_strstrip (g_strdup (cw_cli_arguments_get_operand (arguments, 1)));
  Request request = { integration, NULL, name };

  if (integration == NULL ||
      cw_cli_run_on_workspace (cli, rename_integration, &request, error) == NULL)
    return CW_CLI_EXIT_FAILED;
  g_free (integration->name);
  integration->name = g_strdup (request.name);
  cw_cli_integration_report (cli, integration, NULL, _ ("It is called “%s” now.\n"));
  return CW_CLI_EXIT_DONE;
}

#define SECRET_OPTION                                                                              \
  {                                                                                                \
    CW_CLI_SECRET_STDIN, NULL, CW_CLI_OPTION_NONE,                                                 \
        N_ ("Read the administrator passphrase from standard input")                               \
  }

static const CwCliOption add_options[] = {
  { "name", N_ ("NAME"), CW_CLI_OPTION_REQUIRED, N_ ("Name of the integration") },
  { "connection", N_ ("NAME"), CW_CLI_OPTION_REQUIRED, N_ ("The account at Qualtrics") },
  SECRET_OPTION,
  { NULL },
};

static const CwCliOption enable_options[] = {
  { "past", NULL, CW_CLI_OPTION_NONE, N_ ("Send what is stored already, too") },
  SECRET_OPTION,
  { NULL },
};

static const CwCliOption project_options[] = {
  { "name", N_ ("NAME"), CW_CLI_OPTION_NONE, N_ ("Name of the project; else the integration's") },
  { "anew", NULL, CW_CLI_OPTION_NONE, N_ ("The one it had is gone: make another in its place") },
  SECRET_OPTION,
  { NULL },
};

static const CwCliOption secret_options[] = { SECRET_OPTION, { NULL } };

static const char add_details[] =
    N_ ("KIND is “interactions”: calls and chats, to a project at Qualtrics. Then: mapping set,\n"
        "trigger add, integration enable. Standard input with --secret-stdin: the administrator\n"
        "passphrase, if the workspace has one.");

static const char enable_details[] =
    N_ ("Needs an account, data and a trigger that is enabled; “integration show” says what is\n"
        "missing. A project at Qualtrics is made if there is none yet. From then on a window or a\n"
        "worker sends what matches; “crosswalk-cli sync N” does it at once.");

static const char relink_details[] = N_ (
    "SURVEY-ID is that of a survey the account may see: “crosswalk-cli survey list\n"
    "--connection C”. Its questions and embedded data of the same names are used, what is missing\n"
    "is added, nothing is removed. What waits goes to it; what was delivered stays where it is.");

static const char connection_details[] =
    N_ ("For one whose account was removed, or is to be left. The project stays where it is: the\n"
        "other account must be allowed to see it. What waits for the account goes on by this one.");

const CwCliCommand cw_cli_integration_commands[] = {
  { "add", N_ ("KIND"), 1, 1, N_ ("Add an integration"), add_details, add_options, run_add },
  { "list", NULL, 0, 0, N_ ("List the integrations and what they sent"), NULL, NULL, run_list },
  { "show", N_ ("NAME"), 1, 1, N_ ("Show its checklist and what it sent"), NULL, NULL, run_show },
  { "create-project", N_ ("NAME"), 1, 1, N_ ("Create its project at Qualtrics"), NULL,
    project_options, run_create_project },
  { "relink", N_ ("NAME SURVEY-ID"), 2, 2, N_ ("Send to another project that is there already"),
    relink_details, secret_options, run_relink },
  { "set-connection", N_ ("NAME CONNECTION"), 2, 2, N_ ("Send by another account"),
    connection_details, secret_options, run_set_connection },
  { "enable", N_ ("NAME"), 1, 1, N_ ("Let matching records flow"), enable_details, enable_options,
    run_enable },
  { "disable", N_ ("NAME"), 1, 1, N_ ("Send nothing until it is enabled again"), NULL,
    secret_options, run_disable },
  { "rename", N_ ("NAME NEW-NAME"), 2, 2, N_ ("Give it another name"), NULL, NULL, run_rename },
  { "remove", N_ ("NAME"), 1, 1, N_ ("Remove it; its project at Qualtrics stays"), NULL,
    secret_options, run_remove },
  { NULL },
};
