/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-column.h"
#include "model/cw-response-chunk.h"
#include "store/cw-database.h"
#include "store/cw-response-index.h"

G_BEGIN_DECLS

/**
 * CwResponseWriter: one import on its way into the workspace. All calls on the store's thread, but
 * for cw_response_writer_get_index().
 *
 * Chunks are committed one by one and are not there for anyone until cw_response_writer_finish(),
 * which makes all of them visible in one durable transaction. Whatever happens before, the
 * workspace shows the last complete import.
 */
typedef struct _CwResponseWriter CwResponseWriter;

/**
 * cw_response_writer_begin:
 * @survey_id: must be stored already
 * @keeps_absent: columns that the file does not have keep the values that the workspace has (a
 *   table with some columns only); FALSE where absence means "not answered" (JSON, XML)
 */
CwResponseWriter *cw_response_writer_begin (CwDatabase *db,
                                            const char *survey_id,
                                            const char *file_name,
                                            gboolean keeps_absent,
                                            GError **error);
void cw_response_writer_free (CwResponseWriter *self);
/** What is stored already; any thread may select by it. (transfer none) */
CwResponseIndex *cw_response_writer_get_index (CwResponseWriter *self);
gint64 cw_response_writer_get_import (CwResponseWriter *self);

/**
 * cw_response_writer_append:
 * @chunk: (nullable): the rows of a part of the file that cw_response_index_select() chose, so that
 *   no key is there twice; dates and states that a table lacks are filled in
 * @unchanged: (nullable) (element-type guint64): keys of those rows that it left out as unchanged
 * @columns: (element-type CwColumn): what the chunk's column numbers mean
 *
 * The parts come in the order of the file: what it says last of a response counts.
 */
gboolean cw_response_writer_append (CwResponseWriter *self,
                                    CwDatabase *db,
                                    CwResponseChunk *chunk,
                                    GArray *unchanged,
                                    GPtrArray *columns,
                                    GError **error);
/** @rows_read: responses in the file; those that were neither added nor updated are unchanged. */
gboolean cw_response_writer_finish (CwResponseWriter *self,
                                    CwDatabase *db,
                                    gint64 rows_read,
                                    GError **error);
/** Notes which stored responses are in the file, for cw_response_writer_drop_others(). Before the
 * first part is appended. */
void cw_response_writer_watch_others (CwResponseWriter *self);
/** The file is all there is: what is stored and not in it goes. After the last part. */
void cw_response_writer_drop_others (CwResponseWriter *self);
/** Takes everything back. */
void cw_response_writer_discard (CwResponseWriter *self, CwDatabase *db);

gint64 cw_response_writer_get_added (CwResponseWriter *self);
gint64 cw_response_writer_get_updated (CwResponseWriter *self);
/** How many went because the file does not have them. */
gint64 cw_response_writer_get_removed (CwResponseWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwResponseWriter, cw_response_writer_free)

G_END_DECLS
