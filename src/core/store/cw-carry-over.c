/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-carry-over.h"

#include "model/cw-cells-builder.h"
#include "store/cw-chunk-reader.h"
#include "store/cw-column-repository.h"

#include <string.h>

typedef struct
{
  gint64 chunk;
  guint old_row;
  guint row;
} Pair;

struct _CwCarryOver
{
  GArray *pairs; /* (owned) (element-type Pair), ascending by row */
  guint n_rows;
};

CwCarryOver *
cw_carry_over_new (void)
{
  CwCarryOver *self = g_new0 (CwCarryOver, 1);

  self->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  return self;
}

void
cw_carry_over_free (CwCarryOver *self)
{
  g_array_unref (self->pairs);
  g_free (self);
}

void
cw_carry_over_reset (CwCarryOver *self, guint n_rows)
{
  g_array_set_size (self->pairs, 0);
  self->n_rows = n_rows;
}

void
cw_carry_over_note (CwCarryOver *self, guint row, gint64 old_chunk, guint old_row)
{
  Pair pair = { old_chunk, old_row, row };

  g_array_append_val (self->pairs, pair);
}

/* What of a response the file itself tells. */
typedef struct
{
  gboolean recorded;
  gboolean status;
  gboolean finished;
} Told;

static Told
find_told (GPtrArray *columns)
{
  Told told = { FALSE, FALSE, FALSE };

  for (guint i = 0; i < columns->len; i++)
    {
      const CwMetadata metadata = ((const CwColumn *) columns->pdata[i])->metadata;

      told.recorded |= metadata == CW_METADATA_RECORDED_DATE;
      told.status |= metadata == CW_METADATA_STATUS;
      told.finished |= metadata == CW_METADATA_FINISHED || metadata == CW_METADATA_PROGRESS;
    }
  return told;
}

static void
complete_row (CwResponseChunk *chunk, const Pair *pair, const CwChunk *old, Told told)
{
  const guint8 old_flags = old->flags[pair->old_row];

  if ((!told.recorded && old->recorded[pair->old_row] != CW_CELLS_NO_INSTANT) ||
      chunk->recorded[pair->row] == CW_CELLS_NO_INSTANT)
    chunk->recorded[pair->row] = old->recorded[pair->old_row];
  if (!told.status)
    chunk->flags[pair->row] |= old_flags & ~CW_RESPONSE_UNFINISHED;
  if (!told.finished)
    chunk->flags[pair->row] |= old_flags & CW_RESPONSE_UNFINISHED;
}

gboolean
cw_carry_over_complete (CwCarryOver *self,
                        CwDatabase *db,
                        CwResponseChunk *chunk,
                        GPtrArray *columns,
                        GError **error)
{
  const Told told = find_told (columns);
  g_autoptr (GHashTable) chunks =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) cw_chunk_free);

  if (told.recorded && told.status && told.finished)
    return TRUE;
  for (guint i = 0; i < self->pairs->len; i++)
    {
      Pair *pair = &g_array_index (self->pairs, Pair, i);
      CwChunk *old = g_hash_table_lookup (chunks, &pair->chunk);

      if (old == NULL)
        {
          old = cw_chunk_reader_load (db, pair->chunk, error);
          if (old == NULL)
            return FALSE;
          g_hash_table_insert (chunks, &pair->chunk, old);
        }
      if (pair->old_row < old->n_rows)
        complete_row (chunk, pair, old, told);
    }
  return TRUE;
}

static gboolean
holds (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* Columns of the old chunks that the file does not have. */
static GArray *
find_missing (CwCarryOver *self, CwDatabase *db, GArray *columns, GError **error)
{
  g_autoptr (GHashTable) chunks = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->pairs->len; i++)
    {
      Pair *pair = &g_array_index (self->pairs, Pair, i);
      g_autoptr (GArray) old = NULL;

      if (!g_hash_table_add (chunks, &pair->chunk))
        continue;
      old = cw_column_repository_list_of_chunk (db, pair->chunk, error);
      if (old == NULL)
        return NULL;
      for (guint c = 0; c < old->len; c++)
        {
          gint64 id = g_array_index (old, gint64, c);

          if (!holds (columns, id) && !holds (missing, id))
            g_array_append_val (missing, id);
        }
    }
  return g_steal_pointer (&missing);
}

static void
append_cell (CwCellsBuilder *builder, const CwCells *cells, guint row)
{
  gsize length;
  const char *text;

  if (cw_cells_get_form (cells) == CW_CELLS_INSTANT)
    {
      cw_cells_builder_append_instant (builder, cw_cells_get_instants (cells)[row]);
      return;
    }
  text = cw_cells_get_text (cells, row, &length);
  cw_cells_builder_append (builder, text, length);
}

/* One column of the old chunks, each opened once. */
typedef struct
{
  CwDatabase *db;
  gint64 column;
  GHashTable *opened; /* (owned) (element-type gint64 CwCells): NULL for chunks without it */
  gboolean any;
  CwCoding coding; /* CW_CODING_UNKNOWN where the chunks differ */
} Source;

static void
free_cells (gpointer cells)
{
  if (cells != NULL)
    cw_cells_free (cells);
}

static gboolean
open_cells (Source *source, gint64 *chunk, CwCells **out_cells, GError **error)
{
  GError *local_error = NULL;
  CwCoding coding;
  gpointer cells;

  if (g_hash_table_lookup_extended (source->opened, chunk, NULL, &cells))
    {
      *out_cells = cells;
      return TRUE;
    }
  *out_cells =
      cw_chunk_reader_load_cells (source->db, *chunk, source->column, &coding, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  g_hash_table_insert (source->opened, chunk, *out_cells);
  if (*out_cells != NULL)
    {
      source->coding = source->any && source->coding != coding ? CW_CODING_UNKNOWN : coding;
      source->any = TRUE;
    }
  return TRUE;
}

static gboolean
collect_cells (CwCarryOver *self, Source *source, CwCellsBuilder **builder, GError **error)
{
  for (guint i = 0; i < self->pairs->len; i++)
    {
      Pair *pair = &g_array_index (self->pairs, Pair, i);
      CwCells *cells;

      if (!open_cells (source, &pair->chunk, &cells, error))
        return FALSE;
      if (cells == NULL || pair->old_row >= cw_cells_get_n_rows (cells))
        continue;
      if (*builder == NULL)
        *builder = cw_cells_builder_new (cw_cells_get_form (cells), 0);
      cw_cells_builder_pad (*builder, pair->row);
      append_cell (*builder, cells, pair->old_row);
    }
  return TRUE;
}

static gboolean
copy_column (CwCarryOver *self,
             CwDatabase *db,
             gint64 column,
             gint64 chunk,
             CwCarryOverInsert insert,
             GError **error)
{
  g_autoptr (CwCellsBuilder) builder = NULL;
  g_autoptr (GHashTable) opened =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_cells);
  g_autoptr (GBytes) bytes = NULL;
  Source source = { .db = db, .column = column, .opened = opened };

  if (!collect_cells (self, &source, &builder, error))
    return FALSE;
  if (builder == NULL)
    return TRUE;
  cw_cells_builder_pad (builder, self->n_rows);
  bytes = cw_cells_builder_encode (builder, NULL, self->n_rows);
  return bytes == NULL || insert (db, chunk, column, source.coding, bytes, error);
}

gboolean
cw_carry_over_store (CwCarryOver *self,
                     CwDatabase *db,
                     gint64 chunk,
                     GArray *columns,
                     CwCarryOverInsert insert,
                     GError **error)
{
  g_autoptr (GArray) missing = NULL;

  if (self->pairs->len == 0)
    return TRUE;
  missing = find_missing (self, db, columns, error);
  for (guint i = 0; missing != NULL && i < missing->len; i++)
    if (!copy_column (self, db, g_array_index (missing, gint64, i), chunk, insert, error))
      return FALSE;
  return missing != NULL;
}
