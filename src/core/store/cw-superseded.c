/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-superseded.h"

#include <string.h>

#define KEY_SIZE 8

gboolean
cw_superseded_contains (const guint8 *rows, gsize length, guint row)
{
  return row / 8 < length && (rows[row / 8] >> (row % 8) & 1) != 0;
}

guint
cw_superseded_count (const guint8 *rows, gsize length)
{
  guint count = 0;

  for (gsize i = 0; i < length; i++)
    count += (guint) __builtin_popcount (rows[i]);
  return count;
}

static void
unite (GByteArray *rows, const guint8 *more, gsize length)
{
  gsize old_length = rows->len;

  if (length > old_length)
    {
      g_byte_array_set_size (rows, (guint) length);
      memset (rows->data + old_length, 0, length - old_length);
    }
  for (gsize i = 0; i < length; i++)
    rows->data[i] |= more[i];
}

GHashTable *
cw_superseded_load (CwDatabase *db, gint64 survey, GError **error)
{
  g_autoptr (GHashTable) chunks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                         (GDestroyNotify) g_byte_array_unref);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "SELECT s.chunk, s.rows FROM import AS i JOIN superseded AS s ON s.import = i.id "
      "WHERE i.survey = ? AND i.finished IS NOT NULL",
      error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, survey);
  while (cw_database_step (db, statement, &local_error))
    {
      gint64 chunk = sqlite3_column_int64 (statement, 0);
      GByteArray *rows = g_hash_table_lookup (chunks, &chunk);

      if (rows == NULL)
        {
          rows = g_byte_array_new ();
          g_hash_table_insert (chunks, g_memdup2 (&chunk, sizeof chunk), rows);
        }
      unite (rows, sqlite3_column_blob (statement, 1), (gsize) sqlite3_column_bytes (statement, 1));
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&chunks);
}

/* Key of a response → the first import that replaced what @import holds of it; one that cannot be
 * taken back where there is one. */
static GHashTable *
find_heirs (CwDatabase *db, gint64 import, GError **error)
{
  g_autoptr (GHashTable) heirs =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "SELECT s.import, s.rows, c.keys FROM chunk AS c JOIN superseded AS s ON s.chunk = c.id "
      "JOIN import AS i ON i.id = s.import "
      "WHERE c.import = ?1 AND s.import <> ?1 AND i.finished IS NOT NULL "
      "ORDER BY i.merged, s.import DESC",
      error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, import);
  while (cw_database_step (db, statement, &local_error))
    {
      gint64 heir = sqlite3_column_int64 (statement, 0);
      const guint8 *rows = sqlite3_column_blob (statement, 1);
      gsize length = (gsize) sqlite3_column_bytes (statement, 1);
      const guint8 *keys = sqlite3_column_blob (statement, 2);
      guint n_keys = (guint) sqlite3_column_bytes (statement, 2) / KEY_SIZE;

      for (guint row = 0; row < n_keys; row++)
        if (cw_superseded_contains (rows, length, row))
          g_hash_table_replace (heirs, g_memdup2 (keys + (gsize) row * KEY_SIZE, KEY_SIZE),
                                g_memdup2 (&heir, sizeof heir));
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&heirs);
}

/* Heir → GByteArray: the rows of one chunk that pass to it. */
static GHashTable *
divide (GHashTable *heirs, const guint8 *rows, gsize length, const guint8 *keys, guint n_keys)
{
  GHashTable *shares = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                              (GDestroyNotify) g_byte_array_unref);

  for (guint row = 0; row < n_keys; row++)
    {
      gint64 key, *heir;
      GByteArray *share;

      if (!cw_superseded_contains (rows, length, row))
        continue;
      memcpy (&key, keys + (gsize) row * KEY_SIZE, sizeof key);
      heir = g_hash_table_lookup (heirs, &key);
      if (heir == NULL)
        continue;
      share = g_hash_table_lookup (shares, heir);
      if (share == NULL)
        {
          share = g_byte_array_new ();
          g_byte_array_set_size (share, (guint) length);
          memset (share->data, 0, length);
          g_hash_table_insert (shares, heir, share);
        }
      share->data[row / 8] |= (guint8) (1 << (row % 8));
    }
  return shares;
}

static gboolean
add_rows (CwDatabase *db, gint64 chunk, gint64 import, GByteArray *rows, GError **error)
{
  sqlite3_stmt *read =
      cw_database_prepare (db, "SELECT rows FROM superseded WHERE chunk = ? AND import = ?", error);
  sqlite3_stmt *write = cw_database_prepare (
      db, "INSERT OR REPLACE INTO superseded (chunk, import, rows) VALUES (?, ?, ?)", error);
  g_autoptr (GError) local_error = NULL;

  if (read == NULL || write == NULL)
    return FALSE;
  sqlite3_bind_int64 (read, 1, chunk);
  sqlite3_bind_int64 (read, 2, import);
  if (cw_database_step (db, read, &local_error))
    {
      unite (rows, sqlite3_column_blob (read, 0), (gsize) sqlite3_column_bytes (read, 0));
      sqlite3_reset (read);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  sqlite3_bind_int64 (write, 1, chunk);
  sqlite3_bind_int64 (write, 2, import);
  sqlite3_bind_blob (write, 3, rows->data, (int) rows->len, SQLITE_TRANSIENT);
  return cw_database_run (db, write, error);
}

static gboolean
hand_over_chunk (CwDatabase *db, GHashTable *heirs, sqlite3_stmt *statement, GError **error)
{
  gint64 chunk = sqlite3_column_int64 (statement, 0);
  g_autoptr (GHashTable) shares = divide (
      heirs, sqlite3_column_blob (statement, 1), (gsize) sqlite3_column_bytes (statement, 1),
      sqlite3_column_blob (statement, 2), (guint) sqlite3_column_bytes (statement, 2) / KEY_SIZE);
  GHashTableIter iter;
  gpointer heir, rows;

  g_hash_table_iter_init (&iter, shares);
  while (g_hash_table_iter_next (&iter, &heir, &rows))
    if (!add_rows (db, chunk, *(gint64 *) heir, rows, error))
      return FALSE;
  return TRUE;
}

/* The keys of what @import takes out without putting anything in its place: an import that found
 * responses deleted has no chunks. (element-type gint64) (transfer full) */
static GHashTable *
find_removed (CwDatabase *db, gint64 import, GError **error)
{
  g_autoptr (GHashTable) removed =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "SELECT s.rows, c.keys FROM superseded AS s JOIN chunk AS c ON c.id = s.chunk "
      "JOIN import AS i ON i.id = s.import WHERE s.import = ? AND i.removed > 0",
      error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, import);
  while (cw_database_step (db, statement, &local_error))
    {
      const guint8 *rows = sqlite3_column_blob (statement, 0);
      gsize length = (gsize) sqlite3_column_bytes (statement, 0);
      const guint8 *keys = sqlite3_column_blob (statement, 1);
      guint n_keys = (guint) sqlite3_column_bytes (statement, 1) / KEY_SIZE;

      for (guint row = 0; row < n_keys; row++)
        if (cw_superseded_contains (rows, length, row))
          g_hash_table_add (removed, g_memdup2 (keys + (gsize) row * KEY_SIZE, KEY_SIZE));
    }
  if (local_error == NULL)
    return g_steal_pointer (&removed);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* What was deleted and came back was stored anew by a later import, which did not know of the old
 * form: it takes that over, the first one, or one that cannot be taken back. (Every form that there
 * was is in the bitmaps of @import. A chunk that was merged holds older ones beside newer ones, so
 * each row is looked at.) */
static gboolean
add_returned (CwDatabase *db, gint64 import, GHashTable *heirs, GError **error)
{
  g_autoptr (GHashTable) removed = find_removed (db, import, error);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement;

  if (removed == NULL || g_hash_table_size (removed) == 0)
    return removed != NULL;
  statement = cw_database_prepare (
      db,
      "SELECT c.import, c.keys, s.rows FROM import AS i JOIN chunk AS c ON c.import = i.id "
      "LEFT JOIN superseded AS s ON s.chunk = c.id AND s.import = ?1 "
      "WHERE i.survey = (SELECT survey FROM import WHERE id = ?1) AND i.id > ?1 "
      "AND i.finished IS NOT NULL ORDER BY i.merged, i.id DESC",
      error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, import);
  while (cw_database_step (db, statement, &local_error))
    {
      gint64 heir = sqlite3_column_int64 (statement, 0);
      const guint8 *keys = sqlite3_column_blob (statement, 1);
      guint n_keys = (guint) sqlite3_column_bytes (statement, 1) / KEY_SIZE;
      const guint8 *rows = sqlite3_column_blob (statement, 2);
      gsize length = (gsize) sqlite3_column_bytes (statement, 2);

      for (guint row = 0; row < n_keys; row++)
        {
          gint64 key;

          if (cw_superseded_contains (rows, length, row))
            continue;
          memcpy (&key, keys + (gsize) row * KEY_SIZE, sizeof key);
          if (g_hash_table_contains (removed, &key))
            g_hash_table_replace (heirs, g_memdup2 (&key, sizeof key),
                                  g_memdup2 (&heir, sizeof heir));
        }
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
cw_superseded_hand_over (CwDatabase *db, gint64 import, GError **error)
{
  g_autoptr (GHashTable) heirs = find_heirs (db, import, error);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement;

  if (heirs == NULL || !add_returned (db, import, heirs, error))
    return FALSE;
  if (g_hash_table_size (heirs) == 0)
    return TRUE;
  /* The rows that are added meanwhile are of other imports: the index leads past them. */
  statement = cw_database_prepare (db,
                                   "SELECT s.chunk, s.rows, c.keys FROM superseded AS s "
                                   "JOIN chunk AS c ON c.id = s.chunk "
                                   "WHERE s.import = ?1 AND c.import <> ?1",
                                   error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, import);
  while (cw_database_step (db, statement, &local_error))
    if (!hand_over_chunk (db, heirs, statement, error))
      {
        sqlite3_reset (statement);
        return FALSE;
      }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return TRUE;
}
