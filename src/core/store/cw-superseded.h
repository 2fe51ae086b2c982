/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-database.h"

G_BEGIN_DECLS

/**
 * CwSuperseded: which responses of a chunk were replaced by later imports.
 *
 * "superseded.rows" is a bitmap of (rows + 7) / 8 bytes: bit i, the least significant of a byte
 * first, stands for row i of the chunk. A chunk has one bitmap for each import that replaced some
 * of it; together they count where that import is finished.
 */

/** Chunk id → GByteArray, over all finished imports of a survey; chunks without are not in it.
 * (element-type gint64 GByteArray) (transfer full) */
GHashTable *cw_superseded_load (CwDatabase *db, gint64 survey, GError **error);

gboolean cw_superseded_contains (const guint8 *rows, gsize length, guint row);
guint cw_superseded_count (const guint8 *rows, gsize length);

/**
 * cw_superseded_hand_over:
 * @import: about to be taken back
 *
 * Where a response that @import replaced was replaced again by a later import, the later one takes
 * over: else both the oldest and the latest form of it would be there.
 */
gboolean cw_superseded_hand_over (CwDatabase *db, gint64 import, GError **error);

G_END_DECLS
