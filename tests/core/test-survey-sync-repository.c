/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-survey-sync-repository.h"

#include "import-fixture.h"
#include "store/cw-connection-repository.h"
#include "store/cw-import-repository.h"
#include "store/cw-workspace.h"

#define DAY "2025-01-0"
#define JANUARY_3 G_GINT64_CONSTANT (1735862400000) /* 2025-01-03T00:00Z in ms */

static const char connections[] =
    "INSERT INTO connection (uid, name, service, grant_type, base_url, redirect, state, cause)"
    "  VALUES ('u-1', 'Nordtel', 'qualtrics', 'api-token', 'https://fra1.qualtrics.com', "
    "  'loopback', 'active', 'none'),"
    "  ('u-2', 'Other', 'qualtrics', 'api-token', 'https://iad1.qualtrics.com', "
    "  'loopback', 'active', 'none')";

static void
link_survey (StoreFixture *store, const char *id, const char *uid)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_connection_repository_link_survey (store->db, id, uid, &error));
  g_assert_no_error (error);
}

static void
set_up (StoreFixture *store, gconstpointer data)
{
  import_fixture_set_up (store, data);
  store_fixture_exec (store, connections);
  link_survey (store, "SV_1", "u-1");
}

static CwSurveySync *
find (StoreFixture *store, const char *id)
{
  g_autoptr (GError) error = NULL;
  CwSurveySync *sync = cw_survey_sync_repository_find (store->db, id, &error);

  g_assert_no_error (error);
  return sync;
}

static void
save (StoreFixture *store, const CwSurveySync *sync)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_survey_sync_repository_save (store->db, sync, &error));
  g_assert_no_error (error);
}

static guint
count_due (StoreFixture *store, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due = cw_survey_sync_repository_list_due (store->db, now, &error);

  g_assert_no_error (error);
  return due->len;
}

/* "R_1 R_2" */
static gint64
remove_all_but (StoreFixture *store, const char *present, gint64 before)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) names = g_strsplit (present, " ", -1);
  g_autoptr (GError) error = NULL;
  gint64 n;

  for (guint i = 0; names[i] != NULL; i++)
    g_hash_table_add (ids, g_strdup (names[i]));
  n = cw_survey_sync_repository_remove_missing (store->db, "SV_1", ids, before, &error);
  g_assert_no_error (error);
  return n;
}

static void
assert_count (StoreFixture *store, gint64 expected_real, gint64 expected_generated)
{
  g_autoptr (GError) error = NULL;
  gint64 real = -1, generated = -1;

  g_assert_true (cw_survey_sync_repository_count (store->db, "SV_1", &real, &generated, &error));
  g_assert_no_error (error);
  g_assert_cmpint (real, ==, expected_real);
  g_assert_cmpint (generated, ==, expected_generated);
}

static gint64
get_last_import (StoreFixture *store)
{
  return store_fixture_query (store, "SELECT max (id) FROM import");
}

static void
undo (StoreFixture *store, gint64 import)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_import_repository_undo (store->db, import, &error));
  g_assert_no_error (error);
}

static void
test_defaults (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwSurveySync) sync = find (store, "SV_1");

  g_assert_cmpstr (sync->survey_name, ==, "SV_1");
  g_assert_cmpstr (sync->connection, ==, "u-1");
  g_assert_cmpint (sync->schedule.kind, ==, CW_SCHEDULE_HOURLY);
  g_assert_cmpint (sync->next_due, ==, 0);
  g_assert_cmpint (sync->last_synced, ==, 0);
  g_assert_cmpint (sync->counted, ==, -1);
  g_assert_cmpuint (count_due (store, 1), ==, 1);
  link_survey (store, "SV_1", NULL);
  g_assert_null (find (store, "SV_1"));
  g_assert_cmpuint (count_due (store, 1), ==, 0);
  g_assert_null (find (store, "SV_unknown"));
}

static void
test_save (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwSurveySync) sync = find (store, "SV_1");
  g_autoptr (CwSurveySync) stored = NULL;

  sync->schedule = (CwSchedule){ CW_SCHEDULE_DAILY, 0, 450 };
  sync->next_due = 5000;
  sync->failures = 2;
  sync->last_tried = 4000;
  sync->last_synced = 3000;
  sync->high_water = 2000;
  sync->modified_water = 2500;
  sync->continuation = g_strdup ("token");
  sync->options = g_strdup ("{}");
  sync->reconciled = 100;
  sync->counted = 12;
  sync->difference = -3;
  sync->definition_changed = 77;
  sync->error_code = g_strdup ("server_error");
  sync->error_message = g_strdup ("Qualtrics does not answer.");
  cw_database_take_changes (store->db);
  save (store, sync);
  g_assert_cmpuint (cw_database_take_changes (store->db), ==, CW_CHANGE_SURVEYS);
  stored = find (store, "SV_1");
  g_assert_cmpint (stored->schedule.kind, ==, CW_SCHEDULE_DAILY);
  g_assert_cmpuint (stored->schedule.at, ==, 450);
  g_assert_cmpint (stored->next_due, ==, 5000);
  g_assert_cmpuint (stored->failures, ==, 2);
  g_assert_cmpint (stored->last_tried, ==, 4000);
  g_assert_cmpint (stored->last_synced, ==, 3000);
  g_assert_cmpint (stored->high_water, ==, 2000);
  g_assert_cmpint (stored->modified_water, ==, 2500);
  g_assert_cmpstr (stored->continuation, ==, "token");
  g_assert_cmpstr (stored->options, ==, "{}");
  g_assert_cmpint (stored->reconciled, ==, 100);
  g_assert_cmpint (stored->counted, ==, 12);
  g_assert_cmpint (stored->difference, ==, -3);
  g_assert_cmpint (stored->definition_changed, ==, 77);
  g_assert_cmpstr (stored->error_code, ==, "server_error");
  g_assert_cmpstr (stored->error_message, ==, "Qualtrics does not answer.");
  g_assert_cmpuint (count_due (store, 4999), ==, 0);
  g_assert_cmpuint (count_due (store, 5000), ==, 1);
  sync->schedule.kind = CW_SCHEDULE_OFF;
  save (store, sync);
  g_assert_cmpuint (count_due (store, 5000), ==, 0);
}

/* A person chooses a schedule while a sync goes on, which knows the old one. */
static void
test_schedule_stays (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwSurveySync) of_job = find (store, "SV_1");
  g_autoptr (CwSurveySync) of_person = find (store, "SV_1");
  g_autoptr (CwSurveySync) stored = NULL;

  of_person->schedule = (CwSchedule){ CW_SCHEDULE_MINUTES, 15, 0 };
  save (store, of_person);
  of_job->last_synced = 3000;
  save (store, of_job);
  stored = find (store, "SV_1");
  g_assert_cmpint (stored->schedule.kind, ==, CW_SCHEDULE_MINUTES);
  g_assert_cmpuint (stored->schedule.minutes, ==, 15);
  g_assert_cmpint (stored->last_synced, ==, 3000);
}

static void
test_other_connection (StoreFixture *store, gconstpointer data)
{
  g_autoptr (CwSurveySync) sync = find (store, "SV_1");
  g_autoptr (CwSurveySync) moved = NULL;
  g_autoptr (GError) error = NULL;

  sync->schedule.kind = CW_SCHEDULE_DAILY;
  sync->next_due = 5000;
  sync->continuation = g_strdup ("token of the first account");
  sync->error_code = g_strdup ("permission");
  save (store, sync);
  link_survey (store, "SV_1", "u-2");
  moved = find (store, "SV_1");
  g_assert_cmpstr (moved->connection, ==, "u-2");
  g_assert_cmpint (moved->schedule.kind, ==, CW_SCHEDULE_DAILY);
  g_assert_cmpint (moved->next_due, ==, 0);
  g_assert_null (moved->continuation);
  g_assert_null (moved->error_code);
  g_assert_true (cw_survey_repository_remove (store->db, "SV_1", &error));
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_query (store, "SELECT count(*) FROM survey_sync"), ==, 0);
  g_assert_false (cw_survey_sync_repository_save (store->db, sync, &error));
  g_assert_error (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND);
}

static void
test_count (StoreFixture *store, gconstpointer data)
{
  assert_count (store, 0, 0);
  import_fixture_import (store, "R_1,0,1," DAY "1,9,,,\n"   /* real */
                                "R_2,1,1," DAY "1,9,,,\n"   /* preview */
                                "R_3,2,1," DAY "1,9,,,\n"   /* test */
                                "R_4,8,1," DAY "1,9,,,\n"   /* spam */
                                "R_5,4,1," DAY "1,9,,,\n"   /* imported */
                                "R_6,0,0," DAY "1,9,,,\n"); /* unfinished */
  assert_count (store, 4, 2);
  import_fixture_import (store, "R_1,0,1," DAY "1,3,,,\n"
                                "R_7,0,1," DAY "1,3,,,\n");
  assert_count (store, 5, 2);
}

static void
test_remove_missing (StoreFixture *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) imports = NULL;
  const CwImportEntry *entry;

  import_fixture_import (store, "R_1,0,1," DAY "1,9,,,\n"
                                "R_2,0,1," DAY "1,3,,,\n"
                                "R_3,0,1," DAY "2,3,,,\n"
                                "R_4,0,1," DAY "4,5,,,\n");
  /* All there: nothing is written. */
  g_assert_cmpint (remove_all_but (store, "R_1 R_2 R_3 R_4", G_MAXINT64), ==, 0);
  g_assert_cmpint (store_fixture_query (store, "SELECT count(*) FROM import"), ==, 1);
  /* R_4 may have come since the ids were asked for. */
  cw_database_take_changes (store->db);
  g_assert_cmpint (remove_all_but (store, "R_1 R_9", JANUARY_3), ==, 2);
  g_assert_cmpuint (cw_database_take_changes (store->db) & CW_CHANGE_RESPONSES, !=, 0);
  import_fixture_assert_counts (store, "5×1 9×1");
  assert_count (store, 2, 0);
  imports = cw_import_repository_list (store->db, &error);
  g_assert_cmpuint (imports->len, ==, 2);
  entry = imports->pdata[0];
  g_assert_cmpstr (entry->file_name, ==, "Deleted at Qualtrics");
  g_assert_cmpint (entry->removed, ==, 2);
  g_assert_cmpint (entry->added + entry->updated, ==, 0);
  /* The same once more finds nothing. */
  g_assert_cmpint (remove_all_but (store, "R_1 R_9", JANUARY_3), ==, 0);
  undo (store, entry->id);
  import_fixture_assert_counts (store, "3×2 5×1 9×1");
}

/* What comes back, even as it was, is stored again. */
static void
test_comes_back (StoreFixture *store, gconstpointer data)
{
  static const char rows[] = "R_1,0,1," DAY "1,9,,,\nR_2,0,1," DAY "1,3,,,\n";
  gint64 deletion, second;
  ImportFixtureResult back;

  import_fixture_import (store, rows);
  g_assert_cmpint (remove_all_but (store, "R_1", G_MAXINT64), ==, 1);
  deletion = get_last_import (store);
  back = import_fixture_import (store, rows);
  g_assert_cmpint (back.added, ==, 1);
  g_assert_cmpint (back.updated, ==, 0);
  import_fixture_assert_counts (store, "3×1 9×1");
  /* Deleted once more, and back in another form. */
  g_assert_cmpint (remove_all_but (store, "R_1", G_MAXINT64), ==, 1);
  second = get_last_import (store);
  import_fixture_import (store, "R_2,0,1," DAY "1,7,,,\n");
  import_fixture_assert_counts (store, "7×1 9×1");
  /* Taken back in any order, no response is there twice. */
  undo (store, deletion);
  import_fixture_assert_counts (store, "7×1 9×1");
  undo (store, second);
  import_fixture_assert_counts (store, "7×1 9×1");
  undo (store, get_last_import (store));
  import_fixture_assert_counts (store, "3×1 9×1");
  undo (store, back.id);
  import_fixture_assert_counts (store, "3×1 9×1");
}

typedef struct
{
  gint64 import;
  int value; /* −1: deleted */
} Event;

static Event
happen (StoreFixture *store, const char *id, gboolean deleted, int value)
{
  g_autofree char *rows = g_strdup_printf ("R_1,0,1," DAY "1,%d,,,\n", value);
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  ImportFixtureFile file = { .rows = rows };
  gint64 n_deleted;

  if (!deleted)
    return (Event){ import_fixture_import_file (store, id, &file).id, value };
  n_deleted = cw_survey_sync_repository_remove_missing (store->db, id, none, G_MAXINT64, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_deleted, ==, 1);
  return (Event){ get_last_import (store), -1 };
}

/* Edits, deletions and returns, taken back in any order: what is there is what the last of those
 * that are left says. */
static void
test_undo_in_any_order (StoreFixture *store, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint round = 0; round < 60; round++)
    {
      g_autofree char *id = g_strdup_printf ("SV_r%u", round);
      g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (Event));
      gboolean present = FALSE;

      import_fixture_add_survey (store, id);
      for (int step = 0; step < 7; step++)
        {
          Event event = happen (store, id, present && g_rand_boolean (random), step);

          present = event.value >= 0;
          g_array_append_val (events, event);
        }
      while (events->len > 1)
        {
          guint which = (guint) g_rand_int_range (random, 0, (gint32) events->len);
          g_autofree char *expected = NULL;
          g_autofree char *counts = NULL;
          int last;

          undo (store, g_array_index (events, Event, which).import);
          g_array_remove_index (events, which);
          last = g_array_index (events, Event, events->len - 1).value;
          expected = last >= 0 ? g_strdup_printf ("%d×1", last) : g_strdup ("");
          counts = import_fixture_dup_counts (store, id);
          g_assert_cmpstr (counts, ==, expected);
        }
    }
}

static void
fill (StoreFixture *store, guint n, GHashTable *ids)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwResponseWriter) writer =
      cw_response_writer_begin (store->db, "SV_1", "many", FALSE, &error);
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();

  g_assert_no_error (error);
  for (guint done = 0; done < n;)
    {
      guint n_rows = MIN (4000, n - done);
      g_autoptr (CwResponseChunk) chunk = cw_response_chunk_new (n_rows);

      for (guint i = 0; i < n_rows; i++, done++)
        {
          char *id = g_strdup_printf ("R_%015u", done);

          chunk->keys[i] = cw_response_chunk_make_key (id, strlen (id));
          chunk->digests[i] = done + 1;
          chunk->recorded[i] = JANUARY_3 + done;
          if (done % 10000 == 0)
            g_free (id);
          else
            g_hash_table_add (ids, id);
        }
      g_assert_true (cw_response_writer_append (writer, store->db, chunk, NULL, columns, &error));
    }
  g_assert_true (cw_response_writer_finish (writer, store->db, n, &error));
  g_assert_no_error (error);
}

static void
test_many (StoreFixture *store, gconstpointer data)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  gint64 start;

  fill (store, 200000, ids);
  start = g_get_monotonic_time ();
  g_assert_cmpint (
      cw_survey_sync_repository_remove_missing (store->db, "SV_1", ids, G_MAXINT64, &error), ==,
      20);
  g_test_message ("%.0f ms", (g_get_monotonic_time () - start) / 1000.0);
  assert_count (store, 199980, 0);
  start = g_get_monotonic_time ();
  undo (store, get_last_import (store));
  g_test_message ("%.0f ms to undo", (g_get_monotonic_time () - start) / 1000.0);
  assert_count (store, 200000, 0);
}

static void
test_busy (StoreFixture *store, gconstpointer data)
{
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  ImportFixtureFile file = { .rows = "R_1,0,1," DAY "1,9,,,\n" };
  g_autoptr (CwResponseWriter) writer = import_fixture_begin (store, "SV_1", &file);

  g_assert_cmpint (
      cw_survey_sync_repository_remove_missing (store->db, "SV_1", none, G_MAXINT64, &error), ==,
      -1);
  store_fixture_assert_sentence (error, CW_STORE_ERROR_BUSY);
  cw_response_writer_discard (writer, store->db);
  g_clear_error (&error);
  g_assert_cmpint (
      cw_survey_sync_repository_remove_missing (store->db, "SV_1", none, G_MAXINT64, &error), ==,
      0);
  g_assert_no_error (error);
}

/* A year ahead when it was synced: set right again, it is not waited for a year. */
static void
test_clock_was_ahead (StoreFixture *store, gconstpointer data)
{
  const gint64 now = G_GINT64_CONSTANT (1790000000000);
  g_autoptr (CwSurveySync) sync = find (store, "SV_1");

  sync->last_tried = sync->last_synced = now;
  sync->next_due = now + 3600000;
  save (store, sync);
  g_assert_cmpuint (count_due (store, now), ==, 0);
  g_assert_cmpuint (count_due (store, now - 60000), ==, 0);
  g_assert_cmpuint (count_due (store, now - G_GINT64_CONSTANT (31536000000)), ==, 1);
}

#define ADD(name, func) g_test_add (name, StoreFixture, NULL, set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/survey-sync-repository/defaults", test_defaults);
  ADD ("/survey-sync-repository/save", test_save);
  ADD ("/survey-sync-repository/schedule-stays", test_schedule_stays);
  ADD ("/survey-sync-repository/other-connection", test_other_connection);
  ADD ("/survey-sync-repository/count", test_count);
  ADD ("/survey-sync-repository/remove-missing", test_remove_missing);
  ADD ("/survey-sync-repository/comes-back", test_comes_back);
  ADD ("/survey-sync-repository/undo-in-any-order", test_undo_in_any_order);
  ADD ("/survey-sync-repository/many", test_many);
  ADD ("/survey-sync-repository/busy", test_busy);
  ADD ("/survey-sync-repository/clock-was-ahead", test_clock_was_ahead);

  return g_test_run ();
}
