/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-schedule.h"

#define MINUTE G_GINT64_CONSTANT (60000)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

static gint64
parse_instant (const char *text)
{
  g_autoptr (GDateTime) instant = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (instant);
  return g_date_time_to_unix (instant) * 1000;
}

static void
test_text (void)
{
  static const char *const texts[] = { "off",    "hourly",      "5 min",
                                       "90 min", "daily 07:30", "daily 00:00" };
  static const char *const wrong[] = { "",           "4 min",   "0 min",       "10",
                                       "10 minutes", "daily",   "daily 24:00", "daily 7:60",
                                       "weekly",     "-10 min", "99999 min",   "daily 07:30x" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      CwSchedule schedule;
      g_autofree char *text = NULL;

      g_assert_true (cw_schedule_from_text (texts[i], &schedule));
      text = cw_schedule_to_text (&schedule);
      g_assert_cmpstr (text, ==, texts[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      CwSchedule schedule;

      g_test_message ("“%s”", wrong[i]);
      g_assert_false (cw_schedule_from_text (wrong[i], &schedule));
    }
}

static gint64
get_next (const char *text, gint64 last, gint64 now, guint failures, double jitter)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  CwSchedule schedule;

  g_assert_true (cw_schedule_from_text (text, &schedule));
  return cw_schedule_get_next (&schedule, last, now, zone, failures, jitter);
}

static void
test_distance (void)
{
  gint64 last = parse_instant ("2026-11-20T10:00:00Z");

  g_assert_cmpint (get_next ("off", last, last, 0, 0), ==, G_MAXINT64);
  g_assert_cmpint (get_next ("15 min", last, last, 0, 0), ==, last + 15 * MINUTE);
  g_assert_cmpint (get_next ("hourly", last, last + MINUTE, 0, 0), ==, last + HOUR);
  g_assert_cmpint (get_next ("hourly", last, last + MINUTE, 0, 0.999), <=,
                   last + HOUR + 5 * MINUTE);
  g_assert_cmpint (get_next ("hourly", last, last + MINUTE, 0, 0.999), >, last + HOUR + 4 * MINUTE);
}

/* A laptop that slept for days: due once, now, not once for each hour it missed. */
static void
test_missed (void)
{
  gint64 last = parse_instant ("2026-11-20T10:00:00Z");
  gint64 now = last + 3 * DAY;

  g_assert_cmpint (get_next ("hourly", last, now, 0, 0.5), ==, now);
  g_assert_cmpint (get_next ("hourly", now, now, 0, 0), ==, now + HOUR);
  g_assert_cmpint (get_next ("daily 07:30", last, now, 0, 0.5), ==, now);
}

/* The distance doubles with each failure, up to a day. */
static void
test_failures (void)
{
  gint64 last = parse_instant ("2026-11-20T10:00:00Z");

  g_assert_cmpint (get_next ("15 min", last, last, 1, 0), ==, last + 30 * MINUTE);
  g_assert_cmpint (get_next ("15 min", last, last, 3, 0), ==, last + 120 * MINUTE);
  g_assert_cmpint (get_next ("15 min", last, last, 60, 0), ==, last + DAY);
}

/* Local time: the clock on the wall counts, also where a day has 23 or 25 hours. */
static void
test_daily (void)
{
  g_assert_cmpint (get_next ("daily 07:30", parse_instant ("2026-07-01T05:30:00Z"),
                             parse_instant ("2026-07-01T05:31:00Z"), 0, 0),
                   ==, parse_instant ("2026-07-02T05:30:00Z"));
  g_assert_cmpint (get_next ("daily 07:30", parse_instant ("2026-10-24T05:30:00Z"),
                             parse_instant ("2026-10-24T05:31:00Z"), 0, 0),
                   ==, parse_instant ("2026-10-25T06:30:00Z"));
  g_assert_cmpint (get_next ("daily 02:30", parse_instant ("2026-03-28T01:30:00Z"),
                             parse_instant ("2026-03-28T02:00:00Z"), 0, 0),
                   >, parse_instant ("2026-03-29T00:59:00Z"));
}

/* A machine whose clock was set back by a year goes on all the same. */
static void
test_clock_set_back (void)
{
  gint64 last = parse_instant ("2026-11-20T10:00:00Z");
  gint64 now = parse_instant ("2025-11-20T10:00:00Z");

  g_assert_cmpint (get_next ("hourly", last, now, 0, 0), ==, now + HOUR);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/text", test_text);
  g_test_add_func ("/schedule/distance", test_distance);
  g_test_add_func ("/schedule/missed", test_missed);
  g_test_add_func ("/schedule/failures", test_failures);
  g_test_add_func ("/schedule/daily", test_daily);
  g_test_add_func ("/schedule/clock-set-back", test_clock_set_back);
  return g_test_run ();
}
