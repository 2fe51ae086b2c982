/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-block-reader.h"
#include "ingest/cw-response-batch.h"

G_BEGIN_DECLS

/** CwRecordFault: a record that was left out. */
typedef struct
{
  gint64 record; /* from 1, counted within the block */
  char *message; /* (owned) */
} CwRecordFault;

void cw_record_fault_free (CwRecordFault *self);

/** At most this many are told one by one, the rest is counted. */
#define CW_RECORD_MAX_FAULTS 20

typedef struct
{
  gint64 n_records; /* read, good or not */
  gint64 n_blank;   /* rows of empty cells alone, not among the records */
  gint64 n_faults;
  GPtrArray *faults; /* (owned) (element-type CwRecordFault) */
} CwParseReport;

void cw_parse_report_init (CwParseReport *self);
void cw_parse_report_clear (CwParseReport *self);
void cw_parse_report_add_fault (CwParseReport *self, gint64 record, char *message);

/**
 * cw_table_parser_parse:
 * @skip_rows: header rows to leave out
 *
 * RFC 4180: quotes doubled within quotes, line ends within quotes belong to the cell. A row with
 * another number of cells than the header has is left out and told; surplus cells may be empty.
 */
void cw_table_parser_parse (const CwBlock *block,
                            guint skip_rows,
                            guint n_columns,
                            char delimiter,
                            CwResponseBatch *batch,
                            CwParseReport *report);

/** The first rows as strings, for looking at headers. (transfer full) (element-type GStrv) */
GPtrArray *cw_table_parser_peek (const char *text, gsize length, char delimiter, guint max_rows);
/** The delimiter that the first row uses: comma, tab, semicolon or bar. */
char cw_table_parser_tell_delimiter (const char *text, gsize length);

G_END_DECLS
