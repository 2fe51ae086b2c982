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
      g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) cw_cells_free);
  g_autoptr (GBytes) bytes = NULL;
  CwCoding coding = CW_CODING_UNKNOWN;

  for (guint i = 0; i < self->pairs->len; i++)
    {
      Pair *pair = &g_array_index (self->pairs, Pair, i);
      CwCells *cells = g_hash_table_lookup (opened, &pair->chunk);

      if (cells == NULL)
        {
          GError *local_error = NULL;

          cells = cw_chunk_reader_load_cells (db, pair->chunk, column, &coding, &local_error);
          if (local_error != NULL)
            {
              g_propagate_error (error, local_error);
              return FALSE;
            }
          if (cells == NULL)
            continue;
          g_hash_table_insert (opened, &pair->chunk, cells);
        }
      if (builder == NULL)
        builder = cw_cells_builder_new (cw_cells_get_form (cells), 0);
      cw_cells_builder_pad (builder, pair->row);
      append_cell (builder, cells, pair->old_row);
    }
  if (builder == NULL)
    return TRUE;
  cw_cells_builder_pad (builder, self->n_rows);
  bytes = cw_cells_builder_encode (builder, NULL, self->n_rows);
  return bytes == NULL || insert (db, chunk, column, coding, bytes, error);
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
