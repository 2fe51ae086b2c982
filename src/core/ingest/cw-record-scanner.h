/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds where records end in a growing text, looking at each byte once. */
#pragma once

#include "ingest/cw-block-reader.h"

G_BEGIN_DECLS

typedef struct
{
  CwBlockForm form;
  gsize scanned;     /* bytes looked at */
  gsize last_end;    /* just behind the last whole record, 0 if there is none */
  gboolean in_text;  /* within quotes */
  gsize closed_at;   /* table: just behind the last closing quote, 0 if there is none */
  gboolean escaped;  /* JSON: the byte before was a backslash */
  guint depth;       /* JSON */
  gboolean bare;     /* JSON: outside of objects and lists there is something since the last one */
  gboolean finished; /* JSON: the array was closed */
} CwRecordScanner;

void cw_record_scanner_scan (CwRecordScanner *self, const char *text, gsize length);
/** The first @n bytes were taken away. */
void cw_record_scanner_shift (CwRecordScanner *self, gsize n);
/** Offset of the first record of a JSON text, behind the bracket of its array if it has one. */
gsize cw_record_scanner_find_json_start (const char *text, gsize length, gboolean *out_in_array);

G_END_DECLS
