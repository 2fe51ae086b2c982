/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records by a part of their texts. */
#include "config.h"

#include "store/cw-record-repository.h"

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
static const char in_values[] =
    "SELECT cw_bits (record) FROM fact_text WHERE field IN (SELECT id FROM fact_field WHERE "
    "kind = ?2 AND name IN ('customer.name', 'interaction.agent', 'customer.id', "
    "'customer.phone', 'interaction.id')) AND value IN (SELECT id FROM fact_value WHERE " CW_FACT_VALUE_BEGINS (
        "?1") ")";

/* (transfer full): one phrase */
static char *
quote_phrase (const char *folded)
{
  g_auto (GStrv) parts = g_strsplit (folded, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  return g_strdup_printf ("\"%s\"", doubled);
}

static CwRecordSet *
search (CwDatabase *db, CwRecordKind kind, const char *folded, GError **error)
{
  CwRecordCache *cache = cw_record_cache_get (db, kind, error);
  gboolean is_short = g_utf8_strlen (folded, -1) < MIN_INDEXED;
  g_autofree char *phrase = is_short ? g_strdup (folded) : quote_phrase (folded);
  g_autoptr (CwRecordSet) set = cw_record_set_new ();
  sqlite3_stmt *statement;

  if (cache == NULL)
    return NULL;
  statement = cw_database_prepare (db, is_short ? in_values : in_index, error);
  if (statement == NULL)
    return NULL;
  cw_database_bind_text (statement, 1, phrase);
  if (is_short)
    sqlite3_bind_int (statement, 2, (int) kind);
  if (cw_record_bits_run (cw_record_cache_get_bits (cache), statement, set, NULL, NULL, error) < 0)
    return NULL;
  return g_steal_pointer (&set);
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
