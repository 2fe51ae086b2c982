/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-job-manager-private.h"

#include "model/cw-string.h"
#include "store/cw-connection-repository.h"
#include "store/cw-job-repository.h"
#include "store/cw-survey-sync-repository.h"
#include "sync/cw-absence.h"
#include "sync/cw-delivery-store.h"
#include "sync/cw-folder-job.h"
#include "sync/cw-survey-sync-job.h"

#define LOOK_AGAIN_MS 1000

void
cw_job_write_free (CwJobWrite *self)
{
  cw_job_entry_unref (self->entry);
  g_free (self);
}

void
cw_job_claim_free (CwJobClaim *self)
{
  g_clear_pointer (&self->only, g_array_unref);
  g_free (self->owner);
  g_free (self);
}

static gint64
get_next_due (const CwSurveySync *sync, gint64 now, double jitter)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  return cw_schedule_get_next (&sync->schedule, now, now, zone, sync->failures, jitter);
}

/* What the survey keeps of the end of its sync: when it is due next, and why it failed. */
static gboolean
settle_survey (CwDatabase *db, const CwJobWrite *write, GError **error)
{
  const CwJobEntry *entry = write->entry;
  g_autoptr (GError) failure = NULL;
  g_autoptr (CwSurveySync) sync = NULL;

  if (g_strcmp0 (entry->kind, CW_SURVEY_SYNC_KIND) != 0)
    return TRUE;
  sync = cw_survey_sync_repository_find (db, entry->subject, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (sync == NULL)
    return TRUE;
  sync->last_tried = write->now;
  if (entry->state == CW_JOB_FAILED)
    sync->failures++;
  if (entry->state != CW_JOB_CANCELLED)
    {
      cw_string_set (&sync->error_code, entry->error_code);
      cw_string_set (&sync->error_message, entry->error_message);
    }
  if (!cw_job_entry_is_open (entry))
    sync->next_due = get_next_due (sync, write->now, write->jitter);
  return cw_survey_sync_repository_save (db, sync, error);
}

/* The account may have been mended between the refusal and this moment: whoever woke what waits
 * then found this one still at work. */
static void
look_again (CwDatabase *db, const CwJobWrite *write)
{
  CwJobEntry *entry = write->entry;
  g_autoptr (CwConnection) connection = NULL;

  if (!cw_job_outcome_waits_for_person (entry) || entry->connection == NULL)
    return;
  connection = cw_connection_repository_find (db, entry->connection, NULL);
  if (connection == NULL || cw_connection_get_state (connection) != CW_CONNECTION_ACTIVE)
    return;
  entry->state = CW_JOB_QUEUED;
  entry->due = write->now + LOOK_AGAIN_MS;
  cw_string_set (&entry->wait_reason, NULL);
}

/* A job is let go of only once all else is on the disk: cut off in between, it is taken up again
 * and ends a second time. */
static gboolean
write_entry (CwDatabase *db, const CwJobWrite *write, GError **error)
{
  if (!write->release)
    return cw_job_repository_update (db, write->entry, error);
  look_again (db, write);
  return cw_database_begin (db, error) &&
         cw_database_end (db, settle_survey (db, write, error), error) &&
         cw_job_repository_release (db, write->entry, error);
}

gpointer
cw_job_store_write (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwJobWrite *write = data;
  g_autoptr (GError) failure = NULL;
  gboolean cancelled;

  if (!write_entry (db, write, error))
    return NULL;
  cancelled = cw_job_repository_is_cancelled (db, write->entry->id, &failure);
  return GINT_TO_POINTER (cancelled && failure == NULL ? 2 : 1);
}

gpointer
cw_job_store_claim (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwJobClaim *claim = data;

  return cw_job_repository_claim_among (db, claim->only, claim->owner, claim->now, error);
}

static gboolean
is_broken (CwDatabase *db, const char *uid)
{
  g_autoptr (CwConnection) connection = cw_connection_repository_find (db, uid, NULL);

  return connection == NULL || cw_connection_needs_person (connection) ||
         cw_connection_get_state (connection) == CW_CONNECTION_DISABLED;
}

/* Only by whoever queues what was missed, so that it is said once. */
static gboolean
note_absence (CwDatabase *db, const CwAbsence *absence, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (CwJobEntry) entry = cw_absence_create_entry (absence, zone);

  return cw_job_repository_add (db, entry, NULL, error);
}

static gboolean
queue (CwDatabase *db, const CwSurveySync *sync, gint64 now, gboolean *is_new, GError **error)
{
  g_autoptr (CwJobEntry) entry =
      cw_job_entry_new (CW_SURVEY_SYNC_KIND, sync->survey_id, sync->survey_name);

  entry->connection = g_strdup (sync->connection);
  entry->origin = CW_JOB_BY_SCHEDULE;
  entry->created = now;
  entry->due = now;
  return cw_job_repository_add (db, entry, is_new, error);
}

static gboolean
queue_syncs (CwDatabase *db, GPtrArray *due, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;
  gboolean any_missed = FALSE;
  CwAbsence absence;

  if (due->len == 0)
    return TRUE;
  all = cw_survey_sync_repository_list (db, error);
  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < due->len; i++)
    {
      const CwSurveySync *sync = due->pdata[i];
      gboolean is_new = FALSE;

      /* It would only wait: once the account works again, it is due at once. */
      if (!is_broken (db, sync->connection) && !queue (db, sync, now, &is_new, error))
        return FALSE;
      any_missed |= is_new && sync->next_due <= now - CW_ABSENCE_LEAST_MS;
    }
  return !any_missed || !cw_absence_find (all, now, &absence) || note_absence (db, &absence, error);
}

gpointer
cw_job_store_queue_due (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 now = *(gint64 *) data;
  g_autoptr (GPtrArray) due = cw_survey_sync_repository_list_due (db, now, error);

  if (due == NULL || !queue_syncs (db, due, now, error))
    return NULL;
  return cw_folder_store_queue_due (db, now, error) && cw_delivery_store_queue_due (db, now, error)
             ? GINT_TO_POINTER (1)
             : NULL;
}

gpointer
cw_job_store_list_open (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwJobQuery query = { .open_only = TRUE, .state = -1, .limit = 1000 };

  return cw_job_repository_list (db, &query, error);
}
