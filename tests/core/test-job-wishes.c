/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people ask of a job while it ends, or after it has. */
#include "config.h"

#include "store/cw-job-repository.h"

#include "store-fixture.h"
#include "store/cw-workspace.h"

#define NOW G_GINT64_CONSTANT (1790000000000)

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

/* Cancelled, and asked for again before whoever works on it has stopped: the wish is kept. */
static void
test_cancelled_then_wanted (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwJobEntry) running = NULL;
  g_autoptr (CwJobEntry) wish = make_entry ("SV_1", NOW + 1);
  g_autoptr (CwJobEntry) by_schedule = make_entry ("SV_1", NOW + 2);
  g_autoptr (CwJobEntry) next = NULL;
  gint64 id = add (fixture->db, "SV_1", NOW);

  running = claim (fixture->db, NOW);
  g_assert_true (cw_job_repository_cancel (fixture->db, id, NOW, &error));
  wish->origin = CW_JOB_BY_PERSON;
  g_assert_true (cw_job_repository_add (fixture->db, wish, NULL, &error));
  g_assert_true (cw_job_repository_add (fixture->db, by_schedule, NULL, &error));
  g_assert_true (cw_job_repository_is_cancelled (fixture->db, id, &error));
  running->step = g_strdup ("{\"window\":2}");
  finish (fixture->db, running, CW_JOB_CANCELLED, NOW + 3);
  next = claim (fixture->db, NOW + 3);
  g_assert_nonnull (next);
  g_assert_cmpint (next->id, >, id);
  g_assert_cmpstr (next->subject, ==, "SV_1");
  g_assert_cmpint (next->origin, ==, CW_JOB_BY_PERSON);
  g_assert_false (next->cancel_asked);
  g_assert_cmpstr (next->step, ==, NULL);
  finish (fixture->db, next, CW_JOB_DONE, NOW + 4);
  g_assert_null (claim (fixture->db, NOW + 5));
}

/* Cancelled, wanted, and cancelled again: then nobody wants it. */
static void
test_cancelled_twice (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwJobEntry) running = NULL;
  g_autoptr (CwJobEntry) wish = make_entry ("SV_1", NOW + 1);
  gint64 id = add (fixture->db, "SV_1", NOW);

  running = claim (fixture->db, NOW);
  wish->origin = CW_JOB_BY_PERSON;
  g_assert_true (cw_job_repository_cancel (fixture->db, id, NOW, &error));
  g_assert_true (cw_job_repository_add (fixture->db, wish, NULL, &error));
  g_assert_true (cw_job_repository_cancel (fixture->db, id, NOW, &error));
  finish (fixture->db, running, CW_JOB_CANCELLED, NOW + 3);
  g_assert_null (claim (fixture->db, NOW + 3));
}

/* What an old one had fetched must not go over what a later one brought. */
static void
test_retry_after_another (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CwJobEntry) failed = NULL;
  g_autoptr (CwJobEntry) done = NULL;
  g_autoptr (CwJobEntry) again = NULL;
  g_autoptr (GError) error = NULL;

  add (fixture->db, "SV_1", NOW);
  failed = claim (fixture->db, NOW);
  failed->step = g_strdup ("{\"window\":2}");
  finish (fixture->db, failed, CW_JOB_FAILED, NOW + 1);
  add (fixture->db, "SV_1", NOW + 2);
  done = claim (fixture->db, NOW + 2);
  finish (fixture->db, done, CW_JOB_DONE, NOW + 3);
  g_assert_cmpint (cw_job_repository_retry (fixture->db, failed->id, NOW + 4, &error), >, done->id);
  again = claim (fixture->db, NOW + 4);
  g_assert_nonnull (again);
  g_assert_cmpstr (again->step, ==, NULL);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/job-wishes/cancelled-then-wanted", test_cancelled_then_wanted);
  ADD ("/job-wishes/cancelled-twice", test_cancelled_twice);
  ADD ("/job-wishes/retry-after-another", test_retry_after_another);
  return g_test_run ();
}
