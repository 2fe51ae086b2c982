/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-service-words.h"

#include <string.h>

#define LONGEST_TEXT 300
#define LONGEST_CODE 64
#define LONGEST_ID 64
/* From here on a run of letters may be a token. */
#define LONGEST_RUN 19

static gboolean
is_base64 (char c)
{
  return g_ascii_isalnum (c) || strchr ("+/=_-", c) != NULL;
}

static gsize
count_run (const char *text)
{
  gsize n = 0;

  while (text[n] != '\0' && is_base64 (text[n]))
    n++;
  return n;
}

static void
append_masked (GString *line, const char *text)
{
  while (*text != '\0')
    {
      gsize run = count_run (text);
      gsize n = MAX (run, 1);

      if (run > LONGEST_RUN)
        g_string_append (line, "…");
      else
        g_string_append_len (line, text, (gssize) n);
      text += n;
    }
}

/* One space for all that is white or not to be printed. */
static char *
flatten (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isprint (c) && !g_unichar_isspace (c))
        g_string_append_unichar (line, c);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }
  return g_strchomp (g_string_free (line, FALSE));
}

static gboolean
is_markup (const char *text)
{
  const char *open = strchr (text, '<');

  return open != NULL && strchr (open, '>') != NULL;
}

static char *
cut (const char *text, glong length)
{
  g_autofree char *head = NULL;

  if (g_utf8_strlen (text, -1) <= length)
    return g_strdup (text);
  head = g_utf8_substring (text, 0, length - 1);
  return g_strconcat (g_strchomp (head), "…", NULL);
}

char *
cw_service_words_clean (const char *text)
{
  g_autofree char *line = NULL;
  g_autoptr (GString) masked = g_string_new (NULL);

  if (text == NULL || is_markup (text))
    return NULL;
  line = flatten (text);
  append_masked (masked, line);
  if (masked->len == 0 || strcmp (masked->str, "…") == 0)
    return NULL;
  return cut (masked->str, LONGEST_TEXT);
}

/* Words of letters joined by underscores, however long: "unsupported_grant_type". */
static gboolean
is_words (const char *code)
{
  return strchr (code, '_') != NULL && code[strspn (code, "abcdefghijklmnopqrstuvwxyz_")] == '\0';
}

char *
cw_service_words_clean_code (const char *code)
{
  gsize length = code != NULL ? strlen (code) : 0;

  if (length == 0 || length > LONGEST_CODE)
    return NULL;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (code[i]) && strchr ("_.-", code[i]) == NULL)
      return NULL;
  return count_run (code) <= LONGEST_RUN || is_words (code) ? g_strdup (code) : NULL;
}

char *
cw_service_words_clean_id (const char *id)
{
  gsize length = id != NULL ? strlen (id) : 0;

  if (length == 0 || length > LONGEST_ID)
    return NULL;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (id[i]) && id[i] != '-')
      return NULL;
  return g_strdup (id);
}

gboolean
cw_service_words_is_token_path (const char *path)
{
  static const char *const endings[] = { "/token", "/access_token", "/refresh_token", "/revoke",
                                         "/introspect" };
  g_autofree char *lower = NULL;

  if (path == NULL)
    return FALSE;
  lower = g_ascii_strdown (path, (gssize) strcspn (path, "?#"));
  if (strstr (lower, "/oauth") != NULL)
    return TRUE;
  while (g_str_has_suffix (lower, "/"))
    lower[strlen (lower) - 1] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}
