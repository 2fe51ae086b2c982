/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-database-opener.h"

#include "store-fixture.h"
#include "store/cw-schema.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Runs on a file as another program would leave it. */
static void
raw_exec (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  /* Leaves a log behind, as a crash does. */
  sqlite3_db_config (handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static void
make_folder (StoreFixture *fixture)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
}

static void
write_file (const char *path, const void *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
}

static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize length = 0;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

static guint
count_files (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

/* Refused with a sentence that names the file, and no byte of it or beside it is touched. */
static void
assert_refused (StoreFixture *fixture, int code)
{
  g_autoptr (GBytes) before = read_file (fixture->path);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  guint files = count_files (fixture->path);

  g_assert_null (cw_database_open (fixture->path, &error));
  store_fixture_assert_sentence (error, code);
  g_assert_nonnull (strstr (error->message, fixture->path));
  after = read_file (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (count_files (fixture->path), ==, files);
}

static char *
query_text (StoreFixture *fixture, const char *sql)
{
  sqlite3_stmt *statement = cw_database_prepare (fixture->db, sql, NULL);
  char *text;

  g_assert_true (cw_database_step (fixture->db, statement, NULL));
  text = cw_database_dup_text (statement, 0);
  sqlite3_reset (statement);
  return text;
}

static void
test_new (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *pragma;
    gint64 value;
  } expected[] = {
    { "PRAGMA page_size", 16384 },
    { "PRAGMA synchronous", 1 },
    { "PRAGMA foreign_keys", 1 },
    { "PRAGMA busy_timeout", 5000 },
    { "PRAGMA temp_store", 2 },
    { "PRAGMA cache_size", -16384 },
    { "PRAGMA wal_autocheckpoint", 2000 },
    { "PRAGMA secure_delete", 2 },
    { "PRAGMA journal_size_limit", 1 << 26 },
    { "PRAGMA application_id", CW_DATABASE_APPLICATION_ID },
  };
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *journal = NULL;
  GStatBuf info;

  store_fixture_open (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (store_fixture_query (fixture, expected[i].pragma), ==, expected[i].value);
  g_assert_cmpint (store_fixture_query (fixture, "PRAGMA user_version"), ==,
                   cw_schema_get_version ());
  journal = query_text (fixture, "PRAGMA journal_mode");
  g_assert_cmpstr (journal, ==, "wal");
  /* Answers of customers: for their owner alone. */
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
test_again (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CwDatabase *second;

  store_fixture_open (fixture);
  store_fixture_exec (fixture, "INSERT INTO survey (survey_id, name) VALUES ('SV_1', 'x')");
  second = cw_database_open (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_true (cw_database_exec (
      second, "INSERT INTO survey (survey_id, name) VALUES ('SV_2', 'x')", &error));
  /* To close one of two must not give up the locks of the other. */
  cw_database_close (second);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM survey"), ==, 2);
  g_clear_pointer (&fixture->db, cw_database_close);
  store_fixture_open (fixture);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM survey"), ==, 2);
}

/* Another process would see a file without locks as free, and merge and remove its log. */
static void
test_locks_survive_opening (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  int status = 0;
  pid_t child;

  store_fixture_open (fixture);
  store_fixture_exec (fixture, "INSERT INTO survey (survey_id, name) VALUES ('SV_1', 'x')");
  cw_database_close (cw_database_open (fixture->path, &error));
  child = fork ();
  if (child == 0)
    {
      sqlite3 *handle = NULL;
      int result = sqlite3_open (fixture->path, &handle);

      result |= sqlite3_exec (handle, "SELECT * FROM survey", NULL, NULL, NULL);
      result |= sqlite3_close (handle);
      _exit (result);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM survey"), ==, 1);
}

static void
test_newer (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_open (fixture);
  g_clear_pointer (&fixture->db, cw_database_close);
  raw_exec (fixture->path, "PRAGMA journal_mode = DELETE; PRAGMA user_version = 99");
  assert_refused (fixture, CW_STORE_ERROR_NEWER);
}

/* A newer program crashed: its version is known from the log alone. */
static void
test_newer_in_log (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *log_path = g_strconcat (fixture->path, "-wal", NULL);
  g_autoptr (GBytes) before = NULL, after = NULL;

  store_fixture_open (fixture);
  g_clear_pointer (&fixture->db, cw_database_close);
  raw_exec (fixture->path, "PRAGMA user_version = 99; CREATE TABLE later (x)");
  before = read_file (log_path);
  g_assert_cmpuint (g_bytes_get_size (before), >, 0);
  assert_refused (fixture, CW_STORE_ERROR_NEWER);
  after = read_file (log_path);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_garbage (StoreFixture *fixture, gconstpointer data)
{
  static const char words[] = "StartDate,EndDate,Status\n";
  g_autofree guint8 *noise = g_malloc (50000);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  make_folder (fixture);
  write_file (fixture->path, words, strlen (words));
  assert_refused (fixture, CW_STORE_ERROR_DAMAGED);
  for (guint i = 0; i < 50000; i++)
    noise[i] = (guint8) g_rand_int (rand);
  write_file (fixture->path, noise, 50000);
  assert_refused (fixture, CW_STORE_ERROR_DAMAGED);
  write_file (fixture->path, "SQLite format 3", 16);
  assert_refused (fixture, CW_STORE_ERROR_DAMAGED);
}

static void
test_truncated (StoreFixture *fixture, gconstpointer data)
{
  static const gsize sizes[] = { 50, 100, 5000, 16384, 100000 };
  g_autoptr (GBytes) whole = NULL;

  store_fixture_open (fixture);
  g_clear_pointer (&fixture->db, cw_database_close);
  whole = read_file (fixture->path);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
      g_autofree char *index = g_strconcat (fixture->path, "-shm", NULL);
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (g_bytes_get_size (whole), >, sizes[i]);
      write_file (fixture->path, g_bytes_get_data (whole, NULL), sizes[i]);
      g_assert_null (cw_database_open (fixture->path, &error));
      store_fixture_assert_sentence (error, CW_STORE_ERROR_DAMAGED);
      g_remove (log);
      g_remove (index);
    }
}

/* Found while one works with it, not at the start: the same sentence. */
static void
test_scrambled (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) whole = NULL;
  g_autofree guint8 *scrambled = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement;
  gsize length;

  store_fixture_open (fixture);
  g_clear_pointer (&fixture->db, cw_database_close);
  whole = read_file (fixture->path);
  length = g_bytes_get_size (whole);
  scrambled = g_memdup2 (g_bytes_get_data (whole, NULL), length);
  /* The first page has the schema, what is in the tables comes later. */
  memset (scrambled + 16384, 0xa5, length - 16384);
  write_file (fixture->path, scrambled, length);
  fixture->db = cw_database_open (fixture->path, &error);
  if (fixture->db != NULL)
    {
      statement = cw_database_prepare (fixture->db, "SELECT * FROM survey", &error);
      g_assert_false (statement != NULL && cw_database_step (fixture->db, statement, &error));
    }
  store_fixture_assert_sentence (error, CW_STORE_ERROR_DAMAGED);
}

static void
test_foreign (StoreFixture *fixture, gconstpointer data)
{
  make_folder (fixture);
  raw_exec (fixture->path, "CREATE TABLE recipes (name)");
  assert_refused (fixture, CW_STORE_ERROR_DAMAGED);
  raw_exec (fixture->path, "PRAGMA application_id = 1234; PRAGMA user_version = 1");
  assert_refused (fixture, CW_STORE_ERROR_DAMAGED);
}

static void
test_empty (StoreFixture *fixture, gconstpointer data)
{
  make_folder (fixture);
  write_file (fixture->path, "", 0);
  store_fixture_open (fixture);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM survey"), ==, 0);
}

static void
test_no_place (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *below_file = g_build_filename (fixture->folder, "file", "workspace.db", NULL);
  g_autofree char *file = g_build_filename (fixture->folder, "file", NULL);
  const struct
  {
    const char *path;
    int code;
  } cases[] = {
    { below_file, CW_STORE_ERROR_FAILED },
    { fixture->folder, CW_STORE_ERROR_FULL },
    { "/proc/crosswalk/workspace.db", CW_STORE_ERROR_FAILED },
    { "postgresql://user@host/base", CW_STORE_ERROR_FAILED },
  };

  write_file (file, "x", 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (cw_database_open (cases[i].path, &error));
      store_fixture_assert_sentence (error, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].path));
    }
  g_assert_false (g_file_test ("postgresql:", G_FILE_TEST_EXISTS));
}

/* Root may write everywhere, so that a child without its rights has to try. Returns: whether the
 * opening was refused as it should be. */
static gboolean
is_refused_without_rights (const char *path)
{
  int status = 0;
  pid_t child = fork ();

  if (child == 0)
    {
      g_autoptr (GError) error = NULL;
      CwDatabase *db;

      if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
        _exit (2);
      db = cw_database_open (path, &error);
      _exit (db == NULL && g_error_matches (error, CW_STORE_ERROR, CW_STORE_ERROR_FULL) ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return status == 0;
}

static void
test_read_only (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *other = g_build_filename (folder, "other.db", NULL);

  store_fixture_open (fixture);
  g_clear_pointer (&fixture->db, cw_database_close);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  g_assert_true (is_refused_without_rights (fixture->path));
  g_assert_true (is_refused_without_rights (other));
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  g_assert_true (is_refused_without_rights (fixture->path));
}

/* A file system without shared memory: there SQLite keeps its old journal, without an error. */
static void
test_no_log (StoreFixture *fixture, gconstpointer data)
{
  sqlite3_vfs *usual = sqlite3_vfs_find (NULL);
  sqlite3_vfs *poor = sqlite3_vfs_find ("unix-dotfile");
  g_autoptr (GError) error = NULL;
  CwDatabase *db;

  g_assert_nonnull (poor);
  sqlite3_vfs_register (poor, 1);
  db = cw_database_open (fixture->path, &error);
  sqlite3_vfs_register (usual, 1);
  g_assert_null (db);
  store_fixture_assert_sentence (error, CW_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "network"));
}

static void
test_address (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *uri = g_filename_to_uri (fixture->path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  CwDatabase *db = cw_database_open (uri, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (cw_database_get_path (db), ==, fixture->path);
  cw_database_close (db);
}

/* Many processes make the same workspace at the same moment: all get it. */
static void
test_race (StoreFixture *fixture, gconstpointer data)
{
  pid_t children[8];
  int start[2];

  g_assert_cmpint (pipe (start), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      children[i] = fork ();
      if (children[i] == 0)
        {
          char go;
          CwDatabase *db;

          close (start[1]);
          if (read (start[0], &go, 1) != 0)
            _exit (2);
          db = cw_database_open (fixture->path, NULL);
          if (db != NULL)
            cw_database_close (db);
          _exit (db != NULL ? 0 : 1);
        }
    }
  close (start[0]);
  close (start[1]);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int status = 0;
      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      g_assert_cmpint (status, ==, 0);
    }
  store_fixture_open (fixture);
  g_assert_cmpint (store_fixture_query (fixture, "PRAGMA user_version"), ==,
                   cw_schema_get_version ());
}

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_init (fixture);
}

#define ADD(name, func) g_test_add (name, StoreFixture, NULL, set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/database-opener/new", test_new);
  ADD ("/database-opener/again", test_again);
  ADD ("/database-opener/locks-survive-opening", test_locks_survive_opening);
  ADD ("/database-opener/newer", test_newer);
  ADD ("/database-opener/newer-in-log", test_newer_in_log);
  ADD ("/database-opener/garbage", test_garbage);
  ADD ("/database-opener/truncated", test_truncated);
  ADD ("/database-opener/scrambled", test_scrambled);
  ADD ("/database-opener/foreign", test_foreign);
  ADD ("/database-opener/empty", test_empty);
  ADD ("/database-opener/no-place", test_no_place);
  ADD ("/database-opener/read-only", test_read_only);
  ADD ("/database-opener/no-log", test_no_log);
  ADD ("/database-opener/address", test_address);
  ADD ("/database-opener/race", test_race);

  return g_test_run ();
}
