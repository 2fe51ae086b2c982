/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding the questions of a plan in a survey that somebody else made. Pure. */
#pragma once

#include "service/cw-project-survey.h"

G_BEGIN_DECLS

/**
 * Gives the questions of @plan that were never made the ids of those of @survey that say the same:
 * the same text (whatever its case, spaces and markup) and the same kind. Choices are found by what
 * they say and take the codes that they have there; those that are missing come behind. A question
 * whose codes were set by hand is left alone: another is added in its place.
 */
void cw_project_adopt (CwProject *plan, CwProjectSurvey *survey);

G_END_DECLS
