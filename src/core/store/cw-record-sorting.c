/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-record-sorting.h"

#include "store/cw-fact-column.h"
#include "store/cw-record-cache.h"
#include "store/cw-record-query.h"
#include "store/cw-record-set.h"
#include "store/cw-word-sort.h"

#include <string.h>

#define PREFIX 16

/* A record with its text: the first bytes are in the words, in an order that can be compared. */
typedef struct
{
  guint64 words[PREFIX / 8];
  union
  {
    const char *rest; /* (unowned) (nullable): what the words have no room for */
    guint64 word;
  };
  gint64 row;
} TextRow;

typedef struct
{
  guint64 key;
  gint64 row;
} NumberRow;

/* Of rows whose first bytes are the same. */
static int
compare_rests (gconstpointer a, gconstpointer b)
{
  const TextRow *first = a;
  const TextRow *second = b;
  int order = 0;

  if (first->rest != NULL && second->rest != NULL)
    order = sqlite3_stricmp (first->rest, second->rest);
  else if (first->rest != NULL || second->rest != NULL)
    return first->rest != NULL ? 1 : -1;
  if (order != 0)
    return order;
  return first->row < second->row ? -1 : first->row > second->row;
}

/* Rows come in their order, and keep it where nothing else tells. */
static void
sort_by_text (GArray *texts)
{
  TextRow *rows = (TextRow *) (gpointer) texts->data;
  guint n;

  G_STATIC_ASSERT (sizeof (TextRow) == (PREFIX / 8 + 2) * sizeof (guint64));
  cw_word_sort_run (texts, PREFIX / 8);
  for (guint i = 0; i < texts->len; i += n)
    {
      gboolean is_longer = rows[i].rest != NULL;

      for (n = 1; i + n < texts->len && rows[i + n].words[0] == rows[i].words[0] &&
                  rows[i + n].words[1] == rows[i].words[1];
           n++)
        is_longer |= rows[i + n].rest != NULL;
      if (n > 1 && is_longer)
        qsort (rows + i, n, sizeof *rows, compare_rests);
    }
}

static TextRow
make_text_row (const char *text, gsize length, gint64 row, GStringChunk *texts)
{
  TextRow made = { { 0 }, { NULL }, row };
  guint8 prefix[PREFIX] = { 0 };

  for (gsize i = 0; i < MIN (length, PREFIX); i++)
    prefix[i] = (guint8) g_ascii_tolower (text[i]);
  for (guint i = 0; i < PREFIX / 8; i++)
    {
      memcpy (&made.words[i], prefix + 8 * (gsize) i, 8);
      made.words[i] = GUINT64_FROM_BE (made.words[i]);
    }
  if (length > PREFIX)
    made.rest = g_string_chunk_insert (texts, text + PREFIX);
  return made;
}

/* @sql: gives row and text. Rows without a text go to @rest. */
static gboolean
read_texts (CwDatabase *db,
            CwRecordKind kind,
            const char *sql,
            GArray *texts,
            GStringChunk *chunk,
            GArray *rest,
            GError **error)
{
  GError *local_error = NULL;
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, (int) kind);
  while (cw_database_step (db, statement, &local_error))
    {
      const gint64 row = sqlite3_column_int64 (statement, 0);
      const char *text = (const char *) sqlite3_column_text (statement, 1);

      if (text != NULL)
        {
          const TextRow made =
              make_text_row (text, (gsize) sqlite3_column_bytes (statement, 1), row, chunk);
          g_array_append_val (texts, made);
        }
      else
        g_array_append_val (rest, row);
    }
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

static gboolean
sort_texts (CwDatabase *db,
            CwRecordKind kind,
            const char *sql,
            GArray *rows,
            gint64 *n_known,
            GError **error)
{
  g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (TextRow));
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (gint64));
  GStringChunk *chunk = g_string_chunk_new (1024 * 1024);
  const gboolean done = read_texts (db, kind, sql, texts, chunk, rest, error);

  if (done)
    {
      sort_by_text (texts);
      *n_known = texts->len;
      g_array_set_size (rows, texts->len);
      for (guint i = 0; i < texts->len; i++)
        g_array_index (rows, gint64, i) = g_array_index (texts, TextRow, i).row;
      g_array_append_vals (rows, rest->data, rest->len);
    }
  g_string_chunk_free (chunk);
  return done;
}

static void
list_numbers (const CwFactBlock *block, gpointer data)
{
  GArray *numbers = data;
  guint32 offsets[CW_FACT_BLOCK_ROWS];
  CwFactMember member;

  for (cw_fact_member_start (&member, block); member.index < block->n_keys;
       cw_fact_member_next (&member))
    {
      const guint n = cw_fact_member_get_rows (&member, offsets);

      for (guint i = 0; i < n; i++)
        {
          const NumberRow row = { cw_fact_block_get_key (block, member.index),
                                  (block->number << CW_FACT_BLOCK_SHIFT) + offsets[i] };
          g_array_append_val (numbers, row);
        }
    }
}

/* Of a record with several numbers the least counts. */
static gboolean
sort_numbers (CwDatabase *db,
              CwRecordKind kind,
              const char *name,
              GArray *rows,
              gint64 *n_known,
              GError **error)
{
  const gint64 field = cw_fact_column_find_field (db, kind, name, error);
  CwRecordCache *cache = cw_record_cache_get (db, kind, error);
  const CwRecordSet *all =
      cache != NULL && field >= 0 ? cw_record_query_all (db, cache, kind, error) : NULL;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (NumberRow));
  g_autoptr (CwRecordSet) rest = all != NULL ? cw_record_set_copy (all) : NULL;

  if (all == NULL ||
      !cw_fact_column_read (db, field, CW_FACT_NUMBERS, list_numbers, numbers, error))
    return FALSE;
  /* By key and row: blocks have them key by key. */
  cw_word_sort_run (numbers, 2);
  for (guint i = 0; i < numbers->len; i++)
    {
      const gint64 row = g_array_index (numbers, NumberRow, i).row;

      if (!cw_record_set_contains (rest, row))
        continue;
      cw_record_set_remove (rest, row);
      g_array_append_val (rows, row);
    }
  *n_known = rows->len;
  for (gint64 row = cw_record_set_next (rest, 0); row > 0; row = cw_record_set_next (rest, row))
    g_array_append_val (rows, row);
  return TRUE;
}

/* The index of times has the rows in order. */
static gboolean
read_times (CwDatabase *db, CwRecordKind kind, GArray *rows, gint64 *n_known, GError **error)
{
  GError *local_error = NULL;
  sqlite3_stmt *statement =
      cw_database_prepare (db, "SELECT id FROM record WHERE kind = ? ORDER BY time, id", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, (int) kind);
  while (cw_database_step (db, statement, &local_error))
    {
      const gint64 row = sqlite3_column_int64 (statement, 0);

      g_array_append_val (rows, row);
    }
  *n_known = rows->len;
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

gboolean
cw_record_sorting_run (CwDatabase *db,
                       CwRecordKind kind,
                       CwRecordSort sort,
                       GArray *rows,
                       gint64 *n_known,
                       GError **error)
{
  switch (sort)
    {
    case CW_RECORD_SORT_CUSTOMER:
      return sort_texts (db, kind, "SELECT id, customer FROM record NOT INDEXED WHERE kind = ?",
                         rows, n_known, error);
    case CW_RECORD_SORT_AGENT:
      return sort_texts (db, kind, "SELECT id, agent FROM record NOT INDEXED WHERE kind = ?", rows,
                         n_known, error);
    case CW_RECORD_SORT_DURATION:
      return sort_numbers (db, kind, "interaction.duration", rows, n_known, error);
    case CW_RECORD_SORT_SCORE:
      return sort_numbers (db, kind, "score.TEI", rows, n_known, error);
    case CW_RECORD_SORT_TIME:
    default:
      return read_times (db, kind, rows, n_known, error);
    }
}
