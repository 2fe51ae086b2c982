/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-state-words.h"

#include "score/cw-score-words.h"

#include <glib/gi18n.h>

static char *
describe_age (const CwScoreReport *report, gint64 now_ms)
{
  g_autofree char *age = NULL;

  if (report->synced_at == 0)
    return g_strdup ("");
  age = cw_age_describe (report->synced_at, now_ms);
  /* TRANSLATORS: "Synced 4 min ago" and "Updated 4 min ago" */
  return g_strdup_printf (report->by_sync ? _ ("Synced %s") : _ ("Updated %s"), age);
}

static const char *
describe_broken (CwScoreMend mend)
{
  switch (mend)
    {
    case CW_SCORE_MEND_AUTHORIZE:
      return _ ("Needs authorization");
    case CW_SCORE_MEND_REAUTHORIZE:
      return _ ("Needs reauthorization");
    case CW_SCORE_MEND_TURN_ON:
      return _ ("Connection is off");
    case CW_SCORE_MEND_QUESTION:
      return _ ("Question was removed");
    case CW_SCORE_MEND_NONE:
    case CW_SCORE_MEND_SYNC:
    default:
      return _ ("Sync failed");
    }
}

char *
cw_state_words_describe (const CwScoreReport *report, gint64 now_ms)
{
  g_return_val_if_fail (report != NULL, NULL);

  switch (report->state)
    {
    case CW_SCORE_STATE_NO_SOURCE:
      return g_strdup (_ ("No responses yet"));
    case CW_SCORE_STATE_WAITING:
      return g_strdup (_ ("Waiting for first sync"));
    case CW_SCORE_STATE_FRESH:
    case CW_SCORE_STATE_STALE:
      return describe_age (report, now_ms);
    case CW_SCORE_STATE_BROKEN:
      return g_strdup (describe_broken (report->mend));
    default:
      g_return_val_if_reached (NULL);
    }
}

const char *
cw_state_words_get_mend (CwScoreMend mend)
{
  switch (mend)
    {
    case CW_SCORE_MEND_SYNC:
      return _ ("Sync Now");
    case CW_SCORE_MEND_AUTHORIZE:
      return _ ("Authorize");
    case CW_SCORE_MEND_REAUTHORIZE:
      return _ ("Reauthorize");
    case CW_SCORE_MEND_TURN_ON:
      return _ ("Show Connection");
    case CW_SCORE_MEND_QUESTION:
      return _ ("Edit Metric");
    case CW_SCORE_MEND_NONE:
      return NULL;
    default:
      g_return_val_if_reached (NULL);
    }
}

const char *
cw_state_words_find_action (const CwScoreReport *report, GVariant **target)
{
  const char *survey_id;

  g_return_val_if_fail (report != NULL, NULL);
  g_return_val_if_fail (target != NULL, NULL);

  survey_id = cw_metric_get_survey_id (report->metric);
  *target = NULL;
  if (report->mend == CW_SCORE_MEND_NONE || report->connection == NULL || survey_id == NULL)
    return NULL;
  if (report->mend == CW_SCORE_MEND_QUESTION)
    {
      *target = g_variant_new_int64 (cw_metric_get_id (report->metric));
      return "win.edit-metric";
    }
  if (report->mend == CW_SCORE_MEND_SYNC)
    {
      *target = g_variant_new_string (survey_id);
      return "win.sync-survey";
    }
  *target = g_variant_new_string (report->connection);
  return report->mend == CW_SCORE_MEND_TURN_ON ? "win.show-connection" : "win.reauthorize";
}
