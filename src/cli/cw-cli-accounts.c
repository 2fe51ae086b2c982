/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-accounts.h"

#include "auth/cw-auth-error.h"
#include "cli/cw-cli-error.h"
#include "cli/cw-cli-secret.h"
#include "cli/cw-cli-wait.h"
#include "model/cw-close-names.h"
#include "service/cw-admin-gate.h"

#include <glib/gi18n.h>
#include <string.h>

/* Below it a person does not wonder what is going on. */
#define SHORTEST_WAIT_MS 2000

struct _CwCliAccounts
{
  CwCli *cli;                /* (unowned) */
  CwCliArguments *arguments; /* (unowned) */
  CwCliWait *wait;           /* (owned) */
  CwAccounts *accounts;      /* (owned) (nullable) */
};

void
cw_cli_accounts_free (CwCliAccounts *self)
{
  g_return_if_fail (self != NULL);

  if (self->accounts != NULL)
    cw_accounts_close (self->accounts);
  g_clear_pointer (&self->wait, cw_cli_wait_free);
  g_clear_object (&self->accounts);
  g_free (self);
}

CwCliArguments *
cw_cli_accounts_get_arguments (CwCliAccounts *self)
{
  return self->arguments;
}

CwAccounts *
cw_cli_accounts_get_model (CwCliAccounts *self)
{
  return self->accounts;
}

GCancellable *
cw_cli_accounts_get_cancellable (CwCliAccounts *self)
{
  return cw_cli_wait_get_cancellable (self->wait);
}

void
cw_cli_accounts_answered_cb (GObject *source, GAsyncResult *result, gpointer accounts)
{
  CwCliAccounts *self = accounts;

  cw_cli_wait_answered_cb (source, result, self->wait);
}

GAsyncResult *
cw_cli_accounts_wait (CwCliAccounts *self)
{
  return cw_cli_wait_run (self->wait);
}

CwCliAccounts *
cw_cli_accounts_new (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwCliAccounts) self = NULL;
  CwWorkspace *workspace = cw_cli_get_workspace (cli, error);

  if (workspace == NULL)
    return NULL;
  self = g_new0 (CwCliAccounts, 1);
  self->cli = cli;
  self->arguments = arguments;
  self->wait = cw_cli_wait_new ();
  self->accounts = cw_accounts_new (workspace, NULL, NULL, NULL);
  cw_accounts_load_async (self->accounts, cw_cli_accounts_get_cancellable (self),
                          cw_cli_accounts_answered_cb, self);
  if (!cw_accounts_load_finish (self->accounts, cw_cli_accounts_wait (self), error))
    return NULL;
  return g_steal_pointer (&self);
}

/* As a shell takes it for one word, whatever is in it. (transfer full) */
static char *
quote (const char *name)
{
  GString *quoted = g_string_new ("\"");

  for (const char *at = name; *at != '\0'; at++)
    {
      if (strchr ("\"\\$`!", *at) != NULL)
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *at);
    }
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

char *
cw_cli_accounts_format_command (const char *verb, CwConnection *connection)
{
  g_autofree char *name = quote (cw_connection_get_name (connection));

  return g_strdup_printf ("crosswalk-cli connection %s %s", verb, name);
}

static void
explain_broken (CwConnection *connection, GError **error)
{
  g_autofree char *message = cw_cli_error_dup_message (*error);
  g_autofree char *hint = cw_cli_error_dup_hint (*error);
  g_autofree char *command = cw_cli_accounts_format_command ("reauthorize", connection);
  g_autofree char *advice = hint != NULL
                                ? g_strdup_printf (_ ("%s This does it: %s"), hint, command)
                                : g_strdup_printf (_ ("Reauthorize it: %s"), command);
  g_autofree char *text = g_strdup_printf ("%s\n%s", message, advice);
  GError *told = cw_auth_error_new ((CwAuthError) (*error)->code,
                                    cw_auth_error_get_service_code (*error), text);

  g_clear_error (error);
  *error = told;
}

static void
explain_disabled (CwConnection *connection, GError **error)
{
  g_autofree char *command = cw_cli_accounts_format_command ("enable", connection);

  g_clear_error (error);
  g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_DISABLED,
               _ ("The connection “%s” is turned off.\nTurn it on: %s"),
               cw_connection_get_name (connection), command);
}

gboolean
cw_cli_accounts_explain (CwConnection *connection, GError **error)
{
  if (error == NULL || *error == NULL || cw_connection_get_name (connection) == NULL)
    return FALSE;
  if (cw_cli_error_needs_reauthorization (*error))
    explain_broken (connection, error);
  else if (cw_connection_get_state (connection) == CW_CONNECTION_DISABLED &&
           g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    explain_disabled (connection, error);
  return FALSE;
}

static gboolean
fail_not_found (CwCliAccounts *self, const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) near = NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->accounts));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CwConnection) connection =
          g_list_model_get_item (G_LIST_MODEL (self->accounts), i);

      g_ptr_array_add (names, g_strdup (cw_connection_get_name (connection)));
    }
  near = cw_close_names_pick (names, name, 3);
  if (near->len > 0)
    {
      g_autofree char *joined = cw_close_names_join (near, near->len);

      g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_NOT_FOUND,
                   _ ("There is no connection named “%s”.\nDid you mean %s?"), name, joined);
      return FALSE;
    }
  g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_NOT_FOUND,
               _ ("There is no connection named “%s”.\nThis lists them: crosswalk-cli connection "
                  "list"),
               name);
  return FALSE;
}

CwConnection *
cw_cli_accounts_find (CwCliAccounts *self, const char *name, GError **error)
{
  CwConnection *connection = cw_accounts_find_by_name (self->accounts, name);

  if (connection == NULL)
    fail_not_found (self, name, error);
  return connection;
}

CwConnection *
cw_cli_accounts_find_operand (CwCliAccounts *self, GError **error)
{
  return cw_cli_accounts_find (self, cw_cli_arguments_get_operand (self->arguments, 0), error);
}

gboolean
cw_cli_accounts_check_name (CwCliAccounts *self,
                            const char *name,
                            CwConnection *own,
                            GError **error)
{
  CwConnection *found = cw_accounts_find_by_name (self->accounts, name);

  if (found == NULL || found == own)
    return TRUE;
  g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_EXISTS,
               _ ("There is a connection named “%s” already.\nChoose another name."),
               cw_connection_get_name (found));
  return FALSE;
}

static gboolean
is_confirmed (CwCliAccounts *self, CwAdminGate *gate, GError **error)
{
  cw_admin_gate_check_async (gate, cw_cli_accounts_get_cancellable (self),
                             cw_cli_accounts_answered_cb, self);
  return cw_admin_gate_check_finish (gate, cw_cli_accounts_wait (self), error);
}

static gboolean
give_passphrase (CwCliAccounts *self, CwAdminGate *gate, GError **error)
{
  g_autoptr (CwSecret) passphrase = NULL;

  if (!cw_cli_secret_can_ask (self->arguments))
    {
      g_set_error_literal (error, CW_AUTH_ERROR, CW_AUTH_ERROR_PASSPHRASE_NEEDED,
                           _ ("This needs the administrator passphrase of the workspace.\nGive it "
                              "as the first line of standard input, and add --secret-stdin."));
      return FALSE;
    }
  if (!cw_cli_secret_read (self->arguments, _ ("Administrator passphrase"), CW_CLI_SECRET_AS_TYPED,
                           &passphrase, error))
    return FALSE;
  cw_admin_gate_open_async (gate, passphrase, cw_cli_accounts_get_cancellable (self),
                            cw_cli_accounts_answered_cb, self);
  return cw_admin_gate_open_finish (gate, cw_cli_accounts_wait (self), error);
}

gboolean
cw_cli_accounts_confirm (CwCliAccounts *self, GError **error)
{
  g_autoptr (CwAdminGate) gate =
      cw_admin_gate_new (cw_accounts_get_workspace (self->accounts), NULL);
  g_autoptr (GError) reason = NULL;
  gboolean confirmed = is_confirmed (self, gate, &reason);

  if (!confirmed && g_error_matches (reason, CW_AUTH_ERROR, CW_AUTH_ERROR_PASSPHRASE_NEEDED))
    confirmed = give_passphrase (self, gate, error);
  else if (!confirmed)
    g_propagate_error (error, g_steal_pointer (&reason));
  cw_admin_gate_close (gate);
  return confirmed;
}

static void
waiting_cb (CwHttp *http, gint64 until_ms, const char *why, GCancellable *of, CwCliAccounts *self)
{
  gint64 ms = until_ms - cw_clock_get_now (cw_accounts_get_clock (self->accounts));

  if (why != NULL && ms >= SHORTEST_WAIT_MS)
    cw_cli_note (self->cli, _ ("Waiting %d s: %s. Ctrl+C ends it.\n"), (int) ((ms + 500) / 1000),
                 why);
}

CwAccount *
cw_cli_accounts_get_account (CwCliAccounts *self, CwConnection *connection, GError **error)
{
  CwAccount *account = cw_accounts_get_account (self->accounts, connection, error);
  CwHttp *http = account != NULL ? cw_account_get_http (account) : NULL;

  /* The account outlives a command that asks for it twice. */
  if (http != NULL)
    {
      g_signal_handlers_disconnect_by_func (http, waiting_cb, self);
      g_signal_connect (http, "waiting", G_CALLBACK (waiting_cb), self);
    }
  return account;
}

CwIdentity *
cw_cli_accounts_test (CwCliAccounts *self, CwConnection *connection, GError **error)
{
  g_autoptr (GError) reason = NULL;
  CwIdentity *identity;

  /* What keeps it from being made is told by the test. */
  cw_cli_accounts_get_account (self, connection, NULL);
  cw_accounts_test_async (self->accounts, connection, cw_cli_accounts_get_cancellable (self),
                          cw_cli_accounts_answered_cb, self);
  identity = cw_accounts_test_finish (self->accounts, cw_cli_accounts_wait (self), &reason);
  cw_cli_accounts_explain (connection, &reason);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return identity;
}

CwIdentity *
cw_cli_accounts_check (CwCliAccounts *self,
                       CwConnection *draft,
                       CwSecret *secret,
                       const CwTokenSet *tokens,
                       GError **error)
{
  cw_accounts_check_async (self->accounts, draft, secret, tokens,
                           cw_cli_accounts_get_cancellable (self), cw_cli_accounts_answered_cb,
                           self);
  return cw_accounts_check_finish (self->accounts, cw_cli_accounts_wait (self), error);
}

CwConnection *
cw_cli_accounts_save (CwCliAccounts *self,
                      CwConnection *connection,
                      CwSecret *secret,
                      const CwTokenSet *tokens,
                      GError **error)
{
  cw_accounts_save_async (self->accounts, connection, secret, tokens,
                          cw_cli_accounts_get_cancellable (self), cw_cli_accounts_answered_cb,
                          self);
  return cw_accounts_save_finish (self->accounts, cw_cli_accounts_wait (self), error);
}

gboolean
cw_cli_accounts_remove (CwCliAccounts *self, CwConnection *connection, GError **error)
{
  cw_accounts_remove_async (self->accounts, connection, cw_cli_accounts_get_cancellable (self),
                            cw_cli_accounts_answered_cb, self);
  return cw_accounts_remove_finish (self->accounts, cw_cli_accounts_wait (self), error);
}
