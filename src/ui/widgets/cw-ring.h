/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/cw-chart.h"

G_BEGIN_DECLS

#define CW_TYPE_RING (cw_ring_get_type ())
G_DECLARE_FINAL_TYPE (CwRing, cw_ring, CW, RING, CwChart)

/** CwRing: a share as a ring of 30 px, from the top clockwise. */
GtkWidget *cw_ring_new (void);
/**
 * @fraction: 0 to 1, NAN for an empty ring
 * @sentence: what it says, "75% happy"
 */
void cw_ring_set_fraction (CwRing *self, double fraction, const char *sentence);

G_END_DECLS
