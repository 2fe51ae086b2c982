/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-response-details.h"

#include "store/cw-chunk-reader.h"
#include "store/cw-column-repository.h"
#include "store/cw-comment-cells.h"
#include "store/cw-response-ranking.h"
#include "store/cw-segment-finder.h"
#include "store/cw-value-counter.h"

#include <glib/gi18n-lib.h>

#define MAX_DETAILS 3
#define MAX_SAMPLES 8

typedef struct
{
  CwDatabase *db;
  GPtrArray *rows;         /* (unowned) (element-type CwResponseRow): one for each hit */
  GArray *id_columns;      /* (owned) (element-type gint64) */
  GArray *answer_columns;  /* (owned) (element-type gint64) */
  GArray *comment_columns; /* (owned) (element-type gint64) */
  GArray *detail_columns;  /* (owned) (element-type gint64) */
} Reading;

typedef void (*TakeCell) (CwResponseRow *row, const CwCells *cells);

static void
clear_reading (Reading *reading)
{
  g_clear_pointer (&reading->id_columns, g_array_unref);
  g_clear_pointer (&reading->answer_columns, g_array_unref);
  g_clear_pointer (&reading->comment_columns, g_array_unref);
  g_clear_pointer (&reading->detail_columns, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, clear_reading)

/* The largest chunks stand for all: which fields are shown must not depend on the page. */
static GArray *
find_samples (CwDatabase *db, gint64 survey, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "SELECT chunk.id FROM chunk JOIN import ON import.id = chunk.import"
                           " WHERE chunk.survey = ? AND import.finished IS NOT NULL"
                           " ORDER BY chunk.rows DESC, chunk.id DESC LIMIT ?",
                           error);
  g_autoptr (GArray) chunks = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local_error = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, survey);
  sqlite3_bind_int64 (statement, 2, MAX_SAMPLES);
  while (cw_database_step (db, statement, &local_error))
    {
      gint64 chunk = sqlite3_column_int64 (statement, 0);

      g_array_append_val (chunks, chunk);
    }
  if (local_error == NULL)
    return g_steal_pointer (&chunks);
  g_propagate_error (error, local_error);
  return NULL;
}

static gboolean
count_values (CwDatabase *db, CwValueCounter *counter, gint64 chunk, gint64 column, GError **error)
{
  GError *local_error = NULL;
  g_autoptr (CwCells) cells = cw_chunk_reader_load_cells (db, chunk, column, NULL, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (cells != NULL && cw_cells_get_form (cells) != CW_CELLS_DICTIONARY)
    cw_value_counter_give_up (counter);
  else if (cells != NULL)
    {
      g_autofree guint8 *skip = g_new0 (guint8, cw_cells_get_n_rows (cells));

      cw_value_counter_add (counter, cells, CW_CODING_UNKNOWN, skip, FALSE);
    }
  return TRUE;
}

static gboolean
has_few_values (CwDatabase *db, GArray *chunks, gint64 column, gboolean *out_few, GError **error)
{
  g_autoptr (CwValueCounter) counter = cw_value_counter_new (CW_SEGMENT_MAX_VALUES);
  g_autoptr (GPtrArray) values = NULL;

  for (guint i = 0; i < chunks->len && !cw_value_counter_is_exceeded (counter); i++)
    if (!count_values (db, counter, g_array_index (chunks, gint64, i), column, error))
      return FALSE;
  values = cw_value_counter_list (counter);
  *out_few = !cw_value_counter_is_exceeded (counter) && values->len >= CW_SEGMENT_MIN_VALUES;
  return TRUE;
}

/* "Q_…" is what Qualtrics itself notes about how a survey was taken. */
static gboolean
may_be_detail (const CwColumn *column)
{
  return column->role == CW_COLUMN_ROLE_EMBEDDED && !g_str_has_prefix (column->import_id, "Q_");
}

static gboolean
find_details (Reading *reading, gint64 survey, GPtrArray *columns, GError **error)
{
  g_autoptr (GArray) samples = find_samples (reading->db, survey, error);

  if (samples == NULL)
    return FALSE;
  for (guint i = 0; i < columns->len && reading->detail_columns->len < MAX_DETAILS; i++)
    {
      const CwStoredColumn *stored = columns->pdata[i];
      gboolean few;

      if (!may_be_detail (stored->column))
        continue;
      if (!has_few_values (reading->db, samples, stored->id, &few, error))
        return FALSE;
      if (few)
        g_array_append_val (reading->detail_columns, stored->id);
    }
  return TRUE;
}

static gboolean
find_columns (Reading *reading, gint64 survey, const char *question_id, GError **error)
{
  g_autoptr (GPtrArray) columns = cw_column_repository_list (reading->db, survey, error);

  if (columns == NULL)
    return FALSE;
  reading->id_columns = g_array_new (FALSE, FALSE, sizeof (gint64));
  reading->detail_columns = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < columns->len; i++)
    {
      const CwStoredColumn *stored = columns->pdata[i];

      if (stored->column->metadata == CW_METADATA_RESPONSE_ID)
        g_array_append_val (reading->id_columns, stored->id);
    }
  reading->answer_columns =
      cw_column_repository_find_answers (reading->db, survey, question_id, error);
  if (reading->answer_columns == NULL)
    return FALSE;
  reading->comment_columns = cw_comment_cells_find_columns (reading->db, survey, error);
  return reading->comment_columns != NULL && find_details (reading, survey, columns, error);
}

static void
take_id (CwResponseRow *row, const CwCells *cells)
{
  if (row->response_id == NULL)
    row->response_id = cw_cells_dup_text (cells, row->row);
}

static void
take_raw (CwResponseRow *row, const CwCells *cells)
{
  if (row->raw == NULL)
    row->raw = cw_cells_dup_text (cells, row->row);
}

static void
take_detail (CwResponseRow *row, const CwCells *cells)
{
  g_autofree char *text = cw_cells_dup_text (cells, row->row);
  g_autofree char *before = g_steal_pointer (&row->detail);

  if (text == NULL || before == NULL)
    row->detail = text != NULL ? g_steal_pointer (&text) : g_steal_pointer (&before);
  else
    row->detail = g_strconcat (before, " · ", text, NULL);
}

/* Each column of a chunk is unpacked once, for all of its rows that are shown. */
static gboolean
take_columns (Reading *reading,
              const CwChunk *chunk,
              GArray *columns,
              TakeCell take,
              GError **error)
{
  for (guint i = 0; i < columns->len; i++)
    {
      GError *local_error = NULL;
      g_autoptr (CwCells) cells = cw_chunk_reader_load_cells (
          reading->db, chunk->id, g_array_index (columns, gint64, i), NULL, &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, local_error);
          return FALSE;
        }
      if (cells == NULL || cw_cells_get_n_rows (cells) != chunk->n_rows)
        continue;
      for (guint r = 0; r < reading->rows->len; r++)
        {
          CwResponseRow *row = reading->rows->pdata[r];

          if (row->segment == chunk->id)
            take (row, cells);
        }
    }
  return TRUE;
}

static gboolean
take_comments (Reading *reading, const CwChunk *chunk, GError **error)
{
  g_autoptr (CwCommentCells) comments =
      cw_comment_cells_load (reading->db, chunk, reading->comment_columns, error);

  for (guint r = 0; comments != NULL && r < reading->rows->len; r++)
    {
      CwResponseRow *row = reading->rows->pdata[r];
      gsize length;
      const char *text;

      if (row->segment != chunk->id)
        continue;
      text = cw_comment_cells_get (comments, row->row, &length);
      row->comment = text != NULL ? g_strndup (text, length) : NULL;
    }
  return comments != NULL;
}

static gboolean
read_chunk (Reading *reading, gint64 id, GError **error)
{
  g_autoptr (CwChunk) chunk = cw_chunk_reader_load_flags (reading->db, id, error);

  return chunk != NULL && take_columns (reading, chunk, reading->id_columns, take_id, error) &&
         take_columns (reading, chunk, reading->answer_columns, take_raw, error) &&
         take_columns (reading, chunk, reading->detail_columns, take_detail, error) &&
         take_comments (reading, chunk, error);
}

static GPtrArray *
make_rows (GArray *hits)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_response_row_free);

  for (guint i = 0; i < hits->len; i++)
    {
      const CwResponseHit *hit = &g_array_index (hits, CwResponseHit, i);
      CwResponseRow *row = g_new0 (CwResponseRow, 1);

      row->recorded = hit->recorded;
      row->fate = hit->fate;
      row->answer = MAX (hit->answer, -1);
      row->segment = hit->chunk;
      row->row = hit->row;
      g_ptr_array_add (rows, row);
    }
  return rows;
}

GPtrArray *
cw_response_details_read_rows (CwDatabase *db,
                               gint64 survey,
                               const char *question_id,
                               GArray *hits,
                               GError **error)
{
  g_autoptr (GPtrArray) rows = make_rows (hits);
  g_autoptr (GHashTable) done = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_auto (Reading) reading = { .db = db, .rows = rows };

  if (rows->len > 0 && !find_columns (&reading, survey, question_id, error))
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      CwResponseRow *row = rows->pdata[i];

      if (!g_hash_table_add (done, &row->segment))
        continue;
      if (cw_database_check_cancelled (db, error) || !read_chunk (&reading, row->segment, error))
        return NULL;
    }
  return g_steal_pointer (&rows);
}

/* 0 with @error set if the response is not there, or no longer. */
static gint64
find_survey (CwDatabase *db, gint64 chunk, guint row, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "SELECT chunk.survey FROM chunk JOIN import ON import.id = chunk.import"
                           " WHERE chunk.id = ? AND chunk.rows > ? AND import.finished IS NOT NULL",
                           error);
  GError *local_error = NULL;
  gint64 survey = 0;

  if (statement == NULL)
    return 0;
  sqlite3_bind_int64 (statement, 1, chunk);
  sqlite3_bind_int64 (statement, 2, row);
  if (cw_database_step (db, statement, &local_error))
    survey = sqlite3_column_int64 (statement, 0);
  else if (local_error == NULL)
    g_set_error_literal (
        &local_error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
        _ ("This response is no longer there: its import was taken back, or it was "
           "stored anew together with others.\nOpen the list again."));
  sqlite3_reset (statement);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return survey;
}

static gboolean
add_cell (GPtrArray *result,
          CwDatabase *db,
          gint64 chunk,
          const CwStoredColumn *stored,
          guint row,
          GError **error)
{
  GError *local_error = NULL;
  g_autoptr (CwCells) cells =
      cw_chunk_reader_load_cells (db, chunk, stored->id, NULL, &local_error);
  char *text;

  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (cells == NULL || row >= cw_cells_get_n_rows (cells))
    return TRUE;
  text = cw_cells_dup_text (cells, row);
  if (text != NULL)
    {
      CwResponseCell *cell = g_new0 (CwResponseCell, 1);

      cell->column = cw_column_copy (stored->column);
      cell->text = text;
      g_ptr_array_add (result, cell);
    }
  return TRUE;
}

GPtrArray *
cw_response_details_read_cells (CwDatabase *db, gint64 chunk, guint row, GError **error)
{
  g_autoptr (GPtrArray) result =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_response_cell_free);
  g_autoptr (GPtrArray) columns = NULL;
  gint64 survey = find_survey (db, chunk, row, error);

  if (survey == 0)
    return NULL;
  columns = cw_column_repository_list (db, survey, error);
  for (guint i = 0; columns != NULL && i < columns->len; i++)
    if (!add_cell (result, db, chunk, columns->pdata[i], row, error))
      return NULL;
  return columns != NULL ? g_steal_pointer (&result) : NULL;
}
