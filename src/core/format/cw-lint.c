/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-lint.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Sentences stand in a row of a list. */
#define LONGEST_SUBJECT 60

/* (transfer full) */
static char *
shorten (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *start = NULL;

  g_strdelimit (valid, "\r\n\t", ' ');
  if (g_utf8_strlen (valid, -1) <= LONGEST_SUBJECT)
    return g_steal_pointer (&valid);
  start = g_utf8_substring (valid, 0, LONGEST_SUBJECT - 1);
  return g_strconcat (start, "…", NULL);
}

static CwLint *
take (CwLintKind kind, const char *key, char *message)
{
  CwLint *self = g_new0 (CwLint, 1);

  self->kind = kind;
  self->key = g_strdup (key);
  self->message = message;
  return self;
}

static char *
say_delimiter (const char *member, const char *delimiter)
{
  g_autofree char *bare = g_strstrip (g_strdup (delimiter));

  if (*bare == '\0' || strstr (member, bare) == NULL)
    return g_strdup_printf (strchr (member, '"') != NULL
                                ? _ ("“%s” holds a quotation mark and is sent in quotes")
                                : _ ("“%s” holds a blank or a line end and is sent in quotes"),
                            member);
  if (strcmp (bare, ",") == 0)
    return g_strdup_printf (_ ("“%s” holds a comma and is sent in quotes"), member);
  if (strcmp (bare, ";") == 0)
    return g_strdup_printf (_ ("“%s” holds a semicolon and is sent in quotes"), member);
  /* Translators: the first is a name, the second what stands between names in a list. */
  return g_strdup_printf (_ ("“%s” holds “%s” and is sent in quotes"), member, bare);
}

static char *
say_name (CwLintKind kind, const char *name, const char *other)
{
  switch ((int) kind)
    {
    case CW_LINT_DUPLICATE:
      return g_strdup_printf (_ ("“%s” is the name of two fields"), name);
    case CW_LINT_CASE_CLASH:
      return g_strdup_printf (_ ("“%s” and “%s” differ by case alone"), name, other);
    case CW_LINT_LONG_NAME:
      return g_strdup_printf (_ ("“%s” is longer than %d characters and is shortened"), name,
                              CW_LINT_LONGEST_NAME);
    case CW_LINT_RESERVED:
      return g_strdup_printf (_ ("“%s” has a meaning of its own at Qualtrics; choose another name"),
                              name);
    case CW_LINT_NO_NAME:
      return g_strdup (_ ("A field has no name and is not sent"));
    case CW_LINT_NOT_IN_PROJECT:
      return g_strdup_printf (_ ("The project has no place for “%s” yet; save to make one"), name);
    case CW_LINT_UNKNOWN:
      return g_strdup_printf (_ ("“%s” is none of the fields that are known"), name);
    case CW_LINT_NEVER:
      return g_strdup_printf (_ ("No stored record has “%s”"), name);
    default:
      return g_strdup_printf (_ ("This record has nothing for “%s”"), name);
    }
}

static char *
say (CwLintKind kind, const char *subject, const char *other)
{
  switch ((int) kind)
    {
    case CW_LINT_DELIMITER:
      return say_delimiter (subject, other);
    case CW_LINT_NO_BAND:
      /* Translators: a number, and the name of a score. */
      return g_strdup_printf (_ ("%s is in no band of “%s”"), other, subject);
    case CW_LINT_NOT_A_NUMBER:
      if (*subject == '\0')
        return g_strdup_printf (_ ("The value of “%s” is no number"), other);
      return g_strdup_printf (_ ("“%s” is no number"), subject);
    case CW_LINT_NOT_A_DATE:
      return g_strdup_printf (_ ("“%s” is no date"), subject);
    case CW_LINT_OFF_SCALE:
      return g_strdup_printf (_ ("%s of “%s” is not between 0 and 10"), other, subject);
    case CW_LINT_TOO_LARGE:
      return g_strdup_printf (_ ("The request has %s; more than %s is not taken"), subject, other);
    default:
      return say_name (kind, subject, other);
    }
}

CwLint *
cw_lint_new (CwLintKind kind, const char *key, const char *subject, const char *other)
{
  g_autofree char *first = shorten (subject);
  g_autofree char *second = shorten (other);

  return take (kind, key, say (kind, first, second));
}

CwLint *
cw_lint_copy (const CwLint *self)
{
  return take (self->kind, self->key, g_strdup (self->message));
}

CwLint *
cw_lint_new_piped (const char *key, const char *name, gboolean is_loop)
{
  g_autofree char *first = shorten (name);

  return take (CW_LINT_UNKNOWN, key,
               g_strdup_printf (is_loop ? _ ("The template leads through “%s” to itself")
                                        : _ ("The template names “%s”, and no field is called so"),
                                first));
}

CwLint *
cw_lint_new_path (const char *key, const char *path)
{
  g_autofree char *first = shorten (path);

  return take (CW_LINT_UNKNOWN, key,
               g_strdup_printf (_ ("“%s” cannot be read as a path into the record"), first));
}

CwLint *
cw_lint_new_zone (const char *key, const char *zone)
{
  g_autofree char *first = shorten (zone);

  return take (CW_LINT_NOT_A_DATE, key,
               g_strdup_printf (_ ("“%s” is no time zone; the date is sent in UTC"), first));
}
