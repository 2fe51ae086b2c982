/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-table-parser.h"

G_BEGIN_DECLS

/**
 * CwJsonParser: reads blocks of response records, {"responseId", "values", "labels", …}, one after
 * the other, with commas between them or without. One per worker: it remembers the order of keys,
 * which is nearly always that of the record before.
 */
typedef struct _CwJsonParser CwJsonParser;

CwJsonParser *cw_json_parser_new (CwResponseContext *context);
void cw_json_parser_free (CwJsonParser *self);
void cw_json_parser_parse (CwJsonParser *self,
                           const CwBlock *block,
                           CwResponseBatch *batch,
                           CwParseReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwJsonParser, cw_json_parser_free)

G_END_DECLS
