/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-job.h"

#include "cli/cw-cli-error.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli-jobs.h"
#include "store/cw-connection-repository.h"
#include "store/cw-job-repository.h"

#include <glib/gi18n.h>

#define DEFAULT_LIMIT 50
#define MAX_LIMIT 100000
/* Whoever works on it looks each second. */
#define CANCEL_WAIT_MS 3000
#define CANCEL_LOOK_MS 50

/* (transfer full) */
static CwCliJob *
show_entry (CwDatabase *db, CwJobEntry *entry)
{
  g_autoptr (CwConnection) connection = NULL;

  if (entry->connection != NULL)
    connection = cw_connection_repository_find (db, entry->connection, NULL);
  return cw_cli_job_new (entry, connection);
}

static gpointer
list_jobs (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) entries = cw_job_repository_list (db, data, error);
  GPtrArray *jobs;

  if (entries == NULL)
    return NULL;
  jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_cli_job_free);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (jobs, show_entry (db, entries->pdata[i]));
  return jobs;
}

static gboolean
read_limit (CwCliArguments *arguments, guint *out, GError **error)
{
  const char *text = cw_cli_arguments_get (arguments, "limit");
  guint64 limit = DEFAULT_LIMIT;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, MAX_LIMIT, &limit, NULL))
    {
      g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE,
                   _ ("“--limit %s”: that is not a number from 1 to %d."), text, MAX_LIMIT);
      return FALSE;
    }
  *out = (guint) limit;
  return TRUE;
}

static gboolean
read_query (CwCliArguments *arguments, CwJobQuery *query, GError **error)
{
  const char *nick = cw_cli_arguments_get (arguments, "state");
  CwJobState state;

  *query = (CwJobQuery){ .open_only = cw_cli_arguments_has (arguments, "open"),
                         .kind = cw_cli_arguments_get (arguments, "kind"),
                         .state = -1 };
  if (nick != NULL && !cw_job_state_from_nick (nick, &state))
    {
      g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE,
                   _ ("“--state %s”: it is one of queued, running, waiting, done, partly, failed "
                      "and cancelled."),
                   nick);
      return FALSE;
    }
  if (nick != NULL)
    query->state = (int) state;
  return read_limit (arguments, &query->limit, error);
}

static void
print_list_json (CwCli *cli, GPtrArray *jobs)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_begin_array (builder, "jobs");
  for (guint i = 0; i < jobs->len; i++)
    cw_cli_job_add_json (builder, jobs->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static CwCliExit
run_list (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  CwJobQuery query;
  g_autoptr (GPtrArray) jobs = NULL;

  if (!read_query (arguments, &query, error))
    return CW_CLI_EXIT_FAILED;
  jobs = cw_cli_run_on_workspace (cli, list_jobs, &query, error);
  if (jobs == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    print_list_json (cli, jobs);
  else if (jobs->len > 0)
    cw_cli_job_print_list (cli, jobs);
  else
    cw_cli_note (cli, "%s\n", _ ("There are no such jobs."));
  return CW_CLI_EXIT_DONE;
}

static gboolean
read_id (CwCliArguments *arguments, gint64 *id, GError **error)
{
  const char *text = cw_cli_arguments_get_operand (arguments, 0);

  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, id, NULL))
    return TRUE;
  g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE, _ ("“%s” is not the number of a job."),
               text);
  return FALSE;
}

static gboolean
fail_not_found (gint64 id, GError **error)
{
  g_clear_error (error);
  g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_NOT_FOUND,
               _ ("There is no job %lld.\nThis lists them: crosswalk-cli job list"),
               (long long) id);
  return FALSE;
}

static gpointer
load_job (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 id = *(gint64 *) data;
  g_autoptr (GError) failure = NULL;
  g_autoptr (CwJobEntry) entry = cw_job_repository_find (db, id, &failure);

  if (entry != NULL)
    {
      CwCliJob *job = show_entry (db, entry);

      cw_cli_job_load_dead (db, job);
      return job;
    }
  if (g_error_matches (failure, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND))
    fail_not_found (id, error);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static void
print_job_json (CwCli *cli, const CwCliJob *job)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "job");
  cw_cli_job_add_json (builder, job);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static CwCliExit
run_show (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwCliJob) job = NULL;
  gint64 id;

  if (!read_id (arguments, &id, error))
    return CW_CLI_EXIT_FAILED;
  job = cw_cli_run_on_workspace (cli, load_job, &id, error);
  if (job == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    print_job_json (cli, job);
  else
    cw_cli_job_print (cli, job);
  return CW_CLI_EXIT_DONE;
}

static gpointer
retry_job (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *id = data;

  *id = cw_job_repository_retry (db, *id, g_get_real_time () / 1000, error);
  return *id != 0 ? id : NULL;
}

static CwCliExit
run_retry (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwCliJob) job = NULL;
  g_autoptr (CwCliJobs) jobs = NULL;
  gint64 id;

  if (!read_id (arguments, &id, error))
    return CW_CLI_EXIT_FAILED;
  job = cw_cli_run_on_workspace (cli, load_job, &id, error);
  if (job == NULL || cw_cli_run_on_workspace (cli, retry_job, &id, error) == NULL)
    return CW_CLI_EXIT_FAILED;
  jobs = cw_cli_jobs_new (cli, arguments, error);
  if (jobs == NULL)
    return CW_CLI_EXIT_FAILED;
  cw_cli_jobs_add (jobs, id, job->entry->name);
  if (!cw_cli_jobs_run (jobs, error))
    return CW_CLI_EXIT_FAILED;
  return cw_cli_jobs_report (jobs);
}

static gpointer
cancel_job (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_job_repository_cancel (db, *(gint64 *) data, g_get_real_time () / 1000, error) ? data
                                                                                           : NULL;
}

/* Once it has ended, or as it is when whoever works on it does not answer. (transfer full) */
static CwCliJob *
wait_for_end (CwCli *cli, gint64 id, GError **error)
{
  gint64 until = g_get_monotonic_time () + CANCEL_WAIT_MS * 1000;

  while (TRUE)
    {
      g_autoptr (CwCliJob) job = cw_cli_run_on_workspace (cli, load_job, &id, error);

      if (job == NULL || !cw_job_entry_is_open (job->entry) || g_get_monotonic_time () > until)
        return g_steal_pointer (&job);
      g_usleep (CANCEL_LOOK_MS * 1000);
    }
}

static CwCliExit
run_cancel (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwCliJob) before = NULL;
  g_autoptr (CwCliJob) job = NULL;
  gint64 id;

  if (!read_id (arguments, &id, error))
    return CW_CLI_EXIT_FAILED;
  before = cw_cli_run_on_workspace (cli, load_job, &id, error);
  if (before == NULL || cw_cli_run_on_workspace (cli, cancel_job, &id, error) == NULL)
    return CW_CLI_EXIT_FAILED;
  job = wait_for_end (cli, id, error);
  if (job == NULL)
    return CW_CLI_EXIT_FAILED;
  if (!cw_job_entry_is_open (before->entry))
    cw_cli_note (cli, _ ("The job %lld had ended already.\n"), (long long) id);
  if (cw_cli_get_json (cli))
    print_job_json (cli, job);
  else if (cw_job_entry_is_open (job->entry))
    cw_cli_print (cli, _ ("The job %lld is asked to end.\n"), (long long) id);
  else if (cw_job_entry_is_open (before->entry))
    cw_cli_print (cli, _ ("The job %lld has ended: %s.\n"), (long long) id,
                  cw_job_state_get_name (job->entry->state));
  return CW_CLI_EXIT_DONE;
}

static const CwCliOption list_options[] = {
  { "open", NULL, CW_CLI_OPTION_NONE, N_ ("Only those that have not ended") },
  { "kind", N_ ("KIND"), CW_CLI_OPTION_NONE, N_ ("Only of this kind: survey-sync") },
  { "state", N_ ("STATE"), CW_CLI_OPTION_NONE,
    N_ ("Only queued, running, waiting, done, partly, failed or cancelled ones") },
  { "limit", N_ ("NUMBER"), CW_CLI_OPTION_NONE, N_ ("So many; 50 without it") },
  { NULL },
};

static const char list_details[] =
    N_ ("Open jobs first, in the order in which they are due, then those that ended, the newest\n"
        "first. Nothing is forgotten.");

static const char retry_details[] =
    N_ ("Queues it anew, from the step at which it ended, and does it. Ends as sync does.");

static const char cancel_details[] =
    N_ ("Whoever works on it lets go within a second. What came so far stays.");

const CwCliCommand cw_cli_job_commands[] = {
  { "list", NULL, 0, 0, N_ ("List the jobs, running and past"), list_details, list_options,
    run_list },
  { "show", N_ ("ID"), 1, 1, N_ ("Show a job: bytes, waits, errors, request ID"), NULL, NULL,
    run_show },
  { "retry", N_ ("ID"), 1, 1, N_ ("Do a job again"), retry_details, NULL, run_retry },
  { "cancel", N_ ("ID"), 1, 1, N_ ("End a job"), cancel_details, NULL, run_cancel },
  { NULL },
};
