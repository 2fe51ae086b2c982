/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-fact-block.h"

#include "store/cw-word-sort.h"

#include <string.h>

#define HEADER 4
#define FORM_SHIFT 31
#define FIELD_SHIFT 32
#define N_WORDS (CW_FACT_BLOCK_ROWS / 64)
#define BITMAP (CW_FACT_BLOCK_ROWS / 8)
#define MAX_LISTED (BITMAP / 2)
#define SIGN (G_GUINT64_CONSTANT (1) << 63)

gint64
cw_fact_block_place (gint64 field, CwFactForm form, gint64 row)
{
  return field << FIELD_SHIFT | (gint64) form << FORM_SHIFT | row >> CW_FACT_BLOCK_SHIFT;
}

gint64
cw_fact_block_get_number (gint64 place)
{
  return place & ((G_GINT64_CONSTANT (1) << FORM_SHIFT) - 1);
}

CwFactForm
cw_fact_block_get_form (gint64 place)
{
  return place >> FORM_SHIFT & 1 ? CW_FACT_NUMBERS : CW_FACT_TEXTS;
}

CwFactRow
cw_fact_block_make_row (gint64 field, CwFactForm form, guint64 key, gint64 row)
{
  CwFactRow made = { cw_fact_block_place (field, form, row), key,
                     (guint64) (row & (CW_FACT_BLOCK_ROWS - 1)) };

  return made;
}

void
cw_fact_block_sort_rows (GArray *rows)
{
  G_STATIC_ASSERT (sizeof (CwFactRow) == 3 * sizeof (guint64));
  cw_word_sort_run (rows, 3);
}

guint64
cw_fact_block_key (double number)
{
  const double positive_zero = number == 0 ? 0 : number;
  guint64 bits;

  memcpy (&bits, &positive_zero, sizeof bits);
  return (bits & SIGN) != 0 ? ~bits : bits | SIGN;
}

double
cw_fact_block_number (guint64 key)
{
  const guint64 bits = (key & SIGN) != 0 ? key & ~SIGN : ~key;
  double number;

  memcpy (&number, &bits, sizeof number);
  return number;
}

static inline guint
get_u16 (const guint8 *data)
{
  guint16 value;

  memcpy (&value, data, sizeof value);
  return GUINT16_FROM_LE (value);
}

static inline guint32
get_u32 (const guint8 *data)
{
  guint32 value;

  memcpy (&value, data, sizeof value);
  return GUINT32_FROM_LE (value);
}

static inline guint64
get_u64 (const guint8 *data)
{
  guint64 value;

  memcpy (&value, data, sizeof value);
  return GUINT64_FROM_LE (value);
}

static inline gsize
get_size (guint count)
{
  return count > MAX_LISTED ? BITMAP : 2 * (gsize) count;
}

static guint
get_width (gint64 place)
{
  return cw_fact_block_get_form (place) == CW_FACT_NUMBERS ? 8 : 4;
}

gboolean
cw_fact_block_read (CwFactBlock *self, gint64 place, const void *data, gsize size)
{
  const guint8 *bytes = data;
  gsize sum = HEADER;

  if (size < HEADER)
    return FALSE;
  self->number = cw_fact_block_get_number (place);
  self->n_keys = get_u32 (bytes);
  self->width = get_width (place);
  if (self->n_keys > (size - HEADER) / (self->width + 2))
    return FALSE;
  self->keys = bytes + HEADER;
  self->counts = self->keys + (gsize) self->n_keys * self->width;
  self->members = self->counts + (gsize) self->n_keys * 2;
  sum += (gsize) self->n_keys * (self->width + 2);
  for (guint i = 0; i < self->n_keys; i++)
    sum += get_size (get_u16 (self->counts + 2 * (gsize) i));
  return sum == size;
}

guint64
cw_fact_block_get_key (const CwFactBlock *self, guint index)
{
  return self->width == 8 ? get_u64 (self->keys + 8 * (gsize) index)
                          : get_u32 (self->keys + 4 * (gsize) index);
}

guint
cw_fact_block_get_count (const CwFactBlock *self, guint index)
{
  return get_u16 (self->counts + 2 * (gsize) index);
}

guint
cw_fact_block_find (const CwFactBlock *self, guint64 key)
{
  guint low = 0;

  for (guint high = self->n_keys; low < high;)
    {
      guint middle = low + (high - low) / 2;

      if (cw_fact_block_get_key (self, middle) < key)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
cw_fact_member_start (CwFactMember *self, const CwFactBlock *block)
{
  self->block = block;
  self->index = 0;
  self->members = block->members;
}

void
cw_fact_member_next (CwFactMember *self)
{
  self->members += get_size (cw_fact_block_get_count (self->block, self->index));
  self->index++;
}

/* The words of @set that stand for the rows of the block. */
static guint64 *
get_words (CwRecordSet *set, gint64 block)
{
  const gsize first = (gsize) block * N_WORDS;

  cw_record_set_reserve (set, first + N_WORDS);
  set->count = -1;
  return set->words + first;
}

static void
unite_members (const guint8 *members, guint count, guint64 *words)
{
  if (count > MAX_LISTED)
    for (guint i = 0; i < N_WORDS; i++)
      words[i] |= get_u64 (members + 8 * (gsize) i);
  else
    for (guint i = 0; i < count; i++)
      {
        const guint offset = get_u16 (members + 2 * (gsize) i) % CW_FACT_BLOCK_ROWS;

        words[offset / 64] |= G_GUINT64_CONSTANT (1) << (offset % 64);
      }
}

void
cw_fact_member_unite (const CwFactMember *self, CwRecordSet *set)
{
  unite_members (self->members, cw_fact_block_get_count (self->block, self->index),
                 get_words (set, self->block->number));
}

gint64
cw_fact_member_count_within (const CwFactMember *self, const CwRecordSet *within)
{
  const guint count = cw_fact_block_get_count (self->block, self->index);
  const gint64 first = self->block->number << CW_FACT_BLOCK_SHIFT;
  const gsize word = (gsize) self->block->number * N_WORDS;
  gint64 n = 0;

  if (count > MAX_LISTED)
    for (gsize i = 0; i < N_WORDS && word + i < within->n_words; i++)
      n += __builtin_popcountll (within->words[word + i] & get_u64 (self->members + 8 * i));
  else
    for (guint i = 0; i < count; i++)
      n += cw_record_set_contains (within, first + get_u16 (self->members + 2 * (gsize) i));
  return n;
}

guint
cw_fact_member_get_rows (const CwFactMember *self, guint32 offsets[CW_FACT_BLOCK_ROWS])
{
  const guint count = cw_fact_block_get_count (self->block, self->index);
  guint n = 0;

  if (count <= MAX_LISTED)
    for (; n < count; n++)
      offsets[n] = get_u16 (self->members + 2 * (gsize) n) % CW_FACT_BLOCK_ROWS;
  else
    for (guint i = 0; i < N_WORDS; i++)
      for (guint64 rest = get_u64 (self->members + 8 * (gsize) i); rest != 0; rest &= rest - 1)
        offsets[n++] = i * 64 + (guint) __builtin_ctzll (rest);
  return n;
}

gint64
cw_fact_block_unite (const CwFactBlock *self, guint first, guint end, CwRecordSet *set)
{
  const guint8 *members = self->members;
  guint64 *words;
  gint64 n = 0;

  if (first >= end)
    return 0;
  words = get_words (set, self->number);
  for (guint i = 0; i < first; i++)
    members += get_size (cw_fact_block_get_count (self, i));
  for (guint i = first; i < end; i++)
    {
      const guint count = cw_fact_block_get_count (self, i);

      unite_members (members, count, words);
      members += get_size (count);
      n += count;
    }
  return n;
}

/* One fact while a block is changed. */
typedef struct
{
  guint64 key;
  guint64 offset;
} Pair;

/* Facts while a block is changed: there is room for all before the first one comes. */
typedef struct
{
  Pair *all; /* (owned) */
  guint n;
} Pairs;

static inline int
compare_pair (const Pair *pair, const CwFactRow *row)
{
  if (pair->key != row->key)
    return pair->key < row->key ? -1 : 1;
  return pair->offset < row->offset ? -1 : pair->offset > row->offset;
}

/* As many as there can be: what a damaged block says of its bits need not be true. */
static guint
count_most (const CwFactBlock *block)
{
  guint n = 0;

  for (guint i = 0; i < block->n_keys; i++)
    {
      const guint count = cw_fact_block_get_count (block, i);

      n += count > MAX_LISTED ? CW_FACT_BLOCK_ROWS : count;
    }
  return n;
}

static Pairs
list_pairs (const CwFactBlock *block)
{
  Pairs pairs = { NULL, 0 };
  guint32 offsets[CW_FACT_BLOCK_ROWS];
  CwFactMember member;

  if (block == NULL)
    return pairs;
  pairs.all = g_new (Pair, count_most (block));
  for (cw_fact_member_start (&member, block); member.index < block->n_keys;
       cw_fact_member_next (&member))
    {
      const guint64 key = cw_fact_block_get_key (block, member.index);
      const guint n = cw_fact_member_get_rows (&member, offsets);

      for (guint i = 0; i < n; i++)
        pairs.all[pairs.n++] = (Pair){ key, offsets[i] };
    }
  return pairs;
}

static void
remove_pairs (Pairs *pairs, const CwFactRow *removed, guint n_removed)
{
  guint kept = 0, place = 0;

  for (guint i = 0; i < pairs->n && n_removed > 0; i++)
    {
      while (place < n_removed && compare_pair (&pairs->all[i], &removed[place]) > 0)
        place++;
      if (place == n_removed || compare_pair (&pairs->all[i], &removed[place]) != 0)
        pairs->all[kept++] = pairs->all[i];
    }
  if (n_removed > 0)
    pairs->n = kept;
}

/* Each once. */
static Pairs
unite_pairs (const Pairs *pairs, const CwFactRow *added, guint n_added)
{
  Pairs both = { g_new (Pair, pairs->n + n_added), 0 };
  guint place = 0;

  for (guint i = 0; i < pairs->n || place < n_added;)
    if (place == n_added || (i < pairs->n && compare_pair (&pairs->all[i], &added[place]) <= 0))
      both.all[both.n++] = pairs->all[i++];
    else
      {
        if (both.n == 0 || compare_pair (&both.all[both.n - 1], &added[place]) != 0)
          both.all[both.n++] = (Pair){ added[place].key, added[place].offset };
        place++;
      }
  return both;
}

static guint
count_same (const Pairs *pairs, guint first)
{
  guint end = first + 1;

  while (end < pairs->n && pairs->all[end].key == pairs->all[first].key)
    end++;
  return end - first;
}

static inline guint8 *
put_u16 (guint8 *at, guint64 value)
{
  const guint16 little = GUINT16_TO_LE ((guint16) value);

  memcpy (at, &little, sizeof little);
  return at + sizeof little;
}

static inline guint8 *
put_key (guint8 *at, guint64 key, guint width)
{
  const guint64 little = GUINT64_TO_LE (key);

  memcpy (at, &little, width);
  return at + width;
}

static guint8 *
put_members (guint8 *at, const Pair *pairs, guint n)
{
  guint64 words[N_WORDS] = { 0 };

  if (n <= MAX_LISTED)
    {
      for (guint i = 0; i < n; i++)
        at = put_u16 (at, pairs[i].offset);
      return at;
    }
  for (guint i = 0; i < n; i++)
    words[pairs[i].offset / 64] |= G_GUINT64_CONSTANT (1) << (pairs[i].offset % 64);
  for (guint i = 0; i < N_WORDS; i++)
    at = put_key (at, words[i], 8);
  return at;
}

static void
write_pairs (const Pairs *pairs, guint width, GByteArray *data)
{
  guint n_keys = 0, n;
  gsize size = 0;
  guint8 *key, *count, *members;

  for (guint i = 0; i < pairs->n; i += n, n_keys++)
    {
      n = count_same (pairs, i);
      size += get_size (n);
    }
  g_byte_array_set_size (data,
                         n_keys > 0 ? (guint) (HEADER + n_keys * (gsize) (width + 2) + size) : 0);
  if (n_keys == 0)
    return;
  key = put_key (data->data, n_keys, HEADER);
  count = key + n_keys * (gsize) width;
  members = count + n_keys * (gsize) 2;
  for (guint i = 0; i < pairs->n; i += n)
    {
      n = count_same (pairs, i);
      key = put_key (key, pairs->all[i].key, width);
      count = put_u16 (count, n);
      members = put_members (members, pairs->all + i, n);
    }
}

void
cw_fact_block_merge (const CwFactBlock *old,
                     const CwFactRow *removed,
                     guint n_removed,
                     const CwFactRow *added,
                     guint n_added,
                     GByteArray *data)
{
  Pairs pairs, both;

  g_return_if_fail (n_removed + n_added > 0);

  pairs = list_pairs (old);
  remove_pairs (&pairs, removed, n_removed);
  both = unite_pairs (&pairs, added, n_added);
  write_pairs (&both, get_width (n_added > 0 ? added->place : removed->place), data);
  g_free (pairs.all);
  g_free (both.all);
}
