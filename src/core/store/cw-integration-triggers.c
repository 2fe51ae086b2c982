/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Triggers of integrations, and edits of them that are not saved. */
#include "config.h"

#include "store/cw-integration-repository.h"

#include "store/cw-integration-rows.h"
#include "store/cw-name.h"
#include "store/cw-workspace.h"

#include <glib/gi18n-lib.h>

static gboolean
update (CwDatabase *db, sqlite3_stmt *statement, GError **error)
{
  if (!cw_database_run (db, statement, error))
    return FALSE;
  cw_database_note_change (db, CW_CHANGE_INTEGRATIONS);
  if (sqlite3_changes (cw_database_get_handle (db)) > 0)
    return TRUE;
  g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                       _ ("The trigger is not in the workspace any more."));
  return FALSE;
}

static gboolean
is_taken (CwDatabase *db, gint64 integration, const CwTrigger *trigger, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT id, name FROM trigger_filter WHERE integration = ?", error);
  gboolean taken = FALSE;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, integration);
  while (!taken && cw_database_step (db, statement, error))
    taken = sqlite3_column_int64 (statement, 0) != trigger->id &&
            cw_name_equal ((const char *) sqlite3_column_text (statement, 1), trigger->name);
  sqlite3_reset (statement);
  return taken;
}

static gboolean
check_name (CwDatabase *db, gint64 integration, const CwTrigger *trigger, GError **error)
{
  GError *local_error = NULL;

  if (!cw_name_is_given (trigger->name))
    {
      g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_FAILED,
                           _ ("The trigger has no name.\nGive it one."));
      return FALSE;
    }
  if (is_taken (db, integration, trigger, &local_error))
    g_set_error (&local_error, CW_STORE_ERROR, CW_STORE_ERROR_EXISTS,
                 _ ("There is already a trigger “%s”.\nChoose another name."), trigger->name);
  return cw_integration_rows_check (local_error, error);
}

static gboolean
save (CwDatabase *db, gint64 integration, const CwTrigger *trigger, gint64 *id, GError **error)
{
  g_autoptr (JsonNode) node = cw_filter_to_json (trigger->filter);
  g_autofree char *filter = json_to_string (node, FALSE);
  sqlite3_stmt *statement;

  if (!check_name (db, integration, trigger, error))
    return FALSE;
  statement = cw_database_prepare (
      db,
      trigger->id != 0 ? "UPDATE trigger_filter SET name = ?2, enabled = ?3, filter = ?4, "
                         "draft = NULL WHERE integration = ?1 AND id = ?5"
                       : "INSERT INTO trigger_filter (integration, position, name, enabled, filter)"
                         " VALUES (?1, (SELECT 1 + ifnull (max (position), -1) FROM trigger_filter"
                         " WHERE integration = ?1), ?2, ?3, ?4)",
      error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, integration);
  cw_database_bind_text (statement, 2, trigger->name);
  sqlite3_bind_int (statement, 3, trigger->enabled ? 1 : 0);
  cw_database_bind_text (statement, 4, filter);
  if (trigger->id != 0)
    sqlite3_bind_int64 (statement, 5, trigger->id);
  if (!update (db, statement, error))
    return FALSE;
  *id = trigger->id != 0 ? trigger->id : sqlite3_last_insert_rowid (cw_database_get_handle (db));
  return TRUE;
}

gboolean
cw_integration_repository_save_trigger (CwDatabase *db,
                                        gint64 integration,
                                        CwTrigger *trigger,
                                        GError **error)
{
  gint64 id = 0;

  g_return_val_if_fail (db != NULL && trigger != NULL && trigger->filter != NULL, FALSE);

  if (!cw_database_begin (db, error) ||
      !cw_database_end (db, save (db, integration, trigger, &id, error), error))
    return FALSE;
  trigger->id = id;
  return TRUE;
}

static gboolean
run (CwDatabase *db, const char *sql, gint64 id, int number, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  if (sqlite3_bind_parameter_count (statement) > 1)
    sqlite3_bind_int (statement, 2, number);
  return update (db, statement, error);
}

gboolean
cw_integration_repository_remove_trigger (CwDatabase *db, gint64 trigger, GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (
      db, run (db, "DELETE FROM trigger_filter WHERE id = ?1", trigger, 0, error), error);
}

int
cw_integration_repository_get_trigger_position (CwDatabase *db, gint64 trigger, GError **error)
{
  sqlite3_stmt *statement;
  GError *local_error = NULL;
  int position = -1;

  g_return_val_if_fail (db != NULL, -1);

  statement = cw_database_prepare (db, "SELECT position FROM trigger_filter WHERE id = ?", error);
  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, trigger);
  if (cw_database_step (db, statement, &local_error))
    position = sqlite3_column_int (statement, 0);
  else if (local_error == NULL)
    g_set_error_literal (&local_error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                         _ ("The trigger is not in the workspace any more."));
  sqlite3_reset (statement);
  return cw_integration_rows_check (local_error, error) ? position : -1;
}

static gboolean
make_room (CwDatabase *db, gint64 integration, int position, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "UPDATE trigger_filter SET position = position + 1 "
                           "WHERE integration = ?1 AND position >= ?2",
                           error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, integration);
  sqlite3_bind_int (statement, 2, position);
  return cw_database_run (db, statement, error);
}

static gboolean
insert (CwDatabase *db, gint64 integration, int position, const CwTrigger *trigger, GError **error)
{
  g_autoptr (JsonNode) node = cw_filter_to_json (trigger->filter);
  g_autofree char *filter = json_to_string (node, FALSE);
  sqlite3_stmt *statement;

  if (!check_name (db, integration, trigger, error) ||
      !make_room (db, integration, position, error))
    return FALSE;
  statement = cw_database_prepare (
      db,
      "INSERT INTO trigger_filter (id, integration, position, name, enabled, filter) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, trigger->id);
  sqlite3_bind_int64 (statement, 2, integration);
  sqlite3_bind_int (statement, 3, position);
  cw_database_bind_text (statement, 4, trigger->name);
  sqlite3_bind_int (statement, 5, trigger->enabled ? 1 : 0);
  cw_database_bind_text (statement, 6, filter);
  return update (db, statement, error);
}

gboolean
cw_integration_repository_restore_trigger (CwDatabase *db,
                                           gint64 integration,
                                           int position,
                                           const CwTrigger *trigger,
                                           GError **error)
{
  g_return_val_if_fail (db != NULL && trigger != NULL && trigger->id != 0, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (db, insert (db, integration, position, trigger, error), error);
}

/* One that was never saved has a draft and no condition: it would let everything through, whatever
 * its draft says. */
static gboolean
check_saved (CwDatabase *db, gint64 trigger, GError **error)
{
  GError *local_error = NULL;
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "SELECT name FROM trigger_filter WHERE id = ? AND draft IS NOT NULL "
                           "AND json_array_length (filter, '$.all') = 0 AND NOT enabled",
                           error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, trigger);
  if (cw_database_step (db, statement, &local_error))
    g_set_error (&local_error, CW_STORE_ERROR, CW_STORE_ERROR_KEPT,
                 _ ("The trigger “%s” was never saved, and so has no condition yet.\nOpen it, look "
                    "at its draft, and save it."),
                 (const char *) sqlite3_column_text (statement, 0));
  sqlite3_reset (statement);
  return cw_integration_rows_check (local_error, error);
}

gboolean
cw_integration_repository_enable_trigger (CwDatabase *db,
                                          gint64 trigger,
                                          gboolean enabled,
                                          GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (db,
                          (!enabled || check_saved (db, trigger, error)) &&
                              run (db, "UPDATE trigger_filter SET enabled = ?2 WHERE id = ?1",
                                   trigger, enabled ? 1 : 0, error),
                          error);
}

static gboolean
set_draft (CwDatabase *db, gint64 trigger, const CwTrigger *draft, GError **error)
{
  g_autoptr (JsonNode) node = draft != NULL ? cw_trigger_to_json (draft) : NULL;
  g_autofree char *text = node != NULL ? json_to_string (node, FALSE) : NULL;
  sqlite3_stmt *statement =
      cw_database_prepare (db, "UPDATE trigger_filter SET draft = ?2 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, trigger);
  cw_database_bind_text (statement, 2, text);
  return update (db, statement, error);
}

/* Not durable: it is stored at every edit. */
gboolean
cw_integration_repository_set_trigger_draft (CwDatabase *db,
                                             gint64 trigger,
                                             const CwTrigger *draft,
                                             GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  if (set_draft (db, trigger, draft, error) && cw_database_commit (db, error))
    return TRUE;
  cw_database_rollback (db);
  return FALSE;
}

static CwTrigger *
parse_draft (const char *text, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (text, error);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return node != NULL ? cw_trigger_from_draft (node, utc, error) : NULL;
}

CwTrigger *
cw_integration_repository_load_trigger_draft (CwDatabase *db, gint64 trigger, GError **error)
{
  sqlite3_stmt *statement;
  CwTrigger *draft = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  statement = cw_database_prepare (
      db, "SELECT draft FROM trigger_filter WHERE id = ? AND draft IS NOT NULL", error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, trigger);
  if (cw_database_step (db, statement, error))
    draft = parse_draft ((const char *) sqlite3_column_text (statement, 0), error);
  sqlite3_reset (statement);
  if (draft != NULL)
    draft->id = trigger;
  return draft;
}
