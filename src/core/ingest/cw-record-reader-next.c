/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-record-reader-private.h"

#include "ingest/cw-ingest-error.h"
#include "ingest/cw-record-envelope.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FEWEST_HUGE_DIGITS 19

static void
refuse (CwRecordPiece *piece, const char *message)
{
  g_set_error_literal (&piece->error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED, message);
}

/* The end of the string that begins at @at. */
static const char *
skip_string (const char *at, const char *end)
{
  for (at++; at < end && *at != '"'; at++)
    if (*at == '\\')
      at++;
  return MIN (at + 1, end);
}

/* Whole numbers beyond 64 bits are ids: json-glib would change their digits, as text they are kept.
 * (transfer full) (nullable): NULL where there are none */
static GString *
quote_huge_numbers (const char *text, gsize length)
{
  const char *end = text + length, *at = text, *copied = text;
  GString *out = NULL;

  while (at < end)
    {
      const char *start = at;
      g_autofree char *digits = NULL;

      if (*at == '"')
        {
          at = skip_string (at, end);
          continue;
        }
      while (at < end && (g_ascii_isdigit (*at) || strchr ("+-.eE", *at) != NULL) && *at != '\0')
        at++;
      if (at - start < FEWEST_HUGE_DIGITS)
        {
          at = MAX (at, start + 1);
          continue;
        }
      digits = g_strndup (start, (gsize) (at - start));
      if (strpbrk (digits, "+.eE") != NULL ||
          g_ascii_string_to_signed (digits, 10, G_MININT64, G_MAXINT64, NULL, NULL))
        continue;
      if (out == NULL)
        out = g_string_sized_new (length + 16);
      g_string_append_len (out, copied, start - copied);
      g_string_append_printf (out, "\"%s\"", digits);
      copied = at;
    }
  if (out != NULL)
    g_string_append_len (out, copied, end - copied);
  return out;
}

static gboolean
parse (JsonParser *parser, const char *text, gsize length)
{
  GString *quoted = quote_huge_numbers (text, length);
  gboolean parsed =
      json_parser_load_from_data (parser, quoted != NULL ? quoted->str : text,
                                  (gssize) (quoted != NULL ? quoted->len : length), NULL);

  if (quoted != NULL)
    g_string_free (quoted, TRUE);
  return parsed;
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

  if (!g_utf8_validate_len (text, length, NULL))
    {
      refuse (piece, _ ("This is not text in UTF-8."));
      return;
    }
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

gboolean
cw_record_reader_next_json (CwRecordReader *self, CwRecordPiece *piece)
{
  CwJsonCursor *cursor = &self->cursor;
  const char *start;

  cw_json_cursor_take (cursor, ',');
  cw_json_cursor_peek (cursor);
  start = cursor->at;
  if (start >= cursor->end || *start == ']')
    return FALSE;
  self->n_read++;
  piece->place = g_strdup_printf (_ ("record %lld"), (long long) self->n_read);
  if (cw_json_cursor_skip (cursor))
    {
      read_object (self, start, cursor->at - start, piece);
      return TRUE;
    }
  /* Where one record ends cannot be told any more, so the rest of the block goes with it. */
  refuse (piece, _ ("This is not valid JSON, up to the next record that is."));
  cursor->at = cursor->end;
  return TRUE;
}

gboolean
cw_record_reader_next_line (CwRecordReader *self, CwRecordPiece *piece)
{
  const char *end = self->block->text + self->block->length;

  if (next_of_page (self, piece))
    return TRUE;
  while (self->at < end)
    {
      const char *line = self->at;
      const char *stop = memchr (line, '\n', end - line);
      gsize length = (stop != NULL ? stop : end) - line;

      self->at = stop != NULL ? stop + 1 : end;
      self->n_read++;
      while (length > 0 && g_ascii_isspace (line[length - 1]))
        length--;
      if (length == 0)
        continue;
      piece->place = g_strdup_printf (_ ("line %lld"), (long long) self->n_read);
      read_object (self, line, length, piece);
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
      else
        piece->record =
            cw_record_map_apply (self->map, (const char *const *) cells, n_cells, &piece->error);
      return TRUE;
    }
  return FALSE;
}
