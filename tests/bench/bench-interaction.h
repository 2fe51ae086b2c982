/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench-random.h"
#include "model/cw-record.h"

G_BEGIN_DECLS

/** Number @index as it comes from Tethr: some forty facts, and @n_words spoken ones. */
CwRecord *bench_interaction_make (BenchRandom *random, guint index, guint n_words);

G_END_DECLS
