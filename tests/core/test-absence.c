/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-absence.h"

#include <string.h>

#define HOUR_MS CW_ABSENCE_LEAST_MS
#define NOON (G_GINT64_CONSTANT (1700000000) * 1000) /* 2023-11-14 22:13:20 UTC */

/* One that was synced @hours ago, and due @late_ms ago. */
static CwSurveySync *
add (GPtrArray *syncs, int hours, gint64 late_ms)
{
  CwSurveySync *sync = cw_survey_sync_new ("SV_1");

  sync->schedule = cw_schedule_default;
  sync->last_synced = sync->last_tried = NOON - hours * HOUR_MS;
  sync->next_due = NOON - late_ms;
  g_ptr_array_add (syncs, sync);
  return sync;
}

static GPtrArray *
create (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cw_survey_sync_free);
}

static void
test_asleep (void)
{
  g_autoptr (GPtrArray) syncs = create ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (CwJobEntry) entry = NULL;
  CwAbsence absence;

  add (syncs, 10, 9 * HOUR_MS);
  add (syncs, 11, 10 * HOUR_MS);
  add (syncs, 12, -HOUR_MS); /* daily: due in an hour */
  g_assert_true (cw_absence_find (syncs, NOON, &absence));
  g_assert_cmpuint (absence.n_due, ==, 2);
  g_assert_cmpint (absence.from, ==, NOON - 10 * HOUR_MS);
  g_assert_cmpint (absence.until, ==, NOON);
  entry = cw_absence_create_entry (&absence, zone);
  g_assert_cmpstr (entry->name, ==, "Nothing ran from 14 Nov 12:13 to 14 Nov 22:13");
  g_assert_true (g_str_has_prefix (entry->step, "2 surveys were due"));
}

static void
test_awake (void)
{
  g_autoptr (GPtrArray) syncs = create ();
  CwAbsence absence;

  g_assert_false (cw_absence_find (syncs, NOON, &absence));
  add (syncs, 2, HOUR_MS - 1);
  g_assert_false (cw_absence_find (syncs, NOON, &absence));
  /* Another one was tried a moment ago: somebody is there. */
  add (syncs, 3, 2 * HOUR_MS);
  add (syncs, 0, -HOUR_MS);
  g_assert_false (cw_absence_find (syncs, NOON, &absence));
}

/* Late for another reason. */
static void
test_other_reasons (void)
{
  g_autoptr (GPtrArray) syncs = create ();
  CwSurveySync *sync = add (syncs, 10, 9 * HOUR_MS);
  CwAbsence absence;

  sync->failures = 1;
  g_assert_false (cw_absence_find (syncs, NOON, &absence));
  sync->failures = 0;
  sync->error_code = g_strdup ("needs_reauthorization");
  g_assert_false (cw_absence_find (syncs, NOON, &absence));
  g_clear_pointer (&sync->error_code, g_free);
  g_assert_true (cw_absence_find (syncs, NOON, &absence));
  sync->schedule.kind = CW_SCHEDULE_OFF;
  g_assert_false (cw_absence_find (syncs, NOON, &absence));
  sync->schedule.kind = CW_SCHEDULE_HOURLY;
  sync->last_synced = 0;
  g_assert_false (cw_absence_find (syncs, NOON, &absence));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/absence/asleep", test_asleep);
  g_test_add_func ("/absence/awake", test_awake);
  g_test_add_func ("/absence/other-reasons", test_other_reasons);

  return g_test_run ();
}
