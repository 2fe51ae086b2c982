/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-record-cache.h"

#include "store/cw-workspace.h"

/* Each is a bit for every record: of a million 125 kB. */
#define MAX_SETS 128
#define MEMORY "cw-record-cache"

struct _CwRecordCache
{
  CwRecordBits *bits; /* (owned) */
  GHashTable *sets;   /* (owned): question → CwKeptSet */
  CwRecordKind kind;  /* what it is about; with the state */
  gint64 n_changes;   /* of records, by whomever */
  gint64 last_change;
  guint64 n_uses;
  gboolean for_now; /* a transaction writes: another state may follow that looks the same */
};

static void
free_kept (gpointer data)
{
  CwKeptSet *self = data;

  cw_record_set_free (self->set);
  g_free (self);
}

static void
free_cache (gpointer data)
{
  CwRecordCache *self = data;

  g_hash_table_unref (self->sets);
  cw_record_bits_free (self->bits);
  g_free (self);
}

static CwRecordCache *
make_cache (CwDatabase *db, GError **error)
{
  CwRecordBits *bits = cw_record_bits_new (db, error);
  CwRecordCache *self;

  if (bits == NULL)
    return NULL;
  self = g_new0 (CwRecordCache, 1);
  self->bits = bits;
  self->sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_kept);
  cw_database_set_memory (db, MEMORY, self, free_cache);
  return self;
}

static gint64
ask (CwDatabase *db, const char *sql, gint64 parameter, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);
  gint64 answer = 0;

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, parameter);
  if (cw_database_step (db, statement, error))
    answer = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return answer;
}

static void
clear (CwRecordCache *self)
{
  g_hash_table_remove_all (self->sets);
}

static int
get_changes_bit (void)
{
  return g_bit_nth_lsf (CW_CHANGE_RECORDS, -1);
}

CwRecordCache *
cw_record_cache_get (CwDatabase *db, CwRecordKind kind, GError **error)
{
  CwRecordCache *self = cw_database_get_memory (db, MEMORY);
  g_autoptr (GError) local_error = NULL;
  gint64 n_changes, last_change;

  n_changes =
      ask (db, "SELECT n FROM change_count WHERE kind = ?1", get_changes_bit (), &local_error);
  last_change = local_error != NULL ? 0
                                    : ask (db, "SELECT max (change) FROM record WHERE kind = ?1",
                                           kind, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (self == NULL && (self = make_cache (db, error)) == NULL)
    return NULL;
  self->for_now = sqlite3_txn_state (cw_database_get_handle (db), "main") == SQLITE_TXN_WRITE;
  if (self->for_now || self->kind != kind || self->n_changes != n_changes ||
      self->last_change != last_change)
    clear (self);
  self->kind = kind;
  self->n_changes = n_changes;
  self->last_change = last_change;
  return self;
}

static int
compare_uses (gconstpointer a, gconstpointer b)
{
  const CwKeptSet *first = *(CwKeptSet *const *) a;
  const CwKeptSet *second = *(CwKeptSet *const *) b;

  return (first->used > second->used) - (first->used < second->used);
}

static gboolean
is_old (gpointer question, gpointer kept, gpointer limit)
{
  return ((CwKeptSet *) kept)->used <= *(guint64 *) limit;
}

void
cw_record_cache_trim (CwRecordCache *self)
{
  g_autoptr (GPtrArray) all = NULL;
  GHashTableIter iter;
  gpointer kept;
  guint64 limit;

  if (self->for_now)
    clear (self);
  if (g_hash_table_size (self->sets) <= MAX_SETS)
    return;
  all = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->sets);
  while (g_hash_table_iter_next (&iter, NULL, &kept))
    g_ptr_array_add (all, kept);
  g_ptr_array_sort (all, compare_uses);
  limit = ((CwKeptSet *) all->pdata[all->len - MAX_SETS])->used;
  g_hash_table_foreach_remove (self->sets, is_old, &limit);
}

CwRecordBits *
cw_record_cache_get_bits (CwRecordCache *self)
{
  return self->bits;
}

CwKeptSet *
cw_record_cache_find (CwRecordCache *self, const char *question)
{
  CwKeptSet *kept = g_hash_table_lookup (self->sets, question);

  if (kept != NULL)
    kept->used = ++self->n_uses;
  return kept;
}

CwKeptSet *
cw_record_cache_keep (CwRecordCache *self, const char *question, CwRecordSet *set)
{
  CwKeptSet *kept = g_new0 (CwKeptSet, 1);

  g_assert (!g_hash_table_contains (self->sets, question));

  kept->set = set;
  kept->used = ++self->n_uses;
  g_hash_table_insert (self->sets, g_strdup (question), kept);
  return kept;
}
