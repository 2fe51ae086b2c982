/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-category-reader.h"
#include "ingest/cw-import-source.h"
#include "ingest/cw-ingest-error.h"
#include "ingest/cw-record-content.h"
#include "ingest/cw-record-envelope.h"
#include "ingest/cw-record-reader-private.h"
#include "ingest/cw-record-text.h"
#include "ingest/cw-text-stream.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LOOK_SIZE (256 * 1024)
#define TELL_SIZE (64 * 1024)
#define BLOCK_SIZE (1024 * 1024)
#define SAMPLE_ROWS 20

void
cw_record_piece_clear (CwRecordPiece *self)
{
  g_clear_pointer (&self->record, cw_record_unref);
  g_clear_error (&self->error);
  g_clear_pointer (&self->place, g_free);
}

static gboolean
begins_with_definition (const char *text, gsize length)
{
  g_autofree char *padded = g_malloc0 (length + 32);
  g_autoptr (JsonParser) parser = json_parser_new ();
  CwJsonCursor cursor;
  gboolean definition = FALSE;

  memcpy (padded, text, length);
  cw_json_cursor_init (&cursor, padded, length);
  cw_json_cursor_peek (&cursor);
  cw_json_cursor_take (&cursor, '[');
  if (cw_json_cursor_peek (&cursor) == CW_JSON_OBJECT)
    {
      const char *start = cursor.at;

      if (cw_json_cursor_skip (&cursor) &&
          cw_record_text_check (start, (gsize) (cursor.at - start), NULL) &&
          json_parser_load_from_data (parser, start, cursor.at - start, NULL))
        definition =
            cw_category_reader_sniff (json_node_get_object (json_parser_get_root (parser)));
    }
  cw_json_cursor_clear (&cursor);
  return definition;
}

static gboolean
refuse_markup (GError **error)
{
  g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_NOT_AN_EXPORT,
                       _ ("This is a web page or XML, not a file of interactions.\nGive JSON, one "
                          "JSON object on each line, or a table (CSV)."));
  return FALSE;
}

static gboolean
has_second_line (const char *text, gsize length)
{
  const char *at = memchr (text, '\n', length);

  while (at != NULL && at < text + length && g_ascii_isspace (*at))
    at++;
  return at != NULL && at < text + length;
}

static gboolean
tell_form (CwRecordReader *self, const char *text, gsize length, gsize *out_skip, GError **error)
{
  const char *start = text;
  gsize left = length;

  while (left > 0 && g_ascii_isspace (*start))
    {
      start++;
      left--;
    }
  *out_skip = start - text;
  if (left == 0)
    {
      g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_EMPTY,
                           _ ("This file is empty."));
      return FALSE;
    }
  if (!cw_record_content_check (cw_record_content_tell (start, MIN (left, TELL_SIZE)), error))
    return FALSE;
  if (*start == '<')
    return refuse_markup (error);
  self->form = CW_RECORD_FILE_TABLE;
  if (*start == '[' || *start == '{')
    {
      guint depth = 0;
      gsize list = *start == '{' ? cw_record_envelope_find_list (start, left, &depth) : 0;
      gboolean is_page = list > 0 || *start == '[';

      self->form =
          cw_record_envelope_is_lines (start, left) ? CW_RECORD_FILE_LINES : CW_RECORD_FILE_JSON;
      /* A page alone on its line is read as it comes in, not as one line. */
      if (is_page && self->form == CW_RECORD_FILE_LINES && !has_second_line (start, left))
        self->form = CW_RECORD_FILE_JSON;
      if (self->form == CW_RECORD_FILE_JSON)
        {
          self->is_list = is_page;
          self->depth = depth;
          *out_skip += list;
          start += list;
          left -= list;
        }
    }
  if (self->form == CW_RECORD_FILE_JSON && begins_with_definition (start, left))
    self->form = CW_RECORD_FILE_CATEGORIES;
  return TRUE;
}

static gboolean
look (CwRecordReader *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new_sized (self->text, LOOK_SIZE);
  GBufferedInputStream *peek = G_BUFFERED_INPUT_STREAM (buffered);
  GError *local_error = NULL;
  const char *start;
  gssize filled = 1;
  gsize length, skip = 0;

  while (filled > 0 && g_buffered_input_stream_get_available (peek) < LOOK_SIZE)
    filled = g_buffered_input_stream_fill (peek, -1, cancellable, &local_error);
  /* What a damaged archive gives before it breaks is good. */
  if (local_error != NULL && g_buffered_input_stream_get_available (peek) == 0)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  g_clear_error (&local_error);
  start = g_buffered_input_stream_peek_buffer (peek, &length);
  if (!tell_form (self, start, length, &skip, error))
    return FALSE;
  g_set_object (&self->text, buffered);
  return skip == 0 || g_input_stream_skip (buffered, skip, cancellable, error) == (gssize) skip;
}

static CwBlockForm
get_block_form (CwRecordFileForm form)
{
  switch (form)
    {
    case CW_RECORD_FILE_TABLE:
      return CW_BLOCK_FORM_TABLE;
    case CW_RECORD_FILE_LINES:
      return CW_BLOCK_FORM_LINES;
    case CW_RECORD_FILE_JSON:
    case CW_RECORD_FILE_CATEGORIES:
    default:
      return CW_BLOCK_FORM_JSON;
    }
}

/* What was written for exports of surveys, or for programmers. @error: (transfer full) */
static GError *
reword (GError *error)
{
  const char *message = NULL;
  int code = CW_INGEST_ERROR_DAMAGED;

  if (g_error_matches (error, CW_INGEST_ERROR, CW_INGEST_ERROR_EMPTY))
    message = _ ("This file is empty.");
  else if (g_error_matches (error, CW_INGEST_ERROR, CW_INGEST_ERROR_ENCODING))
    message = _ ("This file is not text.\nGive JSON, one JSON object on each line, or a table "
                 "(CSV); each of them may be in a .zip or .gz.");
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) ||
           g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    message = _ ("This archive is damaged or cut off. Fetch it again.");
  if (message == NULL)
    return error;
  if (error->domain == CW_INGEST_ERROR)
    code = error->code;
  g_error_free (error);
  return g_error_new_literal (CW_INGEST_ERROR, code, message);
}

static gboolean
take_block (CwRecordReader *self, GCancellable *cancellable, GError **error)
{
  GError *local_error = NULL;

  if (self->block != NULL)
    cw_json_cursor_clear (&self->cursor);
  g_clear_pointer (&self->block, cw_block_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->block = cw_block_reader_next (self->blocks, cancellable, &local_error);
  if (self->block == NULL)
    {
      if (local_error != NULL)
        g_propagate_error (error, reword (local_error));
      return FALSE;
    }
  cw_json_cursor_init (&self->cursor, self->block->text, self->block->length);
  self->at = self->block->text;
  return TRUE;
}

static gboolean
read_definition (JsonArray *list, const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (!cw_record_text_check (text, length, error))
    {
      /* TRANSLATORS: place of what is wrong: "definition 12: …" */
      g_prefix_error (error, _ ("definition %u: "), json_array_get_length (list) + 1);
      return FALSE;
    }
  if (json_parser_load_from_data (parser, text, (gssize) length, NULL))
    {
      json_array_add_element (list, json_parser_steal_root (parser));
      return TRUE;
    }
  g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED,
               _ ("definition %u: This is not valid JSON."), json_array_get_length (list) + 1);
  return FALSE;
}

/* Of the block. */
static gboolean
take_definitions (CwJsonCursor *cursor, JsonArray *list, GError **error)
{
  while (cw_json_cursor_take (cursor, ',') || cw_json_cursor_peek (cursor) == CW_JSON_OBJECT)
    {
      const char *start;

      if (cw_json_cursor_peek (cursor) != CW_JSON_OBJECT)
        continue;
      start = cursor->at;
      if (!cw_json_cursor_skip (cursor))
        break;
      if (!read_definition (list, start, (gsize) (cursor->at - start), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_definitions (CwRecordReader *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonArray) list = json_array_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  GError *local_error = NULL;

  while (take_definitions (&self->cursor, list, &local_error) &&
         take_block (self, cancellable, &local_error))
    ;
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  json_node_set_array (node, list);
  self->definitions = cw_category_reader_read (node, error);
  return self->definitions != NULL;
}

static gboolean
begin (CwRecordReader *self, const CwRecordMap *map, GCancellable *cancellable, GError **error)
{
  GError *local_error = NULL;

  self->blocks = cw_block_reader_new (self->text, get_block_form (self->form), BLOCK_SIZE);
  if (!take_block (self, cancellable, &local_error))
    {
      self->ended = local_error == NULL;
      if (local_error != NULL)
        g_propagate_error (error, local_error);
      return self->ended;
    }
  if (self->form == CW_RECORD_FILE_CATEGORIES)
    return read_definitions (self, cancellable, error);
  if (self->form == CW_RECORD_FILE_TABLE)
    return cw_record_reader_split_rows (self, error) &&
           (map == NULL || cw_record_reader_fit_map (self, map, error));
  return TRUE;
}

/* One file of records to an archive: more would need a choice that nobody made. */
static CwImportSource *
find_source (GFile *file, GPtrArray **out_sources, GError **error)
{
  const char *path = g_file_peek_path (file);

  if (path == NULL)
    {
      g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_UNSUPPORTED,
                           _ ("This place is not on this machine. Copy the file here first."));
      return NULL;
    }
  *out_sources = cw_import_source_list (path, error);
  if (*out_sources == NULL)
    return NULL;
  if ((*out_sources)->len == 1)
    return g_ptr_array_index (*out_sources, 0);
  g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_UNSUPPORTED,
               _ ("There are %u files in this archive.\nUnpack it and import them one by one."),
               (*out_sources)->len);
  return NULL;
}

CwRecordReader *
cw_record_reader_open (GFile *file,
                       CwRecordKind kind,
                       const CwRecordMap *map,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (CwRecordReader) self = g_new0 (CwRecordReader, 1);
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GInputStream) unpacked = NULL;
  GError *local_error = NULL;
  CwImportSource *source = find_source (file, &sources, error);
  CwEncoding encoding;

  if (source == NULL)
    return NULL;
  self->kind = kind;
  self->size = source->size;
  self->raw = cw_import_source_open (source, cancellable, error);
  if (self->raw == NULL)
    return NULL;
  unpacked = cw_import_source_unpack (self->raw, cancellable, &local_error);
  if (unpacked != NULL)
    self->text = cw_text_stream_open (unpacked, &encoding, cancellable, &local_error);
  if (self->text != NULL && look (self, cancellable, &local_error) &&
      begin (self, map, cancellable, &local_error))
    return g_steal_pointer (&self);
  g_propagate_error (error, reword (local_error));
  return NULL;
}

void
cw_record_reader_free (CwRecordReader *self)
{
  if (self->block != NULL)
    cw_json_cursor_clear (&self->cursor);
  g_clear_pointer (&self->block, cw_block_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->blocks, cw_block_reader_free);
  g_clear_pointer (&self->map, cw_record_map_free);
  g_clear_pointer (&self->headings, g_strfreev);
  g_clear_pointer (&self->definitions, g_ptr_array_unref);
  g_clear_pointer (&self->page, json_array_unref);
  g_clear_object (&self->text);
  g_clear_object (&self->raw);
  g_free (self);
}

CwRecordFileForm
cw_record_reader_get_form (CwRecordReader *self)
{
  return self->form;
}

const char *const *
cw_record_reader_get_headings (CwRecordReader *self)
{
  return (const char *const *) self->headings;
}

GPtrArray *
cw_record_reader_get_sample (CwRecordReader *self)
{
  GPtrArray *sample = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; self->rows != NULL && i < MIN (self->rows->len, SAMPLE_ROWS); i++)
    g_ptr_array_add (sample, g_strdupv (g_ptr_array_index (self->rows, i)));
  return sample;
}

CwRecordMap *
cw_record_reader_propose_map (CwRecordReader *self)
{
  CwRecordMap *map;

  g_return_val_if_fail (self->headings != NULL, NULL);

  map = cw_record_map_propose (self->kind, cw_record_reader_get_headings (self));
  if (self->rows != NULL)
    cw_record_map_guess (map, self->rows);
  return map;
}

GPtrArray *
cw_record_reader_get_definitions (CwRecordReader *self)
{
  return self->definitions;
}

GPtrArray *
cw_record_reader_parse_definitions (JsonNode *node, GError **error)
{
  return cw_category_reader_read (node, error);
}

void
cw_record_reader_get_progress (CwRecordReader *self, gint64 *done, gint64 *total)
{
  *done = self->blocks != NULL ? (gint64) cw_block_reader_get_position (self->blocks) : 0;
  *total = MAX (self->size, *done);
}

static gboolean
next_of_block (CwRecordReader *self, CwRecordPiece *piece)
{
  if (self->block == NULL)
    return FALSE;
  switch (self->form)
    {
    case CW_RECORD_FILE_TABLE:
      return cw_record_reader_next_row (self, piece);
    case CW_RECORD_FILE_LINES:
      return cw_record_reader_next_line (self, piece);
    case CW_RECORD_FILE_JSON:
      return cw_record_reader_next_json (self, piece);
    case CW_RECORD_FILE_CATEGORIES:
    default:
      return FALSE;
    }
}

/* What was cut off in the middle of a record is said once, behind the last one. */
static gboolean
tell_cut (CwRecordReader *self, CwRecordPiece *piece)
{
  self->ended = TRUE;
  if (!cw_block_reader_is_cut_off (self->blocks))
    return FALSE;
  piece->place = g_strdup (_ ("the end"));
  g_set_error_literal (&piece->error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED,
                       _ ("The file ends in the middle. Fetch it again."));
  return TRUE;
}

/* A second list would be lost without a word. */
static gboolean
tell_surplus (CwRecordReader *self, CwRecordPiece *piece)
{
  gsize length;
  const char *rest = cw_block_reader_get_rest (self->blocks, &length);

  if (!self->is_list || cw_record_envelope_ends (rest, length, self->depth))
    return FALSE;
  piece->place = g_strdup (_ ("behind the list"));
  g_set_error_literal (&piece->error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED,
                       _ ("There is more in the file, which was not read. Put all records into one "
                          "list, or each on a line of its own."));
  return TRUE;
}

gboolean
cw_record_reader_next (CwRecordReader *self,
                       CwRecordPiece *piece,
                       GCancellable *cancellable,
                       GError **error)
{
  GError *local_error = NULL;

  g_return_val_if_fail (self->form != CW_RECORD_FILE_TABLE || self->map != NULL, FALSE);

  cw_record_piece_clear (piece);
  while (!self->ended)
    {
      if (next_of_block (self, piece))
        return TRUE;
      if (self->form == CW_RECORD_FILE_CATEGORIES)
        break;
      if (take_block (self, cancellable, &local_error))
        {
          if (self->form == CW_RECORD_FILE_TABLE && !cw_record_reader_split_rows (self, error))
            return FALSE;
          continue;
        }
      if (local_error != NULL)
        {
          g_propagate_error (error, local_error);
          return FALSE;
        }
      return tell_cut (self, piece) || tell_surplus (self, piece);
    }
  return FALSE;
}
