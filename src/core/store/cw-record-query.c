/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-record-query.h"

#include "store/cw-fact-column.h"
#include "store/cw-record-ranges.h"
#include "store/cw-schema-flows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Transcripts are found by three letters at a time. */
#define MIN_LETTERS 3

typedef struct
{
  CwDatabase *db;
  CwRecordCache *cache;
  CwRecordKind kind;
  const CwTest *test;
  gint64 field; /* its row; 0 where no record has it */
} Query;

/* The set of @question: the one that is kept, or what @statement gives. */
typedef gboolean (*Ask) (Query *self, const char *text, CwRecordSet *set, GError **error);

static CwKeptSet *
ask_or_find (Query *self, const char *form, const char *text, Ask ask, GError **error)
{
  g_autofree char *question =
      g_strdup_printf ("%s:%" G_GINT64_FORMAT ":%s", form, self->field, text);
  CwKeptSet *kept = cw_record_cache_find (self->cache, question);
  CwRecordSet *set;

  if (kept != NULL)
    return kept;
  set = cw_record_set_new ();
  if (self->field == 0 || ask (self, text, set, error))
    return cw_record_cache_keep (self->cache, question, set);
  cw_record_set_free (set);
  return NULL;
}

static gboolean
ask_existing (Query *self, const char *text, CwRecordSet *set, GError **error)
{
  return cw_fact_column_find_all (self->db, self->field, set, error);
}

/* @sql: gives numbers of values. */
static gboolean
ask_values (Query *self, const char *sql, const char *text, CwRecordSet *set, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (self->db, sql, error);
  g_autoptr (CwRecordSet) values = cw_record_set_new ();

  if (statement == NULL)
    return FALSE;
  cw_database_bind_text (statement, 1, text);
  return cw_record_bits_run (cw_record_cache_get_bits (self->cache), statement, values, error) &&
         cw_fact_column_find (self->db, self->field, values, set, error);
}

static gboolean
ask_text (Query *self, const char *text, CwRecordSet *set, GError **error)
{
  return ask_values (self, "SELECT cw_bits (id) FROM fact_value WHERE " CW_FACT_VALUE_IS ("?1"),
                     text, set, error);
}

static gboolean
ask_start (Query *self, const char *text, CwRecordSet *set, GError **error)
{
  return ask_values (self, "SELECT cw_bits (id) FROM fact_value WHERE " CW_FACT_VALUE_BEGINS ("?1"),
                     text, set, error);
}

/* Leaves of @values those whose folded text holds @part. */
static gboolean
keep_with_part (CwDatabase *db, CwRecordSet *values, const char *part, GError **error)
{
  GError *local_error = NULL;
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT folded FROM fact_value WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  for (gint64 value = cw_record_set_next (values, 0); value > 0 && local_error == NULL;
       value = cw_record_set_next (values, value))
    {
      const char *folded = NULL;

      sqlite3_bind_int64 (statement, 1, value);
      if (cw_database_step (db, statement, &local_error))
        folded = (const char *) sqlite3_column_text (statement, 0);
      if (folded == NULL || strstr (folded, part) == NULL)
        cw_record_set_remove (values, value);
      sqlite3_reset (statement);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

static gboolean
ask_part (Query *self, const char *text, CwRecordSet *set, GError **error)
{
  g_autoptr (CwRecordSet) values = cw_record_set_new ();

  return cw_fact_column_list_values (self->db, self->field, values, error) &&
         keep_with_part (self->db, values, text, error) &&
         cw_fact_column_find (self->db, self->field, values, set, error);
}

static gboolean
ask_transcript (Query *self, const char *text, CwRecordSet *set, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);
  g_autofree char *phrase = g_strdup_printf ("transcript : \"%s\"", quoted);
  sqlite3_stmt *statement;

  if (g_utf8_strlen (text, -1) < MIN_LETTERS)
    {
      g_set_error (error, CW_STORE_ERROR, CW_STORE_ERROR_FAILED,
                   _ ("“%s” is too short to be looked for in transcripts.\nGive at least three "
                      "letters."),
                   text);
      return FALSE;
    }
  statement = cw_database_prepare (
      self->db, "SELECT cw_bits (rowid) FROM record_text WHERE record_text MATCH ?1", error);
  if (statement == NULL)
    return FALSE;
  cw_database_bind_text (statement, 1, phrase);
  return cw_record_bits_run (cw_record_cache_get_bits (self->cache), statement, set, error);
}

/* A copy of the test, whose span moves along with the dates: in a block they come in order. */
typedef struct
{
  CwTest test;
  CwRecordSet *set; /* (unowned) */
} Moving;

static gboolean
fits_local_time (CwTest *test, double number)
{
  double seconds = CLAMP (number / 1000, -1e13, 1e13);

  if (!(seconds >= (double) test->span.from && seconds < (double) test->span.to))
    cw_local_span_find (&test->span, test->zone, (gint64) seconds);
  return cw_test_fits_number (test, number);
}

static void
find_local_in_block (const CwFactBlock *block, gpointer data)
{
  Moving *moving = data;
  CwFactMember member;

  for (cw_fact_member_start (&member, block); member.index < block->n_keys;
       cw_fact_member_next (&member))
    if (fits_local_time (&moving->test,
                         cw_fact_block_number (cw_fact_block_get_key (block, member.index))))
      cw_fact_member_unite (&member, moving->set);
}

static gboolean
ask_local_time (Query *self, const char *text, CwRecordSet *set, GError **error)
{
  Moving moving = { *self->test, set };

  return cw_fact_column_read (self->db, self->field, CW_FACT_NUMBERS, find_local_in_block, &moving,
                              error);
}

static CwKeptSet *
find_local_times (Query *self, GError **error)
{
  g_autoptr (GString) text = g_string_new (g_time_zone_get_identifier (self->test->zone));

  for (guint i = 0; i < self->test->numbers->len; i++)
    g_string_append_printf (text, " %.17g", g_array_index (self->test->numbers, double, i));
  return ask_or_find (self, self->test->kind == CW_TEST_TIMES ? "times" : "weekdays", text->str,
                      ask_local_time, error);
}

static gboolean
is_transcript (const CwTest *test)
{
  return test->field == g_quark_try_string ("interaction.transcript");
}

/* One question for each text, so that one more value costs what that one has. */
static CwRecordSet *
combine_texts (Query *self, GError **error)
{
  const CwTest *test = self->test;
  CwRecordSet *set = cw_record_set_new ();

  for (guint i = 0; i < test->texts->len; i++)
    {
      const char *text = test->texts->pdata[i];
      CwKeptSet *kept;

      if (test->kind == CW_TEST_STARTS)
        kept = ask_or_find (self, "starts", text, ask_start, error);
      else if (test->kind != CW_TEST_CONTAINS)
        kept = ask_or_find (self, "is", text, ask_text, error);
      else
        kept = ask_or_find (self, "contains", text,
                            is_transcript (test) ? ask_transcript : ask_part, error);
      if (kept == NULL)
        {
          cw_record_set_free (set);
          return NULL;
        }
      if (i > 0 && test->kind == CW_TEST_ALL_TEXTS)
        cw_record_set_intersect (set, kept->set);
      else
        cw_record_set_unite (set, kept->set);
    }
  return set;
}

static CwRecordSet *
copy_kept (const CwKeptSet *kept)
{
  return kept != NULL ? cw_record_set_copy (kept->set) : NULL;
}

CwRecordSet *
cw_record_query_test (CwDatabase *db,
                      CwRecordCache *cache,
                      CwRecordKind kind,
                      const CwTest *test,
                      GError **error)
{
  Query query = { db, cache, kind, test, 0 };

  g_return_val_if_fail (db != NULL && cache != NULL && test != NULL, NULL);

  query.field = cw_fact_column_find_field (db, kind, g_quark_to_string (test->field), error);
  if (query.field < 0)
    return NULL;
  switch (test->kind)
    {
    case CW_TEST_EXISTS:
      return copy_kept (ask_or_find (&query, "exists", "", ask_existing, error));
    case CW_TEST_WEEKDAYS:
    case CW_TEST_TIMES:
      return copy_kept (find_local_times (&query, error));
    case CW_TEST_NUMBER_RANGES:
      return cw_record_ranges_find (db, cache, test, query.field, error);
    case CW_TEST_TEXTS:
    case CW_TEST_ALL_TEXTS:
    case CW_TEST_CONTAINS:
    case CW_TEST_STARTS:
    default:
      return combine_texts (&query, error);
    }
}

/* Rows without a gap need not be read: to count them all takes no time. */
static gboolean
add_dense_rows (CwDatabase *db, CwRecordKind kind, CwRecordSet *set, gboolean *done, GError **error)
{
  sqlite3_stmt *statement =
      cw_database_prepare (db,
                           "SELECT (SELECT count (*) FROM record), (SELECT min (id) FROM record),"
                           " (SELECT max (id) FROM record), (SELECT min (kind) FROM record),"
                           " (SELECT max (kind) FROM record)",
                           error);
  gint64 first, last;

  *done = FALSE;
  if (statement == NULL || !cw_database_step (db, statement, error))
    return FALSE;
  first = sqlite3_column_int64 (statement, 1);
  last = sqlite3_column_int64 (statement, 2);
  *done = sqlite3_column_int64 (statement, 0) == last - first + 1 &&
          sqlite3_column_int (statement, 3) == (int) kind &&
          sqlite3_column_int (statement, 4) == (int) kind;
  sqlite3_reset (statement);
  for (gint64 row = first; *done && row <= last; row++)
    cw_record_set_add (set, row);
  return TRUE;
}

static gboolean
read_rows (CwDatabase *db,
           CwRecordCache *cache,
           CwRecordKind kind,
           CwRecordSet *set,
           GError **error)
{
  sqlite3_stmt *statement;
  gboolean done;

  if (!add_dense_rows (db, kind, set, &done, error))
    return FALSE;
  if (done)
    return TRUE;
  statement = cw_database_prepare (db, "SELECT cw_bits (id) FROM record WHERE kind = ?1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, kind);
  return cw_record_bits_run (cw_record_cache_get_bits (cache), statement, set, error);
}

const CwRecordSet *
cw_record_query_all (CwDatabase *db, CwRecordCache *cache, CwRecordKind kind, GError **error)
{
  CwKeptSet *kept = cw_record_cache_find (cache, "all");
  CwRecordSet *set;

  if (kept != NULL)
    return kept->set;
  set = cw_record_set_new ();
  if (!read_rows (db, cache, kind, set, error))
    {
      cw_record_set_free (set);
      return NULL;
    }
  return cw_record_cache_keep (cache, "all", set)->set;
}
