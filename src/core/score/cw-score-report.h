/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-metric.h"
#include "score/cw-period.h"
#include "score/cw-score.h"

G_BEGIN_DECLS

/** CwExclusion: responses that are in the period and not in n, each counted under one reason only,
 * the first that applies in this order. */
typedef struct
{
  gint64 preview;
  gint64 test;
  gint64 spam;
  gint64 imported; /* only where the metric leaves them out */
  gint64 unfinished;
  gint64 unanswered;
  gint64 unmapped;
} CwExclusion;

/**
 * CwScoreState:
 * @CW_SCORE_STATE_NO_SOURCE: the survey is not in the workspace or holds no responses
 * @CW_SCORE_STATE_WAITING: connected, first sync still to come
 * @CW_SCORE_STATE_FRESH: all that was asked for is here
 * @CW_SCORE_STATE_STALE: the last sync or import is long ago
 * @CW_SCORE_STATE_BROKEN: cannot be kept fresh; the report's message says why
 */
typedef enum
{
  CW_SCORE_STATE_NO_SOURCE,
  CW_SCORE_STATE_WAITING,
  CW_SCORE_STATE_FRESH,
  CW_SCORE_STATE_STALE,
  CW_SCORE_STATE_BROKEN,
} CwScoreState;

/** What brings the figures (back). */
typedef enum
{
  CW_SCORE_MEND_NONE,
  CW_SCORE_MEND_SYNC,        /* a sync, now */
  CW_SCORE_MEND_AUTHORIZE,   /* the account was never authorized */
  CW_SCORE_MEND_REAUTHORIZE, /* the account is refused */
  CW_SCORE_MEND_TURN_ON,     /* the connection is turned off */
  CW_SCORE_MEND_QUESTION,    /* another question: its own was removed at the source */
} CwScoreMend;

const char *cw_score_state_to_nick (CwScoreState state);

/** CwScorePoint: one period or one segment value of a report. */
typedef struct
{
  char *key;   /* (owned): "2026-W43" or the segment's value */
  char *label; /* (owned): for people */
  CwPeriod period;
  CwScore score;
} CwScorePoint;

/** CwScoreReport: all that a card, a page or "score --json" says about one metric. */
struct _CwScoreReport
{
  CwMetric *metric;    /* (owned) */
  gint64 journey_id;   /* 0 if it is on none */
  char *journey;       /* (owned) (nullable): names of where it stands */
  char *stage;         /* (owned) (nullable) */
  char *step;          /* (owned) (nullable) */
  char *survey_name;   /* (owned) (nullable) */
  char *question_text; /* (owned) (nullable) */
  CwPeriod period;     /* as asked for */
  CwPeriod stored;     /* of the first and last response that counted towards n; open if none */
  CwScore score;
  gint64 responses; /* all in the period: n plus every exclusion */
  CwExclusion excluded;
  GArray *answers; /* (owned) (element-type CwScoreItem): one per answer of the metric, in order */
  GPtrArray *unmapped; /* (owned) (element-type utf8): up to 8 raw answers that no mapping knows */
  gboolean has_previous;
  CwPeriod previous_period;
  CwScore previous;
  CwComparison comparison; /* meaningful only with has_previous */
  CwScoreState state;
  char *message;     /* (owned) (nullable): why it is broken or has no source */
  gint64 synced_at;  /* ms of the last complete import or sync, 0 if never */
  gboolean by_sync;  /* that was a sync, not an import */
  CwScoreMend mend;  /* what a person can do where it is broken or waits */
  char *connection;  /* (owned) (nullable): uid of the one that its survey comes by */
  GPtrArray *points; /* (owned) (element-type CwScorePoint) */
};

CwScoreReport *cw_score_report_new (CwMetric *metric);
void cw_score_report_free (CwScoreReport *self);
CwScorePoint *cw_score_point_new (const char *key,
                                  const char *label,
                                  const CwPeriod *period,
                                  const CwScore *score);
void cw_score_point_free (CwScorePoint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwScoreReport, cw_score_report_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwScorePoint, cw_score_point_free)

/** Whether the target is met; FALSE in @out_has where there is no target or no value. */
gboolean cw_score_report_meets_target (const CwScoreReport *self, gboolean *out_has);

G_END_DECLS
