/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/cw-notifier.h"

static CwNotice
end (GHashTable *broken,
     const char *subject,
     CwJobOrigin origin,
     CwJobState state,
     gboolean watched)
{
  g_autoptr (CwJobEntry) entry = cw_job_entry_new ("survey-sync", subject, subject);

  entry->connection = g_strdup ("u-1");
  entry->origin = origin;
  entry->state = state;
  return cw_notice_decide (broken, entry, watched);
}

static GHashTable *
create_broken (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Once, until it has recovered; then again. */
static void
test_by_itself (void)
{
  g_autoptr (GHashTable) broken = create_broken ();
  const CwJobOrigin origin = CW_JOB_BY_SCHEDULE;

  g_assert_cmpint (end (broken, "a", origin, CW_JOB_DONE, FALSE), ==, CW_NOTICE_NONE);
  g_assert_cmpint (end (broken, "a", origin, CW_JOB_FAILED, TRUE), ==, CW_NOTICE_BROKE);
  g_assert_cmpint (end (broken, "a", origin, CW_JOB_FAILED, FALSE), ==, CW_NOTICE_NONE);
  g_assert_cmpint (end (broken, "b", origin, CW_JOB_FAILED, FALSE), ==, CW_NOTICE_BROKE);
  g_assert_cmpint (end (broken, "a", origin, CW_JOB_CANCELLED, FALSE), ==, CW_NOTICE_NONE);
  g_assert_cmpint (end (broken, "a", origin, CW_JOB_PARTLY, TRUE), ==, CW_NOTICE_RECOVERED);
  g_assert_cmpint (end (broken, "a", origin, CW_JOB_DONE, FALSE), ==, CW_NOTICE_NONE);
  g_assert_cmpint (end (broken, "a", origin, CW_JOB_FAILED, FALSE), ==, CW_NOTICE_BROKE);
}

static void
test_by_person (void)
{
  g_autoptr (GHashTable) broken = create_broken ();

  g_assert_cmpint (end (broken, "a", CW_JOB_BY_PERSON, CW_JOB_FAILED, TRUE), ==, CW_NOTICE_NONE);
  /* They look elsewhere. */
  g_assert_cmpint (end (broken, "a", CW_JOB_BY_PERSON, CW_JOB_FAILED, FALSE), ==, CW_NOTICE_BROKE);
  /* What was told is taken back, whoever mended it. */
  g_assert_cmpint (end (broken, "a", CW_JOB_BY_PERSON, CW_JOB_DONE, TRUE), ==, CW_NOTICE_RECOVERED);
}

/* Ten surveys of an account that must be authorized again are one thing to do. */
static void
test_account (void)
{
  g_autoptr (GHashTable) broken = create_broken ();
  const CwJobOrigin origin = CW_JOB_BY_SCHEDULE;

  g_assert_cmpint (end (broken, "a", origin, CW_JOB_WAITING, FALSE), ==, CW_NOTICE_BROKE);
  g_assert_cmpint (end (broken, "b", origin, CW_JOB_WAITING, FALSE), ==, CW_NOTICE_NONE);
  g_assert_cmpint (end (broken, "a", origin, CW_JOB_DONE, FALSE), ==, CW_NOTICE_RECOVERED);
  g_assert_cmpint (end (broken, "b", origin, CW_JOB_DONE, FALSE), ==, CW_NOTICE_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notifier/by-itself", test_by_itself);
  g_test_add_func ("/notifier/by-person", test_by_person);
  g_test_add_func ("/notifier/account", test_account);
  return g_test_run ();
}
