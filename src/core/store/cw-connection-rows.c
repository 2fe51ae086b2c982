/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-connection-rows.h"

#include <glib/gi18n-lib.h>

#define COLUMNS                                                                                    \
  "uid, name, service, grant_type, base_url, auth_url, client_id, username, scope, redirect, "     \
  "redirect_port, redirect_uri, state, cause, reason, state_since, user, brand, datacenter, "      \
  "expires_at, secret_ends_at, log_until, last_used_at"

static const char *
text (sqlite3_stmt *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

/* Words of a newer program: an account of a service or with a grant that this one does not know is
 * never called; a state that it does not know waits for a person. */
static CwConnection *
create (sqlite3_stmt *statement, gboolean *out_known)
{
  CwService service = CW_SERVICE_QUALTRICS;
  CwGrant grant = CW_GRANT_CLIENT_CREDENTIALS;
  gboolean known = cw_service_from_nick (text (statement, 3), &service);
  guint n_grants = 0;

  if (!cw_grant_from_nick (text (statement, 4), &grant))
    {
      known = FALSE;
      grant = cw_service_get_grants (service, &n_grants)[0];
    }
  *out_known = known;
  return cw_connection_new (service, grant);
}

static void
read_state (CwConnection *connection, sqlite3_stmt *statement, gboolean known)
{
  CwConnectionState state = CW_CONNECTION_NOT_AUTHORIZED;
  CwConnectionCause cause = CW_CAUSE_NONE;
  const char *reason = text (statement, 15);

  cw_connection_state_from_nick (text (statement, 13), &state);
  cw_connection_cause_from_nick (text (statement, 14), &cause);
  if (!known)
    {
      state = CW_CONNECTION_DISABLED;
      cause = CW_CAUSE_NONE;
      reason = _ ("This connection was made by a newer Crosswalk, in a way that this one does not "
                  "know.");
    }
  cw_connection_set_state (connection, state, cause, reason, 0);
  cw_connection_set_state_since (connection, sqlite3_column_int64 (statement, 16));
}

/* Of SELECT id, COLUMNS. */
static CwConnection *
read_row (sqlite3_stmt *statement)
{
  gboolean known = TRUE;
  CwConnection *connection = create (statement, &known);
  CwRedirect redirect = CW_REDIRECT_LOOPBACK;

  cw_redirect_from_nick (text (statement, 10), &redirect);
  cw_connection_set_id (connection, sqlite3_column_int64 (statement, 0));
  cw_connection_set_uid (connection, text (statement, 1));
  cw_connection_set_name (connection, text (statement, 2));
  cw_connection_set_base_url (connection, text (statement, 5));
  cw_connection_set_auth_url (connection, text (statement, 6));
  cw_connection_set_client_id (connection, text (statement, 7));
  cw_connection_set_username (connection, text (statement, 8));
  cw_connection_set_scope (connection, text (statement, 9));
  cw_connection_set_redirect (connection, redirect);
  cw_connection_set_redirect_port (connection, (guint) sqlite3_column_int (statement, 11));
  cw_connection_set_redirect_uri (connection, text (statement, 12));
  read_state (connection, statement, known);
  cw_connection_set_user (connection, text (statement, 17));
  cw_connection_set_brand (connection, text (statement, 18));
  cw_connection_set_datacenter (connection, text (statement, 19));
  cw_connection_set_expires_at (connection, sqlite3_column_int64 (statement, 20));
  cw_connection_set_secret_ends_at (connection, sqlite3_column_int64 (statement, 21));
  cw_connection_set_log_until (connection, sqlite3_column_int64 (statement, 22));
  cw_connection_set_last_used_at (connection, sqlite3_column_int64 (statement, 23));
  return connection;
}

GPtrArray *
cw_connection_rows_read_all (CwDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT id, " COLUMNS " FROM connection", error);

  if (statement == NULL)
    return NULL;
  while (cw_database_step (db, statement, &local_error))
    g_ptr_array_add (connections, read_row (statement));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&connections);
}

CwConnection *
cw_connection_rows_read (CwDatabase *db, gint64 row, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT id, " COLUMNS " FROM connection WHERE id = ?", error);
  CwConnection *connection = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, row);
  if (cw_database_step (db, statement, error))
    connection = read_row (statement);
  sqlite3_reset (statement);
  return connection;
}

gint64
cw_connection_rows_look_up (CwDatabase *db, const char *uid, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT id FROM connection WHERE uid = ?", error);
  g_autoptr (GError) local_error = NULL;
  gint64 row = 0;

  if (statement == NULL)
    return -1;
  cw_database_bind_text (statement, 1, uid);
  if (cw_database_step (db, statement, &local_error))
    row = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  if (local_error == NULL)
    return row;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return -1;
}

gint64
cw_connection_rows_find (CwDatabase *db, const char *uid, GError **error)
{
  gint64 row = cw_connection_rows_look_up (db, uid, error);

  if (row == 0)
    g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                         _ ("The connection is not in the workspace any more."));
  return MAX (row, 0);
}

/* In the order of COLUMNS. */
static void
bind_all (sqlite3_stmt *statement, CwConnection *self)
{
  cw_database_bind_text (statement, 1, cw_connection_get_uid (self));
  cw_database_bind_text (statement, 2, cw_connection_get_name (self));
  cw_database_bind_text (statement, 3, cw_service_to_nick (cw_connection_get_service (self)));
  cw_database_bind_text (statement, 4, cw_grant_to_nick (cw_connection_get_grant (self)));
  cw_database_bind_text (statement, 5, cw_connection_get_base_url (self));
  cw_database_bind_text (statement, 6, cw_connection_get_auth_url (self));
  cw_database_bind_text (statement, 7, cw_connection_get_client_id (self));
  cw_database_bind_text (statement, 8, cw_connection_get_username (self));
  cw_database_bind_text (statement, 9, cw_connection_get_scope (self));
  cw_database_bind_text (statement, 10, cw_redirect_to_nick (cw_connection_get_redirect (self)));
  sqlite3_bind_int64 (statement, 11, cw_connection_get_redirect_port (self));
  cw_database_bind_text (statement, 12, cw_connection_get_redirect_uri (self));
  cw_database_bind_text (statement, 13,
                         cw_connection_state_to_nick (cw_connection_get_state (self)));
  cw_database_bind_text (statement, 14,
                         cw_connection_cause_to_nick (cw_connection_get_cause (self)));
  cw_database_bind_text (statement, 15, cw_connection_get_reason (self));
  sqlite3_bind_int64 (statement, 16, cw_connection_get_state_since (self));
  cw_database_bind_text (statement, 17, cw_connection_get_user (self));
  cw_database_bind_text (statement, 18, cw_connection_get_brand (self));
  cw_database_bind_text (statement, 19, cw_connection_get_datacenter (self));
  sqlite3_bind_int64 (statement, 20, cw_connection_get_expires_at (self));
  sqlite3_bind_int64 (statement, 21, cw_connection_get_secret_ends_at (self));
  sqlite3_bind_int64 (statement, 22, cw_connection_get_log_until (self));
  sqlite3_bind_int64 (statement, 23, cw_connection_get_last_used_at (self));
}

gint64
cw_connection_rows_write (CwDatabase *db, CwConnection *connection, GError **error)
{
  gint64 row = cw_connection_get_id (connection);
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      row == 0 ? "INSERT INTO connection (" COLUMNS ") VALUES "
                 "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
               : "UPDATE connection SET (" COLUMNS ") = "
                 "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                 "WHERE id = ?",
      error);

  if (statement == NULL)
    return 0;
  bind_all (statement, connection);
  if (row != 0)
    sqlite3_bind_int64 (statement, 24, row);
  if (!cw_database_run (db, statement, error))
    return 0;
  return row != 0 ? row : sqlite3_last_insert_rowid (cw_database_get_handle (db));
}

gboolean
cw_connection_rows_write_state (CwDatabase *db, CwConnection *connection, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "UPDATE connection SET state = ?, cause = ?, reason = ?, state_since = ?, user = ?, "
      "brand = ?, datacenter = ?, base_url = ?, expires_at = ?, secret_ends_at = ?, "
      "last_used_at = ? WHERE uid = ?",
      error);

  if (statement == NULL)
    return FALSE;
  cw_database_bind_text (statement, 1,
                         cw_connection_state_to_nick (cw_connection_get_state (connection)));
  cw_database_bind_text (statement, 2,
                         cw_connection_cause_to_nick (cw_connection_get_cause (connection)));
  cw_database_bind_text (statement, 3, cw_connection_get_reason (connection));
  sqlite3_bind_int64 (statement, 4, cw_connection_get_state_since (connection));
  cw_database_bind_text (statement, 5, cw_connection_get_user (connection));
  cw_database_bind_text (statement, 6, cw_connection_get_brand (connection));
  cw_database_bind_text (statement, 7, cw_connection_get_datacenter (connection));
  cw_database_bind_text (statement, 8, cw_connection_get_base_url (connection));
  sqlite3_bind_int64 (statement, 9, cw_connection_get_expires_at (connection));
  sqlite3_bind_int64 (statement, 10, cw_connection_get_secret_ends_at (connection));
  sqlite3_bind_int64 (statement, 11, cw_connection_get_last_used_at (connection));
  cw_database_bind_text (statement, 12, cw_connection_get_uid (connection));
  return cw_database_run (db, statement, error);
}

gboolean
cw_connection_rows_end (CwDatabase *db, gboolean success, GError **error)
{
  if (success && cw_database_commit (db, error))
    return TRUE;
  cw_database_rollback (db);
  return FALSE;
}
