/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record leaves the index by the facts of the document that it had: a change of what facts are
 * (model/cw-facts.c) needs a new version of the workspace that makes the index anew. */
#include "config.h"

#include "store/cw-record-index.h"

#include "store/cw-record-fields.h"
#include "store/cw-record-flush.h"
#include "store/cw-record-gathering.h"

#include <math.h>
#include <string.h>

/* Memory that is gathered before it is written, whether or not there is a commit. */
#define MAX_SIZE (96 * 1024 * 1024)

/* Fields whose values nobody looks for by typing a part of them. */
gboolean
cw_record_index_is_searched (const char *name)
{
  static const char *const others[] = {
    "interaction.type",    "interaction.direction",
    "interaction.country", "interaction.language",
    "interaction.link",    "interaction.collection-id",
    "interaction.flow",    "interaction.transcript",
    "customer.type",       "category",
    "category.missed",
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strcmp (name, others[i]) == 0)
      return FALSE;
  return TRUE;
}

/* By name of field, which need not be looked up again and again. */
static gboolean
is_searched_quark (GQuark field)
{
  static GHashTable *known = NULL; /* (owned) for good; on the store's thread */
  static GMutex lock;
  gpointer found = NULL;

  g_mutex_lock (&lock);
  if (known == NULL)
    known = g_hash_table_new (NULL, NULL);
  found = g_hash_table_lookup (known, GUINT_TO_POINTER (field));
  if (found == NULL)
    {
      found = GINT_TO_POINTER (cw_record_index_is_searched (g_quark_to_string (field)) ? 1 : 2);
      g_hash_table_insert (known, GUINT_TO_POINTER (field), found);
    }
  g_mutex_unlock (&lock);
  return found == GINT_TO_POINTER (1);
}

static const char *
find_transcript (const CwFacts *facts)
{
  guint n = 0;
  const CwFact *fact =
      cw_facts_find (facts, g_quark_from_static_string ("interaction.transcript"), &n);

  return n > 0 ? fact->folded : NULL;
}

/* "delete" of FTS5 wants what was inserted, byte for byte. */
static gboolean
write_text (CwDatabase *db, const char *sql, gint64 row, const CwFacts *facts, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);
  g_autoptr (GString) text = g_string_sized_new (512);
  const char *transcript = find_transcript (facts);
  guint n = 0;
  const CwFact *all = cw_facts_get_all (facts, &n);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (all[i].folded != NULL && is_searched_quark (all[i].field))
      {
        g_string_append (text, all[i].folded);
        g_string_append_c (text, '\n');
      }
  sqlite3_bind_int64 (statement, 1, row);
  sqlite3_bind_text (statement, 2, text->str, (int) text->len, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, transcript != NULL ? transcript : "", -1, SQLITE_STATIC);
  return cw_database_run (db, statement, error);
}

static void
add_row (GArray *rows, gint64 field, CwFactForm form, guint64 key, gint64 row)
{
  const CwFactRow made = cw_fact_block_make_row (field, form, key, row);

  g_array_append_val (rows, made);
}

/* Of a transcript, that it exists: how long it is. */
static gboolean
get_number (const CwFact *fact, double *number)
{
  const gboolean is_transcript =
      fact->text != NULL && fact->field == g_quark_from_static_string ("interaction.transcript");

  *number = is_transcript ? (double) strlen (fact->text) : fact->number;
  return (is_transcript || fact->is_number) && !isnan (*number);
}

static gboolean
has_text (const CwFact *fact)
{
  return fact->text != NULL && *fact->text != '\0' &&
         fact->field != g_quark_from_static_string ("interaction.transcript");
}

static void
gather_text (CwRecordGathering *self, gint64 field, const CwFact *fact, gint64 row)
{
  const gint64 *known = g_hash_table_lookup (self->values, fact->text);
  CwUnknownRow unknown = { field, NULL, NULL, row };

  if (known != NULL)
    {
      add_row (self->added, field, CW_FACT_TEXTS, (guint64) *known, row);
      return;
    }
  unknown.text = g_string_chunk_insert (self->texts, fact->text);
  unknown.folded = strcmp (fact->text, fact->folded) == 0
                       ? unknown.text
                       : g_string_chunk_insert (self->texts, fact->folded);
  g_array_append_val (self->unknown, unknown);
  self->size += 2 * strlen (unknown.text) + sizeof unknown;
}

static gboolean
gather (CwRecordGathering *self,
        CwDatabase *db,
        CwRecordKind kind,
        gint64 row,
        const CwFacts *facts,
        GError **error)
{
  CwIndexField *field = NULL;
  double number;
  guint n = 0;
  const CwFact *all = cw_facts_get_all (facts, &n);

  for (guint i = 0; i < n; i++)
    {
      if (i == 0 || all[i].field != all[i - 1].field)
        {
          field = cw_record_gathering_find_field (self, db, kind, all[i].field, error);
          if (field == NULL)
            return FALSE;
          field->n_more++;
        }
      if (get_number (&all[i], &number))
        add_row (self->added, field->id, CW_FACT_NUMBERS, cw_fact_block_key (number), row);
      if (has_text (&all[i]))
        gather_text (self, field->id, &all[i], row);
    }
  return TRUE;
}

gboolean
cw_record_index_add (CwDatabase *db,
                     gint64 row,
                     const CwRecord *record,
                     const CwFacts *facts,
                     GError **error)
{
  CwRecordGathering *self = cw_record_gathering_get (db);
  CwRecordKind kind = cw_record_get_kind (record);

  g_assert (cw_database_in_transaction (db));

  cw_database_set_flush (db, cw_record_flush_run);
  cw_record_set_add (self->rows, row);
  if (!gather (self, db, kind, row, facts, error) ||
      !cw_record_fields_learn (db, record, facts, 1, error) ||
      !write_text (db, "INSERT INTO record_text (rowid, text, transcript) VALUES (?, ?, ?)", row,
                   facts, error))
    return FALSE;
  if (self->size + (self->added->len + self->removed->len) * sizeof (CwFactRow) < MAX_SIZE)
    return TRUE;
  return cw_record_flush_run (db, error);
}

static gboolean
gather_removal (CwRecordGathering *self,
                CwDatabase *db,
                gint64 field,
                const CwFact *fact,
                gint64 row,
                GError **error)
{
  double number;
  gint64 value;

  if (get_number (fact, &number))
    add_row (self->removed, field, CW_FACT_NUMBERS, cw_fact_block_key (number), row);
  if (!has_text (fact))
    return TRUE;
  value = cw_record_gathering_find_value (self, db, fact->text, fact->folded, error);
  if (value > 0)
    add_row (self->removed, field, CW_FACT_TEXTS, (guint64) value, row);
  return value >= 0;
}

gboolean
cw_record_index_remove (CwDatabase *db,
                        gint64 row,
                        const CwRecord *record,
                        const CwFacts *facts,
                        GError **error)
{
  CwRecordGathering *self = cw_record_gathering_get (db);
  CwIndexField *field = NULL;
  guint n = 0;
  const CwFact *all = cw_facts_get_all (facts, &n);

  g_assert (cw_database_in_transaction (db));

  if (cw_record_set_contains (self->rows, row) && !cw_record_flush_run (db, error))
    return FALSE;
  cw_database_set_flush (db, cw_record_flush_run);
  for (guint i = 0; i < n; i++)
    {
      if (i == 0 || all[i].field != all[i - 1].field)
        {
          field = cw_record_gathering_find_field (self, db, cw_record_get_kind (record),
                                                  all[i].field, error);
          if (field == NULL)
            return FALSE;
          field->n_more--;
        }
      if (!gather_removal (self, db, field->id, &all[i], row, error))
        return FALSE;
    }
  return cw_record_fields_learn (db, record, facts, -1, error) &&
         write_text (db,
                     "INSERT INTO record_text (record_text, rowid, text, transcript) "
                     "VALUES ('delete', ?, ?, ?)",
                     row, facts, error);
}

gboolean
cw_record_index_count (CwDatabase *db, gint64 import, CwRecordCount what, GError **error)
{
  CwRecordGathering *self = cw_record_gathering_get (db);

  g_assert (cw_database_in_transaction (db));

  if (self->import != import && !cw_record_flush_run (db, error))
    return FALSE;
  cw_database_set_flush (db, cw_record_flush_run);
  self->import = import;
  self->counts[what]++;
  return TRUE;
}

gboolean
cw_record_index_flush (CwDatabase *db, GError **error)
{
  return !cw_database_in_transaction (db) || cw_record_flush_run (db, error);
}
