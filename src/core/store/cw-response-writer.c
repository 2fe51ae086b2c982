/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-response-writer.h"

#include "store/cw-carry-over.h"
#include "store/cw-chunk-merger.h"
#include "store/cw-chunk-reader.h"
#include "store/cw-chunk-writer.h"
#include "store/cw-column-repository.h"
#include "store/cw-import-repository.h"
#include "store/cw-learned-answers.h"
#include "store/cw-replacements.h"
#include "store/cw-survey-repository.h"

#include <string.h>

struct _CwResponseWriter
{
  gint64 survey;
  gint64 import;
  CwReplacements *replaced;  /* (owned) */
  GArray *column_ids;        /* (owned) (element-type gint64): by column of the export */
  CwLearnedAnswers *answers; /* (owned) */
  CwCarryOver *carry_over;   /* (owned) (nullable) */
  GHashTable *unchanged;     /* (owned) (nullable) (element-type guint64): while it is watched */
  gint64 removed;
};

void
cw_response_writer_free (CwResponseWriter *self)
{
  g_clear_pointer (&self->replaced, cw_replacements_free);
  g_clear_pointer (&self->column_ids, g_array_unref);
  g_clear_pointer (&self->answers, cw_learned_answers_free);
  g_clear_pointer (&self->carry_over, cw_carry_over_free);
  g_clear_pointer (&self->unchanged, g_hash_table_unref);
  g_free (self);
}

static gboolean
index_chunk (CwResponseWriter *self, CwDatabase *db, gint64 chunk, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT rows, keys, digests FROM chunk WHERE id = ?", error);
  g_autofree guint64 *keys = NULL;
  g_autofree guint64 *digests = NULL;
  g_autofree guint8 *dead = NULL;
  GError *local_error = NULL;
  guint n_rows;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, chunk);
  if (!cw_database_step (db, statement, error))
    return FALSE;
  n_rows = sqlite3_column_int (statement, 0);
  keys = g_new (guint64, n_rows);
  digests = g_new (guint64, n_rows);
  if ((gsize) sqlite3_column_bytes (statement, 1) != n_rows * sizeof (guint64) ||
      (gsize) sqlite3_column_bytes (statement, 2) != n_rows * sizeof (guint64))
    {
      sqlite3_reset (statement);
      return cw_chunk_unpack (NULL, 0, NULL, 1, error);
    }
  memcpy (keys, sqlite3_column_blob (statement, 1), n_rows * sizeof (guint64));
  memcpy (digests, sqlite3_column_blob (statement, 2), n_rows * sizeof (guint64));
  sqlite3_reset (statement);
  dead = cw_chunk_reader_load_dead (db, chunk, n_rows, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  cw_replacements_add_stored (self->replaced, chunk, n_rows, keys, digests, dead);
  return TRUE;
}

static gboolean
load_index (CwResponseWriter *self, CwDatabase *db, GError **error)
{
  g_autoptr (GArray) chunks =
      cw_chunk_reader_list (db, self->survey, G_MININT64, G_MININT64, error);

  for (guint i = 0; chunks != NULL && i < chunks->len; i++)
    if (!index_chunk (self, db, g_array_index (chunks, gint64, i), error))
      return FALSE;
  return chunks != NULL;
}

CwResponseWriter *
cw_response_writer_begin (CwDatabase *db,
                          const char *survey_id,
                          const char *file_name,
                          gboolean keeps_absent,
                          GError **error)
{
  g_autoptr (CwResponseWriter) self = g_new0 (CwResponseWriter, 1);

  cw_database_assert_thread (db);

  self->replaced = cw_replacements_new ();
  self->column_ids = g_array_new (FALSE, TRUE, sizeof (gint64));
  self->survey = cw_survey_repository_find_row (db, survey_id, error);
  if (self->survey == 0)
    return NULL;
  self->answers = cw_learned_answers_new (self->survey);
  if (keeps_absent)
    self->carry_over = cw_carry_over_new ();
  /* From here on no other import may go into the survey, so what is indexed stays true. */
  self->import = cw_import_repository_begin (db, self->survey, file_name, error);
  if (self->import == 0)
    return NULL;
  if (!load_index (self, db, error))
    {
      cw_response_writer_discard (self, db);
      return NULL;
    }
  return g_steal_pointer (&self);
}

CwResponseIndex *
cw_response_writer_get_index (CwResponseWriter *self)
{
  return cw_replacements_get_index (self->replaced);
}

gint64
cw_response_writer_get_import (CwResponseWriter *self)
{
  return self->import;
}

gint64
cw_response_writer_get_added (CwResponseWriter *self)
{
  return cw_replacements_get_added (self->replaced);
}

gint64
cw_response_writer_get_updated (CwResponseWriter *self)
{
  return cw_replacements_get_updated (self->replaced);
}

gint64
cw_response_writer_get_removed (CwResponseWriter *self)
{
  return self->removed;
}

void
cw_response_writer_watch_others (CwResponseWriter *self)
{
  self->unchanged = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

void
cw_response_writer_drop_others (CwResponseWriter *self)
{
  g_return_if_fail (self->unchanged != NULL);

  self->removed = cw_replacements_drop_others (self->replaced, self->unchanged);
}

static void
note_unchanged (CwResponseWriter *self, GArray *keys)
{
  for (guint i = 0; self->unchanged != NULL && i < keys->len; i++)
    g_hash_table_add (self->unchanged,
                      g_memdup2 (&g_array_index (keys, guint64, i), sizeof (guint64)));
}

static gboolean
ensure_columns (CwResponseWriter *self, CwDatabase *db, GPtrArray *columns, GError **error)
{
  for (guint i = self->column_ids->len; i < columns->len; i++)
    {
      gint64 id =
          cw_column_repository_ensure (db, self->survey, g_ptr_array_index (columns, i), error);

      if (id == 0)
        return FALSE;
      g_array_append_val (self->column_ids, id);
    }
  return TRUE;
}

static void
replace_rows (CwResponseWriter *self, const CwResponseChunk *chunk)
{
  if (self->carry_over != NULL)
    cw_carry_over_reset (self->carry_over, chunk->n_rows);
  for (guint i = 0; i < chunk->n_rows; i++)
    {
      gint64 old_chunk;
      guint old_row;

      if (cw_replacements_replace (self->replaced, chunk->keys[i], &old_chunk, &old_row) &&
          self->carry_over != NULL)
        cw_carry_over_note (self->carry_over, i, old_chunk, old_row);
    }
}

static gboolean
append_within (CwResponseWriter *self,
               CwDatabase *db,
               CwResponseChunk *chunk,
               GPtrArray *columns,
               GError **error)
{
  gint64 id;

  if (!ensure_columns (self, db, columns, error))
    return FALSE;
  replace_rows (self, chunk);
  if (self->carry_over != NULL &&
      !cw_carry_over_complete (self->carry_over, db, chunk, columns, error))
    return FALSE;
  id = cw_chunk_writer_insert (db, self->survey, self->import, chunk, error);
  if (id == 0)
    return FALSE;
  for (guint i = 0; i < chunk->columns->len; i++)
    {
      const CwChunkColumn *column = &g_array_index (chunk->columns, CwChunkColumn, i);

      if (!cw_chunk_writer_insert_cells (db, id,
                                         g_array_index (self->column_ids, gint64, column->column),
                                         column->coding, column->cells, error))
        return FALSE;
    }
  cw_learned_answers_note (self->answers, chunk, columns);
  if (self->carry_over != NULL && !cw_carry_over_store (self->carry_over, db, id, self->column_ids,
                                                        cw_chunk_writer_insert_cells, error))
    return FALSE;
  cw_replacements_add_chunk (self->replaced, id, chunk);
  return TRUE;
}

gboolean
cw_response_writer_append (CwResponseWriter *self,
                           CwDatabase *db,
                           CwResponseChunk *chunk,
                           GArray *unchanged,
                           GPtrArray *columns,
                           GError **error)
{
  cw_database_assert_thread (db);
  g_return_val_if_fail (chunk == NULL || chunk->n_rows > 0, FALSE);

  if (unchanged != NULL)
    {
      cw_replacements_keep (self->replaced, unchanged);
      note_unchanged (self, unchanged);
    }
  if (chunk == NULL)
    return TRUE;
  if (!cw_database_begin (db, error))
    return FALSE;
  if (append_within (self, db, chunk, columns, error) && cw_database_commit (db, error))
    return TRUE;
  cw_database_rollback (db);
  return FALSE;
}

/* What is not merged now is merged after the next import. */
static void
merge_chunks (CwResponseWriter *self, CwDatabase *db)
{
  g_autoptr (GError) error = NULL;

  if (cw_chunk_merger_run (db, self->survey, g_get_real_time () / 1000 - CW_CHUNK_MERGER_REST_MS,
                           &error) < 0)
    g_info ("Small chunks stay as they are for now: %s", error->message);
}

gboolean
cw_response_writer_finish (CwResponseWriter *self, CwDatabase *db, gint64 rows_read, GError **error)
{
  const gint64 added = cw_replacements_get_added (self->replaced);
  const gint64 updated = cw_replacements_get_updated (self->replaced);
  const gint64 unchanged = MAX (0, rows_read - added - updated);

  cw_database_assert_thread (db);

  if (!cw_database_begin (db, error))
    return FALSE;
  if (!cw_database_end (
          db,
          cw_replacements_store (self->replaced, db, self->import, error) &&
              cw_learned_answers_store (self->answers, db, error) &&
              cw_import_repository_set_removed (db, self->import, self->removed, error) &&
              cw_import_repository_finish (db, self->import, rows_read, added, updated, unchanged,
                                           error),
          error))
    return FALSE;
  merge_chunks (self, db);
  return TRUE;
}

void
cw_response_writer_discard (CwResponseWriter *self, CwDatabase *db)
{
  g_autoptr (GError) error = NULL;

  if (!cw_import_repository_discard (db, self->import, &error))
    g_debug ("Unfinished import left to be collected: %s", error->message);
}
