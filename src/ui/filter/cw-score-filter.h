/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "filter/cw-score-request.h"

G_BEGIN_DECLS

#define CW_TYPE_SCORE_FILTER (cw_score_filter_get_type ())
G_DECLARE_FINAL_TYPE (CwScoreFilter, cw_score_filter, CW, SCORE_FILTER, GObject)

/**
 * CwScoreFilter: the period, the grain and the segment that all pages of a window show. A page
 * gets it by cw_page_get_score_filter().
 *
 * CwScoreFilter::changed is emitted when any of them changed. Until somebody chooses a period, the
 * pages settle what suits the workspace: CwScoreFilter::settled is emitted when they did.
 */
CwScoreFilter *cw_score_filter_new (void);

CwPeriodChoice cw_score_filter_get_choice (CwScoreFilter *self);
/** @choice: any but CW_PERIOD_CHOICE_CUSTOM */
void cw_score_filter_set_choice (CwScoreFilter *self, CwPeriodChoice choice);
/** Tells what automatic choices came to; those that somebody has made stay. */
void cw_score_filter_settle (CwScoreFilter *self, const CwPeriodPlan *plan);
/** The last period that was set as custom; open if none was. */
const CwPeriod *cw_score_filter_get_custom (CwScoreFilter *self);
/** Local days: @to is the start of the day after the last one. */
void cw_score_filter_set_custom (CwScoreFilter *self, const CwPeriod *custom);
CwGrain cw_score_filter_get_grain (CwScoreFilter *self);
void cw_score_filter_set_grain (CwScoreFilter *self, CwGrain grain);
/** Key of the field, NULL for all customers. */
const char *cw_score_filter_get_segment_field (CwScoreFilter *self);
const char *cw_score_filter_get_segment_name (CwScoreFilter *self);
const char *cw_score_filter_get_segment_value (CwScoreFilter *self);
/** @field: (nullable): key of the field, NULL for all customers; @name: (nullable): for people */
void cw_score_filter_set_segment (CwScoreFilter *self,
                                  const char *field,
                                  const char *name,
                                  const char *value);

/** "Last 4 weeks", or the days of a custom period. (transfer full) */
char *cw_score_filter_describe_period (CwScoreFilter *self);
/** (transfer full) */
CwScoreRequest *cw_score_filter_create_request (CwScoreFilter *self);

/** The clock and the zone of local days: those of the machine unless they are set. @now: ms, 0 for
 * the clock */
void cw_score_filter_set_clock (CwScoreFilter *self, gint64 now, GTimeZone *zone);
gint64 cw_score_filter_get_now (CwScoreFilter *self);
GTimeZone *cw_score_filter_get_zone (CwScoreFilter *self);

G_END_DECLS
