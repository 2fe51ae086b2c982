/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-column.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** CwStoredColumn: a column of a survey's responses and its row id. */
typedef struct
{
  gint64 id;
  CwColumn *column; /* (owned) */
} CwStoredColumn;
void cw_stored_column_free (CwStoredColumn *self);

/** Row id of the column with this key, made if it is not there; 0 on failure. */
gint64
cw_column_repository_ensure (CwDatabase *db, gint64 survey, const CwColumn *column, GError **error);
/** All columns of a survey in first-seen order. (element-type CwStoredColumn) */
GPtrArray *cw_column_repository_list (CwDatabase *db, gint64 survey, GError **error);
/** Row ids of the columns that hold the coded answer of a question. (element-type gint64) */
GArray *cw_column_repository_find_answers (CwDatabase *db,
                                           gint64 survey,
                                           const char *question_id,
                                           GError **error);
/** Row ids of columns by key, name or import id, compared without case. (element-type gint64) */
GArray *
cw_column_repository_find_named (CwDatabase *db, gint64 survey, const char *name, GError **error);
/** Row ids of the columns that a chunk has. (element-type gint64) */
GArray *cw_column_repository_list_of_chunk (CwDatabase *db, gint64 chunk, GError **error);

G_END_DECLS
