/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-error.h"
#include "cli/cw-cli-flow.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli-secret.h"
#include "cli/cw-cli-table.h"
#include "cli/cw-cli-text.h"
#include "score/cw-period.h"
#include "store/cw-outbox-repository.h"

#include <glib/gi18n.h>

#define MOST 10000

/* What is asked of the store's thread. */
typedef struct
{
  GArray *ids; /* (owned) (nullable) (element-type gint64) */
  gint64 now;
  guint n; /* out */
} Request;

static void
request_clear (Request *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static gpointer
list_dead (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_outbox_repository_list (db, 0, 1u << CW_DELIVERY_DEAD, 0, MOST, error);
}

static void
print_list_json (CwCli *cli, GPtrArray *letters)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_begin_array (builder, "dead_letters");
  for (guint i = 0; i < letters->len; i++)
    {
      const CwDelivery *letter = letters->pdata[i];

      json_builder_begin_object (builder);
      cw_cli_json_add_integer (builder, "id", letter->id);
      cw_cli_json_add_text (builder, "integration", letter->integration_name);
      cw_cli_json_add_text (builder, "record", letter->record_id);
      cw_cli_json_add_text (builder, "title", letter->title);
      cw_cli_json_add_text (builder, "key", letter->key);
      cw_cli_json_add_integer (builder, "tries", letter->tries);
      cw_cli_json_add_instant (builder, "ended",
                               letter->ended > 0 ? letter->ended : CW_PERIOD_OPEN);
      cw_cli_json_add_text (builder, "code", letter->error_code);
      cw_cli_json_add_text (builder, "message", letter->error_message);
      cw_cli_json_add_text (builder, "request_id", letter->request_id);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static void
print_list (CwCli *cli, GPtrArray *letters)
{
  const char *head[] = { _ ("ID"), _ ("INTEGRATION"), _ ("RECORD"), _ ("ENDED"), _ ("WHY") };
  g_autoptr (CwCliTable) table = cw_cli_table_new (G_N_ELEMENTS (head));
  g_autofree char *text = NULL;

  cw_cli_table_align_right (table, 0);
  cw_cli_table_add_row (table, head);
  for (guint i = 0; i < letters->len; i++)
    {
      const CwDelivery *letter = letters->pdata[i];
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, letter->id);
      g_autofree char *ended =
          cw_cli_text_format_time (letter->ended > 0 ? letter->ended : CW_PERIOD_OPEN);
      g_auto (GStrv) why =
          g_strsplit (letter->error_message != NULL ? letter->error_message : "", "\n", 2);
      const char *row[] = { id, letter->integration_name, letter->record_id, ended,
                            why[0] != NULL ? why[0] : "" };

      cw_cli_table_add_row (table, row);
    }
  text = cw_cli_table_format (table, 0);
  cw_cli_print (cli, "%s", text);
}

static CwCliExit
run_list (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) letters = cw_cli_run_on_workspace (cli, list_dead, NULL, error);

  if (letters == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    print_list_json (cli, letters);
  else if (letters->len > 0)
    print_list (cli, letters);
  else
    cw_cli_note (cli, "%s\n", _ ("There are no dead letters."));
  return CW_CLI_EXIT_DONE;
}

static gboolean
read_ids (CwCliArguments *arguments, Request *request, GError **error)
{
  request->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < arguments->operands->len; i++)
    {
      const char *text = cw_cli_arguments_get_operand (arguments, i);
      char *end = NULL;
      gint64 id = g_ascii_strtoll (text, &end, 10);

      if (end == text || *end != '\0' || id <= 0)
        {
          g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE,
                       _ ("“%s” is no number of a dead letter.\nThis lists them: crosswalk-cli "
                          "dead-letter list"),
                       text);
          return FALSE;
        }
      g_array_append_val (request->ids, id);
    }
  request->now = g_get_real_time () / 1000;
  return TRUE;
}

/* Every one that is dead now, where none was named. */
static gboolean
take_all (CwDatabase *db, Request *request, GError **error)
{
  g_autoptr (GPtrArray) letters = list_dead (db, NULL, NULL, error);

  for (guint i = 0; letters != NULL && i < letters->len; i++)
    g_array_append_val (request->ids, ((CwDelivery *) letters->pdata[i])->id);
  return letters != NULL;
}

/* Only what is dead: a number of something else is an error, not done by the way. */
static gboolean
check_dead (CwDatabase *db, const Request *request, GError **error)
{
  for (guint i = 0; i < request->ids->len; i++)
    {
      gint64 id = g_array_index (request->ids, gint64, i);
      g_autoptr (CwDelivery) letter = cw_outbox_repository_load (db, id, NULL);
      g_autofree char *number = NULL;

      if (letter != NULL && letter->state == CW_DELIVERY_DEAD)
        continue;
      number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
      g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_NOT_FOUND,
                   _ ("There is no dead letter %s.\nThis lists them: crosswalk-cli dead-letter "
                      "list"),
                   number);
      return FALSE;
    }
  return TRUE;
}

static gpointer
retry_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  if (request->ids->len == 0 && !take_all (db, request, error))
    return NULL;
  if (!check_dead (db, request, error))
    return NULL;
  return cw_outbox_repository_retry (db, request->ids, request->now, &request->n, error) ? request
                                                                                         : NULL;
}

static gpointer
discard_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;

  if (!check_dead (db, request, error))
    return NULL;
  return cw_outbox_repository_discard (db, request->ids, request->now, &request->n, error) ? request
                                                                                           : NULL;
}

static CwCliExit
run (CwCli *cli,
     CwCliArguments *arguments,
     CwWorkspaceFunc func,
     const char *member,
     const char *words,
     GError **error)
{
  g_auto (Request) request = { NULL };
  g_autoptr (CwCliAccounts) accounts = NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  if (!read_ids (arguments, &request, error))
    return CW_CLI_EXIT_FAILED;
  accounts = cw_cli_accounts_new (cli, arguments, error);
  if (accounts == NULL || !cw_cli_accounts_confirm (accounts, error) ||
      cw_cli_run_on_workspace (cli, func, &request, error) == NULL)
    return CW_CLI_EXIT_FAILED;
  if (!cw_cli_get_json (cli))
    {
      g_autofree char *count = cw_cli_text_format_count (request.n);
      g_auto (GStrv) parts = g_strsplit (words, "%s", 2);

      cw_cli_print (cli, "%s%s%s", parts[0], count, parts[1] != NULL ? parts[1] : "");
      return CW_CLI_EXIT_DONE;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  cw_cli_json_add_integer (builder, member, request.n);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
  return CW_CLI_EXIT_DONE;
}

static CwCliExit
run_retry (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  return run (cli, arguments, retry_func, "retried",
              _ ("Tries again: %s. A window or a worker sends them; crosswalk-cli sync does it "
                 "now.\n"),
              error);
}

static CwCliExit
run_discard (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  return run (cli, arguments, discard_func, "discarded",
              _ ("Discarded: %s. They are not sent; their records stay.\n"), error);
}

static const CwCliOption secret_options[] = {
  { CW_CLI_SECRET_STDIN, NULL, CW_CLI_OPTION_NONE,
    N_ ("Read the administrator passphrase from standard input") },
  { NULL },
};

const CwCliCommand cw_cli_dead_letter_commands[] = {
  { "list", NULL, 0, 0, N_ ("List the deliveries that gave up, and why"), NULL, NULL, run_list },
  { "retry", N_ ("ID…"), 0, CW_CLI_ANY_NUMBER, N_ ("Send them again; all where none is named"),
    NULL, secret_options, run_retry },
  { "discard", N_ ("ID…"), 1, CW_CLI_ANY_NUMBER, N_ ("Do not send them"), NULL, secret_options,
    run_discard },
  { NULL },
};
