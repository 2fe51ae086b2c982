/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-seeded-random.h"

#include <string.h>

struct _CwSeededRandom
{
  CwRandom parent_instance;

  GRand *rand; /* (owned) (nullable) */
  guint8 byte;
};

G_DEFINE_FINAL_TYPE (CwSeededRandom, cw_seeded_random, CW_TYPE_RANDOM)

static void
cw_seeded_random_fill (CwRandom *random, guint8 *bytes, gsize length)
{
  CwSeededRandom *self = CW_SEEDED_RANDOM (random);

  memset (bytes, self->byte, length);
  for (gsize i = 0; self->rand != NULL && i < length; i++)
    bytes[i] = (guint8) g_rand_int_range (self->rand, 0, 256);
}

static void
cw_seeded_random_finalize (GObject *object)
{
  g_clear_pointer (&CW_SEEDED_RANDOM (object)->rand, g_rand_free);

  G_OBJECT_CLASS (cw_seeded_random_parent_class)->finalize (object);
}

static void
cw_seeded_random_class_init (CwSeededRandomClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_seeded_random_finalize;
  CW_RANDOM_CLASS (klass)->fill = cw_seeded_random_fill;
}

static void
cw_seeded_random_init (CwSeededRandom *self)
{
}

CwRandom *
cw_seeded_random_new (guint32 seed)
{
  CwSeededRandom *self = g_object_new (CW_TYPE_SEEDED_RANDOM, NULL);

  self->rand = g_rand_new_with_seed (seed);
  return CW_RANDOM (self);
}

CwRandom *
cw_seeded_random_new_constant (guint8 byte)
{
  CwSeededRandom *self = g_object_new (CW_TYPE_SEEDED_RANDOM, NULL);

  self->byte = byte;
  return CW_RANDOM (self);
}
