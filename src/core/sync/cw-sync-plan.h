/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to ask Qualtrics for next, and in which windows. Pure. */
#pragma once

#include "service/cw-qualtrics-export.h"
#include "store/cw-survey-sync-repository.h"

G_BEGIN_DECLS

typedef enum
{
  CW_SYNC_ALL,      /* first time, or options changed */
  CW_SYNC_TOKEN,    /* by continuation token */
  CW_SYNC_MODIFIED, /* what was changed since, by last modified, with overlap */
  CW_SYNC_WINDOW,   /* what was recorded since, with overlap */
  CW_SYNC_IDS,      /* the ids alone: what was deleted */
} CwSyncWay;

/** CwSyncWindow: one export. 0 is open at that end. How far it reached is told by when it was asked
 * for: its end may lie ahead. */
typedef struct
{
  CwSyncWay way;
  gint64 start;
  gint64 end;
} CwSyncWindow;

#define CW_SYNC_OVERLAP_MS (10 * 60 * 1000)           /* late records, clocks that differ */
#define CW_SYNC_RECONCILE_MS (7 * 24 * 3600 * 1000LL) /* compare all at least so often */
#define CW_SYNC_EXPLAINED_MS (24 * 3600 * 1000LL) /* a difference that stays is looked at again */

/** CwSyncCounts: responses as Qualtrics counts them and as they are stored; −1 where it is not
 * known. */
typedef struct
{
  gint64 counted;
  gint64 stored;
} CwSyncCounts;

/**
 * cw_sync_plan_get_first:
 * @now_ms: the end date is never the same twice (systems.md 6.2: exports with an end date that was
 *   given before may miss the newest answers), and lies ahead of now
 *
 * All of it the first time, and each time where responses have no ids; then what was changed since,
 * where that is known to work; else what came since the token, else what was recorded since, with
 * overlap, and all of it once a week, for edits of older responses.
 */
CwSyncWindow cw_sync_plan_get_first (const CwSurveySync *sync, gint64 now_ms);
/**
 * cw_sync_plan_get_next:
 * @last: what was done just now
 * @counts: after it
 *
 * The counts are the cross-check. More stored than counted: some were deleted, so the ids are
 * compared. Fewer: what was recorded since is asked for once more, up to this moment; if they were
 * fewer the last time too, all of it is, once a day at most. The ids are compared once a week,
 * whatever the counts say.
 *
 * Returns: FALSE if nothing is left to do
 */
gboolean cw_sync_plan_get_next (const CwSurveySync *sync,
                                const CwSyncWindow *last,
                                const CwSyncCounts *counts,
                                gint64 now_ms,
                                CwSyncWindow *next);
/** An export that was too large (413, 504, failed) in two halves by time; FALSE where it is too
 * short for that, or goes by a token. */
gboolean cw_sync_plan_split (const CwSyncWindow *window,
                             gint64 first_ms,
                             gint64 now_ms,
                             CwSyncWindow *before,
                             CwSyncWindow *after);

G_END_DECLS
