/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-response-context.h"
#include "model/cw-response-chunk.h"

G_BEGIN_DECLS

/**
 * CwResponseBatch: one worker's hands: takes cells row by row, gives a compressed chunk.
 *
 * Cells may come in any order and need not all come. Text that is no valid UTF-8 is read as
 * Windows-1252 and counted.
 */
typedef struct _CwResponseBatch CwResponseBatch;

CwResponseBatch *cw_response_batch_new (CwResponseContext *context);
void cw_response_batch_free (CwResponseBatch *self);
void cw_response_batch_reset (CwResponseBatch *self);
guint cw_response_batch_get_n_rows (CwResponseBatch *self);

/** An empty text stands for nothing; of several for one cell the last counts. */
void cw_response_batch_set (CwResponseBatch *self, guint column, const char *text, gsize length);
/** Label that a JSON record has for the cell just set in this row. */
void
cw_response_batch_set_label (CwResponseBatch *self, guint column, const char *label, gsize length);
/** Ends the row. Returns: FALSE for one without any cell, which is no response and is dropped. */
gboolean cw_response_batch_end_row (CwResponseBatch *self);
/** Takes the cells of the row in progress back. */
void cw_response_batch_drop_row (CwResponseBatch *self);

/** What was noticed since the last call: rows whose date, or some text, could not be read as said.
 */
typedef struct
{
  gint64 bad_dates;
  gint64 bad_texts;
  gint64 unknown_status;
} CwResponseRemarks;
void cw_response_batch_take_remarks (CwResponseBatch *self, CwResponseRemarks *remarks);

/** Of the rows that are there. Keys may be changed: those of responses without an id are 0. */
guint64 *cw_response_batch_get_keys (CwResponseBatch *self);
const guint8 *cw_response_batch_get_flags (CwResponseBatch *self);
const guint64 *cw_response_batch_get_digests (CwResponseBatch *self);
/** @rows: (nullable): ascending indices of the rows to keep. Responses without an id get the key 0.
 */
CwResponseChunk *
cw_response_batch_encode (CwResponseBatch *self, const guint32 *rows, guint n_rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwResponseBatch, cw_response_batch_free)

G_END_DECLS
