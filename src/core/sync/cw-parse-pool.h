/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-export-reading.h"
#include "store/cw-response-index.h"

G_BEGIN_DECLS

/** CwParsedBlock: what became of one block. */
typedef struct
{
  guint number;
  CwResponseChunk *chunk; /* (owned) (nullable): NULL if nothing in it is new */
  CwParseReport report;
  CwResponseRemarks remarks;
  GArray
      *unchanged; /* (owned) (element-type guint64): keys of responses that are here as they are */
  gint64 n_rows;  /* good ones */
  gint64 n_new;   /* of them new or changed */
  gint64 n_preview;
  gint64 n_test;
  gint64 n_spam;
  gint64 n_without_id;
  guint64 position; /* bytes of text that were read up to its end */
} CwParsedBlock;

void cw_parsed_block_free (CwParsedBlock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwParsedBlock, cw_parsed_block_free)

/**
 * CwParsePool: reads, cuts, parses and packs on threads of its own; hands the blocks back in the
 * order of the file. Waits when too many of them have not been taken.
 */
typedef struct _CwParsePool CwParsePool;

CwParsePool *
cw_parse_pool_new (CwExportReading *reading, CwResponseIndex *index, GCancellable *cancellable);
/** Stops the threads and waits for them. */
void cw_parse_pool_free (CwParsePool *self);
/** Waits for the next block. NULL at the end, or with @error set. (transfer full) */
CwParsedBlock *cw_parse_pool_next (CwParsePool *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwParsePool, cw_parse_pool_free)

G_END_DECLS
