/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-command.h"

#include "auth/cw-basic-header.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli-secret.h"
#include "cli/cw-cli.h"

#include <glib/gi18n.h>

static void
print_json (CwCli *cli, CwSecret *header, const char *username, const char *masked)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_add_text (builder, "header", cw_secret_peek (header));
  cw_cli_json_add_text (builder, "username", username);
  cw_cli_json_add_text (builder, "secret", masked);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static CwCliExit
run_basic (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwSecret) token = NULL;
  g_autoptr (CwSecret) header = NULL;
  g_autoptr (CwSecret) decoded = NULL;
  g_autofree char *username = NULL;
  g_autofree char *masked = NULL;

  if (!cw_cli_secret_read (arguments, _ ("Token"), CW_CLI_SECRET_NONE, &token, error) ||
      !cw_cli_secret_end (arguments, error))
    return CW_CLI_EXIT_FAILED;
  header = cw_basic_header_build (cw_cli_arguments_get (arguments, "username"), token, error);
  /* What is shown as the check is read out of the header itself. */
  if (header == NULL || !cw_basic_header_read (header, &username, &decoded, error))
    return CW_CLI_EXIT_FAILED;
  masked = cw_basic_header_mask (decoded);
  if (cw_cli_get_json (cli))
    {
      print_json (cli, header, username, masked);
      return CW_CLI_EXIT_DONE;
    }
  cw_cli_print (cli, "%s\n", cw_secret_peek (header));
  cw_cli_print (cli, _ ("decodes to %s:%s\n"), username, masked);
  return CW_CLI_EXIT_DONE;
}

static const CwCliOption basic_options[] = {
  { "username", N_ ("USER"), CW_CLI_OPTION_REQUIRED,
    N_ ("User name; with single sign-on it has a “#” in it") },
  { CW_CLI_SECRET_STDIN, NULL, CW_CLI_OPTION_NONE, N_ ("Read the token from standard input") },
  { NULL },
};

static const char basic_details[] =
    N_ ("The value of the “Authorization” header that a system sends to Qualtrics: user name and\n"
        "API token, encoded. The second line is what it decodes to, the token masked. Keep the\n"
        "first one as secret as the token: anyone can decode it.\n"
        "Standard input with --secret-stdin: 1. the token.");

const CwCliCommand cw_cli_header_commands[] = {
  { "basic", NULL, 0, 0, N_ ("Build a Basic header of a user name and a token"), basic_details,
    basic_options, run_basic },
  { NULL },
};
