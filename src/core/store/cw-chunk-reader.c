/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-chunk-reader.h"

#include "score/cw-period.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zstd.h>

void
cw_chunk_free (CwChunk *self)
{
  g_free (self->recorded);
  g_free (self->flags);
  g_free (self->dead);
  g_free (self);
}

GBytes *
cw_chunk_pack (const void *data, gsize size)
{
  gsize bound = ZSTD_compressBound (size);
  g_autofree guint8 *out = g_malloc (bound);
  gsize packed = ZSTD_compress (out, bound, data, size, 1);

  g_assert (!ZSTD_isError (packed));

  return g_bytes_new (out, packed);
}

gboolean
cw_chunk_unpack (const void *packed, gsize packed_size, void *out, gsize size, GError **error)
{
  gsize unpacked = ZSTD_decompress (out, size, packed, packed_size);

  if (!ZSTD_isError (unpacked) && unpacked == size)
    return TRUE;
  g_set_error_literal (
      error, CW_STORE_ERROR, CW_STORE_ERROR_DAMAGED,
      _ ("Some stored responses are damaged. Restore the workspace from a backup, or import the "
         "files again into a new one."));
  return FALSE;
}

gint64
cw_chunk_reader_find_survey (CwDatabase *db, const char *survey_id, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT id FROM survey WHERE survey_id = ?", error);
  gint64 id = 0;

  if (statement == NULL)
    return 0;
  cw_database_bind_text (statement, 1, survey_id);
  if (cw_database_step (db, statement, error))
    id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return id;
}

GArray *
cw_chunk_reader_list (CwDatabase *db, gint64 survey, gint64 from, gint64 to, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "SELECT chunk.id FROM chunk JOIN import ON import.id = chunk.import"
      " WHERE chunk.survey = ?1 AND import.finished IS NOT NULL"
      " AND (?2 IS NULL OR last_recorded >= ?2) AND (?3 IS NULL OR first_recorded < ?3)"
      " ORDER BY chunk.id",
      error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local_error = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, survey);
  if (from != CW_PERIOD_OPEN)
    sqlite3_bind_int64 (statement, 2, from);
  if (to != CW_PERIOD_OPEN)
    sqlite3_bind_int64 (statement, 3, to);
  while (cw_database_step (db, statement, &local_error))
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  if (local_error == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, local_error);
  return NULL;
}

guint8 *
cw_chunk_reader_load_dead (CwDatabase *db, gint64 chunk, guint n_rows, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "SELECT rows FROM superseded JOIN import ON import.id = superseded.import"
      " WHERE chunk = ? AND import.finished IS NOT NULL",
      error);
  guint8 *dead = NULL;
  gsize size = (n_rows + 7) / 8;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, chunk);
  while (cw_database_step (db, statement, error))
    {
      const guint8 *bits = sqlite3_column_blob (statement, 0);
      gsize n = MIN (size, (gsize) sqlite3_column_bytes (statement, 0));

      if (dead == NULL)
        dead = g_malloc0 (size);
      for (gsize i = 0; i < n; i++)
        dead[i] |= bits[i];
    }
  return dead;
}

static gboolean
unpack_recorded (CwChunk *self, const void *data, gsize size, GError **error)
{
  g_autoptr (CwCells) cells = NULL;

  self->recorded = g_new (gint64, self->n_rows);
  if (size == 0)
    {
      for (guint i = 0; i < self->n_rows; i++)
        self->recorded[i] = CW_CELLS_NO_INSTANT;
      return TRUE;
    }
  cells = cw_cells_open (data, size, error);
  if (cells == NULL)
    return FALSE;
  if (cw_cells_get_form (cells) != CW_CELLS_INSTANT || cw_cells_get_n_rows (cells) != self->n_rows)
    return cw_chunk_unpack (data, 0, NULL, 1, error);
  memcpy (self->recorded, cw_cells_get_instants (cells), self->n_rows * sizeof (gint64));
  return TRUE;
}

static gboolean
read_chunk (CwChunk *self, sqlite3_stmt *statement, gboolean with_recorded, GError **error)
{
  self->n_rows = sqlite3_column_int (statement, 0);
  self->flags = g_malloc0 (self->n_rows);
  return cw_chunk_unpack (sqlite3_column_blob (statement, 1), sqlite3_column_bytes (statement, 1),
                          self->flags, self->n_rows, error) &&
         (!with_recorded || unpack_recorded (self, sqlite3_column_blob (statement, 2),
                                             sqlite3_column_bytes (statement, 2), error));
}

static CwChunk *
load (CwDatabase *db, gint64 chunk, gboolean with_recorded, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           with_recorded ? "SELECT rows, flags, recorded FROM chunk WHERE id = ?"
                                         : "SELECT rows, flags FROM chunk WHERE id = ?",
                           error);
  g_autoptr (CwChunk) self = g_new0 (CwChunk, 1);
  GError *local_error = NULL;
  gboolean good;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, chunk);
  if (!cw_database_step (db, statement, &local_error))
    {
      if (local_error == NULL)
        g_set_error (&local_error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                     _ ("These responses are no longer there: their import was taken back, or they "
                        "were stored anew together with others.\nOpen the list again."));
      g_propagate_error (error, local_error);
      return NULL;
    }
  self->id = chunk;
  good = read_chunk (self, statement, with_recorded, error);
  sqlite3_reset (statement);
  if (!good)
    return NULL;
  self->dead = cw_chunk_reader_load_dead (db, chunk, self->n_rows, &local_error);
  if (local_error == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, local_error);
  return NULL;
}

CwChunk *
cw_chunk_reader_load (CwDatabase *db, gint64 chunk, GError **error)
{
  return load (db, chunk, TRUE, error);
}

CwChunk *
cw_chunk_reader_load_flags (CwDatabase *db, gint64 chunk, GError **error)
{
  return load (db, chunk, FALSE, error);
}

CwCells *
cw_chunk_reader_load_cells (CwDatabase *db,
                            gint64 chunk,
                            gint64 column,
                            CwCoding *out_coding,
                            GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "SELECT coding, data FROM chunk_column WHERE chunk = ? AND column = ?", error);
  CwCells *cells = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, chunk);
  sqlite3_bind_int64 (statement, 2, column);
  if (cw_database_step (db, statement, error))
    {
      if (out_coding != NULL)
        *out_coding = (CwCoding) sqlite3_column_int (statement, 0);
      cells = cw_cells_open (sqlite3_column_blob (statement, 1),
                             sqlite3_column_bytes (statement, 1), error);
    }
  sqlite3_reset (statement);
  return cells;
}

CwCells *
cw_chunk_reader_load_dictionary (CwDatabase *db,
                                 const CwChunk *chunk,
                                 GArray *columns,
                                 GError **error)
{
  for (guint i = 0; i < columns->len; i++)
    {
      GError *local_error = NULL;
      g_autoptr (CwCells) cells = cw_chunk_reader_load_cells (
          db, chunk->id, g_array_index (columns, gint64, i), NULL, &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, local_error);
          return NULL;
        }
      if (cells != NULL && cw_cells_get_form (cells) == CW_CELLS_DICTIONARY &&
          cw_cells_get_n_rows (cells) == chunk->n_rows)
        return g_steal_pointer (&cells);
    }
  return NULL;
}
