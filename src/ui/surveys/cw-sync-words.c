/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "surveys/cw-sync-words.h"

#include "score/cw-score-words.h"

#include <glib/gi18n.h>

/* Proposed where none was chosen: before a working day begins. */
#define DAILY_AT (6 * 60)

char *
cw_sync_words_describe_last (const CwSurveySync *sync, gint64 now_ms)
{
  g_autofree char *age = NULL;

  g_return_val_if_fail (sync != NULL, NULL);

  if (sync->last_synced == 0)
    return g_strdup (_ ("Never synced"));
  age = cw_age_describe (sync->last_synced, now_ms);
  /* TRANSLATORS: "Synced 4 min ago" */
  return g_strdup_printf (_ ("Synced %s"), age);
}

char *
cw_sync_words_describe_count (const CwSurveySync *sync, gint64 n_stored)
{
  g_autofree char *stored = NULL;
  g_autofree char *counted = NULL;

  g_return_val_if_fail (sync != NULL, NULL);

  if (sync->counted < 0)
    return NULL;
  stored = cw_score_format_count (n_stored);
  counted = cw_score_format_count (sync->counted);
  return g_strdup_printf (_ ("%s stored, %s counted at Qualtrics"), stored, counted);
}

char *
cw_sync_words_describe_failure (const CwSurveySync *sync, char **out_hint)
{
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (sync != NULL, NULL);
  g_return_val_if_fail (out_hint != NULL, NULL);

  *out_hint = NULL;
  if (sync->error_message == NULL || *sync->error_message == '\0')
    return NULL;
  lines = g_strsplit (sync->error_message, "\n", 2);
  *out_hint = g_strdup (lines[1]);
  return g_strdup (lines[0]);
}

static gboolean
is_same (const CwSchedule *a, const CwSchedule *b)
{
  return a->kind == b->kind && (a->kind != CW_SCHEDULE_MINUTES || a->minutes == b->minutes) &&
         (a->kind != CW_SCHEDULE_DAILY || a->at == b->at);
}

char **
cw_sync_words_list_schedules (const CwSchedule *current)
{
  const CwSchedule offered[] = {
    { CW_SCHEDULE_OFF, 0, 0 },    { CW_SCHEDULE_MINUTES, 15, 0 }, { CW_SCHEDULE_MINUTES, 30, 0 },
    { CW_SCHEDULE_HOURLY, 0, 0 }, { CW_SCHEDULE_DAILY, 0, 0 },
  };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean known = FALSE;

  g_return_val_if_fail (current != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (offered); i++)
    {
      CwSchedule schedule = offered[i];
      g_autofree char *text = NULL;

      if (schedule.kind == CW_SCHEDULE_DAILY)
        schedule.at = current->kind == CW_SCHEDULE_DAILY ? current->at : DAILY_AT;
      text = cw_schedule_to_text (&schedule);
      g_strv_builder_add (builder, text);
      known = known || is_same (&schedule, current);
    }
  if (!known)
    {
      g_autofree char *text = cw_schedule_to_text (current);

      g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

char *
cw_sync_words_describe_start (guint n_surveys)
{
  return g_strdup_printf (
      ngettext ("Syncing %u survey from Qualtrics", "Syncing %u surveys from Qualtrics", n_surveys),
      n_surveys);
}
