/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-response-chunk.h"

#include <xxhash.h>

static void
clear_column (gpointer data)
{
  CwChunkColumn *column = data;

  g_clear_pointer (&column->cells, g_bytes_unref);
}

static void
free_answer (gpointer data)
{
  CwChunkAnswer *answer = data;

  g_free (answer->code);
  g_free (answer->label);
  g_free (answer);
}

guint64
cw_response_chunk_make_key (const char *response_id, gsize length)
{
  return XXH3_64bits (response_id, length);
}

/** Arrays of @n_rows, all zero, and no columns. */
CwResponseChunk *
cw_response_chunk_new (guint n_rows)
{
  CwResponseChunk *self = g_new0 (CwResponseChunk, 1);

  self->n_rows = n_rows;
  self->keys = g_new0 (guint64, n_rows);
  self->digests = g_new0 (guint64, n_rows);
  self->recorded = g_new0 (gint64, n_rows);
  self->flags = g_new0 (guint8, n_rows);
  self->columns = g_array_new (FALSE, FALSE, sizeof (CwChunkColumn));
  g_array_set_clear_func (self->columns, clear_column);
  self->answers = g_ptr_array_new_with_free_func (free_answer);
  return self;
}

void
cw_response_chunk_free (CwResponseChunk *self)
{
  g_free (self->keys);
  g_free (self->digests);
  g_free (self->recorded);
  g_free (self->flags);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->answers);
  g_free (self);
}

/** @cells: (transfer full) */
void
cw_response_chunk_add_column (CwResponseChunk *self, guint column, CwCoding coding, GBytes *cells)
{
  CwChunkColumn entry = { column, coding, cells };

  g_array_append_val (self->columns, entry);
}

/** @code, @label: (transfer full) */
void
cw_response_chunk_add_answer (CwResponseChunk *self, guint column, char *code, char *label)
{
  CwChunkAnswer *answer = g_new (CwChunkAnswer, 1);

  answer->column = column;
  answer->code = code;
  answer->label = label;
  g_ptr_array_add (self->answers, answer);
}
