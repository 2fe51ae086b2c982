/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-record-map.h"

G_BEGIN_DECLS

/**
 * CwRecordReader: a file of records, read as a stream on any thread: JSON (an array, one object, or
 * an object with "results"), NDJSON, or a table (CSV, TSV) with a map; each of them also in .zip or
 * .gz, in UTF-8 or UTF-16. Kinds are told by content, not by name.
 *
 * Bad input is refused by piece: a record that cannot be used is reported with its place, the rest
 * is read on.
 */
typedef struct _CwRecordReader CwRecordReader;

typedef enum
{
  CW_RECORD_FILE_JSON,
  CW_RECORD_FILE_LINES,
  CW_RECORD_FILE_TABLE,
  CW_RECORD_FILE_CATEGORIES, /* definitions, as GET /processing/v2/categories answers */
} CwRecordFileForm;

/** CwRecordPiece: what came next. Either @record or @error. */
typedef struct
{
  CwRecord *record; /* (owned) (nullable) */
  GError *error;    /* (owned) (nullable): why it is left out */
  char *place;      /* (owned): "line 12", "record 3" */
} CwRecordPiece;
void cw_record_piece_clear (CwRecordPiece *self);

/** @map: (nullable): for tables; its columns are found by their headings, in any order. Without one
 * a table tells its headings and sample only. */
CwRecordReader *cw_record_reader_open (GFile *file,
                                       CwRecordKind kind,
                                       const CwRecordMap *map,
                                       GCancellable *cancellable,
                                       GError **error);
void cw_record_reader_free (CwRecordReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwRecordReader, cw_record_reader_free)
CwRecordFileForm cw_record_reader_get_form (CwRecordReader *self);
/** Of a table: its headings, and the first rows (element-type GStrv) for the mapper. */
const char *const *cw_record_reader_get_headings (CwRecordReader *self);
/* (transfer full) */
GPtrArray *cw_record_reader_get_sample (CwRecordReader *self);
/** Of a table: what its columns may mean, by their headings and by what is in them. (transfer full)
 */
CwRecordMap *cw_record_reader_propose_map (CwRecordReader *self);
/** TRUE with a piece; FALSE at the end, or with @error where the file as a whole is broken. */
gboolean cw_record_reader_next (CwRecordReader *self,
                                CwRecordPiece *piece,
                                GCancellable *cancellable,
                                GError **error);
/** Bytes of the file read so far and in all, for progress. */
void cw_record_reader_get_progress (CwRecordReader *self, gint64 *done, gint64 *total);
/** Of a file of definitions: (element-type CwField). (transfer none) */
GPtrArray *cw_record_reader_get_definitions (CwRecordReader *self);
/** The same of an answer of the service. */
GPtrArray *cw_record_reader_parse_definitions (JsonNode *node, GError **error);

G_END_DECLS
