/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-chunk-merger.h"

#include "store/cw-import-repository.h"
#include "store/cw-merged-chunk.h"
#include "store/cw-workspace.h"

typedef struct
{
  gint64 id;
  gint64 import;
  guint n_rows;
} SmallChunk;

/* (transfer full) (element-type SmallChunk): in the order in which they were stored */
static GArray *
list_small (CwDatabase *db, gint64 survey, gint64 before_ms, GError **error)
{
  g_autoptr (GArray) chunks = g_array_new (FALSE, FALSE, sizeof (SmallChunk));
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "SELECT c.id, c.import, c.rows FROM chunk AS c JOIN import AS i ON i.id = c.import "
      "WHERE c.survey = ? AND c.rows < ? AND i.finished < ? ORDER BY c.id",
      error);
  guint n_rows = 0;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, survey);
  sqlite3_bind_int (statement, 2, CW_CHUNK_MERGER_SMALL);
  sqlite3_bind_int64 (statement, 3, before_ms);
  while (cw_database_step (db, statement, &local_error))
    {
      SmallChunk chunk = { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1),
                           (guint) sqlite3_column_int (statement, 2) };

      n_rows += chunk.n_rows;
      if (n_rows <= CW_CHUNK_MERGER_AT_ONCE)
        g_array_append_val (chunks, chunk);
    }
  if (local_error == NULL)
    return g_steal_pointer (&chunks);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
find_place (GPtrArray *groups,
            CwDatabase *db,
            gint64 survey,
            const SmallChunk *chunk,
            GError **error)
{
  gboolean taken = FALSE;

  for (guint i = 0; i < groups->len && !taken; i++)
    if (!cw_merged_chunk_take (groups->pdata[i], db, chunk->id, chunk->n_rows, chunk->import,
                               &taken, error))
      return FALSE;
  if (taken)
    return TRUE;
  g_ptr_array_add (groups, cw_merged_chunk_new (survey));
  return cw_merged_chunk_take (groups->pdata[groups->len - 1], db, chunk->id, chunk->n_rows,
                               chunk->import, &taken, error);
}

static gboolean
store_groups (CwDatabase *db, GPtrArray *groups, guint *out_merged, GError **error)
{
  /* Those that have nobody to be merged with stay as they are. */
  for (guint i = groups->len; i > 0; i--)
    if (cw_merged_chunk_get_n_chunks (groups->pdata[i - 1]) < 2)
      g_ptr_array_remove_index (groups, i - 1);
  for (guint i = 0; i < groups->len; i++)
    if (!cw_merged_chunk_mark (groups->pdata[i], db, error))
      return FALSE;
  for (guint i = 0; i < groups->len; i++)
    {
      if (!cw_merged_chunk_store (groups->pdata[i], db, error))
        return FALSE;
      *out_merged += cw_merged_chunk_get_n_chunks (groups->pdata[i]);
    }
  if (*out_merged > 0)
    cw_database_note_change (db, CW_CHANGE_IMPORTS | CW_CHANGE_RESPONSES);
  return TRUE;
}

static gboolean
merge (CwDatabase *db, gint64 survey, gint64 before_ms, guint *out_merged, GError **error)
{
  g_autoptr (GArray) chunks = list_small (db, survey, before_ms, error);
  g_autoptr (GPtrArray) groups =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_merged_chunk_free);

  if (chunks == NULL || chunks->len < CW_CHUNK_MERGER_LIMIT)
    return chunks != NULL;
  for (guint i = 0; i < chunks->len; i++)
    if (!find_place (groups, db, survey, &g_array_index (chunks, SmallChunk, i), error))
      return FALSE;
  return store_groups (db, groups, out_merged, error);
}

static int
merge_locked (CwDatabase *db, gint64 survey, gint64 before_ms, GError **error)
{
  guint n_merged = 0;

  if (!cw_database_begin (db, error))
    return -1;
  if (merge (db, survey, before_ms, &n_merged, error) && cw_database_commit (db, error))
    return (int) n_merged;
  cw_database_rollback (db);
  return -1;
}

int
cw_chunk_merger_run (CwDatabase *db, gint64 survey, gint64 before_ms, GError **error)
{
  g_autoptr (GArray) chunks = NULL;
  int n_merged;

  g_return_val_if_fail (db != NULL && survey > 0, -1);

  /* Nearly always there are few, and nobody is kept from writing. */
  chunks = list_small (db, survey, before_ms, error);
  if (chunks == NULL)
    return -1;
  if (chunks->len < CW_CHUNK_MERGER_LIMIT)
    return 0;
  if (!cw_import_repository_lock_survey (db, survey, error))
    return -1;
  n_merged = merge_locked (db, survey, before_ms, error);
  cw_import_repository_unlock_survey (db, survey);
  return n_merged;
}
