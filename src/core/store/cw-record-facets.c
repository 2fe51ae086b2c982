/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that records have, and how many have them. */
#include "config.h"

#include "store/cw-record-repository.h"

#include "model/cw-iso-names.h"
#include "store/cw-record-index.h"
#include "store/cw-record-set.h"

#include <string.h>

#define MEMORY_KEY "record-within"

/* The set of the question that is being answered, for the function of SQL. */
typedef struct
{
  const CwRecordSet *set; /* (unowned) (nullable) */
} Within;

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
within_step (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const Within *self = sqlite3_user_data (context);
  gint64 *n = sqlite3_aggregate_context (context, sizeof *n);

  if (n != NULL && self->set != NULL)
    *n += cw_record_set_contains (self->set, sqlite3_value_int64 (values[0])) ? 1 : 0;
}

static void
within_end (sqlite3_context *context)
{
  const gint64 *n = sqlite3_aggregate_context (context, 0);

  sqlite3_result_int64 (context, n != NULL ? *n : 0);
}

static Within *
get_within (CwDatabase *db, GError **error)
{
  Within *self = cw_database_get_memory (db, MEMORY_KEY);

  if (self != NULL)
    return self;
  self = g_new0 (Within, 1);
  if (sqlite3_create_function_v2 (cw_database_get_handle (db), "cw_within", 1,
                                  SQLITE_UTF8 | SQLITE_DIRECTONLY, self, NULL, within_step,
                                  within_end, NULL) != SQLITE_OK)
    {
      cw_database_set_error (db, error, NULL);
      g_free (self);
      return NULL;
    }
  cw_database_set_memory (db, MEMORY_KEY, self, g_free);
  return self;
}

/* Categories are values by their id; their names are with their fields. */
#define NAME                                                                                       \
  "CASE WHEN ?2 IN ('category', 'category.missed') THEN ifnull (ifnull ((SELECT name FROM "        \
  "category WHERE field = 'category.' || v.text), (SELECT title FROM fact_field WHERE kind = ?1 "  \
  "AND name = 'category.' || v.text)), v.text) ELSE v.text END"

/* (transfer full) */
static char *
write_sql (gboolean within, gboolean search)
{
  const char *count = within ? "cw_within (record)" : "count(*)";

  /* Where a name is looked for, what is found is counted; else the most frequent come first and
   * only their texts are read. */
  if (search)
    return g_strconcat ("SELECT v.text, " NAME ", v.folded, g.n FROM (SELECT value, ", count,
                        " AS n FROM fact_text WHERE field = (SELECT id FROM fact_field WHERE kind "
                        "= ?1 AND name = ?2) GROUP BY value) AS g JOIN fact_value AS v ON v.id = "
                        "g.value WHERE g.n > 0 AND (instr (v.folded, ?3) > 0 OR instr (lower (" NAME
                        "), ?3) > 0) ORDER BY g.n DESC, v.folded LIMIT ?4",
                        NULL);
  return g_strconcat ("SELECT v.text, " NAME ", v.folded, g.n FROM (SELECT value, ", count,
                      " AS n FROM fact_text WHERE field = (SELECT id FROM fact_field WHERE kind = "
                      "?1 AND name = ?2) GROUP BY value HAVING n > 0 ORDER BY n DESC LIMIT ?4) AS "
                      "g JOIN fact_value AS v ON v.id = g.value ORDER BY g.n DESC, v.folded",
                      NULL);
}

/* What differs in case alone is one value of a filter. */
static void
add_facet (GPtrArray *facets, GHashTable *by_folded, sqlite3_stmt *statement)
{
  const char *folded = (const char *) sqlite3_column_text (statement, 2);
  CwFacet *facet = g_hash_table_lookup (by_folded, folded);

  if (facet != NULL)
    {
      facet->n_records += sqlite3_column_int64 (statement, 3);
      return;
    }
  facet = g_new0 (CwFacet, 1);
  facet->value = cw_database_dup_text (statement, 0);
  facet->name = cw_database_dup_text (statement, 1);
  facet->n_records = sqlite3_column_int64 (statement, 3);
  g_hash_table_insert (by_folded, g_strdup (folded), facet);
  g_ptr_array_add (facets, facet);
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const gint64 first = (*(CwFacet *const *) a)->n_records;
  const gint64 second = (*(CwFacet *const *) b)->n_records;

  return first > second ? -1 : first < second;
}

static GPtrArray *
read_facets (CwDatabase *db, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray) facets = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_facet_free);
  g_autoptr (GHashTable) by_folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GError *local_error = NULL;

  while (cw_database_step (db, statement, &local_error))
    add_facet (facets, by_folded, statement);
  g_ptr_array_sort (facets, compare_counts);
  if (local_error == NULL)
    return g_steal_pointer (&facets);
  g_propagate_error (error, local_error);
  return NULL;
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
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;
  GPtrArray *facets;
  CwIsoKind codes;
  Within *self;

  g_return_val_if_fail (db != NULL && field != NULL, NULL);

  self = get_within (db, error);
  if (self == NULL || !cw_record_index_flush (db, error))
    return NULL;
  sql = write_sql (within != NULL, folded != NULL && !has_codes (field, &codes));
  statement = cw_database_prepare (db, sql, error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int (statement, 1, (int) kind);
  cw_database_bind_text (statement, 2, field);
  if (folded != NULL && !has_codes (field, &codes))
    cw_database_bind_text (statement, 3, folded);
  sqlite3_bind_int64 (statement, 4, limit > 0 && !has_codes (field, &codes) ? (gint64) limit : -1);
  self->set = within;
  facets = read_facets (db, statement, error);
  self->set = NULL;
  if (facets != NULL && has_codes (field, &codes))
    name_codes (facets, codes, folded, limit);
  return facets;
}
