/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "score/cw-period.h"

#define HOUR_MS (60 * 60 * G_GINT64_CONSTANT (1000))
#define DAY_MS (24 * HOUR_MS)

static gint64
parse (const char *text, const char *zone_name)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  g_autoptr (GError) error = NULL;
  gint64 ms = 0;

  g_assert_nonnull (zone);
  g_assert_true (cw_period_parse_bound (text, zone, &ms, &error));
  g_assert_no_error (error);
  return ms;
}

static void
test_parse (void)
{
  g_assert_cmpint (parse ("1970-01-02", "UTC"), ==, DAY_MS);
  g_assert_cmpint (parse ("1970-01-02", "Europe/Berlin"), ==, DAY_MS - HOUR_MS);
  g_assert_cmpint (parse ("1970-01-01T00:00:01.250Z", "Europe/Berlin"), ==, 1250);
  g_assert_cmpint (parse ("1970-01-01T02:00:00+02:00", "UTC"), ==, 0);
  g_assert_cmpint (parse ("1970-01-01T01:00:00", "Europe/Berlin"), ==, 0);
  g_assert_cmpint (parse ("1970-01-01T02:01+02:00", "UTC"), ==, 60 * 1000);
  g_assert_cmpint (parse ("1970-01-01T00:01Z", "Europe/Berlin"), ==, 60 * 1000);
  g_assert_cmpint (parse ("1970-01-01T01:00", "Europe/Berlin"), ==, 0);
  g_assert_cmpint (parse ("1969-12-31T23:59:59.500Z", "UTC"), ==, -500);
}

static void
test_parse_errors (void)
{
  static const char *const texts[] = {
    "",           "yesterday", "2026-02-30",  "2026-13-01",      "2026-1-1",         "2026-10-24x",
    "24.10.2026", "2026-10",   "2026-10-24T", "2026-10-24T9:00", "2026-10-24T25:00Z"
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 ms;

      g_assert_false (cw_period_parse_bound (texts[i], zone, &ms, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    }
}

static void
assert_previous (const char *from, const char *to, const char *expected, const char *zone_name)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  const CwPeriod period = { parse (from, zone_name), parse (to, zone_name) };
  const CwPeriod previous = cw_period_get_previous (&period, zone);

  g_assert_cmpint (previous.to, ==, period.from);
  g_assert_cmpint (previous.from, ==, parse (expected, zone_name));
}

static void
test_previous (void)
{
  assert_previous ("2026-10-24", "2026-11-21", "2026-09-26", "UTC");
  assert_previous ("2026-03-01", "2026-04-01", "2026-01-29", "UTC");
  /* The clocks go back on 25 October: the days stay whole although they are an hour longer. */
  assert_previous ("2026-10-24", "2026-11-21", "2026-09-26", "Europe/Berlin");
  assert_previous ("2026-10-25", "2026-10-26", "2026-10-24", "Europe/Berlin");
  assert_previous ("2026-03-29", "2026-03-30", "2026-03-28", "Europe/Berlin");
  /* Hours stay hours. */
  assert_previous ("2026-03-29T04:00:00", "2026-03-29T10:00:00", "2026-03-28T21:00:00",
                   "Europe/Berlin");
}

static void
test_previous_of_open (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  const CwPeriod open = { CW_PERIOD_OPEN, CW_PERIOD_OPEN };
  const CwPeriod half = { 0, CW_PERIOD_OPEN };
  const CwPeriod backwards = { DAY_MS, 0 };
  const CwPeriod previous = cw_period_get_previous (&half, zone);

  g_assert_true (cw_period_is_open (&open));
  g_assert_false (cw_period_is_open (&half));
  g_assert_false (cw_period_has_previous (&open));
  g_assert_false (cw_period_has_previous (&half));
  g_assert_false (cw_period_has_previous (&backwards));
  g_assert_cmpint (previous.from, ==, previous.to);
}

static void
assert_grain (CwGrain grain,
              const char *text,
              const char *zone_name,
              const char *start,
              const char *next,
              const char *key,
              const char *label)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  const gint64 ms = parse (text, zone_name);
  g_autofree char *found_key = cw_grain_format_key (grain, ms, zone);
  g_autofree char *found_label = cw_grain_format_label (grain, ms, zone);

  g_assert_cmpint (cw_grain_floor (grain, ms, zone), ==, parse (start, zone_name));
  g_assert_cmpint (cw_grain_next (grain, ms, zone), ==, parse (next, zone_name));
  g_assert_cmpstr (found_key, ==, key);
  g_assert_cmpstr (found_label, ==, label);
}

static void
test_grains (void)
{
  const char *at = "2026-10-24T13:45:00";

  assert_grain (CW_GRAIN_DAY, at, "UTC", "2026-10-24", "2026-10-25", "2026-10-24", "24 Oct");
  assert_grain (CW_GRAIN_WEEK, at, "UTC", "2026-10-19", "2026-10-26", "2026-W43", "19 Oct");
  assert_grain (CW_GRAIN_MONTH, at, "UTC", "2026-10-01", "2026-11-01", "2026-10", "Oct 2026");
  assert_grain (CW_GRAIN_QUARTER, at, "UTC", "2026-10-01", "2027-01-01", "2026-Q4", "Q4 2026");
  /* A week belongs to the year of its Thursday. */
  assert_grain (CW_GRAIN_WEEK, "2027-01-01", "UTC", "2026-12-28", "2027-01-04", "2026-W53",
                "28 Dec");
  /* A start is its own floor. */
  assert_grain (CW_GRAIN_MONTH, "2026-01-01", "UTC", "2026-01-01", "2026-02-01", "2026-01",
                "Jan 2026");
  assert_grain (CW_GRAIN_DAY, "1969-12-31T23:59:59.999Z", "UTC", "1969-12-31", "1970-01-01",
                "1969-12-31", "31 Dec");
}

static void
test_grains_across_clocks (void)
{
  assert_grain (CW_GRAIN_DAY, "2026-10-25T23:30:00", "Europe/Berlin", "2026-10-25", "2026-10-26",
                "2026-10-25", "25 Oct");
  assert_grain (CW_GRAIN_WEEK, "2026-03-29T23:30:00", "Europe/Berlin", "2026-03-23", "2026-03-30",
                "2026-W13", "23 Mar");
  /* Late on the 23rd in UTC is the 24th in Auckland. */
  assert_grain (CW_GRAIN_DAY, "2026-10-23T20:00:00Z", "Pacific/Auckland", "2026-10-24",
                "2026-10-25", "2026-10-24", "24 Oct");
}

/* In Havana midnight comes twice when the clocks go back, and not at all when they go forward. */
static void
test_midnight_changes (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Havana");
  const gint64 first_midnight = parse ("2025-11-02T00:00:00-04:00", "UTC");
  const gint64 one_o_clock = parse ("2025-03-09T01:00:00-04:00", "UTC");

  g_assert_nonnull (zone);
  g_assert_cmpint (parse ("2025-11-02", "America/Havana"), ==, first_midnight);
  g_assert_cmpint (cw_grain_floor (CW_GRAIN_DAY, first_midnight + HOUR_MS / 2, zone), ==,
                   first_midnight);
  g_assert_cmpint (cw_grain_next (CW_GRAIN_DAY, first_midnight, zone), ==,
                   first_midnight + 25 * HOUR_MS);
  g_assert_cmpint (cw_grain_floor (CW_GRAIN_DAY, one_o_clock + HOUR_MS, zone), ==, one_o_clock);
}

/* Every instant lies in one grain, whose neighbours touch it, in the oddest zones too. */
static void
test_grains_tile (void)
{
  static const char *const zones[] = { "UTC",
                                       "Europe/Berlin",
                                       "America/Havana",
                                       "Pacific/Apia",
                                       "Australia/Lord_Howe",
                                       "Asia/Kathmandu",
                                       "America/St_Johns" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint trial = 0; trial < 4000; trial++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[trial % G_N_ELEMENTS (zones)]);
      const CwGrain grain = (CwGrain) (trial / 7 % 4);
      const gint64 ms = (gint64) g_rand_double_range (rand, 1.0e12, 1.8e12);
      const gint64 start = cw_grain_floor (grain, ms, zone);
      const gint64 next = cw_grain_next (grain, ms, zone);
      g_autofree char *key = cw_grain_format_key (grain, ms, zone);
      g_autofree char *last_key = cw_grain_format_key (grain, next - 1, zone);
      g_autofree char *next_key = cw_grain_format_key (grain, next, zone);

      g_assert_cmpint (start, <=, ms);
      g_assert_cmpint (next, >, ms);
      g_assert_cmpint (cw_grain_floor (grain, start, zone), ==, start);
      g_assert_cmpint (cw_grain_floor (grain, next - 1, zone), ==, start);
      g_assert_cmpint (cw_grain_floor (grain, next, zone), ==, next);
      g_assert_cmpstr (key, ==, last_key);
      g_assert_cmpstr (key, !=, next_key);
    }
}

static void
test_far_instants (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  const gint64 far = G_MAXINT64 - 5;
  g_autofree char *key = cw_grain_format_key (CW_GRAIN_WEEK, far, zone);

  g_assert_cmpint (cw_grain_floor (CW_GRAIN_WEEK, far, zone), ==, far);
  g_assert_cmpint (cw_grain_next (CW_GRAIN_WEEK, far, zone), ==, G_MAXINT64);
  g_assert_cmpstr (key, ==, "");
}

static void
test_nicks (void)
{
  CwGrain grain;

  for (CwGrain i = CW_GRAIN_DAY; i <= CW_GRAIN_QUARTER; i++)
    {
      g_assert_true (cw_grain_from_nick (cw_grain_to_nick (i), &grain));
      g_assert_cmpint (grain, ==, i);
    }
  g_assert_false (cw_grain_from_nick ("year", &grain));
}

/* Local days, however long a change of the clocks makes them. */
static void
test_add_days (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  const gint64 noon = parse ("2026-10-24T12:00:00", "Europe/Berlin");

  g_assert_cmpint (cw_period_add_days (noon, 0, zone), ==, parse ("2026-10-24", "Europe/Berlin"));
  g_assert_cmpint (cw_period_add_days (noon, 1, zone), ==, parse ("2026-10-25", "Europe/Berlin"));
  g_assert_cmpint (cw_period_add_days (noon, 2, zone), ==, parse ("2026-10-26", "Europe/Berlin"));
  g_assert_cmpint (cw_period_add_days (noon, -300, zone), ==,
                   parse ("2025-12-28", "Europe/Berlin"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/period/add-days", test_add_days);
  g_test_add_func ("/period/parse", test_parse);
  g_test_add_func ("/period/parse/errors", test_parse_errors);
  g_test_add_func ("/period/previous", test_previous);
  g_test_add_func ("/period/previous/open", test_previous_of_open);
  g_test_add_func ("/period/grains", test_grains);
  g_test_add_func ("/period/grains/across-clocks", test_grains_across_clocks);
  g_test_add_func ("/period/grains/midnight-changes", test_midnight_changes);
  g_test_add_func ("/period/grains/tile", test_grains_tile);
  g_test_add_func ("/period/grains/far", test_far_instants);
  g_test_add_func ("/period/nicks", test_nicks);
  return g_test_run ();
}
