/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-block-reader.h"

#include "ingest/cw-ingest-error.h"
#include "ingest/cw-record-scanner.h"
#include "ingest/cw-xml-records.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A record that is longer than this is a quote that was never closed. */
#define MAX_RECORD (64 * 1024 * 1024)
/* Room behind the text, so that readers may look ahead in wide steps. */
#define PADDING 32

struct _CwBlockReader
{
  GInputStream *text; /* (owned) */
  CwXmlRecords *xml;  /* (owned) (nullable) */
  CwRecordScanner scanner;
  gsize size;
  char *buffer; /* (owned) */
  gsize room;
  gsize filled;
  guint64 position;
  guint n_blocks;
  gboolean started;
  gboolean ends_in_cr;
  gboolean at_end;
  gboolean in_array;
  gboolean cut_off;
  GError *failure; /* (owned) (nullable): of the stream, told behind what it gave before */
  GString *rest;   /* (owned) (nullable): JSON: what stands behind the bracket of the list */
};

void
cw_block_free (CwBlock *self)
{
  g_free (self->text);
  g_free (self);
}

CwBlockReader *
cw_block_reader_new (GInputStream *text, CwBlockForm form, gsize size)
{
  CwBlockReader *self = g_new0 (CwBlockReader, 1);

  self->text = g_object_ref (text);
  self->scanner.form = form;
  self->size = size;
  if (form == CW_BLOCK_FORM_XML)
    self->xml = cw_xml_records_new (text);
  return self;
}

void
cw_block_reader_free (CwBlockReader *self)
{
  g_clear_pointer (&self->xml, cw_xml_records_free);
  g_clear_object (&self->text);
  if (self->rest != NULL)
    g_string_free (self->rest, TRUE);
  g_clear_error (&self->failure);
  g_free (self->buffer);
  g_free (self);
}

static void
make_room (CwBlockReader *self, gsize room)
{
  if (room <= self->room)
    return;
  self->room = room;
  self->buffer = g_realloc (self->buffer, room + PADDING);
}

/* Whether the first row ends in a carriage return alone, as Excel on a Mac still writes them. */
static gboolean
ends_in_cr (const char *text, gsize length)
{
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '"')
        quoted = !quoted;
      else if (!quoted && text[i] == '\n')
        return FALSE;
      else if (!quoted && text[i] == '\r')
        return i + 1 < length && text[i + 1] != '\n';
    }
  return FALSE;
}

static void
mend_line_ends (CwBlockReader *self, char *text, gsize length)
{
  if (self->position == 0 && self->scanner.form == CW_BLOCK_FORM_TABLE)
    self->ends_in_cr = ends_in_cr (text, length);
  if (!self->ends_in_cr)
    return;
  for (gsize i = 0; i < length; i++)
    if (text[i] == '\r')
      text[i] = '\n';
}

static gboolean
tell_failure (CwBlockReader *self, GError **error)
{
  if (self->failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->failure));
  return FALSE;
}

/* Fills the buffer to its room; FALSE on failure. */
static gboolean
fill (CwBlockReader *self, GCancellable *cancellable, GError **error)
{
  gsize got = 0;

  if (self->xml != NULL)
    {
      if (!cw_xml_records_read (self->xml, self->buffer + self->filled, self->room - self->filled,
                                &got, cancellable, error))
        return FALSE;
    }
  else if (!g_input_stream_read_all (self->text, self->buffer + self->filled,
                                     self->room - self->filled, &got, cancellable,
                                     &self->failure) &&
           got == 0)
    return tell_failure (self, error);
  mend_line_ends (self, self->buffer + self->filled, got);
  self->at_end = self->failure == NULL && got < self->room - self->filled;
  self->filled += got;
  self->position += got;
  return TRUE;
}

static void
take_away (CwBlockReader *self, gsize n)
{
  memmove (self->buffer, self->buffer + n, self->filled - n);
  self->filled -= n;
}

static CwBlock *
emit (CwBlockReader *self, gsize length)
{
  CwBlock *block = g_new0 (CwBlock, 1);
  gsize rest = self->filled - length;

  /* The block takes the buffer; what is left moves to a new one. */
  block->text = self->buffer;
  block->length = length;
  block->number = self->n_blocks++;
  self->room = MAX (self->size, rest * 2);
  self->buffer = g_malloc (self->room + PADDING);
  memcpy (self->buffer, block->text + length, rest);
  self->filled = rest;
  memset (block->text + length, 0, PADDING);
  return block;
}

static void
find_start (CwBlockReader *self)
{
  self->started = TRUE;
  if (self->scanner.form == CW_BLOCK_FORM_JSON)
    take_away (self,
               cw_record_scanner_find_json_start (self->buffer, self->filled, &self->in_array));
}

static void
note_end (CwBlockReader *self)
{
  if (self->scanner.form == CW_BLOCK_FORM_JSON)
    self->cut_off = self->scanner.depth > 0 || self->scanner.in_text ||
                    (self->in_array && !self->scanner.finished);
  else if (self->scanner.form == CW_BLOCK_FORM_TABLE)
    self->cut_off = self->scanner.in_text;
}

static void
keep_rest (CwBlockReader *self)
{
  gsize from = self->scanner.last_end;
  const char *bracket;

  if (self->rest != NULL || self->filled < from)
    return;
  bracket = memchr (self->buffer + from, ']', self->filled - from);
  if (bracket != NULL)
    self->rest = g_string_new_len (bracket + 1, self->buffer + self->filled - bracket - 1);
}

static CwBlock *
emit_rest (CwBlockReader *self)
{
  gsize length = self->scanner.finished ? self->scanner.last_end : self->filled;

  note_end (self);
  if (self->scanner.finished)
    keep_rest (self);
  if (self->filled == 0 || length == 0)
    return NULL;
  self->filled = length;
  return emit (self, length);
}

CwBlock *
cw_block_reader_next (CwBlockReader *self, GCancellable *cancellable, GError **error)
{
  make_room (self, self->size);
  while (!self->at_end && !self->scanner.finished)
    {
      gsize end;

      if (!tell_failure (self, error) || !fill (self, cancellable, error))
        return NULL;
      if (!self->started)
        find_start (self);
      cw_record_scanner_scan (&self->scanner, self->buffer, self->filled);
      end = self->scanner.last_end;
      if (self->at_end || self->scanner.finished)
        break;
      if (end > 0)
        {
          cw_record_scanner_shift (&self->scanner, end);
          return emit (self, end);
        }
      if (self->filled > MAX_RECORD)
        {
          g_set_error (
              error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED,
              _ ("A record of this file is longer than %d MB: a quotation mark is probably "
                 "missing. Export it again."),
              MAX_RECORD >> 20);
          return NULL;
        }
      make_room (self, self->room * 2);
    }
  return emit_rest (self);
}

guint64
cw_block_reader_get_position (CwBlockReader *self)
{
  return self->position;
}

gboolean
cw_block_reader_is_cut_off (CwBlockReader *self)
{
  return self->cut_off;
}

const char *
cw_block_reader_get_rest (CwBlockReader *self, gsize *length)
{
  *length = self->rest != NULL ? self->rest->len : 0;
  return self->rest != NULL ? self->rest->str : "";
}
