/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that people gave, as people compare them: SQLite's NOCASE knows ASCII alone. */
#pragma once

#include "store/cw-database.h"

G_BEGIN_DECLS

/** Without case, and whichever way letters with marks are composed. */
gboolean cw_name_equal (const char *a, const char *b);
/** Order for people; of two that are equal the order of their bytes. */
int cw_name_compare (const char *a, const char *b);
/** Whether there is more to it than white space. */
gboolean cw_name_is_given (const char *name);

/**
 * cw_name_find_rows:
 * @select: "SELECT id, name FROM …"
 *
 * Returns: (transfer full) (element-type gint64): ids of the rows with that name
 */
GArray *cw_name_find_rows (CwDatabase *db, const char *select, const char *name, GError **error);

/**
 * cw_name_find_row:
 * @select: "SELECT id, name FROM …", of names of which there is one each
 * @id_or_name: a row id in decimal, else a name
 *
 * Returns: the row id, 0 if there is none (no error), −1 on failure
 */
gint64
cw_name_find_row (CwDatabase *db, const char *select, const char *id_or_name, GError **error);

/** CW_STORE_ERROR_NOT_FOUND with @sentence, and the names that may have been meant. */
void cw_name_set_not_found (CwDatabase *db,
                            const char *select,
                            const char *name,
                            const char *sentence,
                            GError **error);

G_END_DECLS
