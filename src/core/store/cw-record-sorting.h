/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of records sorted in memory: what SQLite takes seconds for. */
#pragma once

#include "store/cw-record-repository.h"

G_BEGIN_DECLS

/**
 * cw_record_sorting_run:
 * @rows: (element-type gint64): gets the rows of all records, ascending by what @sort says (of two
 *   with the same, by row), those without it last
 * @n_known: (out): how many have it
 *
 * Texts are compared as NOCASE of SQLite does: letters of ASCII in either case are the same.
 */
gboolean cw_record_sorting_run (CwDatabase *db,
                                CwRecordKind kind,
                                CwRecordSort sort,
                                GArray *rows,
                                gint64 *n_known,
                                GError **error);

G_END_DECLS
