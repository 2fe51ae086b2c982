/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-database.h"

#include "store-fixture.h"
#include "store/cw-workspace.h"

static void
test_transactions (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_database_begin (fixture->db, &error));
  store_fixture_exec (fixture, "INSERT INTO survey (survey_id, name) VALUES ('SV_1', 'kept')");
  g_assert_true (cw_database_begin (fixture->db, &error));
  store_fixture_exec (fixture, "INSERT INTO survey (survey_id, name) VALUES ('SV_2', 'gone')");
  cw_database_rollback (fixture->db);
  g_assert_true (cw_database_begin (fixture->db, &error));
  store_fixture_exec (fixture, "INSERT INTO survey (survey_id, name) VALUES ('SV_3', 'kept')");
  g_assert_true (cw_database_end (fixture->db, TRUE, &error));
  g_assert_true (cw_database_in_transaction (fixture->db));
  g_assert_true (cw_database_commit (fixture->db, &error));
  g_assert_no_error (error);
  g_assert_false (cw_database_in_transaction (fixture->db));
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM survey"), ==, 2);
  g_assert_cmpint (
      store_fixture_query (fixture, "SELECT count(*) FROM survey WHERE survey_id = 'SV_2'"), ==, 0);

  g_assert_true (cw_database_begin (fixture->db, &error));
  store_fixture_exec (fixture, "DELETE FROM survey");
  g_assert_false (cw_database_end (fixture->db, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM survey"), ==, 2);
}

/* SQLite ends a transaction by itself on some failures; what follows must not be written alone. */
static void
test_lost_transaction (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_database_begin (fixture->db, &error));
  store_fixture_exec (fixture, "INSERT INTO survey (survey_id, name) VALUES ('SV_1', 'x')");
  g_assert_cmpint (
      sqlite3_exec (cw_database_get_handle (fixture->db), "ROLLBACK", NULL, NULL, NULL), ==,
      SQLITE_OK);
  g_assert_false (cw_database_exec (
      fixture->db, "INSERT INTO survey (survey_id, name) VALUES ('SV_2', 'x')", &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (cw_database_commit (fixture->db, &error));
  g_assert_error (error, CW_STORE_ERROR, CW_STORE_ERROR_FAILED);
  cw_database_rollback (fixture->db);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM survey"), ==, 0);
}

static void
test_foreign_keys (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (cw_database_exec (
      fixture->db, "INSERT INTO import (survey, file_name, started) VALUES (7, 'x', 0)", &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_FAILED);
}

static void
test_statements (StoreFixture *fixture, gconstpointer data)
{
  static const char sql[] = "SELECT ?1, ?2";
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *first = cw_database_prepare (fixture->db, sql, &error);
  sqlite3_stmt *second;
  g_autofree char *same_text = g_strdup (sql);
  g_autofree char *text = NULL;

  cw_database_bind_text (first, 1, "one");
  cw_database_bind_text (first, 2, "two");
  g_assert_true (cw_database_step (fixture->db, first, &error));
  text = cw_database_dup_text (first, 1);
  g_assert_cmpstr (text, ==, "two");

  second = cw_database_prepare (fixture->db, same_text, &error);
  g_assert_true (first == second);
  g_assert_false (sqlite3_stmt_busy (second));
  g_assert_true (cw_database_step (fixture->db, second, &error));
  g_assert_cmpint (sqlite3_column_type (second, 0), ==, SQLITE_NULL);
  g_assert_cmpint (sqlite3_column_type (second, 1), ==, SQLITE_NULL);
  g_assert_false (cw_database_step (fixture->db, second, &error));
  g_assert_no_error (error);
  g_assert_false (sqlite3_stmt_busy (second));

  g_assert_null (cw_database_prepare (fixture->db, "SELECT nothing FROM nowhere", &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_FAILED);
}

/* Another text in the same place is another statement. */
static void
test_statements_by_text (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char sql[] = "SELECT 1";

  for (guint i = 0; i < 40; i++)
    {
      const char digit = (char) ('0' + i / 2 % 10);
      sqlite3_stmt *statement;

      sql[sizeof sql - 2] = digit;
      statement = cw_database_prepare (fixture->db, sql, &error);
      g_assert_true (cw_database_step (fixture->db, statement, &error));
      g_assert_cmpint (sqlite3_column_int (statement, 0), ==, digit - '0');
      sqlite3_reset (statement);
    }
  g_assert_no_error (error);
}

static guint
count_statements (StoreFixture *fixture)
{
  sqlite3_stmt *statement = NULL;
  guint count = 0;

  while ((statement = sqlite3_next_stmt (cw_database_get_handle (fixture->db), statement)) != NULL)
    count++;
  return count;
}

static void
test_statements_bounded (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  /* Those that indexes of texts keep for themselves. */
  const guint n_others = count_statements (fixture);
  sqlite3_stmt *busy = cw_database_prepare (fixture->db, "SELECT 1 UNION SELECT 2", &error);

  g_assert_true (cw_database_step (fixture->db, busy, &error));
  for (int i = 0; i < 500; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT %d", i);
      g_assert_cmpint (store_fixture_query (fixture, sql), ==, i);
    }
  g_assert_cmpuint (count_statements (fixture), <=, n_others + 101);
  /* One that is in use is not taken away from under its user. */
  g_assert_true (cw_database_step (fixture->db, busy, &error));
  g_assert_cmpint (sqlite3_column_int (busy, 0), ==, 2);
  cw_database_reset_statements (fixture->db);
  g_assert_false (sqlite3_stmt_busy (busy));
}

/* A connection that cannot be closed would print a critical, which ends the test. */
static void
test_close_with_statements (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  sqlite3_stmt *busy = cw_database_prepare (fixture->db, "SELECT 1 UNION SELECT 2", &error);

  g_assert_true (cw_database_step (fixture->db, busy, &error));
  g_assert_true (cw_database_begin (fixture->db, &error));
  store_fixture_exec (fixture, "INSERT INTO survey (survey_id, name) VALUES ('SV_1', 'x')");
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_clear_pointer (&fixture->db, cw_database_close);
  /* The last one that closes merges the log: proof that it was closed. */
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  store_fixture_open (fixture);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM survey"), ==, 0);
}

static void
test_changes (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, 0);
  g_assert_true (cw_database_begin (fixture->db, &error));
  cw_database_note_change (fixture->db, CW_CHANGE_SURVEYS);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, 0);
  cw_database_rollback (fixture->db);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, 0);

  g_assert_true (cw_database_begin (fixture->db, &error));
  cw_database_note_change (fixture->db, CW_CHANGE_METRICS);
  g_assert_true (cw_database_begin (fixture->db, &error));
  cw_database_note_change (fixture->db, CW_CHANGE_IMPORTS);
  g_assert_true (cw_database_commit (fixture->db, &error));
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, 0);
  g_assert_true (cw_database_commit_durable (fixture->db, &error));
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==,
                    CW_CHANGE_METRICS | CW_CHANGE_IMPORTS);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, 0);
}

static void
test_data_version (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwDatabase) other = cw_database_open (fixture->path, &error);
  gint64 before;

  g_assert_no_error (error);
  before = cw_database_get_data_version (fixture->db);
  store_fixture_exec (fixture, "INSERT INTO survey (survey_id, name) VALUES ('SV_1', 'x')");
  g_assert_cmpint (cw_database_get_data_version (fixture->db), ==, before);
  g_assert_true (cw_database_exec (other, "DELETE FROM survey", &error));
  g_assert_cmpint (cw_database_get_data_version (fixture->db), !=, before);
}

static void
test_busy (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwDatabase) other = cw_database_open (fixture->path, &error);

  g_assert_no_error (error);
  g_assert_true (cw_database_begin (other, &error));
  sqlite3_busy_timeout (cw_database_get_handle (fixture->db), 10);
  g_assert_false (cw_database_begin (fixture->db, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (cw_database_in_transaction (fixture->db));
  /* Who only reads is not held up by who writes. */
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM survey"), ==, 0);
  g_assert_true (cw_database_commit (other, &error));
  g_assert_true (cw_database_begin (fixture->db, &error));
  cw_database_rollback (fixture->db);
}

#define ENDLESS                                                                                    \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count (*) FROM n"

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (20 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTimer) timer = NULL;
  sqlite3_stmt *statement = cw_database_prepare (fixture->db, ENDLESS, &error);
  GThread *thread;

  cw_database_set_cancellable (fixture->db, cancellable);
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  timer = g_timer_new ();
  g_assert_false (cw_database_step (fixture->db, statement, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_timer_elapsed (timer, NULL) < 2.0);
  g_thread_join (thread);
  /* The connection is as good as before. */
  cw_database_set_cancellable (fixture->db, NULL);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT 1"), ==, 1);
}

static int
interrupt_cb (gpointer data)
{
  return 1;
}

/* An interrupted write takes its whole transaction back. */
static void
test_interrupted_write (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *handle = cw_database_get_handle (fixture->db);

  g_assert_true (cw_database_begin (fixture->db, &error));
  store_fixture_exec (fixture, "INSERT INTO survey (survey_id, name) VALUES ('SV_1', 'x')");
  sqlite3_progress_handler (handle, 1, interrupt_cb, NULL);
  g_assert_false (cw_database_exec (
      fixture->db,
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000) "
      "INSERT INTO survey (survey_id, name) SELECT i, i FROM n",
      &error));
  sqlite3_progress_handler (handle, 0, NULL, NULL);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (cw_database_end (fixture->db, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM survey"), ==, 0);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/database/transactions", test_transactions);
  ADD ("/database/lost-transaction", test_lost_transaction);
  ADD ("/database/foreign-keys", test_foreign_keys);
  ADD ("/database/statements", test_statements);
  ADD ("/database/statements-by-text", test_statements_by_text);
  ADD ("/database/statements-bounded", test_statements_bounded);
  ADD ("/database/close-with-statements", test_close_with_statements);
  ADD ("/database/changes", test_changes);
  ADD ("/database/data-version", test_data_version);
  ADD ("/database/busy", test_busy);
  ADD ("/database/cancel", test_cancel);
  ADD ("/database/interrupted-write", test_interrupted_write);

  return g_test_run ();
}
