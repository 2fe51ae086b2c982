/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cw_id_list_read:
 * @path: an export of response ids alone, or of more: a zip of one entry or the bare file; JSON,
 *   NDJSON or a table with three rows of head
 *
 * Blocks; for a worker thread. A file that is cut off is refused: what is missing in it would be
 * taken for deleted.
 *
 * Returns: (transfer full) (nullable): a set of ids (element-type utf8); NULL with a
 *   CW_INGEST_ERROR
 */
GHashTable *cw_id_list_read (const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
