/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-folded-text.h"

#include <string.h>

struct _CwFoldedText
{
  char *folded; /* (owned) */
  gsize length;
  gsize plain_start;  /* the longest run of ASCII in it: most texts can be told by that alone, */
  gsize plain_length; /* and to fold a million of them takes seconds */
};

static char *
fold (const char *text, gssize length)
{
  g_autofree char *composed = g_utf8_normalize (text, length, G_NORMALIZE_NFC);

  return composed != NULL ? g_utf8_casefold (composed, -1) : g_strdup ("");
}

static void
find_plain_run (CwFoldedText *self)
{
  gsize start = 0;

  for (gsize i = 0; i <= self->length; i++)
    if (i == self->length || (guint8) self->folded[i] >= 0x80)
      {
        if (i - start > self->plain_length)
          {
            self->plain_start = start;
            self->plain_length = i - start;
          }
        start = i + 1;
      }
}

char *
cw_folded_text_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return fold (valid, -1);
}

CwFoldedText *
cw_folded_text_new (const char *text)
{
  CwFoldedText *self = g_new0 (CwFoldedText, 1);

  self->folded = cw_folded_text_fold (text);
  self->length = strlen (self->folded);
  find_plain_run (self);
  return self;
}

void
cw_folded_text_free (CwFoldedText *self)
{
  g_free (self->folded);
  g_free (self);
}

/* Characters that fold or compose to plain letters: ß, İ, ŉ, ſ, ǰ, ẖ to ẞ, the sign for kelvin, and
 * ligatures. */
static gboolean
hides_letters (const char *text, gsize length)
{
  for (gsize i = 0; i + 1 < length; i++)
    {
      const guint8 lead = text[i];
      const guint8 next = text[i + 1];

      if (lead < 0xc3)
        continue;
      if ((lead == 0xc3 && next == 0x9f) || (lead == 0xc4 && next == 0xb0) ||
          (lead == 0xc5 && (next == 0x89 || next == 0xbf)) || (lead == 0xc7 && next == 0xb0) ||
          (lead == 0xe1 && next == 0xba) || (lead == 0xe2 && next == 0x84) ||
          (lead == 0xef && next == 0xac))
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_plain (const CwFoldedText *self, const char *within, gsize length)
{
  const char *plain = self->folded + self->plain_start;
  const char lower = plain[0];
  const char upper = g_ascii_toupper (lower);

  for (gsize i = 0; i + self->plain_length <= length; i++)
    if ((within[i] == lower || within[i] == upper) &&
        g_ascii_strncasecmp (within + i, plain, self->plain_length) == 0)
      return TRUE;
  return FALSE;
}

gboolean
cw_folded_text_is_in (const CwFoldedText *self, const char *within, gsize length)
{
  g_autofree char *folded = NULL;

  if (self->length == 0)
    return TRUE;
  if (self->plain_length > 0)
    {
      gboolean found = find_plain (self, within, length);

      if (found && self->plain_length == self->length)
        return TRUE;
      if (!found && !hides_letters (within, length))
        return FALSE;
    }
  folded = fold (within, length);
  return strstr (folded, self->folded) != NULL;
}
