/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

/** BenchRandom: splitmix64; small, fast, and the same everywhere for a seed. */
typedef struct
{
  uint64_t state;
} BenchRandom;

static inline uint64_t
bench_random_next (BenchRandom *self)
{
  uint64_t z = (self->state += UINT64_C (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * UINT64_C (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/** 0 to @limit − 1. */
static inline unsigned
bench_random_below (BenchRandom *self, unsigned limit)
{
  return (unsigned) (((bench_random_next (self) >> 32) * limit) >> 32);
}

/** One of @n by their weights. */
static inline unsigned
bench_random_weighted (BenchRandom *self, const uint16_t *weights, unsigned n)
{
  unsigned sum = 0;
  unsigned pick;

  for (unsigned i = 0; i < n; i++)
    sum += weights[i];
  pick = bench_random_below (self, sum);
  for (unsigned i = 0; i < n; i++)
    {
      if (pick < weights[i])
        return i;
      pick -= weights[i];
    }
  return n - 1;
}
