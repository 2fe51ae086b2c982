/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-response-chunk.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** What of a chunk every reader needs, without its columns. Returns: its row id, 0 on failure */
gint64 cw_chunk_writer_insert (CwDatabase *db,
                               gint64 survey,
                               gint64 import,
                               const CwResponseChunk *chunk,
                               GError **error);
/** One column of a chunk. @column: row id of the column */
gboolean cw_chunk_writer_insert_cells (CwDatabase *db,
                                       gint64 chunk,
                                       gint64 column,
                                       CwCoding coding,
                                       GBytes *cells,
                                       GError **error);

G_END_DECLS
