/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surveys/cw-schedule-saving.h"

#include "store/cw-store-error.h"

#include <glib/gi18n.h>
#include <string.h>

CwScheduleSaving *
cw_schedule_saving_new (const char *survey_id, const CwSchedule *schedule, gint64 now_ms)
{
  CwScheduleSaving *self = g_new0 (CwScheduleSaving, 1);

  self->survey_id = g_strdup (survey_id);
  self->schedule = *schedule;
  self->now = now_ms;
  return self;
}

void
cw_schedule_saving_free (CwScheduleSaving *self)
{
  if (self == NULL)
    return;
  g_free (self->survey_id);
  g_free (self);
}

/* One that was never synced is due as before: at once. */
static gboolean
change (CwDatabase *db, const CwScheduleSaving *self, CwSurveySync *sync, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  sync->schedule = self->schedule;
  sync->next_due = cw_schedule_get_next (&sync->schedule, sync->last_synced, self->now, zone,
                                         sync->failures, g_random_double ());
  return cw_survey_sync_repository_save (db, sync, error);
}

static CwSurveySync *
find (CwDatabase *db, const char *survey_id, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  CwSurveySync *sync = cw_survey_sync_repository_find (db, survey_id, &local_error);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (sync == NULL)
    g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                         _ ("This survey comes by no connection any more."));
  return sync;
}

gpointer
cw_schedule_saving_run (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwScheduleSaving *self = data;
  g_autoptr (CwSurveySync) sync = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (!cw_database_begin (db, error))
    return NULL;
  sync = find (db, self->survey_id, error);
  return cw_database_end (db, sync != NULL && change (db, self, sync, error), error)
             ? g_steal_pointer (&sync)
             : NULL;
}

gboolean
cw_schedule_saving_read_time (const char *text, guint *minutes)
{
  g_auto (GStrv) parts = NULL;
  guint64 hour, minute;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (minutes != NULL, FALSE);

  parts = g_strsplit (text, ":", 3);
  if (g_strv_length (parts) != 2 || strlen (g_strstrip (parts[1])) != 2 ||
      !g_ascii_string_to_unsigned (g_strstrip (parts[0]), 10, 0, 23, &hour, NULL) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 0, 59, &minute, NULL))
    return FALSE;
  *minutes = (guint) (hour * 60 + minute);
  return TRUE;
}
