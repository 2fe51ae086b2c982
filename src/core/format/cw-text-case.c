/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-text-case.h"

#include <string.h>

#define SHARP_S 0xdf
#define CAPITAL_SIGMA 0x3a3
#define FINAL_SIGMA 0x3c2
#define APOSTROPHE 0x2019

typedef enum
{
  UPPER,
  LOWER,
  TITLE,
} Case;

static gboolean
is_in_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '\'' || c == APOSTROPHE;
}

static void
append_upper (GString *out, gunichar c, gboolean title)
{
  if (c == SHARP_S)
    g_string_append (out, title ? "Ss" : "SS");
  else
    g_string_append_unichar (out, title ? g_unichar_totitle (c) : g_unichar_toupper (c));
}

static void
append_lower (GString *out, gunichar c, gunichar before, gunichar after)
{
  if (c == CAPITAL_SIGMA && g_unichar_isalpha (before) && !g_unichar_isalpha (after))
    g_string_append_unichar (out, FINAL_SIGMA);
  else
    g_string_append_unichar (out, g_unichar_tolower (c));
}

static char *
change_case (const char *text, Case to)
{
  GString *out = g_string_sized_new (strlen (text));
  gunichar before = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (to == UPPER || (to == TITLE && !is_in_word (before)))
        append_upper (out, c, to == TITLE);
      else
        append_lower (out, c, before, g_utf8_get_char (g_utf8_next_char (p)));
      before = c;
    }
  return g_string_free (out, FALSE);
}

char *
cw_text_case (const char *text, const char *to)
{
  g_return_val_if_fail (text != NULL, NULL);

  if (g_strcmp0 (to, "upper") == 0)
    return change_case (text, UPPER);
  if (g_strcmp0 (to, "lower") == 0)
    return change_case (text, LOWER);
  if (g_strcmp0 (to, "title") == 0)
    return change_case (text, TITLE);
  return g_strdup (text);
}

char *
cw_text_trim (const char *text)
{
  const char *end;

  g_return_val_if_fail (text != NULL, NULL);

  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  end = text + strlen (text);
  while (end > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (text, end - text);
}
