/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-record-set.h"

#include <string.h>

#define BITS 64
#define MIN_WORDS 16

CwRecordSet *
cw_record_set_new (void)
{
  return g_new0 (CwRecordSet, 1);
}

CwRecordSet *
cw_record_set_copy (const CwRecordSet *self)
{
  CwRecordSet *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (CwRecordSet, 1);
  copy->words = g_memdup2 (self->words, self->n_words * sizeof (guint64));
  copy->n_words = self->n_words;
  copy->count = self->count;
  return copy;
}

void
cw_record_set_free (CwRecordSet *self)
{
  if (self == NULL)
    return;
  g_free (self->words);
  g_free (self);
}

void
cw_record_set_reserve (CwRecordSet *self, gsize n_words)
{
  gsize wanted = MAX (MAX (n_words, self->n_words * 2), MIN_WORDS);

  if (n_words <= self->n_words)
    return;
  self->words = g_renew (guint64, self->words, wanted);
  memset (self->words + self->n_words, 0, (wanted - self->n_words) * sizeof (guint64));
  self->n_words = wanted;
}

void
cw_record_set_add (CwRecordSet *self, gint64 row)
{
  gsize word = (gsize) row / BITS;

  g_return_if_fail (self != NULL && row >= 0);

  if (word >= self->n_words)
    cw_record_set_reserve (self, word + 1);
  self->words[word] |= G_GUINT64_CONSTANT (1) << (row % BITS);
  self->count = -1;
}

void
cw_record_set_remove (CwRecordSet *self, gint64 row)
{
  gsize word = (gsize) row / BITS;

  g_return_if_fail (self != NULL && row >= 0);

  if (word < self->n_words)
    self->words[word] &= ~(G_GUINT64_CONSTANT (1) << (row % BITS));
  self->count = -1;
}

void
cw_record_set_intersect (CwRecordSet *self, const CwRecordSet *other)
{
  g_return_if_fail (self != NULL && other != NULL);

  for (gsize i = 0; i < self->n_words; i++)
    self->words[i] &= i < other->n_words ? other->words[i] : 0;
  self->count = -1;
}

void
cw_record_set_unite (CwRecordSet *self, const CwRecordSet *other)
{
  g_return_if_fail (self != NULL && other != NULL);

  cw_record_set_reserve (self, other->n_words);
  for (gsize i = 0; i < other->n_words; i++)
    self->words[i] |= other->words[i];
  self->count = -1;
}

void
cw_record_set_subtract (CwRecordSet *self, const CwRecordSet *other)
{
  g_return_if_fail (self != NULL && other != NULL);

  for (gsize i = 0; i < MIN (self->n_words, other->n_words); i++)
    self->words[i] &= ~other->words[i];
  self->count = -1;
}

gint64
cw_record_set_count (const CwRecordSet *self)
{
  gint64 count = 0;

  g_return_val_if_fail (self != NULL, 0);

  if (self->count >= 0)
    return self->count;
  for (gsize i = 0; i < self->n_words; i++)
    count += __builtin_popcountll (self->words[i]);
  ((CwRecordSet *) self)->count = count;
  return count;
}

gint64
cw_record_set_count_common (const CwRecordSet *self, const CwRecordSet *other)
{
  gint64 count = 0;

  g_return_val_if_fail (self != NULL && other != NULL, 0);

  for (gsize i = 0; i < MIN (self->n_words, other->n_words); i++)
    count += __builtin_popcountll (self->words[i] & other->words[i]);
  return count;
}

gboolean
cw_record_set_contains (const CwRecordSet *self, gint64 row)
{
  gsize word = (gsize) row / BITS;

  g_return_val_if_fail (self != NULL && row >= 0, FALSE);

  return word < self->n_words && (self->words[word] >> (row % BITS) & 1) != 0;
}

gint64
cw_record_set_next (const CwRecordSet *self, gint64 row)
{
  gsize word = (gsize) (row + 1) / BITS;
  guint64 rest;

  g_return_val_if_fail (self != NULL && row >= 0, -1);

  if (word >= self->n_words)
    return -1;
  rest = self->words[word] & (~G_GUINT64_CONSTANT (0) << ((row + 1) % BITS));
  while (rest == 0 && ++word < self->n_words)
    rest = self->words[word];
  return rest != 0 ? (gint64) word * BITS + __builtin_ctzll (rest) : -1;
}
