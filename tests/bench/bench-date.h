/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench-sink.h"

/** "2024-01-31 09:05:07" of @ms since 1970, in UTC, with @separator in the middle. */
void bench_date_put (BenchSink *sink, gint64 ms, char separator);
