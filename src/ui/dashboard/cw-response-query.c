/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-response-query.h"

#include "score/cw-period-words.h"
#include "score/cw-score-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define ANY_ANSWER (-1)

CwResponseQuery *
cw_response_query_new (CwMetric *metric, const CwScoreQuery *query)
{
  CwResponseQuery *self;

  g_return_val_if_fail (CW_IS_METRIC (metric), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  self = g_new0 (CwResponseQuery, 1);
  self->metric = cw_metric_copy (metric);
  self->query = cw_score_query_copy (query);
  return self;
}

CwResponseQuery *
cw_response_query_copy (const CwResponseQuery *self)
{
  CwResponseQuery *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = cw_response_query_new (self->metric, self->query);
  copy->fates = self->fates;
  copy->sentiment = self->sentiment;
  copy->with_comment = self->with_comment;
  copy->search = g_strdup (self->search);
  return copy;
}

void
cw_response_query_free (CwResponseQuery *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->metric);
  cw_score_query_free (self->query);
  g_free (self->search);
  g_free (self);
}

CwResponseJob *
cw_response_job_new (const CwResponseQuery *query, guint offset, guint limit)
{
  CwResponseJob *self;

  g_return_val_if_fail (query != NULL, NULL);

  self = g_new0 (CwResponseJob, 1);
  self->query = cw_response_query_copy (query);
  self->offset = offset;
  self->limit = limit;
  return self;
}

void
cw_response_job_free (CwResponseJob *self)
{
  if (self == NULL)
    return;
  cw_response_query_free (self->query);
  g_free (self);
}

gpointer
cw_response_job_run (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwResponseJob *job = data;
  const CwResponseFilter filter = {
    .fates = job->query->fates,
    .answer = ANY_ANSWER,
    .sentiment = job->query->sentiment,
    .with_comment = job->query->with_comment,
    .search = job->query->search,
    .offset = job->offset,
    .limit = job->limit,
  };
  g_autoptr (CwResponseRun) run = g_new0 (CwResponseRun, 1);

  run->offset = job->offset;
  run->rows = cw_response_repository_browse (db, job->query->metric, job->query->query, &filter,
                                             &run->total, error);
  return run->rows != NULL ? g_steal_pointer (&run) : NULL;
}

void
cw_response_run_free (CwResponseRun *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

char *
cw_response_row_describe_date (const CwResponseRow *row, GTimeZone *zone, gint64 now)
{
  CwPeriod moment;
  g_autofree char *year = NULL;
  g_autofree char *this_year = NULL;

  g_return_val_if_fail (row != NULL && zone != NULL, NULL);

  if (row->recorded == CW_PERIOD_OPEN)
    return g_strdup (_ ("no date"));
  moment.from = row->recorded;
  moment.to = row->recorded + 1;
  year = cw_grain_format_key (CW_GRAIN_QUARTER, row->recorded, zone);
  this_year = cw_grain_format_key (CW_GRAIN_QUARTER, now, zone);
  return strncmp (year, this_year, strlen ("2026")) == 0
             ? cw_period_describe (&moment, zone)
             : cw_period_describe_with_year (&moment, zone);
}

static const CwMetricAnswer *
get_answer (const CwResponseRow *row, CwMetric *metric)
{
  if (row->answer < 0 || (guint) row->answer >= cw_metric_get_n_answers (metric))
    return NULL;
  return cw_metric_get_answer (metric, (guint) row->answer);
}

char *
cw_response_row_describe_chip (const CwResponseRow *row, CwMetric *metric)
{
  const CwMetricAnswer *answer;

  g_return_val_if_fail (row != NULL, NULL);
  g_return_val_if_fail (CW_IS_METRIC (metric), NULL);

  answer = get_answer (row, metric);
  if (answer == NULL)
    return NULL;
  if (!isnan (answer->value))
    return cw_score_format_target (CW_VARIANT_DIFFERENCE, answer->value);
  return g_strdup (answer->code);
}

CwSentiment
cw_response_row_get_sentiment (const CwResponseRow *row, CwMetric *metric)
{
  const CwMetricAnswer *answer;

  g_return_val_if_fail (row != NULL, CW_SENTIMENT_NONE);
  g_return_val_if_fail (CW_IS_METRIC (metric), CW_SENTIMENT_NONE);

  answer = get_answer (row, metric);
  return answer != NULL ? answer->sentiment : CW_SENTIMENT_NONE;
}

const char *
cw_response_row_get_answer (const CwResponseRow *row, CwMetric *metric)
{
  const CwMetricAnswer *answer;

  g_return_val_if_fail (row != NULL, NULL);
  g_return_val_if_fail (CW_IS_METRIC (metric), NULL);

  answer = get_answer (row, metric);
  return answer != NULL ? cw_metric_answer_get_display (answer) : row->raw;
}

const char *
cw_fate_get_reason (CwFate fate)
{
  switch (fate)
    {
    case CW_FATE_COUNTED:
      return NULL;
    case CW_FATE_PREVIEW:
      return _ ("Preview");
    case CW_FATE_TEST:
      return _ ("Test");
    case CW_FATE_SPAM:
      return _ ("Spam");
    case CW_FATE_IMPORTED:
      return _ ("Imported into Qualtrics");
    case CW_FATE_UNFINISHED:
      return _ ("Not finished");
    case CW_FATE_UNANSWERED:
      return _ ("Question not answered");
    case CW_FATE_UNMAPPED:
      return _ ("Answer that is left out");
    default:
      g_return_val_if_reached (NULL);
    }
}
