/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-table-parser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where in the block, and the cell that was just read. */
typedef struct
{
  const char *at;
  const char *end;
  char delimiter;
  const char *cell; /* into the block, or into the scratch */
  gsize length;
  gboolean last_in_row;
  gboolean unclosed;
  GString *scratch; /* (owned): cells with doubled quotes */
} Cursor;

void
cw_record_fault_free (CwRecordFault *self)
{
  g_free (self->message);
  g_free (self);
}

void
cw_parse_report_init (CwParseReport *self)
{
  self->n_records = self->n_blank = self->n_faults = 0;
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_record_fault_free);
}

void
cw_parse_report_clear (CwParseReport *self)
{
  g_clear_pointer (&self->faults, g_ptr_array_unref);
}

/** @message: (transfer full) */
void
cw_parse_report_add_fault (CwParseReport *self, gint64 record, char *message)
{
  CwRecordFault *fault;

  self->n_faults++;
  if (self->faults->len >= CW_RECORD_MAX_FAULTS)
    {
      g_free (message);
      return;
    }
  fault = g_new (CwRecordFault, 1);
  fault->record = record;
  fault->message = message;
  g_ptr_array_add (self->faults, fault);
}

/* Behind the closing quote: the delimiter or the end of the row. */
static void
end_cell (Cursor *cursor)
{
  if (cursor->at < cursor->end && *cursor->at == cursor->delimiter)
    {
      cursor->at++;
      cursor->last_in_row = FALSE;
      return;
    }
  cursor->last_in_row = TRUE;
  if (cursor->at < cursor->end && *cursor->at == '\r')
    cursor->at++;
  if (cursor->at < cursor->end && *cursor->at == '\n')
    cursor->at++;
}

static void
read_quoted (Cursor *cursor)
{
  const char *start = cursor->at + 1, *from = start;
  gboolean copied = FALSE;

  g_string_truncate (cursor->scratch, 0);
  for (;;)
    {
      const char *quote = memchr (from, '"', cursor->end - from);

      if (quote == NULL)
        {
          cursor->unclosed = TRUE;
          quote = cursor->end;
        }
      else if (quote + 1 < cursor->end && quote[1] == '"')
        {
          g_string_append_len (cursor->scratch, start, quote + 1 - start);
          start = from = quote + 2;
          copied = TRUE;
          continue;
        }
      if (copied)
        g_string_append_len (cursor->scratch, start, quote - start);
      cursor->cell = copied ? cursor->scratch->str : start;
      cursor->length = copied ? cursor->scratch->len : (gsize) (quote - start);
      cursor->at = MIN (quote + 1, cursor->end);
      return;
    }
}

static inline void
read_plain (Cursor *cursor)
{
  const char *at = cursor->at;

  while (at < cursor->end && *at != cursor->delimiter && *at != '\n')
    at++;
  cursor->cell = cursor->at;
  cursor->length = at - cursor->at;
  /* The row may end in CR LF; a CR alone belongs to the cell. */
  if (at < cursor->end && *at == '\n' && cursor->length > 0 && at[-1] == '\r')
    {
      cursor->length--;
      at--;
    }
  cursor->at = at;
}

static inline void
read_cell (Cursor *cursor)
{
  if (cursor->at < cursor->end && *cursor->at == '"')
    read_quoted (cursor);
  else
    read_plain (cursor);
  end_cell (cursor);
  /* Whatever stands behind a closing quote is no part of RFC 4180: it is dropped up to the cell's
   * end. */
  while (G_UNLIKELY (cursor->last_in_row && cursor->at < cursor->end && cursor->at[-1] != '\n'))
    {
      const char *dropped = cursor->at;

      while (dropped < cursor->end && *dropped != cursor->delimiter && *dropped != '\n')
        dropped++;
      cursor->at = dropped;
      end_cell (cursor);
    }
}

static void
skip_row (Cursor *cursor)
{
  do
    read_cell (cursor);
  while (!cursor->last_in_row && cursor->at <= cursor->end);
}

/* Returns: how many cells the row has; empty ones behind the last column do not count. */
static guint
read_row (Cursor *cursor, guint n_columns, CwResponseBatch *batch)
{
  guint n = 0, surplus = 0;

  do
    {
      read_cell (cursor);
      if (n >= n_columns)
        surplus += cursor->length > 0;
      else if (cursor->length > 0)
        cw_response_batch_set (batch, n, cursor->cell, cursor->length);
      n++;
    }
  while (!cursor->last_in_row);
  return surplus > 0 ? n : MIN (n, n_columns);
}

void
cw_table_parser_parse (const CwBlock *block,
                       guint skip_rows,
                       guint n_columns,
                       char delimiter,
                       CwResponseBatch *batch,
                       CwParseReport *report)
{
  Cursor cursor = { .at = block->text, .end = block->text + block->length, .delimiter = delimiter };

  cursor.scratch = g_string_new (NULL);
  for (guint i = 0; i < skip_rows && cursor.at < cursor.end; i++)
    skip_row (&cursor);
  while (cursor.at < cursor.end)
    {
      gboolean blank = *cursor.at == '\n' || (*cursor.at == '\r' && cursor.at[1] == '\n');
      guint n = read_row (&cursor, n_columns, batch);

      if (blank)
        {
          cw_response_batch_drop_row (batch);
          continue;
        }
      report->n_records++;
      if (n == n_columns && !cursor.unclosed)
        {
          if (!cw_response_batch_end_row (batch))
            {
              report->n_records--;
              report->n_blank++;
            }
          continue;
        }
      cw_response_batch_drop_row (batch);
      cw_parse_report_add_fault (
          report, report->n_records,
          cursor.unclosed
              ? g_strdup (_ ("a quotation mark is not closed"))
              : g_strdup_printf (_ ("it has %u cells where the header has %u"), n, n_columns));
    }
  g_string_free (cursor.scratch, TRUE);
}

GPtrArray *
cw_table_parser_peek (const char *text, gsize length, char delimiter, guint max_rows)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  Cursor cursor = { .at = text, .end = text + length, .delimiter = delimiter };

  cursor.scratch = g_string_new (NULL);
  while (rows->len < max_rows && cursor.at < cursor.end)
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new ();

      do
        {
          read_cell (&cursor);
          g_ptr_array_add (cells, g_utf8_make_valid (cursor.cell, cursor.length));
        }
      while (!cursor.last_in_row);
      g_ptr_array_add (cells, NULL);
      g_ptr_array_add (rows, g_ptr_array_free (g_steal_pointer (&cells), FALSE));
    }
  g_string_free (cursor.scratch, TRUE);
  return rows;
}

char
cw_table_parser_tell_delimiter (const char *text, gsize length)
{
  static const char candidates[] = { ',', '\t', ';', '|' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 }, best = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length && (quoted || text[i] != '\n'); i++)
    {
      if (text[i] == '"')
        quoted = !quoted;
      for (guint c = 0; !quoted && c < G_N_ELEMENTS (candidates); c++)
        counts[c] += text[i] == candidates[c];
    }
  for (guint c = 1; c < G_N_ELEMENTS (candidates); c++)
    if (counts[c] > counts[best])
      best = c;
  return candidates[best];
}
