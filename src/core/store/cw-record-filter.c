/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-record-repository.h"

#include "store/cw-record-index.h"
#include "store/cw-record-query.h"

typedef struct
{
  CwDatabase *db;
  CwRecordCache *cache; /* (unowned) */
  CwRecordKind kind;
  const CwRecordSet *all; /* (unowned) */
  const CwRecordSet *within;
  GArray *counts; /* (unowned) */
} Counter;

static CwRecordSet *match_node (Counter *self, const CwMatchNode *node, GError **error);

/* (transfer full) */
static CwRecordSet *
complement (Counter *self, CwRecordSet *set)
{
  CwRecordSet *rest = cw_record_set_copy (self->all);

  cw_record_set_subtract (rest, set);
  cw_record_set_free (set);
  return rest;
}

static CwRecordSet *
match_condition (Counter *self, const CwTest *test, GError **error)
{
  CwRecordSet *set = cw_record_query_test (self->db, self->cache, self->kind, test, error);

  if (set == NULL)
    return NULL;
  if (test->negated)
    return complement (self, set);
  cw_record_set_intersect (set, self->all);
  return set;
}

static CwRecordSet *
match_group (Counter *self, const CwMatchNode *node, GError **error)
{
  CwRecordSet *set =
      node->kind == CW_FILTER_ALL ? cw_record_set_copy (self->all) : cw_record_set_new ();

  for (guint i = 0; i < node->children->len; i++)
    {
      CwRecordSet *child = match_node (self, node->children->pdata[i], error);

      if (child == NULL)
        {
          cw_record_set_free (set);
          return NULL;
        }
      if (node->kind == CW_FILTER_ALL)
        cw_record_set_intersect (set, child);
      else
        cw_record_set_unite (set, child);
      cw_record_set_free (child);
    }
  return node->kind == CW_FILTER_NONE ? complement (self, set) : set;
}

static CwRecordSet *
match_node (Counter *self, const CwMatchNode *node, GError **error)
{
  guint place = self->counts->len;
  CwRecordSet *set;

  g_array_set_size (self->counts, place + 1);
  set = node->kind == CW_FILTER_CONDITION ? match_condition (self, node->test, error)
                                          : match_group (self, node, error);
  if (set != NULL)
    g_array_index (self->counts, gint64, place) =
        self->within != NULL ? cw_record_set_count_common (set, self->within)
                             : cw_record_set_count (set);
  return set;
}

/* What a transaction has put so far is written before it is read. */
static gboolean
write_gathered (CwDatabase *db, GError **error)
{
  return sqlite3_txn_state (cw_database_get_handle (db), "main") != SQLITE_TXN_WRITE ||
         cw_record_index_flush (db, error);
}

static CwFilterCounts *
count (Counter *self, const CwMatcher *matcher, GError **error)
{
  g_autoptr (CwFilterCounts) result = g_new0 (CwFilterCounts, 1);

  result->counts = g_array_new (FALSE, TRUE, sizeof (gint64));
  self->counts = result->counts;
  self->cache = cw_record_cache_get (self->db, self->kind, error);
  if (self->cache == NULL)
    return NULL;
  self->all = cw_record_query_all (self->db, self->cache, self->kind, error);
  if (self->all != NULL)
    {
      result->n_records = cw_record_set_count (self->all);
      result->match = match_node (self, cw_matcher_get_root (matcher), error);
    }
  cw_record_cache_trim (self->cache);
  if (result->match == NULL)
    return NULL;
  if (self->within != NULL)
    cw_record_set_intersect (result->match, self->within);
  return g_steal_pointer (&result);
}

CwFilterCounts *
cw_record_repository_count_filter (CwDatabase *db,
                                   CwRecordKind kind,
                                   const CwMatcher *matcher,
                                   const CwRecordSet *within,
                                   GError **error)
{
  Counter counter = { db, NULL, kind, NULL, within, NULL };
  CwFilterCounts *result;

  g_return_val_if_fail (db != NULL && matcher != NULL, NULL);

  /* All conditions see the same records, whatever others write meanwhile. */
  if (!cw_database_begin_reading (db, error))
    return NULL;
  result = write_gathered (db, error) ? count (&counter, matcher, error) : NULL;
  cw_database_end_reading (db);
  return result;
}

void
cw_filter_counts_free (CwFilterCounts *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->counts, g_array_unref);
  g_clear_pointer (&self->match, cw_record_set_free);
  g_free (self);
}
