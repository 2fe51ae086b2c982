/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-column.h"
#include "model/cw-metric.h"
#include "score/cw-score-query.h"
#include "store/cw-database.h"
#include "store/cw-response-row.h"
#include "store/cw-segment-finder.h"

G_BEGIN_DECLS

/** CwAnswerCount: one distinct raw answer of a question and how many responses gave it. */
typedef struct
{
  char *raw; /* (owned): as the file had it */
  CwCoding coding;
  gint64 count; /* without preview, test and spam */
} CwAnswerCount;
void cw_answer_count_free (CwAnswerCount *self);

/** Distinct answers of a question, most frequent first; refuses more than @limit. (element-type
 * CwAnswerCount) */
GPtrArray *cw_response_repository_count_answers (CwDatabase *db,
                                                 const char *survey_id,
                                                 const char *question_id,
                                                 guint limit,
                                                 GError **error);

/** The same for what a metric looks at, whatever its answers mean: the responses of a period that
 * are not left out by their status. (element-type CwAnswerCount) */
GPtrArray *cw_response_repository_count_answers_of (CwDatabase *db,
                                                    CwMetric *metric,
                                                    const CwPeriod *period,
                                                    guint limit,
                                                    GError **error);

/** Columns of a survey in first-seen order. (element-type CwColumn) */
GPtrArray *
cw_response_repository_list_columns (CwDatabase *db, const char *survey_id, GError **error);

/** How many responses of all surveys came in within @period, those with a date and without preview,
 * test and spam; counts no further than @enough. −1 on failure. */
gint64 cw_response_repository_count_recorded (CwDatabase *db,
                                              const CwPeriod *period,
                                              gint64 enough,
                                              GError **error);

/** Embedded data and a few metadata (language, channel) with 2 to 50 values over all surveys.
 * (element-type CwSegmentField) */
GPtrArray *cw_response_repository_list_segments (CwDatabase *db, GError **error);

/** CwResponseFilter: which responses of a metric's survey. */
typedef struct
{
  guint fates;           /* bits 1 << CwFate; 0 means all */
  int answer;            /* index of the metric's answer, −1 for any */
  CwSentiment sentiment; /* only those whose answer is so, CW_SENTIMENT_NONE for any */
  gboolean with_comment; /* only those with a free text */
  const char *search;    /* (nullable): text within the comment, case folded */
  guint offset;
  guint limit;
} CwResponseFilter;

/** Newest first. @out_total: how many there are in all. (element-type CwResponseRow) */
GPtrArray *cw_response_repository_browse (CwDatabase *db,
                                          CwMetric *metric,
                                          const CwScoreQuery *query,
                                          const CwResponseFilter *filter,
                                          gint64 *out_total,
                                          GError **error);

/** Everything stored of one response, in column order, empty cells left out. (element-type
 * CwResponseCell) */
GPtrArray *cw_response_repository_read (CwDatabase *db, gint64 segment, guint row, GError **error);

G_END_DECLS
