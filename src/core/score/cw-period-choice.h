/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The periods that people choose from, and what each means on a given day. */
#pragma once

#include "score/cw-period.h"

G_BEGIN_DECLS

/**
 * CwPeriodChoice:
 * @CW_PERIOD_CHOICE_LAST_7_DAYS: and the other last days and weeks: whole local days, today
 *   included; compared with as many days before. Where nothing came in for a week they end on the
 *   day of the newest response
 * @CW_PERIOD_CHOICE_THIS_MONTH: so far, compared with the same part of the month before
 * @CW_PERIOD_CHOICE_LAST_QUARTER: the last whole one, compared with the one before
 * @CW_PERIOD_CHOICE_THIS_YEAR: so far, compared with the same part of the year before
 * @CW_PERIOD_CHOICE_ALL_TIME: compared with nothing
 * @CW_PERIOD_CHOICE_CUSTOM: two days, both included, compared with as many days before
 */
typedef enum
{
  CW_PERIOD_CHOICE_LAST_7_DAYS,
  CW_PERIOD_CHOICE_LAST_4_WEEKS,
  CW_PERIOD_CHOICE_LAST_12_WEEKS,
  CW_PERIOD_CHOICE_THIS_MONTH,
  CW_PERIOD_CHOICE_LAST_QUARTER,
  CW_PERIOD_CHOICE_THIS_YEAR,
  CW_PERIOD_CHOICE_ALL_TIME,
  CW_PERIOD_CHOICE_CUSTOM,
} CwPeriodChoice;

#define CW_N_PERIOD_CHOICES (CW_PERIOD_CHOICE_CUSTOM + 1)

/** "Last 4 weeks". (transfer none) */
const char *cw_period_choice_get_label (CwPeriodChoice choice);
const char *cw_period_choice_to_nick (CwPeriodChoice choice);
gboolean cw_period_choice_from_nick (const char *nick, CwPeriodChoice *out_choice);

/**
 * CwPeriodPlan: what a choice means.
 * @choice, @grain: that it is of
 * @compared: open on both sides where there is nothing to compare with
 * @trend: what a trend shows around it, from no earlier than the first response
 * @whole_weeks: whether weeks of a trend should begin where @trend does, so that the period is made
 *   of whole ones
 * @newest: ms of the newest response, CW_PERIOD_OPEN if there is none
 * @moved: it ends on the day of the newest response, which is more than a week old
 * @missed: nothing came in since it began, or ever
 */
typedef struct
{
  CwPeriodChoice choice;
  CwGrain grain;
  CwPeriod period;
  CwPeriod compared;
  CwPeriod trend;
  gboolean whole_weeks;
  gint64 newest;
  gboolean moved;
  gboolean missed;
} CwPeriodPlan;

/**
 * cw_period_plan_init:
 * @custom: first instant of the first day and of the day after the last, used for
 *   CW_PERIOD_CHOICE_CUSTOM alone
 * @stored: first and last response (ms, the last included), open if there are none
 * @now: ms
 */
void cw_period_plan_init (CwPeriodPlan *self,
                          CwPeriodChoice choice,
                          const CwPeriod *custom,
                          CwGrain grain,
                          const CwPeriod *stored,
                          gint64 now,
                          GTimeZone *zone);
/** A grain in which the trend of a choice has as many points as can be told apart. */
CwGrain cw_period_choice_get_grain (CwPeriodChoice choice, const CwPeriod *stored);
/** "24 Oct – 20 Nov, compared with 26 Sep – 23 Oct", with a year that is not this one, and with the
 * reason where it does not end today. (transfer full) */
char *cw_period_plan_describe (const CwPeriodPlan *self, gint64 now, GTimeZone *zone);

G_END_DECLS
