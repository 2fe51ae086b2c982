/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-close-names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Nobody mistypes a text of this length by a letter or two: longer ones are compared by their
 * beginning only, which bounds the work. */
#define MAX_LETTERS 64

typedef struct
{
  const char *name;
  guint distance;
  guint position;
} Candidate;

static gunichar *
fold (const char *text, guint *out_length)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);
  glong length = 0;
  gunichar *letters = g_utf8_to_ucs4_fast (folded, -1, &length);

  *out_length = MIN ((guint) length, MAX_LETTERS);
  return letters;
}

guint
cw_close_names_distance (const char *a, const char *b)
{
  guint length_a = 0, length_b = 0;
  g_autofree gunichar *letters_a = fold (a, &length_a);
  g_autofree gunichar *letters_b = fold (b, &length_b);
  guint row[MAX_LETTERS + 1];

  for (guint j = 0; j <= length_b; j++)
    row[j] = j;
  for (guint i = 1; i <= length_a; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint j = 1; j <= length_b; j++)
        {
          guint replaced = diagonal + (letters_a[i - 1] != letters_b[j - 1]);

          diagonal = row[j];
          row[j] = MIN (replaced, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return row[length_b];
}

static gboolean
holds (const char *name, const char *wanted)
{
  g_autofree char *folded_name = g_utf8_casefold (name, -1);
  g_autofree char *folded_wanted = g_utf8_casefold (wanted, -1);

  return strstr (folded_name, folded_wanted) != NULL;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *first = a;
  const Candidate *second = b;

  if (first->distance != second->distance)
    return first->distance < second->distance ? -1 : 1;
  return (first->position > second->position) - (first->position < second->position);
}

GPtrArray *
cw_close_names_pick (GPtrArray *names, const char *wanted, guint limit)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  GPtrArray *picked = g_ptr_array_new ();
  guint tolerated;

  g_return_val_if_fail (names != NULL && wanted != NULL, picked);

  tolerated = MAX (1, (MIN (g_utf8_strlen (wanted, -1), MAX_LETTERS) + 1) / 3);
  for (guint i = 0; i < names->len; i++)
    {
      Candidate candidate = { names->pdata[i], 0, i };

      candidate.distance = cw_close_names_distance (candidate.name, wanted);
      if (candidate.distance > tolerated && wanted[0] != '\0' && holds (candidate.name, wanted))
        candidate.distance = tolerated;
      if (candidate.distance <= tolerated)
        g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len && picked->len < limit; i++)
    {
      const char *name = g_array_index (candidates, Candidate, i).name;

      if (!g_ptr_array_find_with_equal_func (picked, name, g_str_equal, NULL))
        g_ptr_array_add (picked, (char *) name);
    }
  return picked;
}

char *
cw_close_names_join (GPtrArray *names, guint limit)
{
  GString *text = g_string_new (NULL);
  guint shown = MIN (names->len, limit);

  for (guint i = 0; i < shown; i++)
    {
      if (i > 0)
        g_string_append (text, i + 1 == names->len ? _ (" and ") : _ (", "));
      g_string_append_printf (text, _ ("“%s”"), (const char *) names->pdata[i]);
    }
  if (names->len > shown)
    g_string_append_printf (text, ngettext (" and %u more", " and %u more", names->len - shown),
                            names->len - shown);
  return g_string_free (text, FALSE);
}
