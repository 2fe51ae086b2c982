/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-block-reader.h"
#include "ingest/cw-json-cursor.h"
#include "ingest/cw-record-reader.h"

G_BEGIN_DECLS

struct _CwRecordReader
{
  CwRecordKind kind;
  CwRecordMap *map; /* (owned) (nullable) */
  CwRecordFileForm form;
  gint64 size;
  GInputStream *raw;     /* (owned): bytes of the file */
  GInputStream *text;    /* (owned) */
  CwBlockReader *blocks; /* (owned) */
  CwBlock *block;        /* (owned) (nullable) */
  CwJsonCursor cursor;   /* into the block */
  const char *at;        /* lines: into the block */
  gboolean is_list;      /* JSON: within the brackets of a list */
  guint depth;           /* JSON: objects around the list */
  JsonArray *page;       /* (owned) (nullable): lines: a list that stood on one */
  guint page_next;       /* what comes next in it */
  gint64 n_read;         /* records or lines so far */
  gboolean ended;
  char delimiter;
  char **headings; /* (owned) (nullable) */
  GPtrArray *rows; /* (owned) (nullable) (element-type GStrv): of the block */
  guint row;
  gboolean is_damaged;    /* the block is not all text */
  GPtrArray *definitions; /* (owned) (nullable) */
};

/* The rows of the block; of the first one the heading apart. */
gboolean cw_record_reader_split_rows (CwRecordReader *self, GError **error);
/* The columns of the map in the order of the table: people reorder them. */
gboolean cw_record_reader_fit_map (CwRecordReader *self, const CwRecordMap *map, GError **error);
/* What comes next of each form; TRUE with a piece, FALSE at the end of the block. */
gboolean cw_record_reader_next_json (CwRecordReader *self, CwRecordPiece *piece);
gboolean cw_record_reader_next_line (CwRecordReader *self, CwRecordPiece *piece);
gboolean cw_record_reader_next_row (CwRecordReader *self, CwRecordPiece *piece);

G_END_DECLS
