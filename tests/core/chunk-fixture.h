/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of the readers share: columns by their ids, and chunks as lines of text. */
#pragma once

#include "ingest/cw-block-reader.h"
#include "ingest/cw-column-classifier.h"
#include "ingest/cw-response-batch.h"
#include "model/cw-cells.h"

#include <string.h>

/** @ids: separated by blanks: "_recordId status QID1" */
static inline CwResponseContext *
chunk_fixture_new_context (CwExportDialect dialect, const char *ids)
{
  CwExportHeader *header = cw_export_header_new (dialect);
  g_auto (GStrv) names = g_strsplit (ids, " ", -1);

  for (guint i = 0; names[i] != NULL && *names[i] != '\0'; i++)
    {
      CwColumn *column = cw_column_new (names[i], names[i]);

      cw_column_classifier_classify (column, NULL);
      g_ptr_array_add (header->columns, column);
    }
  return cw_response_context_new (header);
}

/* As a reader hands it out: followed by a zero byte and padding, and by nothing else. */
static inline CwBlock *
chunk_fixture_new_block (const char *text, gsize length)
{
  CwBlock *block = g_new0 (CwBlock, 1);

  block->text = g_malloc (length + 32);
  memcpy (block->text, text, length);
  memset (block->text + length, 0, 32);
  block->length = length;
  return block;
}

static inline char *
chunk_fixture_dup_cell (const CwResponseChunk *chunk, guint column, guint row)
{
  for (guint i = 0; i < chunk->columns->len; i++)
    {
      const CwChunkColumn *entry = &g_array_index (chunk->columns, CwChunkColumn, i);
      g_autoptr (CwCells) cells = NULL;
      gsize size;
      gconstpointer data;

      if (entry->column != column)
        continue;
      data = g_bytes_get_data (entry->cells, &size);
      cells = cw_cells_open (data, size, NULL);
      g_assert_nonnull (cells);
      g_assert_cmpuint (cw_cells_get_n_rows (cells), ==, chunk->n_rows);
      return cw_cells_dup_text (cells, row);
    }
  return NULL;
}

/* One line for each row, "|" between cells: what a test expects can be read at a glance. */
static inline char *
chunk_fixture_dup_rows (CwResponseBatch *batch, CwResponseContext *context)
{
  guint n_rows = cw_response_batch_get_n_rows (batch);
  g_autoptr (CwResponseChunk) chunk = cw_response_batch_encode (batch, NULL, n_rows);
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < cw_response_context_get_n_columns (context); column++)
      {
        g_autofree char *cell = chunk_fixture_dup_cell (chunk, column, row);

        g_string_append_printf (text, "%s%s", column ? "|" : row ? "\n" : "", cell ? cell : "");
      }
  return g_string_free (text, FALSE);
}
