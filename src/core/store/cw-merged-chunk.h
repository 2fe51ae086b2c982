/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-database.h"

G_BEGIN_DECLS

/**
 * CwMergedChunk: small chunks of a survey on their way into one.
 *
 * Chunks go together where they say the same of a column: codes or labels, instants or texts.
 */
typedef struct _CwMergedChunk CwMergedChunk;

CwMergedChunk *cw_merged_chunk_new (gint64 survey);
void cw_merged_chunk_free (CwMergedChunk *self);
/**
 * cw_merged_chunk_take:
 * @out_taken: FALSE where the chunk does not fit: too large, or of other columns
 */
gboolean cw_merged_chunk_take (CwMergedChunk *self,
                               CwDatabase *db,
                               gint64 chunk,
                               guint n_rows,
                               gint64 import,
                               gboolean *out_taken,
                               GError **error);
guint cw_merged_chunk_get_n_chunks (const CwMergedChunk *self);
/** Marks the imports of its chunks as merged: before any of a run is stored. */
gboolean cw_merged_chunk_mark (CwMergedChunk *self, CwDatabase *db, GError **error);
/** Stores it in the place of its chunks, within a transaction. */
gboolean cw_merged_chunk_store (CwMergedChunk *self, CwDatabase *db, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwMergedChunk, cw_merged_chunk_free)

G_END_DECLS
