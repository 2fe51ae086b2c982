/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-tally.h"

#include "store/cw-answer-cells.h"
#include "store/cw-column-repository.h"

#include <string.h>

/* Longer trends than this help nobody: 30 years of days. */
#define MAX_POINTS 11000
/* Steps of the table that finds the point of a date without a search. */
#define STEP_MS (6 * 3600 * G_GINT64_CONSTANT (1000))

typedef struct
{
  CwDatabase *db;
  CwMetric *metric;
  const CwScoreQuery *query;
  CwTally *tally;
  CwPeriod previous;
  gboolean has_previous;
  CwFateRules rules;          /* (owned) */
  GArray *answer_columns;     /* (owned) */
  GArray *segment_columns;    /* (owned) (nullable) */
  GHashTable *segment_index;  /* (owned) (element-type utf8 guint): value → place, from 1 */
  CwAnswerResolver *resolver; /* (owned) */
  guint32 *steps;             /* (owned) (nullable): first point at each step of the trend */
  gsize n_steps;
  guint n_slots;        /* CW_N_FATES, one for each answer, one for rows that are passed over */
  gint64 *trend_counts; /* (owned) (nullable): n_slots for each point */
} Counting;

static void
free_bucket (gpointer data)
{
  CwTallyBucket *bucket = data;

  g_free (bucket->fates);
  g_free (bucket);
}

void
cw_tally_free (CwTally *self)
{
  g_ptr_array_unref (self->buckets);
  g_array_unref (self->starts);
  g_ptr_array_unref (self->segments);
  g_ptr_array_unref (self->unmapped);
  g_free (self);
}

static guint
add_bucket (Counting *counting)
{
  CwTallyBucket *bucket = g_new0 (CwTallyBucket, 1);

  bucket->fates = g_new0 (gint64, counting->n_slots);
  bucket->answers = bucket->fates + CW_N_FATES;
  g_ptr_array_add (counting->tally->buckets, bucket);
  return counting->tally->buckets->len - 1;
}

static gboolean
get_stored_span (Counting *counting, gint64 survey, CwPeriod *out_span, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      counting->db,
      "SELECT min (first_recorded), max (last_recorded) FROM chunk JOIN import ON import.id = chunk.import"
      " WHERE chunk.survey = ? AND import.finished IS NOT NULL",
      error);

  if (statement == NULL)
    return FALSE;
  out_span->from = out_span->to = CW_PERIOD_OPEN;
  sqlite3_bind_int64 (statement, 1, survey);
  if (!cw_database_step (counting->db, statement, error))
    return FALSE;
  if (sqlite3_column_type (statement, 0) != SQLITE_NULL)
    {
      out_span->from = sqlite3_column_int64 (statement, 0);
      out_span->to = sqlite3_column_int64 (statement, 1) + 1;
    }
  sqlite3_reset (statement);
  return TRUE;
}

static gboolean
starts_weeks_anywhere (const CwScoreQuery *query)
{
  return query->weeks_from_start && query->grain == CW_GRAIN_WEEK;
}

static gint64
get_first_start (const CwScoreQuery *query, const CwPeriod *span)
{
  CwGrain grain = starts_weeks_anywhere (query) ? CW_GRAIN_DAY : query->grain;

  return cw_grain_floor (grain, span->from, query->zone);
}

static gint64
get_next_start (const CwScoreQuery *query, gint64 start)
{
  if (starts_weeks_anywhere (query))
    return cw_period_add_days (start, 7, query->zone);
  return cw_grain_next (query->grain, start, query->zone);
}

/* Points from the span that was asked for; open ends take what is stored. */
static gboolean
lay_trend (Counting *counting, gint64 survey, GError **error)
{
  const CwScoreQuery *query = counting->query;
  CwPeriod span = cw_period_is_open (&query->trend_period) ? query->period : query->trend_period;
  GArray *starts = counting->tally->starts;
  CwPeriod stored;
  gint64 start;

  counting->tally->first_trend = counting->tally->buckets->len;
  if (!query->trend)
    return TRUE;
  if (!get_stored_span (counting, survey, &stored, error))
    return FALSE;
  if (span.from == CW_PERIOD_OPEN)
    span.from = stored.from;
  if (span.to == CW_PERIOD_OPEN)
    span.to = stored.to;
  if (span.from == CW_PERIOD_OPEN || span.to == CW_PERIOD_OPEN || span.from >= span.to)
    return TRUE;
  for (start = get_first_start (query, &span); start < span.to && starts->len < MAX_POINTS;
       start = get_next_start (query, start))
    {
      g_array_append_val (starts, start);
      add_bucket (counting);
    }
  g_array_append_val (starts, start);
  return TRUE;
}

static void
index_trend (Counting *counting)
{
  GArray *starts = counting->tally->starts;
  guint point = 0;

  if (starts->len < 2)
    return;
  counting->n_steps =
      (g_array_index (starts, gint64, starts->len - 1) - g_array_index (starts, gint64, 0)) /
          STEP_MS +
      1;
  counting->steps = g_new (guint32, counting->n_steps);
  for (gsize i = 0; i < counting->n_steps; i++)
    {
      gint64 at = g_array_index (starts, gint64, 0) + (gint64) i * STEP_MS;

      while (point + 2 < starts->len && g_array_index (starts, gint64, point + 1) <= at)
        point++;
      counting->steps[i] = point;
    }
}

/* Bucket of each segment value of a chunk, 0 for none: made as they turn up. */
static guint32 *
map_segments (Counting *counting, const CwCells *cells)
{
  guint n = cw_cells_get_n_values (cells);
  guint32 *buckets = g_new0 (guint32, n + 1);

  for (guint i = 0; i < n; i++)
    {
      gsize length;
      const char *text = cw_cells_get_value (cells, i, &length);
      g_autofree char *value = g_strndup (text, length);
      guint index;

      if (counting->query->segment_value != NULL)
        {
          buckets[i + 1] = g_str_equal (value, counting->query->segment_value);
          continue;
        }
      index = GPOINTER_TO_UINT (g_hash_table_lookup (counting->segment_index, value));
      if (index == 0)
        {
          g_ptr_array_add (counting->tally->segments, g_steal_pointer (&value));
          index = counting->tally->segments->len;
          g_hash_table_insert (counting->segment_index, counting->tally->segments->pdata[index - 1],
                               GUINT_TO_POINTER (index));
          add_bucket (counting);
        }
      buckets[i + 1] = counting->tally->first_segment + index - 1;
    }
  return buckets;
}

/* Where a row is counted: a fate, or behind the fates an answer. Rows that are passed over go to
 * the last slot, which nobody reads, so that the loops below need not ask. */
static guint16 *
map_slots (Counting *counting, const CwChunk *chunk, const gint16 *answers, const guint32 *wanted)
{
  guint16 *slots = g_new (guint16, chunk->n_rows);

  for (guint row = 0; row < chunk->n_rows; row++)
    {
      CwFate fate = cw_fate_rules_get (&counting->rules, chunk->flags[row], answers[row]);

      slots[row] = fate == CW_FATE_COUNTED ? CW_N_FATES + answers[row] : (guint16) fate;
    }
  for (guint row = 0; row < chunk->n_rows; row++)
    if (cw_chunk_is_dead (chunk, row) || (wanted != NULL && wanted[row] == 0))
      slots[row] = counting->n_slots - 1;
  return slots;
}

static void
count_period (const CwPeriod *period, const CwChunk *chunk, const guint16 *slots, gint64 *counts)
{
  if (cw_period_is_open (period))
    {
      for (guint row = 0; row < chunk->n_rows; row++)
        counts[slots[row]]++;
      return;
    }
  for (guint row = 0; row < chunk->n_rows; row++)
    if (cw_period_contains (period, chunk->recorded[row]))
      counts[slots[row]]++;
}

static void
note_span (Counting *counting, const CwChunk *chunk, const guint16 *slots)
{
  CwTally *tally = counting->tally;

  for (guint row = 0; row < chunk->n_rows; row++)
    {
      gint64 recorded = chunk->recorded[row];

      if (recorded >= tally->first && recorded <= tally->last)
        continue;
      if (recorded == CW_CELLS_NO_INSTANT || slots[row] < CW_N_FATES ||
          slots[row] == counting->n_slots - 1 ||
          !cw_period_contains (&counting->query->period, recorded))
        continue;
      tally->first = MIN (tally->first, recorded);
      tally->last = MAX (tally->last, recorded);
    }
}

static void
count_trend (Counting *counting, const CwChunk *chunk, const guint16 *slots)
{
  const gint64 *starts = (const gint64 *) (gpointer) counting->tally->starts->data;
  const gint64 first = starts[0], end = starts[counting->tally->starts->len - 1];

  for (guint row = 0; row < chunk->n_rows; row++)
    {
      gint64 recorded = chunk->recorded[row];
      guint point;

      if (recorded < first || recorded >= end)
        continue;
      point = counting->steps[(guint64) (recorded - first) / STEP_MS];
      while (recorded >= starts[point + 1])
        point++;
      counting->trend_counts[(gsize) point * counting->n_slots + slots[row]]++;
    }
}

static void
count_segments (Counting *counting,
                const CwChunk *chunk,
                const guint16 *slots,
                const guint32 *segments)
{
  for (guint row = 0; row < chunk->n_rows; row++)
    if (segments[row] != 0 && cw_period_contains (&counting->query->period, chunk->recorded[row]))
      {
        CwTallyBucket *bucket = g_ptr_array_index (counting->tally->buckets, segments[row]);

        bucket->fates[slots[row]]++;
      }
}

/* Bucket of each row's segment value; with a value asked for 1 where it is that, else 0. */
static gboolean
load_segments (Counting *counting, const CwChunk *chunk, guint32 **out_segments, GError **error)
{
  GError *local_error = NULL;
  g_autoptr (CwCells) cells = NULL;
  g_autofree guint32 *buckets = NULL;

  *out_segments = NULL;
  if (counting->segment_columns == NULL)
    return TRUE;
  cells = cw_chunk_reader_load_dictionary (counting->db, chunk, counting->segment_columns,
                                           &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  *out_segments = g_new0 (guint32, chunk->n_rows);
  if (cells == NULL)
    return TRUE;
  buckets = map_segments (counting, cells);
  for (guint row = 0; row < chunk->n_rows; row++)
    (*out_segments)[row] = buckets[cw_cells_get_codes (cells)[row]];
  return TRUE;
}

static void
count_rows (Counting *counting,
            const CwChunk *chunk,
            const gint16 *answers,
            const guint32 *segments)
{
  gboolean one_value = counting->query->segment_value != NULL;
  g_autofree guint16 *slots = map_slots (counting, chunk, answers, one_value ? segments : NULL);
  CwTallyBucket *current = g_ptr_array_index (counting->tally->buckets, 0);
  CwTallyBucket *before = g_ptr_array_index (counting->tally->buckets, 1);

  count_period (&counting->query->period, chunk, slots, current->fates);
  note_span (counting, chunk, slots);
  if (counting->has_previous)
    count_period (&counting->previous, chunk, slots, before->fates);
  if (counting->steps != NULL)
    count_trend (counting, chunk, slots);
  if (segments != NULL && !one_value)
    count_segments (counting, chunk, slots, segments);
}

static gboolean
count_chunk (Counting *counting, gint64 id, GError **error)
{
  g_autoptr (CwChunk) chunk = cw_chunk_reader_load (counting->db, id, error);
  g_autofree gint16 *answers = NULL;
  g_autofree guint32 *segments = NULL;

  if (chunk == NULL)
    return FALSE;
  answers = cw_answer_cells_load (counting->db, chunk, counting->answer_columns, counting->resolver,
                                  counting->tally->unmapped, error);
  if (answers == NULL || !load_segments (counting, chunk, &segments, error))
    return FALSE;
  count_rows (counting, chunk, answers, segments);
  return TRUE;
}

/* What the loops leave to be done once: the points' counts, and who counted at all. */
static void
sum_up (Counting *counting)
{
  CwTally *tally = counting->tally;

  for (guint i = 0; i + 1 < tally->starts->len; i++)
    {
      CwTallyBucket *bucket = g_ptr_array_index (tally->buckets, tally->first_trend + i);

      memcpy (bucket->fates, counting->trend_counts + (gsize) i * counting->n_slots,
              counting->n_slots * sizeof (gint64));
    }
  for (guint b = 0; b < tally->buckets->len; b++)
    {
      CwTallyBucket *bucket = g_ptr_array_index (tally->buckets, b);

      for (guint i = 0; i < cw_metric_get_n_answers (counting->metric); i++)
        bucket->fates[CW_FATE_COUNTED] += bucket->answers[i];
    }
}

/* All that any bucket asks for: chunks that lie outside need not be read. */
static CwPeriod
get_span (Counting *counting)
{
  const GArray *starts = counting->tally->starts;
  CwPeriod span = counting->query->period;

  if (counting->has_previous)
    span.from = MIN (span.from, counting->previous.from);
  if (starts->len == 0)
    return span;
  if (span.from != CW_PERIOD_OPEN)
    span.from = MIN (span.from, g_array_index (starts, gint64, 0));
  if (span.to != CW_PERIOD_OPEN)
    span.to = MAX (span.to, g_array_index (starts, gint64, starts->len - 1));
  return span;
}

static gboolean
count_chunks (Counting *counting, gint64 survey, GError **error)
{
  CwPeriod span = get_span (counting);
  g_autoptr (GArray) chunks =
      cw_chunk_reader_list (counting->db, survey, span.from, span.to, error);

  for (guint i = 0; chunks != NULL && i < chunks->len; i++)
    if (cw_database_check_cancelled (counting->db, error) ||
        !count_chunk (counting, g_array_index (chunks, gint64, i), error))
      return FALSE;
  return chunks != NULL;
}

static gboolean
find_columns (Counting *counting, gint64 survey, GError **error)
{
  counting->answer_columns = cw_column_repository_find_answers (
      counting->db, survey, cw_metric_get_question_id (counting->metric), error);
  if (counting->answer_columns == NULL)
    return FALSE;
  if (counting->query->segment_field == NULL)
    return TRUE;
  counting->segment_columns =
      cw_column_repository_find_named (counting->db, survey, counting->query->segment_field, error);
  return counting->segment_columns != NULL;
}

static gboolean
count_all (Counting *counting, GError **error)
{
  GError *local_error = NULL;
  gint64 survey = cw_chunk_reader_find_survey (
      counting->db, cw_metric_get_survey_id (counting->metric), &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (!find_columns (counting, survey, error) || !lay_trend (counting, survey, error))
    return FALSE;
  index_trend (counting);
  counting->trend_counts =
      g_new0 (gint64, (gsize) counting->tally->starts->len * counting->n_slots);
  counting->tally->first_segment = counting->tally->buckets->len;
  if (!count_chunks (counting, survey, error))
    return FALSE;
  sum_up (counting);
  return TRUE;
}

static CwTally *
new_tally (void)
{
  CwTally *self = g_new0 (CwTally, 1);

  self->buckets = g_ptr_array_new_with_free_func (free_bucket);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->segments = g_ptr_array_new_with_free_func (g_free);
  self->unmapped = g_ptr_array_new_with_free_func (g_free);
  self->first = G_MAXINT64;
  self->last = G_MININT64;
  return self;
}

CwTally *
cw_tally_count (CwDatabase *db,
                CwMetric *metric,
                CwQuestion *question,
                const CwScoreQuery *query,
                GError **error)
{
  g_autoptr (CwTally) tally = new_tally ();
  Counting counting = { .db = db, .metric = metric, .query = query, .tally = tally };
  gboolean counted;

  counting.has_previous = cw_score_query_get_previous (query, &counting.previous);
  counting.n_slots = CW_N_FATES + cw_metric_get_n_answers (metric) + 1;
  cw_fate_rules_init (&counting.rules, metric);
  counting.segment_index = g_hash_table_new (g_str_hash, g_str_equal);
  counting.resolver = cw_answer_resolver_new (metric, question);
  add_bucket (&counting);
  add_bucket (&counting);
  counted = count_all (&counting, error);
  g_clear_pointer (&counting.resolver, cw_answer_resolver_free);
  g_clear_pointer (&counting.answer_columns, g_array_unref);
  g_clear_pointer (&counting.segment_columns, g_array_unref);
  cw_fate_rules_clear (&counting.rules);
  g_clear_pointer (&counting.segment_index, g_hash_table_unref);
  g_free (counting.trend_counts);
  g_free (counting.steps);
  return counted ? g_steal_pointer (&tally) : NULL;
}
