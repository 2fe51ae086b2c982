/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-random.h"

void
demo_random_init (DemoRandom *self, guint64 seed, const char *name)
{
  self->state = seed;
  for (; *name != '\0'; name++)
    self->state = (self->state ^ (guchar) *name) * G_GUINT64_CONSTANT (0x100000001b3);
  demo_random_next (self);
}

guint64
demo_random_next (DemoRandom *self)
{
  guint64 z = (self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

guint
demo_random_below (DemoRandom *self, guint limit)
{
  return (guint) (((demo_random_next (self) >> 32) * limit) >> 32);
}

double
demo_random_unit (DemoRandom *self)
{
  return (double) (demo_random_next (self) >> 11) * 0x1p-53;
}

gboolean
demo_random_chance (DemoRandom *self, double probability)
{
  return demo_random_unit (self) < probability;
}

/* Twelve uniform numbers: exact in binary, the same on every machine, unlike log() and cos(). */
double
demo_random_normal (DemoRandom *self)
{
  double sum = 0;

  for (guint i = 0; i < 12; i++)
    sum += demo_random_unit (self);
  return sum - 6;
}

guint
demo_random_weighted (DemoRandom *self, const guint *weights, guint n)
{
  guint sum = 0;
  guint pick;

  for (guint i = 0; i < n; i++)
    sum += weights[i];
  pick = demo_random_below (self, sum);
  for (guint i = 0; i < n; i++)
    {
      if (pick < weights[i])
        return i;
      pick -= weights[i];
    }
  return n - 1;
}

void
demo_random_shuffle (DemoRandom *self, guint *items, guint n)
{
  for (guint i = n; i > 1; i--)
    {
      guint other = demo_random_below (self, i);
      guint item = items[i - 1];

      items[i - 1] = items[other];
      items[other] = item;
    }
}
