/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-chunk-reader.h"

G_BEGIN_DECLS

/** CwCommentCells: what the respondents of a chunk typed, to find the longest text of each. */
typedef struct _CwCommentCells CwCommentCells;

/** Row ids of the columns of a survey that hold typed text. (element-type gint64) (transfer full)
 */
GArray *cw_comment_cells_find_columns (CwDatabase *db, gint64 survey, GError **error);
CwCommentCells *
cw_comment_cells_load (CwDatabase *db, const CwChunk *chunk, GArray *columns, GError **error);
void cw_comment_cells_free (CwCommentCells *self);
/** The longest text of a row, without white space around it; not terminated. (nullable) */
const char *cw_comment_cells_get (const CwCommentCells *self, guint row, gsize *out_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwCommentCells, cw_comment_cells_free)

G_END_DECLS
