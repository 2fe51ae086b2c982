/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "score/cw-period-choice.h"

#define ZONE "Europe/Berlin"
#define NOW "2026-11-20T15:30:00"

static gint64
parse (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ZONE);
  g_autoptr (GError) error = NULL;
  gint64 ms = 0;

  cw_period_parse_bound (text, zone, &ms, &error);
  g_assert_no_error (error);
  return ms;
}

static CwPeriod
span (const char *from, const char *to)
{
  CwPeriod period = { parse (from), parse (to) };

  return period;
}

static CwPeriodPlan
plan_at (CwPeriodChoice choice,
         const CwPeriod *custom,
         CwGrain grain,
         const CwPeriod *stored,
         const char *now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ZONE);
  CwPeriodPlan plan;

  cw_period_plan_init (&plan, choice, custom, grain, stored, parse (now), zone);
  return plan;
}

static void
assert_period (const CwPeriod *period, const char *from, const char *to)
{
  g_assert_cmpint (period->from, ==, parse (from));
  g_assert_cmpint (period->to, ==, parse (to));
}

static void
assert_words (const CwPeriodPlan *plan, const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (ZONE);
  g_autofree char *words = cw_period_plan_describe (plan, parse (NOW), zone);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_last_days (void)
{
  const CwPeriod stored = span ("2024-03-01T10:00:00", "2026-11-20T09:00:00");
  CwPeriodPlan plan = plan_at (CW_PERIOD_CHOICE_LAST_4_WEEKS, NULL, CW_GRAIN_WEEK, &stored, NOW);

  assert_period (&plan.period, "2026-10-24", "2026-11-21");
  assert_period (&plan.compared, "2026-09-26", "2026-10-24");
  assert_period (&plan.trend, "2026-05-23", "2026-11-21");
  g_assert_true (plan.whole_weeks);
  g_assert_false (plan.moved);
  g_assert_false (plan.missed);
  assert_words (&plan, "24 Oct – 20 Nov, compared with 26 Sep – 23 Oct");

  plan = plan_at (CW_PERIOD_CHOICE_LAST_7_DAYS, NULL, CW_GRAIN_DAY, &stored, NOW);
  assert_period (&plan.period, "2026-11-14", "2026-11-21");
  assert_period (&plan.trend, "2026-09-26", "2026-11-21");
  plan = plan_at (CW_PERIOD_CHOICE_LAST_12_WEEKS, NULL, CW_GRAIN_MONTH, &stored, NOW);
  assert_period (&plan.period, "2026-08-29", "2026-11-21");
  assert_period (&plan.trend, "2024-11-01", "2026-11-21");
}

/* An export of years ago is shown, and it is said why the days are not the last ones. */
static void
test_old_responses (void)
{
  const CwPeriod stored = span ("2017-01-05T10:00:00", "2017-05-29T23:10:00");
  CwPeriodPlan plan = plan_at (CW_PERIOD_CHOICE_LAST_4_WEEKS, NULL, CW_GRAIN_WEEK, &stored, NOW);

  assert_period (&plan.period, "2017-05-02", "2017-05-30");
  g_assert_true (plan.moved);
  g_assert_false (plan.missed);
  assert_words (&plan,
                "2 May – 29 May 2017, up to the newest response, compared with 4 Apr – 1 May 2017");
}

/* A week without responses is one too many, six days are not. */
static void
test_when_old_begins (void)
{
  CwPeriod stored = span ("2026-01-05T10:00:00", "2026-11-14T00:00:00");
  CwPeriodPlan plan = plan_at (CW_PERIOD_CHOICE_LAST_7_DAYS, NULL, CW_GRAIN_DAY, &stored, NOW);

  g_assert_false (plan.moved);
  stored.to--;
  plan = plan_at (CW_PERIOD_CHOICE_LAST_7_DAYS, NULL, CW_GRAIN_DAY, &stored, NOW);
  g_assert_true (plan.moved);
  assert_period (&plan.period, "2026-11-07", "2026-11-14");
}

static void
test_so_far (void)
{
  const CwPeriod stored = span ("2020-01-01", "2026-11-20T09:00:00");
  CwPeriodPlan plan = plan_at (CW_PERIOD_CHOICE_THIS_MONTH, NULL, CW_GRAIN_DAY, &stored, NOW);

  assert_period (&plan.period, "2026-11-01", "2026-11-21");
  assert_period (&plan.compared, "2026-10-01", "2026-10-21");
  g_assert_false (plan.whole_weeks);

  plan = plan_at (CW_PERIOD_CHOICE_THIS_MONTH, NULL, CW_GRAIN_DAY, &stored, "2026-03-31T12:00:00");
  assert_period (&plan.period, "2026-03-01", "2026-04-01");
  assert_period (&plan.compared, "2026-02-01", "2026-03-01");

  plan = plan_at (CW_PERIOD_CHOICE_THIS_YEAR, NULL, CW_GRAIN_MONTH, &stored, NOW);
  assert_period (&plan.period, "2026-01-01", "2026-11-21");
  assert_period (&plan.compared, "2025-01-01", "2025-11-21");
  plan = plan_at (CW_PERIOD_CHOICE_THIS_YEAR, NULL, CW_GRAIN_MONTH, &stored, "2025-12-31T23:59:59");
  assert_period (&plan.compared, "2024-01-01", "2024-12-31");
}

static void
test_last_quarter (void)
{
  const CwPeriod stored = span ("2020-01-01", "2026-11-20T09:00:00");
  CwPeriodPlan plan = plan_at (CW_PERIOD_CHOICE_LAST_QUARTER, NULL, CW_GRAIN_QUARTER, &stored, NOW);

  assert_period (&plan.period, "2026-07-01", "2026-10-01");
  assert_period (&plan.compared, "2026-04-01", "2026-07-01");
  assert_period (&plan.trend, "2022-10-01", "2026-10-01");
  plan = plan_at (CW_PERIOD_CHOICE_LAST_QUARTER, NULL, CW_GRAIN_QUARTER, &stored, "2026-01-01");
  assert_period (&plan.period, "2025-10-01", "2026-01-01");
}

static void
test_all_time (void)
{
  const CwPeriod stored = span ("2024-03-01T10:00:00", "2026-11-20T09:00:00");
  const CwPeriod nothing = { CW_PERIOD_OPEN, CW_PERIOD_OPEN };
  CwPeriodPlan plan = plan_at (CW_PERIOD_CHOICE_ALL_TIME, NULL, CW_GRAIN_WEEK, &stored, NOW);

  g_assert_true (cw_period_is_open (&plan.period));
  g_assert_true (cw_period_is_open (&plan.compared));
  g_assert_cmpint (plan.trend.from, ==, stored.from);
  g_assert_cmpint (plan.trend.to, ==, stored.to + 1);
  assert_words (&plan, "All time: 1 Mar 2024 – 20 Nov 2026");
  plan = plan_at (CW_PERIOD_CHOICE_ALL_TIME, NULL, CW_GRAIN_WEEK, &nothing, NOW);
  g_assert_true (plan.missed);
  assert_words (&plan, "All time");
}

static void
test_custom (void)
{
  const CwPeriod stored = span ("2024-03-01T10:00:00", "2026-08-20T09:00:00");
  const CwPeriod custom = span ("2026-03-01", "2026-04-01");
  const CwPeriod late = span ("2026-09-01", "2026-09-11");
  CwPeriodPlan plan = plan_at (CW_PERIOD_CHOICE_CUSTOM, &custom, CW_GRAIN_WEEK, &stored, NOW);

  assert_period (&plan.period, "2026-03-01", "2026-04-01");
  assert_period (&plan.compared, "2026-01-29", "2026-03-01");
  g_assert_false (plan.missed);
  plan = plan_at (CW_PERIOD_CHOICE_CUSTOM, &late, CW_GRAIN_WEEK, &stored, NOW);
  g_assert_true (plan.missed);
  g_assert_false (plan.moved);
}

/* A trend does not begin with months of nothing, and its weeks keep the weekday of the period. */
static void
test_trend_of_a_young_survey (void)
{
  const CwPeriod stored = span ("2026-09-30T10:00:00", "2026-11-20T09:00:00");
  CwPeriodPlan plan = plan_at (CW_PERIOD_CHOICE_LAST_4_WEEKS, NULL, CW_GRAIN_WEEK, &stored, NOW);

  assert_period (&plan.trend, "2026-09-26", "2026-11-21");
  plan = plan_at (CW_PERIOD_CHOICE_LAST_4_WEEKS, NULL, CW_GRAIN_MONTH, &stored, NOW);
  assert_period (&plan.trend, "2026-09-01", "2026-11-21");
}

/* Only all time is long enough for points of months and quarters by itself. */
static void
test_grain (void)
{
  CwPeriod stored = { 0, 500 * 86400000LL };

  g_assert_cmpint (cw_period_choice_get_grain (CW_PERIOD_CHOICE_ALL_TIME, &stored), ==,
                   CW_GRAIN_WEEK);
  stored.to = 1600 * 86400000LL;
  g_assert_cmpint (cw_period_choice_get_grain (CW_PERIOD_CHOICE_ALL_TIME, &stored), ==,
                   CW_GRAIN_MONTH);
  g_assert_cmpint (cw_period_choice_get_grain (CW_PERIOD_CHOICE_LAST_4_WEEKS, &stored), ==,
                   CW_GRAIN_WEEK);
  stored.to = 4000 * 86400000LL;
  g_assert_cmpint (cw_period_choice_get_grain (CW_PERIOD_CHOICE_ALL_TIME, &stored), ==,
                   CW_GRAIN_QUARTER);
}

static void
test_nicks (void)
{
  for (guint i = 0; i < CW_N_PERIOD_CHOICES; i++)
    {
      CwPeriodChoice choice;

      g_assert_true (
          cw_period_choice_from_nick (cw_period_choice_to_nick ((CwPeriodChoice) i), &choice));
      g_assert_cmpint (choice, ==, i);
      g_assert_cmpstr (cw_period_choice_get_label (choice), !=, "");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/period-choice/last-days", test_last_days);
  g_test_add_func ("/period-choice/old-responses", test_old_responses);
  g_test_add_func ("/period-choice/when-old-begins", test_when_old_begins);
  g_test_add_func ("/period-choice/so-far", test_so_far);
  g_test_add_func ("/period-choice/last-quarter", test_last_quarter);
  g_test_add_func ("/period-choice/all-time", test_all_time);
  g_test_add_func ("/period-choice/custom", test_custom);
  g_test_add_func ("/period-choice/trend-of-a-young-survey", test_trend_of_a_young_survey);
  g_test_add_func ("/period-choice/grain", test_grain);
  g_test_add_func ("/period-choice/nicks", test_nicks);
  return g_test_run ();
}
