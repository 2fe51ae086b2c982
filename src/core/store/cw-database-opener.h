/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/** Marks a file as a workspace in SQLite's header: "CWLK". */
#define CW_DATABASE_APPLICATION_ID 0x43574c4b
#define CW_DATABASE_BUSY_TIMEOUT 5000 /* ms */

/**
 * cw_database_opener_open:
 * @path: absolute; the file and its folder are made, for their owner alone, where they are not
 * there
 *
 * Opens a workspace, brings it to the version of this program and sets what every connection
 * needs. A file that is no workspace, or one of a newer program, is refused before anything is
 * written to it or beside it.
 *
 * Returns: (transfer full): the connection
 */
sqlite3 *cw_database_opener_open (const char *path, GError **error);

G_END_DECLS
