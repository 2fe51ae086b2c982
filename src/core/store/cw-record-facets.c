/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that records have, and how many have them. */
#include "config.h"

#include "store/cw-record-repository.h"

#include "model/cw-iso-names.h"
#include "store/cw-fact-column.h"
#include "store/cw-record-index.h"
#include "store/cw-record-set.h"

#include <string.h>

/* From so many letters on the index of texts tells which records come into question. */
#define MIN_INDEXED 3

/* Values, by their numbers, and how many records have them. */
typedef struct
{
  guint32 *counts; /* (owned) */
  gsize n_counts;
  const CwRecordSet *within; /* (unowned) (nullable) */
} Tally;

typedef struct
{
  gint64 value;
  gint64 n;
} Counted;

/* A facet with what it is compared by. */
typedef struct
{
  CwFacet *facet; /* (owned) (nullable) */
  char *folded;   /* (owned) */
} Found;

void
cw_facet_free (CwFacet *self)
{
  if (self == NULL)
    return;
  g_free (self->value);
  g_free (self->name);
  g_free (self);
}

static void
found_clear (gpointer data)
{
  Found *self = data;

  cw_facet_free (self->facet);
  g_free (self->folded);
}

static void
tally_block (const CwFactBlock *block, gpointer data)
{
  Tally *self = data;
  CwFactMember member;

  for (cw_fact_member_start (&member, block); member.index < block->n_keys;
       cw_fact_member_next (&member))
    {
      const guint64 value = cw_fact_block_get_key (block, member.index);

      if (value < self->n_counts)
        self->counts[value] += self->within != NULL
                                   ? (guint32) cw_fact_member_count_within (&member, self->within)
                                   : cw_fact_block_get_count (block, member.index);
    }
}

static gint64
find_last_value (CwDatabase *db, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, "SELECT max (id) FROM fact_value", error);
  GError *local_error = NULL;
  gint64 last = 0;

  if (statement == NULL)
    return -1;
  if (cw_database_step (db, statement, &local_error))
    last = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  if (local_error == NULL)
    return last;
  g_propagate_error (error, local_error);
  return -1;
}

static gboolean
count_values (CwDatabase *db, gint64 field, const CwRecordSet *within, Tally *tally, GError **error)
{
  const gint64 last = find_last_value (db, error);

  if (last < 0)
    return FALSE;
  tally->n_counts = (gsize) last + 1;
  tally->counts = g_new0 (guint32, tally->n_counts);
  tally->within = within;
  return cw_fact_column_read (db, field, CW_FACT_TEXTS, tally_block, tally, error);
}

static int
compare_counted (gconstpointer a, gconstpointer b)
{
  const Counted *first = a;
  const Counted *second = b;

  if (first->n != second->n)
    return first->n > second->n ? -1 : 1;
  return first->value < second->value ? -1 : first->value > second->value;
}

/* The most frequent first. Of values that nearly every record has for itself only the others are
 * sorted. (transfer full) (element-type Counted) */
static GArray *
sort_values (const Tally *tally, const Tally *candidates)
{
  GArray *several = g_array_new (FALSE, FALSE, sizeof (Counted));
  g_autoptr (GArray) ones = g_array_new (FALSE, FALSE, sizeof (Counted));

  for (gsize i = 0; i < tally->n_counts; i++)
    {
      const Counted counted = { (gint64) i, tally->counts[i] };

      if (counted.n == 0 || (candidates->counts != NULL && candidates->counts[i] == 0))
        continue;
      g_array_append_val (counted.n > 1 ? several : ones, counted);
    }
  g_array_sort (several, compare_counted);
  g_array_append_vals (several, ones->data, ones->len);
  return several;
}

/* Categories are values by their id; their names are with their fields. */
#define NAME                                                                                       \
  "CASE WHEN ?2 IN ('category', 'category.missed') THEN ifnull (ifnull ((SELECT name FROM "        \
  "category WHERE field = 'category.' || v.text), (SELECT title FROM fact_field WHERE kind = ?1 "  \
  "AND name = 'category.' || v.text)), v.text) ELSE v.text END"

static sqlite3_stmt *
prepare (CwDatabase *db, CwRecordKind kind, const char *field, const char *search, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      search != NULL ? "SELECT v.text, " NAME ", v.folded FROM fact_value AS v WHERE id = ?3 AND "
                       "(instr (v.folded, ?4) > 0 OR instr (lower (" NAME "), ?4) > 0)"
                     : "SELECT v.text, " NAME ", v.folded FROM fact_value AS v WHERE id = ?3",
      error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, (int) kind);
  cw_database_bind_text (statement, 2, field);
  if (search != NULL)
    cw_database_bind_text (statement, 4, search);
  return statement;
}

static Found
read_facet (sqlite3_stmt *statement, gint64 n)
{
  Found found = { g_new0 (CwFacet, 1), cw_database_dup_text (statement, 2) };

  found.facet->value = cw_database_dup_text (statement, 0);
  found.facet->name = cw_database_dup_text (statement, 1);
  found.facet->n_records = n;
  return found;
}

/* (transfer full) (element-type Found) */
static GArray *
read_found (CwDatabase *db,
            sqlite3_stmt *statement,
            const GArray *values,
            guint limit,
            GError **error)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Found));
  GError *local_error = NULL;

  g_array_set_clear_func (all, found_clear);
  for (guint i = 0; i < values->len && local_error == NULL && (limit == 0 || all->len < limit); i++)
    {
      const Counted *counted = &g_array_index (values, Counted, i);

      sqlite3_bind_int64 (statement, 3, counted->value);
      if (cw_database_step (db, statement, &local_error))
        {
          const Found found = read_facet (statement, counted->n);

          g_array_append_val (all, found);
        }
      sqlite3_reset (statement);
    }
  if (local_error == NULL)
    return all;
  g_propagate_error (error, local_error);
  g_array_unref (all);
  return NULL;
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *first = a;
  const Found *second = b;

  if (first->facet->n_records != second->facet->n_records)
    return first->facet->n_records > second->facet->n_records ? -1 : 1;
  return strcmp (first->folded, second->folded);
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const gint64 first = (*(CwFacet *const *) a)->n_records;
  const gint64 second = (*(CwFacet *const *) b)->n_records;

  return first > second ? -1 : first < second;
}

/* What differs in case alone is one value of a filter. */
static GPtrArray *
unite_cases (GArray *found)
{
  GPtrArray *facets = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_facet_free);
  g_autoptr (GHashTable) by_folded = g_hash_table_new (g_str_hash, g_str_equal);

  g_array_sort (found, compare_found);
  for (guint i = 0; i < found->len; i++)
    {
      Found *one = &g_array_index (found, Found, i);
      CwFacet *same = g_hash_table_lookup (by_folded, one->folded);

      if (same != NULL)
        {
          same->n_records += one->facet->n_records;
          continue;
        }
      g_hash_table_insert (by_folded, one->folded, one->facet);
      g_ptr_array_add (facets, g_steal_pointer (&one->facet));
    }
  g_ptr_array_sort (facets, compare_counts);
  return facets;
}

/* Countries and languages are a few codes, looked for by the names that people know. */
static gboolean
has_codes (const char *field, CwIsoKind *kind)
{
  *kind = strcmp (field, "interaction.country") == 0 ? CW_ISO_COUNTRY : CW_ISO_LANGUAGE;
  return *kind == CW_ISO_COUNTRY || strcmp (field, "interaction.language") == 0;
}

static void
name_codes (GPtrArray *facets, CwIsoKind kind, const char *folded, guint limit)
{
  for (guint i = facets->len; i-- > 0;)
    {
      CwFacet *facet = facets->pdata[i];
      const char *name = cw_iso_names_get (kind, facet->value);
      g_autofree char *both = g_strconcat (facet->value, "\n", name, NULL);
      g_autofree char *folded_both = cw_facts_fold (both);

      if (name != NULL)
        {
          g_free (facet->name);
          facet->name = g_strdup (name);
        }
      if (folded != NULL && strstr (folded_both, folded) == NULL)
        g_ptr_array_remove_index (facets, i);
    }
  if (limit > 0 && facets->len > limit)
    g_ptr_array_set_size (facets, (int) limit);
}

/* Of a text that the index of texts knows: the values of records that hold it. */
static gboolean
find_candidates (CwDatabase *db,
                 CwRecordKind kind,
                 const char *field,
                 gint64 row,
                 const char *folded,
                 Tally *candidates,
                 GError **error)
{
  g_autoptr (CwRecordSet) holding = NULL;

  if (folded == NULL || g_utf8_strlen (folded, -1) < MIN_INDEXED ||
      !cw_record_index_is_searched (field))
    return TRUE;
  holding = cw_record_repository_search (db, kind, folded, error);
  return holding != NULL && count_values (db, row, holding, candidates, error);
}

static GPtrArray *
list (CwDatabase *db,
      CwRecordKind kind,
      const char *field,
      const char *folded,
      const CwRecordSet *within,
      guint limit,
      GError **error)
{
  const gint64 row = cw_fact_column_find_field (db, kind, field, error);
  Tally tally = { NULL, 0, NULL }, candidates = { NULL, 0, NULL };
  g_autoptr (GArray) values = NULL;
  g_autoptr (GArray) found = NULL;
  sqlite3_stmt *statement;

  if (row >= 0 && find_candidates (db, kind, field, row, folded, &candidates, error) &&
      count_values (db, row, within, &tally, error))
    values = sort_values (&tally, &candidates);
  g_free (tally.counts);
  g_free (candidates.counts);
  statement = values != NULL ? prepare (db, kind, field, folded, error) : NULL;
  if (statement == NULL)
    return NULL;
  found = read_found (db, statement, values, limit, error);
  return found != NULL ? unite_cases (found) : NULL;
}

GPtrArray *
cw_record_repository_list_facets (CwDatabase *db,
                                  CwRecordKind kind,
                                  const char *field,
                                  const char *search,
                                  const CwRecordSet *within,
                                  guint limit,
                                  GError **error)
{
  g_autofree char *folded = search != NULL && *search != '\0' ? cw_facts_fold (search) : NULL;
  CwIsoKind codes;
  gboolean are_codes;
  GPtrArray *facets;

  g_return_val_if_fail (db != NULL && field != NULL, NULL);

  are_codes = has_codes (field, &codes);
  if (!cw_record_index_flush (db, error) || !cw_database_begin_reading (db, error))
    return NULL;
  facets = list (db, kind, field, are_codes ? NULL : folded, within, are_codes ? 0 : limit, error);
  cw_database_end_reading (db);
  if (facets != NULL && are_codes)
    name_codes (facets, codes, folded, limit);
  return facets;
}
