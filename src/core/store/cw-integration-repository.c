/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-integration-repository.h"

#include "store/cw-byte-lock.h"
#include "store/cw-integration-rows.h"
#include "store/cw-job-repository.h"
#include "store/cw-name.h"
#include "store/cw-outbox-repository.h"
#include "store/cw-record-repository.h"
#include "store/cw-workspace.h"

#include <glib/gi18n-lib.h>

/* As jobs name it that send for an integration, whose uid is their subject. */
#define DELIVERY_KIND "delivery"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return cw_name_compare ((*(CwIntegration *const *) a)->name, (*(CwIntegration *const *) b)->name);
}

static gboolean
read_all (CwDatabase *db, GPtrArray *integrations, GError **error)
{
  g_autoptr (GArray) ids = cw_integration_rows_list (db, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      CwIntegration *integration =
          cw_integration_rows_read (db, g_array_index (ids, gint64, i), error);

      if (integration == NULL)
        return FALSE;
      g_ptr_array_add (integrations, integration);
    }
  g_ptr_array_sort (integrations, compare_names);
  return TRUE;
}

GPtrArray *
cw_integration_repository_list (CwDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) integrations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_integration_free);
  gboolean success;

  g_return_val_if_fail (db != NULL, NULL);

  if (!cw_database_begin_reading (db, error))
    return NULL;
  success = read_all (db, integrations, error);
  cw_database_end_reading (db);
  return success ? g_steal_pointer (&integrations) : NULL;
}

/* Returns: 0 where there is none (no error), −1 on failure */
static gint64
find_uid (CwDatabase *db, const char *uid, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT id FROM integration WHERE uid = ?", error);
  GError *local_error = NULL;
  gint64 id = 0;

  if (statement == NULL)
    return -1;
  cw_database_bind_text (statement, 1, uid);
  if (cw_database_step (db, statement, &local_error))
    id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return cw_integration_rows_check (local_error, error) ? id : -1;
}

CwIntegration *
cw_integration_repository_load (CwDatabase *db, const char *name_or_uid, GError **error)
{
  g_autoptr (GArray) rows = NULL;
  gint64 id;

  g_return_val_if_fail (db != NULL && name_or_uid != NULL, NULL);

  rows = cw_name_find_rows (db, CW_INTEGRATION_NAMES, name_or_uid, error);
  if (rows == NULL)
    return NULL;
  id = rows->len > 0 ? g_array_index (rows, gint64, 0) : find_uid (db, name_or_uid, error);
  if (id > 0)
    return cw_integration_rows_read (db, id, error);
  if (id == 0)
    {
      g_autofree char *sentence =
          g_strdup_printf (_ ("There is no integration “%s”."), name_or_uid);
      cw_name_set_not_found (db, CW_INTEGRATION_NAMES, name_or_uid, sentence, error);
    }
  return NULL;
}

CwIntegration *
cw_integration_repository_load_id (CwDatabase *db, gint64 id, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  return cw_integration_rows_read (db, id, error);
}

static gboolean
check_name (CwDatabase *db, gint64 id, const char *name, GError **error)
{
  g_autoptr (GArray) rows = NULL;

  if (!cw_name_is_given (name))
    {
      g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_FAILED,
                           _ ("The integration has no name.\nGive it one."));
      return FALSE;
    }
  rows = cw_name_find_rows (db, CW_INTEGRATION_NAMES, name, error);
  if (rows == NULL)
    return FALSE;
  if (rows->len == 0 || (rows->len == 1 && g_array_index (rows, gint64, 0) == id))
    return TRUE;
  g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_EXISTS,
               _ ("There is already an integration “%s”.\nChoose another name."), name);
  return FALSE;
}

static gboolean
insert (CwDatabase *db, CwIntegration *self, GError **error)
{
  g_autofree char *draft = cw_integration_rows_write_mapping (self->draft);
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "INSERT INTO integration (uid, kind, name, connection, draft, saved_at) "
                           "VALUES (?, ?, ?, ?, ?, ?)",
                           error);

  if (statement == NULL)
    return FALSE;
  cw_database_bind_text (statement, 1, self->uid);
  cw_database_bind_text (statement, 2, cw_integration_kind_to_string (self->kind));
  cw_database_bind_text (statement, 3, self->name);
  cw_database_bind_text (statement, 4, self->connection_uid);
  cw_database_bind_text (statement, 5, draft);
  sqlite3_bind_int64 (statement, 6, self->saved_at);
  return cw_database_run (db, statement, error);
}

static gboolean
add (CwDatabase *db, CwIntegration *self, gint64 *id, GError **error)
{
  if (!check_name (db, 0, self->name, error) || !insert (db, self, error))
    return FALSE;
  *id = sqlite3_last_insert_rowid (cw_database_get_handle (db));
  cw_database_note_change (db, CW_CHANGE_INTEGRATIONS | CW_CHANGE_CONNECTIONS);
  if (self->mapping != NULL && self->mapping->fields->len > 0 &&
      !cw_integration_repository_save_mapping (db, *id, self->mapping, self->saved_at,
                                               &self->mapping_version, error))
    return FALSE;
  if (self->project != NULL &&
      !cw_integration_repository_set_project (db, *id, self->project, error))
    return FALSE;
  for (guint i = 0; i < self->triggers->len; i++)
    {
      CwTrigger *trigger = self->triggers->pdata[i];

      trigger->id = 0;
      if (!cw_integration_repository_save_trigger (db, *id, trigger, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cw_integration_repository_add (CwDatabase *db, CwIntegration *integration, GError **error)
{
  gint64 id = 0;

  g_return_val_if_fail (db != NULL && integration != NULL, FALSE);

  if (integration->uid == NULL)
    integration->uid = g_uuid_string_random ();
  if (!cw_database_begin (db, error) ||
      !cw_database_end (db, add (db, integration, &id, error), error))
    return FALSE;
  integration->id = id;
  return TRUE;
}

static gboolean
rename_it (CwDatabase *db, gint64 id, const char *name, GError **error)
{
  return check_name (db, id, name, error) &&
         cw_integration_rows_update (
             db, "UPDATE integration SET name = ?2 WHERE id = ?1", id, name,
             CW_CHANGE_INTEGRATIONS | CW_CHANGE_CONNECTIONS | CW_CHANGE_DELIVERIES, error);
}

gboolean
cw_integration_repository_rename (CwDatabase *db, gint64 id, const char *name, GError **error)
{
  g_return_val_if_fail (db != NULL && name != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (db, rename_it (db, id, name, error), error);
}

/* What waited for the account that it had goes on by this one. */
static gboolean
switch_jobs (CwDatabase *db, gint64 id, const char *connection_uid, GError **error)
{
  g_autofree char *uid = NULL;
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT uid FROM integration WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  if (cw_database_step (db, statement, error))
    uid = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_reset (statement);
  return uid != NULL && cw_job_repository_switch (db, uid, connection_uid, error);
}

static gboolean
set_connection (CwDatabase *db, gint64 id, const char *connection_uid, GError **error)
{
  return cw_integration_rows_update (db, "UPDATE integration SET connection = ?2 WHERE id = ?1", id,
                                     connection_uid, CW_CHANGE_INTEGRATIONS | CW_CHANGE_CONNECTIONS,
                                     error) &&
         (connection_uid == NULL ||
          (cw_integration_repository_forgive_client (db, connection_uid, error) &&
           switch_jobs (db, id, connection_uid, error)));
}

gboolean
cw_integration_repository_set_connection (CwDatabase *db,
                                          gint64 id,
                                          const char *connection_uid,
                                          GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (db, set_connection (db, id, connection_uid, error), error);
}

gboolean
cw_integration_repository_forgive_client (CwDatabase *db,
                                          const char *connection_uid,
                                          GError **error)
{
  sqlite3_stmt *statement;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (connection_uid != NULL, FALSE);

  statement = cw_database_prepare (db,
                                   "UPDATE integration SET problem = NULL, problem_text = NULL "
                                   "WHERE connection = ?1 AND problem = ?2",
                                   error);
  if (statement == NULL)
    return FALSE;
  cw_database_bind_text (statement, 1, connection_uid);
  cw_database_bind_text (statement, 2,
                         cw_integration_problem_to_string (CW_PROBLEM_CLIENT_CHANGED));
  if (!cw_database_run (db, statement, error))
    return FALSE;
  if (sqlite3_changes (cw_database_get_handle (db)) > 0)
    cw_database_note_change (db, CW_CHANGE_INTEGRATIONS);
  return cw_outbox_repository_revive (db, 0, connection_uid, error);
}

/* What was stored before it was enabled for the first time is sent only where that was asked for.
 * What the outbox has already is not added to it again. */
static gboolean
enable (CwDatabase *db, gint64 id, gboolean send_past, gint64 now, GError **error)
{
  gint64 last = cw_record_repository_get_last_change (db, CW_RECORD_INTERACTION, error);
  sqlite3_stmt *statement;

  if (last < 0)
    return FALSE;
  statement = cw_database_prepare (
      db,
      "UPDATE integration SET enabled = 1, enabled_at = ?2, send_past = send_past OR ?3, "
      "change = CASE WHEN ?3 AND NOT send_past THEN 0 WHEN enabled_at = 0 THEN ?4 ELSE change END "
      "WHERE id = ?1",
      error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, now);
  sqlite3_bind_int (statement, 3, send_past ? 1 : 0);
  sqlite3_bind_int64 (statement, 4, last);
  if (!cw_database_run (db, statement, error))
    return FALSE;
  cw_database_note_change (db, CW_CHANGE_INTEGRATIONS);
  if (sqlite3_changes (cw_database_get_handle (db)) > 0)
    return TRUE;
  cw_integration_rows_set_not_found (error);
  return FALSE;
}

gboolean
cw_integration_repository_enable (CwDatabase *db,
                                  gint64 id,
                                  gboolean send_past,
                                  gint64 now,
                                  GError **error)
{
  g_return_val_if_fail (db != NULL && now > 0, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (db, enable (db, id, send_past, now, error), error);
}

gboolean
cw_integration_repository_disable (CwDatabase *db, gint64 id, gint64 now, GError **error)
{
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, now);

  g_return_val_if_fail (db != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (
      db,
      cw_integration_rows_update (
          db,
          "UPDATE integration SET enabled = 0, disabled_at = CAST (?2 AS INTEGER) WHERE id = ?1",
          id, at, CW_CHANGE_INTEGRATIONS, error),
      error);
}

static gboolean
set_problem (CwDatabase *db,
             gint64 id,
             CwIntegrationProblem problem,
             const char *text,
             GError **error)
{
  const char *word = problem != CW_PROBLEM_NONE ? cw_integration_problem_to_string (problem) : NULL;

  return cw_integration_rows_update (db, "UPDATE integration SET problem = ?2 WHERE id = ?1", id,
                                     word, CW_CHANGE_INTEGRATIONS, error) &&
         cw_integration_rows_update (db, "UPDATE integration SET problem_text = ?2 WHERE id = ?1",
                                     id, word != NULL ? text : NULL, CW_CHANGE_INTEGRATIONS, error);
}

gboolean
cw_integration_repository_set_problem (CwDatabase *db,
                                       gint64 id,
                                       CwIntegrationProblem problem,
                                       const char *text,
                                       GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (db, set_problem (db, id, problem, text, error), error);
}

/* Its job that has not ended, 0 if there is none; FALSE on failure alone. */
static gboolean
find_job (CwDatabase *db, gint64 id, gint64 *job, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "SELECT id FROM job WHERE kind = '" DELIVERY_KIND "' AND finished = 0 "
                           "AND subject = (SELECT uid FROM integration WHERE id = ?)",
                           error);
  GError *local_error = NULL;

  *job = 0;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  if (cw_database_step (db, statement, &local_error))
    *job = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return cw_integration_rows_check (local_error, error);
}

/* Not while a living process works on it: what one that died left "sending" keeps nobody. A job
 * that waits has nothing to wait for any more. */
static gboolean
end_job (CwDatabase *db, gint64 id, GError **error)
{
  gint64 job;

  if (!find_job (db, id, &job, error))
    return FALSE;
  if (job == 0)
    return TRUE;
  if (!cw_byte_lock_is_held (cw_database_get_job_lock (db), job))
    return cw_job_repository_cancel (db, job, g_get_real_time () / 1000, error);
  g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_KEPT,
                       _ ("The integration is sending.\nDisable it, wait until it has stopped, "
                          "and remove it then."));
  return FALSE;
}

gboolean
cw_integration_repository_remove (CwDatabase *db, gint64 id, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (
      db,
      end_job (db, id, error) &&
          cw_integration_rows_update (
              db, "DELETE FROM integration WHERE id = ?1", id, NULL,
              CW_CHANGE_INTEGRATIONS | CW_CHANGE_CONNECTIONS | CW_CHANGE_DELIVERIES, error),
      error);
}
