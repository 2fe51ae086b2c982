/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "score/cw-period-words.h"

#define MINUTE_MS (60 * G_GINT64_CONSTANT (1000))
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)

static gint64
parse (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  gint64 ms = CW_PERIOD_OPEN;

  if (text != NULL)
    g_assert_true (cw_period_parse_bound (text, zone, &ms, NULL));
  return ms;
}

static void
assert_period (const char *from, const char *to, const char *expected, const char *with_year)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  const CwPeriod period = { parse (from), parse (to) };
  g_autofree char *plain = cw_period_describe (&period, zone);
  g_autofree char *full = cw_period_describe_with_year (&period, zone);

  g_assert_cmpstr (plain, ==, expected);
  g_assert_cmpstr (full, ==, with_year);
}

static void
test_periods (void)
{
  assert_period ("2026-10-24", "2026-11-21", "24 Oct – 20 Nov", "24 Oct – 20 Nov 2026");
  assert_period ("2025-12-01", "2026-02-01", "1 Dec 2025 – 31 Jan 2026",
                 "1 Dec 2025 – 31 Jan 2026");
  assert_period ("2026-10-24", "2026-10-25", "24 Oct", "24 Oct 2026");
  assert_period ("2026-10-24", NULL, "since 24 Oct", "since 24 Oct 2026");
  assert_period (NULL, "2026-10-24", "until 23 Oct", "until 23 Oct 2026");
  assert_period (NULL, NULL, "all time", "all time");
}

static void
assert_age (gint64 age_ms, const char *expected)
{
  const gint64 now = parse ("2026-10-24");
  g_autofree char *text = cw_age_describe (now - age_ms, now);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_ages (void)
{
  assert_age (-HOUR_MS, "just now");
  assert_age (59 * 1000, "just now");
  assert_age (MINUTE_MS, "1 min ago");
  assert_age (59 * MINUTE_MS, "59 min ago");
  assert_age (HOUR_MS, "1 hour ago");
  assert_age (23 * HOUR_MS, "23 hours ago");
  assert_age (DAY_MS, "1 day ago");
  assert_age (3 * DAY_MS + HOUR_MS, "3 days ago");
  assert_age (70 * DAY_MS, "2 months ago");
  assert_age (800 * DAY_MS, "2 years ago");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/period-words/periods", test_periods);
  g_test_add_func ("/period-words/ages", test_ages);
  return g_test_run ();
}
