/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workspace in which everything is large that a page shows as a whole. */
#pragma once

#include "store/cw-workspace.h"

#define BENCH_PAGES_UID "bench-of-pages"
/** A record of 500 categories, with a transcript of half a megabyte. */
#define BENCH_PAGES_RECORD "call-of-all-calls"
#define BENCH_PAGES_FIELDS 80
#define BENCH_PAGES_CONDITIONS 60
#define BENCH_PAGES_CATEGORIES 500

/** Stores @n_records, @n_jobs and as many dead letters, an integration of 80 fields, and a trigger
 * of 60 conditions. Returns: the id of the trigger */
gint64 bench_pages_fill (CwWorkspace *workspace, guint n_records, guint n_jobs);
/** Writes @n interactions that the workspace has not. */
void bench_pages_write_ndjson (const char *path, guint n);
