/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an integration sends, and where to: drafts, versions of the mapping, the project. */
#include "config.h"

#include "store/cw-integration-repository.h"

#include "store/cw-integration-rows.h"
#include "store/cw-workspace.h"

#include <glib/gi18n-lib.h>

/* Not durable: it is stored at every edit. */
gboolean
cw_integration_repository_set_draft (CwDatabase *db,
                                     gint64 id,
                                     const CwMapping *draft,
                                     GError **error)
{
  g_autofree char *text = cw_integration_rows_write_mapping (draft);

  g_return_val_if_fail (db != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  if (cw_integration_rows_update (db, "UPDATE integration SET draft = ?2 WHERE id = ?1", id, text,
                                  CW_CHANGE_INTEGRATIONS, error) &&
      cw_database_commit (db, error))
    return TRUE;
  cw_database_rollback (db);
  return FALSE;
}

/* Returns: −1 on failure. @is_same: whether the version in use is @text */
static gint64
get_version (CwDatabase *db, gint64 id, const char *text, gboolean *is_same, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "SELECT i.mapping_version, v.mapping IS ?2 FROM integration AS i "
                           "LEFT JOIN mapping_version AS v "
                           "ON v.integration = i.id AND v.version = i.mapping_version "
                           "WHERE i.id = ?1",
                           error);
  GError *local_error = NULL;
  gint64 version = -1;

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, id);
  cw_database_bind_text (statement, 2, text);
  if (cw_database_step (db, statement, &local_error))
    {
      version = sqlite3_column_int64 (statement, 0);
      *is_same = sqlite3_column_int (statement, 1) != 0;
      sqlite3_reset (statement);
    }
  else if (cw_integration_rows_check (local_error, error))
    cw_integration_rows_set_not_found (error);
  return version;
}

static gboolean
add_version (CwDatabase *db,
             gint64 id,
             gint64 version,
             const char *text,
             gint64 now,
             GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "INSERT INTO mapping_version (integration, version, saved_at, mapping) "
                           "VALUES (?, ?, ?, ?)",
                           error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, version);
  sqlite3_bind_int64 (statement, 3, now);
  cw_database_bind_text (statement, 4, text);
  return cw_database_run (db, statement, error);
}

static gboolean
use_version (CwDatabase *db, gint64 id, gint64 version, gint64 now, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "UPDATE integration SET mapping_version = ?2, saved_at = ?3, "
                           "draft = NULL WHERE id = ?1",
                           error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, version);
  sqlite3_bind_int64 (statement, 3, now);
  cw_database_note_change (db, CW_CHANGE_INTEGRATIONS);
  return cw_database_run (db, statement, error);
}

static gboolean
save_mapping (CwDatabase *db,
              gint64 id,
              const CwMapping *mapping,
              gint64 now,
              guint *out_version,
              GError **error)
{
  g_autofree char *text = cw_integration_rows_write_mapping (mapping);
  gboolean is_same = FALSE;
  gint64 version = get_version (db, id, text, &is_same, error);

  if (version < 0)
    return FALSE;
  if (!is_same && !add_version (db, id, ++version, text, now, error))
    return FALSE;
  if (out_version != NULL)
    *out_version = (guint) version;
  return use_version (db, id, version, now, error);
}

gboolean
cw_integration_repository_save_mapping (CwDatabase *db,
                                        gint64 id,
                                        const CwMapping *mapping,
                                        gint64 now,
                                        guint *version,
                                        GError **error)
{
  g_return_val_if_fail (db != NULL && mapping != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (db, save_mapping (db, id, mapping, now, version, error), error);
}

CwMapping *
cw_integration_repository_load_mapping (CwDatabase *db, gint64 id, guint version, GError **error)
{
  sqlite3_stmt *statement;
  g_autoptr (JsonNode) node = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  statement = cw_database_prepare (
      db, "SELECT mapping FROM mapping_version WHERE integration = ? AND version = ?", error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, version);
  if (cw_database_step (db, statement, &local_error))
    {
      node = json_from_string ((const char *) sqlite3_column_text (statement, 0), error);
      sqlite3_reset (statement);
      return node != NULL ? cw_mapping_from_kept (node, error) : NULL;
    }
  if (cw_integration_rows_check (local_error, error))
    g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                 _ ("Version %u of the mapping is not in the workspace."), version);
  return NULL;
}

gboolean
cw_integration_repository_set_project (CwDatabase *db,
                                       gint64 id,
                                       const CwProject *project,
                                       GError **error)
{
  g_autoptr (JsonNode) node = project != NULL ? cw_project_to_json (project) : NULL;
  g_autofree char *text = node != NULL ? json_to_string (node, FALSE) : NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  if (!cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (
      db,
      cw_integration_rows_update (db, "UPDATE integration SET project = ?2 WHERE id = ?1", id, text,
                                  CW_CHANGE_INTEGRATIONS, error),
      error);
}
