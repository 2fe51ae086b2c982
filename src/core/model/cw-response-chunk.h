/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-answer-resolver.h"
#include "model/cw-types.h"

G_BEGIN_DECLS

/** Bits of a response's flags: Qualtrics' own status bits, and whether it was finished. */
enum
{
  CW_RESPONSE_PREVIEW = 1 << 0,
  CW_RESPONSE_TEST = 1 << 1,
  CW_RESPONSE_IMPORTED = 1 << 2,
  CW_RESPONSE_SPAM = 1 << 3,
  CW_RESPONSE_OFFLINE = 1 << 4,
  CW_RESPONSE_EX = 1 << 5,
  CW_RESPONSE_UNFINISHED = 1 << 6,
};

/** CwChunkColumn: the compressed cells (model/cw-cells.h) of one column of a chunk. */
typedef struct
{
  guint column; /* index in the export's columns */
  CwCoding coding;
  GBytes *cells; /* (owned) */
} CwChunkColumn;

/** CwChunkAnswer: a code and the label that stood beside it, for questions without a definition. */
typedef struct
{
  guint column;
  char *code;  /* (owned) */
  char *label; /* (owned) */
} CwChunkAnswer;

/**
 * CwResponseChunk: some thousands of responses by column, ready to be stored.
 *
 * @keys tell responses apart (hash of the response id), @digests tell whether one changed,
 * @recorded is when it was recorded in ms or CW_CELLS_NO_INSTANT.
 */
typedef struct
{
  guint n_rows;
  guint64 *keys;      /* (owned) (array n_rows) */
  guint64 *digests;   /* (owned) (array n_rows) */
  gint64 *recorded;   /* (owned) (array n_rows) */
  guint8 *flags;      /* (owned) (array n_rows) */
  GArray *columns;    /* (owned) (element-type CwChunkColumn) */
  GPtrArray *answers; /* (owned) (element-type CwChunkAnswer) */
} CwResponseChunk;

/** The key of a response by its id. */
guint64 cw_response_chunk_make_key (const char *response_id, gsize length);
CwResponseChunk *cw_response_chunk_new (guint n_rows);
void cw_response_chunk_free (CwResponseChunk *self);
void
cw_response_chunk_add_column (CwResponseChunk *self, guint column, CwCoding coding, GBytes *cells);
void cw_response_chunk_add_answer (CwResponseChunk *self, guint column, char *code, char *label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwResponseChunk, cw_response_chunk_free)

G_END_DECLS
