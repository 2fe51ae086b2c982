/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-import-repository.h"

#include "store-fixture.h"
#include "store/cw-superseded.h"
#include "store/cw-survey-repository.h"
#include "store/cw-workspace.h"

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (fixture, data);
  store_fixture_exec (fixture, "INSERT INTO survey (survey_id, name) VALUES ('SV_1', 'Orders'), "
                               "('SV_2', 'Other')");
}

static gint64
begin (StoreFixture *fixture, gint64 survey)
{
  g_autoptr (GError) error = NULL;
  gint64 import = cw_import_repository_begin (fixture->db, survey, "a.csv", &error);

  g_assert_no_error (error);
  g_assert_cmpint (import, >, 0);
  return import;
}

static void
finish (StoreFixture *fixture, gint64 import)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_import_repository_finish (fixture->db, import, 10, 7, 2, 1, &error));
  g_assert_no_error (error);
}

/* A chunk whose responses have the keys 1, 2, 3 … as given. Returns: its row. */
static gint64
add_chunk (StoreFixture *fixture, gint64 import, const gint64 *keys, int n_keys)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement = cw_database_prepare (
      fixture->db,
      "INSERT INTO chunk (survey, import, rows, recorded, flags, keys, digests) "
      "SELECT survey, id, ?, '', '', ?, '' FROM import WHERE id = ?",
      &error);

  sqlite3_bind_int (statement, 1, n_keys);
  sqlite3_bind_blob (statement, 2, keys, n_keys * 8, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (statement, 3, import);
  g_assert_true (cw_database_run (fixture->db, statement, &error));
  g_assert_no_error (error);
  return sqlite3_last_insert_rowid (cw_database_get_handle (fixture->db));
}

static void
supersede (StoreFixture *fixture, gint64 chunk, gint64 import, guint8 rows)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO superseded VALUES (%" G_GINT64_FORMAT
                                          ", %" G_GINT64_FORMAT ", x'%02x')",
                                          chunk, import, rows);

  store_fixture_exec (fixture, sql);
}

static gint64
count_responses (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = cw_survey_repository_list (fixture->db, &error);

  g_assert_no_error (error);
  return entries->len > 0 ? ((CwSurveyEntry *) entries->pdata[0])->responses : -1;
}

static void
undo (StoreFixture *fixture, gint64 import)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_import_repository_undo (fixture->db, import, &error));
  g_assert_no_error (error);
}

static void
test_finish (StoreFixture *fixture, gconstpointer data)
{
  static const gint64 keys[] = { 1, 2, 3 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  gint64 import = begin (fixture, 1);
  CwImportEntry *entry;

  add_chunk (fixture, import, keys, 3);
  g_assert_cmpint (count_responses (fixture), ==, 0);
  before = cw_import_repository_list (fixture->db, &error);
  g_assert_cmpuint (before->len, ==, 0);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, 0);
  finish (fixture, import);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==,
                    CW_CHANGE_SURVEYS | CW_CHANGE_IMPORTS | CW_CHANGE_RESPONSES);
  g_assert_cmpint (count_responses (fixture), ==, 3);
  after = cw_import_repository_list (fixture->db, &error);
  g_assert_cmpuint (after->len, ==, 1);
  entry = after->pdata[0];
  g_assert_cmpint (entry->id, ==, import);
  g_assert_cmpstr (entry->survey_id, ==, "SV_1");
  g_assert_cmpstr (entry->survey_name, ==, "Orders");
  g_assert_cmpstr (entry->file_name, ==, "a.csv");
  g_assert_cmpint (entry->finished, >=, entry->started);
  g_assert_cmpint (entry->rows_read, ==, 10);
  g_assert_cmpint (entry->added, ==, 7);
  g_assert_cmpint (entry->updated, ==, 2);
  g_assert_cmpint (entry->unchanged, ==, 1);

  g_assert_false (cw_import_repository_finish (fixture->db, import, 0, 0, 0, 0, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
}

static void
test_discard (StoreFixture *fixture, gconstpointer data)
{
  static const gint64 keys[] = { 1 };
  g_autoptr (GError) error = NULL;
  gint64 import = begin (fixture, 1);

  add_chunk (fixture, import, keys, 1);
  store_fixture_exec (fixture, "UPDATE survey SET defined = 1 WHERE id = 1");
  g_assert_true (cw_import_repository_discard (fixture->db, import, &error));
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM chunk"), ==, 0);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM import"), ==, 0);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM survey"), ==, 2);
  g_assert_true (cw_import_repository_discard (fixture->db, import, &error));
  g_assert_no_error (error);
  /* A survey that was learned from it alone goes with it; its number is not given out again. */
  g_assert_cmpint (begin (fixture, 2), >, import);
  g_assert_true (cw_import_repository_discard (fixture->db, import + 1, &error));
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM survey"), ==, 1);
}

/* An import that is finished is not discarded by mistake. */
static void
test_discard_finished (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 import = begin (fixture, 1);

  finish (fixture, import);
  g_assert_true (cw_import_repository_discard (fixture->db, import, &error));
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM import"), ==, 1);
}

static void
test_one_at_a_time (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwDatabase) other = cw_database_open (fixture->path, &error);
  gint64 import = begin (fixture, 1), second;

  g_assert_cmpint (cw_import_repository_begin (fixture->db, 1, "b.csv", &error), ==, 0);
  store_fixture_assert_sentence (error, CW_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_cmpint (cw_import_repository_begin (other, 1, "b.csv", &error), ==, 0);
  store_fixture_assert_sentence (error, CW_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (cw_survey_repository_remove (other, "SV_1", &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_BUSY);
  g_clear_error (&error);
  second = cw_import_repository_begin (other, 2, "b.csv", &error);
  g_assert_no_error (error);
  g_assert_cmpint (second, >, import);
  finish (fixture, import);
  g_assert_true (cw_import_repository_finish (other, second, 0, 0, 0, 0, &error));
  second = cw_import_repository_begin (other, 1, "b.csv", &error);
  g_assert_no_error (error);
  g_assert_false (cw_import_repository_undo (fixture->db, import, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_BUSY);
  g_assert_true (cw_import_repository_discard (other, second, NULL));
  undo (fixture, import);
}

/* Rolled back around it, an import must not keep its survey for ever. */
static void
test_rolled_back (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 import;

  g_assert_true (cw_database_begin (fixture->db, &error));
  begin (fixture, 1);
  cw_database_rollback (fixture->db);
  import = begin (fixture, 1);
  finish (fixture, import);
}

static void
test_garbage (StoreFixture *fixture, gconstpointer data)
{
  static const gint64 keys[] = { 1 };
  g_autoptr (GError) error = NULL;
  CwDatabase *other = cw_database_open (fixture->path, &error);
  gint64 mine = begin (fixture, 1);
  gint64 theirs = cw_import_repository_begin (other, 2, "b.csv", &error);

  g_assert_no_error (error);
  add_chunk (fixture, mine, keys, 1);
  store_fixture_exec (fixture, "UPDATE survey SET defined = 1");
  g_assert_true (cw_import_repository_collect_garbage (fixture->db, &error));
  g_assert_true (cw_import_repository_collect_garbage (other, &error));
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM import"), ==, 2);

  /* Gone without a word, as a process that was killed. */
  cw_database_close (other);
  g_assert_true (cw_import_repository_collect_garbage (fixture->db, &error));
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT id FROM import"), ==, mine);
  g_assert_cmpint (theirs, >, mine);
  finish (fixture, mine);
  g_assert_cmpint (count_responses (fixture), ==, 1);
}

static void
test_undo (StoreFixture *fixture, gconstpointer data)
{
  static const gint64 first_keys[] = { 1, 2, 3, 4 }, second_keys[] = { 2, 3, 5 };
  g_autoptr (GError) error = NULL;
  gint64 first, second, chunk;

  first = begin (fixture, 1);
  chunk = add_chunk (fixture, first, first_keys, 4);
  finish (fixture, first);
  second = begin (fixture, 1);
  add_chunk (fixture, second, second_keys, 3);
  supersede (fixture, chunk, second, 0x06);
  g_assert_cmpint (count_responses (fixture), ==, 4);
  finish (fixture, second);
  g_assert_cmpint (count_responses (fixture), ==, 5);

  undo (fixture, second);
  g_assert_cmpint (count_responses (fixture), ==, 4);
  g_assert_false (cw_import_repository_undo (fixture->db, second, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
  g_assert_cmpint (count_responses (fixture), ==, 4);
}

/* Response 2 came three times. Whichever import is taken back, one form of it is there: the latest
 * that is left. */
static void
test_undo_in_the_middle (StoreFixture *fixture, gconstpointer data)
{
  static const gint64 first_keys[] = { 1, 2, 3 }, second_keys[] = { 3, 2 }, third_keys[] = { 2 };
  gint64 first, second, third, first_chunk, second_chunk;
  g_autoptr (GHashTable) superseded = NULL;
  GByteArray *rows;

  first = begin (fixture, 1);
  first_chunk = add_chunk (fixture, first, first_keys, 3);
  finish (fixture, first);
  second = begin (fixture, 1);
  second_chunk = add_chunk (fixture, second, second_keys, 2);
  supersede (fixture, first_chunk, second, 0x06);
  finish (fixture, second);
  third = begin (fixture, 1);
  add_chunk (fixture, third, third_keys, 1);
  supersede (fixture, second_chunk, third, 0x02);
  finish (fixture, third);
  g_assert_cmpint (count_responses (fixture), ==, 3);

  undo (fixture, second);
  /* 1 and 3 of the first, 2 of the third. */
  g_assert_cmpint (count_responses (fixture), ==, 3);
  superseded = cw_superseded_load (fixture->db, 1, NULL);
  rows = g_hash_table_lookup (superseded, &first_chunk);
  g_assert_false (cw_superseded_contains (rows->data, rows->len, 0));
  g_assert_true (cw_superseded_contains (rows->data, rows->len, 1));
  g_assert_false (cw_superseded_contains (rows->data, rows->len, 2));
  g_assert_false (cw_superseded_contains (rows->data, rows->len, 100));

  undo (fixture, third);
  g_assert_cmpint (count_responses (fixture), ==, 3);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM superseded"), ==, 0);
}

/* What an import brought goes with it, except what somebody else holds. */
static void
test_undo_tidies (StoreFixture *fixture, gconstpointer data)
{
  gint64 first, second;

  first = begin (fixture, 1);
  store_fixture_exec (fixture,
                      "INSERT INTO response_column (survey, key, import_id, occurrence, name, role,"
                      " metadata) VALUES (1, 'k', 'QID1', 0, 'Q1', 'answer', 0)");
  finish (fixture, first);
  second = begin (fixture, 2);
  finish (fixture, second);
  store_fixture_exec (fixture, "INSERT INTO metric (name, kind, variant, survey_id, question_id) "
                               "VALUES ('m', 'csat', 'mean', 'SV_2', 'QID1')");
  undo (fixture, first);
  undo (fixture, second);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM response_column"), ==, 0);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT id FROM survey"), ==, 2);
}

#define ADD(name, func) g_test_add (name, StoreFixture, NULL, set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/import-repository/finish", test_finish);
  ADD ("/import-repository/discard", test_discard);
  ADD ("/import-repository/discard-finished", test_discard_finished);
  ADD ("/import-repository/one-at-a-time", test_one_at_a_time);
  ADD ("/import-repository/rolled-back", test_rolled_back);
  ADD ("/import-repository/garbage", test_garbage);
  ADD ("/import-repository/undo", test_undo);
  ADD ("/import-repository/undo-in-the-middle", test_undo_in_the_middle);
  ADD ("/import-repository/undo-tidies", test_undo_tidies);

  return g_test_run ();
}
