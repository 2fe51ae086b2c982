/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-export-reading.h"

#include "ingest/cw-ingest-error.h"
#include "ingest/cw-json-parser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Enough rows that a chunk's dictionaries pay, few enough that one response is quickly read back.
 */
#define TABLE_BLOCK_SIZE (4 * 1024 * 1024)
#define JSON_BLOCK_SIZE (10 * 1024 * 1024)
#define MAX_DOCUMENT_SIZE (64 * 1024 * 1024)
#define LOOK_ROWS 200

struct _CwExportReading
{
  GInputStream *text; /* (owned) */
  CwContent content;
  CwEncoding encoding;
  CwBlockReader *blocks;      /* (owned) (nullable) */
  CwBlock *first;             /* (owned) (nullable): read to look at */
  CwResponseContext *context; /* (owned) (nullable) */
};

struct _CwExportWorker
{
  CwExportReading *reading; /* (unowned) */
  CwResponseBatch *batch;   /* (owned) */
  CwJsonParser *json;       /* (owned) (nullable) */
};

static gboolean
fail_empty (GError **error)
{
  g_set_error_literal (
      error, CW_INGEST_ERROR, CW_INGEST_ERROR_EMPTY,
      _ ("There are no responses in this file. Check the dates and filters of the export."));
  return FALSE;
}

static gboolean
look_at_table (CwExportReading *self, GError **error)
{
  char delimiter = cw_table_parser_tell_delimiter (self->first->text, self->first->length);
  g_autoptr (GPtrArray) rows =
      cw_table_parser_peek (self->first->text, self->first->length, delimiter, LOOK_ROWS);
  char **head[4] = { NULL };
  CwExportHeader *header;

  for (guint i = 0; i < 3 && i < rows->len; i++)
    head[i] = g_ptr_array_index (rows, i);
  header = cw_export_header_parse_rows (head, error);
  if (header == NULL)
    return FALSE;
  self->context = cw_response_context_new (header);
  cw_response_context_set_delimiter (self->context, delimiter);
  g_ptr_array_remove_range (rows, 0, MIN (header->n_header_rows, rows->len));
  cw_response_context_look_at_rows (self->context, rows);
  return TRUE;
}

/* The keys of the first records are the columns, as far as they go. */
static gboolean
look_at_records (CwExportReading *self, GError **error)
{
  CwExportDialect dialect = self->content == CW_CONTENT_XML ? CW_DIALECT_XML : CW_DIALECT_JSON;
  g_autoptr (CwExportWorker) worker = NULL;
  CwParseReport report;
  CwResponseBatch *batch;
  gboolean any;

  self->context = cw_response_context_new (cw_export_header_new (dialect));
  worker = cw_export_worker_new (self);
  cw_parse_report_init (&report);
  batch = cw_export_worker_parse (worker, self->first, &report);
  any = cw_response_batch_get_n_rows (batch) > 0;
  if (!any && report.n_faults > 0)
    g_set_error_literal (
        error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED,
        _ ("This file is damaged: none of its records can be read. Export it again."));
  else if (!any)
    fail_empty (error);
  cw_parse_report_clear (&report);
  return any;
}

static gboolean
look_at_responses (CwExportReading *self, GCancellable *cancellable, GError **error)
{
  GError *local_error = NULL;
  gsize size = self->content == CW_CONTENT_TABLE ? TABLE_BLOCK_SIZE : JSON_BLOCK_SIZE;

  self->blocks = cw_block_reader_new (self->text, cw_content_get_block_form (self->content), size);
  self->first = cw_block_reader_next (self->blocks, cancellable, &local_error);
  if (self->first == NULL)
    {
      if (local_error == NULL)
        return fail_empty (error);
      g_propagate_error (error, local_error);
      return FALSE;
    }
  return self->content == CW_CONTENT_TABLE ? look_at_table (self, error)
                                           : look_at_records (self, error);
}

static gboolean
tell_content (CwExportReading *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) buffered =
      g_buffered_input_stream_new_sized (self->text, CW_CONTENT_LOOK_SIZE);
  GBufferedInputStream *peek = G_BUFFERED_INPUT_STREAM (buffered);
  const char *start;
  gssize filled = 1;
  gsize length;

  while (filled > 0 && g_buffered_input_stream_get_available (peek) < CW_CONTENT_LOOK_SIZE)
    filled = g_buffered_input_stream_fill (peek, -1, cancellable, error);
  if (filled < 0)
    return FALSE;
  start = g_buffered_input_stream_peek_buffer (peek, &length);
  g_set_object (&self->text, buffered);
  return cw_content_tell (start, length, &self->content, error);
}

CwExportReading *
cw_export_reading_open (CwImportSource *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwExportReading) self = g_new0 (CwExportReading, 1);
  g_autoptr (GInputStream) raw = cw_import_source_open (source, cancellable, error);

  if (raw == NULL)
    return NULL;
  self->text = cw_text_stream_open (raw, &self->encoding, cancellable, error);
  if (self->text == NULL || !tell_content (self, cancellable, error))
    return NULL;
  if (self->content != CW_CONTENT_DEFINITION && self->content != CW_CONTENT_METRICS &&
      !look_at_responses (self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
cw_export_reading_free (CwExportReading *self)
{
  g_clear_pointer (&self->first, cw_block_free);
  g_clear_pointer (&self->blocks, cw_block_reader_free);
  g_clear_pointer (&self->context, cw_response_context_free);
  g_clear_object (&self->text);
  g_free (self);
}

CwContent
cw_export_reading_get_content (CwExportReading *self)
{
  return self->content;
}

CwEncoding
cw_export_reading_get_encoding (CwExportReading *self)
{
  return self->encoding;
}

GBytes *
cw_export_reading_read_all (CwExportReading *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  gsize got = 1;

  while (got > 0)
    {
      guint before = all->len;

      if (before > MAX_DOCUMENT_SIZE)
        {
          g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_TOO_LARGE,
                       _ ("This file is larger than %d MB, which no survey definition is."),
                       MAX_DOCUMENT_SIZE >> 20);
          return NULL;
        }
      g_byte_array_set_size (all, before + (1 << 20));
      if (!g_input_stream_read_all (self->text, all->data + before, 1 << 20, &got, cancellable,
                                    error))
        return NULL;
      g_byte_array_set_size (all, before + got);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

CwExportHeader *
cw_export_reading_get_header (CwExportReading *self)
{
  return cw_response_context_get_header (self->context);
}

CwCoding
cw_export_reading_get_coding (CwExportReading *self)
{
  return cw_response_context_get_coding (self->context);
}

gboolean
cw_export_reading_knows_zone (CwExportReading *self)
{
  CwExportHeader *header = cw_export_reading_get_header (self);

  for (guint i = 0; i < header->columns->len; i++)
    {
      const CwColumn *column = g_ptr_array_index (header->columns, i);

      if (column->metadata == CW_METADATA_START_DATE || column->metadata == CW_METADATA_END_DATE ||
          column->metadata == CW_METADATA_RECORDED_DATE)
        return column->time_zone != NULL || header->dialect == CW_DIALECT_JSON;
    }
  return TRUE;
}

void
cw_export_reading_begin (CwExportReading *self, CwSurvey *survey)
{
  if (survey != NULL)
    cw_response_context_adopt_survey (self->context, survey);
}

CwBlock *
cw_export_reading_next (CwExportReading *self, GCancellable *cancellable, GError **error)
{
  if (self->first != NULL)
    return g_steal_pointer (&self->first);
  return cw_block_reader_next (self->blocks, cancellable, error);
}

guint64
cw_export_reading_get_position (CwExportReading *self)
{
  return cw_block_reader_get_position (self->blocks);
}

gboolean
cw_export_reading_is_cut_off (CwExportReading *self)
{
  return cw_block_reader_is_cut_off (self->blocks);
}

CwResponseContext *
cw_export_reading_get_context (CwExportReading *self)
{
  return self->context;
}

CwExportWorker *
cw_export_worker_new (CwExportReading *reading)
{
  CwExportWorker *self = g_new0 (CwExportWorker, 1);

  self->reading = reading;
  self->batch = cw_response_batch_new (reading->context);
  if (reading->content != CW_CONTENT_TABLE)
    self->json = cw_json_parser_new (reading->context);
  return self;
}

void
cw_export_worker_free (CwExportWorker *self)
{
  g_clear_pointer (&self->batch, cw_response_batch_free);
  g_clear_pointer (&self->json, cw_json_parser_free);
  g_free (self);
}

CwResponseBatch *
cw_export_worker_parse (CwExportWorker *self, const CwBlock *block, CwParseReport *report)
{
  CwExportHeader *header = cw_export_reading_get_header (self->reading);

  cw_response_batch_reset (self->batch);
  if (self->json != NULL)
    cw_json_parser_parse (self->json, block, self->batch, report);
  else
    cw_table_parser_parse (
        block, block->number == 0 ? header->n_header_rows : 0, header->columns->len,
        cw_response_context_get_delimiter (self->reading->context), self->batch, report);
  return self->batch;
}
