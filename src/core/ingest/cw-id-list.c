/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-id-list.h"

#include "ingest/cw-export-reading.h"
#include "ingest/cw-ingest-error.h"
#include "model/cw-cells.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* An empty list is a few bytes; what is longer is none. */
#define MAX_EMPTY_LIST 4096

typedef struct
{
  CwImportSource *source;   /* (unowned) */
  CwExportReading *reading; /* (unowned) */
  GHashTable *ids;          /* (unowned) (element-type utf8) */
  gboolean ends_within_row; /* the last block does not end with a line */
} Reader;

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED,
                       _ ("The list of response ids is cut off or damaged, so it cannot tell what "
                          "was deleted.\nExport it again."));
  return FALSE;
}

static gboolean
fail_without_ids (GError **error)
{
  g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_NOT_AN_EXPORT,
                       _ ("There are no response ids in this export, so it cannot tell what was "
                          "deleted.\nExport it with the response id."));
  return FALSE;
}

static int
find_id_column (CwExportReading *reading)
{
  GPtrArray *columns = cw_export_reading_get_header (reading)->columns;

  for (guint i = 0; i < columns->len; i++)
    {
      const CwColumn *column = g_ptr_array_index (columns, i);

      if (column->metadata == CW_METADATA_RESPONSE_ID)
        return (int) i;
    }
  return -1;
}

static CwCells *
open_cells (const CwResponseChunk *chunk, int id_column, GError **error)
{
  for (guint i = 0; i < chunk->columns->len; i++)
    {
      const CwChunkColumn *column = &g_array_index (chunk->columns, CwChunkColumn, i);

      if (column->column == (guint) id_column)
        return cw_cells_open (g_bytes_get_data (column->cells, NULL),
                              g_bytes_get_size (column->cells), error);
    }
  fail_without_ids (error);
  return NULL;
}

/* A row without its id could be any response: the list is not whole. */
static gboolean
add_ids (Reader *self, CwResponseBatch *batch, GError **error)
{
  int id_column = find_id_column (self->reading);
  g_autoptr (CwResponseChunk) chunk = NULL;
  g_autoptr (CwCells) cells = NULL;

  if (cw_response_batch_get_n_rows (batch) == 0)
    return TRUE;
  if (id_column < 0)
    return fail_without_ids (error);
  chunk = cw_response_batch_encode (batch, NULL, cw_response_batch_get_n_rows (batch));
  cells = open_cells (chunk, id_column, error);
  if (cells == NULL)
    return FALSE;
  for (guint row = 0; row < chunk->n_rows; row++)
    {
      gsize length;
      const char *id = cw_cells_get_text (cells, row, &length);

      if (id == NULL || length == 0)
        return fail_without_ids (error);
      g_hash_table_add (self->ids, g_strndup (id, length));
    }
  return TRUE;
}

static gboolean
read_block (Reader *self, CwExportWorker *worker, const CwBlock *block, GError **error)
{
  CwParseReport report;
  CwResponseBatch *batch;
  gboolean whole;

  self->ends_within_row = block->text[block->length - 1] != '\n';
  cw_parse_report_init (&report);
  batch = cw_export_worker_parse (worker, block, &report);
  whole = report.n_faults == 0;
  cw_parse_report_clear (&report);
  return whole ? add_ids (self, batch, error) : fail_damaged (error);
}

/* An archive has checksums. A bare table ends with its last line: where that has no end, it may be
 * "R_3s" of what was "R_3sQhb". */
static gboolean
check_whole (Reader *self, GError **error)
{
  gboolean is_bare_table = self->source->entry == NULL &&
                           cw_export_reading_get_content (self->reading) == CW_CONTENT_TABLE;

  if (cw_export_reading_is_cut_off (self->reading) || (is_bare_table && self->ends_within_row))
    return fail_damaged (error);
  return TRUE;
}

static gboolean
read_blocks (Reader *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwExportWorker) worker = cw_export_worker_new (self->reading);
  GError *local_error = NULL;

  for (;;)
    {
      g_autoptr (CwBlock) block = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      block = cw_export_reading_next (self->reading, cancellable, &local_error);
      if (block == NULL)
        break;
      if (!read_block (self, worker, block, error))
        return FALSE;
    }
  if (local_error == NULL)
    return check_whole (self, error);
  g_propagate_error (error, local_error);
  return FALSE;
}

/* {"responses":[]}: whole, and nothing in it, because every response was deleted. */
static gboolean
is_empty_list (CwImportSource *source, GCancellable *cancellable)
{
  g_autoptr (GInputStream) stream = cw_import_source_open (source, cancellable, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  char text[MAX_EMPTY_LIST];
  gsize length = 0;
  JsonNode *root, *list;

  if (stream == NULL ||
      !g_input_stream_read_all (stream, text, sizeof text, &length, cancellable, NULL) ||
      !json_parser_load_from_data (parser, text, (gssize) length, NULL))
    return FALSE;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;
  list = json_object_get_member (json_node_get_object (root), "responses");
  return list != NULL && JSON_NODE_HOLDS_ARRAY (list) &&
         json_array_get_length (json_node_get_array (list)) == 0;
}

static gboolean
read_source (CwImportSource *source, GHashTable *ids, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwExportReading) reading = NULL;
  g_autoptr (GError) local_error = NULL;
  Reader self = { source, NULL, ids, FALSE };

  reading = cw_export_reading_open (source, cancellable, &local_error);
  if (reading == NULL)
    {
      if (g_error_matches (local_error, CW_INGEST_ERROR, CW_INGEST_ERROR_EMPTY) &&
          is_empty_list (source, cancellable))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (cw_export_reading_get_content (reading) == CW_CONTENT_DEFINITION ||
      cw_export_reading_get_content (reading) == CW_CONTENT_METRICS)
    return fail_without_ids (error);
  self.reading = reading;
  cw_export_reading_begin (reading, NULL);
  if (cw_export_reading_get_content (reading) == CW_CONTENT_TABLE && find_id_column (reading) < 0)
    return fail_without_ids (error);
  return read_blocks (&self, cancellable, error);
}

GHashTable *
cw_id_list_read (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GHashTable) ids = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  sources = cw_import_source_list (path, error);
  if (sources == NULL)
    return NULL;
  /* One export is one file; half of several would be as bad as half of one. */
  if (sources->len != 1)
    {
      fail_damaged (error);
      return NULL;
    }
  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!read_source (g_ptr_array_index (sources, 0), ids, cancellable, error))
    return NULL;
  return g_steal_pointer (&ids);
}
