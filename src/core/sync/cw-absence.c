/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-absence.h"

#include <glib/gi18n-lib.h>

/* There is one at a time. */
#define SUBJECT "surveys"

struct _CwAbsenceJob
{
  CwJob parent_instance;
};

G_DEFINE_FINAL_TYPE (CwAbsenceJob, cw_absence_job, CW_TYPE_JOB)

static gboolean
is_kept_fresh (const CwSurveySync *sync)
{
  return sync->schedule.kind != CW_SCHEDULE_OFF && sync->last_synced > 0;
}

gboolean
cw_absence_find (GPtrArray *syncs, gint64 now_ms, CwAbsence *absence)
{
  CwAbsence found = { 0, now_ms, 0 };

  g_return_val_if_fail (syncs != NULL && absence != NULL, FALSE);

  for (guint i = 0; i < syncs->len; i++)
    {
      const CwSurveySync *sync = g_ptr_array_index (syncs, i);

      found.from = MAX (found.from, MAX (sync->last_tried, sync->last_synced));
      if (is_kept_fresh (sync) && sync->failures == 0 && sync->error_code == NULL &&
          sync->next_due <= now_ms - CW_ABSENCE_LEAST_MS)
        found.n_due++;
    }
  /* Somebody was there: what is late has another reason. */
  if (found.n_due == 0 || now_ms - found.from < CW_ABSENCE_LEAST_MS)
    return FALSE;
  *absence = found;
  return TRUE;
}

static char *
format_moment (gint64 ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  /* TRANSLATORS: day, month and time, as g_date_time_format() writes them */
  return g_date_time_format (local, _ ("%-d %b %H:%M"));
}

char *
cw_absence_describe (const CwAbsence *self, GTimeZone *zone)
{
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;

  g_return_val_if_fail (self != NULL && zone != NULL, NULL);

  from = format_moment (self->from, zone);
  until = format_moment (self->until, zone);
  /* TRANSLATORS: two moments: "21 Nov 22:10", "22 Nov 08:00" */
  return g_strdup_printf (_ ("Nothing ran from %s to %s"), from, until);
}

/* Exports are asked for from the last one that is stored, however long ago that was, and counts
 * tell what was deleted. Where Qualtrics does not export by last change, an edit of an old response
 * is found when all of them are read again: see cw_sync_plan_get_first(). */
char *
cw_absence_describe_result (const CwAbsence *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup_printf (
      ngettext ("%u survey was due and is brought up to date. Nothing is missing, but edits of old "
                "responses may take a week to be found",
                "%u surveys were due and are brought up to date. Nothing is missing, but edits of "
                "old responses may take a week to be found",
                self->n_due),
      self->n_due);
}

CwJobEntry *
cw_absence_create_entry (const CwAbsence *absence, GTimeZone *zone)
{
  g_autofree char *name = NULL;
  CwJobEntry *entry;

  g_return_val_if_fail (absence != NULL && zone != NULL, NULL);

  name = cw_absence_describe (absence, zone);
  entry = cw_job_entry_new (CW_ABSENCE_KIND, SUBJECT, name);
  entry->origin = CW_JOB_BY_SCHEDULE;
  entry->created = absence->until;
  entry->due = absence->from; /* before what was missed */
  entry->step = cw_absence_describe_result (absence);
  return entry;
}

static void
run_async (CwJob *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (job, cancellable, callback, user_data);

  g_task_set_source_tag (task, run_async);
  cw_job_set_result (job, cw_job_get_entry (job)->step);
  g_task_return_boolean (task, TRUE);
}

static gboolean
run_finish (CwJob *job, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
cw_absence_job_class_init (CwAbsenceJobClass *klass)
{
  CW_JOB_CLASS (klass)->run_async = run_async;
  CW_JOB_CLASS (klass)->run_finish = run_finish;
}

static void
cw_absence_job_init (CwAbsenceJob *self)
{
}
