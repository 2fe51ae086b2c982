/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-command.h"

#include "auth/cw-auth-error.h"
#include "cli/cw-cli-error.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli-secret.h"
#include "cli/cw-cli-terminal.h"
#include "cli/cw-cli-wait.h"
#include "cli/cw-cli.h"
#include "service/cw-admin-gate.h"

#include <glib/gi18n.h>

/* The gate of the workspace, and what is waited with. */
typedef struct
{
  CwCliArguments *arguments; /* (unowned) */
  CwCliWait *wait;           /* (owned) */
  CwAdminGate *gate;         /* (owned) */
} Passphrase;

static void
passphrase_clear (Passphrase *self)
{
  if (self->gate != NULL)
    cw_admin_gate_close (self->gate);
  g_clear_pointer (&self->wait, cw_cli_wait_free);
  g_clear_object (&self->gate);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Passphrase, passphrase_clear)

static gboolean
check (Passphrase *self, GError **error)
{
  g_autoptr (GError) reason = NULL;

  cw_admin_gate_check_async (self->gate, cw_cli_wait_get_cancellable (self->wait),
                             cw_cli_wait_answered_cb, self->wait);
  if (cw_admin_gate_check_finish (self->gate, cw_cli_wait_run (self->wait), &reason) ||
      g_error_matches (reason, CW_AUTH_ERROR, CW_AUTH_ERROR_PASSPHRASE_NEEDED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/* @wants_one: whether the workspace should have a passphrase by now */
static gboolean
begin (Passphrase *self, CwCli *cli, CwCliArguments *arguments, gboolean wants_one, GError **error)
{
  CwWorkspace *workspace = cw_cli_get_workspace (cli, error);
  gboolean has_one;

  if (workspace == NULL)
    return FALSE;
  self->arguments = arguments;
  self->wait = cw_cli_wait_new ();
  self->gate = cw_admin_gate_new (workspace, NULL);
  if (!check (self, error))
    return FALSE;
  has_one = cw_admin_gate_get_has_passphrase (self->gate);
  if (has_one && !wants_one)
    g_set_error_literal (error, CW_CLI_ERROR, CW_CLI_ERROR_EXISTS,
                         _ ("The workspace has an administrator passphrase already.\nThis changes "
                            "it: crosswalk-cli passphrase change"));
  if (!has_one && wants_one)
    g_set_error_literal (error, CW_CLI_ERROR, CW_CLI_ERROR_NOT_FOUND,
                         _ ("The workspace has no administrator passphrase.\nThis sets one: "
                            "crosswalk-cli passphrase set"));
  return has_one == wants_one;
}

static gboolean
open_gate (Passphrase *self, GError **error)
{
  g_autoptr (CwSecret) current = NULL;

  if (!cw_cli_secret_read (self->arguments, _ ("Administrator passphrase"), CW_CLI_SECRET_AS_TYPED,
                           &current, error))
    return FALSE;
  cw_admin_gate_open_async (self->gate, current, cw_cli_wait_get_cancellable (self->wait),
                            cw_cli_wait_answered_cb, self->wait);
  return cw_admin_gate_open_finish (self->gate, cw_cli_wait_run (self->wait), error);
}

/* What nobody saw being typed is typed twice. */
static gboolean
read_new (Passphrase *self, CwSecret **out, GError **error)
{
  g_autoptr (CwSecret) again = NULL;

  if (!cw_cli_secret_read (self->arguments, _ ("New administrator passphrase"),
                           CW_CLI_SECRET_AS_TYPED, out, error) ||
      !cw_cli_secret_end (self->arguments, error))
    return FALSE;
  if (!cw_cli_terminal_is_there ())
    return TRUE;
  if (!cw_cli_secret_read (self->arguments, _ ("The same once more"), CW_CLI_SECRET_AS_TYPED,
                           &again, error))
    return FALSE;
  if (cw_secret_equal (*out, again))
    return TRUE;
  g_set_error_literal (error, CW_CLI_ERROR, CW_CLI_ERROR_FAILED,
                       _ ("The two passphrases differ. Nothing was changed."));
  return FALSE;
}

/* @passphrase: (nullable) */
static gboolean
change (Passphrase *self, CwSecret *passphrase, GError **error)
{
  cw_admin_gate_set_passphrase_async (self->gate, passphrase,
                                      cw_cli_wait_get_cancellable (self->wait),
                                      cw_cli_wait_answered_cb, self->wait);
  return cw_admin_gate_set_passphrase_finish (self->gate, cw_cli_wait_run (self->wait), error);
}

static CwCliExit
print_done (CwCli *cli, gboolean has_one, const char *done)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cw_cli_get_json (cli))
    {
      cw_cli_print (cli, "%s\n", done);
      return CW_CLI_EXIT_DONE;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  cw_cli_json_add_flag (builder, "has_passphrase", has_one);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
  return CW_CLI_EXIT_DONE;
}

static CwCliExit
run_set (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_auto (Passphrase) self = { NULL };
  g_autoptr (CwSecret) chosen = NULL;

  if (!begin (&self, cli, arguments, FALSE, error) || !read_new (&self, &chosen, error) ||
      !change (&self, chosen, error))
    return CW_CLI_EXIT_FAILED;
  return print_done (cli, TRUE, _ ("The administrator passphrase is set."));
}

static CwCliExit
run_change (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_auto (Passphrase) self = { NULL };
  g_autoptr (CwSecret) chosen = NULL;

  if (!begin (&self, cli, arguments, TRUE, error) || !open_gate (&self, error) ||
      !read_new (&self, &chosen, error) || !change (&self, chosen, error))
    return CW_CLI_EXIT_FAILED;
  return print_done (cli, TRUE, _ ("The administrator passphrase is changed."));
}

static CwCliExit
run_remove (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_auto (Passphrase) self = { NULL };

  if (!begin (&self, cli, arguments, TRUE, error) || !open_gate (&self, error) ||
      !cw_cli_secret_end (arguments, error) || !change (&self, NULL, error))
    return CW_CLI_EXIT_FAILED;
  return print_done (cli, FALSE, _ ("The administrator passphrase is removed."));
}

static const CwCliOption options[] = {
  { CW_CLI_SECRET_STDIN, NULL, CW_CLI_OPTION_NONE, N_ ("Read passphrases from standard input") },
  { NULL },
};

static const char set_details[] =
    N_ ("Once it is set, changing connections asks for it; surveys, metrics and scores stay open\n"
        "to all who share the workspace. It has 8 characters at least, and cannot be looked up.\n"
        "Standard input with --secret-stdin: the new passphrase.");

static const char change_details[] = N_ (
    "Standard input with --secret-stdin, one per line: 1. the passphrase as it is; 2. the new one.");

static const char remove_details[] =
    N_ ("Standard input with --secret-stdin: the passphrase as it is.");

const CwCliCommand cw_cli_passphrase_commands[] = {
  { "set", NULL, 0, 0, N_ ("Protect connections with an administrator passphrase"), set_details,
    options, run_set },
  { "change", NULL, 0, 0, N_ ("Choose another administrator passphrase"), change_details, options,
    run_change },
  { "remove", NULL, 0, 0, N_ ("Do without an administrator passphrase"), remove_details, options,
    run_remove },
  { NULL },
};
