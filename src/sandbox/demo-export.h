/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-calendar.h"
#include "demo-survey.h"

G_BEGIN_DECLS

/** All that were ever made, in the order in which they were recorded. (transfer full) (element-type
 * DemoResponse) */
GPtrArray *
demo_export_make_responses (const DemoSurvey *survey, const DemoCalendar *calendar, guint64 seed);
/** The definition of the survey and, where it has responses, its export, as files in @folder. */
gboolean demo_export_survey (const DemoSurvey *survey,
                             const DemoCalendar *calendar,
                             guint64 seed,
                             const char *folder,
                             GError **error);

G_END_DECLS
