/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-answer-resolver.h"
#include "store/cw-chunk-reader.h"

G_BEGIN_DECLS

/** CwValueCounter: counts the distinct texts of columns, chunk by chunk, and gives up when they are
 * too many. */
typedef struct _CwValueCounter CwValueCounter;

/** CwValueCount: one text and how many cells have it. */
typedef struct
{
  char *text; /* (owned) */
  CwCoding coding;
  gint64 count;
} CwValueCount;

/** @limit: of distinct texts */
CwValueCounter *cw_value_counter_new (guint limit);
void cw_value_counter_free (CwValueCounter *self);
/**
 * cw_value_counter_add:
 * @coding: cells with the same text and another coding are counted apart
 * @skip: (array n_rows): rows that are not 0 are left out
 * @claim: whether rows that had a text are marked in @skip, so that the next column leaves them out
 *
 * Returns: FALSE once there are more texts than the limit
 */
gboolean cw_value_counter_add (CwValueCounter *self,
                               const CwCells *cells,
                               CwCoding coding,
                               guint8 *skip,
                               gboolean claim);
/** From now on as if there were more texts than the limit. */
void cw_value_counter_give_up (CwValueCounter *self);
gboolean cw_value_counter_is_exceeded (CwValueCounter *self);
/** Most frequent first. (element-type CwValueCount) (transfer full) */
GPtrArray *cw_value_counter_list (CwValueCounter *self);

/** One byte per row of a chunk: not 0 where it was replaced or has any of @flags. (transfer full)
 */
guint8 *cw_value_counter_make_skip (const CwChunk *chunk, guint8 flags);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwValueCounter, cw_value_counter_free)

G_END_DECLS
