/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-record-reader-private.h"

#include "ingest/cw-ingest-error.h"
#include "ingest/cw-record-envelope.h"
#include "ingest/cw-record-text.h"
#include "model/cw-json-member.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A mark that programs put before a text, also in the middle of what others joined. */
#define MARK "\xef\xbb\xbf"
#define REPLACEMENT "\xef\xbf\xbd"

static void
refuse (CwRecordPiece *piece, const char *message)
{
  g_set_error_literal (&piece->error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED, message);
}

static gboolean
parse (JsonParser *parser, const char *text, gsize length)
{
  GString *quoted = cw_record_text_quote_numbers (text, length);
  gboolean parsed =
      json_parser_load_from_data (parser, quoted != NULL ? quoted->str : text,
                                  (gssize) (quoted != NULL ? quoted->len : length), NULL);

  if (quoted != NULL)
    g_string_free (quoted, TRUE);
  return parsed;
}

/* A date that nobody can read would be missing without a word, and with it what triggers ask of
 * it. The first year is what some programs write where there is no date. */
static gboolean
check_time (JsonObject *object, const char *name, CwRecordPiece *piece)
{
  const char *text = cw_json_member_get_text (object, name);
  gint64 ms;

  if (text == NULL || g_str_has_prefix (text, "0001-01-01") ||
      cw_json_member_get_time (object, name, &ms))
    return TRUE;
  g_set_error (&piece->error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED,
               _ ("“%s” is “%.60s”, which is no date in ISO 8601."), name, text);
  return FALSE;
}

static void
read_node (CwRecordReader *self, JsonNode *node, CwRecordPiece *piece)
{
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      refuse (piece, _ ("This is not a JSON object, and records are."));
      return;
    }
  object = cw_record_envelope_unwrap (json_node_get_object (node));
  if (check_time (object, "utcStart", piece) && check_time (object, "utcEnd", piece))
    piece->record = cw_record_new (self->kind, json_object_ref (object), &piece->error);
}

/* Answers that were saved one on each line. */
static gboolean
take_page (CwRecordReader *self, JsonNode *root)
{
  JsonArray *list = JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root)
                    : JSON_NODE_HOLDS_OBJECT (root)
                        ? cw_record_envelope_get_list (json_node_get_object (root))
                        : NULL;

  if (list == NULL)
    return FALSE;
  self->page = json_array_ref (list);
  self->page_next = 0;
  return TRUE;
}

static gboolean
next_of_page (CwRecordReader *self, CwRecordPiece *piece)
{
  if (self->page == NULL)
    return FALSE;
  if (self->page_next == json_array_get_length (self->page))
    {
      g_clear_pointer (&self->page, json_array_unref);
      return FALSE;
    }
  piece->place =
      g_strdup_printf (_ ("line %lld, record %u"), (long long) self->n_read, self->page_next + 1);
  read_node (self, json_array_get_element (self->page, self->page_next++), piece);
  return TRUE;
}

static void
read_object (CwRecordReader *self, const char *text, gsize length, CwRecordPiece *piece)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;

  if (!cw_record_text_check (text, length, &piece->error))
    return;
  if (!parse (parser, text, length))
    {
      refuse (piece, _ ("This is not valid JSON."));
      return;
    }
  root = json_parser_get_root (parser);
  if (root != NULL && self->form == CW_RECORD_FILE_LINES && take_page (self, root))
    return;
  read_node (self, root, piece);
}

static const char *
skip_marks (const char *at, const char *end)
{
  while (at < end && (g_ascii_isspace (*at) || g_str_has_prefix (at, MARK)))
    at += g_ascii_isspace (*at) ? 1 : strlen (MARK);
  return at;
}

/* Where one record ends cannot be told any more, so the rest of the block goes with it; of what is
 * no value at all only that. */
static void
refuse_broken (CwJsonCursor *cursor, CwRecordPiece *piece)
{
  const gsize left = (gsize) (cursor->end - cursor->at);
  gsize length = 0;

  if (*cursor->at == ',')
    {
      refuse (piece, _ ("There is nothing between two commas."));
      return;
    }
  if (*cursor->at != '{' && *cursor->at != '[' && *cursor->at != '"')
    while (length < left && strchr ("{[,", cursor->at[length]) == NULL)
      length++;
  refuse (piece, _ ("This is not valid JSON, up to the next record that is."));
  cursor->at += length > 0 ? length : left;
}

gboolean
cw_record_reader_next_json (CwRecordReader *self, CwRecordPiece *piece)
{
  CwJsonCursor *cursor = &self->cursor;
  const char *start;

  cw_json_cursor_take (cursor, ',');
  cursor->at = start = skip_marks (cursor->at, cursor->end);
  if (start >= cursor->end || *start == ']')
    return FALSE;
  self->n_read++;
  piece->place = g_strdup_printf (_ ("record %lld"), (long long) self->n_read);
  if (cw_json_cursor_skip (cursor))
    read_object (self, start, cursor->at - start, piece);
  else
    refuse_broken (cursor, piece);
  return TRUE;
}

/* One of the values on a line: nearly always the only one. */
static void
read_line (CwRecordReader *self, const char *end, CwRecordPiece *piece)
{
  CwJsonCursor *cursor = &self->cursor;
  const char *start = self->at;

  cursor->at = start;
  cursor->end = end;
  self->at = end;
  piece->place = g_strdup_printf (_ ("line %lld"), (long long) self->n_read);
  if (!cw_json_cursor_skip (cursor))
    {
      read_object (self, start, (gsize) (end - start), piece);
      return;
    }
  self->at = cursor->at;
  read_object (self, start, (gsize) (cursor->at - start), piece);
}

/* Where the line ends on which the next value is; NULL at the end of the block. */
static const char *
find_line (CwRecordReader *self)
{
  const char *end = self->block->text + self->block->length;

  while (self->at < end)
    {
      const char *stop = memchr (self->at, '\n', (gsize) (end - self->at));
      const char *start = skip_marks (self->at, stop != NULL ? stop : end);

      self->n_read += self->at == self->block->text || self->at[-1] == '\n';
      self->at = start;
      if (stop == NULL || start < stop)
        return start < end ? (stop != NULL ? stop : end) : NULL;
      self->at = stop + 1;
    }
  return NULL;
}

gboolean
cw_record_reader_next_line (CwRecordReader *self, CwRecordPiece *piece)
{
  const char *end;

  if (next_of_page (self, piece))
    return TRUE;
  while ((end = find_line (self)) != NULL)
    {
      while (end > self->at && g_ascii_isspace (end[-1]))
        end--;
      read_line (self, end, piece);
      if (self->page == NULL)
        return TRUE;
      g_clear_pointer (&piece->place, g_free);
      if (next_of_page (self, piece))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_blank (char **cells)
{
  for (; *cells != NULL; cells++)
    for (const char *at = *cells; *at != '\0'; at++)
      if (!g_ascii_isspace (*at))
        return FALSE;
  return TRUE;
}

/* Surplus cells may be empty: some programs end every row with delimiters. */
static gboolean
fits (char **cells, guint n_cells, guint n_headings)
{
  return n_cells == n_headings || (n_cells > n_headings && is_blank (cells + n_headings));
}

/* Where the table was split, what is no text became this. What is not read may be as it likes. */
static gboolean
check_cells (CwRecordReader *self, char **cells, CwRecordPiece *piece)
{
  for (guint i = 0; cells[i] != NULL && i < self->map->columns->len; i++)
    {
      const CwRecordMapColumn *column = g_ptr_array_index (self->map->columns, i);

      if (column->to == NULL || strstr (cells[i], REPLACEMENT) == NULL)
        continue;
      g_set_error (&piece->error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED,
                   _ ("What is in column “%s” is damaged: it is not text in UTF-8."),
                   column->column);
      return FALSE;
    }
  return TRUE;
}

gboolean
cw_record_reader_next_row (CwRecordReader *self, CwRecordPiece *piece)
{
  while (self->row < self->rows->len)
    {
      char **cells = g_ptr_array_index (self->rows, self->row++);
      guint n_cells = g_strv_length (cells);

      self->n_read++;
      if (is_blank (cells))
        continue;
      piece->place = g_strdup_printf (_ ("row %lld"), (long long) self->n_read + 1);
      if (!fits (cells, n_cells, g_strv_length (self->headings)))
        {
          g_autofree char *message = g_strdup_printf (
              _ ("It has %u cells and the heading has %u: a quotation mark may be missing."),
              n_cells, g_strv_length (self->headings));

          refuse (piece, message);
        }
      else if (!self->is_damaged || check_cells (self, cells, piece))
        piece->record =
            cw_record_map_apply (self->map, (const char *const *) cells, n_cells, &piece->error);
      return TRUE;
    }
  return FALSE;
}
