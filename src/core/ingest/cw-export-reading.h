/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-content.h"
#include "ingest/cw-import-source.h"
#include "ingest/cw-response-batch.h"
#include "ingest/cw-table-parser.h"
#include "ingest/cw-text-stream.h"

G_BEGIN_DECLS

/**
 * CwExportReading: one source, opened and looked at, then read block by block.
 *
 * cw_export_reading_open() → for responses: header and questions are known; the caller finds the
 * survey and calls cw_export_reading_begin(); then one thread calls cw_export_reading_next() and
 * any number of threads parse the blocks, each with a CwExportWorker of its own.
 */
typedef struct _CwExportReading CwExportReading;
typedef struct _CwExportWorker CwExportWorker;

CwExportReading *
cw_export_reading_open (CwImportSource *source, GCancellable *cancellable, GError **error);
void cw_export_reading_free (CwExportReading *self);

CwContent cw_export_reading_get_content (CwExportReading *self);
CwEncoding cw_export_reading_get_encoding (CwExportReading *self);
/** All of the text, for definitions and metric sets. CW_INGEST_ERROR_TOO_LARGE beyond 64 MB. */
GBytes *
cw_export_reading_read_all (CwExportReading *self, GCancellable *cancellable, GError **error);
/** Columns of responses. For JSON those of the first records; more may come while reading. */
CwExportHeader *cw_export_reading_get_header (CwExportReading *self);
CwCoding cw_export_reading_get_coding (CwExportReading *self);
/** Whether dates carry a zone or the header names it; else they are taken as UTC. */
gboolean cw_export_reading_knows_zone (CwExportReading *self);

/** @survey: (nullable): what the questions are known to be. Call once, before the first block. */
void cw_export_reading_begin (CwExportReading *self, CwSurvey *survey);
CwBlock *cw_export_reading_next (CwExportReading *self, GCancellable *cancellable, GError **error);
guint64 cw_export_reading_get_position (CwExportReading *self);
gboolean cw_export_reading_is_cut_off (CwExportReading *self);
CwResponseContext *cw_export_reading_get_context (CwExportReading *self);

CwExportWorker *cw_export_worker_new (CwExportReading *reading);
void cw_export_worker_free (CwExportWorker *self);
/** Parses a block into the worker's batch, which is emptied first. (transfer none) */
CwResponseBatch *
cw_export_worker_parse (CwExportWorker *self, const CwBlock *block, CwParseReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwExportReading, cw_export_reading_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwExportWorker, cw_export_worker_free)

G_END_DECLS
