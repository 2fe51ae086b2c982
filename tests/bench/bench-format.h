/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench-record.h"
#include "bench-sink.h"

/* The two forms of an export, and the definition of its survey. */
void bench_csv_put_header (BenchSink *sink);
void bench_csv_put_record (BenchSink *sink, const BenchRecord *record);
void bench_ndjson_put_record (BenchSink *sink, const BenchRecord *record);
void bench_qsf_put (BenchSink *sink);
