/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-connection.h"

#include "cli/cw-cli-error.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli-text.h"
#include "net/cw-clock.h"
#include "score/cw-period.h"

#include <glib/gi18n.h>

#define DEFAULT_LIMIT 20
#define MAX_LIMIT 1000
#define MAX_MINUTES (24 * 60)

/* What is asked of the store's thread. */
typedef struct
{
  const char *uid; /* (unowned) */
  guint limit;
} Request;

static gpointer
list_log (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Request *request = data;

  return cw_connection_repository_list_log (db, request->uid, request->limit, error);
}

static gpointer
clear_log (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_connection_repository_clear_log (db, data, error) ? data : NULL;
}

static gboolean
read_number (CwCliArguments *arguments,
             const char *option,
             guint64 fallback,
             guint64 max,
             guint *out,
             GError **error)
{
  const char *text = cw_cli_arguments_get (arguments, option);
  guint64 number = fallback;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, max, &number, NULL))
    {
      g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE,
                   _ ("“--%s %s”: that is not a number from 1 to %u."), option, text, (guint) max);
      return FALSE;
    }
  *out = (guint) number;
  return TRUE;
}

static void
print_entry_json (JsonBuilder *builder, const CwConnectionLogEntry *entry)
{
  json_builder_begin_object (builder);
  cw_cli_json_add_instant (builder, "at", entry->at_ms);
  if (entry->took_ms >= 0)
    cw_cli_json_add_integer (builder, "took_ms", entry->took_ms);
  else
    cw_cli_json_add_null (builder, "took_ms");
  cw_cli_json_add_text (builder, "method", entry->method);
  cw_cli_json_add_text (builder, "url", entry->url);
  if (entry->status != 0)
    cw_cli_json_add_integer (builder, "status", entry->status);
  else
    cw_cli_json_add_null (builder, "status");
  cw_cli_json_add_text (builder, "request", entry->request);
  cw_cli_json_add_text (builder, "answer", entry->answer);
  json_builder_end_object (builder);
}

static void
print_json (CwCli *cli, CwConnection *connection, GPtrArray *entries)
{
  gint64 until = cw_connection_get_log_until (connection);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_add_text (builder, "connection", cw_connection_get_name (connection));
  cw_cli_json_add_instant (builder, "log_until", until > 0 ? until : CW_PERIOD_OPEN);
  cw_cli_json_begin_array (builder, "entries");
  for (guint i = 0; i < entries->len; i++)
    print_entry_json (builder, entries->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static void
print_entry (CwCli *cli, const CwConnectionLogEntry *entry, gboolean full)
{
  g_autofree char *at = cw_cli_text_format_time (entry->at_ms);

  if (entry->status != 0)
    cw_cli_print (cli, "%s  %u  %s %s", at, entry->status, entry->method, entry->url);
  else
    cw_cli_print (cli, "%s  –    %s %s", at, entry->method, entry->url);
  cw_cli_print (cli, entry->took_ms >= 0 ? _ ("  %d ms\n") : "\n", (int) entry->took_ms);
  if (full)
    cw_cli_print (cli, "\n%s\n\n%s\n\n", entry->request != NULL ? entry->request : "",
                  entry->answer != NULL ? entry->answer : "");
}

/* Oldest first, as it happened: the newest is next to the prompt. */
static void
print_text (CwCli *cli, CwConnection *connection, GPtrArray *entries, gboolean full)
{
  g_autofree char *command = cw_cli_accounts_format_command ("log", connection);

  for (guint i = entries->len; i > 0; i--)
    print_entry (cli, entries->pdata[i - 1], full);
  if (entries->len == 0)
    cw_cli_note (cli, _ ("Nothing is in the log. Switch it on: %s --on 15\n"), command);
}

/* Switches it on, off, or empties it. */
static CwConnection *
change (CwCli *cli,
        CwCliAccounts *accounts,
        CwConnection *connection,
        guint minutes,
        GError **error)
{
  CwCliArguments *arguments = cw_cli_accounts_get_arguments (accounts);
  CwClock *clock = cw_accounts_get_clock (cw_cli_accounts_get_model (accounts));
  g_autoptr (CwConnection) copy = NULL;
  gint64 until = 0;

  if (cw_cli_arguments_has (arguments, "clear") &&
      cw_cli_run_on_workspace (cli, clear_log, (char *) cw_connection_get_uid (connection),
                               error) == NULL)
    return NULL;
  if (!cw_cli_arguments_has (arguments, "on") && !cw_cli_arguments_has (arguments, "off"))
    return connection;
  if (cw_cli_arguments_has (arguments, "on"))
    until = cw_clock_get_now (clock) + (gint64) minutes * 60 * 1000;
  copy = cw_connection_copy (connection);
  cw_connection_set_log_until (copy, until);
  return cw_cli_accounts_save (accounts, copy, NULL, NULL, error);
}

static void
note_change (CwCli *cli, CwCliArguments *arguments, CwConnection *connection)
{
  g_autofree char *until = cw_cli_text_format_time (cw_connection_get_log_until (connection));

  if (cw_cli_arguments_has (arguments, "clear"))
    cw_cli_note (cli, _ ("The log is empty now.\n"));
  if (cw_cli_arguments_has (arguments, "on"))
    cw_cli_note (cli, _ ("The log is on until %s. Nothing secret gets into it.\n"), until);
  if (cw_cli_arguments_has (arguments, "off"))
    cw_cli_note (cli, _ ("The log is off.\n"));
}

static gboolean
check_switches (CwCliArguments *arguments, GError **error)
{
  if (!cw_cli_arguments_has (arguments, "on") || !cw_cli_arguments_has (arguments, "off"))
    return TRUE;
  g_set_error_literal (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE,
                       _ ("The log cannot be switched on and off at once."));
  return FALSE;
}

CwCliExit
cw_cli_connection_run_log (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwCliAccounts) accounts = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  CwConnection *connection = NULL;
  guint minutes = 0;
  Request request = { NULL, 0 };

  if (!check_switches (arguments, error) ||
      !read_number (arguments, "on", 0, MAX_MINUTES, &minutes, error) ||
      !read_number (arguments, "limit", DEFAULT_LIMIT, MAX_LIMIT, &request.limit, error))
    return CW_CLI_EXIT_FAILED;
  accounts = cw_cli_accounts_new (cli, arguments, error);
  if (accounts != NULL)
    connection = cw_cli_accounts_find_operand (accounts, error);
  if (connection != NULL)
    connection = change (cli, accounts, connection, minutes, error);
  if (connection == NULL)
    return CW_CLI_EXIT_FAILED;
  note_change (cli, arguments, connection);
  request.uid = cw_connection_get_uid (connection);
  entries = cw_cli_run_on_workspace (cli, list_log, &request, error);
  if (entries == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    print_json (cli, connection, entries);
  else if (!cw_cli_arguments_has (arguments, "on") && !cw_cli_arguments_has (arguments, "off") &&
           !cw_cli_arguments_has (arguments, "clear"))
    print_text (cli, connection, entries, cw_cli_arguments_has (arguments, "full"));
  return CW_CLI_EXIT_DONE;
}

const CwCliOption cw_cli_connection_log_options[] = {
  { "on", N_ ("MINUTES"), CW_CLI_OPTION_NONE, N_ ("Write down every call for so long") },
  { "off", NULL, CW_CLI_OPTION_NONE, N_ ("Write nothing down any more") },
  { "clear", NULL, CW_CLI_OPTION_NONE, N_ ("Forget what was written down") },
  { "limit", N_ ("NUMBER"), CW_CLI_OPTION_NONE, N_ ("Show so many of the newest; 20 without it") },
  { "full", NULL, CW_CLI_OPTION_NONE, N_ ("Show heads and bodies, too") },
  { NULL },
};
