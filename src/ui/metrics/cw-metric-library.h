/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All metrics as the library lists them. No widgets. */
#pragma once

#include "filter/cw-score-request.h"
#include "model/cw-metric.h"
#include "score/cw-score-report.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** CwLibraryEntry: a metric, its score, and where it is used. */
typedef struct
{
  CwScoreReport *report; /* (owned): with the metric */
  GPtrArray *places;     /* (owned) (element-type utf8): "Onboarding › SIM activation" */
} CwLibraryEntry;

/** CwLibrary: in the order of journeys, then by name. */
typedef struct
{
  GPtrArray *entries; /* (owned) (element-type CwLibraryEntry) */
  CwPeriodPlan plan;
  GTimeZone *zone; /* (owned) */
  gint64 now;      /* ms */
  guint n_surveys;
} CwLibrary;

void cw_library_free (CwLibrary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwLibrary, cw_library_free)

/** CwWorkspaceFunc. @data: CwScoreRequest. Returns: (transfer full): CwLibrary */
gpointer cw_library_load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
/** Whether every word of @query is in its name, kind, survey, question or places. */
gboolean cw_library_entry_matches (const CwLibraryEntry *self, const char *query);
/** "SIM activation pulse · How easy was it?". (transfer full) */
char *cw_library_entry_describe_source (const CwLibraryEntry *self);
/** "Onboarding › SIM activation and 1 more"; "On no journey". (transfer full) */
char *cw_library_entry_describe_places (const CwLibraryEntry *self);

G_END_DECLS
