/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-program.h"

#include "cli/cw-cli-error.h"
#include "cli/cw-cli-help.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli-parser.h"
#include "cli/cw-cli-text.h"
#include "cli/cw-cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

static void
report_json (CwCli *cli, const GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_add_error (builder, error);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static void
report_usage (const CwCliArguments *arguments)
{
  g_autofree char *name = cw_cli_help_get_name (arguments->noun, arguments->command);

  cw_cli_help_print_usage (stderr, arguments->noun, arguments->command);
  cw_cli_text_print (stderr, _ ("“%s --help” says more.\n"), name);
}

static CwCliExit
report (CwCli *cli, const CwCliArguments *arguments, const GError *error)
{
  gboolean usage = g_error_matches (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE);

  if (cw_cli_get_json (cli))
    report_json (cli, error);
  else
    cw_cli_complain (cli, error);
  if (usage && !cw_cli_get_json (cli))
    report_usage (arguments);
  if (usage)
    return CW_CLI_EXIT_USAGE;
  return cw_cli_error_needs_reauthorization (error) ? CW_CLI_EXIT_REAUTHORIZE : CW_CLI_EXIT_FAILED;
}

/* Errors in the command line itself are reported in the form that was asked for, too. */
static gboolean
asks_for_json (const char *const *argv)
{
  for (guint i = 1; argv[i] != NULL && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--json"))
      return TRUE;
  return FALSE;
}

static CwCliExit
run_command (CwCli *cli, CwCliArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  CwCliExit exit = arguments->command->run (cli, arguments, &error);

  return error != NULL ? report (cli, arguments, error) : exit;
}

/* A full disk or a closed pipe must not pass for success. */
static CwCliExit
finish_output (CwCliExit exit)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return exit;
  cw_cli_text_print (stderr, _ ("crosswalk-cli: The result could not be written: %s\n"),
                     g_strerror (errno));
  return CW_CLI_EXIT_FAILED;
}

static void
print_version (CwCli *cli)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cw_cli_get_json (cli))
    {
      cw_cli_print (cli, "crosswalk-cli %s\n", PACKAGE_VERSION);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  cw_cli_json_add_text (builder, "version", PACKAGE_VERSION);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

int
cw_cli_program_run (const char *const *argv)
{
  g_autoptr (CwCliArguments) arguments = NULL;
  g_autoptr (CwCli) cli = NULL;
  g_autoptr (GError) error = NULL;
  CwCliExit exit = CW_CLI_EXIT_DONE;

  g_return_val_if_fail (argv != NULL && argv[0] != NULL, CW_CLI_EXIT_FAILED);

  arguments = cw_cli_parser_read (argv, &error);
  cli = cw_cli_new (arguments, asks_for_json (argv));
  if (error != NULL)
    exit = report (cli, arguments, error);
  else if (cw_cli_arguments_has (arguments, "version"))
    print_version (cli);
  else if (cw_cli_arguments_has (arguments, "help"))
    cw_cli_help_print (stdout, arguments->noun, arguments->command);
  else
    exit = run_command (cli, arguments);
  return (int) finish_output (exit);
}
