/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of journeys read from the workspace. Pure: no widget. */
#pragma once

#include "filter/cw-score-request.h"
#include "model/cw-journey.h"
#include "score/cw-score-report.h"

G_BEGIN_DECLS

/** CwJourneyRequest: @journey_id: 0 for all journeys */
typedef struct
{
  CwScoreRequest *scores; /* (owned) */
  gint64 journey_id;
} CwJourneyRequest;

/** @scores: (transfer full) */
CwJourneyRequest *cw_journey_request_new (CwScoreRequest *scores, gint64 journey_id);
void cw_journey_request_free (CwJourneyRequest *self);

/**
 * CwJourneyData:
 * @journeys: (element-type CwJourney): those asked for; none if it is gone
 * @reports: (element-type gint64 CwScoreReport): by id of the metric, of all their metrics, without
 *   a trend
 * @n_responses: stored in all, of all surveys
 */
typedef struct
{
  GPtrArray *journeys; /* (owned) */
  GHashTable *reports; /* (owned) */
  CwPeriodPlan plan;
  CwScoreQuery *query; /* (owned) */
  gint64 n_responses;
} CwJourneyData;

/** A CwWorkspaceFunc; @data: CwJourneyRequest. Returns: (transfer full): CwJourneyData */
gpointer
cw_journey_data_load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
void cw_journey_data_free (CwJourneyData *self);
/** Ids of all their metrics. (transfer full) (element-type gint64) */
GArray *cw_journey_data_list_metrics (const CwJourneyData *self);
/** Ids of the surveys that they are of. (transfer full) */
GStrv cw_journey_data_list_surveys (const CwJourneyData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwJourneyData, cw_journey_data_free)

/** CwCommentRequest: the free texts that came with a metric's answers. */
typedef struct
{
  CwMetric *metric;    /* (owned) */
  CwScoreQuery *query; /* (owned) */
} CwCommentRequest;

CwCommentRequest *cw_comment_request_new (CwMetric *metric, const CwScoreQuery *query);
void cw_comment_request_free (CwCommentRequest *self);
/** A CwWorkspaceFunc; @data: CwCommentRequest. Returns: (transfer full): gint64, to be freed with
 * g_free() */
gpointer
cw_comment_request_count (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
