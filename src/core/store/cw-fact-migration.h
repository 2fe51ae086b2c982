/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/** Moves the facts of a workspace of version 5, a row for each, into blocks, and drops the tables
 * that they were in. Within a transaction. FALSE: sqlite3_errmsg() says why. */
gboolean cw_fact_migration_run (sqlite3 *handle);

G_END_DECLS
