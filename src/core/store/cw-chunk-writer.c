/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-chunk-writer.h"

#include "model/cw-cells-builder.h"
#include "store/cw-chunk-reader.h"

static void
bind_bytes (sqlite3_stmt *statement, int index, GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  sqlite3_bind_blob64 (statement, index, data, size, SQLITE_STATIC);
}

static void
get_span (const CwResponseChunk *chunk, gint64 *first, gint64 *last)
{
  *first = G_MAXINT64;
  *last = G_MININT64;
  for (guint i = 0; i < chunk->n_rows; i++)
    if (chunk->recorded[i] != CW_CELLS_NO_INSTANT)
      {
        *first = MIN (*first, chunk->recorded[i]);
        *last = MAX (*last, chunk->recorded[i]);
      }
}

gint64
cw_chunk_writer_insert (CwDatabase *db,
                        gint64 survey,
                        gint64 import,
                        const CwResponseChunk *chunk,
                        GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "INSERT INTO chunk (survey, import, rows, first_recorded, last_recorded, recorded, flags, keys, digests)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);
  g_autoptr (GBytes) recorded = cw_cells_encode_instants (chunk->recorded, chunk->n_rows);
  g_autoptr (GBytes) flags = cw_chunk_pack (chunk->flags, chunk->n_rows);
  gint64 first, last;

  if (statement == NULL)
    return 0;
  get_span (chunk, &first, &last);
  sqlite3_bind_int64 (statement, 1, survey);
  sqlite3_bind_int64 (statement, 2, import);
  sqlite3_bind_int64 (statement, 3, chunk->n_rows);
  if (first <= last)
    {
      sqlite3_bind_int64 (statement, 4, first);
      sqlite3_bind_int64 (statement, 5, last);
    }
  if (recorded != NULL)
    bind_bytes (statement, 6, recorded);
  else
    sqlite3_bind_zeroblob (statement, 6, 0);
  bind_bytes (statement, 7, flags);
  sqlite3_bind_blob64 (statement, 8, chunk->keys, chunk->n_rows * sizeof (guint64), SQLITE_STATIC);
  sqlite3_bind_blob64 (statement, 9, chunk->digests, chunk->n_rows * sizeof (guint64),
                       SQLITE_STATIC);
  if (!cw_database_run (db, statement, error))
    return 0;
  return sqlite3_last_insert_rowid (cw_database_get_handle (db));
}

gboolean
cw_chunk_writer_insert_cells (CwDatabase *db,
                              gint64 chunk,
                              gint64 column,
                              CwCoding coding,
                              GBytes *cells,
                              GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "INSERT INTO chunk_column (chunk, column, coding, data) VALUES (?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, chunk);
  sqlite3_bind_int64 (statement, 2, column);
  sqlite3_bind_int (statement, 3, coding);
  bind_bytes (statement, 4, cells);
  return cw_database_run (db, statement, error);
}
