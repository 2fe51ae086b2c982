/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-block-reader.h"

G_BEGIN_DECLS

/** What a text is, told by what is in it: endings lie. */
typedef enum
{
  CW_CONTENT_DEFINITION, /* or some other JSON, which its reader refuses by name */
  CW_CONTENT_METRICS,    /* a metric set of Crosswalk */
  CW_CONTENT_TABLE,
  CW_CONTENT_LINES, /* NDJSON */
  CW_CONTENT_JSON,
  CW_CONTENT_XML,
} CwContent;

/** How much of the start is looked at. */
#define CW_CONTENT_LOOK_SIZE (256 * 1024)

gboolean cw_content_tell (const char *start, gsize length, CwContent *out_content, GError **error);
CwBlockForm cw_content_get_block_form (CwContent content);

G_END_DECLS
