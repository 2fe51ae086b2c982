/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A connection as a row of the table “connection”. */
#pragma once

#include "model/cw-connection.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** All of them, in no order. (transfer full) (element-type CwConnection) */
GPtrArray *cw_connection_rows_read_all (CwDatabase *db, GError **error);
/** NULL without @error where there is none. (transfer full) (nullable) */
CwConnection *cw_connection_rows_read (CwDatabase *db, gint64 row, GError **error);
/** Row of a uid; 0 where there is none, −1 on failure. */
gint64 cw_connection_rows_look_up (CwDatabase *db, const char *uid, GError **error);
/** The same, with CW_STORE_ERROR_NOT_FOUND where there is none. Returns: the row, 0 on failure */
gint64 cw_connection_rows_find (CwDatabase *db, const char *uid, GError **error);
/** Inserts (row 0) or writes over the whole row. Returns: the row, 0 on failure */
gint64 cw_connection_rows_write (CwDatabase *db, CwConnection *connection, GError **error);
/** Writes what using a connection changes. */
gboolean cw_connection_rows_write_state (CwDatabase *db, CwConnection *connection, GError **error);
/** Commits without waiting for the disk if @success, else rolls back. */
gboolean cw_connection_rows_end (CwDatabase *db, gboolean success, GError **error);

G_END_DECLS
