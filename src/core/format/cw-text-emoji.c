/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-text-case.h"

#include <string.h>

#define ZERO_WIDTH_JOINER 0x200d
#define KEYCAP 0x20e3
#define TEXT_STYLE 0xfe0e
#define PICTURE_STYLE 0xfe0f

/* Emoji of Unicode 15, without digits, arrows and signs such as © that are texts first. In order.
 */
static const struct
{
  gunichar first;
  gunichar last;
} ranges[] = {
  { 0x231a, 0x231b },   { 0x23e9, 0x23f3 },   { 0x23f8, 0x23fa },   { 0x25fd, 0x25fe },
  { 0x2600, 0x2604 },   { 0x260e, 0x260e },   { 0x2611, 0x2611 },   { 0x2614, 0x2615 },
  { 0x2618, 0x2618 },   { 0x261d, 0x261d },   { 0x2620, 0x2620 },   { 0x2622, 0x2623 },
  { 0x2626, 0x2626 },   { 0x262a, 0x262a },   { 0x262e, 0x262f },   { 0x2638, 0x263a },
  { 0x2640, 0x2640 },   { 0x2642, 0x2642 },   { 0x2648, 0x2653 },   { 0x265f, 0x2660 },
  { 0x2663, 0x2663 },   { 0x2665, 0x2666 },   { 0x2668, 0x2668 },   { 0x267b, 0x267b },
  { 0x267e, 0x267f },   { 0x2692, 0x2697 },   { 0x2699, 0x2699 },   { 0x269b, 0x269c },
  { 0x26a0, 0x26a1 },   { 0x26a7, 0x26a7 },   { 0x26aa, 0x26ab },   { 0x26b0, 0x26b1 },
  { 0x26bd, 0x26be },   { 0x26c4, 0x26c5 },   { 0x26c8, 0x26c8 },   { 0x26ce, 0x26cf },
  { 0x26d1, 0x26d1 },   { 0x26d3, 0x26d4 },   { 0x26e9, 0x26ea },   { 0x26f0, 0x26f5 },
  { 0x26f7, 0x26fa },   { 0x26fd, 0x26fd },   { 0x2702, 0x2702 },   { 0x2705, 0x2705 },
  { 0x2708, 0x270d },   { 0x2714, 0x2714 },   { 0x2716, 0x2716 },   { 0x2728, 0x2728 },
  { 0x2744, 0x2744 },   { 0x2747, 0x2747 },   { 0x274c, 0x274c },   { 0x274e, 0x274e },
  { 0x2753, 0x2755 },   { 0x2757, 0x2757 },   { 0x2763, 0x2764 },   { 0x2795, 0x2797 },
  { 0x27a1, 0x27a1 },   { 0x27b0, 0x27b0 },   { 0x27bf, 0x27bf },   { 0x2b1b, 0x2b1c },
  { 0x2b50, 0x2b50 },   { 0x2b55, 0x2b55 },   { 0x1f004, 0x1f004 }, { 0x1f0cf, 0x1f0cf },
  { 0x1f18e, 0x1f18e }, { 0x1f191, 0x1f19a }, { 0x1f1e6, 0x1f202 }, { 0x1f21a, 0x1f21a },
  { 0x1f22f, 0x1f22f }, { 0x1f232, 0x1f23a }, { 0x1f250, 0x1f251 }, { 0x1f300, 0x1f6ff },
  { 0x1f7e0, 0x1f7f0 }, { 0x1f900, 0x1faff }, { 0xe0020, 0xe007f },
};

static gboolean
is_picture (gunichar c)
{
  if (c < ranges[0].first)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ranges) && ranges[i].first <= c; i++)
    if (c <= ranges[i].last)
      return TRUE;
  return FALSE;
}

static gboolean
is_keycap (const char *at)
{
  gunichar c = g_utf8_get_char (at);

  if (c == PICTURE_STYLE)
    c = g_utf8_get_char (g_utf8_next_char (at));
  return c == KEYCAP;
}

/* From @at on, which may be the first of several that make one picture; @at itself if none is
 * there. ZWJ alone stays: Persian and Hindi are written with it. */
static const char *
skip_picture (const char *at)
{
  const char *start = at;
  gunichar c = g_utf8_get_char (at);
  gunichar next = c != 0 ? g_utf8_get_char (g_utf8_next_char (at)) : 0;

  if (!is_picture (c) && !(next == PICTURE_STYLE && !is_keycap (g_utf8_next_char (at))))
    return start;
  at = g_utf8_next_char (at);
  for (;;)
    {
      c = g_utf8_get_char (at);
      if (c == ZERO_WIDTH_JOINER)
        {
          at = g_utf8_next_char (at);
          if (*at != '\0' && !g_unichar_isspace (g_utf8_get_char (at)))
            at = g_utf8_next_char (at);
        }
      else if (c == PICTURE_STYLE || c == TEXT_STYLE || c == KEYCAP || is_picture (c))
        at = g_utf8_next_char (at);
      else
        return at;
    }
}

static gboolean
ends_word (const GString *out)
{
  return out->len == 0 || g_ascii_isspace (out->str[out->len - 1]);
}

char *
cw_text_drop_emoji (const char *text)
{
  GString *out;

  g_return_val_if_fail (text != NULL, NULL);

  out = g_string_sized_new (strlen (text));
  while (*text != '\0')
    {
      const char *behind = skip_picture (text);
      gunichar c;

      if (behind != text)
        {
          text = behind;
          if (ends_word (out) && *text == ' ')
            text++;
          if (*text == '\0' && out->len > 0 && out->str[out->len - 1] == ' ')
            g_string_truncate (out, out->len - 1);
          continue;
        }
      c = g_utf8_get_char (text);
      if (c != PICTURE_STYLE && c != KEYCAP)
        g_string_append_unichar (out, c);
      text = g_utf8_next_char (text);
    }
  return g_string_free (out, FALSE);
}
