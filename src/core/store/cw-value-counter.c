/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-value-counter.h"

#include <string.h>

struct _CwValueCounter
{
  GHashTable *values; /* (owned) (element-type utf8 CwValueCount): coding and text → count */
  guint limit;
  gboolean exceeded;
};

static void
free_count (gpointer data)
{
  CwValueCount *count = data;

  g_free (count->text);
  g_free (count);
}

CwValueCounter *
cw_value_counter_new (guint limit)
{
  CwValueCounter *self = g_new0 (CwValueCounter, 1);

  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_count);
  self->limit = limit;
  return self;
}

void
cw_value_counter_free (CwValueCounter *self)
{
  g_hash_table_unref (self->values);
  g_free (self);
}

static char *
make_key (const char *text, gsize length, CwCoding coding)
{
  return g_strdup_printf ("%d%.*s", (int) coding, (int) length, text);
}

static gboolean
add_text (CwValueCounter *self, const char *text, gsize length, CwCoding coding, gint64 count)
{
  g_autofree char *key = make_key (text, length, coding);
  CwValueCount *value = g_hash_table_lookup (self->values, key);

  if (value == NULL)
    {
      if (g_hash_table_size (self->values) >= self->limit)
        {
          self->exceeded = TRUE;
          return FALSE;
        }
      value = g_new0 (CwValueCount, 1);
      value->text = g_strndup (text, length);
      value->coding = coding;
      g_hash_table_insert (self->values, g_steal_pointer (&key), value);
    }
  value->count += count;
  return TRUE;
}

/* Codes are counted in a table of the chunk; a text is looked at once per chunk. */
static gboolean
add_dictionary (CwValueCounter *self,
                const CwCells *cells,
                CwCoding coding,
                guint8 *skip,
                gboolean claim)
{
  guint n_values = cw_cells_get_n_values (cells);
  guint n_rows = cw_cells_get_n_rows (cells);
  const guint32 *codes = cw_cells_get_codes (cells);
  g_autofree gint64 *counts = g_new0 (gint64, n_values + 1);

  for (guint row = 0; row < n_rows; row++)
    if (skip[row] == 0)
      counts[codes[row]]++;
  for (guint row = 0; claim && row < n_rows; row++)
    skip[row] |= codes[row] != 0;
  for (guint i = 0; i < n_values; i++)
    if (counts[i + 1] > 0)
      {
        gsize length;
        const char *text = cw_cells_get_value (cells, i, &length);

        if (!add_text (self, text, length, coding, counts[i + 1]))
          return FALSE;
      }
  return TRUE;
}

static gboolean
add_texts (CwValueCounter *self,
           const CwCells *cells,
           CwCoding coding,
           guint8 *skip,
           gboolean claim)
{
  for (guint row = 0; row < cw_cells_get_n_rows (cells); row++)
    {
      gsize length;
      const char *text = skip[row] == 0 ? cw_cells_get_text (cells, row, &length) : NULL;

      if (text == NULL)
        continue;
      if (!add_text (self, text, length, coding, 1))
        return FALSE;
      skip[row] |= claim;
    }
  return TRUE;
}

gboolean
cw_value_counter_add (CwValueCounter *self,
                      const CwCells *cells,
                      CwCoding coding,
                      guint8 *skip,
                      gboolean claim)
{
  if (self->exceeded)
    return FALSE;
  switch (cw_cells_get_form (cells))
    {
    case CW_CELLS_DICTIONARY:
      return add_dictionary (self, cells, coding, skip, claim);
    case CW_CELLS_TEXT:
      return add_texts (self, cells, coding, skip, claim);
    case CW_CELLS_INSTANT:
    default:
      cw_value_counter_give_up (self);
      return FALSE;
    }
}

void
cw_value_counter_give_up (CwValueCounter *self)
{
  self->exceeded = TRUE;
}

gboolean
cw_value_counter_is_exceeded (CwValueCounter *self)
{
  return self->exceeded;
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const CwValueCount *left = *(const CwValueCount *const *) a;
  const CwValueCount *right = *(const CwValueCount *const *) b;

  if (left->count != right->count)
    return left->count < right->count ? 1 : -1;
  if (left->coding != right->coding)
    return left->coding < right->coding ? -1 : 1;
  return g_strcmp0 (left->text, right->text);
}

/* A chunk whose column mixes codes and labels has all of its texts as neither: they are those that
 * other chunks know better, if these agree. */
static void
settle_unknown (CwValueCounter *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      CwValueCount *unknown = value;
      CwValueCount *known = NULL;

      for (CwCoding coding = CW_CODING_CODES; coding <= CW_CODING_LABELS; coding++)
        {
          g_autofree char *key = make_key (unknown->text, strlen (unknown->text), coding);
          CwValueCount *other = g_hash_table_lookup (self->values, key);

          if (unknown->coding == CW_CODING_UNKNOWN && other != NULL)
            known = known == NULL ? other : unknown;
        }
      if (known == NULL || known == unknown)
        continue;
      known->count += unknown->count;
      g_hash_table_iter_remove (&iter);
    }
}

GPtrArray *
cw_value_counter_list (CwValueCounter *self)
{
  GPtrArray *counts = g_ptr_array_new_with_free_func (free_count);
  GHashTableIter iter;
  gpointer value;

  settle_unknown (self);
  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      CwValueCount *copy = g_memdup2 (value, sizeof (CwValueCount));

      copy->text = g_strdup (copy->text);
      g_ptr_array_add (counts, copy);
    }
  g_ptr_array_sort (counts, compare_counts);
  return counts;
}

guint8 *
cw_value_counter_make_skip (const CwChunk *chunk, guint8 flags)
{
  guint8 *skip = g_new (guint8, chunk->n_rows);

  for (guint row = 0; row < chunk->n_rows; row++)
    skip[row] = (chunk->flags[row] & flags) != 0 || cw_chunk_is_dead (chunk, row);
  return skip;
}
