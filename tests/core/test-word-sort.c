/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/cw-word-sort.h"

#include <string.h>

#define N_ROUNDS 400

typedef struct
{
  guint n_words;
  guint n_by;
} Shape;

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint64 *first = a;
  const guint64 *second = b;

  for (guint i = 0; i < ((const Shape *) data)->n_by; i++)
    if (first[i] != second[i])
      return first[i] < second[i] ? -1 : 1;
  return 0;
}

static GArray *
make_rows (GRand *random, guint n_words)
{
  GArray *rows = g_array_new (FALSE, FALSE, n_words * sizeof (guint64));
  /* Around the length from which on digits are dealt; none and one, too. */
  const int n = g_rand_int_range (random, 0, g_rand_boolean (random) ? 100 : 3000);
  const guint shift = (guint) g_rand_int_range (random, 0, 64);

  g_array_set_size (rows, (guint) n);
  for (guint i = 0; i < (guint) n * n_words; i++)
    ((guint64 *) (gpointer) rows->data)[i] =
        ((guint64) g_rand_int (random) << 32 | g_rand_int (random)) >> shift;
  return rows;
}

/* Of every shape, as the sort of GLib has it, which keeps the order of the same, too. */
static void
test_sort (void)
{
  GRand *random = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      const guint n_words = 1 + i % CW_WORD_SORT_MAX;
      Shape shape = { n_words, 1 + (guint) g_rand_int_range (random, 0, (gint32) n_words) };
      g_autoptr (GArray) rows = make_rows (random, n_words);
      g_autoptr (GArray) expected = g_array_copy (rows);

      g_array_sort_with_data (expected, compare, &shape);
      cw_word_sort_run (rows, shape.n_by);
      if (rows->len > 0)
        g_assert_cmpmem (rows->data, rows->len * n_words * sizeof (guint64), expected->data,
                         expected->len * n_words * sizeof (guint64));
    }
  g_rand_free (random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/word-sort/sort", test_sort);
  return g_test_run ();
}
