/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** What a file is for, told by what is in it: endings lie. */
typedef enum
{
  CW_RECORD_CONTENT_RECORDS, /* interactions, or definitions of their categories */
  CW_RECORD_CONTENT_TABLE,   /* a table that may be of interactions */
  CW_RECORD_CONTENT_SURVEYS, /* a definition of a survey, or an export of answers */
  CW_RECORD_CONTENT_METRICS, /* a metric set */
  CW_RECORD_CONTENT_FLOW,    /* a mapping, a trigger or a map of columns */
  CW_RECORD_CONTENT_UNKNOWN,
} CwRecordContent;

/** @text: the start of it, in UTF-8, white space left out */
CwRecordContent cw_record_content_tell (const char *text, gsize length);
/** A table: by its headings. */
CwRecordContent cw_record_content_tell_headings (const char *const *headings);
/** TRUE for what may be interactions; else what it is and where it is read, in a sentence. */
gboolean cw_record_content_check (CwRecordContent content, GError **error);
/** Looks into @file; on any thread. UNKNOWN where it cannot be read. */
CwRecordContent cw_record_content_tell_file (GFile *file, GCancellable *cancellable);

G_END_DECLS
