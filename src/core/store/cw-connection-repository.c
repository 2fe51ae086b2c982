/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-connection-repository.h"

#include "store/cw-connection-rows.h"
#include "store/cw-job-repository.h"
#include "store/cw-name.h"
#include "store/cw-workspace.h"

#include <glib/gi18n-lib.h>

#define SELECT_NAMES "SELECT id, name FROM connection"

static int
compare_connections (gconstpointer a, gconstpointer b)
{
  CwConnection *first = *(CwConnection *const *) a;
  CwConnection *second = *(CwConnection *const *) b;
  CwService service = cw_connection_get_service (first);
  CwService other = cw_connection_get_service (second);

  if (service != other)
    return service < other ? -1 : 1;
  return cw_name_compare (cw_connection_get_name (first), cw_connection_get_name (second));
}

GPtrArray *
cw_connection_repository_list (CwDatabase *db, GError **error)
{
  GPtrArray *connections;

  g_return_val_if_fail (db != NULL, NULL);

  connections = cw_connection_rows_read_all (db, error);
  if (connections != NULL)
    g_ptr_array_sort (connections, compare_connections);
  return connections;
}

CwConnection *
cw_connection_repository_find (CwDatabase *db, const char *name_or_uid, GError **error)
{
  g_autoptr (GArray) rows = NULL;
  g_autofree char *sentence = NULL;
  gint64 row;

  g_return_val_if_fail (db != NULL && name_or_uid != NULL, NULL);

  rows = cw_name_find_rows (db, SELECT_NAMES, name_or_uid, error);
  if (rows == NULL)
    return NULL;
  row = rows->len > 0 ? g_array_index (rows, gint64, 0)
                      : cw_connection_rows_look_up (db, name_or_uid, error);
  if (row > 0)
    return cw_connection_rows_read (db, row, error);
  if (row < 0)
    return NULL;
  sentence = g_strdup_printf (_ ("There is no connection “%s”."), name_or_uid);
  cw_name_set_not_found (db, SELECT_NAMES, name_or_uid, sentence, error);
  return NULL;
}

static gboolean
check_name (CwDatabase *db, CwConnection *connection, GError **error)
{
  const char *name = cw_connection_get_name (connection);
  g_autoptr (GArray) rows = NULL;

  if (!cw_name_is_given (name))
    {
      g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_FAILED,
                           _ ("The connection has no name.\nGive it one."));
      return FALSE;
    }
  rows = cw_name_find_rows (db, SELECT_NAMES, name, error);
  if (rows == NULL)
    return FALSE;
  if (rows->len == 0 || g_array_index (rows, gint64, 0) == cw_connection_get_id (connection))
    return TRUE;
  g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_EXISTS,
               _ ("There is already a connection “%s”.\nChoose another name."), name);
  return FALSE;
}

static gboolean
check_there (CwDatabase *db, CwConnection *connection, GError **error)
{
  return cw_connection_get_id (connection) == 0 ||
         cw_connection_rows_find (db, cw_connection_get_uid (connection), error) != 0;
}

/* Returns: the row, 0 on failure. */
static gint64
save_in_transaction (CwDatabase *db, CwConnection *connection, GError **error)
{
  gint64 row;

  if (!check_there (db, connection, error) || !check_name (db, connection, error))
    return 0;
  row = cw_connection_rows_write (db, connection, error);
  cw_database_note_change (db, CW_CHANGE_CONNECTIONS);
  return row;
}

gboolean
cw_connection_repository_save (CwDatabase *db, CwConnection *connection, GError **error)
{
  gint64 row;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (CW_IS_CONNECTION (connection), FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  row = save_in_transaction (db, connection, error);
  if (!cw_database_end (db, row != 0, error))
    return FALSE;
  cw_connection_set_id (connection, row);
  return TRUE;
}

/* Whether lists look other: when it was last used is in none of them. */
static gboolean
shows_other (CwConnection *a, CwConnection *b)
{
  return cw_connection_get_state (a) != cw_connection_get_state (b) ||
         cw_connection_get_cause (a) != cw_connection_get_cause (b) ||
         cw_connection_get_state_since (a) != cw_connection_get_state_since (b) ||
         cw_connection_get_expires_at (a) != cw_connection_get_expires_at (b) ||
         cw_connection_get_secret_ends_at (a) != cw_connection_get_secret_ends_at (b) ||
         g_strcmp0 (cw_connection_get_reason (a), cw_connection_get_reason (b)) != 0 ||
         g_strcmp0 (cw_connection_get_user (a), cw_connection_get_user (b)) != 0 ||
         g_strcmp0 (cw_connection_get_brand (a), cw_connection_get_brand (b)) != 0 ||
         g_strcmp0 (cw_connection_get_datacenter (a), cw_connection_get_datacenter (b)) != 0 ||
         g_strcmp0 (cw_connection_get_base_url (a), cw_connection_get_base_url (b)) != 0;
}

static gboolean
save_state_in_transaction (CwDatabase *db, CwConnection *connection, GError **error)
{
  gint64 row = cw_connection_rows_look_up (db, cw_connection_get_uid (connection), error);
  g_autoptr (CwConnection) old = NULL;

  if (row <= 0)
    return row == 0;
  old = cw_connection_rows_read (db, row, error);
  if (old == NULL)
    return FALSE;
  if (shows_other (old, connection))
    cw_database_note_change (db, CW_CHANGE_CONNECTIONS);
  return cw_connection_rows_write_state (db, connection, error);
}

gboolean
cw_connection_repository_save_state (CwDatabase *db, CwConnection *connection, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (CW_IS_CONNECTION (connection), FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_connection_rows_end (db, save_state_in_transaction (db, connection, error), error);
}

static gboolean
remove_in_transaction (CwDatabase *db, const char *uid, GError **error)
{
  gint64 row = cw_connection_rows_find (db, uid, error);
  sqlite3_stmt *statement =
      row != 0 ? cw_database_prepare (db, "DELETE FROM connection WHERE id = ?", error) : NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  cw_database_note_change (db, CW_CHANGE_CONNECTIONS | CW_CHANGE_SURVEYS);
  /* A job that waits for it would wait for ever: it is taken up, finds nothing, and says so. */
  return cw_database_run (db, statement, error) &&
         cw_job_repository_wake (db, uid, g_get_real_time () / 1000, error);
}

gboolean
cw_connection_repository_remove (CwDatabase *db, const char *uid, GError **error)
{
  g_return_val_if_fail (db != NULL && uid != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (db, remove_in_transaction (db, uid, error), error);
}
