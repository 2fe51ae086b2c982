/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-redaction.h"

#include "net/cw-redaction-needles.h"

#include <string.h>

#define NAMES                                                                                      \
  "access_?token|refresh_?token|id_?token|client_?secret|code_?verifier|password|passwd|"          \
  "passphrase|secret|token|api_?token|x-api-token|api_?key|shared_?key|url_?token_?id|assertion|"  \
  "authorization|credentials"

typedef struct
{
  const char *pattern;
  const char *replacement;
} Rule;

static const Rule rules[] = {
  /* Headers: the name is kept, and the scheme of credentials; what follows is not. */
  { "^([ \\t]*(?:authorization|proxy-authorization|x-api-token|x-api-key|cookie|set-cookie)"
    "[ \\t]*:[ \\t]*(?:(?:bearer|basic|digest)[ \\t]+)?)[^\\r\\n]+",
    "\\1" CW_REDACTION_MASK },
  /* Members; a string may be cut off at the end of the text. */
  { "(\"(?:" NAMES
    ")\"\\s*:\\s*)(?:\"(?:[^\"\\\\]|\\\\.)*+(?:\"|\\\\?$)|[^\\s,\\]}\"\\[{][^\\s,\\]}]*)",
    "\\1\"" CW_REDACTION_MASK "\"" },
  /* JSON inside a string of JSON. */
  { "(\\\\\"(?:" NAMES ")\\\\\"\\s*:\\s*\\\\\")(?:(?!\\\\\")[^\\n])*+", "\\1" CW_REDACTION_MASK },
  /* "code" is an authorization code, or the name of an error; that one stays. */
  { "(\"code\"\\s*:\\s*)(?!\"(?-i:[a-z_]{1,40})\")\"(?:[^\"\\\\]|\\\\.)*+(?:\"|\\\\?$)",
    "\\1\"" CW_REDACTION_MASK "\"" },
  { "((?:^|[?&;\\s\"'])(?:" NAMES "|code)=)[^&\\s\"'<>#]+", "\\1" CW_REDACTION_MASK },
};

/* Compiled once: they live as long as the process. */
static GRegex *
get_regex (guint rule)
{
  static GRegex *regexes[G_N_ELEMENTS (rules)];

  if (g_once_init_enter (&regexes[rule]))
    {
      g_autoptr (GError) error = NULL;
      GRegex *regex = g_regex_new (
          rules[rule].pattern, G_REGEX_CASELESS | G_REGEX_MULTILINE | G_REGEX_OPTIMIZE, 0, &error);

      g_assert_no_error (error);
      g_once_init_leave (&regexes[rule], regex);
    }
  return regexes[rule];
}

/* @text: (transfer full) */
static char *
mask_names (char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      char *masked = g_regex_replace (get_regex (i), text, -1, 0, rules[i].replacement, 0, NULL);

      cw_secret_wipe_string (text);
      /* Where it cannot be searched, nothing of it is shown. */
      if (masked == NULL)
        return g_strdup (CW_REDACTION_MASK);
      text = masked;
    }
  return text;
}

static gboolean
is_base64 (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("+/=_-", c) != NULL);
}

/* Marks each place where the needle is; of base64 the whole run, since the letters at its edges
 * hold bits of the secret as well. */
static void
mark_needle (const char *text, gsize length, const CwNeedle *needle, guint8 *marks)
{
  const char *hit = strstr (text, needle->text);

  while (hit != NULL)
    {
      gsize from = (gsize) (hit - text);
      gsize to = from + strlen (needle->text);

      for (; needle->encoded && from > 0 && is_base64 (text[from - 1]); from--)
        ;
      for (; needle->encoded && to < length && is_base64 (text[to]); to++)
        ;
      memset (marks + from, 1, to - from);
      /* The whole run is marked by now; plain ones may overlap. */
      hit = strstr (needle->encoded ? text + to : hit + 1, needle->text);
    }
}

static char *
create_masked (const char *text, gsize length, const guint8 *marks)
{
  GString *result = g_string_sized_new (length + 1);

  for (gsize i = 0; i < length; i++)
    if (!marks[i])
      g_string_append_c (result, text[i]);
    else if (i == 0 || !marks[i - 1])
      g_string_append (result, CW_REDACTION_MASK);
  return g_string_free (result, FALSE);
}

static char *
mask_secrets (const char *text, GPtrArray *secrets)
{
  gsize length = strlen (text);
  g_autofree guint8 *marks = g_malloc0 (length + 1);

  for (guint i = 0; i < secrets->len; i++)
    {
      g_autoptr (GPtrArray) needles = cw_redaction_create_needles (g_ptr_array_index (secrets, i));

      for (guint j = 0; j < needles->len; j++)
        mark_needle (text, length, g_ptr_array_index (needles, j), marks);
    }
  return create_masked (text, length, marks);
}

char *
cw_redaction_apply (const char *text, GPtrArray *secrets)
{
  g_autoptr (CwWipedString) masked = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (secrets != NULL, NULL);

  /* Secrets first: what is cut by a mask of a name could not be found any more. */
  masked = mask_secrets (text, secrets);
  return mask_names (g_utf8_make_valid (masked, -1));
}
