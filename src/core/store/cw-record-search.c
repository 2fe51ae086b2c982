/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records by a part of their texts. */
#include "config.h"

#include "store/cw-record-repository.h"

#include "store/cw-fact-column.h"
#include "store/cw-record-bits.h"
#include "store/cw-record-cache.h"
#include "store/cw-record-index.h"
#include "store/cw-record-set.h"
#include "store/cw-schema-flows.h"

#include <string.h>

/* The index of texts knows parts of this many characters and more. Of less only beginnings are
 * found, of names and numbers. */
#define MIN_INDEXED 3

static const char in_index[] = "SELECT cw_bits (rowid) FROM record_text WHERE record_text MATCH ?1";

/* (transfer full): one phrase */
static char *
quote_phrase (const char *folded)
{
  g_auto (GStrv) parts = g_strsplit (folded, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  return g_strdup_printf ("\"%s\"", doubled);
}

static gboolean
run (CwDatabase *db,
     CwRecordCache *cache,
     const char *sql,
     const char *text,
     CwRecordSet *set,
     GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  cw_database_bind_text (statement, 1, text);
  return cw_record_bits_run (cw_record_cache_get_bits (cache), statement, set, error);
}

static gboolean
search_beginnings (CwDatabase *db,
                   CwRecordCache *cache,
                   CwRecordKind kind,
                   const char *folded,
                   CwRecordSet *set,
                   GError **error)
{
  static const char *const names[] = { "customer.name", "interaction.agent", "customer.id",
                                       "customer.phone", "interaction.id" };
  g_autoptr (CwRecordSet) values = cw_record_set_new ();

  if (!run (db, cache, "SELECT cw_bits (id) FROM fact_value WHERE " CW_FACT_VALUE_BEGINS ("?1"),
            folded, values, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gint64 field = cw_fact_column_find_field (db, kind, names[i], error);

      if (field < 0 || !cw_fact_column_find (db, field, values, set, error))
        return FALSE;
    }
  return TRUE;
}

static CwRecordSet *
search (CwDatabase *db, CwRecordKind kind, const char *folded, GError **error)
{
  CwRecordCache *cache = cw_record_cache_get (db, kind, error);
  g_autoptr (CwRecordSet) set = cw_record_set_new ();
  g_autofree char *phrase = quote_phrase (folded);

  if (cache == NULL)
    return NULL;
  if (g_utf8_strlen (folded, -1) < MIN_INDEXED
          ? search_beginnings (db, cache, kind, folded, set, error)
          : run (db, cache, in_index, phrase, set, error))
    return g_steal_pointer (&set);
  return NULL;
}

CwRecordSet *
cw_record_repository_search (CwDatabase *db, CwRecordKind kind, const char *text, GError **error)
{
  g_autofree char *folded = NULL;
  CwRecordSet *set;

  g_return_val_if_fail (db != NULL && text != NULL, NULL);

  folded = cw_facts_fold (text);
  if (!cw_record_index_flush (db, error) || !cw_database_begin_reading (db, error))
    return NULL;
  set = search (db, kind, folded, error);
  cw_database_end_reading (db);
  return set;
}
