/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-ui-jobs.h"

#include "cw-fake-clock.h"
#include "service/cw-accounts.h"
#include "store/cw-job-repository.h"
#include "store/cw-workspace.h"
#include "sync/cw-survey-sync-job.h"

#define SECOND_MS G_GINT64_CONSTANT (1000)
#define MINUTE_MS (60 * SECOND_MS)

CwJobEntry *
cw_ui_jobs_create (const char *name, int minutes, CwJobState state)
{
  CwJobEntry *entry = cw_job_entry_new (CW_SURVEY_SYNC_KIND, name, name);

  entry->state = state;
  entry->origin = CW_JOB_BY_SCHEDULE;
  entry->created = entry->due = entry->started = CW_FAKE_CLOCK_NOON - minutes * MINUTE_MS;
  if (!cw_job_entry_is_open (entry))
    entry->finished = entry->started + 14 * SECOND_MS;
  return entry;
}

/* Only who works on a job may write it. */
static gboolean
store (CwDatabase *db, CwJobEntry *entry, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (CwJobEntry) claimed = NULL;

  if (!cw_job_repository_add (db, entry, NULL, error))
    return FALSE;
  g_array_append_val (ids, entry->id);
  claimed = cw_job_repository_claim_among (db, ids, "worker, pid 1", G_MAXINT64 - 1, error);
  if (claimed == NULL)
    return FALSE;
  return entry->state == CW_JOB_RUNNING ? cw_job_repository_update (db, entry, error)
                                        : cw_job_repository_release (db, entry, error);
}

static gpointer
store_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return store (db, data, error) ? data : NULL;
}

void
cw_ui_jobs_store (CwWorkspace *workspace, CwJobEntry *entry)
{
  g_autoptr (GError) error = NULL;

  cw_workspace_run (workspace, store_func, entry, NULL, &error);
  g_assert_no_error (error);
}

static void
store_taken (CwWorkspace *workspace, CwJobEntry *taken)
{
  g_autoptr (CwJobEntry) entry = taken;

  cw_ui_jobs_store (workspace, entry);
}

static CwJobEntry *
create_failed (void)
{
  CwJobEntry *entry = cw_ui_jobs_create (CW_UI_JOBS_FAILED, 119, CW_JOB_FAILED);

  entry->finished = entry->started + 612 * SECOND_MS;
  entry->connection = g_strdup ("u-1");
  entry->error_code = g_strdup ("server");
  entry->error_message =
      g_strdup ("Qualtrics could not finish the export: it stopped at 72% and then answered three "
                "times with a server error.\nIt is tried again at 13:00.");
  entry->request_id = g_strdup (CW_UI_JOBS_REQUEST);
  entry->tries = 3;
  entry->bytes_in = 1204000;
  return entry;
}

static CwJobEntry *
create_partly (void)
{
  CwJobEntry *entry = cw_ui_jobs_create (CW_UI_JOBS_PARTLY, 150, CW_JOB_PARTLY);

  entry->result = g_strdup ("1,204 new, 2 could not be read");
  entry->bytes_in = 2300000;
  entry->origin = CW_JOB_BY_PERSON;
  return entry;
}

static void
fill_ended (CwWorkspace *workspace)
{
  CwJobEntry *entry = cw_ui_jobs_create ("Setting up was easy", 151, CW_JOB_DONE);

  entry->result = g_strdup ("31 new answers");
  entry->bytes_in = 18200;
  store_taken (workspace, entry);
  store_taken (workspace, create_partly ());
  entry = cw_ui_jobs_create ("Closed conversations", 122, CW_JOB_DONE);
  entry->result = g_strdup ("Nothing new");
  store_taken (workspace, entry);
  store_taken (workspace, cw_ui_jobs_create ("After a visit", 1500, CW_JOB_CANCELLED));
  store_taken (workspace, create_failed ());
}

static void
fill_open (CwWorkspace *workspace)
{
  CwJobEntry *entry = cw_ui_jobs_create (CW_UI_JOBS_RUNNING, 2, CW_JOB_RUNNING);

  entry->phase = g_strdup ("Reading responses");
  entry->n_done = 1842;
  entry->n_total = 3000;
  entry->bytes_in = 2300000;
  store_taken (workspace, entry);
  entry = cw_ui_jobs_create (CW_UI_JOBS_PREPARED, 1, CW_JOB_RUNNING);
  entry->phase = g_strdup ("Qualtrics prepares the export");
  entry->started = CW_FAKE_CLOCK_NOON - 41 * SECOND_MS;
  store_taken (workspace, entry);
  entry = cw_ui_jobs_create (CW_UI_JOBS_WAITING, 1, CW_JOB_WAITING);
  entry->n_done = 1190;
  entry->n_total = 3410;
  entry->wait_until = entry->due = CW_FAKE_CLOCK_NOON + 12 * SECOND_MS;
  entry->wait_reason = g_strdup ("as the server asked");
  store_taken (workspace, entry);
}

void
cw_ui_jobs_fill (CwWorkspace *workspace, gboolean open)
{
  fill_ended (workspace);
  if (open)
    fill_open (workspace);
}

static gpointer
store_many (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  guint n = *(guint *) data;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Survey %u", i);
      g_autoptr (CwJobEntry) entry = cw_ui_jobs_create (name, (int) (n - i), CW_JOB_DONE);

      if (!store (db, entry, error))
        return NULL;
    }
  return data;
}

void
cw_ui_jobs_fill_many (CwWorkspace *workspace, guint n)
{
  g_autoptr (GError) error = NULL;

  cw_workspace_run (workspace, store_many, &n, NULL, &error);
  g_assert_no_error (error);
}

CwWindow *
cw_ui_jobs_open_window (CwAccounts *accounts)
{
  CwWindow *window = cw_window_new_with_accounts (NULL, accounts);

  cw_window_show_section (window, "activity");
  return window;
}
