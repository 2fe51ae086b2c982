/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-trigger.h"

#include "cli/cw-cli-document.h"
#include "cli/cw-cli-error.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli-secret.h"
#include "cli/cw-cli-table.h"
#include "ingest/cw-json-text.h"
#include "store/cw-integration-repository.h"

#include <glib/gi18n.h>

/* What is asked of the store's thread. */
typedef struct
{
  gint64 integration;
  CwTrigger *trigger; /* (unowned) */
  gboolean enabled;
} Request;

static void
add_trigger_json (JsonBuilder *builder, const CwTrigger *trigger)
{
  json_builder_begin_object (builder);
  cw_cli_json_add_text (builder, "name", trigger->name);
  cw_cli_json_add_flag (builder, "enabled", trigger->enabled);
  json_builder_set_member_name (builder, "filter");
  json_builder_add_value (builder, cw_filter_to_json (trigger->filter));
  json_builder_end_object (builder);
}

static void
report (CwCli *cli, const char *member, const CwTrigger *trigger, const char *words)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cw_cli_get_json (cli))
    {
      g_auto (GStrv) parts = g_strsplit (words, "%s", 2);

      cw_cli_print (cli, "%s%s%s", parts[0], trigger->name, parts[1] != NULL ? parts[1] : "");
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, member);
  add_trigger_json (builder, trigger);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

/* The first that is free. (transfer full) */
static char *
find_name (CwIntegration *integration)
{
  for (guint i = integration->triggers->len + 1;; i++)
    {
      char *name = g_strdup_printf (_ ("Trigger %u"), i);

      if (cw_cli_flow_find_trigger (integration, name, NULL) == NULL)
        return name;
      g_free (name);
    }
}

static CwTrigger *
read_trigger (CwCli *cli, CwIntegration *integration, CwCliArguments *arguments, GError **error)
{
  const char *file = cw_cli_arguments_get (arguments, "file");
  const char *name = cw_cli_arguments_get (arguments, "name");
  g_autoptr (JsonNode) node = cw_cli_document_read (file, error);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (CwTrigger) trigger = node != NULL ? cw_trigger_from_json (node, zone, error) : NULL;

  if (trigger == NULL)
    {
      if (node != NULL)
        g_prefix_error (error, "%s: ", file);
      return NULL;
    }
  if (name != NULL)
    {
      g_free (trigger->name);
      trigger->name = g_strdup (name);
    }
  if (trigger->name == NULL || *g_strstrip (trigger->name) == '\0')
    {
      g_free (trigger->name);
      trigger->name = find_name (integration);
      cw_cli_note (cli,
                   _ ("It has no name of its own, and is called “%s”. --name NAME gives one.\n"),
                   trigger->name);
    }
  return g_steal_pointer (&trigger);
}

static gpointer
save_trigger (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cw_integration_repository_save_trigger (db, request->integration, request->trigger, error)
             ? request
             : NULL;
}

static gboolean
confirm (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwCliAccounts) accounts = cw_cli_accounts_new (cli, arguments, error);

  return accounts != NULL && cw_cli_accounts_confirm (accounts, error);
}

static CwCliExit
run_add (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwIntegration) integration = cw_cli_flow_load (cli, arguments, error);
  g_autoptr (CwTrigger) trigger = NULL;
  g_autoptr (CwCatalog) catalog = NULL;
  Request request = { 0 };

  if (integration == NULL)
    return CW_CLI_EXIT_FAILED;
  trigger = read_trigger (cli, integration, arguments, error);
  catalog = trigger != NULL ? cw_cli_flow_load_catalog (cli, error) : NULL;
  if (catalog == NULL || !cw_filter_check (trigger->filter, catalog, error) ||
      !confirm (cli, arguments, error))
    return CW_CLI_EXIT_FAILED;
  request.integration = integration->id;
  request.trigger = trigger;
  if (cw_cli_run_on_workspace (cli, save_trigger, &request, error) == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_filter_count_conditions (trigger->filter) == 0)
    cw_cli_note (cli, "%s\n", _ ("It has no condition, so every record matches it."));
  report (cli, "trigger", trigger, _ ("Added the trigger “%s”.\n"));
  return CW_CLI_EXIT_DONE;
}

static CwCliExit
run_list (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwIntegration) integration = cw_cli_flow_load (cli, arguments, error);
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (CwCliTable) table = cw_cli_table_new (3);
  g_autofree char *text = NULL;

  if (integration == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    {
      builder = json_builder_new ();
      json_builder_begin_object (builder);
      cw_cli_json_begin_array (builder, "triggers");
      for (guint i = 0; i < integration->triggers->len; i++)
        add_trigger_json (builder, integration->triggers->pdata[i]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
      cw_cli_print_json (cli, builder);
      return CW_CLI_EXIT_DONE;
    }
  for (guint i = 0; i < integration->triggers->len; i++)
    {
      const CwTrigger *trigger = integration->triggers->pdata[i];
      guint n = cw_filter_count_conditions (trigger->filter);
      g_autofree char *conditions =
          g_strdup_printf (ngettext ("%u condition", "%u conditions", n), n);
      const char *row[] = { trigger->name, trigger->enabled ? _ ("enabled") : _ ("disabled"),
                            conditions };

      cw_cli_table_add_row (table, row);
    }
  text = cw_cli_table_format (table, 0);
  if (integration->triggers->len > 0)
    cw_cli_print (cli, "%s", text);
  else
    cw_cli_note (cli, "%s\n",
                 _ ("There is no trigger, so nothing is sent. Add one: crosswalk-cli trigger add N "
                    "--file F.json."));
  return CW_CLI_EXIT_DONE;
}

static gpointer
switch_trigger (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cw_integration_repository_enable_trigger (db, request->trigger->id, request->enabled,
                                                   error)
             ? request
             : NULL;
}

static gpointer
remove_trigger (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  return cw_integration_repository_remove_trigger (db, request->trigger->id, error) ? request
                                                                                    : NULL;
}

static CwCliExit
change (CwCli *cli,
        CwCliArguments *arguments,
        CwWorkspaceFunc func,
        gboolean enabled,
        const char *member,
        const char *words,
        GError **error)
{
  g_autoptr (CwIntegration) integration = cw_cli_flow_load (cli, arguments, error);
  Request request = { 0 };

  if (integration == NULL)
    return CW_CLI_EXIT_FAILED;
  request.trigger =
      cw_cli_flow_find_trigger (integration, cw_cli_arguments_get_operand (arguments, 1), error);
  request.enabled = enabled;
  if (request.trigger == NULL || !confirm (cli, arguments, error) ||
      cw_cli_run_on_workspace (cli, func, &request, error) == NULL)
    return CW_CLI_EXIT_FAILED;
  if (func == switch_trigger)
    request.trigger->enabled = enabled;
  report (cli, member, request.trigger, words);
  return CW_CLI_EXIT_DONE;
}

static CwCliExit
run_enable (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  return change (cli, arguments, switch_trigger, TRUE, "trigger", _ ("Enabled “%s”.\n"), error);
}

static CwCliExit
run_disable (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  return change (cli, arguments, switch_trigger, FALSE, "trigger", _ ("Disabled “%s”.\n"), error);
}

static CwCliExit
run_remove (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  return change (cli, arguments, remove_trigger, FALSE, "removed", _ ("Removed “%s”.\n"), error);
}

static CwCliExit
run_export (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwIntegration) integration = cw_cli_flow_load (cli, arguments, error);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  CwTrigger *trigger;

  if (integration == NULL)
    return CW_CLI_EXIT_FAILED;
  trigger =
      cw_cli_flow_find_trigger (integration, cw_cli_arguments_get_operand (arguments, 1), error);
  if (trigger == NULL)
    return CW_CLI_EXIT_FAILED;
  node = cw_trigger_to_json (trigger);
  text = cw_json_text_format (node);
  cw_cli_print (cli, "%s", text);
  return CW_CLI_EXIT_DONE;
}

#define SECRET_OPTION                                                                              \
  {                                                                                                \
    CW_CLI_SECRET_STDIN, NULL, CW_CLI_OPTION_NONE,                                                 \
        N_ ("Read the administrator passphrase from standard input")                               \
  }

static const CwCliOption add_options[] = {
  { "file", N_ ("FILE"), CW_CLI_OPTION_REQUIRED | CW_CLI_OPTION_PATH,
    N_ ("The trigger; - is standard input") },
  { "name", N_ ("NAME"), CW_CLI_OPTION_NONE, N_ ("Its name, in place of the one in the file") },
  SECRET_OPTION,
  { NULL },
};

static const CwCliOption secret_options[] = { SECRET_OPTION, { NULL } };

static const CwCliOption explain_options[] = {
  { "record", N_ ("ID"), CW_CLI_OPTION_REQUIRED, N_ ("The record") },
  { NULL },
};

static const char add_details[] =
    N_ ("FILE is JSON: {\"crosswalk\": \"trigger/1\", \"name\": \"Norway\", \"filter\": {\"all\": "
        "[\n"
        "{\"field\": \"interaction.country\", \"operator\": \"is\", \"value\": \"NOR\"}, {\"any\": "
        "[…]}]}}.\n"
        "Groups are all, any and none, in any depth. A record is sent when any enabled trigger\n"
        "matches it.");

const CwCliCommand cw_cli_trigger_commands[] = {
  { "add", N_ ("NAME"), 1, 1, N_ ("Add a trigger to an integration"), add_details, add_options,
    run_add },
  { "list", N_ ("NAME"), 1, 1, N_ ("List the triggers of an integration"), NULL, NULL, run_list },
  { "enable", N_ ("NAME TRIGGER"), 2, 2, N_ ("Let it choose records"), NULL, secret_options,
    run_enable },
  { "disable", N_ ("NAME TRIGGER"), 2, 2, N_ ("Let it choose none"), NULL, secret_options,
    run_disable },
  { "remove", N_ ("NAME TRIGGER"), 2, 2, N_ ("Remove it"), NULL, secret_options, run_remove },
  { "export", N_ ("NAME TRIGGER"), 2, 2, N_ ("Print it as a file"), NULL, NULL, run_export },
  { "count", N_ ("NAME [TRIGGER]"), 1, 2, N_ ("Count the stored records that match"), NULL, NULL,
    cw_cli_trigger_run_count },
  { "explain", N_ ("NAME [TRIGGER]"), 1, 2, N_ ("Say why a record matches or does not"), NULL,
    explain_options, cw_cli_trigger_run_explain },
  { NULL },
};
