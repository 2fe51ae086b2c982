/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of a metric shows, read on the store's thread. No widget. */
#pragma once

#include "filter/cw-score-request.h"
#include "score/cw-score-report.h"
#include "store/cw-survey-sync-repository.h"

G_BEGIN_DECLS

/** CwMetricPlace: a step that carries the metric. */
typedef struct
{
  gint64 journey_id;
  char *journey; /* (owned) */
  char *step;    /* (owned) */
} CwMetricPlace;

typedef struct
{
  CwScoreReport *report; /* (owned) */
  CwScoreQuery *query;   /* (owned): that the report answers */
  CwPeriodPlan plan;
  GPtrArray *places;   /* (owned) (element-type CwMetricPlace) */
  int question_number; /* in the order of the survey, from 1; 0 if it is not in it */
  gint64 n_stored;     /* responses of the survey, whatever their status */
  gint64 n_workspace;  /* responses of all surveys */
  CwSurveySync *sync;  /* (owned) (nullable): of its survey, if that comes by a connection */
  gint64 n_real;       /* with @sync: stored, without previews and tests */
} CwMetricData;

/** Returns: (transfer full): NULL with %CW_STORE_ERROR_NOT_FOUND if the metric is gone */
CwMetricData *cw_metric_data_load (CwDatabase *db,
                                   gint64 metric_id,
                                   const CwScoreRequest *request,
                                   GError **error);
void cw_metric_data_free (CwMetricData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwMetricData, cw_metric_data_free)

G_END_DECLS
