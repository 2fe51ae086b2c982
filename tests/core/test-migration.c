/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-migration.h"

#include "store-fixture.h"
#include "store/cw-record-repository.h"
#include "store/cw-schema.h"

/* A workspace of each version is kept, packed, in tests/data: workspace-<version>.db.gz. Run this
 * program as “test-migration --make-archive FILE” to make one of the version that the tree has. It
 * is made once, when a version is released with the schema that it then has, and never again. */

typedef struct
{
  int calls;
  int fail_at; /* 0: never */
} Saboteur;

static Saboteur saboteur;

static int
authorize_cb (gpointer data,
              int action,
              const char *first,
              const char *second,
              const char *database,
              const char *trigger)
{
  return ++saboteur.calls == saboteur.fail_at ? SQLITE_DENY : SQLITE_OK;
}

/* SQLite calls it for every connection that is opened. */
static int
sabotage_cb (sqlite3 *handle, const char **message, const struct sqlite3_api_routines *api)
{
  return sqlite3_set_authorizer (handle, authorize_cb, NULL);
}

static gboolean
try_open (const char *path, int fail_at)
{
  g_autoptr (GError) error = NULL;
  CwDatabase *db;

  saboteur.calls = 0;
  saboteur.fail_at = fail_at;
  db = cw_database_open (path, &error);
  if (db == NULL)
    {
      g_assert_nonnull (error);
      return FALSE;
    }
  g_assert_no_error (error);
  saboteur.fail_at = 0;
  cw_database_close (db);
  return TRUE;
}

static int
count_objects (const char *path)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  int objects;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle,
                                       "SELECT (SELECT count(*) FROM sqlite_schema) + "
                                       "(SELECT user_version FROM pragma_user_version)",
                                       -1, &statement, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  objects = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  return objects;
}

/* Wherever a migration fails, nothing of it stays, and it works the next time. (Every third place
 * is tried: each costs two visits to the disk.) */
static void
test_failures (StoreFixture *fixture, gconstpointer data)
{
  int n_calls, refused = 0;

  sqlite3_auto_extension ((void (*) (void)) sabotage_cb);
  g_assert_true (try_open (fixture->path, 0));
  n_calls = saboteur.calls;
  g_assert_cmpint (n_calls, >, 100);
  for (int i = 1; i <= n_calls; i += 3)
    {
      g_autofree char *path = g_strdup_printf ("%s/%d.db", fixture->folder, i);

      if (!try_open (path, i))
        {
          int objects;

          refused++;
          saboteur.fail_at = 0;
          objects = count_objects (path);
          g_assert_true (objects == 0 || objects > 20);
        }
      g_assert_true (try_open (path, 0));
      g_remove (path);
    }
  sqlite3_reset_auto_extension ();
  g_assert_cmpint (refused, >, n_calls / 4);
}

static char *
dump_schema (CwDatabase *db)
{
  g_autoptr (GError) error = NULL;
  GString *schema = g_string_new (NULL);
  sqlite3_stmt *statement = cw_database_prepare (
      db, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name", &error);

  g_assert_no_error (error);
  while (cw_database_step (db, statement, &error))
    g_string_append_printf (schema, "%s\n", (const char *) sqlite3_column_text (statement, 0));
  g_assert_no_error (error);
  return g_string_free (schema, FALSE);
}

static void
unpack (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GConverter) converter =
      G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) packed = G_INPUT_STREAM (g_file_read (source, NULL, &error));
  g_autoptr (GInputStream) input = NULL;
  g_autoptr (GOutputStream) output = NULL;

  g_assert_no_error (error);
  input = g_converter_input_stream_new (packed, converter);
  output = G_OUTPUT_STREAM (g_file_create (target, G_FILE_CREATE_PRIVATE, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_splice (output, input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
}

static void
check_archive (StoreFixture *fixture, int version)
{
  g_autofree char *name = g_strdup_printf ("workspace-%d.db.gz", version);
  g_autofree char *archive = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "old.db", NULL);
  g_autofree char *upgraded = NULL;
  g_autofree char *fresh = NULL;

  store_fixture_open (fixture);
  fresh = dump_schema (fixture->db);
  g_clear_pointer (&fixture->db, cw_database_close);
  unpack (archive, path);
  g_free (fixture->path);
  fixture->path = g_steal_pointer (&path);
  store_fixture_open (fixture);
  upgraded = dump_schema (fixture->db);
  g_assert_cmpstr (upgraded, ==, fresh);
  g_assert_cmpint (store_fixture_query (fixture, "PRAGMA user_version"), ==,
                   cw_schema_get_version ());
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM pragma_integrity_check "
                                                 "WHERE integrity_check <> 'ok'"),
                   ==, 0);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM pragma_foreign_key_check"),
                   ==, 0);
}

static void
test_version_1 (StoreFixture *fixture, gconstpointer data)
{
  check_archive (fixture, 1);
  g_assert_cmpint (
      store_fixture_query (fixture, "SELECT count(*) FROM answer WHERE label = 'Very good'"), ==,
      1);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM step_metric AS s "
                                                 "JOIN metric AS m ON m.id = s.metric "
                                                 "WHERE m.name = 'Satisfaction'"),
                   ==, 1);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT rows FROM chunk"), ==, 3);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM survey "
                                                 "WHERE survey_id = 'SV_1' AND name = 'Orders' "
                                                 "AND defined = 1 AND connection IS NULL"),
                   ==, 1);
  g_assert_cmpint (
      store_fixture_query (fixture, "SELECT count(*) FROM question WHERE text = 'How was it?'"), ==,
      1);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM superseded"), ==, 1);
}

/* Made by hand with the commands of that version: a definition, responses imported three times
 * over in codes, records and labels, metrics on a journey, a connection. */
static void
test_version_2 (StoreFixture *fixture, gconstpointer data)
{
  check_archive (fixture, 2);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM survey AS s "
                                                 "JOIN connection AS c ON c.uid = s.connection "
                                                 "WHERE s.survey_id = 'SV_0movingin000001' AND "
                                                 "c.name = 'Nordtel'"),
                   ==, 1);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT sum (rows) FROM chunk"), ==, 43);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM superseded"), ==, 3);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM import "
                                                 "WHERE finished > 0 AND removed = 0"),
                   ==, 4);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM step_metric"), ==, 2);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM metric_answer AS a "
                                                 "JOIN metric AS m ON m.id = a.metric "
                                                 "WHERE m.name = 'Moving in'"),
                   ==, 5);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM setting"), ==, 1);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM survey_sync"), ==, 0);
}

/* With jobs, a survey that is kept fresh, and responses that were found to be deleted. */
static void
test_version_3 (StoreFixture *fixture, gconstpointer data)
{
  check_archive (fixture, 3);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT next_due FROM survey_sync AS y "
                                                 "JOIN survey AS s ON s.id = y.survey "
                                                 "WHERE s.survey_id = 'SV_1' AND counted = 2"),
                   ==, 5000);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM job"), ==, 2);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT rowid FROM job_text WHERE job_text MATCH "
                                                 "'orders'"),
                   ==, 1);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT id FROM import WHERE removed = 1"), ==, 3);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT rows FROM chunk"), ==, 3);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT sum (merged) FROM import"), ==, 0);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM change_count"), ==, 0);
}

/* With chunks that were merged, and counts of changes. */
static void
test_version_4 (StoreFixture *fixture, gconstpointer data)
{
  check_archive (fixture, 4);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT id FROM import WHERE merged = 1"), ==, 1);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT n FROM change_count WHERE kind = 6"), ==,
                   1);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM connection"), ==, 1);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM record"), ==, 0);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM integration"), ==, 0);
}

static gint64
count_country (CwDatabase *db, const char *country)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) facets = cw_record_repository_list_facets (
      db, CW_RECORD_INTERACTION, "interaction.country", country, NULL, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (facets->len, ==, 1);
  return ((const CwFacet *) facets->pdata[0])->n_records;
}

/* Made by hand with the commands of that version: three interactions, one of which came again,
 * changed. Their facts are found, and they all go with the interactions. */
static void
test_version_5 (StoreFixture *fixture, gconstpointer data)
{
  check_archive (fixture, 5);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM record"), ==, 3);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT n_records FROM fact_field "
                                                 "WHERE name = 'interaction.duration'"),
                   ==, 3);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM fact_block AS b "
                                                 "JOIN fact_field AS f ON f.id = b.place >> 32 "
                                                 "WHERE f.name = 'metadata.spent'"),
                   ==, 2);
  g_assert_cmpint (count_country (fixture->db, "norway"), ==, 1);
  g_assert_cmpint (count_country (fixture->db, "denmark"), ==, 1);
  for (gint64 row = 1; row <= 3; row++)
    g_assert_true (cw_record_repository_remove (fixture->db, row, NULL));
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM fact_block"), ==, 0);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT sum (n_records) FROM fact_field"), ==, 0);
}

static int
get_version (const char *path)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  int version;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, "PRAGMA user_version", -1, &statement, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  version = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  return version;
}

/* A workspace with contents is either of the old version or of the new one, whatever fails. */
static void
test_failures_on_the_way (StoreFixture *fixture, gconstpointer data)
{
  const int old_version = GPOINTER_TO_INT (data);
  g_autofree char *name = g_strdup_printf ("workspace-%d.db.gz", old_version);
  g_autofree char *archive = g_test_build_filename (G_TEST_DIST, "data", name, NULL);
  g_autofree char *first = g_build_filename (fixture->folder, "first.db", NULL);
  int n_calls, refused = 0;

  sqlite3_auto_extension ((void (*) (void)) sabotage_cb);
  unpack (archive, first);
  g_assert_true (try_open (first, 0));
  n_calls = saboteur.calls;
  for (int i = 1; i <= n_calls; i += 3)
    {
      g_autofree char *path = g_strdup_printf ("%s/%d.db", fixture->folder, i);
      gboolean opened;

      unpack (archive, path);
      opened = try_open (path, i);
      saboteur.fail_at = 0;
      refused += opened ? 0 : 1;
      g_assert_true (get_version (path) == cw_schema_get_version () ||
                     (!opened && get_version (path) == old_version));
      g_assert_true (try_open (path, 0));
      g_assert_cmpint (get_version (path), ==, cw_schema_get_version ());
      g_remove (path);
    }
  sqlite3_reset_auto_extension ();
  g_assert_cmpint (refused, >, n_calls / 4);
}

static const char archive_content[] =
    "INSERT INTO connection (id, uid, name, service, grant_type, base_url, redirect, state, cause)"
    "  VALUES (1, 'u-1', 'Nordtel', 'qualtrics', 'api-token', 'https://fra1.qualtrics.com', "
    "  'loopback', 'active', 'none');"
    "INSERT INTO connection_log VALUES (1, 1, 100, 20, 'GET', '/API/v3/whoami', 200, 'q', 'a');"
    "INSERT INTO setting VALUES ('admin-passphrase', '$argon2id$');"
    "INSERT INTO survey VALUES (1, 'SV_1', 'Orders', 'EN', 1, 'u-1');"
    "INSERT INTO survey_sync (survey, schedule, next_due, last_synced, high_water, reconciled, "
    "  counted) VALUES (1, 'hourly', 5000, 4000, 3900, 3000, 2);"
    "INSERT INTO question VALUES (1, 'QID1', 0, NULL, 'Q1', 'How was it?', 'MC', 'SAVR', "
    "  'Block', 0, 0, 1), (1, 'QID2', 1, NULL, 'Q2', 'Why?', 'TE', 'SL', 'Block', 3, 1, 0);"
    "INSERT INTO answer VALUES (1, 'QID1', 0, '1', '5', 'Very good', NULL, 1),"
    "  (1, 'QID1', 1, '2', '1', 'Bad', 'bad', 0);"
    "INSERT INTO embedded_field VALUES (1, 0, 'plan');"
    "INSERT INTO metric VALUES (1, 'Satisfaction', 'csat', 'mean', 'SV_1', 'QID1', 1, 0, 4.5, 0);"
    "INSERT INTO metric_answer VALUES (1, 0, '5', 'Very good', NULL, 'positive', 5),"
    "  (1, 1, '1', 'Bad', 'bad', 'none', NULL);"
    "INSERT INTO journey VALUES (1, 0, 'Buying');"
    "INSERT INTO stage VALUES (1, 1, 0, 'Order');"
    "INSERT INTO step VALUES (1, 1, 0, 'Pay');"
    "INSERT INTO step_metric VALUES (1, 0, 1);"
    "INSERT INTO import (id, survey, file_name, started, finished, rows_read, added, updated, "
    "  unchanged, removed) VALUES (1, 1, 'a.csv', 1000, 2000, 3, 3, 0, 0, 0),"
    "  (2, 1, 'b.csv', 3000, NULL, 0, 0, 0, 0, 0),"
    "  (3, 1, 'Deleted at Qualtrics', 3500, 3600, 0, 0, 0, 0, 1);"
    "INSERT INTO response_column VALUES (1, 1, 'QID1', 'QID1', NULL, 0, 'Q1', 'How was it?', "
    "  'QID1', 'answer', 0, NULL);"
    "INSERT INTO chunk (id, survey, import, rows, first_recorded, last_recorded, recorded, flags, "
    "  keys, digests) VALUES (1, 1, 1, 3, 100, 300, x'00', x'00', zeroblob (24), zeroblob (24));"
    "INSERT INTO chunk_column VALUES (1, 1, 1, x'00');"
    "INSERT INTO superseded VALUES (1, 2, x'02'), (1, 3, x'04');"
    "INSERT INTO job (id, kind, subject, name, connection, origin, state, created, due, started, "
    "  finished, result, search) VALUES (1, 'survey-sync', 'SV_1', 'Orders', 'u-1', 'schedule', "
    "  'done', 3400, 3400, 3450, 3700, '1 deleted', 'orders'), (2, 'survey-sync', 'SV_1', "
    "  'Orders', 'u-1', 'person', 'queued', 4500, 4500, 0, 0, NULL, 'orders');"
    "INSERT INTO job_text (rowid, text) VALUES (1, 'orders');"
    "UPDATE import SET merged = 1 WHERE id = 1;"
    "INSERT INTO change_count VALUES (0, 3), (6, 1);";

static int
make_archive (const char *to)
{
  StoreFixture fixture;
  g_autoptr (GFile) source = NULL;
  g_autoptr (GFile) target = g_file_new_for_commandline_arg (to);
  g_autoptr (GConverter) converter =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) input = NULL;
  g_autoptr (GOutputStream) file = NULL;
  g_autoptr (GOutputStream) output = NULL;

  store_fixture_init (&fixture);
  store_fixture_open (&fixture);
  store_fixture_exec (&fixture, archive_content);
  g_clear_pointer (&fixture.db, cw_database_close);
  source = g_file_new_for_path (fixture.path);
  input = G_INPUT_STREAM (g_file_read (source, NULL, &error));
  g_assert_no_error (error);
  file = G_OUTPUT_STREAM (g_file_replace (target, NULL, FALSE, 0, NULL, &error));
  g_assert_no_error (error);
  output = g_converter_output_stream_new (file, converter);
  g_output_stream_splice (output, input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  store_fixture_tear_down (&fixture, NULL);
  return 0;
}

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_init (fixture);
}

#define ADD(name, func, version)                                                                   \
  g_test_add (name, StoreFixture, GINT_TO_POINTER (version), set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--make-archive"))
    return make_archive (argv[2]);
  g_test_init (&argc, &argv, NULL);

  ADD ("/migration/failures", test_failures, 0);
  ADD ("/migration/version-1", test_version_1, 1);
  ADD ("/migration/version-2", test_version_2, 2);
  ADD ("/migration/version-3", test_version_3, 3);
  ADD ("/migration/version-4", test_version_4, 4);
  ADD ("/migration/version-5", test_version_5, 5);
  ADD ("/migration/failures-on-the-way/from-1", test_failures_on_the_way, 1);
  ADD ("/migration/failures-on-the-way/from-2", test_failures_on_the_way, 2);
  ADD ("/migration/failures-on-the-way/from-3", test_failures_on_the_way, 3);
  ADD ("/migration/failures-on-the-way/from-4", test_failures_on_the_way, 4);
  ADD ("/migration/failures-on-the-way/from-5", test_failures_on_the_way, 5);

  return g_test_run ();
}
