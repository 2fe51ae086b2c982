/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "score/cw-period-choice.h"

#include "score/cw-period-words.h"

#include <glib/gi18n-lib.h>

/* Responses come in every few days; only an older newest one is taken for the end of what there is
 * to see. */
#define DAYS_UNTIL_OLD 7
#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
/* About 75 points each. */
#define MAX_DAYS_OF_WEEKS 540
#define MAX_DAYS_OF_MONTHS 2300

static const struct
{
  const char *nick;
  const char *label;
} choices[CW_N_PERIOD_CHOICES] = {
  [CW_PERIOD_CHOICE_LAST_7_DAYS] = { "last-7-days", N_ ("Last 7 days") },
  [CW_PERIOD_CHOICE_LAST_4_WEEKS] = { "last-4-weeks", N_ ("Last 4 weeks") },
  [CW_PERIOD_CHOICE_LAST_12_WEEKS] = { "last-12-weeks", N_ ("Last 12 weeks") },
  [CW_PERIOD_CHOICE_THIS_MONTH] = { "this-month", N_ ("This month so far") },
  [CW_PERIOD_CHOICE_LAST_QUARTER] = { "last-quarter", N_ ("Last quarter") },
  [CW_PERIOD_CHOICE_THIS_YEAR] = { "this-year", N_ ("This year so far") },
  [CW_PERIOD_CHOICE_ALL_TIME] = { "all-time", N_ ("All time") },
  [CW_PERIOD_CHOICE_CUSTOM] = { "custom", N_ ("Custom") },
};

const char *
cw_period_choice_get_label (CwPeriodChoice choice)
{
  g_return_val_if_fail (choice < CW_N_PERIOD_CHOICES, NULL);

  return _ (choices[choice].label);
}

const char *
cw_period_choice_to_nick (CwPeriodChoice choice)
{
  g_return_val_if_fail (choice < CW_N_PERIOD_CHOICES, NULL);

  return choices[choice].nick;
}

gboolean
cw_period_choice_from_nick (const char *nick, CwPeriodChoice *out_choice)
{
  for (guint i = 0; i < CW_N_PERIOD_CHOICES; i++)
    if (g_strcmp0 (nick, choices[i].nick) == 0)
      {
        *out_choice = (CwPeriodChoice) i;
        return TRUE;
      }
  return FALSE;
}

static void
set_last_days (CwPeriodPlan *self, int days, gint64 now, GTimeZone *zone)
{
  gint64 oldest_fresh = cw_period_add_days (now, 1 - DAYS_UNTIL_OLD, zone);

  self->moved = self->newest != CW_PERIOD_OPEN && self->newest < oldest_fresh;
  self->period.to = cw_period_add_days (self->moved ? self->newest : now, 1, zone);
  self->period.from = cw_period_add_days (self->period.to, -days, zone);
  self->compared = cw_period_get_previous (&self->period, zone);
  self->whole_weeks = TRUE;
}

static gint64
get_start_of_year (gint64 ms, GTimeZone *zone)
{
  gint64 start = cw_grain_floor (CW_GRAIN_QUARTER, ms, zone);

  for (gint64 before = start;; start = before)
    {
      g_autofree char *month = NULL;

      month = cw_grain_format_key (CW_GRAIN_MONTH, start, zone);
      if (g_str_has_suffix (month, "-01") || *month == '\0')
        return start;
      before = cw_grain_floor (CW_GRAIN_QUARTER, start - 1, zone);
    }
}

/* As many days of the period before as have gone by of this one; no more than it has. */
static void
set_so_far (CwPeriodPlan *self, gint64 from, gint64 before, gint64 now, GTimeZone *zone)
{
  gint64 end = before;

  self->period.from = from;
  self->period.to = cw_period_add_days (now, 1, zone);
  for (gint64 day = from; day < self->period.to && end < from;
       day = cw_period_add_days (day, 1, zone))
    end = cw_period_add_days (end, 1, zone);
  self->compared = (CwPeriod){ before, end };
}

static void
set_last_quarter (CwPeriodPlan *self, gint64 now, GTimeZone *zone)
{
  self->period.to = cw_grain_floor (CW_GRAIN_QUARTER, now, zone);
  self->period.from = cw_grain_floor (CW_GRAIN_QUARTER, self->period.to - 1, zone);
  self->compared.to = self->period.from;
  self->compared.from = cw_grain_floor (CW_GRAIN_QUARTER, self->period.from - 1, zone);
}

static void
set_period (CwPeriodPlan *self,
            CwPeriodChoice choice,
            const CwPeriod *custom,
            gint64 now,
            GTimeZone *zone)
{
  gint64 start;

  switch (choice)
    {
    case CW_PERIOD_CHOICE_LAST_7_DAYS:
      set_last_days (self, 7, now, zone);
      break;
    case CW_PERIOD_CHOICE_LAST_4_WEEKS:
      set_last_days (self, 28, now, zone);
      break;
    case CW_PERIOD_CHOICE_LAST_12_WEEKS:
      set_last_days (self, 84, now, zone);
      break;
    case CW_PERIOD_CHOICE_THIS_MONTH:
      start = cw_grain_floor (CW_GRAIN_MONTH, now, zone);
      set_so_far (self, start, cw_grain_floor (CW_GRAIN_MONTH, start - 1, zone), now, zone);
      break;
    case CW_PERIOD_CHOICE_LAST_QUARTER:
      set_last_quarter (self, now, zone);
      break;
    case CW_PERIOD_CHOICE_THIS_YEAR:
      start = get_start_of_year (now, zone);
      set_so_far (self, start, get_start_of_year (start - 1, zone), now, zone);
      break;
    case CW_PERIOD_CHOICE_ALL_TIME:
      break;
    case CW_PERIOD_CHOICE_CUSTOM:
      self->period = *custom;
      self->compared = cw_period_get_previous (&self->period, zone);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Enough of the time before to tell a trend from a wobble, in as many points as can be told
 * apart. */
static gint64
get_trend_start (gint64 end, CwGrain grain, GTimeZone *zone)
{
  switch (grain)
    {
    case CW_GRAIN_DAY:
      return cw_period_add_days (end, -8 * 7, zone);
    case CW_GRAIN_WEEK:
      return cw_period_add_days (end, -26 * 7, zone);
    case CW_GRAIN_MONTH:
      return cw_grain_floor (CW_GRAIN_MONTH, cw_period_add_days (end, -2 * 365, zone), zone);
    case CW_GRAIN_QUARTER:
      return cw_grain_floor (CW_GRAIN_QUARTER, cw_period_add_days (end, -4 * 365, zone), zone);
    default:
      g_return_val_if_reached (end);
    }
}

/* What was before the first response is no gap in the figures. Weeks keep their weekday. */
static gint64
skip_before_stored (const CwPeriodPlan *self, gint64 from, CwGrain grain, GTimeZone *zone)
{
  gint64 next;

  if (grain == CW_GRAIN_WEEK && self->whole_weeks)
    while ((next = cw_period_add_days (from, 7, zone)) <= self->trend.from && next > from)
      from = next;
  else
    from = MAX (from, cw_grain_floor (grain, self->trend.from, zone));
  return from;
}

static void
set_trend (CwPeriodPlan *self, CwGrain grain, const CwPeriod *stored, GTimeZone *zone)
{
  gint64 from;

  self->trend = *stored;
  if (stored->to != CW_PERIOD_OPEN)
    self->trend.to = stored->to + 1;
  if (self->period.from == CW_PERIOD_OPEN || self->period.to == CW_PERIOD_OPEN)
    return;
  from = MIN (get_trend_start (self->period.to, grain, zone), self->period.from);
  if (self->compared.from != CW_PERIOD_OPEN)
    from = MIN (from, self->compared.from);
  if (stored->from != CW_PERIOD_OPEN && stored->from < self->period.from)
    from = skip_before_stored (self, from, grain, zone);
  self->trend = (CwPeriod){ from, self->period.to };
}

void
cw_period_plan_init (CwPeriodPlan *self,
                     CwPeriodChoice choice,
                     const CwPeriod *custom,
                     CwGrain grain,
                     const CwPeriod *stored,
                     gint64 now,
                     GTimeZone *zone)
{
  const CwPeriod open = { CW_PERIOD_OPEN, CW_PERIOD_OPEN };

  g_return_if_fail (self != NULL && stored != NULL && zone != NULL);
  g_return_if_fail (choice < CW_PERIOD_CHOICE_CUSTOM || custom != NULL);

  *self = (CwPeriodPlan){
    .choice = choice, .grain = grain, .period = open, .compared = open, .newest = stored->to
  };
  set_period (self, choice, custom, now, zone);
  set_trend (self, grain, stored, zone);
  self->missed = self->newest == CW_PERIOD_OPEN ||
                 (self->period.from != CW_PERIOD_OPEN && self->newest < self->period.from);
}

CwGrain
cw_period_choice_get_grain (CwPeriodChoice choice, const CwPeriod *stored)
{
  gint64 days;

  g_return_val_if_fail (stored != NULL, CW_GRAIN_WEEK);

  if (choice != CW_PERIOD_CHOICE_ALL_TIME || stored->from == CW_PERIOD_OPEN)
    return CW_GRAIN_WEEK;
  days = (stored->to - stored->from) / DAY_MS;
  if (days <= MAX_DAYS_OF_WEEKS)
    return CW_GRAIN_WEEK;
  return days <= MAX_DAYS_OF_MONTHS ? CW_GRAIN_MONTH : CW_GRAIN_QUARTER;
}

static gboolean
is_this_year (const CwPeriod *period, gint64 now, GTimeZone *zone)
{
  return period->to != CW_PERIOD_OPEN &&
         get_start_of_year (period->to - 1, zone) == get_start_of_year (now, zone);
}

static char *
describe_period (const CwPeriod *period, gint64 now, GTimeZone *zone)
{
  return is_this_year (period, now, zone) ? cw_period_describe (period, zone)
                                          : cw_period_describe_with_year (period, zone);
}

char *
cw_period_plan_describe (const CwPeriodPlan *self, gint64 now, GTimeZone *zone)
{
  g_autofree char *period = NULL;
  g_autofree char *compared = NULL;

  g_return_val_if_fail (self != NULL && zone != NULL, NULL);

  if (cw_period_is_open (&self->period))
    {
      if (self->newest == CW_PERIOD_OPEN)
        return g_strdup (_ ("All time"));
      period = describe_period (&self->trend, now, zone);
      /* TRANSLATORS: "All time: 3 Jan 2023 – 20 Nov 2026" */
      return g_strdup_printf (_ ("All time: %s"), period);
    }
  period = describe_period (&self->period, now, zone);
  compared = describe_period (&self->compared, now, zone);
  if (self->moved)
    /* TRANSLATORS: two periods, as above, where the first does not end today */
    return g_strdup_printf (_ ("%s, up to the newest response, compared with %s"), period,
                            compared);
  /* TRANSLATORS: two periods: "24 Oct – 20 Nov, compared with 26 Sep – 23 Oct" */
  return g_strdup_printf (_ ("%s, compared with %s"), period, compared);
}
