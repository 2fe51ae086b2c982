/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a person changes how often a survey is kept fresh. No widgets. */
#pragma once

#include "store/cw-survey-sync-repository.h"

G_BEGIN_DECLS

typedef struct
{
  char *survey_id; /* (owned) */
  CwSchedule schedule;
  gint64 now; /* Unix time in ms */
} CwScheduleSaving;

CwScheduleSaving *
cw_schedule_saving_new (const char *survey_id, const CwSchedule *schedule, gint64 now_ms);
void cw_schedule_saving_free (CwScheduleSaving *self);
/** CwWorkspaceFunc. @data: CwScheduleSaving. Returns: (transfer full): CwSurveySync as it is now */
gpointer
cw_schedule_saving_run (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);

/** "6:30" or "06:30" as minutes after midnight; FALSE where it is no time of day. */
gboolean cw_schedule_saving_read_time (const char *text, guint *minutes);

G_END_DECLS
