/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of jobs: a few that are open, and as many as there ever were that ended. */
#include "config.h"

#include "store/cw-folded-text.h"
#include "store/cw-job-repository.h"
#include "store/cw-job-rows.h"

/* The index of texts knows parts of words of this many characters and more. */
#define MIN_INDEXED 3
#define MAX_RARE 2000

typedef enum
{
  PART_OPEN,
  PART_ENDED,
} Part;

static const struct
{
  const char *condition;
  const char *order;
} parts[] = {
  [PART_OPEN] = { "finished = 0", "due, id" },
  [PART_ENDED] = { "finished > 0", "finished DESC, id DESC" },
};

/* (transfer full): as the index takes it: one phrase */
static char *
quote_phrase (const char *folded)
{
  GString *phrase = g_string_new ("\"");

  for (const char *at = folded; *at != '\0'; at++)
    g_string_append (phrase, *at == '"' ? "\"\"" : (char[]){ *at, '\0' });
  g_string_append_c (phrase, '"');
  return g_string_free (phrase, FALSE);
}

/* Whether few jobs have the text, so that it is best to begin with them. What many have is found
 * soon in the order of the list. */
static gboolean
is_rare (CwDatabase *db, const char *folded, Part part)
{
  g_autofree char *phrase = NULL;
  sqlite3_stmt *statement;
  gboolean rare = FALSE;

  if (part != PART_ENDED || g_utf8_strlen (folded, -1) < MIN_INDEXED)
    return FALSE;
  statement = cw_database_prepare (
      db, "SELECT count(*) FROM (SELECT 1 FROM job_text WHERE job_text MATCH ? LIMIT ?)", NULL);
  if (statement == NULL)
    return FALSE;
  phrase = quote_phrase (folded);
  cw_database_bind_text (statement, 1, phrase);
  sqlite3_bind_int (statement, 2, MAX_RARE + 1);
  if (cw_database_step (db, statement, NULL))
    rare = sqlite3_column_int (statement, 0) <= MAX_RARE;
  sqlite3_reset (statement);
  return rare;
}

/* Parameters have the same numbers whichever conditions there are. */
static char *
write_sql (const CwJobQuery *query, Part part, const char *folded, gboolean rare, gboolean count)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT %s FROM job WHERE %s", count ? "count(*)" : CW_JOB_COLUMNS,
                          parts[part].condition);
  if (query->kind != NULL)
    g_string_append (sql, " AND kind = ?1");
  if (query->subject != NULL)
    g_string_append (sql, " AND subject = ?2");
  if (query->connection != NULL)
    g_string_append (sql, " AND connection = ?3");
  if (query->state >= 0)
    g_string_append (sql, " AND state = ?4");
  if (query->since > 0 && part == PART_ENDED)
    g_string_append (sql, " AND finished >= ?5");
  if (folded != NULL && rare)
    g_string_append (sql, " AND id IN (SELECT rowid FROM job_text WHERE job_text MATCH ?6)");
  else if (folded != NULL)
    g_string_append (sql, " AND instr (search, ?6) > 0");
  if (!count)
    g_string_append_printf (sql, " ORDER BY %s LIMIT ?7 OFFSET ?8", parts[part].order);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static void
bind_query (sqlite3_stmt *statement, const CwJobQuery *query, const char *folded, gboolean rare)
{
  int n = sqlite3_bind_parameter_count (statement);
  g_autofree char *phrase = folded != NULL ? quote_phrase (folded) : NULL;

  if (n >= 1)
    cw_database_bind_text (statement, 1, query->kind);
  if (n >= 2)
    cw_database_bind_text (statement, 2, query->subject);
  if (n >= 3)
    cw_database_bind_text (statement, 3, query->connection);
  if (n >= 4 && query->state >= 0)
    cw_database_bind_text (statement, 4, cw_job_state_to_nick ((CwJobState) query->state));
  if (n >= 5)
    sqlite3_bind_int64 (statement, 5, query->since);
  if (n >= 6 && folded != NULL)
    cw_database_bind_text (statement, 6, rare ? phrase : folded);
}

static sqlite3_stmt *
prepare (CwDatabase *db, const CwJobQuery *query, Part part, gboolean count, GError **error)
{
  g_autofree char *folded =
      query->text != NULL && *query->text != '\0' ? cw_folded_text_fold (query->text) : NULL;
  gboolean rare = folded != NULL && is_rare (db, folded, part);
  g_autofree char *sql = write_sql (query, part, folded, rare, count);
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);

  if (statement != NULL)
    bind_query (statement, query, folded, rare);
  return statement;
}

static gboolean
wants (const CwJobQuery *query, Part part)
{
  CwJobEntry probe = { .state = (CwJobState) MAX (query->state, 0) };

  if (query->state >= 0 && cw_job_entry_is_open (&probe) != (part == PART_OPEN))
    return FALSE;
  return part == PART_OPEN ? !query->ended_only : !query->open_only;
}

static gint64
count_part (CwDatabase *db, const CwJobQuery *query, Part part, GError **error)
{
  sqlite3_stmt *statement;
  gint64 count = -1;

  if (!wants (query, part))
    return 0;
  statement = prepare (db, query, part, TRUE, error);
  if (statement == NULL)
    return -1;
  if (cw_database_step (db, statement, error))
    count = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return count;
}

static gboolean
list_part (CwDatabase *db,
           const CwJobQuery *query,
           Part part,
           gint64 limit,
           gint64 offset,
           GPtrArray *entries,
           GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *statement;

  if (!wants (query, part) || limit == 0)
    return TRUE;
  statement = prepare (db, query, part, FALSE, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 7, limit);
  sqlite3_bind_int64 (statement, 8, offset);
  while (cw_database_step (db, statement, &local_error))
    g_ptr_array_add (entries, cw_job_rows_get (statement));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

GPtrArray *
cw_job_repository_list (CwDatabase *db, const CwJobQuery *query, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_job_entry_unref);
  gint64 limit, n_open;

  g_return_val_if_fail (db != NULL && query != NULL, NULL);

  limit = query->limit > 0 ? (gint64) query->limit : -1;
  n_open = query->offset > 0 ? count_part (db, query, PART_OPEN, error) : 0;
  if (n_open < 0 || !list_part (db, query, PART_OPEN, limit, query->offset, entries, error) ||
      !list_part (db, query, PART_ENDED, limit < 0 ? -1 : limit - (gint64) entries->len,
                  MAX (0, (gint64) query->offset - n_open), entries, error))
    return NULL;
  return g_steal_pointer (&entries);
}

CwJobEntry *
cw_job_repository_find (CwDatabase *db, gint64 id, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  return cw_job_rows_read (db, id, error);
}

/* Returns: −1 on failure */
gint64
cw_job_repository_count (CwDatabase *db, const CwJobQuery *query, GError **error)
{
  gint64 n_open, n_ended;

  g_return_val_if_fail (db != NULL && query != NULL, -1);

  n_open = count_part (db, query, PART_OPEN, error);
  n_ended = n_open >= 0 ? count_part (db, query, PART_ENDED, error) : -1;
  return n_ended >= 0 ? n_open + n_ended : -1;
}
