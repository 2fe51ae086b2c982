/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-json-cursor.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

void
cw_json_cursor_init (CwJsonCursor *self, const char *text, gsize length)
{
  self->at = text;
  self->end = text + length;
  self->scratch = g_string_new (NULL);
}

void
cw_json_cursor_clear (CwJsonCursor *self)
{
  g_string_free (self->scratch, TRUE);
  self->scratch = NULL;
}

static inline void
skip_space (CwJsonCursor *self)
{
  while (self->at < self->end &&
         (*self->at == ' ' || *self->at == '\n' || *self->at == '\r' || *self->at == '\t'))
    self->at++;
}

CwJsonKind
cw_json_cursor_peek (CwJsonCursor *self)
{
  skip_space (self);
  if (self->at >= self->end)
    return CW_JSON_BROKEN;
  switch (*self->at)
    {
    case '"':
      return CW_JSON_STRING;
    case '{':
      return CW_JSON_OBJECT;
    case '[':
      return CW_JSON_ARRAY;
    case 't':
    case 'f':
    case 'n':
    case '-':
      return CW_JSON_LITERAL;
    default:
      return g_ascii_isdigit (*self->at) ? CW_JSON_LITERAL : CW_JSON_BROKEN;
    }
}

gboolean
cw_json_cursor_take (CwJsonCursor *self, char byte)
{
  skip_space (self);
  if (self->at >= self->end || *self->at != byte)
    return FALSE;
  self->at++;
  return TRUE;
}

/* The next quote or backslash, or the end of the text. */
static inline const char *
find_special (const char *at, const char *end)
{
#ifdef __SSE2__
  const __m128i quote = _mm_set1_epi8 ('"'), backslash = _mm_set1_epi8 ('\\');

  for (; at < end; at += 16)
    {
      __m128i bytes = _mm_loadu_si128 ((const __m128i *) (gconstpointer) at);
      guint hits = _mm_movemask_epi8 (
          _mm_or_si128 (_mm_cmpeq_epi8 (bytes, quote), _mm_cmpeq_epi8 (bytes, backslash)));

      if (hits != 0)
        {
          at += __builtin_ctz (hits);
          return MIN (at, end);
        }
    }
  return end;
#else
  while (at < end && *at != '"' && *at != '\\')
    at++;
  return at;
#endif
}

static gboolean
read_hex (const char *at, const char *end, gunichar *out)
{
  gunichar code = 0;

  if (end - at < 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (at[i]);

      if (digit < 0)
        return FALSE;
      code = code * 16 + digit;
    }
  *out = code;
  return TRUE;
}

/* At the u of a \u escape; joins surrogates, and shows half of a pair as U+FFFD. */
static gboolean
append_unicode (CwJsonCursor *self, const char **at)
{
  gunichar code, low;

  if (!read_hex (*at + 1, self->end, &code))
    return FALSE;
  *at += 5;
  if (code >= 0xd800 && code < 0xdc00 && self->end - *at >= 6 && (*at)[0] == '\\' &&
      (*at)[1] == 'u' && read_hex (*at + 2, self->end, &low) && low >= 0xdc00 && low < 0xe000)
    {
      code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
      *at += 6;
    }
  if (code == 0 || (code >= 0xd800 && code < 0xe000))
    code = 0xfffd;
  g_string_append_unichar (self->scratch, code);
  return TRUE;
}

static gboolean
append_escape (CwJsonCursor *self, const char **at)
{
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  const char *known;

  if (*at >= self->end)
    return FALSE;
  if (**at == 'u')
    return append_unicode (self, at);
  known = memchr (from, **at, sizeof from - 1);
  if (known == NULL)
    return FALSE;
  g_string_append_c (self->scratch, to[known - from]);
  (*at)++;
  return TRUE;
}

static gboolean
read_escaped (CwJsonCursor *self,
              const char *start,
              const char *at,
              const char **out_text,
              gsize *out_length)
{
  g_string_truncate (self->scratch, 0);
  while (at < self->end && *at == '\\')
    {
      g_string_append_len (self->scratch, start, at - start);
      at++;
      if (!append_escape (self, &at))
        return FALSE;
      start = at;
      at = find_special (at, self->end);
    }
  if (at >= self->end)
    return FALSE;
  g_string_append_len (self->scratch, start, at - start);
  self->at = at + 1;
  *out_text = self->scratch->str;
  *out_length = self->scratch->len;
  return TRUE;
}

gboolean
cw_json_cursor_read_string (CwJsonCursor *self, const char **out_text, gsize *out_length)
{
  const char *start, *at;

  if (self->at >= self->end || *self->at != '"')
    return FALSE;
  start = self->at + 1;
  at = find_special (start, self->end);
  if (at >= self->end)
    return FALSE;
  if (G_UNLIKELY (*at == '\\'))
    return read_escaped (self, start, at, out_text, out_length);
  *out_text = start;
  *out_length = at - start;
  self->at = at + 1;
  return TRUE;
}

gboolean
cw_json_cursor_read_literal (CwJsonCursor *self, const char **out_text, gsize *out_length)
{
  const char *start = self->at;

  while (self->at < self->end && (g_ascii_isalnum (*self->at) || strchr ("+-.", *self->at)) &&
         *self->at)
    self->at++;
  *out_text = start;
  *out_length = self->at - start;
  return self->at > start;
}

static gboolean
skip_nested (CwJsonCursor *self)
{
  const char *text;
  gsize length;
  guint depth = 0;

  while (self->at < self->end)
    switch (*self->at)
      {
      case '"':
        if (!cw_json_cursor_read_string (self, &text, &length))
          return FALSE;
        break;
      case '{':
      case '[':
        depth++;
        self->at++;
        break;
      case '}':
      case ']':
        depth--;
        self->at++;
        if (depth == 0)
          return TRUE;
        break;
      default:
        self->at++;
        break;
      }
  return FALSE;
}

gboolean
cw_json_cursor_skip (CwJsonCursor *self)
{
  const char *text;
  gsize length;

  switch (cw_json_cursor_peek (self))
    {
    case CW_JSON_STRING:
      return cw_json_cursor_read_string (self, &text, &length);
    case CW_JSON_LITERAL:
      return cw_json_cursor_read_literal (self, &text, &length);
    case CW_JSON_OBJECT:
    case CW_JSON_ARRAY:
      return skip_nested (self);
    case CW_JSON_BROKEN:
    default:
      return FALSE;
    }
}
