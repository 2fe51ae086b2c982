/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-answer-label.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define ZERO_WIDTH_SPACE 0x200b
#define BYTE_ORDER_MARK 0xfeff

static gboolean
breaks_words (const char *name, gsize length)
{
  static const char *const names[] = { "br", "p", "div", "li", "td", "tr", "ul", "ol", "h1", "h2" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length && g_ascii_strncasecmp (names[i], name, length) == 0)
      return TRUE;
  return FALSE;
}

/* Returns the end of the tag that starts at @text, NULL if "<" is a plain sign: "< 5 minutes". */
static const char *
skip_tag (const char *text, GString *plain)
{
  const char *name = text[1] == '/' ? text + 2 : text + 1;
  const char *end = name;
  const char *close;

  if (!g_ascii_isalpha (*name) && *name != '!')
    return NULL;
  close = strchr (name, '>');
  if (close == NULL)
    return NULL;
  while (g_ascii_isalnum (*end))
    end++;
  if (breaks_words (name, (gsize) (end - name)))
    g_string_append_c (plain, ' ');
  return close + 1;
}

/* Returns the end of the entity that starts at @text, NULL if "&" is a plain sign: "R&D". */
static const char *
decode_entity (const char *text, GString *plain)
{
  const char *end = strchr (text, ';');
  g_autofree char *name = NULL;
  const htmlEntityDesc *entity;
  gunichar c;

  if (end == NULL || end - text < 2 || end - text > 10)
    return NULL;
  name = g_strndup (text + 1, (gsize) (end - text - 1));
  if (name[0] == '#' && (name[1] == 'x' || name[1] == 'X'))
    c = (gunichar) g_ascii_strtoull (name + 2, NULL, 16);
  else if (name[0] == '#')
    c = (gunichar) g_ascii_strtoull (name + 1, NULL, 10);
  else
    {
      entity = htmlEntityLookup ((const xmlChar *) name);
      c = entity != NULL ? entity->value : 0;
    }
  if (c == 0 || !g_unichar_validate (c))
    return NULL;
  g_string_append_unichar (plain, c);
  return end + 1;
}

static char *
take_html_out (const char *text)
{
  GString *plain = g_string_new (NULL);

  while (*text != '\0')
    {
      const char *next = NULL;

      if (*text == '<')
        next = skip_tag (text, plain);
      else if (*text == '&')
        next = decode_entity (text, plain);
      if (next == NULL)
        {
          g_string_append_c (plain, *text);
          next = text + 1;
        }
      text = next;
    }
  return g_string_free (plain, FALSE);
}

static char *
fold_white_space (const char *text)
{
  GString *folded = g_string_new (NULL);
  gboolean gap = FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c == ZERO_WIDTH_SPACE || c == BYTE_ORDER_MARK)
        continue;
      if (g_unichar_isspace (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap && folded->len > 0)
        g_string_append_c (folded, ' ');
      gap = FALSE;
      g_string_append_unichar (folded, c);
    }
  return g_string_free (folded, FALSE);
}

/**
 * cw_answer_normalize_label:
 * @label: (nullable): as an export or a definition writes it
 *
 * Takes tags out and decodes entities, folds runs of white space (no-break space too) into one
 * blank, trims, and composes accents (NFC). Upper and lower case stay apart.
 *
 * Returns: (transfer full): never NULL
 */
char *
cw_answer_normalize_label (const char *label)
{
  g_autofree char *valid = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *composed = NULL;

  if (label == NULL)
    return g_strdup ("");
  valid = g_utf8_make_valid (label, -1);
  plain = strpbrk (valid, "<&") != NULL ? take_html_out (valid) : g_strdup (valid);
  composed = g_utf8_normalize (plain, -1, G_NORMALIZE_NFC);
  return fold_white_space (composed != NULL ? composed : plain);
}
