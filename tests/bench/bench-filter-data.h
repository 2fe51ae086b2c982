/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-database.h"

G_BEGIN_DECLS

/* 19 November 2026, 11:00 UTC; records are of the year before. */
#define BENCH_FILTER_NOW G_GINT64_CONSTANT (1795086000000)

/** Fills an empty workspace with the facts of @rows interactions, straight into the tables, and
 * writes the same to @csv, for other programs. */
gboolean
bench_filter_data_fill (CwDatabase *db, const char *csv, guint rows, guint64 seed, GError **error);

G_END_DECLS
