/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-sent-text.h"

#include <string.h>

/* Bytes of a line that are shown in any case; all lines of a request of this size are. */
#define LONG_LINE 4000
#define SHORT_LINE 400
#define LARGE_BODY (200 * 1000)
/* Of what is shown of a line, this part is its end. */
#define END_PART 8
#define HIDDEN "⋯"

/* Backwards to where a character begins, and no escape of JSON is cut through. */
static const char *
find_cut (const char *begin, const char *at)
{
  const char *back;

  while (at > begin && ((guchar) *at & 0xc0) == 0x80)
    at--;
  /* An escape is six bytes at most: "\u001f". */
  back = at;
  for (guint i = 0; i < 6 && back > begin; i++)
    if (*--back == '\\')
      {
        while (back > begin && back[-1] == '\\')
          back--;
        return back;
      }
  return at;
}

static void
append_line (GString *text, const char *line, gsize size, gsize most, gsize *n_hidden)
{
  const char *from, *to;

  if (size <= most)
    {
      g_string_append_len (text, line, (gssize) size);
      return;
    }
  from = find_cut (line, line + (most - most / END_PART));
  to = find_cut (from, line + size - most / END_PART);
  g_string_append_len (text, line, from - line);
  g_string_append (text, HIDDEN);
  g_string_append_len (text, to, (gssize) size - (to - line));
  *n_hidden += (gsize) g_utf8_strlen (from, to - from);
}

char *
cw_sent_text_shorten (const char *body, gsize size, gsize *n_hidden)
{
  gsize most = size > LARGE_BODY ? SHORT_LINE : LONG_LINE;
  GString *text;

  g_return_val_if_fail (body != NULL || size == 0, NULL);
  g_return_val_if_fail (n_hidden != NULL, NULL);

  text = g_string_sized_new (MIN (size, LARGE_BODY) + 1);
  *n_hidden = 0;
  for (gsize at = 0; at < size;)
    {
      const char *end = memchr (body + at, '\n', size - at);
      gsize length = end != NULL ? (gsize) (end - body) - at : size - at;

      append_line (text, body + at, length, most, n_hidden);
      at += length;
      if (end != NULL)
        {
          g_string_append_c (text, '\n');
          at++;
        }
    }
  return g_string_free (text, FALSE);
}

char *
cw_sent_text_begin (const char *text, gsize n_characters)
{
  const char *end = text;
  g_autofree char *begin = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  for (gsize i = 0; i < n_characters && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  begin = g_strndup (text, (gsize) (end - text));
  g_strdelimit (begin, "\r\n\t", ' ');
  return *end != '\0' ? g_strconcat (begin, "…", NULL) : g_steal_pointer (&begin);
}
