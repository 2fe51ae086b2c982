/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-metric.h"

#include "cli/cw-cli-error.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli.h"
#include "ingest/cw-metric-set-reader.h"
#include "ingest/cw-metric-set-writer.h"
#include "sync/cw-metric-set-export.h"
#include "sync/cw-metric-set-import.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static gpointer
save_set (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_metric_set_import_save (db, data, error) ? data : NULL;
}

static CwMetricSet *
read_set (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, error);

  return bytes != NULL ? cw_metric_set_reader_read (bytes, error) : NULL;
}

static void
print_imported_json (CwCli *cli, CwMetricSet *set)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_begin_array (builder, "metrics");
  for (guint i = 0; i < set->metrics->len; i++)
    json_builder_add_string_value (builder, cw_metric_get_name (set->metrics->pdata[i]));
  json_builder_end_array (builder);
  cw_cli_json_begin_array (builder, "journeys");
  for (guint i = 0; i < set->journeys->len; i++)
    json_builder_add_string_value (builder, cw_journey_get_name (set->journeys->pdata[i]));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

CwCliExit
cw_cli_metric_run_import (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  const char *path = cw_cli_arguments_get_operand (arguments, 0);
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (CwMetricSet) set = read_set (path, error);

  if (set == NULL || cw_cli_run_on_workspace (cli, save_set, set, error) == NULL)
    {
      g_prefix_error (error, "%s: ", shown);
      return CW_CLI_EXIT_FAILED;
    }
  if (cw_cli_get_json (cli))
    print_imported_json (cli, set);
  else
    {
      g_autofree char *journeys = g_strdup_printf (
          ngettext ("%u journey", "%u journeys", set->journeys->len), set->journeys->len);

      cw_cli_print (cli,
                    ngettext ("%u metric and %s imported.\n", "%u metrics and %s imported.\n",
                              set->metrics->len),
                    set->metrics->len, journeys);
    }
  return CW_CLI_EXIT_DONE;
}

static gpointer
load_set (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_metric_set_export_load (db, error);
}

CwCliExit
cw_cli_metric_run_export (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwMetricSet) set = cw_cli_run_on_workspace (cli, load_set, NULL, error);
  g_autofree char *text = NULL;
  g_autoptr (GFile) file = NULL;

  if (set == NULL)
    return CW_CLI_EXIT_FAILED;
  text = cw_metric_set_writer_write (set);
  if (arguments->operands->len == 0)
    {
      fputs (text, stdout);
      return CW_CLI_EXIT_DONE;
    }
  file = g_file_new_for_commandline_arg (cw_cli_arguments_get_operand (arguments, 0));
  if (!g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                NULL, error))
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    print_imported_json (cli, set);
  else
    cw_cli_note (cli, ngettext ("%u metric written.\n", "%u metrics written.\n", set->metrics->len),
                 set->metrics->len);
  return CW_CLI_EXIT_DONE;
}
