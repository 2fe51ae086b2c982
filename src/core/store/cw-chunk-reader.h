/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-answer-resolver.h"
#include "model/cw-cells.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** CwChunk: the part of a chunk that every reader needs. Rows of unfinished imports are not there.
 */
typedef struct
{
  gint64 id;
  guint n_rows;
  gint64 *recorded; /* (owned) (nullable) (array n_rows): ms or CW_CELLS_NO_INSTANT */
  guint8 *flags;    /* (owned) (array n_rows): CW_RESPONSE_… */
  guint8 *dead;     /* (owned) (nullable): bitmap of superseded rows */
} CwChunk;

void cw_chunk_free (CwChunk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwChunk, cw_chunk_free)

static inline gboolean
cw_chunk_is_dead (const CwChunk *self, guint row)
{
  return self->dead != NULL && (self->dead[row / 8] >> (row % 8) & 1) != 0;
}

/** Ids of the chunks of a survey (its row id) that may hold a response in the span. (element-type
 * gint64) */
GArray *
cw_chunk_reader_list (CwDatabase *db, gint64 survey, gint64 from, gint64 to, GError **error);
CwChunk *cw_chunk_reader_load (CwDatabase *db, gint64 chunk, GError **error);
/** Without @recorded, which is the larger part, for those who do not ask when. */
CwChunk *cw_chunk_reader_load_flags (CwDatabase *db, gint64 chunk, GError **error);
/** Cells of one column; NULL without @error where the chunk has none of it. */
CwCells *cw_chunk_reader_load_cells (CwDatabase *db,
                                     gint64 chunk,
                                     gint64 column,
                                     CwCoding *out_coding,
                                     GError **error);
/** Cells of the first of @columns (element-type gint64) of which the chunk has a dictionary; NULL
 * without @error where there is none. */
CwCells *cw_chunk_reader_load_dictionary (CwDatabase *db,
                                          const CwChunk *chunk,
                                          GArray *columns,
                                          GError **error);
/** Bitmap of the rows of a chunk that finished imports replaced. (transfer full) (nullable) */
guint8 *cw_chunk_reader_load_dead (CwDatabase *db, gint64 chunk, guint n_rows, GError **error);
/** Row id of a survey; 0 with @error unset if it is not there. */
gint64 cw_chunk_reader_find_survey (CwDatabase *db, const char *survey_id, GError **error);

/* How the small arrays of a chunk are packed. */
GBytes *cw_chunk_pack (const void *data, gsize size);
gboolean
cw_chunk_unpack (const void *packed, gsize packed_size, void *out, gsize size, GError **error);

G_END_DECLS
