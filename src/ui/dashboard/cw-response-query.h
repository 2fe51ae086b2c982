/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Responses behind a score, a run of them at a time. No widget. */
#pragma once

#include "model/cw-metric.h"
#include "score/cw-score-query.h"
#include "store/cw-response-repository.h"

G_BEGIN_DECLS

/**
 * CwResponseQuery: which responses of a metric.
 * @fates: bits 1 << CwFate, 0 for all
 */
typedef struct
{
  CwMetric *metric;    /* (owned) */
  CwScoreQuery *query; /* (owned): period and segment */
  guint fates;
  CwSentiment sentiment;
  gboolean with_comment;
  char *search; /* (owned) (nullable) */
} CwResponseQuery;

/** @metric, @query: copied */
CwResponseQuery *cw_response_query_new (CwMetric *metric, const CwScoreQuery *query);
CwResponseQuery *cw_response_query_copy (const CwResponseQuery *self);
void cw_response_query_free (CwResponseQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwResponseQuery, cw_response_query_free)

/** CwResponseRun: what was found from @offset on. */
typedef struct
{
  guint offset;
  gint64 total;
  GPtrArray *rows; /* (owned) (element-type CwResponseRow) */
} CwResponseRun;

/** CwResponseJob: a run that is asked for, as it goes to the store's thread. */
typedef struct
{
  CwResponseQuery *query; /* (owned) */
  guint offset;
  guint limit;
} CwResponseJob;

CwResponseJob *cw_response_job_new (const CwResponseQuery *query, guint offset, guint limit);
void cw_response_job_free (CwResponseJob *self);
/** A CwWorkspaceFunc: @data is a CwResponseJob, the result a CwResponseRun. */
gpointer
cw_response_job_run (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
void cw_response_run_free (CwResponseRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwResponseRun, cw_response_run_free)

/** "19 Nov", with the year if it is not this one; "no date" where there is none. (transfer full) */
char *cw_response_row_describe_date (const CwResponseRow *row, GTimeZone *zone, gint64 now);
/** What the round chip beside a response shows: the value of its answer, else its code.
 * (transfer full) (nullable) */
char *cw_response_row_describe_chip (const CwResponseRow *row, CwMetric *metric);
/** NONE where it has no answer of the metric. */
CwSentiment cw_response_row_get_sentiment (const CwResponseRow *row, CwMetric *metric);
/** The answer's label; what the file had where the metric knows none. (nullable) */
const char *cw_response_row_get_answer (const CwResponseRow *row, CwMetric *metric);
/** Why it does not count; NULL if it does. (transfer none) (nullable) */
const char *cw_fate_get_reason (CwFate fate);

G_END_DECLS
