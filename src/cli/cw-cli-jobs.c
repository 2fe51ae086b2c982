/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-jobs.h"

#include "cli/cw-cli-error.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli-progress.h"
#include "net/cw-clock.h"
#include "sync/cw-delivery-job.h"
#include "sync/cw-folder-job.h"
#include "sync/cw-job-manager.h"

#include <glib/gi18n.h>

struct _CwCliJobs
{
  CwCli *cli;              /* (unowned) */
  CwCliAccounts *accounts; /* (owned) */
  CwJobManager *manager;   /* (owned) (nullable) */
  CwCliProgress *progress; /* (owned) (nullable) */
  GPtrArray *runs;         /* (owned) (element-type Run) */
  guint n_pending;
  gboolean stopped;
};

/* One of them. */
typedef struct
{
  CwCliJobs *jobs; /* (unowned) */
  gint64 id;       /* 0 until it is queued */
  char *name;      /* (owned) */
  char *told;      /* (owned) (nullable): what it does, as it was told last */
  CwCliJob *job;   /* (owned) (nullable): how it ended */
  GError *error;   /* (owned) (nullable): why it could not even be queued */
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_free (run->name);
  g_free (run->told);
  g_clear_pointer (&run->job, cw_cli_job_free);
  g_clear_error (&run->error);
  g_free (run);
}

static void
stopped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CwCliJobs *self = user_data;

  cw_job_manager_stop_finish (CW_JOB_MANAGER (source), result, NULL);
  self->stopped = TRUE;
}

static void
forget_items (CwCliJobs *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->manager));

  g_signal_handlers_disconnect_by_data (self->manager, self);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CwJobItem) item = g_list_model_get_item (G_LIST_MODEL (self->manager), i);

      g_signal_handlers_disconnect_by_data (item, self);
    }
}

/* Until everything is let go of, and whoever waited was told. */
static void
stop (CwCliJobs *self)
{
  if (self->manager == NULL)
    return;
  cw_job_manager_stop_async (self->manager, NULL, stopped_cb, self);
  while (!self->stopped || self->n_pending > 0)
    g_main_context_iteration (NULL, TRUE);
  forget_items (self);
  g_clear_object (&self->manager);
}

void
cw_cli_jobs_free (CwCliJobs *self)
{
  g_return_if_fail (self != NULL);

  stop (self);
  g_clear_pointer (&self->progress, cw_cli_progress_free);
  g_clear_pointer (&self->accounts, cw_cli_accounts_free);
  g_ptr_array_unref (self->runs);
  g_free (self);
}

CwCliAccounts *
cw_cli_jobs_get_accounts (CwCliJobs *self)
{
  return self->accounts;
}

/* (transfer none) (nullable) */
static Run *
find_run (CwCliJobs *self, gint64 id)
{
  for (guint i = 0; i < self->runs->len; i++)
    if (((Run *) self->runs->pdata[i])->id == id)
      return self->runs->pdata[i];
  return NULL;
}

static guint
count_ended (CwCliJobs *self)
{
  guint n = 0;

  for (guint i = 0; i < self->runs->len; i++)
    {
      const Run *run = self->runs->pdata[i];

      n += run->job != NULL || run->error != NULL;
    }
  return n;
}

static void
tell (CwCliJobs *self, const Run *run, const char *what)
{
  g_autofree char *text = NULL;

  if (cw_cli_progress_is_live (self->progress) && self->runs->len > 1)
    text = g_strdup_printf (_ ("%u of %u · %s: %s"), count_ended (self) + 1, self->runs->len,
                            run->name, what);
  else
    text = g_strdup_printf ("%s: %s", run->name, what);
  cw_cli_progress_tell (self->progress, text);
}

/* Every percent is told on a terminal only; elsewhere what it does now. */
static void
item_changed_cb (CwJobItem *item, GParamSpec *pspec, CwCliJobs *self)
{
  const CwJobEntry *entry = cw_job_item_get_entry (item);
  Run *run = find_run (self, entry->id);
  g_autofree char *what = NULL;

  /* What waits for a person ends the command, or is taken up in a moment. */
  if (run == NULL || run->job != NULL || (entry->state == CW_JOB_WAITING && entry->wait_until == 0))
    return;
  if (!cw_cli_progress_is_live (self->progress) && entry->wait_reason == NULL)
    what = g_strdup (entry->phase);
  else
    what = cw_cli_job_describe_progress (entry, g_get_real_time () / 1000);
  if (what == NULL)
    return;
  /* The seconds of a wait run down without a new line for each. */
  if (!cw_cli_progress_is_live (self->progress) && run->told != NULL &&
      g_strcmp0 (run->told, entry->wait_reason != NULL ? entry->wait_reason : what) == 0)
    return;
  g_free (run->told);
  run->told = g_strdup (entry->wait_reason != NULL ? entry->wait_reason : what);
  tell (self, run, what);
}

static void
items_changed_cb (CwCliJobs *self, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (CwJobItem) item = g_list_model_get_item (G_LIST_MODEL (self->manager), i);

      g_signal_connect (item, "notify::entry", G_CALLBACK (item_changed_cb), self);
      item_changed_cb (item, NULL, self);
    }
}

CwCliJobs *
cw_cli_jobs_new (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  CwCliAccounts *accounts = cw_cli_accounts_new (cli, arguments, error);
  CwCliJobs *self;

  if (accounts == NULL)
    return NULL;
  self = g_new0 (CwCliJobs, 1);
  self->cli = cli;
  self->accounts = accounts;
  self->progress = cw_cli_progress_new (cli);
  self->runs = g_ptr_array_new_with_free_func (run_free);
  self->manager = cw_job_manager_new (cw_cli_accounts_get_model (accounts));
  cw_job_manager_set_owner (self->manager, "sync");
  g_signal_connect_swapped (self->manager, "items-changed", G_CALLBACK (items_changed_cb), self);
  return self;
}

static void
take_error (Run *run, GError *error)
{
  run->error = error;
  run->jobs->n_pending--;
}

/* (transfer full) */
static CwCliJob *
show_job (CwCliJobs *self, CwJobEntry *entry)
{
  CwAccounts *accounts = cw_cli_accounts_get_model (self->accounts);

  return cw_cli_job_new (
      entry, entry->connection != NULL ? cw_accounts_find (accounts, entry->connection) : NULL);
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  CwCliJobs *self = run->jobs;
  GError *error = NULL;
  g_autoptr (CwJobEntry) entry =
      cw_job_manager_wait_finish (CW_JOB_MANAGER (source), result, &error);

  if (entry == NULL)
    {
      take_error (run, error);
      return;
    }
  run->job = show_job (self, entry);
  self->n_pending--;
}

static void
wait_for_run (Run *run)
{
  cw_job_manager_wait_async (run->jobs->manager, run->id, NULL, waited_cb, run);
}

static void
queued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  GError *error = NULL;

  run->id = cw_job_manager_sync_survey_finish (CW_JOB_MANAGER (source), result, &error);
  if (run->id == 0)
    take_error (run, error);
  else
    wait_for_run (run);
}

static Run *
add_run (CwCliJobs *self, gint64 id, const char *name)
{
  Run *run = g_new0 (Run, 1);

  run->jobs = self;
  run->id = id;
  run->name = g_strdup (name);
  g_ptr_array_add (self->runs, run);
  self->n_pending++;
  return run;
}

void
cw_cli_jobs_add_survey (CwCliJobs *self, const char *survey_id, const char *name)
{
  Run *run = add_run (self, 0, name);

  cw_job_manager_sync_survey_async (self->manager, survey_id, NULL, queued_cb, run);
}

static void
job_queued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  GError *error = NULL;

  run->id = cw_job_manager_queue_finish (CW_JOB_MANAGER (source), result, &error);
  if (run->id == 0)
    take_error (run, error);
  else
    wait_for_run (run);
}

void
cw_cli_jobs_add_integration (CwCliJobs *self, const CwIntegration *integration)
{
  Run *run = add_run (self, 0, integration->name);

  cw_job_manager_queue_async (self->manager, CW_DELIVERY_KIND, integration->uid, integration->name,
                              integration->connection_uid, NULL, job_queued_cb, run);
}

void
cw_cli_jobs_add_folder (CwCliJobs *self, gint64 folder, const char *name)
{
  g_autofree char *subject = g_strdup_printf ("%lld", (long long) folder);
  Run *run = add_run (self, 0, name);

  cw_job_manager_queue_async (self->manager, CW_FOLDER_KIND, subject, name, NULL, NULL,
                              job_queued_cb, run);
}

void
cw_cli_jobs_add (CwCliJobs *self, gint64 id, const char *name)
{
  cw_job_manager_take (self->manager, id);
  wait_for_run (add_run (self, id, name));
}

gboolean
cw_cli_jobs_run (CwCliJobs *self, GError **error)
{
  GCancellable *cancellable = cw_cli_accounts_get_cancellable (self->accounts);

  cw_job_manager_start_own (self->manager);
  while (self->n_pending > 0 && !g_cancellable_is_cancelled (cancellable))
    g_main_context_iteration (NULL, TRUE);
  cw_cli_progress_clear (self->progress);
  if (self->n_pending == 0)
    return TRUE;
  stop (self);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                       _ ("The sync was stopped.\nNothing is lost: the next one goes on from "
                          "where it was."));
  return FALSE;
}

typedef enum
{
  END_DONE,
  END_PARTLY,
  END_FAILED,
  END_REAUTHORIZE,
  N_ENDS,
} End;

static End
get_end (const Run *run)
{
  if (run->job == NULL)
    return END_FAILED;
  if (run->job->entry->state == CW_JOB_DONE)
    return END_DONE;
  if (run->job->entry->state == CW_JOB_PARTLY)
    return END_PARTLY;
  return cw_cli_job_needs_reauthorization (run->job) ? END_REAUTHORIZE : END_FAILED;
}

static CwCliExit
get_exit (CwCliJobs *self)
{
  guint counts[N_ENDS] = { 0 };

  for (guint i = 0; i < self->runs->len; i++)
    counts[get_end (self->runs->pdata[i])]++;
  if (counts[END_REAUTHORIZE] > 0)
    return CW_CLI_EXIT_REAUTHORIZE;
  if (counts[END_FAILED] > 0 && counts[END_DONE] + counts[END_PARTLY] == 0)
    return CW_CLI_EXIT_FAILED;
  return counts[END_FAILED] + counts[END_PARTLY] > 0 ? CW_CLI_EXIT_PARTLY : CW_CLI_EXIT_DONE;
}

/* (transfer full) (nullable) */
static GError *
create_error (const Run *run)
{
  GError *error = run->job != NULL ? cw_cli_job_create_error (run->job) : NULL;

  if (run->error != NULL)
    return g_error_copy (run->error);
  if (error == NULL && get_end (run) == END_FAILED)
    g_set_error (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                 _ ("The sync of “%s” was cancelled.\nStart it again when you want it."),
                 run->name);
  return error;
}

/* The first that failed: of the end that the exit status tells. */
static void
add_error (CwCliJobs *self, JsonBuilder *builder, End wanted)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      const Run *run = self->runs->pdata[i];
      g_autoptr (GError) error = get_end (run) == wanted ? create_error (run) : NULL;
      g_autofree char *message = NULL;
      g_autofree char *hint = NULL;

      if (error == NULL)
        continue;
      message = cw_cli_error_dup_message (error);
      hint = cw_cli_error_dup_hint (error);
      cw_cli_json_begin_object (builder, "error");
      cw_cli_json_add_text (builder, "code",
                            run->job != NULL && run->job->entry->error_code != NULL
                                ? run->job->entry->error_code
                                : cw_cli_error_get_code (error));
      cw_cli_json_add_text (builder, "message", message);
      cw_cli_json_add_text (builder, "hint", hint);
      json_builder_end_object (builder);
      return;
    }
}

static void
print_json (CwCliJobs *self, CwCliExit exit)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_begin_array (builder, "jobs");
  for (guint i = 0; i < self->runs->len; i++)
    {
      const Run *run = self->runs->pdata[i];

      if (run->job != NULL)
        cw_cli_job_add_json (builder, run->job);
    }
  json_builder_end_array (builder);
  if (exit == CW_CLI_EXIT_REAUTHORIZE)
    add_error (self, builder, END_REAUTHORIZE);
  else if (exit == CW_CLI_EXIT_FAILED)
    add_error (self, builder, END_FAILED);
  json_builder_end_object (builder);
  cw_cli_print_json (self->cli, builder);
}

static void
print_text (CwCliJobs *self)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      const Run *run = self->runs->pdata[i];
      g_autoptr (GError) error = create_error (run);
      g_autofree char *end = run->job != NULL ? cw_cli_job_describe_end (run->job->entry) : NULL;

      if (error == NULL)
        {
          cw_cli_print (self->cli, "%s: %s\n", run->name, end);
          if (run->job != NULL)
            cw_cli_job_print_dead (self->cli, run->job);
          continue;
        }
      if (self->runs->len > 1)
        g_prefix_error (&error, "%s: ", run->name);
      cw_cli_complain (self->cli, error);
      if (run->job != NULL)
        cw_cli_job_tell_rest (self->cli, run->job);
    }
}

static gpointer
load_rest (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwCliJobs *self = data;

  for (guint i = 0; i < self->runs->len; i++)
    {
      Run *run = self->runs->pdata[i];

      if (run->job != NULL)
        {
          cw_cli_job_load_dead (db, run->job);
          cw_cli_job_load_rest (db, run->job);
        }
    }
  return self;
}

CwCliExit
cw_cli_jobs_report (CwCliJobs *self)
{
  CwCliExit exit = get_exit (self);

  if (exit != CW_CLI_EXIT_DONE)
    cw_cli_run_on_workspace (self->cli, load_rest, self, NULL);
  if (cw_cli_get_json (self->cli))
    print_json (self, exit);
  else
    print_text (self);
  return exit;
}
