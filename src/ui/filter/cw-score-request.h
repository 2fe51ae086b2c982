/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "score/cw-period-choice.h"
#include "score/cw-score-query.h"

G_BEGIN_DECLS

/**
 * CwScoreRequest: what the strip of a page asks for, as it goes to the store's thread.
 * @automatic: nobody has chosen yet; where too few came in for @choice, all time is shown
 * @automatic_grain: nor the grain; it follows the length of what is shown
 *
 * What a choice of period means depends on what is stored, so it becomes a query only there.
 */
typedef struct
{
  CwPeriodChoice choice;
  gboolean automatic;
  gboolean automatic_grain;
  CwPeriod custom; /* for CW_PERIOD_CHOICE_CUSTOM */
  CwGrain grain;
  char *segment_field; /* (owned) (nullable): key */
  char *segment_value; /* (owned) (nullable) */
  GTimeZone *zone;     /* (owned) */
  gint64 now;          /* ms */
} CwScoreRequest;

CwScoreRequest *cw_score_request_copy (const CwScoreRequest *self);
void cw_score_request_free (CwScoreRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwScoreRequest, cw_score_request_free)

/**
 * cw_score_request_create_query:
 * @db: on the store's thread
 * @out_plan: (out) (optional): the periods that were meant
 *
 * Returns: (transfer full): the value of the period with its trend; NULL with @error set on failure
 */
CwScoreQuery *cw_score_request_create_query (const CwScoreRequest *self,
                                             CwDatabase *db,
                                             CwPeriodPlan *out_plan,
                                             GError **error);

G_END_DECLS
