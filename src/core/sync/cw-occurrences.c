/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-occurrences.h"

struct _CwOccurrences
{
  GMutex lock;
  GHashTable *counts; /* (owned) (element-type guint64 guint): by digest */
};

CwOccurrences *
cw_occurrences_new (void)
{
  CwOccurrences *self = g_new0 (CwOccurrences, 1);

  g_mutex_init (&self->lock);
  self->counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
cw_occurrences_free (CwOccurrences *self)
{
  g_mutex_clear (&self->lock);
  g_hash_table_unref (self->counts);
  g_free (self);
}

/* The finalizer of SplitMix64: spreads neighbouring numbers over all bits. */
static guint64
mix (guint64 x)
{
  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ (x >> 31);
}

static guint64
next_key (CwOccurrences *self, guint64 digest)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, &digest));
  guint64 *key = g_new (guint64, 1);

  *key = digest;
  g_hash_table_insert (self->counts, key, GUINT_TO_POINTER (count + 1));
  return mix (digest + mix (count + 1));
}

void
cw_occurrences_give_keys (CwOccurrences *self, guint64 *keys, const guint64 *digests, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    if (G_UNLIKELY (keys[i] == 0))
      {
        g_mutex_lock (&self->lock);
        keys[i] = next_key (self, digests[i]);
        g_mutex_unlock (&self->lock);
      }
}
