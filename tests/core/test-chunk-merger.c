/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-chunk-merger.h"

#include "import-fixture.h"
#include "store/cw-import-repository.h"
#include "store/cw-score-repository.h"
#include "store/cw-survey-sync-repository.h"

#include <signal.h>
#include <sys/wait.h>

/* 2100-01-01: what was imported "then" is not merged by itself. */
#define THEN G_GINT64_CONSTANT (4102444800000)

/** What one import did, kept the plain way. */
typedef struct
{
  gint64 id;
  GHashTable *stored;  /* (owned) (element-type utf8 utf8): id → line; what was new or changed */
  GHashTable *removed; /* (owned) (nullable) (element-type utf8): ids */
} Import;

static void
free_import (gpointer data)
{
  Import *import = data;

  g_hash_table_unref (import->stored);
  g_clear_pointer (&import->removed, g_hash_table_unref);
  g_free (import);
}

static Import *
new_import (void)
{
  Import *import = g_new0 (Import, 1);

  import->stored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return import;
}

/* (element-type utf8 utf8) */
static GHashTable *
find_visible (GPtrArray *imports)
{
  GHashTable *visible = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < imports->len; i++)
    {
      const Import *import = imports->pdata[i];
      GHashTableIter iter;
      gpointer id, line;

      g_hash_table_iter_init (&iter, import->stored);
      while (g_hash_table_iter_next (&iter, &id, &line))
        g_hash_table_replace (visible, id, line);
      if (import->removed == NULL)
        continue;
      g_hash_table_iter_init (&iter, import->removed);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        g_hash_table_remove (visible, id);
    }
  return visible;
}

/* Imports that are told apart by the order in which they were finished, from THEN on. */
static void
date_imports (StoreFixture *store)
{
  store_fixture_exec (store, "UPDATE import SET finished = 4102444800000 + id");
}

static char *
make_line (const char *id, GRand *random)
{
  static const char *const answers[] = { "0", "3", "7", "9", "10", "", "else" };
  static const char *const plans[] = { "Prepaid", "Family", "" };
  static const guint states[] = { 0, 0, 0, 0, 1, 2, 8, 4 };
  const char *comment = g_rand_boolean (random) ? "well" : "";

  return g_strdup_printf ("%s,%u,1,2025-%02d-%02d,%s,%s,%s,\n", id,
                          states[g_rand_int_range (random, 0, G_N_ELEMENTS (states))],
                          g_rand_int_range (random, 1, 13), g_rand_int_range (random, 1, 29),
                          answers[g_rand_int_range (random, 0, G_N_ELEMENTS (answers))], comment,
                          plans[g_rand_int_range (random, 0, G_N_ELEMENTS (plans))]);
}

static void
import_at_random (StoreFixture *store, GPtrArray *imports, GRand *random)
{
  g_autoptr (GHashTable) visible = find_visible (imports);
  g_autoptr (GString) rows = g_string_new (NULL);
  Import *import = new_import ();
  /* A chunk for each line or two. */
  ImportFixtureFile file = { .block_size = g_rand_int_range (random, 20, 50) };

  for (guint n = g_rand_int_range (random, 10, 40); n > 0; n--)
    {
      g_autofree char *id = g_strdup_printf ("R_%u", g_rand_int_range (random, 0, 80));
      const char *old = g_hash_table_lookup (visible, id);
      char *line = old != NULL && g_rand_boolean (random) ? g_strdup (old) : make_line (id, random);

      if (g_hash_table_contains (import->stored, id))
        {
          g_free (line);
          continue;
        }
      g_string_append (rows, line);
      if (g_strcmp0 (old, line) != 0)
        g_hash_table_replace (import->stored, g_strdup (id), line);
      else
        g_free (line);
    }
  if (rows->len == 0)
    return free_import (import);
  file.rows = rows->str;
  import->id = import_fixture_import_file (store, "SV_1", &file).id;
  g_ptr_array_add (imports, import);
  date_imports (store);
}

static void
remove_at_random (StoreFixture *store, GPtrArray *imports, GRand *random)
{
  g_autoptr (GHashTable) visible = find_visible (imports);
  g_autoptr (GHashTable) present = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  Import *import = new_import ();
  GHashTableIter iter;
  gpointer id;
  gint64 n;

  import->removed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, visible);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (g_rand_int_range (random, 0, 5) == 0 ? import->removed : present,
                      g_strdup (id));
  n = cw_survey_sync_repository_remove_missing (store->db, "SV_1", present, THEN, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, g_hash_table_size (import->removed));
  if (n == 0)
    return free_import (import);
  import->id = store_fixture_query (store, "SELECT max (id) FROM import");
  g_ptr_array_add (imports, import);
  date_imports (store);
}

static gboolean
is_merged (StoreFixture *store, gint64 import)
{
  g_autofree char *sql = g_strdup_printf ("SELECT merged FROM import WHERE id = %d", (int) import);

  return store_fixture_query (store, sql) != 0;
}

/* Those that were merged stay, and say why. */
static void
undo_at_random (StoreFixture *store, GPtrArray *imports, GRand *random)
{
  guint index = g_rand_int_range (random, 0, imports->len);
  const Import *import = imports->pdata[index];
  g_autoptr (GError) error = NULL;

  if (is_merged (store, import->id))
    {
      g_assert_false (cw_import_repository_undo (store->db, import->id, &error));
      store_fixture_assert_sentence (error, CW_STORE_ERROR_KEPT);
      return;
    }
  g_assert_true (cw_import_repository_undo (store->db, import->id, &error));
  g_assert_no_error (error);
  g_ptr_array_remove_index (imports, index);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join_sorted (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("", (char **) lines->pdata);
}

static char *
dup_expected (GPtrArray *imports)
{
  g_autoptr (GHashTable) visible = find_visible (imports);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer line;

  g_hash_table_iter_init (&iter, visible);
  while (g_hash_table_iter_next (&iter, NULL, &line))
    g_ptr_array_add (lines, line);
  return join_sorted (lines);
}

static const char *
find_cell (GPtrArray *cells, const char *import_id)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const CwResponseCell *cell = cells->pdata[i];

      if (g_str_equal (cell->column->import_id, import_id))
        return cell->text;
    }
  return "";
}

/* As make_line() writes them, from what is stored. */
static char *
dup_found (StoreFixture *store)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  CwResponseFilter filter = { .answer = -1, .limit = 1000 };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows =
      cw_response_repository_browse (store->db, metric, query, &filter, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const CwResponseRow *row = rows->pdata[i];
      g_autoptr (GPtrArray) cells =
          cw_response_repository_read (store->db, row->segment, row->row, &error);

      g_assert_no_error (error);
      g_ptr_array_add (
          lines, g_strdup_printf ("%s,%s,1,%.10s,%s,%s,%s,\n", find_cell (cells, "_recordId"),
                                  find_cell (cells, "status"), find_cell (cells, "recordedDate"),
                                  find_cell (cells, "QID1"), find_cell (cells, "QID2_TEXT"),
                                  find_cell (cells, "plan")));
    }
  return join_sorted (lines);
}

static void
append_report (GString *text, StoreFixture *store, const CwScoreQuery *query)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (GError) error = NULL;
  g_autoptr (CwScoreReport) report = cw_score_repository_report (store->db, metric, query, &error);

  g_assert_no_error (error);
  g_string_append_printf (text, "%.17g of %d, %.17g to %.17g; left out %d %d %d %d %d\n",
                          report->score.value, (int) report->score.n, report->score.low,
                          report->score.high, (int) report->excluded.preview,
                          (int) report->excluded.test, (int) report->excluded.spam,
                          (int) report->excluded.unanswered, (int) report->excluded.unmapped);
  for (guint i = 0; i < report->points->len; i++)
    {
      const CwScorePoint *point = report->points->pdata[i];

      g_string_append_printf (text, "%s: %.17g of %d\n", point->key, point->score.value,
                              (int) point->score.n);
    }
}

/* The score of it all, by month, and by plan. */
static char *
dup_scores (StoreFixture *store)
{
  g_autoptr (CwScoreQuery) months = import_fixture_new_query ();
  g_autoptr (CwScoreQuery) plans = import_fixture_new_query ();
  GString *text = g_string_new (NULL);

  months->trend = TRUE;
  months->grain = CW_GRAIN_MONTH;
  plans->segment_field = g_strdup ("plan");
  append_report (text, store, months);
  append_report (text, store, plans);
  return g_string_free (text, FALSE);
}

static int
merge (StoreFixture *store, gint64 before)
{
  g_autoptr (GError) error = NULL;
  int n = cw_chunk_merger_run (store->db, 1, before, &error);

  g_assert_no_error (error);
  return n;
}

static void
assert_agrees (StoreFixture *store, GPtrArray *imports)
{
  g_autofree char *expected = dup_expected (imports);
  g_autofree char *found = dup_found (store);

  g_assert_cmpstr (found, ==, expected);
}

static int
merge_at_random (StoreFixture *store, GPtrArray *imports, GRand *random)
{
  const Import *last = imports->pdata[g_rand_int_range (random, 0, imports->len)];
  g_autofree char *before = dup_scores (store);
  int n = merge (store, THEN + last->id + 1);
  g_autofree char *after = dup_scores (store);

  g_assert_cmpstr (after, ==, before);
  return n;
}

/* Imports, deletions, undoing and merging in any order: the workspace holds what a plain list of
 * imports holds, and merging changes no score. */
static void
test_random (StoreFixture *store, gconstpointer data)
{
  guint n_merged = 0, n_undone = 0;

  for (guint seed = 0; seed < 14; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) imports = g_ptr_array_new_with_free_func (free_import);

      store_fixture_exec (store, "DELETE FROM import");
      for (guint step = 0; step < 40; step++)
        {
          int what = g_rand_int_range (random, 0, 10);

          if (imports->len < 3 || what < 4)
            import_at_random (store, imports, random);
          else if (what < 6)
            remove_at_random (store, imports, random);
          else if (what < 8)
            n_merged += merge_at_random (store, imports, random) > 0;
          else
            {
              guint before = imports->len;

              undo_at_random (store, imports, random);
              n_undone += imports->len < before;
            }
          assert_agrees (store, imports);
        }
    }
  g_assert_cmpuint (n_merged, >, 10);
  g_assert_cmpuint (n_undone, >, 30);
  g_test_message ("%u merges, %u imports taken back", n_merged, n_undone);
  g_assert_cmpint (store_fixture_query (store, "SELECT count(*) FROM pragma_foreign_key_check"), ==,
                   0);
}

/* One response for each of @n imports. */
static void
import_singly (StoreFixture *store, guint first, guint n)
{
  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *row =
          g_strdup_printf ("R_%u,0,1,2025-01-%02u,%u,,Prepaid,\n", i, i % 28 + 1, i % 11);

      import_fixture_import (store, row);
    }
}

static gint64
count_chunks (StoreFixture *store)
{
  return store_fixture_query (store, "SELECT count (*) FROM chunk");
}

/* Nothing happens to what is young; an import merges what is old enough by itself. */
static void
test_by_itself (StoreFixture *store, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 last;

  import_singly (store, 0, 70);
  g_assert_cmpint (count_chunks (store), ==, 70);
  store_fixture_exec (store, "UPDATE import SET finished = 1000");
  before = dup_scores (store);
  /* Nothing new: the scores must be what they were. */
  import_singly (store, 0, 1);
  g_assert_cmpint (count_chunks (store), ==, 1);
  after = dup_scores (store);
  g_assert_cmpstr (after, ==, before);
  import_singly (store, 100, 1);
  last = store_fixture_query (store, "SELECT max (id) FROM import");
  g_assert_true (cw_import_repository_undo (store->db, last, &error));
  g_assert_no_error (error);
  g_assert_false (cw_import_repository_undo (store->db, 1, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_KEPT);
  g_assert_cmpint (count_chunks (store), ==, 1);
}

/* Codes and labels of one column stay apart. */
static void
test_codings (StoreFixture *store, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  for (guint i = 0; i < 80; i++)
    {
      g_autofree char *row = g_strdup_printf ("R_%u,0,1,2025-01-01,%u,,,\n", i, i % 11);
      ImportFixtureFile file = { .rows = row,
                                 .coding = i % 2 == 0 ? CW_CODING_CODES : CW_CODING_LABELS };

      import_fixture_import_file (store, "SV_1", &file);
    }
  before = dup_scores (store);
  g_assert_cmpint (merge (store, G_MAXINT64), ==, 80);
  g_assert_cmpint (count_chunks (store), ==, 2);
  after = dup_scores (store);
  g_assert_cmpstr (after, ==, before);
}

/* While an import goes in, merging waits. */
static void
test_busy (StoreFixture *store, gconstpointer data)
{
  ImportFixtureFile file = { .rows = "R_900,0,1,,9,,,\n" };
  g_autoptr (CwResponseWriter) writer = NULL;
  g_autoptr (GError) error = NULL;

  import_singly (store, 0, 70);
  writer = import_fixture_begin (store, "SV_1", &file);
  g_assert_cmpint (cw_chunk_merger_run (store->db, 1, G_MAXINT64, &error), ==, -1);
  g_assert_error (error, CW_STORE_ERROR, CW_STORE_ERROR_BUSY);
  cw_response_writer_discard (writer, store->db);
  g_assert_cmpint (merge (store, G_MAXINT64), ==, 70);
  g_assert_cmpint (merge (store, G_MAXINT64), ==, 0);
}

static void
undo (StoreFixture *store, gint64 import)
{
  g_assert_true (cw_import_repository_undo (store->db, import, NULL));
}

/* A response was deleted, came back, and was edited by an import too large to be merged: whatever
 * of that is taken back, it is there once. */
static void
test_returned (StoreFixture *store, gconstpointer data)
{
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) many = g_string_new ("R_1,0,1,2025-01-01,3,,,\n");
  g_autoptr (GError) error = NULL;
  gint64 deletion, edit;

  import_fixture_import (store, "R_1,0,1,2025-01-01,1,,,\n");
  g_assert_cmpint (cw_survey_sync_repository_remove_missing (store->db, "SV_1", none, THEN, &error),
                   ==, 1);
  deletion = store_fixture_query (store, "SELECT max (id) FROM import");
  import_fixture_import (store, "R_1,0,1,2025-01-01,2,,,\n");
  for (guint i = 0; i < CW_CHUNK_MERGER_SMALL; i++)
    g_string_append_printf (many, "L_%u,0,1,2025-01-01,,,,\n", i);
  edit = import_fixture_import (store, many->str).id;
  for (guint i = 0; i < 70; i++)
    {
      g_autofree char *row = g_strdup_printf ("S_%u,0,1,2025-01-01,,,,\n", i);

      import_fixture_import (store, row);
    }
  import_fixture_assert_counts (store, "3×1");
  g_assert_cmpint (merge (store, G_MAXINT64), ==, 72);
  import_fixture_assert_counts (store, "3×1");
  undo (store, deletion);
  import_fixture_assert_counts (store, "3×1");
  undo (store, edit);
  import_fixture_assert_counts (store, "2×1");
}

static void
die_cb (sqlite3_context *context, int n, sqlite3_value **values)
{
  kill (getpid (), SIGKILL);
}

/* A program that is killed at the n-th change of a merge. */
static void
merge_and_die (const char *path, const char *when)
{
  g_autoptr (CwDatabase) db = cw_database_open (path, NULL);
  g_autofree char *trigger =
      g_strdup_printf ("CREATE TEMP TRIGGER fatal %s BEGIN SELECT die (); END", when);

  sqlite3_create_function (cw_database_get_handle (db), "die", 0, SQLITE_UTF8, NULL, die_cb, NULL,
                           NULL);
  if (cw_database_exec (db, trigger, NULL))
    cw_chunk_merger_run (db, 1, G_MAXINT64, NULL);
}

static void
test_killed (StoreFixture *store, gconstpointer data)
{
  static const char *const moments[] = {
    "AFTER UPDATE ON main.import WHEN NEW.id = 40",
    "AFTER INSERT ON main.chunk",
    "AFTER INSERT ON main.chunk_column WHEN NEW.column = 3",
    "AFTER DELETE ON main.chunk WHEN OLD.id = 1",
    "AFTER DELETE ON main.chunk WHEN OLD.id = 70",
  };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  import_singly (store, 0, 70);
  before = dup_scores (store);
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autofree char *scores = NULL;
      int status = 0;
      pid_t child;

      g_clear_pointer (&store->db, cw_database_close);
      child = fork ();
      if (child == 0)
        {
          merge_and_die (store->path, moments[i]);
          _exit (0);
        }
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
      store_fixture_open (store);
      g_assert_cmpint (count_chunks (store), ==, 70);
      g_assert_cmpint (store_fixture_query (store, "SELECT sum (merged) FROM import"), ==, 0);
      scores = dup_scores (store);
      g_assert_cmpstr (scores, ==, before);
    }
  /* And no lock is left. */
  g_assert_cmpint (merge (store, G_MAXINT64), ==, 70);
  g_assert_cmpint (count_chunks (store), ==, 1);
  after = dup_scores (store);
  g_assert_cmpstr (after, ==, before);
}

typedef struct
{
  StoreFixture other; /* a second connection, as another program has it */
  int n_merged;
} Meanwhile;

/* Just as the first chunk is read, another program merges all of them. */
static int
trace_cb (unsigned kind, void *data, void *statement, void *sql)
{
  Meanwhile *meanwhile = data;

  if (meanwhile->n_merged == 0 && strstr (sql, "SELECT rows, flags") != NULL)
    {
      meanwhile->n_merged = -1;
      meanwhile->n_merged = merge (&meanwhile->other, G_MAXINT64);
    }
  return 0;
}

static void
test_read_meanwhile (StoreFixture *store, gconstpointer data)
{
  Meanwhile meanwhile = { .other = { .path = store->path } };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  import_singly (store, 0, 70);
  before = dup_scores (store);
  store_fixture_open (&meanwhile.other);
  sqlite3_trace_v2 (cw_database_get_handle (store->db), SQLITE_TRACE_STMT, trace_cb, &meanwhile);
  after = dup_scores (store);
  sqlite3_trace_v2 (cw_database_get_handle (store->db), 0, NULL, NULL);
  cw_database_close (meanwhile.other.db);
  g_assert_cmpint (meanwhile.n_merged, ==, 70);
  g_assert_cmpint (count_chunks (store), ==, 1);
  g_assert_cmpstr (after, ==, before);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, import_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/chunk-merger/by-itself", test_by_itself);
  ADD ("/chunk-merger/codings", test_codings);
  ADD ("/chunk-merger/busy", test_busy);
  ADD ("/chunk-merger/returned", test_returned);
  ADD ("/chunk-merger/killed", test_killed);
  ADD ("/chunk-merger/read-meanwhile", test_read_meanwhile);
  ADD ("/chunk-merger/random", test_random);

  return g_test_run ();
}
