/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-merged-chunk.h"

#include "model/cw-cells-builder.h"
#include "model/cw-response-chunk.h"
#include "store/cw-chunk-merger.h"
#include "store/cw-chunk-reader.h"
#include "store/cw-chunk-writer.h"
#include "store/cw-superseded.h"

#include <string.h>

typedef struct
{
  gint64 id;
  gint64 import;
  guint n_rows;
  GArray *rows; /* (owned) (nullable) (element-type guint): those that are kept */
} Source;

typedef struct
{
  gint64 column;
  CwCoding coding;
  gboolean is_instant;
} Trait;

struct _CwMergedChunk
{
  gint64 survey;
  gint64 import;      /* of the latest */
  guint n_rows;       /* of all sources */
  guint n_kept;       /* once they were looked at */
  GArray *sources;    /* (owned) (element-type Source) */
  GHashTable *traits; /* (owned) (element-type gint64 Trait): by column */
};

static void
clear_source (gpointer data)
{
  g_clear_pointer (&((Source *) data)->rows, g_array_unref);
}

CwMergedChunk *
cw_merged_chunk_new (gint64 survey)
{
  CwMergedChunk *self = g_new0 (CwMergedChunk, 1);

  self->survey = survey;
  self->sources = g_array_new (FALSE, TRUE, sizeof (Source));
  g_array_set_clear_func (self->sources, clear_source);
  self->traits = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  return self;
}

void
cw_merged_chunk_free (CwMergedChunk *self)
{
  g_array_unref (self->sources);
  g_hash_table_unref (self->traits);
  g_free (self);
}

guint
cw_merged_chunk_get_n_chunks (const CwMergedChunk *self)
{
  return self->sources->len;
}

/* (transfer full) (element-type Trait) */
static GArray *
list_traits (CwDatabase *db, gint64 chunk, GError **error)
{
  g_autoptr (GArray) traits = g_array_new (FALSE, FALSE, sizeof (Trait));
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = cw_database_prepare (
      db, "SELECT column, coding, substr (data, 1, 32) FROM chunk_column WHERE chunk = ?", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, chunk);
  while (cw_database_step (db, statement, &local_error))
    {
      CwCellsForm form = cw_cells_peek_form (sqlite3_column_blob (statement, 2),
                                             sqlite3_column_bytes (statement, 2));
      Trait trait = { sqlite3_column_int64 (statement, 0),
                      (CwCoding) sqlite3_column_int (statement, 1), form == CW_CELLS_INSTANT };

      g_array_append_val (traits, trait);
    }
  if (local_error == NULL)
    return g_steal_pointer (&traits);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
agrees (CwMergedChunk *self, GArray *traits)
{
  for (guint i = 0; i < traits->len; i++)
    {
      const Trait *trait = &g_array_index (traits, Trait, i);
      const Trait *own = g_hash_table_lookup (self->traits, &trait->column);

      if (own != NULL && (own->coding != trait->coding || own->is_instant != trait->is_instant))
        return FALSE;
    }
  return TRUE;
}

gboolean
cw_merged_chunk_take (CwMergedChunk *self,
                      CwDatabase *db,
                      gint64 chunk,
                      guint n_rows,
                      gint64 import,
                      gboolean *out_taken,
                      GError **error)
{
  Source source = { chunk, import, n_rows, NULL };
  g_autoptr (GArray) traits = NULL;

  *out_taken = FALSE;
  if (self->n_rows + n_rows > CW_CHUNK_MERGER_FULL)
    return TRUE;
  traits = list_traits (db, chunk, error);
  if (traits == NULL)
    return FALSE;
  if (!agrees (self, traits))
    return TRUE;
  for (guint i = 0; i < traits->len; i++)
    {
      Trait *own = g_memdup2 (&g_array_index (traits, Trait, i), sizeof (Trait));

      g_hash_table_replace (self->traits, &own->column, own);
    }
  g_array_append_val (self->sources, source);
  self->n_rows += n_rows;
  self->import = MAX (self->import, import);
  *out_taken = TRUE;
  return TRUE;
}

static gboolean
run_with_id (CwDatabase *db, const char *sql, gint64 id, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return cw_database_run (db, statement, error);
}

gboolean
cw_merged_chunk_mark (CwMergedChunk *self, CwDatabase *db, GError **error)
{
  for (guint i = 0; i < self->sources->len; i++)
    if (!run_with_id (db, "UPDATE import SET merged = 1 WHERE id = ? AND merged = 0",
                      g_array_index (self->sources, Source, i).import, error))
      return FALSE;
  return TRUE;
}

/* Rows that imports replaced which cannot be taken back: nobody will see them again.
 * (transfer full) */
static guint8 *
load_gone (CwDatabase *db, const Source *source, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "SELECT s.rows FROM superseded AS s JOIN import AS i ON i.id = s.import "
                           "WHERE s.chunk = ? AND i.finished IS NOT NULL AND i.merged <> 0",
                           error);
  gsize size = (source->n_rows + 7) / 8;
  g_autofree guint8 *gone = g_malloc0 (size + 1);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, source->id);
  while (cw_database_step (db, statement, &local_error))
    {
      const guint8 *bits = sqlite3_column_blob (statement, 0);
      gsize n = MIN (size, (gsize) sqlite3_column_bytes (statement, 0));

      for (gsize i = 0; i < n; i++)
        gone[i] |= bits[i];
    }
  if (local_error == NULL)
    return g_steal_pointer (&gone);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
find_kept (CwMergedChunk *self, CwDatabase *db, GError **error)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      Source *source = &g_array_index (self->sources, Source, i);
      g_autofree guint8 *gone = load_gone (db, source, error);

      if (gone == NULL)
        return FALSE;
      source->rows = g_array_new (FALSE, FALSE, sizeof (guint));
      for (guint row = 0; row < source->n_rows; row++)
        if (!cw_superseded_contains (gone, (source->n_rows + 7) / 8, row))
          g_array_append_val (source->rows, row);
      self->n_kept += source->rows->len;
    }
  return TRUE;
}

static gboolean
copy_hashes (CwDatabase *db,
             const Source *source,
             CwResponseChunk *target,
             guint at,
             GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT keys, digests FROM chunk WHERE id = ?", error);
  const gsize size = source->n_rows * sizeof (guint64);
  const guint64 *keys, *digests;
  gboolean good;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, source->id);
  if (!cw_database_step (db, statement, error))
    return FALSE;
  keys = sqlite3_column_blob (statement, 0);
  digests = sqlite3_column_blob (statement, 1);
  good = (gsize) sqlite3_column_bytes (statement, 0) == size &&
         (gsize) sqlite3_column_bytes (statement, 1) == size;
  for (guint i = 0; good && i < source->rows->len; i++)
    {
      guint row = g_array_index (source->rows, guint, i);

      memcpy (&target->keys[at + i], keys + row, sizeof *keys);
      memcpy (&target->digests[at + i], digests + row, sizeof *digests);
    }
  sqlite3_reset (statement);
  return good || cw_chunk_unpack (NULL, 0, NULL, 1, error);
}

/* (transfer full) */
static CwResponseChunk *
build_head (CwMergedChunk *self, CwDatabase *db, GError **error)
{
  g_autoptr (CwResponseChunk) target = cw_response_chunk_new (self->n_kept);
  guint at = 0;

  for (guint i = 0; i < self->sources->len; i++)
    {
      const Source *source = &g_array_index (self->sources, Source, i);
      g_autoptr (CwChunk) chunk = cw_chunk_reader_load (db, source->id, error);

      if (chunk == NULL || !copy_hashes (db, source, target, at, error))
        return NULL;
      for (guint k = 0; k < source->rows->len; k++, at++)
        {
          guint row = g_array_index (source->rows, guint, k);

          target->recorded[at] = chunk->recorded[row];
          target->flags[at] = chunk->flags[row];
        }
    }
  return g_steal_pointer (&target);
}

static void
append_rows (CwCellsBuilder *builder, const CwCells *cells, const Source *source)
{
  for (guint i = 0; i < source->rows->len; i++)
    {
      guint row = g_array_index (source->rows, guint, i);
      gsize length = 0;
      const char *text;

      if (cw_cells_get_form (cells) == CW_CELLS_INSTANT)
        {
          cw_cells_builder_append_instant (builder, cw_cells_get_instants (cells)[row]);
          continue;
        }
      text = cw_cells_get_text (cells, row, &length);
      cw_cells_builder_append (builder, text, text != NULL ? length : 0);
    }
}

static gboolean
store_column (CwMergedChunk *self, CwDatabase *db, gint64 chunk, const Trait *trait, GError **error)
{
  g_autoptr (CwCellsBuilder) builder =
      cw_cells_builder_new (trait->is_instant ? CW_CELLS_INSTANT : CW_CELLS_DICTIONARY, 0);
  g_autoptr (GBytes) bytes = NULL;
  guint at = 0;

  for (guint i = 0; i < self->sources->len; i++)
    {
      const Source *source = &g_array_index (self->sources, Source, i);
      GError *local_error = NULL;
      g_autoptr (CwCells) cells =
          cw_chunk_reader_load_cells (db, source->id, trait->column, NULL, &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, local_error);
          return FALSE;
        }
      if (cells != NULL && cw_cells_get_n_rows (cells) == source->n_rows)
        append_rows (builder, cells, source);
      at += source->rows->len;
      cw_cells_builder_pad (builder, at);
    }
  bytes = cw_cells_builder_encode (builder, NULL, self->n_kept);
  return bytes == NULL ||
         cw_chunk_writer_insert_cells (db, chunk, trait->column, trait->coding, bytes, error);
}

static gboolean
store_columns (CwMergedChunk *self, CwDatabase *db, gint64 chunk, GError **error)
{
  GHashTableIter iter;
  gpointer trait;

  g_hash_table_iter_init (&iter, self->traits);
  while (g_hash_table_iter_next (&iter, NULL, &trait))
    if (cw_database_check_cancelled (db, error) || !store_column (self, db, chunk, trait, error))
      return FALSE;
  return TRUE;
}

/* What imports that can be taken back replaced of a source, moved to where its rows are now.
 * @replaced: import → bitmap */
static gboolean
move_replaced (CwMergedChunk *self,
               CwDatabase *db,
               const Source *source,
               guint at,
               GHashTable *replaced,
               GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "SELECT s.import, s.rows FROM superseded AS s JOIN import AS i ON i.id = s.import "
      "WHERE s.chunk = ? AND i.merged = 0",
      error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, source->id);
  while (cw_database_step (db, statement, &local_error))
    {
      gint64 import = sqlite3_column_int64 (statement, 0);
      const guint8 *bits = sqlite3_column_blob (statement, 1);
      gsize length = (gsize) sqlite3_column_bytes (statement, 1);
      guint8 *moved = g_hash_table_lookup (replaced, &import);

      for (guint i = 0; i < source->rows->len; i++)
        if (cw_superseded_contains (bits, length, g_array_index (source->rows, guint, i)))
          {
            if (moved == NULL)
              {
                moved = g_malloc0 ((self->n_kept + 7) / 8);
                g_hash_table_insert (replaced, g_memdup2 (&import, sizeof import), moved);
              }
            moved[(at + i) / 8] |= (guint8) (1 << ((at + i) % 8));
          }
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
insert_replaced (CwMergedChunk *self,
                 CwDatabase *db,
                 gint64 chunk,
                 GHashTable *replaced,
                 GError **error)
{
  GHashTableIter iter;
  gpointer import, bits;

  g_hash_table_iter_init (&iter, replaced);
  while (g_hash_table_iter_next (&iter, &import, &bits))
    {
      sqlite3_stmt *statement = cw_database_prepare (
          db, "INSERT INTO superseded (chunk, import, rows) VALUES (?, ?, ?)", error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, chunk);
      sqlite3_bind_int64 (statement, 2, *(gint64 *) import);
      sqlite3_bind_blob (statement, 3, bits, (int) (self->n_kept + 7) / 8, SQLITE_STATIC);
      if (!cw_database_run (db, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
store_replaced (CwMergedChunk *self, CwDatabase *db, gint64 chunk, GError **error)
{
  g_autoptr (GHashTable) replaced =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  guint at = 0;

  for (guint i = 0; i < self->sources->len; i++)
    {
      const Source *source = &g_array_index (self->sources, Source, i);

      if (!move_replaced (self, db, source, at, replaced, error))
        return FALSE;
      at += source->rows->len;
    }
  return insert_replaced (self, db, chunk, replaced, error);
}

static gboolean
store_kept (CwMergedChunk *self, CwDatabase *db, GError **error)
{
  g_autoptr (CwResponseChunk) head = build_head (self, db, error);
  gint64 chunk;

  if (head == NULL)
    return FALSE;
  chunk = cw_chunk_writer_insert (db, self->survey, self->import, head, error);
  return chunk != 0 && store_columns (self, db, chunk, error) &&
         store_replaced (self, db, chunk, error);
}

gboolean
cw_merged_chunk_store (CwMergedChunk *self, CwDatabase *db, GError **error)
{
  if (!find_kept (self, db, error) || (self->n_kept > 0 && !store_kept (self, db, error)))
    return FALSE;
  for (guint i = 0; i < self->sources->len; i++)
    if (!run_with_id (db, "DELETE FROM chunk WHERE id = ?",
                      g_array_index (self->sources, Source, i).id, error))
      return FALSE;
  return TRUE;
}
