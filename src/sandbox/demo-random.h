/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** DemoRandom: splitmix64; unlike GRand's, its numbers depend on no environment variable. */
typedef struct
{
  guint64 state;
} DemoRandom;

/** A generator of its own for each @name, so that a change in one leaves the others alone. */
void demo_random_init (DemoRandom *self, guint64 seed, const char *name);
guint64 demo_random_next (DemoRandom *self);
/** 0 to @limit − 1. */
guint demo_random_below (DemoRandom *self, guint limit);
/** 0 ≤ x < 1. */
double demo_random_unit (DemoRandom *self);
gboolean demo_random_chance (DemoRandom *self, double probability);
/** Mean 0, standard deviation 1. */
double demo_random_normal (DemoRandom *self);
/** Index of one of @n, by their weights. */
guint demo_random_weighted (DemoRandom *self, const guint *weights, guint n);
void demo_random_shuffle (DemoRandom *self, guint *items, guint n);

G_END_DECLS
