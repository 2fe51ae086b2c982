/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-metric.h"

#include "cli/cw-cli-json.h"
#include "cli/cw-cli-table.h"
#include "cli/cw-cli.h"
#include "store/cw-journey-repository.h"
#include "store/cw-metric-repository.h"

#include <glib/gi18n.h>

/* Returns: (element-type CwCliMetric) */
static gpointer
list_metrics (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) metrics = cw_metric_repository_list (db, error);
  g_autoptr (GPtrArray) journeys = metrics != NULL ? cw_journey_repository_list (db, error) : NULL;
  GPtrArray *list;

  if (journeys == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_cli_metric_free);
  for (guint i = 0; i < metrics->len; i++)
    {
      CwCliMetric *shown = cw_cli_metric_new (metrics->pdata[i]);

      cw_cli_metric_locate (shown, journeys);
      g_ptr_array_add (list, shown);
    }
  return list;
}

static void
print_list_json (CwCli *cli, GPtrArray *list)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_begin_array (builder, "metrics");
  for (guint i = 0; i < list->len; i++)
    cw_cli_metric_add_json (builder, list->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static void
print_list (CwCli *cli, GPtrArray *list)
{
  const char *head[] = { _ ("NAME"),   _ ("KIND"),     _ ("VARIANT"),
                         _ ("SURVEY"), _ ("QUESTION"), _ ("JOURNEY") };
  g_autoptr (CwCliTable) table = cw_cli_table_new (G_N_ELEMENTS (head));
  g_autofree char *text = NULL;

  cw_cli_table_add_row (table, head);
  for (guint i = 0; i < list->len; i++)
    {
      const CwCliMetric *shown = list->pdata[i];
      CwMetricKind kind = cw_metric_get_kind (shown->metric);
      const char *row[] = {
        cw_metric_get_name (shown->metric),
        cw_metric_kind_to_label (kind),
        cw_variant_to_nick (kind, cw_metric_get_variant (shown->metric)),
        cw_metric_get_survey_id (shown->metric),
        cw_metric_get_question_id (shown->metric),
        shown->journey != NULL ? cw_journey_get_name (shown->journey) : NULL,
      };

      cw_cli_table_add_row (table, row);
    }
  text = cw_cli_table_format (table, 0);
  cw_cli_print (cli, "%s", text);
}

static CwCliExit
run_list (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) list = cw_cli_run_on_workspace (cli, list_metrics, NULL, error);

  if (list == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    print_list_json (cli, list);
  else if (list->len > 0)
    print_list (cli, list);
  else
    cw_cli_note (cli, "%s\n",
                 _ ("There are no metrics yet. Add one: crosswalk-cli metric add --help."));
  return CW_CLI_EXIT_DONE;
}

static gpointer
load_metric (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwMetric) metric = cw_metric_repository_find (db, data, error);
  g_autoptr (GPtrArray) journeys = metric != NULL ? cw_journey_repository_list (db, error) : NULL;
  CwCliMetric *shown;

  if (journeys == NULL)
    return NULL;
  shown = cw_cli_metric_new (metric);
  cw_cli_metric_locate (shown, journeys);
  return shown;
}

static CwCliExit
run_show (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwCliMetric) shown = cw_cli_run_on_workspace (
      cli, load_metric, (char *) cw_cli_arguments_get_operand (arguments, 0), error);

  if (shown == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    cw_cli_metric_print_json (cli, shown);
  else
    cw_cli_metric_print (cli, shown);
  return CW_CLI_EXIT_DONE;
}

static gpointer
remove_metric (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwMetric) metric = cw_metric_repository_find (db, data, error);

  if (metric == NULL || !cw_metric_repository_remove (db, cw_metric_get_id (metric), error))
    return NULL;
  return g_steal_pointer (&metric);
}

static CwCliExit
run_remove (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (CwMetric) metric = cw_cli_run_on_workspace (
      cli, remove_metric, (char *) cw_cli_arguments_get_operand (arguments, 0), error);

  if (metric == NULL)
    return CW_CLI_EXIT_FAILED;
  if (!cw_cli_get_json (cli))
    {
      cw_cli_print (cli, _ ("Removed the metric “%s”. Its responses stay.\n"),
                    cw_metric_get_name (metric));
      return CW_CLI_EXIT_DONE;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  cw_cli_json_begin_object (builder, "removed");
  cw_cli_json_add_integer (builder, "id", cw_metric_get_id (metric));
  cw_cli_json_add_text (builder, "name", cw_metric_get_name (metric));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
  return CW_CLI_EXIT_DONE;
}

const CwCliCommand cw_cli_metric_commands[] = {
  { "add", NULL, 0, 0, N_ ("Make a metric of a question"), cw_cli_metric_add_details,
    cw_cli_metric_add_options, cw_cli_metric_run_add },
  { "list", NULL, 0, 0, N_ ("List the metrics"), NULL, NULL, run_list },
  { "show", N_ ("METRIC"), 1, 1, N_ ("Show a metric and what its answers mean"), NULL, NULL,
    run_show },
  { "remove", N_ ("METRIC"), 1, 1, N_ ("Remove a metric; responses stay"), NULL, NULL, run_remove },
  { "import", N_ ("FILE"), 1, 1, N_ ("Read a set of metrics and journeys"), NULL, NULL,
    cw_cli_metric_run_import, TRUE },
  { "export", N_ ("FILE"), 0, 1, N_ ("Write all metrics and journeys as a set"), NULL, NULL,
    cw_cli_metric_run_export, TRUE },
  { NULL },
};
