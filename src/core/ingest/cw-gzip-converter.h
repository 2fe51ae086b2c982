/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CW_TYPE_GZIP_CONVERTER (cw_gzip_converter_get_type ())
G_DECLARE_FINAL_TYPE (CwGzipConverter, cw_gzip_converter, CW, GZIP_CONVERTER, GObject)

/**
 * CwGzipConverter: unpacks all members of a gzip file (RFC 1952, section 2.2): programs that append
 * to a log write one after the other. GZlibDecompressor ends with the first.
 *
 * What stands behind a member and is none is damage, apart from zeros, with which tapes are filled.
 *
 * Returns: (transfer full): a converter for one stream
 */
GConverter *cw_gzip_converter_new (void);

G_END_DECLS
