/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-replacements.h"

#include "import-fixture.h"
#include "store/cw-import-repository.h"

#define JANUARY G_GINT64_CONSTANT (1735689600000)
#define DAY G_GINT64_CONSTANT (86400000)

static CwResponseChunk *
new_chunk (const guint64 *keys, guint n_rows)
{
  CwResponseChunk *chunk = cw_response_chunk_new (n_rows);

  memcpy (chunk->keys, keys, n_rows * sizeof *keys);
  return chunk;
}

static void
assert_replaces (CwReplacements *self, guint64 key, gint64 expected_chunk, guint expected_row)
{
  gint64 chunk = 0;
  guint row = 0;

  g_assert_cmpint (cw_replacements_replace (self, key, &chunk, &row), ==, expected_chunk != 0);
  g_assert_cmpint (chunk, ==, expected_chunk);
  g_assert_cmpuint (row, ==, expected_row);
}

static void
assert_numbers (CwReplacements *self, gint64 added, gint64 updated)
{
  g_assert_cmpint (cw_replacements_get_added (self), ==, added);
  g_assert_cmpint (cw_replacements_get_updated (self), ==, updated);
}

/* A response is counted once, however often its file tells of it. */
static void
test_numbers (void)
{
  const guint64 stored[] = { 10, 11 }, digests[] = { 1, 1 }, own[] = { 11, 12 };
  const guint64 kept[] = { 10, 11 };
  g_autoptr (CwReplacements) self = cw_replacements_new ();
  g_autoptr (CwResponseChunk) chunk = new_chunk (own, 2);
  g_autoptr (CwResponseChunk) again = new_chunk (own, 2);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint64));

  cw_replacements_add_stored (self, 1, 2, stored, digests, NULL);
  assert_replaces (self, 11, 1, 1);
  assert_replaces (self, 12, 0, 0);
  cw_replacements_add_chunk (self, 2, chunk);
  assert_numbers (self, 1, 1);
  assert_replaces (self, 11, 2, 0);
  assert_replaces (self, 12, 2, 1);
  cw_replacements_add_chunk (self, 3, again);
  assert_numbers (self, 1, 1);
  /* Back to what it was, and changed once more. */
  g_array_append_vals (keys, kept, 2);
  cw_replacements_keep (self, keys);
  assert_numbers (self, 1, 0);
  cw_replacements_keep (self, keys);
  assert_numbers (self, 1, 0);
  assert_replaces (self, 11, 1, 1);
  assert_numbers (self, 1, 1);
}

/* What a workspace of a few imports must hold, kept the plain way. */
typedef struct
{
  char *answer;
  char *plan;
  guint day;
  guint status;
} Response;

/** What one import stored: responses by id, only those that were new or changed then. */
typedef struct
{
  gint64 id;
  GHashTable *stored; /* (element-type utf8 Response) */
} Import;

static void
free_response (gpointer data)
{
  Response *response = data;

  g_free (response->answer);
  g_free (response->plan);
  g_free (response);
}

static void
free_import (gpointer data)
{
  Import *import = data;

  g_hash_table_unref (import->stored);
  g_free (import);
}

/* The last import that stored a response holds it. (element-type utf8 Response) */
static GHashTable *
find_visible (GPtrArray *imports)
{
  GHashTable *visible = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < imports->len; i++)
    {
      const Import *import = imports->pdata[i];
      GHashTableIter iter;
      gpointer id, response;

      g_hash_table_iter_init (&iter, import->stored);
      while (g_hash_table_iter_next (&iter, &id, &response))
        g_hash_table_replace (visible, id, response);
    }
  return visible;
}

static Response *
make_response (GRand *random)
{
  static const char *const answers[] = { "0", "3", "7", "9", "10", "", "else" };
  static const char *const plans[] = { "Prepaid", "Family", "" };
  static const guint states[] = { 0, 0, 0, 0, 1, 2, 8, 4 };
  Response *response = g_new (Response, 1);

  response->answer = g_strdup (answers[g_rand_int_range (random, 0, G_N_ELEMENTS (answers))]);
  response->plan = g_strdup (plans[g_rand_int_range (random, 0, G_N_ELEMENTS (plans))]);
  response->day = g_rand_int_range (random, 1, 29);
  response->status = states[g_rand_int_range (random, 0, G_N_ELEMENTS (states))];
  return response;
}

static gboolean
is_same (const Response *a, const Response *b)
{
  return g_str_equal (a->answer, b->answer) && g_str_equal (a->plan, b->plan) && a->day == b->day &&
         a->status == b->status;
}

static void
import_at_random (StoreFixture *store, GPtrArray *imports, GRand *random)
{
  g_autoptr (GHashTable) visible = find_visible (imports);
  g_autoptr (GString) rows = g_string_new (NULL);
  Import *import = g_new0 (Import, 1);
  ImportFixtureFile file = { .block_size = g_rand_int_range (random, 20, 400) };
  GHashTableIter iter;
  gpointer id, response;

  import->stored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_response);
  for (guint n = g_rand_int_range (random, 1, 40); n > 0; n--)
    {
      char *name = g_strdup_printf ("R_%u", g_rand_int_range (random, 0, 60));
      const Response *old = g_hash_table_lookup (visible, name);
      Response *one = make_response (random);

      if (old != NULL && g_rand_boolean (random))
        {
          free_response (one);
          one = g_memdup2 (old, sizeof *old);
          one->answer = g_strdup (old->answer);
          one->plan = g_strdup (old->plan);
        }
      g_string_append_printf (rows, "%s,%u,1,2025-01-%02u,%s,,%s,\n", name, one->status, one->day,
                              one->answer, one->plan);
      g_hash_table_replace (import->stored, name, one);
    }
  /* What is as it was is not stored again. */
  g_hash_table_iter_init (&iter, import->stored);
  while (g_hash_table_iter_next (&iter, &id, &response))
    {
      const Response *old = g_hash_table_lookup (visible, id);

      if (old != NULL && is_same (old, response))
        g_hash_table_iter_remove (&iter);
    }
  file.rows = rows->str;
  import->id = import_fixture_import_file (store, "SV_1", &file).id;
  g_ptr_array_add (imports, import);
}

static void
undo_at_random (StoreFixture *store, GPtrArray *imports, GRand *random)
{
  guint index = g_rand_int_range (random, 0, imports->len);
  const Import *import = imports->pdata[index];
  g_autoptr (GError) error = NULL;

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
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static char *
dup_expected (GHashTable *visible)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, visible);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const Response *response = value;

      g_ptr_array_add (lines, g_strdup_printf ("%s %s %u %s", (char *) id, response->answer,
                                               response->day, response->plan));
    }
  return join_sorted (lines);
}

static char *
dup_plan (StoreFixture *store, const CwResponseRow *row)
{
  g_autoptr (GPtrArray) cells =
      cw_response_repository_read (store->db, row->segment, row->row, NULL);

  for (guint i = 0; i < cells->len; i++)
    {
      const CwResponseCell *cell = cells->pdata[i];

      if (g_str_equal (cell->column->import_id, "plan"))
        return g_strdup (cell->text);
    }
  return g_strdup ("");
}

static char *
dup_found (StoreFixture *store, const CwResponseFilter *filter, guint *out_counted)
{
  g_autoptr (CwMetric) metric = import_fixture_new_metric ("SV_1");
  g_autoptr (CwScoreQuery) query = import_fixture_new_query ();
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  gint64 total = -1;
  g_autoptr (GPtrArray) rows =
      cw_response_repository_browse (store->db, metric, query, filter, &total, &error);

  g_assert_no_error (error);
  g_assert_cmpint (total, ==, rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      const CwResponseRow *row = rows->pdata[i];
      g_autofree char *plan = dup_plan (store, row);

      *out_counted += row->fate == CW_FATE_COUNTED;
      g_ptr_array_add (lines,
                       g_strdup_printf ("%s %s %d %s", row->response_id, row->raw ? row->raw : "",
                                        (int) ((row->recorded - JANUARY) / DAY + 1), plan));
    }
  return join_sorted (lines);
}

static void
assert_agrees (StoreFixture *store, GPtrArray *imports)
{
  static const char *const scale[] = { "0", "3", "7", "9", "10", NULL };
  g_autoptr (GHashTable) visible = find_visible (imports);
  g_autofree char *expected = dup_expected (visible);
  CwResponseFilter filter = { .answer = -1, .limit = 1000 };
  guint n_counted = 0, n_expected = 0, n_answered = 0;
  g_autofree char *found = dup_found (store, &filter, &n_counted);
  g_autoptr (GPtrArray) counts =
      cw_response_repository_count_answers (store->db, "SV_1", "QID1", 100, NULL);
  GHashTableIter iter;
  gpointer value;

  g_assert_cmpstr (found, ==, expected);
  g_hash_table_iter_init (&iter, visible);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Response *response = value;
      gboolean real = (response->status & 11) == 0;

      n_expected += real && g_strv_contains (scale, response->answer);
      n_answered += real && *response->answer != '\0';
    }
  g_assert_cmpuint (n_counted, ==, n_expected);
  for (guint i = 0; i < counts->len; i++)
    n_answered -= ((CwAnswerCount *) counts->pdata[i])->count;
  g_assert_cmpuint (n_answered, ==, 0);
}

/* Imports of any responses, edited or not, and undoing any of them: the workspace holds what a
 * plain list of imports holds. */
static void
test_random (StoreFixture *store, gconstpointer data)
{
  for (guint seed = 0; seed < 12; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) imports = g_ptr_array_new_with_free_func (free_import);

      for (guint step = 0; step < 15; step++)
        {
          if (imports->len > 1 && g_rand_int_range (random, 0, 3) == 0)
            undo_at_random (store, imports, random);
          else
            import_at_random (store, imports, random);
          assert_agrees (store, imports);
        }
      while (imports->len > 0)
        {
          undo_at_random (store, imports, random);
          if (imports->len > 0)
            assert_agrees (store, imports);
        }
      import_fixture_add_survey (store, "SV_1");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/replacements/numbers", test_numbers);
  g_test_add ("/replacements/random", StoreFixture, NULL, import_fixture_set_up, test_random,
              store_fixture_tear_down);
  return g_test_run ();
}
