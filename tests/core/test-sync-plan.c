/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-sync-plan.h"

#define NOON G_GINT64_CONSTANT (1795176000000)
#define HOUR G_GINT64_CONSTANT (3600000)

static CwSurveySync
create_sync (void)
{
  return (CwSurveySync){ .survey_id = (char *) "SV_1",
                         .last_synced = NOON - HOUR,
                         .high_water = NOON - 2 * HOUR,
                         .reconciled = NOON - HOUR,
                         .counted = -1 };
}

static int
get_next (const CwSurveySync *sync, CwSyncWay last, gint64 counted, gint64 stored)
{
  CwSyncWindow window = { last, 0, 0 };
  CwSyncWindow next;
  CwSyncCounts counts = { counted, stored };

  return cw_sync_plan_get_next (sync, &window, &counts, NOON, &next) ? (int) next.way : -1;
}

static void
test_first (void)
{
  CwSurveySync sync = create_sync ();
  CwSyncWindow window;

  sync.last_synced = 0;
  window = cw_sync_plan_get_first (&sync, NOON);
  g_assert_cmpint (window.way, ==, CW_SYNC_ALL);
  g_assert_cmpint (window.start, ==, 0);
  g_assert_cmpint (window.end, ==, 0);

  sync = create_sync ();
  window = cw_sync_plan_get_first (&sync, NOON);
  g_assert_cmpint (window.way, ==, CW_SYNC_WINDOW);
  g_assert_cmpint (window.start, ==, NOON - 2 * HOUR - CW_SYNC_OVERLAP_MS);
  g_assert_cmpint (window.end, >=, NOON);
  g_assert_cmpint (window.end, <, NOON + HOUR);
  g_assert_cmpint (cw_sync_plan_get_first (&sync, NOON + 1000).end, !=, window.end);

  sync.continuation = (char *) "token";
  g_assert_cmpint (cw_sync_plan_get_first (&sync, NOON).way, ==, CW_SYNC_TOKEN);
  sync.modified_water = NOON - HOUR;
  window = cw_sync_plan_get_first (&sync, NOON);
  g_assert_cmpint (window.way, ==, CW_SYNC_MODIFIED);
  g_assert_cmpint (window.start, ==, NOON - HOUR - CW_SYNC_OVERLAP_MS);
}

/* Where Qualtrics does not sort by the last change, edits of older responses come with all, once a
 * week. */
static void
test_first_without_changes (void)
{
  CwSurveySync sync = create_sync ();

  sync.modified_water = -1;
  sync.continuation = (char *) "token";
  g_assert_cmpint (cw_sync_plan_get_first (&sync, NOON).way, ==, CW_SYNC_TOKEN);
  sync.reconciled = NOON - 8 * 24 * HOUR;
  g_assert_cmpint (cw_sync_plan_get_first (&sync, NOON).way, ==, CW_SYNC_ALL);
  sync.modified_water = NOON - HOUR;
  g_assert_cmpint (cw_sync_plan_get_first (&sync, NOON).way, ==, CW_SYNC_MODIFIED);
}

/* Equal counts end it; too many stored means deletions; too few, that something was missed. */
static void
test_next (void)
{
  CwSurveySync sync = create_sync ();

  g_assert_cmpint (get_next (&sync, CW_SYNC_MODIFIED, 100, 100), ==, -1);
  g_assert_cmpint (get_next (&sync, CW_SYNC_MODIFIED, 80, 100), ==, CW_SYNC_IDS);
  g_assert_cmpint (get_next (&sync, CW_SYNC_WINDOW, 80, 100), ==, CW_SYNC_IDS);
  g_assert_cmpint (get_next (&sync, CW_SYNC_MODIFIED, 120, 100), ==, CW_SYNC_WINDOW);
  g_assert_cmpint (get_next (&sync, CW_SYNC_TOKEN, 120, 100), ==, CW_SYNC_WINDOW);
  g_assert_cmpint (get_next (&sync, CW_SYNC_WINDOW, 120, 100), ==, -1);
  g_assert_cmpint (get_next (&sync, CW_SYNC_IDS, 80, 100), ==, -1);
}

/* A first sync that was interrupted may hold what was deleted since. */
static void
test_next_after_all (void)
{
  CwSurveySync sync = create_sync ();

  g_assert_cmpint (get_next (&sync, CW_SYNC_ALL, 100, 100), ==, -1);
  g_assert_cmpint (get_next (&sync, CW_SYNC_ALL, 120, 100), ==, -1);
  g_assert_cmpint (get_next (&sync, CW_SYNC_ALL, 98, 100), ==, CW_SYNC_IDS);
}

/* A difference that nothing explains is not looked for in vain each time: once a day. */
static void
test_difference_that_stays (void)
{
  CwSurveySync sync = create_sync ();

  sync.difference = -20;
  g_assert_cmpint (get_next (&sync, CW_SYNC_WINDOW, 120, 100), ==, -1);
  sync.reconciled = NOON - 25 * HOUR;
  g_assert_cmpint (get_next (&sync, CW_SYNC_WINDOW, 120, 100), ==, CW_SYNC_ALL);
  g_assert_cmpint (get_next (&sync, CW_SYNC_ALL, 120, 100), ==, -1);

  sync = create_sync ();
  sync.difference = 20;
  g_assert_cmpint (get_next (&sync, CW_SYNC_MODIFIED, 80, 100), ==, -1);
  g_assert_cmpint (get_next (&sync, CW_SYNC_MODIFIED, 79, 100), ==, CW_SYNC_IDS);
  sync.reconciled = NOON - 25 * HOUR;
  g_assert_cmpint (get_next (&sync, CW_SYNC_MODIFIED, 80, 100), ==, CW_SYNC_IDS);
}

/* Once a week the ids are compared, whether Qualtrics counts or not. */
static void
test_once_a_week (void)
{
  CwSurveySync sync = create_sync ();

  g_assert_cmpint (get_next (&sync, CW_SYNC_WINDOW, -1, 100), ==, -1);
  sync.reconciled = NOON - 8 * 24 * HOUR;
  g_assert_cmpint (get_next (&sync, CW_SYNC_WINDOW, -1, 100), ==, CW_SYNC_IDS);
  g_assert_cmpint (get_next (&sync, CW_SYNC_MODIFIED, 100, 100), ==, CW_SYNC_IDS);
  g_assert_cmpint (get_next (&sync, CW_SYNC_ALL, -1, 100), ==, CW_SYNC_IDS);
}

static void
test_split (void)
{
  CwSyncWindow window = { CW_SYNC_ALL, 0, 0 };
  CwSyncWindow before, after;

  g_assert_true (cw_sync_plan_split (&window, NOON - 10 * HOUR, NOON, &before, &after));
  g_assert_cmpint (before.start, ==, 0);
  g_assert_cmpint (before.end, ==, NOON - 5 * HOUR);
  g_assert_cmpint (after.start, ==, before.end);
  g_assert_cmpint (after.end, ==, 0);
  g_assert_cmpint (after.way, ==, CW_SYNC_ALL);

  window = (CwSyncWindow){ CW_SYNC_WINDOW, NOON - 60000, NOON };
  g_assert_false (cw_sync_plan_split (&window, 0, NOON, &before, &after));
  window = (CwSyncWindow){ CW_SYNC_TOKEN, 0, 0 };
  g_assert_false (cw_sync_plan_split (&window, 0, NOON, &before, &after));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync-plan/first", test_first);
  g_test_add_func ("/sync-plan/first-without-changes", test_first_without_changes);
  g_test_add_func ("/sync-plan/next", test_next);
  g_test_add_func ("/sync-plan/next-after-all", test_next_after_all);
  g_test_add_func ("/sync-plan/difference-that-stays", test_difference_that_stays);
  g_test_add_func ("/sync-plan/once-a-week", test_once_a_week);
  g_test_add_func ("/sync-plan/split", test_split);
  return g_test_run ();
}
