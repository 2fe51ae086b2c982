/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-accounts.h"
#include "cli/cw-cli-job.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli-text.h"
#include "sync/cw-job-manager.h"

#include <glib/gi18n.h>

/* The worker, while it works. */
typedef struct
{
  CwCli *cli;              /* (unowned) */
  CwCliAccounts *accounts; /* (unowned) */
  guint n_ended;
  guint n_failed;
  gboolean stopped;
} Worker;

/* A journal has times of its own. (transfer full) */
static char *
create_prefix (void)
{
  g_autofree char *now = NULL;

  if (g_getenv ("JOURNAL_STREAM") != NULL)
    return g_strdup ("");
  now = cw_cli_text_format_time (g_get_real_time () / 1000);
  return g_strconcat (now, " ", NULL);
}

/* A line for each job: what came, or what went wrong and what to do. */
static void
job_ended_cb (CwJobManager *manager, CwJobEntry *entry, Worker *worker)
{
  CwAccounts *accounts = cw_cli_accounts_get_model (worker->accounts);
  CwConnection *connection =
      entry->connection != NULL ? cw_accounts_find (accounts, entry->connection) : NULL;
  g_autoptr (CwCliJob) job = cw_cli_job_new (entry, connection);
  g_autoptr (GError) error = cw_cli_job_create_error (job);
  g_autofree char *end = cw_cli_job_describe_end (entry);
  g_autofree char *prefix = create_prefix ();

  worker->n_ended++;
  if (error == NULL)
    {
      cw_cli_note (worker->cli, "%s%s: %s\n", prefix, entry->name, end);
      return;
    }
  worker->n_failed++;
  g_strdelimit (error->message, "\n", ' ');
  cw_cli_text_print (stderr, "%s%s: %s\n", prefix, entry->name, error->message);
}

static void
stopped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Worker *worker = user_data;

  cw_job_manager_stop_finish (CW_JOB_MANAGER (source), result, NULL);
  worker->stopped = TRUE;
}

static void
print_end (const Worker *worker)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cw_cli_get_json (worker->cli))
    return;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  cw_cli_json_begin_object (builder, "worker");
  cw_cli_json_add_integer (builder, "ended", worker->n_ended);
  cw_cli_json_add_integer (builder, "failed", worker->n_failed);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (worker->cli, builder);
}

static void
work (Worker *worker)
{
  CwAccounts *accounts = cw_cli_accounts_get_model (worker->accounts);
  GCancellable *cancellable = cw_cli_accounts_get_cancellable (worker->accounts);
  g_autoptr (CwJobManager) manager = cw_job_manager_new (accounts);

  cw_job_manager_set_owner (manager, "worker");
  g_signal_connect (manager, "job-ended", G_CALLBACK (job_ended_cb), worker);
  cw_accounts_watch (accounts);
  cw_job_manager_start (manager);
  while (!g_cancellable_is_cancelled (cancellable))
    g_main_context_iteration (NULL, TRUE);
  cw_job_manager_stop_async (manager, NULL, stopped_cb, worker);
  while (!worker->stopped)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (manager, worker);
}

static CwCliExit
run_worker (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwCliAccounts) accounts = cw_cli_accounts_new (cli, arguments, error);
  Worker worker = { cli, accounts, 0, 0, FALSE };

  if (accounts == NULL)
    return CW_CLI_EXIT_FAILED;
  cw_cli_note (cli, "%s\n", _ ("Keeping everything fresh. SIGTERM or Ctrl+C ends it."));
  work (&worker);
  print_end (&worker);
  return CW_CLI_EXIT_DONE;
}

static const char worker_details[] = N_ (
    "Does what is due by its schedule, and what others queue, until SIGTERM or SIGINT: then it\n"
    "lets go of what is under way, which goes on from its step when somebody is there again.\n"
    "Prints a line on standard error for each job that ended. A window and several workers\n"
    "share the jobs of a workspace and never do one twice.\n"
    "As a service: systemctl --user enable --now crosswalk-worker");

const CwCliCommand cw_cli_worker_commands[] = {
  { NULL, NULL, 0, 0, N_ ("Keep surveys fresh and send interactions in the background"),
    worker_details, NULL, run_worker },
  { NULL },
};
