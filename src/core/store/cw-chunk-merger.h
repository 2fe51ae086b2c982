/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-database.h"

G_BEGIN_DECLS

/* A survey that is synced every few minutes gets a chunk of a few responses each time. From
 * CW_CHUNK_MERGER_LIMIT chunks below CW_CHUNK_MERGER_SMALL responses on they are merged into such
 * of at most CW_CHUNK_MERGER_FULL; a run takes no more than CW_CHUNK_MERGER_AT_ONCE responses, so
 * that the store is not held up. */
#define CW_CHUNK_MERGER_LIMIT 64
#define CW_CHUNK_MERGER_SMALL 1024
#define CW_CHUNK_MERGER_FULL 4096
#define CW_CHUNK_MERGER_AT_ONCE 16384
/* So long everything can be taken back. */
#define CW_CHUNK_MERGER_REST_MS (60 * 60 * 1000)

/**
 * cw_chunk_merger_run:
 * @survey: row of the survey
 * @before_ms: imports that were finished later are left alone
 *
 * Merges small chunks where there are too many of them, in one transaction. Every response that can
 * still be seen, now or after an import was taken back, is there as before; those that were
 * replaced for good go. Imports whose chunks were merged cannot be taken back any more.
 * CW_STORE_ERROR_BUSY while an import into the survey is under way: it can wait for the next time.
 *
 * Returns: how many chunks were merged into others, 0 if there was nothing to do, −1 on failure
 */
int cw_chunk_merger_run (CwDatabase *db, gint64 survey, gint64 before_ms, GError **error);

G_END_DECLS
