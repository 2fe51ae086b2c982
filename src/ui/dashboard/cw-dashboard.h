/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the dashboard shows and says. No widget. */
#pragma once

#include "filter/cw-score-request.h"
#include "score/cw-score-report.h"

G_BEGIN_DECLS

/** CwDashboardCard: a metric at one of its places. */
typedef struct
{
  CwScoreReport *report; /* unowned: of the dashboard */
  char *step;            /* (owned) (nullable) */
} CwDashboardCard;

/** CwDashboardSection: a journey with the metrics on its steps, or those that are on none. */
typedef struct
{
  gint64 journey_id; /* 0 for those that are on none */
  char *title;       /* (owned) */
  GPtrArray *cards;  /* (owned) (element-type CwDashboardCard) */
} CwDashboardSection;

typedef struct
{
  GPtrArray *reports;  /* (owned) (element-type CwScoreReport): each metric once */
  GPtrArray *sections; /* (owned) (element-type CwDashboardSection) */
  CwPeriodPlan plan;
  GTimeZone *zone; /* (owned) */
  gint64 now;      /* ms */
  guint n_surveys;
  gint64 n_responses; /* stored, whatever their status */
} CwDashboard;

/** CwDashboardChange: what became of a metric since the period it is compared with. */
typedef enum
{
  CW_DASHBOARD_ROSE,
  CW_DASHBOARD_FELL,
  CW_DASHBOARD_UNCLEAR,
  CW_DASHBOARD_NOT_COMPARED, /* no answers in one of the periods, or too few */
} CwDashboardChange;

#define CW_N_DASHBOARD_CHANGES (CW_DASHBOARD_NOT_COMPARED + 1)

/** Reads and arranges everything, on the store's thread. */
CwDashboard *cw_dashboard_load (CwDatabase *db,
                                const CwScoreRequest *request,
                                GCancellable *cancellable,
                                GError **error);
/** An empty one. @request: for zone and time */
CwDashboard *cw_dashboard_new (const CwScoreRequest *request);
void cw_dashboard_free (CwDashboard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwDashboard, cw_dashboard_free)

/** Makes the sections from the reports. @journeys: (element-type CwJourney), in their order */
void cw_dashboard_arrange (CwDashboard *self, GPtrArray *journeys);

/** "2 of 3 on target, 1 too small to say"; empty without targets. (transfer full) */
char *cw_dashboard_section_describe (const CwDashboardSection *self);

CwDashboardChange cw_dashboard_get_change (const CwScoreReport *report);
/** "1 rose, 2 fell, 3 no clear change"; NULL where nothing is compared. (transfer full) (nullable)
 */
char *cw_dashboard_describe_changes (const CwDashboard *self);
/** What must be known of many comparisons before one believes them. (transfer full) (nullable) */
char *cw_dashboard_describe_chance (const CwDashboard *self);

G_END_DECLS
