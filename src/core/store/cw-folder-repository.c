/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-folder-repository.h"

#include "store/cw-store-error.h"
#include "store/cw-workspace.h"

#include <glib/gi18n-lib.h>

#define SELECT_FOLDERS                                                                             \
  "SELECT id, kind, path, last_scan, error, (SELECT count(*) FROM watched_file WHERE folder = "    \
  "f.id AND import IS NOT NULL), (SELECT count(*) FROM watched_file WHERE folder = f.id AND "      \
  "error IS NOT NULL) FROM watched_folder AS f "

void
cw_folder_free (CwFolder *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->error);
  g_free (self);
}

void
cw_folder_file_free (CwFolderFile *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->error);
  g_free (self);
}

static CwFolder *
read_folder (sqlite3_stmt *statement)
{
  CwFolder *self = g_new0 (CwFolder, 1);

  self->id = sqlite3_column_int64 (statement, 0);
  self->kind = (CwRecordKind) sqlite3_column_int (statement, 1);
  self->path = cw_database_dup_text (statement, 2);
  self->last_scan = sqlite3_column_int64 (statement, 3);
  self->error = cw_database_dup_text (statement, 4);
  self->n_files = sqlite3_column_int64 (statement, 5);
  self->n_failed = sqlite3_column_int64 (statement, 6);
  return self;
}

static GPtrArray *
take_rows (GPtrArray *rows, GError *local_error, GError **error)
{
  if (local_error == NULL)
    return rows;
  g_ptr_array_unref (rows);
  g_propagate_error (error, local_error);
  return NULL;
}

GPtrArray *
cw_folder_repository_list (CwDatabase *db, GError **error)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_folder_free);
  GError *local_error = NULL;
  sqlite3_stmt *statement = cw_database_prepare (db, SELECT_FOLDERS "ORDER BY path", &local_error);

  while (statement != NULL && cw_database_step (db, statement, &local_error))
    g_ptr_array_add (folders, read_folder (statement));
  return take_rows (folders, local_error, error);
}

CwFolder *
cw_folder_repository_load (CwDatabase *db, gint64 id, GError **error)
{
  GError *local_error = NULL;
  CwFolder *folder = NULL;
  sqlite3_stmt *statement = cw_database_prepare (db, SELECT_FOLDERS "WHERE id = ?", &local_error);

  if (statement != NULL)
    {
      sqlite3_bind_int64 (statement, 1, id);
      if (cw_database_step (db, statement, &local_error))
        folder = read_folder (statement);
      sqlite3_reset (statement);
    }
  if (folder == NULL && local_error == NULL)
    g_set_error_literal (&local_error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                         _ ("The folder is not watched any more."));
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return folder;
}

static gint64
find (CwDatabase *db, const char *path, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT id FROM watched_folder WHERE path = ?", error);
  gint64 id = 0;

  if (statement == NULL)
    return 0;
  cw_database_bind_text (statement, 1, path);
  if (cw_database_step (db, statement, error))
    id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return id;
}

static gboolean
insert (CwDatabase *db, CwRecordKind kind, const char *path, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db, "INSERT OR IGNORE INTO watched_folder (kind, path) VALUES (?, ?)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, (int) kind);
  cw_database_bind_text (statement, 2, path);
  cw_database_note_change (db, CW_CHANGE_SETTINGS);
  return cw_database_run (db, statement, error);
}

gint64
cw_folder_repository_add (CwDatabase *db, CwRecordKind kind, const char *path, GError **error)
{
  g_return_val_if_fail (db != NULL && path != NULL, 0);

  if (!cw_database_begin (db, error) ||
      !cw_database_end (db, insert (db, kind, path, error), error))
    return 0;
  return find (db, path, error);
}

static gboolean
delete_folder (CwDatabase *db, const char *path, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "DELETE FROM watched_folder WHERE path = ?", error);

  if (statement == NULL)
    return FALSE;
  cw_database_bind_text (statement, 1, path);
  if (!cw_database_run (db, statement, error))
    return FALSE;
  if (sqlite3_changes (cw_database_get_handle (db)) == 0)
    {
      g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                   _ ("The folder “%s” is not watched."), path);
      return FALSE;
    }
  cw_database_note_change (db, CW_CHANGE_SETTINGS);
  return TRUE;
}

gboolean
cw_folder_repository_remove (CwDatabase *db, const char *path, GError **error)
{
  g_return_val_if_fail (db != NULL && path != NULL, FALSE);

  return cw_database_begin (db, error) &&
         cw_database_end (db, delete_folder (db, path, error), error);
}

GPtrArray *
cw_folder_repository_list_files (CwDatabase *db, gint64 folder, GError **error)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_folder_file_free);
  GError *local_error = NULL;
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "SELECT name, size, modified, import IS NOT NULL, error FROM "
                           "watched_file WHERE folder = ? ORDER BY name",
                           &local_error);

  if (statement != NULL)
    sqlite3_bind_int64 (statement, 1, folder);
  while (statement != NULL && cw_database_step (db, statement, &local_error))
    {
      CwFolderFile *file = g_new0 (CwFolderFile, 1);

      file->name = cw_database_dup_text (statement, 0);
      file->size = sqlite3_column_int64 (statement, 1);
      file->modified = sqlite3_column_int64 (statement, 2);
      file->read = sqlite3_column_int (statement, 3) != 0;
      file->error = cw_database_dup_text (statement, 4);
      g_ptr_array_add (files, file);
    }
  return take_rows (files, local_error, error);
}

static gboolean
write_file (CwDatabase *db, gint64 folder, const CwFolderFile *file, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "INSERT OR REPLACE INTO watched_file (folder, name, size, modified, import, error) VALUES "
      "(?1, ?2, ?3, ?4, CASE WHEN ?5 THEN ifnull ((SELECT max (id) FROM record_import WHERE name "
      "= ?2), 0) END, ?6)",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, folder);
  cw_database_bind_text (statement, 2, file->name);
  sqlite3_bind_int64 (statement, 3, file->size);
  sqlite3_bind_int64 (statement, 4, file->modified);
  sqlite3_bind_int (statement, 5, file->read);
  cw_database_bind_text (statement, 6, file->error);
  cw_database_note_change (db, CW_CHANGE_SETTINGS);
  return cw_database_run (db, statement, error);
}

gboolean
cw_folder_repository_save_file (CwDatabase *db,
                                gint64 folder,
                                const CwFolderFile *file,
                                GError **error)
{
  g_return_val_if_fail (db != NULL && file != NULL, FALSE);

  return cw_database_begin (db, error) &&
         cw_database_end (db, write_file (db, folder, file, error), error);
}

static gboolean
write_scan (CwDatabase *db, gint64 folder, gint64 now, const char *folder_error, GError **error)
{
  g_autoptr (CwFolder) before = cw_folder_repository_load (db, folder, NULL);
  const gboolean is_news = before != NULL && g_strcmp0 (before->error, folder_error) != 0;
  sqlite3_stmt *statement = cw_database_prepare (
      db, "UPDATE watched_folder SET last_scan = ?, error = ? WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  if (is_news)
    cw_database_note_change (db, CW_CHANGE_SETTINGS);
  sqlite3_bind_int64 (statement, 1, now);
  cw_database_bind_text (statement, 2, folder_error);
  sqlite3_bind_int64 (statement, 3, folder);
  return cw_database_run (db, statement, error);
}

gboolean
cw_folder_repository_note_scan (CwDatabase *db,
                                gint64 folder,
                                gint64 now,
                                const char *folder_error,
                                GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  return cw_database_begin (db, error) &&
         cw_database_end (db, write_scan (db, folder, now, folder_error, error), error);
}
