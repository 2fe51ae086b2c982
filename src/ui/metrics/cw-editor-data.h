/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the editor of a metric reads from the workspace, and how it saves. */
#pragma once

#include "filter/cw-score-request.h"
#include "model/cw-journey.h"
#include "model/cw-metric.h"
#include "model/cw-survey.h"
#include "score/cw-score-report.h"
#include "store/cw-survey-sync-repository.h"

G_BEGIN_DECLS

/** CwEditorPlace: where a metric stands. @stage may be NULL: wherever the step is. */
typedef struct
{
  char *journey; /* (owned) (nullable): NULL for on no journey */
  char *stage;   /* (owned) (nullable) */
  char *step;    /* (owned) (nullable): NULL with a journey for one named like the metric */
} CwEditorPlace;

void
cw_editor_place_set (CwEditorPlace *self, const char *journey, const char *stage, const char *step);
void cw_editor_place_clear (CwEditorPlace *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CwEditorPlace, cw_editor_place_clear)
gboolean cw_editor_place_equal (const CwEditorPlace *a, const CwEditorPlace *b);
/** Where the metric first stands. @journeys: (element-type CwJourney) */
void cw_editor_place_find (CwEditorPlace *self, GPtrArray *journeys, gint64 metric_id);

/** Names of a step, by row ids. Returns: FALSE if it is not there (any more) */
gboolean cw_editor_place_find_step (CwEditorPlace *self,
                                    GPtrArray *journeys,
                                    gint64 journey_id,
                                    gint64 step_id);

/** CwEditorData: all that is stored and that one edit can need. */
typedef struct
{
  GPtrArray *surveys;  /* (owned) (element-type CwSurveyEntry) */
  GPtrArray *metrics;  /* (owned) (element-type CwMetric) */
  GPtrArray *journeys; /* (owned) (element-type CwJourney) */
  CwMetric *metric;    /* (owned) (nullable): as it was asked about, or as it is stored */
  CwSurvey *survey;    /* (owned) (nullable): of the metric, if it is here */
  char *connection;    /* (owned) (nullable): uid of the account that the survey comes by */
  CwSurveySync *sync;  /* (owned) (nullable): of that, if it comes by a connection */
  /* Of the metric's question, if it has one: */
  CwScoreQuery *query; /* (owned) (nullable): what card and counts are about */
  GPtrArray *known;    /* (owned) (nullable) (element-type CwAnswerCount): every answer there is */
  GPtrArray *counts;   /* (owned) (nullable) (element-type CwAnswerCount): in the period */
  GPtrArray *previous; /* (owned) (nullable) (element-type CwAnswerCount): in the one before */
  CwScoreReport *base; /* (owned) (nullable): of the metric as it was asked about */
  char *refusal;       /* (owned) (nullable): why its answers cannot be a scale */
} CwEditorData;

void cw_editor_data_free (CwEditorData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwEditorData, cw_editor_data_free)

/**
 * CwEditorRequest: what to read.
 * @metric: (nullable): as it is being edited; NULL for the one that is stored as @metric_id
 */
typedef struct
{
  gint64 metric_id;
  CwMetric *metric;      /* (owned) (nullable) */
  CwScoreRequest *score; /* (owned) */
} CwEditorRequest;

void cw_editor_request_free (CwEditorRequest *self);

/** CwWorkspaceFunc. @data: CwEditorRequest. Returns: (transfer full): CwEditorData */
gpointer
cw_editor_data_load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);

/** CwEditorPreview: a metric that is not saved, and what to work out for it. */
typedef struct
{
  CwMetric *metric;    /* (owned) */
  CwScoreQuery *query; /* (owned) */
} CwEditorPreview;

void cw_editor_preview_free (CwEditorPreview *self);
/** CwWorkspaceFunc. @data: CwEditorPreview. Returns: (transfer full): CwScoreReport */
gpointer
cw_editor_preview_load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);

/** CwEditorSaving: a metric and where it goes; it leaves the place that it had. */
typedef struct
{
  CwMetric *metric; /* (owned) */
  CwEditorPlace place;
} CwEditorSaving;

void cw_editor_saving_free (CwEditorSaving *self);
/** CwWorkspaceFunc. @data: CwEditorSaving. Returns: (transfer full): the CwMetric with its id */
gpointer
cw_editor_saving_run (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
