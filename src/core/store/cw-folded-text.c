/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-folded-text.h"

#include <string.h>

struct _CwFoldedText
{
  char *folded; /* (owned) */
  gsize length;
};

static char *
fold (const char *text, gssize length)
{
  g_autofree char *composed = g_utf8_normalize (text, length, G_NORMALIZE_NFC);

  return composed != NULL ? g_utf8_casefold (composed, -1) : g_strdup ("");
}

CwFoldedText *
cw_folded_text_new (const char *text)
{
  CwFoldedText *self = g_new0 (CwFoldedText, 1);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  self->folded = fold (valid, -1);
  self->length = strlen (self->folded);
  return self;
}

void
cw_folded_text_free (CwFoldedText *self)
{
  g_free (self->folded);
  g_free (self);
}

static gboolean
is_ascii (const char *text, gsize length)
{
  guint8 all = 0;

  for (gsize i = 0; i < length; i++)
    all |= (guint8) text[i];
  return all < 0x80;
}

/* Most texts are plain, and folding a million of them is what one would wait for. */
static gboolean
is_in_ascii (const CwFoldedText *self, const char *within, gsize length)
{
  const char lower = self->folded[0];
  const char upper = g_ascii_toupper (lower);

  for (gsize i = 0; i + self->length <= length; i++)
    if ((within[i] == lower || within[i] == upper) &&
        g_ascii_strncasecmp (within + i, self->folded, self->length) == 0)
      return TRUE;
  return FALSE;
}

gboolean
cw_folded_text_is_in (const CwFoldedText *self, const char *within, gsize length)
{
  g_autofree char *folded = NULL;

  if (self->length == 0)
    return TRUE;
  if (is_ascii (within, length))
    return is_in_ascii (self, within, length);
  folded = fold (within, length);
  return strstr (folded, self->folded) != NULL;
}
