/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-zip-archive.h"

G_BEGIN_DECLS

#define CW_TYPE_ZIP_STREAM (cw_zip_stream_get_type ())
G_DECLARE_FINAL_TYPE (CwZipStream, cw_zip_stream, CW, ZIP_STREAM, GInputStream)

/** The unpacked bytes of one entry. Has a handle of its own, so any thread may read it. */
GInputStream *cw_zip_stream_new (const char *path, const CwZipEntry *entry, GError **error);

G_END_DECLS
