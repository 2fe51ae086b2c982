/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-date-reader.h"
#include "ingest/cw-export-header.h"

G_BEGIN_DECLS

/**
 * CwResponseContext: what all workers that read one export share.
 *
 * The columns of a table are fixed by its header; JSON and XML add columns as their keys turn up,
 * under the lock. Columns are only ever added, so an index stays good.
 */
typedef struct _CwResponseContext CwResponseContext;

CwResponseContext *cw_response_context_new (CwExportHeader *header);
void cw_response_context_free (CwResponseContext *self);

/** @survey: tells keys and roles of columns, and which answers are codes. Before any worker starts.
 */
void cw_response_context_adopt_survey (CwResponseContext *self, CwSurvey *survey);

CwExportHeader *cw_response_context_get_header (CwResponseContext *self);
CwCoding cw_response_context_get_coding (CwResponseContext *self);
void cw_response_context_set_coding (CwResponseContext *self, CwCoding coding);
CwDateOrder cw_response_context_get_date_order (CwResponseContext *self);
void cw_response_context_set_date_order (CwResponseContext *self, CwDateOrder order);
char cw_response_context_get_delimiter (CwResponseContext *self);
void cw_response_context_set_delimiter (CwResponseContext *self, char delimiter);

/** Learns coding and order of dates from some rows of a table. (element-type GStrv) */
void cw_response_context_look_at_rows (CwResponseContext *self, GPtrArray *rows);

guint cw_response_context_get_n_columns (CwResponseContext *self);
/** A copy, so that a worker may keep it while others add columns. (transfer full) */
CwColumn *cw_response_context_dup_column (CwResponseContext *self, guint index);
/** Column of a key, added if it is new. Any thread. */
guint cw_response_context_find_key (CwResponseContext *self, const char *key, gsize length);
/** The column's cells turned out to be lists of choices. Any thread. */
void cw_response_context_note_list (CwResponseContext *self, guint column);
/** Coding of a column whose distinct texts are given. Any thread. */
CwCoding cw_response_context_tell_coding (CwResponseContext *self, guint column, GPtrArray *texts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwResponseContext, cw_response_context_free)

G_END_DECLS
