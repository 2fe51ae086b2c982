/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-sync-plan.h"

/* So far ahead is the end of a window, that nothing is cut off where clocks differ. */
#define AHEAD_MS (60 * 1000)
/* Qualtrics opened in 2002: where a window has no start, nothing lies before. */
#define FIRST_MS G_GINT64_CONSTANT (1009843200000)
#define SHORTEST_SPLIT_MS (2 * 60 * 1000)

/* The end is never the same twice, to the second: an export with an end date that was given before
 * may be answered from a cache (systems.md 6.2). */
static gint64
get_end (gint64 now_ms)
{
  return (now_ms + AHEAD_MS) / 1000 * 1000;
}

static CwSyncWindow
get_recorded_since (const CwSurveySync *sync, gint64 end)
{
  return (CwSyncWindow){ CW_SYNC_WINDOW, MAX (0, sync->high_water - CW_SYNC_OVERLAP_MS), end };
}

CwSyncWindow
cw_sync_plan_get_first (const CwSurveySync *sync, gint64 now_ms)
{
  CwSyncWindow all = { CW_SYNC_ALL, 0, 0 };

  g_return_val_if_fail (sync != NULL, all);

  if (sync->last_synced == 0 || !cw_survey_sync_has_ids (sync))
    return all;
  /* Edits of what was recorded long ago come no other way (fact 4.1). */
  if (sync->modified_water < 0 && now_ms - sync->reconciled >= CW_SYNC_RECONCILE_MS)
    return all;
  if (sync->modified_water > 0)
    return (CwSyncWindow){ CW_SYNC_MODIFIED, MAX (0, sync->modified_water - CW_SYNC_OVERLAP_MS),
                           get_end (now_ms) };
  if (sync->continuation != NULL)
    return (CwSyncWindow){ CW_SYNC_TOKEN, 0, 0 };
  return get_recorded_since (sync, get_end (now_ms));
}

/* A difference that was there after the ids were compared is one that they do not explain: it would
 * be compared in vain each time. */
static gboolean
has_too_many (const CwSurveySync *sync, gint64 difference, gint64 age)
{
  return difference > 0 && (difference != sync->difference || age >= CW_SYNC_EXPLAINED_MS);
}

gboolean
cw_sync_plan_get_next (const CwSurveySync *sync,
                       const CwSyncWindow *last,
                       const CwSyncCounts *counts,
                       gint64 now_ms,
                       CwSyncWindow *next)
{
  gboolean known = counts->counted >= 0 && counts->stored >= 0;
  gint64 difference = known ? counts->stored - counts->counted : 0;
  gint64 age = now_ms - sync->reconciled;

  g_return_val_if_fail (sync != NULL && last != NULL && next != NULL, FALSE);

  if (last->way == CW_SYNC_IDS || !cw_survey_sync_has_ids (sync))
    return FALSE;
  if (has_too_many (sync, difference, age) || age >= CW_SYNC_RECONCILE_MS)
    {
      *next = (CwSyncWindow){ CW_SYNC_IDS, 0, get_end (now_ms) };
      return TRUE;
    }
  if (last->way == CW_SYNC_ALL || difference >= 0)
    return FALSE;
  if (last->way != CW_SYNC_WINDOW)
    *next = get_recorded_since (sync, get_end (now_ms));
  else if (sync->difference < 0 && age >= CW_SYNC_EXPLAINED_MS)
    *next = (CwSyncWindow){ CW_SYNC_ALL, 0, 0 };
  else
    return FALSE;
  return TRUE;
}

gboolean
cw_sync_plan_split (const CwSyncWindow *window,
                    gint64 first_ms,
                    gint64 now_ms,
                    CwSyncWindow *before,
                    CwSyncWindow *after)
{
  gint64 start, end, middle;

  g_return_val_if_fail (window != NULL && before != NULL && after != NULL, FALSE);

  start = window->start > 0 ? window->start : MAX (first_ms, FIRST_MS);
  end = window->end > 0 ? window->end : now_ms;
  if (window->way == CW_SYNC_TOKEN || end - start < SHORTEST_SPLIT_MS)
    return FALSE;
  middle = (start + (end - start) / 2) / 1000 * 1000;
  *before = (CwSyncWindow){ window->way, window->start, middle };
  *after = (CwSyncWindow){ window->way, middle, window->end };
  return TRUE;
}
