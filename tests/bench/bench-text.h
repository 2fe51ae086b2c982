/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench-random.h"

#include <stddef.h>

/** A few sentences with commas, quotes, emoji and line ends now and then. */
void bench_text_write (char *text, size_t size, BenchRandom *random);
