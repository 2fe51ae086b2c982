/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-fact-block.h"

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
                     (guint32) (row & (CW_FACT_BLOCK_ROWS - 1)) };

  return made;
}

int
cw_fact_block_compare_rows (gconstpointer a, gconstpointer b)
{
  const CwFactRow *first = a;
  const CwFactRow *second = b;

  if (first->place != second->place)
    return first->place < second->place ? -1 : 1;
  if (first->key != second->key)
    return first->key < second->key ? -1 : 1;
  return first->offset < second->offset ? -1 : first->offset > second->offset;
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
  guint32 offset;
} Pair;

static int
compare_pair (const Pair *pair, const CwFactRow *row)
{
  if (pair->key != row->key)
    return pair->key < row->key ? -1 : 1;
  return pair->offset < row->offset ? -1 : pair->offset > row->offset;
}

static GArray *
list_pairs (const CwFactBlock *block)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  guint32 offsets[CW_FACT_BLOCK_ROWS];
  CwFactMember member;

  if (block == NULL)
    return pairs;
  for (cw_fact_member_start (&member, block); member.index < block->n_keys;
       cw_fact_member_next (&member))
    {
      const guint n = cw_fact_member_get_rows (&member, offsets);
      Pair pair = { cw_fact_block_get_key (block, member.index), 0 };

      for (guint i = 0; i < n; i++)
        {
          pair.offset = offsets[i];
          g_array_append_val (pairs, pair);
        }
    }
  return pairs;
}

static void
remove_pairs (GArray *pairs, const CwFactRow *removed, guint n_removed)
{
  Pair *all = (Pair *) pairs->data;
  guint kept = 0, place = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      while (place < n_removed && compare_pair (&all[i], &removed[place]) > 0)
        place++;
      if (place == n_removed || compare_pair (&all[i], &removed[place]) != 0)
        all[kept++] = all[i];
    }
  g_array_set_size (pairs, kept);
}

/* (transfer full): each once */
static GArray *
unite_pairs (const GArray *pairs, const CwFactRow *added, guint n_added)
{
  GArray *both = g_array_sized_new (FALSE, FALSE, sizeof (Pair), pairs->len + n_added);
  guint place = 0;

  for (guint i = 0; i < pairs->len || place < n_added;)
    {
      const Pair *old = i < pairs->len ? &g_array_index (pairs, Pair, i) : NULL;
      const int order = old == NULL ? 1 : place == n_added ? -1 : compare_pair (old, &added[place]);
      const Pair next = order <= 0 ? *old : (Pair){ added[place].key, added[place].offset };

      i += order <= 0;
      if (order <= 0)
        {
          g_array_append_val (both, next);
          continue;
        }
      if (both->len == 0 ||
          compare_pair (&g_array_index (both, Pair, both->len - 1), &added[place]) != 0)
        g_array_append_val (both, next);
      place++;
    }
  return both;
}

static void
append_u16 (GByteArray *data, guint value)
{
  const guint16 little = GUINT16_TO_LE ((guint16) value);

  g_byte_array_append (data, (const guint8 *) &little, sizeof little);
}

static void
append_key (GByteArray *data, guint64 key, guint width)
{
  const guint64 little = GUINT64_TO_LE (key);

  g_byte_array_append (data, (const guint8 *) &little, width);
}

static guint
count_same (const GArray *pairs, guint first)
{
  const Pair *all = (const Pair *) pairs->data;
  guint end = first + 1;

  while (end < pairs->len && all[end].key == all[first].key)
    end++;
  return end - first;
}

static void
append_members (GByteArray *data, const Pair *pairs, guint n)
{
  guint64 words[N_WORDS] = { 0 };

  if (n <= MAX_LISTED)
    {
      for (guint i = 0; i < n; i++)
        append_u16 (data, pairs[i].offset);
      return;
    }
  for (guint i = 0; i < n; i++)
    words[pairs[i].offset / 64] |= G_GUINT64_CONSTANT (1) << (pairs[i].offset % 64);
  for (guint i = 0; i < N_WORDS; i++)
    append_key (data, words[i], 8);
}

static void
write_pairs (const GArray *pairs, guint width, GByteArray *data)
{
  guint n_keys = 0, n;

  g_byte_array_set_size (data, 0);
  if (pairs->len == 0)
    return;
  for (guint i = 0; i < pairs->len; i += count_same (pairs, i))
    n_keys++;
  append_key (data, n_keys, HEADER);
  for (guint i = 0; i < pairs->len; i += count_same (pairs, i))
    append_key (data, g_array_index (pairs, Pair, i).key, width);
  for (guint i = 0; i < pairs->len; i += n)
    {
      n = count_same (pairs, i);
      append_u16 (data, n);
    }
  for (guint i = 0; i < pairs->len; i += n)
    {
      n = count_same (pairs, i);
      append_members (data, &g_array_index (pairs, Pair, i), n);
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
  g_autoptr (GArray) pairs = NULL;
  g_autoptr (GArray) both = NULL;

  g_return_if_fail (n_removed + n_added > 0);

  pairs = list_pairs (old);
  remove_pairs (pairs, removed, n_removed);
  both = unite_pairs (pairs, added, n_added);
  write_pairs (both, get_width (n_added > 0 ? added->place : removed->place), data);
}
