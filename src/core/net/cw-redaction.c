/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-redaction.h"

#include "net/cw-redaction-needles.h"

#include <string.h>

#define NAMES                                                                                      \
  "access_?token|refresh_?token|id_?token|client_?secret|code_?verifier|password|passwd|"          \
  "passphrase|secret|token|api_?token|x-api-token|api_?key|shared_?key|url_?token_?id|assertion|"  \
  "authorization|credentials"

/* The name is kept, and the scheme of credentials; what follows is not. */
static const char *const headers_pattern =
    "^([ \\t]*(?:authorization|proxy-authorization|x-api-token|x-api-key|cookie|set-cookie)"
    "[ \\t]*:[ \\t]*(?:(?:bearer|basic|digest)[ \\t]+)?)[^\\r\\n]+";
/* A string may be cut off at the end of the text. */
static const char *const members_pattern =
    "(\"(?:" NAMES
    ")\"\\s*:\\s*)(?:\"(?:[^\"\\\\]|\\\\.)*+(?:\"|\\\\?$)|[^\\s,\\]}\"\\[{][^\\s,\\]}]*)";
/* JSON inside a string of JSON. */
static const char *const inner_members_pattern =
    "(\\\\\"(?:" NAMES ")\\\\\"\\s*:\\s*\\\\\")(?:(?!\\\\\")[^\\n])*+";
/* "code" is an authorization code, or the name of an error; that one stays. */
static const char *const code_pattern =
    "(\"code\"\\s*:\\s*)(?!\"[a-z_]{1,40}\")\"(?:[^\"\\\\]|\\\\.)*+(?:\"|\\\\?$)";
static const char *const fields_pattern = "((?:^|[?&;\\s\"'])(?:" NAMES "|code)=)[^&\\s\"'<>#]+";

static char *
replace (char *text, const char *pattern, const char *replacement)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex =
      g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_MULTILINE | G_REGEX_OPTIMIZE, 0, &error);
  char *result = NULL;

  g_assert_no_error (error);
  result = g_regex_replace (regex, text, -1, 0, replacement, 0, &error);
  /* Where it cannot be searched, nothing of it is shown. */
  if (result == NULL)
    result = g_strdup (CW_REDACTION_MASK);
  cw_secret_wipe_string (text);
  return result;
}

static char *
mask_names (char *text)
{
  text = replace (text, headers_pattern, "\\1" CW_REDACTION_MASK);
  text = replace (text, members_pattern, "\\1\"" CW_REDACTION_MASK "\"");
  text = replace (text, inner_members_pattern, "\\1" CW_REDACTION_MASK);
  text = replace (text, code_pattern, "\\1\"" CW_REDACTION_MASK "\"");
  return replace (text, fields_pattern, "\\1" CW_REDACTION_MASK);
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
  for (const char *hit = strstr (text, needle->text); hit != NULL;
       hit = strstr (hit + 1, needle->text))
    {
      gsize from = (gsize) (hit - text);
      gsize to = from + strlen (needle->text);

      for (; needle->encoded && from > 0 && is_base64 (text[from - 1]); from--)
        ;
      for (; needle->encoded && to < length && is_base64 (text[to]); to++)
        ;
      memset (marks + from, 1, to - from);
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
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (secrets != NULL, NULL);

  /* Secrets first: what is cut by a mask of a name could not be found any more. */
  return mask_names (mask_secrets (text, secrets));
}
