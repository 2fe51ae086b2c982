/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Things of the workspace by the name that somebody typed; on failure with a hint at what there
 * is. To be called on the store's thread. */
#pragma once

#include "model/cw-journey.h"
#include "model/cw-metric.h"
#include "model/cw-survey.h"
#include "store/cw-survey-repository.h"

G_BEGIN_DECLS

CwSurvey *cw_cli_lookup_survey (CwDatabase *db, const char *id_or_name, GError **error);
/** How the survey stands in the list. (transfer full) */
CwSurveyEntry *cw_cli_lookup_survey_entry (CwDatabase *db, const char *id, GError **error);
CwMetric *cw_cli_lookup_metric (CwDatabase *db, const char *id_or_name, GError **error);
CwJourney *cw_cli_lookup_journey (CwDatabase *db, const char *id_or_name, GError **error);

G_END_DECLS
