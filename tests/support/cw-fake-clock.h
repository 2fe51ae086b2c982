/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clock that stands still until a test moves it. */
#pragma once

#include "net/cw-clock.h"

G_BEGIN_DECLS

#define CW_TYPE_FAKE_CLOCK (cw_fake_clock_get_type ())
G_DECLARE_FINAL_TYPE (CwFakeClock, cw_fake_clock, CW, FAKE_CLOCK, CwClock)

/** 2026-11-20 12:00 UTC, in ms. */
#define CW_FAKE_CLOCK_NOON G_GINT64_CONSTANT (1795176000000)

CwFakeClock *cw_fake_clock_new (gint64 now_ms);
/** Time goes by: waits that are due end, the earliest first, in turns of the main loop. */
void cw_fake_clock_advance (CwFakeClock *self, gint64 ms);
/** Somebody sets the machine's clock; waits go on as they were. */
void cw_fake_clock_set_now (CwFakeClock *self, gint64 now_ms);
/** Each wait ends in the next turn, and time has gone by. */
void cw_fake_clock_set_automatic (CwFakeClock *self, gboolean automatic);
/** Waits under way. */
guint cw_fake_clock_count_waits (CwFakeClock *self);
/** ms until the earliest wait ends; −1 where nobody waits */
gint64 cw_fake_clock_get_next (CwFakeClock *self);
/** All waits that were ever asked for, in ms. (element-type gint64) (transfer none) */
GArray *cw_fake_clock_get_asked (CwFakeClock *self);

G_END_DECLS
