/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking jobs, running them, letting go of them. */
#include "config.h"

#include "sync/cw-job-manager-private.h"

#include "store/cw-job-repository.h"
#include "store/cw-store-error.h"
#include "sync/cw-job-kinds.h"
#include "sync/cw-job-private.h"

#define MOST_AT_ONCE 4
#define BUSY_TICK_MS 1000
#define IDLE_TICK_MS 5000

static void run_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data);

void
cw_running_job_free (CwRunningJob *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->job);
  g_free (self);
}

static gint64
get_now (CwJobManager *self)
{
  return cw_clock_get_now (cw_accounts_get_clock (self->accounts));
}

static CwWorkspace *
get_workspace (CwJobManager *self)
{
  return cw_accounts_get_workspace (self->accounts);
}

static CwJobWrite *
create_write (CwJobManager *self, const CwJobEntry *entry, gboolean release)
{
  CwJobWrite *write = g_new0 (CwJobWrite, 1);

  write->entry = cw_job_entry_copy (entry);
  write->release = release;
  write->now = get_now (self);
  write->jitter = g_random_double ();
  return write;
}

/* The end of a job on its way into the store. */
typedef struct
{
  CwJobManager *manager; /* (owned) */
  CwJobEntry *entry;     /* (owned) */
} Release;

static void
release_free (Release *release)
{
  g_object_unref (release->manager);
  cw_job_entry_unref (release->entry);
  g_free (release);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Release, release_free)

/* The disk is full, as a rule. Nobody else takes the job before it is written, or this process is
 * gone: then whoever comes next finds the step. */
static void
keep_unwritten (CwJobManager *self, CwJobEntry *entry, const GError *error)
{
  gint64 *key;

  if (g_error_matches (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND))
    return;
  key = g_memdup2 (&entry->id, sizeof entry->id);
  if (g_hash_table_replace (self->unwritten, key, cw_job_entry_ref (entry)))
    g_message ("The end of a job could not be stored: %s", error->message);
}

static void
released_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Release) release = user_data;
  CwJobManager *self = release->manager;
  g_autoptr (GError) error = NULL;

  self->n_releasing--;
  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) == NULL)
    keep_unwritten (self, release->entry, error);
  else
    g_hash_table_remove (self->unwritten, &release->entry->id);
  cw_job_manager_refresh (self);
  cw_job_manager_pump (self);
  cw_job_manager_check_stopped (self);
}

static void
release (CwJobManager *self, CwJobEntry *entry)
{
  Release *end = g_new0 (Release, 1);

  end->manager = g_object_ref (self);
  end->entry = cw_job_entry_ref (entry);
  self->n_releasing++;
  cw_workspace_run_async (get_workspace (self), cw_job_store_write,
                          create_write (self, entry, TRUE), (GDestroyNotify) cw_job_write_free,
                          NULL, NULL, released_cb, end);
}

/* There may be room by now. */
static void
release_unwritten (CwJobManager *self)
{
  GHashTableIter iter;
  gpointer entry;

  if (self->n_releasing > 0)
    return;
  g_hash_table_iter_init (&iter, self->unwritten);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    release (self, entry);
}

static void
end_run (CwJobManager *self, CwRunningJob *running, const GError *error)
{
  g_autoptr (CwJobEntry) entry = cw_job_entry_copy (cw_job_get_entry (running->job));

  cw_job_outcome_apply (entry, error, running->cancel_asked, self->stopping, get_now (self),
                        g_random_double ());
  if (entry->state == CW_JOB_DONE && cw_job_get_partly (running->job))
    entry->state = CW_JOB_PARTLY;
  cw_job_manager_show (self, entry);
  g_hash_table_remove (self->running, &entry->id);
  if (!cw_job_entry_is_open (entry) || cw_job_outcome_waits_for_person (entry))
    cw_job_manager_emit_ended (self, entry);
  release (self, entry);
}

static void
run_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwJobManager) self = user_data;
  CwJob *job = CW_JOB (source);
  g_autoptr (GError) error = NULL;
  gboolean done = cw_job_run_finish (job, result, &error);
  CwRunningJob *running = g_hash_table_lookup (self->running, &cw_job_get_entry (job)->id);

  g_assert (done || error != NULL);
  if (running != NULL)
    end_run (self, running, error);
}

static void
job_changed_cb (CwJobManager *self, CwJob *job)
{
  cw_job_manager_show (self, cw_job_get_entry (job));
}

static void
start_run (CwJobManager *self, CwJobEntry *entry)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwJob) job = NULL;
  CwRunningJob *running;
  gint64 *key;

  entry->state = CW_JOB_RUNNING;
  if (entry->started == 0)
    entry->started = get_now (self);
  job = cw_job_kinds_create (self->accounts, entry, &error);
  if (job == NULL)
    {
      cw_job_outcome_apply (entry, error, FALSE, FALSE, get_now (self), 0);
      cw_job_manager_emit_ended (self, entry);
      release (self, entry);
      return;
    }
  running = g_new0 (CwRunningJob, 1);
  running->manager = self;
  running->job = g_object_ref (job);
  running->cancellable = g_cancellable_new ();
  key = g_memdup2 (&entry->id, sizeof entry->id);
  g_hash_table_insert (self->running, key, running);
  g_signal_connect_object (job, "changed", G_CALLBACK (job_changed_cb), self, G_CONNECT_SWAPPED);
  cw_job_manager_show (self, cw_job_get_entry (job));
  cw_job_manager_hasten (self);
  cw_job_run_async (job, running->cancellable, run_ended_cb, g_object_ref (self));
}

static void
claimed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwJobManager) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CwJobEntry) entry = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  self->claiming = FALSE;
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("No job could be taken: %s", error->message);
  if (entry != NULL)
    {
      /* It came too late: let go of it at once. */
      if (self->stopping)
        {
          entry->state = CW_JOB_QUEUED;
          release (self, entry);
        }
      else
        {
          start_run (self, entry);
        }
    }
  if (entry != NULL || self->claim_again)
    cw_job_manager_pump (self);
  cw_job_manager_check_stopped (self);
}

/* (transfer full) (nullable) (element-type gint64): what this process may take */
static GArray *
list_own (CwJobManager *self)
{
  GArray *ids;
  GHashTableIter iter;
  gpointer id;

  if (!self->own_only)
    return NULL;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_hash_table_iter_init (&iter, self->own);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_val (ids, *(gint64 *) id);
  return ids;
}

static gboolean
may_take (CwJobManager *self)
{
  return self->started && !self->stopping && !self->paused &&
         g_hash_table_size (self->running) < MOST_AT_ONCE &&
         (!self->own_only || g_hash_table_size (self->own) > 0);
}

void
cw_job_manager_pump (CwJobManager *self)
{
  CwJobClaim *claim;

  if (!may_take (self))
    return;
  self->claim_again = self->claiming;
  if (self->claiming)
    return;
  self->claiming = TRUE;
  claim = g_new0 (CwJobClaim, 1);
  claim->owner = g_strdup (self->owner);
  claim->now = get_now (self);
  claim->only = list_own (self);
  cw_workspace_run_async (get_workspace (self), cw_job_store_claim, claim,
                          (GDestroyNotify) cw_job_claim_free, (GDestroyNotify) cw_job_entry_unref,
                          NULL, claimed_cb, g_object_ref (self));
}

/* One beat of a running job: written for other processes, which may have asked to stop it. */
typedef struct
{
  CwJobManager *manager; /* (owned) */
  gint64 id;
} Beat;

static void
beaten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Beat *beat = user_data;
  g_autoptr (CwJobManager) self = beat->manager;
  g_autoptr (GError) error = NULL;
  int answer = GPOINTER_TO_INT (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error));
  CwRunningJob *running = g_hash_table_lookup (self->running, &beat->id);

  if (running == NULL)
    return;
  running->beating = FALSE;
  if (answer == 2)
    {
      running->cancel_asked = TRUE;
      g_cancellable_cancel (running->cancellable);
    }
}

static void
beat (CwJobManager *self, CwRunningJob *running)
{
  Beat *beat_data;

  if (running->beating)
    return;
  running->beating = TRUE;
  beat_data = g_new0 (Beat, 1);
  beat_data->manager = g_object_ref (self);
  beat_data->id = cw_job_get_entry (running->job)->id;
  cw_workspace_run_async (get_workspace (self), cw_job_store_write,
                          create_write (self, cw_job_get_entry (running->job), FALSE),
                          (GDestroyNotify) cw_job_write_free, NULL, NULL, beaten_cb, beat_data);
}

static void
due_queued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwJobManager) self = user_data;
  g_autoptr (GError) error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) == NULL &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("What is due could not be queued: %s", error->message);
  cw_job_manager_pump (self);
}

static void
tick_over_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwJobManager) self = user_data;

  cw_clock_wait_finish (CW_CLOCK (source), result, NULL);
  g_clear_object (&self->tick);
  if (!g_cancellable_is_cancelled (self->cancellable))
    cw_job_manager_tick (self);
}

void
cw_job_manager_hasten (CwJobManager *self)
{
  if (self->tick != NULL)
    g_cancellable_cancel (self->tick);
  else
    cw_job_manager_tick (self);
}

/* Here or in another program, whose progress is asked for. */
static gboolean
is_anything_running (CwJobManager *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (cw_job_item_get_entry (self->items->pdata[i])->state == CW_JOB_RUNNING)
      return TRUE;
  return g_hash_table_size (self->running) > 0;
}

void
cw_job_manager_tick (CwJobManager *self)
{
  GHashTableIter iter;
  gpointer running;
  gint64 now = get_now (self);
  gboolean is_busy = is_anything_running (self) || self->waiters->len > 0;

  if (self->tick != NULL || self->stopping)
    return;
  g_hash_table_iter_init (&iter, self->running);
  while (g_hash_table_iter_next (&iter, NULL, &running))
    beat (self, running);
  release_unwritten (self);
  if (self->started && !self->paused && !self->own_only)
    cw_workspace_run_async (get_workspace (self), cw_job_store_queue_due,
                            g_memdup2 (&now, sizeof now), g_free, NULL, self->cancellable,
                            due_queued_cb, g_object_ref (self));
  else
    cw_job_manager_pump (self);
  cw_job_manager_refresh (self);
  self->tick = g_cancellable_new ();
  cw_clock_wait_async (cw_accounts_get_clock (self->accounts),
                       is_busy ? BUSY_TICK_MS : IDLE_TICK_MS, self->tick, tick_over_cb,
                       g_object_ref (self));
}
