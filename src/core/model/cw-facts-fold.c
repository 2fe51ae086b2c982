/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-facts-private.h"

/* Unicode's own way to compare without case and form: NFKC, case folding, NFKC once more, since
 * folding may take a text out of its normal form. Every letter of Latin-1 and Latin Extended-A and
 * the punctuation of transcripts folds by itself, whatever stands beside it, unless a combining
 * mark follows: those come from a table, runs of anything else from GLib with the letter before. */
#define FIRST_PUNCTUATION 0x2010
#define LAST_PUNCTUATION 0x203A
#define N_LETTERS 0x180
#define N_PUNCTUATION (LAST_PUNCTUATION - FIRST_PUNCTUATION + 1)

static char letter_table[N_LETTERS + N_PUNCTUATION][12];

static char *
fold_slowly (const char *text, gssize length)
{
  g_autofree char *normal = g_utf8_normalize (text, length, G_NORMALIZE_NFKC);
  g_autofree char *valid = normal != NULL ? NULL : g_utf8_make_valid (text, length);
  g_autofree char *folded = NULL;

  if (normal == NULL)
    normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC);
  folded = g_utf8_casefold (normal, -1);
  return g_utf8_normalize (folded, -1, G_NORMALIZE_NFKC);
}

static int
find_letter (gunichar letter)
{
  if (letter < N_LETTERS)
    return (int) letter;
  if (letter >= FIRST_PUNCTUATION && letter <= LAST_PUNCTUATION)
    return N_LETTERS + (int) (letter - FIRST_PUNCTUATION);
  return -1;
}

static void
fill_table (void)
{
  static gsize filled;

  if (!g_once_init_enter (&filled))
    return;
  for (guint i = 1; i < G_N_ELEMENTS (letter_table); i++)
    {
      gunichar letter = i < N_LETTERS ? i : FIRST_PUNCTUATION + (i - N_LETTERS);
      char utf8[8] = "";
      g_autofree char *folded = NULL;

      g_unichar_to_utf8 (letter, utf8);
      folded = fold_slowly (utf8, -1);
      g_assert (strlen (folded) < sizeof letter_table[0]);
      strcpy (letter_table[i], folded);
    }
  g_once_init_leave (&filled, 1);
}

/* From @text on as long as letters are not of the table. */
static const char *
skip_strange (const char *text)
{
  while (*text != '\0' && ((guchar) *text >= 0x80 && find_letter (g_utf8_get_char (text)) < 0))
    text = g_utf8_next_char (text);
  return text;
}

static void
trim (GString *text)
{
  const char *end = text->str + text->len;
  const char *start = text->str;

  while (start < end && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  g_string_erase (text, 0, start - text->str);
  for (end = text->str + text->len; text->len > 0; end = text->str + text->len)
    {
      const char *last = g_utf8_prev_char (end);

      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;
      g_string_truncate (text, (gsize) (last - text->str));
    }
}

void
cw_facts_fold_into (GString *out, const char *text)
{
  const char *before = text; /* the letter that a combining mark would join */
  gsize before_len = 0;

  g_string_truncate (out, 0);
  fill_table ();
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_autofree char *folded = fold_slowly (text, -1);

      g_string_append (out, folded);
      trim (out);
      return;
    }
  while (*text != '\0')
    {
      gboolean ascii = (guchar) *text < 0x80;
      int letter = ascii ? *text : find_letter (g_utf8_get_char (text));

      if (letter < 0)
        {
          const char *end = skip_strange (text);
          g_autofree char *folded = fold_slowly (before, end - before);

          g_string_truncate (out, before_len);
          g_string_append (out, folded);
          text = before = end;
          before_len = out->len;
          continue;
        }
      before = text;
      before_len = out->len;
      if (ascii)
        g_string_append_c (out, g_ascii_tolower (*text));
      else
        g_string_append (out, letter_table[letter]);
      text = g_utf8_next_char (text);
    }
  trim (out);
}

char *
cw_facts_fold (const char *text)
{
  GString *out;

  g_return_val_if_fail (text != NULL, NULL);

  out = g_string_sized_new (strlen (text));
  cw_facts_fold_into (out, text);
  return g_string_free (out, FALSE);
}
