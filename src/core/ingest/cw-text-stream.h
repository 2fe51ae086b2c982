/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  CW_ENCODING_UTF8,
  CW_ENCODING_UTF8_BOM,
  CW_ENCODING_UTF16_LE,
  CW_ENCODING_UTF16_BE,
  CW_ENCODING_LATIN1, /* Windows-1252, which is what Latin-1 turns out to be */
} CwEncoding;

/** "UTF-16", "Windows-1252", "UTF-8"; as people call it. (transfer none) */
const char *cw_encoding_get_name (CwEncoding encoding);

/** What the bytes look like; CW_INGEST_ERROR_EMPTY, _ENCODING (binary) if they are no text. */
gboolean cw_encoding_sniff (const guint8 *start,
                            gsize length,
                            gboolean is_all,
                            CwEncoding *out_encoding,
                            GError **error);

/**
 * cw_text_stream_open:
 * @stream: (transfer none): bytes as stored
 *
 * Looks at the start, then gives all of it as UTF-8 without a byte order mark.
 */
GInputStream *cw_text_stream_open (GInputStream *stream,
                                   CwEncoding *out_encoding,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
