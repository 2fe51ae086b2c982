/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-freshness.h"

#define HOUR G_GINT64_CONSTANT (3600000)
#define NOW (1000 * 24 * HOUR)

static const CwFreshnessInput synced = {
  .has_responses = TRUE,
  .has_connection = TRUE,
  .connection_state = CW_CONNECTION_ACTIVE,
  .schedule = { CW_SCHEDULE_HOURLY, 0, 0 },
  .has_begun = TRUE,
  .last_synced = NOW - HOUR,
};

static void
test_no_connection (void)
{
  CwFreshnessInput input = { 0 };

  g_assert_cmpint (cw_freshness_compute (&input, NOW), ==, CW_FRESHNESS_NO_SOURCE);
  input.has_responses = TRUE;
  g_assert_cmpint (cw_freshness_compute (&input, NOW), ==, CW_FRESHNESS_FRESH);
  /* A connection that was removed says nothing any more. */
  input.last_synced = 1;
  input.error_code = "needs_reauthorization";
  g_assert_cmpint (cw_freshness_compute (&input, NOW), ==, CW_FRESHNESS_FRESH);
}

static void
test_first_sync (void)
{
  CwFreshnessInput input = synced;

  input.last_synced = 0;
  /* A part of the first sync is no score yet. */
  g_assert_cmpint (cw_freshness_compute (&input, NOW), ==, CW_FRESHNESS_WAITING);
  input.has_begun = FALSE;
  g_assert_cmpint (cw_freshness_compute (&input, NOW), ==, CW_FRESHNESS_FRESH);
  input.has_responses = FALSE;
  g_assert_cmpint (cw_freshness_compute (&input, NOW), ==, CW_FRESHNESS_WAITING);
  input.error_code = "server_error";
  g_assert_cmpint (cw_freshness_compute (&input, NOW), ==, CW_FRESHNESS_WAITING);
  input.error_code = "forbidden";
  g_assert_cmpint (cw_freshness_compute (&input, NOW), ==, CW_FRESHNESS_BROKEN);
}

static void
test_stale (void)
{
  static const struct
  {
    CwSchedule schedule;
    gint64 distance;
  } cases[] = {
    { { CW_SCHEDULE_MINUTES, 15, 0 }, HOUR / 4 },
    { { CW_SCHEDULE_HOURLY, 0, 0 }, HOUR },
    { { CW_SCHEDULE_DAILY, 0, 450 }, 24 * HOUR },
  };
  CwFreshnessInput input = synced;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      input.schedule = cases[i].schedule;
      input.last_synced = NOW - 2 * cases[i].distance;
      g_assert_cmpint (cw_freshness_compute (&input, NOW), ==, CW_FRESHNESS_FRESH);
      input.last_synced--;
      g_assert_cmpint (cw_freshness_compute (&input, NOW), ==, CW_FRESHNESS_STALE);
    }
  /* Only when a person asks: as fresh as that person wanted it. */
  input.schedule.kind = CW_SCHEDULE_OFF;
  input.last_synced = 1;
  g_assert_cmpint (cw_freshness_compute (&input, NOW), ==, CW_FRESHNESS_FRESH);
  /* A clock that was set back. */
  input = synced;
  input.last_synced = NOW + 24 * HOUR;
  g_assert_cmpint (cw_freshness_compute (&input, NOW), ==, CW_FRESHNESS_FRESH);
}

static void
test_broken (void)
{
  static const struct
  {
    CwConnectionState state;
    CwFreshness expected;
  } states[] = {
    { CW_CONNECTION_NOT_AUTHORIZED, CW_FRESHNESS_BROKEN },
    { CW_CONNECTION_ACTIVE, CW_FRESHNESS_FRESH },
    { CW_CONNECTION_NEEDS_REAUTHORIZATION, CW_FRESHNESS_BROKEN },
    { CW_CONNECTION_UNREACHABLE, CW_FRESHNESS_FRESH },
    { CW_CONNECTION_DISABLED, CW_FRESHNESS_BROKEN },
  };
  CwFreshnessInput input = synced;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      input.connection_state = states[i].state;
      g_assert_cmpint (cw_freshness_compute (&input, NOW), ==, states[i].expected);
    }
  input.connection_state = CW_CONNECTION_UNREACHABLE;
  input.last_synced = NOW - 3 * HOUR;
  g_assert_cmpint (cw_freshness_compute (&input, NOW), ==, CW_FRESHNESS_STALE);
  input = synced;
  input.error_code = "rate_limited";
  g_assert_cmpint (cw_freshness_compute (&input, NOW), ==, CW_FRESHNESS_FRESH);
  input.error_code = "not_found";
  g_assert_cmpint (cw_freshness_compute (&input, NOW), ==, CW_FRESHNESS_BROKEN);
  input = synced;
  input.question_removed = TRUE;
  g_assert_cmpint (cw_freshness_compute (&input, NOW), ==, CW_FRESHNESS_BROKEN);
  input.has_connection = FALSE;
  g_assert_cmpint (cw_freshness_compute (&input, NOW), ==, CW_FRESHNESS_FRESH);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/freshness/no-connection", test_no_connection);
  g_test_add_func ("/freshness/first-sync", test_first_sync);
  g_test_add_func ("/freshness/stale", test_stale);
  g_test_add_func ("/freshness/broken", test_broken);

  return g_test_run ();
}
