/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Randomness that is the same in each run. */
#pragma once

#include "net/cw-random.h"

G_BEGIN_DECLS

#define CW_TYPE_SEEDED_RANDOM (cw_seeded_random_get_type ())
G_DECLARE_FINAL_TYPE (CwSeededRandom, cw_seeded_random, CW, SEEDED_RANDOM, CwRandom)

CwRandom *cw_seeded_random_new (guint32 seed);
/** Each byte is @byte: 0x00 for the smallest double, 0x80 for a half, 0xff for the largest. */
CwRandom *cw_seeded_random_new_constant (guint8 byte);

G_END_DECLS
