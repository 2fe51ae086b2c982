/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-record-text.h"

#include "ingest/cw-ingest-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Programs nest a dozen deep; parsers call themselves at each step. */
#define MAX_DEPTH 200
#define FEWEST_HUGE_DIGITS 19

/* The name of a member, as it is written. */
typedef struct
{
  const char *start;
  gsize length;
} Name;

/* An object or a list that is open. */
typedef struct
{
  gboolean is_list;
  guint first;    /* of its names */
  guint position; /* in a list */
  Name name;      /* of the member that is read */
} Frame;

typedef struct
{
  const char *at;
  const char *end;
  Frame frames[MAX_DEPTH];
  guint depth;
  GArray *names; /* (owned) (element-type Name): of all that are open */
} Walk;

/* The end of the string that begins at @at. */
static const char *
skip_string (const char *at, const char *end)
{
  for (at++; at < end && *at != '"'; at++)
    if (*at == '\\')
      at++;
  return MIN (at + 1, end);
}

/* (transfer full): "participants[2].displayName" */
static char *
describe_place (const Walk *walk)
{
  GString *path = g_string_new (NULL);
  char *valid;

  for (guint i = 0; i < walk->depth; i++)
    {
      const Frame *frame = &walk->frames[i];

      if (frame->is_list)
        g_string_append_printf (path, "[%u]", frame->position);
      else if (frame->name.start != NULL)
        g_string_append_printf (path, "%s%.*s", path->len > 0 ? "." : "",
                                (int) MIN (frame->name.length, 60), frame->name.start);
    }
  valid = g_utf8_make_valid (path->str, (gssize) path->len);
  g_string_free (path, TRUE);
  return valid;
}

/* @form: a sentence with the place in it */
static gboolean
refuse (const Walk *walk, const char *form, GError **error)
{
  g_autofree char *place = describe_place (walk);
  g_auto (GStrv) around = g_strsplit (form, "%s", 2);
  g_autofree char *message = g_strconcat (around[0], place, around[1], NULL);

  g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED, message);
  return FALSE;
}

static gboolean
holds_zero (const char *at, const char *end)
{
  for (; at < end; at++)
    if (*at == '\\')
      {
        if (end - at >= 6 && memcmp (at, "\\u0000", 6) == 0)
          return TRUE;
        at++;
      }
  return FALSE;
}

static gboolean
check_string (const Walk *walk, const char *start, const char *end, GError **error)
{
  if (!g_utf8_validate_len (start, (gsize) (end - start), NULL))
    return refuse (walk, _ ("“%s” is not text in UTF-8."), error);
  if (memmem (start, (gsize) (end - start), "\\u0000", 6) != NULL && holds_zero (start, end))
    return refuse (walk, _ ("“%s” holds the character zero (\\u0000), which ends a text."), error);
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const Name *left = a, *right = b;

  if (left->length != right->length)
    return left->length < right->length ? -1 : 1;
  return memcmp (left->start, right->start, left->length);
}

/* The names of the innermost object, which ends. */
static gboolean
check_names (Walk *walk, Frame *frame, GError **error)
{
  Name *names = (Name *) walk->names->data + frame->first;
  guint n = walk->names->len - frame->first;

  if (n > 1)
    qsort (names, n, sizeof *names, compare_names);
  for (guint i = 1; i < n; i++)
    if (compare_names (&names[i - 1], &names[i]) == 0)
      {
        frame->name = names[i];
        return refuse (walk, _ ("“%s” is there twice, and only one of the two can count."), error);
      }
  g_array_set_size (walk->names, frame->first);
  return TRUE;
}

static gboolean
open_frame (Walk *walk, gboolean is_list, GError **error)
{
  Frame *frame = &walk->frames[walk->depth];

  if (walk->depth == MAX_DEPTH)
    {
      g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED,
                   _ ("It is nested more than %d deep."), MAX_DEPTH);
      return FALSE;
    }
  *frame = (Frame){ is_list, walk->names->len, 0, { NULL, 0 } };
  walk->depth++;
  return TRUE;
}

static gboolean
read_string (Walk *walk, GError **error)
{
  Frame *frame = walk->depth > 0 ? &walk->frames[walk->depth - 1] : NULL;
  const char *start = walk->at, *end = skip_string (walk->at, walk->end), *next = end;

  walk->at = end;
  while (next < walk->end && g_ascii_isspace (*next))
    next++;
  if (frame != NULL && !frame->is_list && next < walk->end && *next == ':')
    {
      frame->name = (Name){ start + 1, (gsize) MAX (end - start - 2, 0) };
      g_array_append_val (walk->names, frame->name);
    }
  return check_string (walk, start, end, error);
}

static gboolean
step (Walk *walk, GError **error)
{
  Frame *frame = walk->depth > 0 ? &walk->frames[walk->depth - 1] : NULL;

  switch (*walk->at)
    {
    case '"':
      return read_string (walk, error);
    case '{':
    case '[':
      return open_frame (walk, *walk->at++ == '[', error);
    case '}':
    case ']':
      walk->at++;
      if (frame == NULL)
        return TRUE;
      if (!check_names (walk, frame, error))
        return FALSE;
      walk->depth--;
      return TRUE;
    case ',':
      if (frame != NULL)
        frame->position++;
      walk->at++;
      return TRUE;
    default:
      walk->at++;
      return TRUE;
    }
}

gboolean
cw_record_text_check (const char *text, gsize length, GError **error)
{
  Walk walk = { .at = text, .end = text + length };
  gboolean good = TRUE;

  walk.names = g_array_sized_new (FALSE, FALSE, sizeof (Name), 64);
  while (good && walk.at < walk.end)
    good = step (&walk, error);
  g_array_unref (walk.names);
  return good;
}

static gboolean
is_number_byte (char byte)
{
  return g_ascii_isdigit (byte) || (byte != '\0' && strchr ("+-.eE", byte) != NULL);
}

/* Whole numbers beyond 64 bits are ids: json-glib would change their digits. Those beyond every
 * double could not be written again. */
static gboolean
is_huge (const char *digits)
{
  if (strpbrk (digits, "+.eE") != NULL)
    return !isfinite (g_ascii_strtod (digits, NULL));
  return strlen (digits) >= FEWEST_HUGE_DIGITS &&
         !g_ascii_string_to_signed (digits, 10, G_MININT64, G_MAXINT64, NULL, NULL);
}

GString *
cw_record_text_quote_numbers (const char *text, gsize length)
{
  const char *end = text + length, *at = text, *copied = text;
  GString *out = NULL;

  while (at < end)
    {
      const char *start = at;
      gboolean has_exponent = FALSE;
      g_autofree char *digits = NULL;

      if (*at == '"')
        {
          at = skip_string (at, end);
          continue;
        }
      for (; at < end && is_number_byte (*at); at++)
        has_exponent = has_exponent || *at == 'e' || *at == 'E';
      if (at - start < FEWEST_HUGE_DIGITS &&
          !(has_exponent && (g_ascii_isdigit (*start) || *start == '-')))
        {
          at = MAX (at, start + 1);
          continue;
        }
      digits = g_strndup (start, (gsize) (at - start));
      if (!is_huge (digits))
        continue;
      if (out == NULL)
        out = g_string_sized_new (length + 16);
      g_string_append_len (out, copied, start - copied);
      g_string_append_printf (out, "\"%s\"", digits);
      copied = at;
    }
  if (out != NULL)
    g_string_append_len (out, copied, end - copied);
  return out;
}
