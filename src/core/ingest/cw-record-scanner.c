/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-record-scanner.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* A quotation mark opens a cell only where one begins, or behind the one that closed it: the two
 * stand for one then. Anywhere else it is a sign like any other: 5" is five inches. */
static void
note_quote (CwRecordScanner *self, const char *text, gsize at)
{
  if (self->in_text)
    {
      self->in_text = FALSE;
      self->closed_at = at + 1;
    }
  else
    self->in_text = at == 0 || at == self->closed_at || memchr (",\t;|\n", text[at - 1], 5) != NULL;
}

static void
scan_table_byte (CwRecordScanner *self, const char *text, gsize at)
{
  if (text[at] == '"')
    note_quote (self, text, at);
  else if (text[at] == '\n' && !self->in_text)
    self->last_end = at + 1;
}

#ifdef __SSE2__
/* Sixteen bytes at a time: most hold neither a quote nor the end of a line. */
static gsize
scan_table_wide (CwRecordScanner *self, const char *text, gsize at, gsize length)
{
  const __m128i quote = _mm_set1_epi8 ('"'), newline = _mm_set1_epi8 ('\n');

  for (; at + 16 <= length; at += 16)
    {
      __m128i bytes = _mm_loadu_si128 ((const __m128i *) (gconstpointer) (text + at));
      guint quotes = _mm_movemask_epi8 (_mm_cmpeq_epi8 (bytes, quote));
      guint newlines = _mm_movemask_epi8 (_mm_cmpeq_epi8 (bytes, newline));

      if (quotes == 0)
        {
          if (newlines != 0 && !self->in_text)
            self->last_end = at + 32 - __builtin_clz (newlines);
          continue;
        }
      for (guint hits = quotes | newlines; hits != 0; hits &= hits - 1)
        scan_table_byte (self, text, at + __builtin_ctz (hits));
    }
  return at;
}
#endif

static void
scan_table (CwRecordScanner *self, const char *text, gsize length)
{
  gsize at = self->scanned;

#ifdef __SSE2__
  at = scan_table_wide (self, text, at, length);
#endif
  for (; at < length; at++)
    scan_table_byte (self, text, at);
}

static void
scan_lines (CwRecordScanner *self, const char *text, gsize length)
{
  const char *last = memrchr (text + self->scanned, '\n', length - self->scanned);

  if (last != NULL)
    self->last_end = last + 1 - text;
}

/* Outside of strings. */
static void
note_bare (CwRecordScanner *self, char byte)
{
  if (byte == '"')
    self->in_text = TRUE;
  if (self->depth == 0 && !g_ascii_isspace (byte))
    self->bare = TRUE;
}

static void
scan_json_byte (CwRecordScanner *self, char byte, gsize at)
{
  if (self->in_text)
    {
      if (self->escaped)
        self->escaped = FALSE;
      else if (byte == '\\')
        self->escaped = TRUE;
      else if (byte == '"')
        self->in_text = FALSE;
    }
  else if (byte == '{' || byte == '[')
    self->depth++;
  else if (byte == '}' || byte == ']')
    {
      if (self->depth == 0)
        {
          if (self->bare)
            self->last_end = at;
          self->finished = TRUE;
          return;
        }
      self->depth--;
      if (self->depth == 0)
        {
          self->last_end = at + 1;
          self->bare = FALSE;
        }
    }
  else if (self->depth == 0 && byte == ',')
    {
      if (self->bare)
        self->last_end = at + 1;
      self->bare = FALSE;
    }
  else
    note_bare (self, byte);
}

static void
scan_json (CwRecordScanner *self, const char *text, gsize length)
{
  for (gsize at = self->scanned; at < length && !self->finished; at++)
    scan_json_byte (self, text[at], at);
}

void
cw_record_scanner_scan (CwRecordScanner *self, const char *text, gsize length)
{
  switch (self->form)
    {
    case CW_BLOCK_FORM_TABLE:
      scan_table (self, text, length);
      break;
    case CW_BLOCK_FORM_JSON:
      scan_json (self, text, length);
      break;
    case CW_BLOCK_FORM_LINES:
    case CW_BLOCK_FORM_XML:
    default:
      scan_lines (self, text, length);
      break;
    }
  self->scanned = length;
}

void
cw_record_scanner_shift (CwRecordScanner *self, gsize n)
{
  g_return_if_fail (n <= self->scanned);

  self->scanned -= n;
  self->last_end = self->last_end > n ? self->last_end - n : 0;
  self->closed_at = self->closed_at > n ? self->closed_at - n : 0;
}

static gsize
skip_space (const char *text, gsize length, gsize at)
{
  while (at < length && g_ascii_isspace (text[at]))
    at++;
  return at;
}

gsize
cw_record_scanner_find_json_start (const char *text, gsize length, gboolean *out_in_array)
{
  gsize at = skip_space (text, length, 0);
  const char *key;

  *out_in_array = TRUE;
  if (at < length && text[at] == '[')
    return at + 1;
  key = g_strstr_len (text, length, "\"responses\"");
  if (key != NULL)
    {
      at = skip_space (text, length, key + strlen ("\"responses\"") - text);
      if (at < length && text[at] == ':')
        {
          at = skip_space (text, length, at + 1);
          if (at < length && text[at] == '[')
            return at + 1;
        }
    }
  *out_in_array = FALSE;
  return 0;
}
