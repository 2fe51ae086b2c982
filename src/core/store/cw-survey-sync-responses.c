/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stored responses, as they are held against those that Qualtrics has. */
#include "config.h"

#include "model/cw-cells.h"
#include "model/cw-response-chunk.h"
#include "score/cw-period.h"
#include "store/cw-chunk-reader.h"
#include "store/cw-import-repository.h"
#include "store/cw-response-index.h"
#include "store/cw-survey-repository.h"
#include "store/cw-survey-sync-repository.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  CwDatabase *db; /* (unowned) */
  gint64 import;
  CwResponseIndex *present; /* (owned): keys of those that there are */
  gint64 before;
  GHashTable *missing; /* (owned) (element-type gint64): keys */
} Removal;

static void
removal_clear (Removal *self)
{
  g_clear_pointer (&self->present, cw_response_index_free);
  g_clear_pointer (&self->missing, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Removal, removal_clear)

static CwResponseIndex *
index_ids (GHashTable *ids)
{
  CwResponseIndex *index = cw_response_index_new ();
  guint n = g_hash_table_size (ids), i = 0;
  g_autofree guint64 *keys = g_new (guint64, n);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    keys[i++] = cw_response_chunk_make_key (id, strlen (id));
  cw_response_index_add_chunk (index, 0, n, keys, keys, NULL);
  return index;
}

/* (transfer full) */
static guint64 *
load_keys (CwDatabase *db, gint64 chunk, guint n_rows, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, "SELECT keys FROM chunk WHERE id = ?", error);
  g_autoptr (GError) local_error = NULL;
  guint64 *keys = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, chunk);
  if (cw_database_step (db, statement, &local_error) &&
      (gsize) sqlite3_column_bytes (statement, 0) == n_rows * sizeof *keys)
    keys = g_memdup2 (sqlite3_column_blob (statement, 0), n_rows * sizeof *keys);
  sqlite3_reset (statement);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (keys == NULL)
    cw_chunk_unpack (NULL, 0, NULL, 1, error);
  return keys;
}

static gboolean
is_missing (Removal *self, const CwChunk *chunk, guint row, guint64 key)
{
  gint64 ignored_chunk;
  guint ignored_row;
  guint64 ignored_digest;

  return !cw_chunk_is_dead (chunk, row) && chunk->recorded[row] != CW_CELLS_NO_INSTANT &&
         chunk->recorded[row] < self->before &&
         !cw_response_index_find (self->present, key, &ignored_chunk, &ignored_row,
                                  &ignored_digest);
}

static gboolean
insert_rows (Removal *self, gint64 chunk, const guint8 *rows, guint n_rows, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      self->db, "INSERT INTO superseded (chunk, import, rows) VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, chunk);
  sqlite3_bind_int64 (statement, 2, self->import);
  sqlite3_bind_blob (statement, 3, rows, (int) (n_rows + 7) / 8, SQLITE_TRANSIENT);
  return cw_database_run (self->db, statement, error);
}

static gboolean
find_missing (Removal *self, gint64 id, GError **error)
{
  g_autoptr (CwChunk) chunk = cw_chunk_reader_load (self->db, id, error);
  g_autofree guint64 *keys = chunk != NULL ? load_keys (self->db, id, chunk->n_rows, error) : NULL;

  for (guint row = 0; keys != NULL && row < chunk->n_rows; row++)
    if (is_missing (self, chunk, row, keys[row]))
      g_hash_table_add (self->missing, g_memdup2 (&keys[row], sizeof keys[row]));
  return keys != NULL;
}

/* Every form of a response that is missing, also those that are hidden by now: an import between
 * that is taken back later must not bring an old one to light. */
static gboolean
remove_from_chunk (Removal *self, gint64 id, GError **error)
{
  g_autoptr (CwChunk) chunk = cw_chunk_reader_load_flags (self->db, id, error);
  g_autofree guint64 *keys = chunk != NULL ? load_keys (self->db, id, chunk->n_rows, error) : NULL;
  g_autofree guint8 *rows = NULL;
  gboolean any = FALSE;

  if (keys == NULL)
    return FALSE;
  rows = g_malloc0 ((chunk->n_rows + 7) / 8);
  for (guint row = 0; row < chunk->n_rows; row++)
    if (g_hash_table_contains (self->missing, &keys[row]))
      {
        rows[row / 8] |= (guint8) (1 << (row % 8));
        any = TRUE;
      }
  return !any || insert_rows (self, id, rows, chunk->n_rows, error);
}

static gboolean
for_each_chunk (Removal *self,
                GArray *chunks,
                gboolean (*func) (Removal *self, gint64 chunk, GError **error),
                GError **error)
{
  for (guint i = 0; i < chunks->len; i++)
    if (cw_database_check_cancelled (self->db, error) ||
        !func (self, g_array_index (chunks, gint64, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
remove_in_transaction (Removal *self, gint64 survey, GError **error)
{
  g_autoptr (GArray) chunks =
      cw_chunk_reader_list (self->db, survey, CW_PERIOD_OPEN, CW_PERIOD_OPEN, error);
  gint64 n_missing;

  if (chunks == NULL || !for_each_chunk (self, chunks, find_missing, error))
    return FALSE;
  n_missing = g_hash_table_size (self->missing);
  return n_missing == 0 ||
         (for_each_chunk (self, chunks, remove_from_chunk, error) &&
          cw_import_repository_set_removed (self->db, self->import, n_missing, error) &&
          cw_import_repository_finish (self->db, self->import, 0, 0, 0, 0, error));
}

gint64
cw_survey_sync_repository_remove_missing (CwDatabase *db,
                                          const char *survey_id,
                                          GHashTable *ids,
                                          gint64 before_ms,
                                          GError **error)
{
  g_auto (Removal) removal = { .db = db, .before = before_ms };
  gint64 survey, n_missing;
  gboolean done;

  g_return_val_if_fail (db != NULL && survey_id != NULL && ids != NULL, -1);

  survey = cw_survey_repository_find_row (db, survey_id, error);
  if (survey == 0)
    return -1;
  removal.present = index_ids (ids);
  removal.missing = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  removal.import = cw_import_repository_begin (db, survey, _ ("Deleted at Qualtrics"), error);
  if (removal.import == 0)
    return -1;
  done = cw_database_begin (db, error) &&
         cw_database_end (db, remove_in_transaction (&removal, survey, error), error);
  n_missing = g_hash_table_size (removal.missing);
  if (!done || n_missing == 0)
    cw_import_repository_discard (db, removal.import, NULL);
  return done ? n_missing : -1;
}

static gboolean
count_chunk (CwDatabase *db, gint64 id, gint64 *real, gint64 *generated, GError **error)
{
  g_autoptr (CwChunk) chunk = cw_chunk_reader_load_flags (db, id, error);

  for (guint row = 0; chunk != NULL && row < chunk->n_rows; row++)
    if (cw_chunk_is_dead (chunk, row))
      continue;
    else if ((chunk->flags[row] & (CW_RESPONSE_PREVIEW | CW_RESPONSE_TEST)) != 0)
      ++*generated;
    else
      ++*real;
  return chunk != NULL;
}

static gboolean
count_all (CwDatabase *db, const char *survey_id, gint64 *real, gint64 *generated, GError **error)
{
  gint64 survey = cw_survey_repository_find_row (db, survey_id, error);
  g_autoptr (GArray) chunks = NULL;

  if (survey == 0)
    return FALSE;
  chunks = cw_chunk_reader_list (db, survey, CW_PERIOD_OPEN, CW_PERIOD_OPEN, error);
  for (guint i = 0; chunks != NULL && i < chunks->len; i++)
    if (!count_chunk (db, g_array_index (chunks, gint64, i), real, generated, error))
      return FALSE;
  return chunks != NULL;
}

gboolean
cw_survey_sync_repository_count (CwDatabase *db,
                                 const char *survey_id,
                                 gint64 *real,
                                 gint64 *generated,
                                 GError **error)
{
  gboolean done;

  g_return_val_if_fail (db != NULL && survey_id != NULL, FALSE);
  g_return_val_if_fail (real != NULL && generated != NULL, FALSE);

  *real = *generated = 0;
  if (!cw_database_begin_reading (db, error))
    return FALSE;
  done = count_all (db, survey_id, real, generated, error);
  cw_database_end_reading (db);
  return done;
}
