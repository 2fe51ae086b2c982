/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-job-repository.h"

#include "store-fixture.h"
#include "store/cw-workspace.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOW G_GINT64_CONSTANT (1790000000000)
#define MINUTE (60 * 1000)
#define ROUNDS 12

static CwJobEntry *
make_entry (const char *subject, gint64 due)
{
  CwJobEntry *entry = cw_job_entry_new ("survey-sync", subject, subject);

  entry->connection = g_strdup ("u-1");
  entry->origin = CW_JOB_BY_SCHEDULE;
  entry->created = NOW;
  entry->due = due;
  return entry;
}

static gint64
add (CwDatabase *db, const char *subject, gint64 due)
{
  g_autoptr (CwJobEntry) entry = make_entry (subject, due);
  g_autoptr (GError) error = NULL;
  gboolean is_new = FALSE;

  g_assert_true (cw_job_repository_add (db, entry, &is_new, &error));
  g_assert_no_error (error);
  g_assert_true (is_new);
  g_assert_cmpint (entry->id, >, 0);
  return entry->id;
}

static CwJobEntry *
claim (CwDatabase *db, gint64 now)
{
  g_autoptr (GError) error = NULL;
  CwJobEntry *entry = cw_job_repository_claim (db, "window, pid 1", now, &error);

  g_assert_no_error (error);
  return entry;
}

static void
release (CwDatabase *db, CwJobEntry *entry)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_job_repository_release (db, entry, &error));
  g_assert_no_error (error);
}

static void
finish (CwDatabase *db, CwJobEntry *entry, CwJobState state, gint64 when)
{
  entry->state = state;
  entry->finished = when;
  release (db, entry);
}

static gint64
get_next_due (CwDatabase *db)
{
  g_autoptr (GError) error = NULL;
  gint64 due = -1;

  g_assert_true (cw_job_repository_get_next_due (db, &due, &error));
  g_assert_no_error (error);
  return due;
}

static CwJobEntry *
find (CwDatabase *db, gint64 id)
{
  g_autoptr (GError) error = NULL;
  CwJobEntry *entry = cw_job_repository_find (db, id, &error);

  g_assert_no_error (error);
  return entry;
}

/* Subjects, in order. */
static char *
list (CwDatabase *db, const CwJobQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = cw_job_repository_list (db, query, &error);
  GString *subjects = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const CwJobEntry *entry = entries->pdata[i];
      g_string_append_printf (subjects, "%s%s", i > 0 ? " " : "", entry->subject);
    }
  return g_string_free (subjects, FALSE);
}

#define assert_list(db, expected, wanted_state, ...)                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const CwJobQuery wanted = { .state = wanted_state, __VA_ARGS__ };                              \
    g_autofree char *subjects = list (db, &wanted);                                                \
    g_assert_cmpstr (subjects, ==, expected);                                                      \
  }                                                                                                \
  G_STMT_END

static gint64
count (CwDatabase *db, const CwJobQuery *query)
{
  g_autoptr (GError) error = NULL;
  gint64 n = cw_job_repository_count (db, query, &error);

  g_assert_no_error (error);
  return n;
}

static void
test_one_open_of_a_kind (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CwJobEntry) again = make_entry ("SV_1", NOW - MINUTE);
  g_autoptr (CwJobEntry) stored = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = add (fixture->db, "SV_1", NOW + MINUTE);
  gboolean is_new = TRUE;

  g_assert_cmpint (get_next_due (fixture->db), ==, NOW + MINUTE);
  again->origin = CW_JOB_BY_PERSON;
  g_assert_true (cw_job_repository_add (fixture->db, again, &is_new, &error));
  g_assert_no_error (error);
  g_assert_false (is_new);
  g_assert_cmpint (again->id, ==, id);
  g_assert_cmpint (get_next_due (fixture->db), ==, NOW - MINUTE);
  stored = find (fixture->db, id);
  g_assert_cmpint (stored->origin, ==, CW_JOB_BY_PERSON);
  g_assert_cmpstr (stored->connection, ==, "u-1");
  /* Later is no reason to wait longer. */
  again->due = NOW + 5 * MINUTE;
  g_assert_true (cw_job_repository_add (fixture->db, again, &is_new, &error));
  g_assert_cmpint (get_next_due (fixture->db), ==, NOW - MINUTE);
}

static void
test_claim_in_order (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CwJobEntry) person = make_entry ("SV_4", NOW - 1);
  g_autoptr (CwJobEntry) first = NULL;
  g_autoptr (CwJobEntry) second = NULL;
  g_autoptr (CwJobEntry) third = NULL;
  g_autoptr (CwJobEntry) none = NULL;
  g_autoptr (GError) error = NULL;

  add (fixture->db, "SV_1", NOW - MINUTE);
  add (fixture->db, "SV_2", NOW - 2 * MINUTE);
  add (fixture->db, "SV_3", NOW + MINUTE);
  person->origin = CW_JOB_BY_PERSON;
  g_assert_true (cw_job_repository_add (fixture->db, person, NULL, &error));
  first = claim (fixture->db, NOW);
  second = claim (fixture->db, NOW);
  third = claim (fixture->db, NOW);
  none = claim (fixture->db, NOW);
  g_assert_cmpstr (first->subject, ==, "SV_4");
  g_assert_cmpstr (second->subject, ==, "SV_2");
  g_assert_cmpstr (third->subject, ==, "SV_1");
  g_assert_null (none);
  g_assert_cmpint (first->state, ==, CW_JOB_RUNNING);
  g_assert_cmpint (first->started, ==, NOW);
  g_assert_cmpstr (first->owner, ==, "window, pid 1");
  g_assert_cmpint (get_next_due (fixture->db), ==, NOW + MINUTE);
}

/* Another connection of the same process is another worker. */
static void
test_two_connections (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwDatabase) other = cw_database_open (fixture->path, &error);
  g_autoptr (CwJobEntry) mine = NULL;
  g_autoptr (CwJobEntry) theirs = NULL;
  gint64 id = add (fixture->db, "SV_1", NOW);

  mine = claim (fixture->db, NOW);
  g_assert_nonnull (mine);
  g_assert_null (claim (other, NOW));
  g_assert_cmpint (get_next_due (other), ==, G_MAXINT64);
  /* Who does not have it must not write it. */
  theirs = find (other, id);
  g_assert_false (cw_job_repository_update (other, theirs, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
  /* A window that is closed gives up what it had. */
  g_clear_pointer (&fixture->db, cw_database_close);
  g_assert_cmpint (get_next_due (other), ==, 0);
  g_clear_pointer (&theirs, cw_job_entry_unref);
  theirs = claim (other, NOW);
  g_assert_cmpint (theirs->id, ==, id);
}

static void
test_life (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CwJobEntry) entry = NULL;
  g_autoptr (CwJobEntry) stored = NULL;
  g_autoptr (GError) error = NULL;

  add (fixture->db, "SV_1", NOW);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, CW_CHANGE_JOBS);
  entry = claim (fixture->db, NOW);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, CW_CHANGE_JOBS);
  entry->phase = g_strdup ("Downloads");
  entry->fraction = 0.25;
  entry->n_done = 250;
  entry->n_total = 1000;
  entry->bytes_in = 12345;
  entry->step = g_strdup ("{\"chunk\":7}");
  g_assert_true (cw_job_repository_update (fixture->db, entry, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, 0);
  entry->state = CW_JOB_WAITING;
  entry->wait_until = NOW + 12000;
  entry->wait_reason = g_strdup ("as the server asked");
  g_assert_true (cw_job_repository_update (fixture->db, entry, &error));
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, CW_CHANGE_JOBS);
  stored = find (fixture->db, entry->id);
  g_assert_cmpstr (stored->phase, ==, "Downloads");
  g_assert_cmpfloat (stored->fraction, ==, 0.25);
  g_assert_cmpint (stored->n_total, ==, 1000);
  g_assert_cmpint (stored->bytes_in, ==, 12345);
  g_assert_cmpstr (stored->step, ==, "{\"chunk\":7}");
  g_assert_cmpstr (stored->wait_reason, ==, "as the server asked");
  g_assert_cmpstr (stored->owner, ==, "window, pid 1");
  /* Given back until later. */
  entry->due = NOW + MINUTE;
  release (fixture->db, entry);
  g_assert_null (claim (fixture->db, NOW));
  g_assert_cmpint (get_next_due (fixture->db), ==, NOW + MINUTE);
  g_clear_pointer (&entry, cw_job_entry_unref);
  entry = claim (fixture->db, NOW + MINUTE);
  g_assert_cmpstr (entry->step, ==, "{\"chunk\":7}");
  g_assert_cmpint (entry->started, ==, NOW);
  g_assert_null (entry->wait_reason);
  entry->result = g_strdup ("1,000 new");
  entry->state = CW_JOB_DONE;
  /* What has ended is not kept. */
  g_assert_true (cw_job_repository_update (fixture->db, entry, &error));
  g_assert_false (cw_job_repository_release (fixture->db, entry, &error));
  g_clear_pointer (&stored, cw_job_entry_unref);
  stored = find (fixture->db, entry->id);
  g_assert_cmpint (stored->finished, >, 0);
  g_assert_null (stored->owner);
  g_assert_cmpint (add (fixture->db, "SV_1", NOW), >, entry->id);
}

static void
test_cancel (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwDatabase) other = cw_database_open (fixture->path, &error);
  g_autoptr (CwJobEntry) queued = NULL;
  g_autoptr (CwJobEntry) running = NULL;
  gint64 first = add (fixture->db, "SV_1", NOW + MINUTE);
  gint64 second = add (fixture->db, "SV_2", NOW);

  running = claim (fixture->db, NOW);
  store_fixture_exec (fixture, "UPDATE job SET error_code = 'unreachable', "
                               "error_message = 'Qualtrics does not answer.'");
  cw_database_take_changes (other);
  g_assert_true (cw_job_repository_cancel (other, first, NOW + 5, &error));
  g_assert_true (cw_job_repository_cancel (other, second, NOW + 5, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (cw_database_take_changes (other), ==, CW_CHANGE_JOBS);
  queued = find (other, first);
  g_assert_cmpint (queued->state, ==, CW_JOB_CANCELLED);
  g_assert_cmpint (queued->finished, ==, NOW + 5);
  g_assert_null (queued->error_code);
  g_assert_null (queued->error_message);
  g_assert_true (cw_job_repository_is_cancelled (fixture->db, second, &error));
  /* Whoever works on it goes on writing until it has stopped: the wish stays. */
  g_assert_true (cw_job_repository_update (fixture->db, running, &error));
  g_assert_true (cw_job_repository_is_cancelled (fixture->db, second, &error));
  finish (fixture->db, running, CW_JOB_CANCELLED, NOW + 9);
  /* What ended long ago stays as it is. */
  g_assert_true (cw_job_repository_cancel (other, first, NOW + 99, &error));
  g_clear_pointer (&queued, cw_job_entry_unref);
  queued = find (other, first);
  g_assert_cmpint (queued->finished, ==, NOW + 5);
  g_assert_false (cw_job_repository_cancel (other, 4711, NOW, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
}

/* The process that was asked to stop died before it did. */
static void
test_cancelled_and_left (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwDatabase) other = cw_database_open (fixture->path, &error);
  g_autoptr (CwJobEntry) running = NULL;
  g_autoptr (CwJobEntry) next = NULL;
  g_autoptr (CwJobEntry) ended = NULL;
  gint64 id = add (fixture->db, "SV_1", NOW - 1);

  add (fixture->db, "SV_2", NOW);
  running = claim (fixture->db, NOW);
  g_assert_cmpint (running->id, ==, id);
  g_assert_true (cw_job_repository_cancel (other, id, NOW, &error));
  g_clear_pointer (&fixture->db, cw_database_close);
  next = claim (other, NOW + 1);
  g_assert_cmpstr (next->subject, ==, "SV_2");
  ended = find (other, id);
  g_assert_cmpint (ended->state, ==, CW_JOB_CANCELLED);
}

static void
test_retry (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CwJobEntry) failed = NULL;
  g_autoptr (CwJobEntry) again = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  add (fixture->db, "SV_1", NOW);
  failed = claim (fixture->db, NOW);
  failed->step = g_strdup ("{\"window\":2}");
  failed->error_message = g_strdup ("Qualtrics does not answer.");
  finish (fixture->db, failed, CW_JOB_FAILED, NOW + 1);
  id = cw_job_repository_retry (fixture->db, failed->id, NOW + MINUTE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, failed->id);
  g_assert_cmpint (cw_job_repository_retry (fixture->db, failed->id, NOW + MINUTE, &error), ==, id);
  again = claim (fixture->db, NOW + MINUTE);
  g_assert_cmpint (again->id, ==, id);
  g_assert_cmpstr (again->step, ==, "{\"window\":2}");
  g_assert_cmpint (again->origin, ==, CW_JOB_BY_PERSON);
  g_assert_null (again->error_message);
  assert_list (fixture->db, "SV_1", -1, .ended_only = TRUE);
}

static void
test_wake (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CwJobEntry) account = NULL;
  g_autoptr (CwJobEntry) server = NULL;
  g_autoptr (CwJobEntry) woken = NULL;
  g_autoptr (GError) error = NULL;

  add (fixture->db, "SV_1", NOW - 1);
  add (fixture->db, "SV_2", NOW);
  account = claim (fixture->db, NOW);
  account->state = CW_JOB_WAITING;
  account->due = G_MAXINT64;
  account->wait_reason = g_strdup ("Waits for reauthorization");
  release (fixture->db, account);
  server = claim (fixture->db, NOW);
  server->state = CW_JOB_WAITING;
  server->due = server->wait_until = NOW + MINUTE;
  release (fixture->db, server);
  g_assert_cmpint (get_next_due (fixture->db), ==, NOW + MINUTE);
  g_assert_true (cw_job_repository_wake (fixture->db, "u-2", NOW, &error));
  g_assert_null (claim (fixture->db, NOW));
  cw_database_take_changes (fixture->db);
  g_assert_true (cw_job_repository_wake (fixture->db, "u-1", NOW, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, CW_CHANGE_JOBS);
  woken = claim (fixture->db, NOW);
  g_assert_cmpint (woken->id, ==, account->id);
  /* The other one waits as the server asked. */
  g_assert_null (claim (fixture->db, NOW));
}

static void
add_ended (CwDatabase *db, const char *subject, CwJobState state, const char *result, gint64 when)
{
  g_autoptr (CwJobEntry) entry = NULL;

  add (db, subject, 1);
  entry = claim (db, when);
  g_assert_cmpstr (entry->subject, ==, subject);
  entry->result = g_strdup (result);
  finish (db, entry, state, when);
}

static void
test_list (StoreFixture *fixture, gconstpointer data)
{
  CwDatabase *db = fixture->db;
  const CwJobQuery all = { .state = -1 };
  const CwJobQuery found = { .state = -1, .text = "straße" };

  add_ended (db, "SV_a", CW_JOB_DONE, "20 deleted", NOW + 1);
  add_ended (db, "SV_b", CW_JOB_FAILED, "STRASSE 7 \"quoted\" 100%", NOW + 2);
  add_ended (db, "SV_c", CW_JOB_DONE, "10 new", NOW + 3);
  add (db, "SV_e", NOW + 2);
  add (db, "SV_d", NOW + 1);
  assert_list (db, "SV_d SV_e SV_c SV_b SV_a", -1);
  assert_list (db, "SV_d SV_e", -1, .open_only = TRUE);
  assert_list (db, "SV_c SV_b SV_a", -1, .ended_only = TRUE);
  assert_list (db, "SV_e SV_c", -1, .offset = 1, .limit = 2);
  assert_list (db, "SV_b SV_a", -1, .offset = 3, .limit = 10);
  assert_list (db, "SV_d", -1, .limit = 1);
  assert_list (db, "SV_c SV_a", CW_JOB_DONE);
  assert_list (db, "SV_d SV_e", CW_JOB_QUEUED);
  assert_list (db, "", CW_JOB_DONE, .open_only = TRUE);
  assert_list (db, "SV_b", -1, .subject = "SV_b");
  assert_list (db, "", -1, .kind = "segment-join");
  assert_list (db, "SV_d SV_e SV_c SV_b SV_a", -1, .connection = "u-1", .kind = "survey-sync");
  assert_list (db, "", -1, .connection = "u-2");
  assert_list (db, "SV_c SV_b", -1, .ended_only = TRUE, .since = NOW + 2);
  assert_list (db, "SV_b", -1, .text = "straße");
  assert_list (db, "SV_b", -1, .text = "7 \"QUOTED\" 1");
  assert_list (db, "SV_c SV_a", -1, .text = "0 ");
  assert_list (db, "SV_b", -1, .text = "%");
  assert_list (db, "SV_d", -1, .text = "sv_D");
  assert_list (db, "", -1, .text = "nobody");
  assert_list (db, "", -1, .text = "\" OR \"");
  assert_list (db, "SV_d SV_e SV_c SV_b SV_a", -1, .text = "");
  g_assert_cmpint (count (db, &all), ==, 5);
  g_assert_cmpint (count (db, &found), ==, 1);
}

/* A history of years: what is shown of it comes at once. */
static void
test_long_history (StoreFixture *fixture, gconstpointer data)
{
  const int n = g_test_slow () ? 1000000 : 30000;
  const struct
  {
    CwJobQuery query;
    int expected;
  } cases[] = {
    { { .state = -1, .limit = 100 }, n },
    { { .state = -1, .limit = 100, .offset = n - 100 }, n },
    { { .state = CW_JOB_FAILED, .limit = 100 }, n / 1000 },
    { { .state = -1, .subject = "SV_17", .limit = 100 }, (n - 17) / 300 + 1 },
    { { .state = -1, .text = "R_0000017", .limit = 100 }, n / 10000 },
    { { .state = -1, .text = "new", .limit = 100 }, n },
    { { .state = -1, .text = "nothing like it", .limit = 100 }, 0 },
  };
  g_autofree char *fill = g_strdup_printf (
      "WITH RECURSIVE series (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM series "
      "WHERE value < %d) "
      "INSERT INTO job (kind, subject, name, connection, origin, state, created, due, started, "
      "finished, result, search) SELECT 'survey-sync', 'SV_' || (value %% 300), 'Survey', 'u-1', "
      "'schedule', CASE WHEN value %% 1000 = 7 THEN 'failed' ELSE 'done' END, value, value, value, "
      "value, value || ' new', 'survey, ' || value || ' new' || "
      "CASE WHEN value %% 10000 = 17 THEN 'r_0000017' ELSE '' END FROM series",
      n);

  store_fixture_exec (fixture, "BEGIN");
  store_fixture_exec (fixture, fill);
  store_fixture_exec (fixture, "INSERT INTO job_text (rowid, text) SELECT id, search FROM job");
  store_fixture_exec (fixture, "COMMIT");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autofree char *found = list (fixture->db, &cases[i].query);
      gint64 listed = g_get_monotonic_time () - start;

      g_assert_cmpint (count (fixture->db, &cases[i].query), ==, cases[i].expected);
      g_test_message ("query %u: list %.1f ms, count %.1f ms", i, listed / 1000.0,
                      (g_get_monotonic_time () - start - listed) / 1000.0);
      g_assert_cmpint (listed, <, G_USEC_PER_SEC);
    }
}

/* The child: claims, commits steps and is killed. */
static int
work_for_ever (const char *path)
{
  g_autoptr (GError) error = NULL;
  CwDatabase *db = cw_database_open (path, &error);
  g_autoptr (CwJobEntry) entry =
      db != NULL ? cw_job_repository_claim (db, "worker", NOW, &error) : NULL;

  for (int number = 1; entry != NULL; number++)
    {
      g_free (entry->step);
      entry->step = g_strdup_printf ("%d", number);
      if (!cw_job_repository_update (db, entry, &error))
        break;
      printf ("%d\n", number);
      fflush (stdout);
    }
  fprintf (stderr, "child: %s\n", error != NULL ? error->message : "no job");
  return 1;
}

typedef struct
{
  pid_t pid;
  FILE *lines; /* (owned) */
} Child;

/* Before this process has opened anything: what is open would be shared with the child. */
static Child
start_child (const char *path)
{
  Child child;
  int out[2];

  g_assert_cmpint (pipe (out), ==, 0);
  child.pid = fork ();
  if (child.pid == 0)
    {
      dup2 (out[1], STDOUT_FILENO);
      close (out[0]);
      close (out[1]);
      _exit (work_for_ever (path));
    }
  close (out[1]);
  child.lines = fdopen (out[0], "r");
  return child;
}

static int
read_number (Child *child)
{
  char line[32];

  return fgets (line, sizeof line, child->lines) != NULL ? atoi (line) : -1;
}

/* Returns: the last step that it told of. */
static int
kill_child (Child *child)
{
  int last = -1;

  g_assert_cmpint (kill (child->pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child->pid, NULL, 0), ==, child->pid);
  for (int number; (number = read_number (child)) >= 0;)
    last = number;
  fclose (child->lines);
  return last;
}

static void
test_killed (StoreFixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture->db, "SV_1", NOW);

  g_clear_pointer (&fixture->db, cw_database_close);
  for (int round = 1; round <= ROUNDS; round++)
    {
      Child child = start_child (fixture->path);
      g_autoptr (CwJobEntry) entry = NULL;
      int last;

      for (int number = 0; number < round;)
        {
          number = read_number (&child);
          g_assert_cmpint (number, >=, 1);
        }
      store_fixture_open (fixture);
      g_assert_null (claim (fixture->db, NOW));
      g_assert_cmpint (get_next_due (fixture->db), ==, G_MAXINT64);
      last = kill_child (&child);
      entry = claim (fixture->db, NOW);
      g_assert_nonnull (entry);
      g_assert_cmpint (entry->id, ==, id);
      g_assert_cmpint (atoi (entry->step), >=, last);
      g_clear_pointer (&fixture->db, cw_database_close);
    }
}

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/job-repository/one-open-of-a-kind", test_one_open_of_a_kind);
  ADD ("/job-repository/claim-in-order", test_claim_in_order);
  ADD ("/job-repository/two-connections", test_two_connections);
  ADD ("/job-repository/life", test_life);
  ADD ("/job-repository/cancel", test_cancel);
  ADD ("/job-repository/cancelled-and-left", test_cancelled_and_left);
  ADD ("/job-repository/retry", test_retry);
  ADD ("/job-repository/wake", test_wake);
  ADD ("/job-repository/list", test_list);
  ADD ("/job-repository/long-history", test_long_history);
  ADD ("/job-repository/killed", test_killed);

  return g_test_run ();
}
