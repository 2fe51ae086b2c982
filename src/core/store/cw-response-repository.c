/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-response-repository.h"

#include "model/cw-response-chunk.h"
#include "store/cw-chunk-reader.h"
#include "store/cw-column-repository.h"
#include "store/cw-response-details.h"
#include "store/cw-response-scan.h"
#include "store/cw-segment-finder.h"
#include "store/cw-survey-repository.h"
#include "store/cw-value-counter.h"

#include <glib/gi18n-lib.h>

/* No metric ever counts them. */
#define NEVER_COUNTED (CW_RESPONSE_PREVIEW | CW_RESPONSE_TEST | CW_RESPONSE_SPAM)

void
cw_answer_count_free (CwAnswerCount *self)
{
  g_free (self->raw);
  g_free (self);
}

/* Which responses are counted. */
typedef struct
{
  guint8 left_out; /* CW_RESPONSE_… that do not count */
  CwPeriod period;
} Scope;

static guint8 *
make_skip (const CwChunk *chunk, const Scope *scope)
{
  guint8 *skip = cw_value_counter_make_skip (chunk, scope->left_out);

  for (guint row = 0; !cw_period_is_open (&scope->period) && row < chunk->n_rows; row++)
    skip[row] |= !cw_period_contains (&scope->period, chunk->recorded[row]);
  return skip;
}

/* A response that has its answer in two columns counts once, under the first. */
static gboolean
count_chunk (CwDatabase *db,
             CwValueCounter *counter,
             gint64 id,
             GArray *columns,
             const Scope *scope,
             GError **error)
{
  g_autoptr (CwChunk) chunk = cw_period_is_open (&scope->period)
                                  ? cw_chunk_reader_load_flags (db, id, error)
                                  : cw_chunk_reader_load (db, id, error);
  g_autofree guint8 *skip = NULL;

  if (chunk == NULL)
    return FALSE;
  skip = make_skip (chunk, scope);
  for (guint i = 0; i < columns->len && !cw_value_counter_is_exceeded (counter); i++)
    {
      GError *local_error = NULL;
      CwCoding coding = CW_CODING_UNKNOWN;
      g_autoptr (CwCells) cells = cw_chunk_reader_load_cells (
          db, id, g_array_index (columns, gint64, i), &coding, &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, local_error);
          return FALSE;
        }
      if (cells != NULL && cw_cells_get_n_rows (cells) == chunk->n_rows)
        cw_value_counter_add (counter, cells, coding, skip, i + 1 < columns->len);
    }
  return TRUE;
}

static gboolean
count_chunks (CwDatabase *db,
              CwValueCounter *counter,
              gint64 survey,
              const char *question_id,
              const Scope *scope,
              GError **error)
{
  g_autoptr (GArray) columns = cw_column_repository_find_answers (db, survey, question_id, error);
  g_autoptr (GArray) chunks = NULL;

  if (columns == NULL)
    return FALSE;
  chunks = cw_chunk_reader_list (db, survey, scope->period.from, scope->period.to, error);
  for (guint i = 0; chunks != NULL && i < chunks->len && !cw_value_counter_is_exceeded (counter);
       i++)
    if (cw_database_check_cancelled (db, error) ||
        !count_chunk (db, counter, g_array_index (chunks, gint64, i), columns, scope, error))
      return FALSE;
  return chunks != NULL;
}

static void
free_answer_count (gpointer data)
{
  cw_answer_count_free (data);
}

static GPtrArray *
list_answers (CwValueCounter *counter)
{
  g_autoptr (GPtrArray) values = cw_value_counter_list (counter);
  GPtrArray *counts = g_ptr_array_new_with_free_func (free_answer_count);

  for (guint i = 0; i < values->len; i++)
    {
      CwValueCount *value = values->pdata[i];
      CwAnswerCount *count = g_new0 (CwAnswerCount, 1);

      count->raw = g_steal_pointer (&value->text);
      count->coding = value->coding;
      count->count = value->count;
      g_ptr_array_add (counts, count);
    }
  return counts;
}

static GPtrArray *
count_answers (CwDatabase *db,
               const char *survey_id,
               const char *question_id,
               const Scope *scope,
               guint limit,
               GError **error)
{
  g_autoptr (CwValueCounter) counter = cw_value_counter_new (limit);
  GError *local_error = NULL;
  gint64 survey;

  survey = cw_chunk_reader_find_survey (db, survey_id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  if (!count_chunks (db, counter, survey, question_id, scope, error))
    return NULL;
  if (!cw_value_counter_is_exceeded (counter))
    return list_answers (counter);
  g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_FAILED,
               ngettext ("The question “%s” has more than %u different answer, so it is no "
                         "scale.\nChoose a question with a fixed list of answers.",
                         "The question “%s” has more than %u different answers, so it is no "
                         "scale.\nChoose a question with a fixed list of answers.",
                         limit),
               question_id, limit);
  return NULL;
}

static GPtrArray *
count_answers_now (CwDatabase *db,
                   const char *survey_id,
                   const char *question_id,
                   const Scope *scope,
                   guint limit,
                   GError **error)
{
  GPtrArray *counts;

  if (!cw_database_begin_reading (db, error))
    return NULL;
  counts = count_answers (db, survey_id, question_id, scope, limit, error);
  cw_database_end_reading (db);
  return counts;
}

GPtrArray *
cw_response_repository_count_answers (CwDatabase *db,
                                      const char *survey_id,
                                      const char *question_id,
                                      guint limit,
                                      GError **error)
{
  const Scope scope = { NEVER_COUNTED, { CW_PERIOD_OPEN, CW_PERIOD_OPEN } };

  cw_database_assert_thread (db);
  g_return_val_if_fail (survey_id != NULL && question_id != NULL, NULL);

  return count_answers_now (db, survey_id, question_id, &scope, limit, error);
}

GPtrArray *
cw_response_repository_count_answers_of (CwDatabase *db,
                                         CwMetric *metric,
                                         const CwPeriod *period,
                                         guint limit,
                                         GError **error)
{
  Scope scope = { NEVER_COUNTED, *period };

  cw_database_assert_thread (db);
  g_return_val_if_fail (CW_IS_METRIC (metric), NULL);
  g_return_val_if_fail (cw_metric_get_survey_id (metric) != NULL, NULL);
  g_return_val_if_fail (cw_metric_get_question_id (metric) != NULL, NULL);

  if (cw_metric_get_skip_imported (metric))
    scope.left_out |= CW_RESPONSE_IMPORTED;
  if (cw_metric_get_finished_only (metric))
    scope.left_out |= CW_RESPONSE_UNFINISHED;
  return count_answers_now (db, cw_metric_get_survey_id (metric),
                            cw_metric_get_question_id (metric), &scope, limit, error);
}

static void
free_column (gpointer data)
{
  cw_column_free (data);
}

GPtrArray *
cw_response_repository_list_columns (CwDatabase *db, const char *survey_id, GError **error)
{
  g_autoptr (GPtrArray) stored = NULL;
  GPtrArray *columns;
  GError *local_error = NULL;
  gint64 survey;

  cw_database_assert_thread (db);
  g_return_val_if_fail (survey_id != NULL, NULL);

  survey = cw_chunk_reader_find_survey (db, survey_id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  stored = cw_column_repository_list (db, survey, error);
  if (stored == NULL)
    return NULL;
  columns = g_ptr_array_new_with_free_func (free_column);
  for (guint i = 0; i < stored->len; i++)
    {
      CwStoredColumn *column = stored->pdata[i];

      g_ptr_array_add (columns, g_steal_pointer (&column->column));
    }
  return columns;
}

static gboolean
add_recorded (CwDatabase *db,
              gint64 survey,
              const CwPeriod *period,
              gint64 enough,
              gint64 *count,
              GError **error)
{
  g_autoptr (GArray) chunks = cw_chunk_reader_list (db, survey, period->from, period->to, error);

  for (guint i = 0; chunks != NULL && i < chunks->len && *count < enough; i++)
    {
      g_autoptr (CwChunk) chunk =
          cw_chunk_reader_load (db, g_array_index (chunks, gint64, i), error);

      if (chunk == NULL)
        return FALSE;
      for (guint row = 0; row < chunk->n_rows && *count < enough; row++)
        *count += chunk->recorded[row] != CW_CELLS_NO_INSTANT &&
                  cw_period_contains (period, chunk->recorded[row]) &&
                  (chunk->flags[row] & NEVER_COUNTED) == 0 && !cw_chunk_is_dead (chunk, row);
    }
  return chunks != NULL;
}

static gint64
count_recorded (CwDatabase *db, const CwPeriod *period, gint64 enough, GError **error)
{
  g_autoptr (GPtrArray) surveys = cw_survey_repository_list (db, error);
  gint64 count = 0;

  for (guint i = 0; surveys != NULL && i < surveys->len && count < enough; i++)
    {
      const CwSurveyEntry *entry = g_ptr_array_index (surveys, i);
      gint64 survey = cw_survey_repository_find_row (db, entry->id, error);

      if (survey == 0 || !add_recorded (db, survey, period, enough, &count, error))
        return -1;
    }
  return surveys != NULL ? count : -1;
}

gint64
cw_response_repository_count_recorded (CwDatabase *db,
                                       const CwPeriod *period,
                                       gint64 enough,
                                       GError **error)
{
  gint64 count;

  cw_database_assert_thread (db);
  g_return_val_if_fail (period != NULL, -1);

  if (!cw_database_begin_reading (db, error))
    return -1;
  count = count_recorded (db, period, enough, error);
  cw_database_end_reading (db);
  return count;
}

GPtrArray *
cw_response_repository_list_segments (CwDatabase *db, GError **error)
{
  GPtrArray *segments;

  cw_database_assert_thread (db);

  if (!cw_database_begin_reading (db, error))
    return NULL;
  segments = cw_segment_finder_find (db, error);
  cw_database_end_reading (db);
  return segments;
}

static GPtrArray *
browse_survey (CwDatabase *db,
               gint64 survey,
               CwMetric *metric,
               const CwScoreQuery *query,
               const CwResponseFilter *filter,
               gint64 *out_total,
               GError **error)
{
  const char *question_id = cw_metric_get_question_id (metric);
  g_autoptr (CwSurvey) definition =
      cw_survey_repository_load (db, cw_metric_get_survey_id (metric), error);
  g_autoptr (GArray) hits = NULL;

  if (definition == NULL)
    return NULL;
  hits =
      cw_response_scan_run (db, survey, metric, cw_survey_find_question (definition, question_id),
                            query, filter, out_total, error);
  if (hits == NULL)
    return NULL;
  return cw_response_details_read_rows (db, survey, question_id, hits, error);
}

GPtrArray *
cw_response_repository_browse (CwDatabase *db,
                               CwMetric *metric,
                               const CwScoreQuery *query,
                               const CwResponseFilter *filter,
                               gint64 *out_total,
                               GError **error)
{
  GError *local_error = NULL;
  gint64 survey = 0;
  gint64 total = 0;
  GPtrArray *rows;

  cw_database_assert_thread (db);
  g_return_val_if_fail (CW_IS_METRIC (metric), NULL);
  g_return_val_if_fail (query != NULL && filter != NULL, NULL);

  if (cw_metric_get_survey_id (metric) != NULL && cw_metric_get_question_id (metric) != NULL)
    survey = cw_chunk_reader_find_survey (db, cw_metric_get_survey_id (metric), &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  if (survey != 0 && !cw_database_begin_reading (db, error))
    return NULL;
  if (survey != 0)
    {
      rows = browse_survey (db, survey, metric, query, filter, &total, error);
      cw_database_end_reading (db);
    }
  else
    rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_response_row_free);
  if (out_total != NULL)
    *out_total = total;
  return rows;
}

GPtrArray *
cw_response_repository_read (CwDatabase *db, gint64 segment, guint row, GError **error)
{
  cw_database_assert_thread (db);

  return cw_response_details_read_cells (db, segment, row, error);
}
