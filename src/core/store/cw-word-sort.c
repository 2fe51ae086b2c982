/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-word-sort.h"

#include <string.h>

#define BITS 8
#define N_DIGITS (64 / BITS)
#define N_BUCKETS (1 << BITS)
/* To insert so few is quicker. */
#define FEW 48

typedef struct
{
  guint64 *rows;
  guint64 *spare;
  gsize n;
} Sorting;

static inline gboolean
is_before (const guint64 *a, const guint64 *b, guint n_by)
{
  guint i = 0;

  while (i + 1 < n_by && a[i] == b[i])
    i++;
  return a[i] < b[i];
}

static inline __attribute__ ((always_inline)) void
insert_all (guint64 *rows, gsize n, guint n_words, guint n_by)
{
  guint64 row[CW_WORD_SORT_MAX];

  for (gsize i = 1; i < n; i++)
    {
      gsize at = i;

      memcpy (row, rows + i * n_words, n_words * sizeof *row);
      for (; at > 0 && is_before (row, rows + (at - 1) * n_words, n_by); at--)
        memcpy (rows + at * n_words, rows + (at - 1) * n_words, n_words * sizeof *row);
      memcpy (rows + at * n_words, row, n_words * sizeof *row);
    }
}

static inline __attribute__ ((always_inline)) void
count_digits (const Sorting *self, guint n_words, guint word, gsize counts[N_DIGITS][N_BUCKETS])
{
  memset (counts, 0, N_DIGITS * N_BUCKETS * sizeof counts[0][0]);
  for (gsize i = 0; i < self->n; i++)
    for (guint digit = 0; digit < N_DIGITS; digit++)
      counts[digit][self->rows[i * n_words + word] >> digit * BITS & (N_BUCKETS - 1)]++;
}

static inline __attribute__ ((always_inline)) void
deal (Sorting *self, guint n_words, guint word, guint shift, gsize counts[N_BUCKETS])
{
  guint64 *const dealt = self->spare;
  gsize place = 0;

  for (guint bucket = 0; bucket < N_BUCKETS; bucket++)
    {
      const gsize count = counts[bucket];

      counts[bucket] = place;
      place += count;
    }
  for (gsize i = 0; i < self->n; i++)
    {
      const guint64 *row = self->rows + i * n_words;
      const gsize to = counts[row[word] >> shift & (N_BUCKETS - 1)]++;

      memcpy (dealt + to * n_words, row, n_words * sizeof *row);
    }
  self->spare = self->rows;
  self->rows = dealt;
}

/* The last digit of the last word first; a digit that is the same in all has nothing to say. */
static inline __attribute__ ((always_inline)) void
deal_all (Sorting *self, guint n_words, guint n_by)
{
  gsize counts[N_DIGITS][N_BUCKETS];

  for (guint word = n_by; word-- > 0;)
    {
      count_digits (self, n_words, word, counts);
      for (guint digit = 0; digit < N_DIGITS; digit++)
        if (counts[digit][self->rows[word] >> digit * BITS & (N_BUCKETS - 1)] < self->n)
          deal (self, n_words, word, digit * BITS, counts[digit]);
    }
}

static inline __attribute__ ((always_inline)) void
sort (GArray *array, guint n_words, guint n_by)
{
  guint64 *const rows = (guint64 *) (gpointer) array->data;
  g_autofree guint64 *spare = NULL;
  Sorting self = { rows, NULL, array->len };

  if (array->len <= FEW)
    {
      insert_all (rows, array->len, n_words, n_by);
      return;
    }
  spare = g_new (guint64, self.n * n_words);
  self.spare = spare;
  deal_all (&self, n_words, n_by);
  if (self.rows != rows)
    memcpy (rows, self.rows, self.n * n_words * sizeof *rows);
}

/* The number of words stands in the code, so that a row is moved without a call. */
void
cw_word_sort_run (GArray *rows, guint n_by)
{
  const guint n_words = g_array_get_element_size (rows) / sizeof (guint64);

  g_return_if_fail (g_array_get_element_size (rows) % sizeof (guint64) == 0);
  g_return_if_fail (n_words > 0 && n_words <= CW_WORD_SORT_MAX && n_by > 0 && n_by <= n_words);

  if (n_words == 1)
    sort (rows, 1, n_by);
  else if (n_words == 2)
    sort (rows, 2, n_by);
  else if (n_words == 3)
    sort (rows, 3, n_by);
  else
    sort (rows, 4, n_by);
}
