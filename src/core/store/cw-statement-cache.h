/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/** CwStatementCache: the statements of a connection, prepared once for each text of SQL. Those that
 * were not used for long are finalized when there are more than a hundred. */
typedef struct _CwStatementCache CwStatementCache;

/** @handle: must outlive it */
CwStatementCache *cw_statement_cache_new (sqlite3 *handle);
/** Finalizes all. */
void cw_statement_cache_free (CwStatementCache *self);
/** Reset, and nothing is bound. NULL where SQLite refuses the text: @handle says why. (transfer
 * none) (nullable) */
sqlite3_stmt *cw_statement_cache_get (CwStatementCache *self, const char *sql);

G_END_DECLS
