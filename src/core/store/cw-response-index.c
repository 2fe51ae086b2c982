/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-response-index.h"

typedef struct
{
  gint64 chunk;
  guint32 first; /* ordinal of its first row */
} Chunk;

struct _CwResponseIndex
{
  GRWLock lock;
  GArray *chunks;  /* (owned) (element-type Chunk), ascending by first */
  GArray *keys;    /* (owned) (element-type guint64), by ordinal */
  GArray *digests; /* (owned) (element-type guint64), by ordinal */
  guint32 *slots;  /* (owned): open addressing: ordinal + 1 */
  gsize n_slots;   /* a power of two */
  gsize n_used;
};

CwResponseIndex *
cw_response_index_new (void)
{
  CwResponseIndex *self = g_new0 (CwResponseIndex, 1);

  g_rw_lock_init (&self->lock);
  self->chunks = g_array_new (FALSE, FALSE, sizeof (Chunk));
  self->keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->digests = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->n_slots = 1024;
  self->slots = g_new0 (guint32, self->n_slots);
  return self;
}

void
cw_response_index_free (CwResponseIndex *self)
{
  g_rw_lock_clear (&self->lock);
  g_array_unref (self->chunks);
  g_array_unref (self->keys);
  g_array_unref (self->digests);
  g_free (self->slots);
  g_free (self);
}

/* The slot that holds the key, or the free one where it belongs. Keys are hashes already. */
static gsize
find_slot (const CwResponseIndex *self, guint64 key)
{
  const guint64 *keys = (const guint64 *) (gconstpointer) self->keys->data;
  const gsize mask = self->n_slots - 1;
  gsize slot = key & mask;

  while (self->slots[slot] != 0 && keys[self->slots[slot] - 1] != key)
    slot = (slot + 1) & mask;
  return slot;
}

static void
grow (CwResponseIndex *self)
{
  g_autofree guint32 *old = self->slots;
  gsize n_old = self->n_slots;

  self->n_slots *= 2;
  self->slots = g_new0 (guint32, self->n_slots);
  for (gsize i = 0; i < n_old; i++)
    if (old[i] != 0)
      self->slots[find_slot (self, g_array_index (self->keys, guint64, old[i] - 1))] = old[i];
}

static void
add_row (CwResponseIndex *self, guint64 key, guint32 ordinal)
{
  gsize slot = find_slot (self, key);

  self->n_used += self->slots[slot] == 0;
  self->slots[slot] = ordinal + 1;
  if (self->n_used * 3 > self->n_slots * 2)
    grow (self);
}

void
cw_response_index_add_chunk (CwResponseIndex *self,
                             gint64 chunk,
                             guint n_rows,
                             const guint64 *keys,
                             const guint64 *digests,
                             const guint8 *dead)
{
  Chunk entry = { chunk, self->keys->len };

  g_rw_lock_writer_lock (&self->lock);
  g_array_append_val (self->chunks, entry);
  g_array_append_vals (self->keys, keys, n_rows);
  g_array_append_vals (self->digests, digests, n_rows);
  for (guint i = 0; i < n_rows; i++)
    if (dead == NULL || (dead[i / 8] >> (i % 8) & 1) == 0)
      add_row (self, keys[i], entry.first + i);
  g_rw_lock_writer_unlock (&self->lock);
}

static const Chunk *
find_chunk (CwResponseIndex *self, guint32 ordinal)
{
  guint low = 0, high = self->chunks->len;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->chunks, Chunk, middle).first <= ordinal)
        low = middle;
      else
        high = middle;
    }
  return &g_array_index (self->chunks, Chunk, low);
}

gboolean
cw_response_index_find (CwResponseIndex *self,
                        guint64 key,
                        gint64 *out_chunk,
                        guint *out_row,
                        guint64 *out_digest)
{
  guint32 found;

  g_rw_lock_reader_lock (&self->lock);
  found = self->slots[find_slot (self, key)];
  if (found != 0)
    {
      const Chunk *chunk = find_chunk (self, found - 1);

      *out_chunk = chunk->chunk;
      *out_row = found - 1 - chunk->first;
      *out_digest = g_array_index (self->digests, guint64, found - 1);
    }
  g_rw_lock_reader_unlock (&self->lock);
  return found != 0;
}

void
cw_response_selection_clear (CwResponseSelection *self)
{
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->unchanged, g_array_unref);
}

/* Marks the last row of each key. */
static guint8 *
find_last (const guint64 *keys, guint n_rows)
{
  guint8 *is_last = g_new0 (guint8, n_rows);
  g_autofree guint32 *slots = NULL;
  gsize n_slots = 16;

  while (n_slots < (gsize) n_rows * 2)
    n_slots *= 2;
  slots = g_new0 (guint32, n_slots);
  for (guint i = n_rows; i-- > 0;)
    {
      gsize slot = keys[i] & (n_slots - 1);

      while (slots[slot] != 0 && keys[slots[slot] - 1] != keys[i])
        slot = (slot + 1) & (n_slots - 1);
      if (slots[slot] == 0)
        {
          slots[slot] = i + 1;
          is_last[i] = TRUE;
        }
    }
  return is_last;
}

void
cw_response_index_select (CwResponseIndex *self,
                          const guint64 *keys,
                          const guint64 *digests,
                          guint n_rows,
                          CwResponseSelection *out_selection)
{
  g_autofree guint8 *is_last = find_last (keys, n_rows);

  out_selection->rows = g_new (guint32, n_rows);
  out_selection->n_rows = 0;
  out_selection->unchanged = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_rw_lock_reader_lock (&self->lock);
  for (guint i = 0; i < n_rows; i++)
    {
      guint32 found = is_last[i] ? self->slots[find_slot (self, keys[i])] : 0;

      if (found != 0 && g_array_index (self->digests, guint64, found - 1) == digests[i])
        g_array_append_val (out_selection->unchanged, keys[i]);
      else if (is_last[i])
        out_selection->rows[out_selection->n_rows++] = i;
    }
  g_rw_lock_reader_unlock (&self->lock);
}

gsize
cw_response_index_get_n_responses (CwResponseIndex *self)
{
  return self->n_used;
}

void
cw_response_index_foreach (CwResponseIndex *self, CwResponseIndexFunc func, gpointer user_data)
{
  g_rw_lock_reader_lock (&self->lock);
  for (gsize slot = 0; slot < self->n_slots; slot++)
    if (self->slots[slot] != 0)
      {
        guint32 ordinal = self->slots[slot] - 1;
        const Chunk *chunk = find_chunk (self, ordinal);

        func (g_array_index (self->keys, guint64, ordinal), chunk->chunk, ordinal - chunk->first,
              user_data);
      }
  g_rw_lock_reader_unlock (&self->lock);
}
