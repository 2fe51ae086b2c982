/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-replacements.h"

/* Rows of one chunk that the import replaces. */
typedef struct
{
  guint n_rows;
  guint8 *bits; /* (owned) */
} Rows;

struct _CwReplacements
{
  CwResponseIndex *stored; /* (owned): before the import */
  CwResponseIndex *own;    /* (owned): what the import has stored */
  GHashTable *kept;        /* (owned) (element-type guint64): in own, but its old form is back */
  GHashTable *rows;        /* (owned) (element-type gint64 Rows): by chunk */
  GHashTable *chunk_rows;  /* (owned) (element-type gint64 guint): number of rows of each chunk */
  gint64 added;
  gint64 updated;
};

static void
free_rows (gpointer data)
{
  Rows *rows = data;

  g_free (rows->bits);
  g_free (rows);
}

CwReplacements *
cw_replacements_new (void)
{
  CwReplacements *self = g_new0 (CwReplacements, 1);

  self->stored = cw_response_index_new ();
  self->own = cw_response_index_new ();
  self->kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_rows);
  self->chunk_rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
cw_replacements_free (CwReplacements *self)
{
  cw_response_index_free (self->stored);
  cw_response_index_free (self->own);
  g_hash_table_unref (self->kept);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->chunk_rows);
  g_free (self);
}

CwResponseIndex *
cw_replacements_get_index (CwReplacements *self)
{
  return self->stored;
}

static void
note_chunk_rows (CwReplacements *self, gint64 chunk, guint n_rows)
{
  g_hash_table_insert (self->chunk_rows, g_memdup2 (&chunk, sizeof chunk),
                       GUINT_TO_POINTER (n_rows));
}

void
cw_replacements_add_stored (CwReplacements *self,
                            gint64 chunk,
                            guint n_rows,
                            const guint64 *keys,
                            const guint64 *digests,
                            const guint8 *dead)
{
  cw_response_index_add_chunk (self->stored, chunk, n_rows, keys, digests, dead);
  note_chunk_rows (self, chunk, n_rows);
}

static void
set_replaced (CwReplacements *self, gint64 chunk, guint row, gboolean replaced)
{
  Rows *rows = g_hash_table_lookup (self->rows, &chunk);

  if (rows == NULL)
    {
      rows = g_new0 (Rows, 1);
      rows->n_rows = GPOINTER_TO_UINT (g_hash_table_lookup (self->chunk_rows, &chunk));
      rows->bits = g_malloc0 ((rows->n_rows + 7) / 8);
      g_hash_table_insert (self->rows, g_memdup2 (&chunk, sizeof chunk), rows);
    }
  g_assert (row < rows->n_rows);
  if (replaced)
    rows->bits[row / 8] |= (guint8) (1 << (row % 8));
  else
    rows->bits[row / 8] &= (guint8) ~(1 << (row % 8));
}

gboolean
cw_replacements_replace (CwReplacements *self, guint64 key, gint64 *out_chunk, guint *out_row)
{
  guint64 digest;

  if (!g_hash_table_remove (self->kept, &key) &&
      cw_response_index_find (self->own, key, out_chunk, out_row, &digest))
    {
      set_replaced (self, *out_chunk, *out_row, TRUE);
      return TRUE;
    }
  if (cw_response_index_find (self->stored, key, out_chunk, out_row, &digest))
    {
      set_replaced (self, *out_chunk, *out_row, TRUE);
      self->updated++;
      return TRUE;
    }
  self->added++;
  return FALSE;
}

void
cw_replacements_add_chunk (CwReplacements *self, gint64 chunk, const CwResponseChunk *responses)
{
  note_chunk_rows (self, chunk, responses->n_rows);
  cw_response_index_add_chunk (self->own, chunk, responses->n_rows, responses->keys,
                               responses->digests, NULL);
}

void
cw_replacements_keep (CwReplacements *self, GArray *keys)
{
  /* Nearly always: a file says one thing of a response. */
  if (self->updated == 0)
    return;
  for (guint i = 0; i < keys->len; i++)
    {
      const guint64 key = g_array_index (keys, guint64, i);
      guint64 digest;
      gint64 chunk;
      guint row;

      if (!cw_response_index_find (self->own, key, &chunk, &row, &digest) ||
          !g_hash_table_add (self->kept, g_memdup2 (&key, sizeof key)))
        continue;
      set_replaced (self, chunk, row, TRUE);
      if (!cw_response_index_find (self->stored, key, &chunk, &row, &digest))
        g_assert_not_reached ();
      set_replaced (self, chunk, row, FALSE);
      self->updated--;
    }
}

typedef struct
{
  CwReplacements *self;
  GHashTable *unchanged;
  gint64 n_dropped;
} Dropping;

static void
drop_other (guint64 key, gint64 chunk, guint row, gpointer user_data)
{
  Dropping *dropping = user_data;
  const Rows *rows = g_hash_table_lookup (dropping->self->rows, &chunk);

  if (g_hash_table_contains (dropping->unchanged, &key) ||
      (rows != NULL && (rows->bits[row / 8] >> (row % 8) & 1) != 0))
    return;
  set_replaced (dropping->self, chunk, row, TRUE);
  dropping->n_dropped++;
}

gint64
cw_replacements_drop_others (CwReplacements *self, GHashTable *unchanged)
{
  Dropping dropping = { self, unchanged, 0 };

  cw_response_index_foreach (self->stored, drop_other, &dropping);
  return dropping.n_dropped;
}

gint64
cw_replacements_get_added (CwReplacements *self)
{
  return self->added;
}

gint64
cw_replacements_get_updated (CwReplacements *self)
{
  return self->updated;
}

gboolean
cw_replacements_store (CwReplacements *self, CwDatabase *db, gint64 import, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Rows *rows = value;
      sqlite3_stmt *statement = cw_database_prepare (
          db, "INSERT INTO superseded (chunk, import, rows) VALUES (?, ?, ?)", error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, *(gint64 *) key);
      sqlite3_bind_int64 (statement, 2, import);
      sqlite3_bind_blob (statement, 3, rows->bits, (rows->n_rows + 7) / 8, SQLITE_STATIC);
      if (!cw_database_run (db, statement, error))
        return FALSE;
    }
  return TRUE;
}
