/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-import-id.h"

#include <string.h>

/* A scanner of flat objects, not a JSON parser: both spellings have the same shape, and only one
 * of them is JSON. */
static const char *
skip_space (const char *p)
{
  while (g_ascii_isspace (*p))
    p++;
  return p;
}

static gboolean
scan_unicode_escape (const char *digits, GString *out)
{
  gunichar c = 0;

  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (digits[i]);

      if (digit < 0)
        return FALSE;
      c = c * 16 + digit;
    }
  /* Halves of a surrogate pair do not occur in ids. */
  g_string_append_unichar (out, c == 0 || (c >= 0xd800 && c < 0xe000) ? 0xfffd : c);
  return TRUE;
}

static const char *
scan_escape (const char *p, GString *out)
{
  switch (*p)
    {
    case '\0':
      return NULL;
    case 'u':
      return scan_unicode_escape (p + 1, out) ? p + 5 : NULL;
    case 'n':
      g_string_append_c (out, '\n');
      break;
    case 't':
      g_string_append_c (out, '\t');
      break;
    default:
      g_string_append_c (out, *p);
      break;
    }
  return p + 1;
}

static const char *
scan_string (const char *p, GString *out)
{
  char quote = *p;

  for (p++; *p != quote;)
    {
      if (*p == '\0')
        return NULL;
      if (*p != '\\')
        {
          g_string_append_c (out, *p++);
          continue;
        }
      p = scan_escape (p + 1, out);
      if (p == NULL)
        return NULL;
    }
  return p + 1;
}

/* A string, or a bare number or word. */
static const char *
scan_value (const char *p, GString *out)
{
  gsize length;

  g_string_truncate (out, 0);
  if (*p == '"' || *p == '\'')
    return scan_string (p, out);
  length = strcspn (p, ",}{[]:");
  g_string_append_len (out, p, length);
  g_strchomp (out->str);
  out->len = strlen (out->str);
  return out->len > 0 ? p + length : NULL;
}

static gboolean
contains_label (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return strstr (lower, "label") != NULL;
}

static void
take_member (CwImportId *self, const char *name, const char *value, char **point, char **coord)
{
  struct
  {
    const char *name;
    char **target;
  } members[] = { { "ImportId", &self->id },
                  { "choiceId", &self->choice_id },
                  { "timeZone", &self->time_zone },
                  { "point", point },
                  { "coord", coord } };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_str_equal (name, members[i].name))
      {
        g_free (*members[i].target);
        *members[i].target = g_strdup (value);
        return;
      }
  if (contains_label (name) && g_ascii_strcasecmp (value, "false") != 0)
    self->is_labels = TRUE;
}

/* Returns the place after the member, NULL if it is none. */
static const char *
scan_member (const char *p, CwImportId *self, char **point, char **coord)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GString) value = g_string_new (NULL);

  if (*p != '"' && *p != '\'')
    return NULL;
  self->python = *p == '\'';
  p = scan_string (p, name);
  if (p == NULL || *(p = skip_space (p)) != ':')
    return NULL;
  p = scan_value (skip_space (p + 1), value);
  if (p != NULL)
    take_member (self, name->str, value->str, point, coord);
  return p;
}

static gboolean
scan_object (const char *p, CwImportId *self, char **point, char **coord)
{
  p = skip_space (p);
  if (*p != '{')
    return FALSE;
  do
    {
      p = scan_member (skip_space (p + 1), self, point, coord);
      if (p == NULL)
        return FALSE;
      p = skip_space (p);
    }
  while (*p == ',');
  return *p == '}' && *skip_space (p + 1) == '\0';
}

gboolean
cw_import_id_parse (const char *cell, CwImportId *out)
{
  g_autofree char *point = NULL;
  g_autofree char *coord = NULL;

  g_return_val_if_fail (out != NULL, FALSE);

  memset (out, 0, sizeof *out);
  if (cell == NULL || !scan_object (cell, out, &point, &coord) || out->id == NULL ||
      *out->id == '\0')
    {
      cw_import_id_clear (out);
      return FALSE;
    }
  if (out->choice_id == NULL && coord != NULL)
    out->choice_id = g_strconcat (point != NULL ? point : "1", "_", coord, NULL);
  return TRUE;
}

void
cw_import_id_clear (CwImportId *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->choice_id, g_free);
  g_clear_pointer (&self->time_zone, g_free);
  self->is_labels = FALSE;
  self->python = FALSE;
}
